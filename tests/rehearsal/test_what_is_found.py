"""What a rehearsal says afterwards: what ran over, what nobody could answer, what was too long, and what went wrong."""

from __future__ import annotations

import dataclasses
import io
import json
import logging
import re
import threading
from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

import pytest
import requests
from rich.console import Console

from facilitator.live.codec import to_record
from facilitator.live.matters.people import Join
from facilitator.rehearsal import checks
from facilitator.rehearsal.habits import Habits, cast
from facilitator.rehearsal.pace import seconds, slowest_fifth
from facilitator.rehearsal.people import fitted
from facilitator.rehearsal.rehearse import run, show
from facilitator.rehearsal.report import _enough
from facilitator.rehearsal.walk import Options
from facilitator.store import Record
from facilitator.words import Message, message
from facilitator.workshop.findings import Finding, Report, Row, as_json, minutes, read_report
from facilitator.workshop.parser import read
from facilitator.workshop.settings import read_time
from tests.conftest import Play, StepText
from tests.serving import WITHIN, Connection

IDEAS = "## Energise {.ideas #ideas most=1 time=30s}\nWhat did they do?"
DOTS = "## Which? {.dots #dots from=ideas dots=2 time=3m}\nWhich shall we try?"
ARGUE = "## Argue {.discuss #argue groups=3 time=5m}\nFor or against?"
CARDS = "## Card {.deal #card time=1m}\nWhat stops?\n\n- This\n\n| card |\n|---|\n| One |\n| Two |"
LONG = "- " + "word after word " * 15


def rehearsed(text: str, habits: Habits | None = None, crowd: int = 5) -> Report:
    workshop = read(text, "workshop.md").workshop
    assert workshop is not None
    console = Console(file=io.StringIO())
    return run(console, workshop, Options(crowd, auto=True, fast=True), habits or Habits())


# What ran over ---------------------------------------------------------------------------------------------------


def test_a_step_that_is_too_short_and_an_answer_that_is_too_long_are_said(step_text: StepText) -> None:
    found = rehearsed(step_text(f"{IDEAS}\n\n::: examples\n{LONG}\n:::"))
    (row,) = found.rows
    assert row.answered == row.asked == 5
    assert [str(note.what) for note in row.notes] == [
        f"½ min planned, the slowest fifth needs {minutes(row.needed)}; 5 of 5 would not finish.",
        "5 answers had to be shortened.",
    ]
    time = re.search(r"time=(\w+)", str(row.notes[0].remedy))
    assert time
    assert str(minutes(read_time(time[1]))) == str(minutes(row.needed))
    assert "examples" in str(row.notes[1].remedy)
    assert found.wrong == ()


def test_the_time_to_plan_is_always_longer_than_the_present_one(step_text: StepText) -> None:
    assert [_enough(90, need) for need in (91, 104, 106, 130, 900, 4000)] == [
        "2m",
        "2m",
        "2m",
        "2m",
        "15m",
        "1h7m",
    ]
    assert _enough(600, 601) == "11m"


def test_a_report_is_the_same_for_the_program_that_has_started_the_rehearsal() -> None:
    late = Finding(message("{n} came late.", n=2), "Wait.")
    found = Report(
        (Row("One “step”", 60, 90.5, 1, 2, (late,)), Row("Two", 0, None, 0, 0, (), False)),
        (late,),
        (message("So."),),
        ("Lost.",),
    )
    line = as_json({"report": found})
    assert "\n" not in line
    again = read_report(json.loads(line)["report"])
    assert again == dataclasses.replace(
        found,
        rows=(dataclasses.replace(found.rows[0], notes=again.notes), found.rows[1]),
        notes=(Finding("2 came late.", "Wait."),),
        summary=("So.",),
    )
    assert [title for title, _ in again.findings] == ["One “step”", ""]
    assert again.opened == 1


def test_what_nobody_could_answer_is_said_with_the_reason(step_text: StepText) -> None:
    found = rehearsed(step_text(IDEAS, DOTS), Habits(silent=1))
    asked, vote = found.rows
    assert [str(note.what) for note in asked.notes] == ["Nobody has answered."]
    assert [str(note.what) for note in vote.notes] == [
        "Nobody could answer: There is nothing to vote on yet: collect something in the earlier step first."
    ]
    assert found.wrong == ()


class Said(io.StringIO):
    """What a rehearsal prints, and when it waits for somebody to press the buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.waits = threading.Event()

    def write(self, text: str) -> int:
        written = super().write(text)
        if "Press Begin" in self.getvalue():
            self.waits.set()
        return written


def test_with_a_facilitator_at_the_console_it_says_what_they_left_out(step_text: StepText) -> None:
    workshop = read(step_text(IDEAS, ARGUE, CARDS), "workshop.md").workshop
    assert workshop is not None
    said, done = Said(), []

    def leads() -> None:
        said.waits.wait(WITHIN)
        link = re.search(r"Console +(\S+)", said.getvalue())[1]
        url, code = link.split("/host")[0], link[-6:]
        browser = requests.Session()
        browser.get(link, allow_redirects=False, timeout=WITHIN)
        console = Connection(
            url, {"role": "host", "code": code}, f"host-alone={browser.cookies['host-alone']}"
        )
        try:
            for command in (("next",), ("open", {"step": "card"})):
                done.append(console.command(*command))
        finally:
            done.append(console.command("end"))
            console.close()

    hand = threading.Thread(target=leads)
    hand.start()
    found = run(Console(file=said), workshop, Options(5, fast=True), Habits())
    hand.join()
    assert done == [{"ok": True}] * 3
    assert found.wrong == ()
    _ideas, argue, _card = found.rows
    assert [str(note.what) for note in argue.notes] == ["It was left out."]


def test_a_document_that_cannot_be_made_is_said(step_text: StepText) -> None:
    found = rehearsed(step_text("## " + "Donaudampfschifffahrt" * 20 + "\nHello."), crowd=1)
    assert any("A document can’t be made" in str(note.what) for note in found.notes)
    shown = io.StringIO()
    show(Console(file=shown, width=200), found)
    assert "doesn’t fit on its slide" in shown.getvalue()
    assert "One seat. 0 answers acknowledged, 0 in the journal." in shown.getvalue()


def test_reading_typing_and_choosing_take_the_time_that_the_model_says(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(IDEAS), people=1)
    game.open("ideas")
    ask = game.stage.ask("s0")
    assert seconds(game.step, ask, {"text": ["x" * 19]}) == pytest.approx(4 / (200 / 60) + 12)
    assert seconds(game.step, ask, {"text": ["x"]}) == pytest.approx(4 / (200 / 60) + 3)
    assert slowest_fifth([50, 10, 20, 30, 40, 60]) == 50
    assert slowest_fifth([]) == 0
    assert [str(minutes(s)) for s in (10, 60, 95, 599, 760)] == [
        "½ min",
        "1 min",
        "1½ min",
        "10 min",
        "13 min",
    ]


def test_the_same_seed_casts_the_same_room_with_the_shares_asked_for() -> None:
    habits = Habits(late=0.1, leave=0.1, drop=0.25, silent=0.05, paper=5)
    people = cast(habits, 40, Random(3))
    assert people == cast(habits, 40, Random(3)) != cast(habits, 40, Random(4))
    assert sum(person.comes is not None for person in people) == 4
    assert sum(person.leaves is not None for person in people) == 4
    assert sum(person.silent for person in people) == 2
    assert sum(person.drops for person in people) == 10
    paper = [person for person in people if person.paper]
    assert len(paper) == 5
    assert not any(p.drops or p.silent or p.comes is not None or p.leaves is not None for p in paper)
    assert len(cast(Habits(late=1, leave=1, silent=1, drop=1, paper=9), 4, Random(1))) == 4


def test_somebody_whose_text_is_too_long_shortens_it_by_words(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(IDEAS), people=1)
    game.open("ideas")
    ask = game.stage.ask("s0")
    (text,) = fitted(ask, {"text": [LONG]})["text"]
    assert 120 < len(text) <= 140
    assert LONG.startswith(text)
    assert fitted(ask, {"text": [""]}) == {"text": [""]}


# What went wrong -------------------------------------------------------------------------------------------------


def journal(game: Play) -> list[Record]:
    """A played session's journal, as the store gives it; each answer's id is its seat and stage."""
    records = []
    for seq, (event, at) in enumerate(game.journal, 1):
        kind, data = to_record(event)
        id = f"{data['seat']}/{data['stage']}" if kind == "Answered" else None
        records.append(Record(seq, at, kind, data, id))
    return records


def said(wrong: Iterable[Message]) -> list[str]:
    return [str(one) for one in wrong]


def test_an_acknowledged_answer_that_is_missing_or_there_twice_is_found(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(IDEAS), people=3)
    game.open("ideas")
    game.answer_all()
    there = journal(game)
    safe = {f"s{k}/ideas.0.0": "ideas.0.0" for k in range(3)}
    assert said(checks.lost(there, safe)) == []
    assert said(checks.lost(there[:-1], safe)) == ["One answer was acknowledged and is lost."]
    twice = [*there, dataclasses.replace(there[-1], seq=len(there) + 1)]
    assert said(checks.lost(twice, safe)) == ["One answer is in the journal twice."]
    assert said(checks.lost(there[:2] + there[3:], safe)) == ["The journal has gaps."]


def test_somebody_alone_in_a_group_is_found_at_any_moment(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(ARGUE), people=6)
    game.open("argue")
    assert said(checks.alone(journal(game))) == []
    records = journal(game)
    groups: Sequence[dict[str, Any]] = records[-1].data["groups"]
    (*_, last), first = groups, groups[0]
    first["members"], last["members"] = first["members"][:1], (*last["members"], *first["members"][1:])
    assert said(checks.alone(records)) == ["Somebody sat alone in a group at “Argue”."]


def test_somebody_without_a_card_and_a_figure_that_counts_wrongly_are_found(
    play: type[Play], step_text: StepText, monkeypatch: pytest.MonkeyPatch
) -> None:
    game = play(step_text(CARDS), people=2)
    game.open("card")
    game.answer_all()
    assert said(checks.alone(journal(game))) == said(checks.sums(journal(game), game.session)) == []
    wrong = play(step_text(CARDS), people=2)
    wrong.open("card")
    wrong.answer_all()
    wrong.stage.answers.tally.n += 1
    assert (
        said(checks.sums(journal(wrong), wrong.session)) == ["“Card” speaks for 3, and 2 have answered."] * 2
    )
    monkeypatch.setattr("facilitator.live.seating.deal", lambda *_: None)
    game.do(Join("late"))
    assert said(checks.alone(journal(game))) == ["Somebody had no card at “Card”."]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_breaks_inside_is_found_and_a_line_that_a_phone_loses_is_not() -> None:
    def breaks() -> None:
        raise ValueError("broken")

    with checks.failures() as found:
        logging.getLogger("facilitator.server").error("a message failed")
        logging.getLogger("engineio.client").error("packet queue is empty, aborting")
        thread = threading.Thread(target=breaks)
        thread.start()
        thread.join()
    logging.getLogger("facilitator.server").error("afterwards")
    assert found == ["a message failed", "ValueError('broken')"]
