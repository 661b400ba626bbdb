"""Ids of texts say nothing about who wrote them, on any page, also in sessions of earlier versions."""

from __future__ import annotations

import json
from typing import Any

import pytest

from facilitator.inputs.contract import Refused
from facilitator.live.codec import from_record, to_record
from facilitator.live.decide import decide
from facilitator.live.matters.texts import Hide, Keep, Merge, Sort, Unmerge
from facilitator.live.replay import replay
from facilitator.live.session import Session
from facilitator.live.show import Around, console
from tests.conftest import Play, StepText
from tests.journals.record import JOURNALS, read_journal


def entries(session: Session) -> list[Any]:
    view = console(session, Around("482615", {}, {}), 1_700_000_100.0)
    sorting = view.sorting
    assert sorting is not None
    return [
        *(entry for _, group in sorting.groups for entry in group),
        *sorting.loose,
        *sorting.hidden,
        *sorting.waiting,
    ]


def written(play: type[Play], step_text: StepText) -> Play:
    """A session in which three have written, as today's version keeps it."""
    game = play(step_text("## Ideas {.ideas #ideas most=2 time=2m}\nWhat?"), people=3)
    game.open("ideas")
    for k in range(3):
        game.answer(f"s{k}", {"text": [f"idea {k}", f"more {k}"]})
    return game


def earlier(game: Play) -> Session:
    """The same as an earlier version kept it."""
    found = []
    for event, at in game.journal:
        kind, data = to_record(event)
        for new in ("salt", "by_words"):
            data.pop(new, None)
        found.append((from_record(kind, json.loads(json.dumps(data))), at))
    return replay(found)


@pytest.mark.parametrize("version", ["today", "earlier"])
def test_the_console_has_ids_that_name_nobody_and_its_commands_still_work(
    play: type[Play], step_text: StepText, version: str
) -> None:
    game = written(play, step_text)
    session = game.session if version == "today" else earlier(game)
    found = {entry.text: entry for entry in entries(session)}
    assert len(found) == len({entry.id for entry in found.values()}) == 6
    for entry in found.values():
        assert not any(f"s{k}" in entry.id.partition("|")[2] for k in range(3))
        assert entry.by == ""
    commands = (
        Sort((found["idea 0"].id, found["more 2"].id), "Asks"),
        Merge((found["idea 1"].id, found["more 1"].id)),
        Hide(found["more 0"].id),
    )
    for at, command in enumerate(commands, 1_700_000_100):
        event = decide(session, command)
        assert event is not None
        session.apply(event, float(at))
    view = console(session, Around("482615", {}, {}), 1_700_000_100.0).sorting
    assert view is not None
    assert [(name, {entry.text for entry in group}) for name, group in view.groups] == [
        ("Asks", {"idea 0", "more 2"})
    ]
    assert [entry.text for entry in view.hidden] == ["more 0"]
    session.apply(decide(session, Keep(found["more 0"].id)), 1_700_000_200.0)
    session.apply(decide(session, Unmerge(found["idea 1"].id)), 1_700_000_201.0)
    assert sorted(entry.text for entry in entries(session)) == sorted(found)


def test_an_id_that_is_made_of_a_seat_is_nobodys_text(play: type[Play], step_text: StepText) -> None:
    session = earlier(written(play, step_text))
    stage = session.stage
    assert stage is not None
    for entry in stage.texts.written():  # as an earlier journal has them
        with pytest.raises(Refused, match="not there any more"):
            decide(session, Hide(entry.id))


@pytest.mark.parametrize("name", ["marks", "approved", "console"])
def test_a_journal_of_an_earlier_version_shows_ids_that_name_nobody(name: str) -> None:
    session = replay(read_journal(JOURNALS / f"{name}.jsonl"))
    for stage in session.stages.values():
        ids = [stage.texts.on_page(entry.id) for entry in stage.texts.written()]
        assert len(set(ids)) == len(ids)
        assert not [
            id for id in ids if any(seat in id.partition("|")[2].split("|") for seat in session.seats)
        ]
        assert [stage.texts.from_page(id) for id in ids] == [entry.id for entry in stage.texts.written()]
