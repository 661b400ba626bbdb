"""Journals that earlier versions recorded open, and show what they showed then."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest

import facilitator.workshop.parser
from facilitator.inputs.contract import Refused
from facilitator.live.matters.lifecycle import Started
from facilitator.live.matters.plan import Improvise, Rewrite
from facilitator.live.replay import replay
from facilitator.words import message
from facilitator.workshop.checks import check as check_plan
from facilitator.workshop.faultlist import FaultList
from facilitator.workshop.front import Front
from facilitator.workshop.model import Workshop
from facilitator.workshop.parser import read
from tests.conftest import Play, StepText
from tests.journals.drawn import DRAWN, EXPORTS, marks
from tests.journals.record import JOURNALS, SESSIONS, TEXTS, as_read, read_journal, shown

RECORDED = sorted(file.stem for file in JOURNALS.glob("*.jsonl"))


@pytest.fixture(autouse=True)
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as pinned:
        pinned.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def stricter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A version that has learnt to find a fault in every step."""
    known = check_plan

    def check(workshop: Workshop, head: Front, faults: FaultList) -> None:
        known(workshop, head, faults)
        for step in workshop.steps:
            faults.error(step.span.first, message("this is told since today"), replays=True)

    monkeypatch.setattr(facilitator.workshop.parser, "check", check)


def test_every_session_that_can_be_recorded_is() -> None:
    assert set(RECORDED) == set(SESSIONS)


@pytest.mark.parametrize("name", RECORDED)
def test_a_recorded_journal_opens_and_shows_the_same(name: str) -> None:
    facts = shown(replay(read_journal(JOURNALS / f"{name}.jsonl")))
    then = json.loads((JOURNALS / f"{name}.shown.json").read_text("utf-8"))
    assert json.loads(json.dumps(facts)) == then


@pytest.mark.slow
def test_recorded_journals_give_the_same_pages_documents_exports_and_tables_of_findings() -> None:
    """What is drawn otherwise on purpose is recorded anew with drawn.py; exports and tables of findings stay for
    ever."""
    digests, exports = marks()
    then = json.loads(DRAWN.read_text("utf-8"))
    assert [name for name in then | digests if then.get(name) != digests.get(name)] == []
    assert exports == json.loads(EXPORTS.read_text("utf-8"))


def test_whatever_text_was_taken_is_read_as_it_was_in_a_session_that_has_started() -> None:
    for line in TEXTS.read_text("utf-8").splitlines():
        then = json.loads(line)
        workshop = read(then["text"], started=True).workshop
        assert workshop is not None, then["text"]
        assert json.loads(json.dumps(as_read(workshop))) == then["read"], then["text"]


@pytest.mark.usefixtures("stricter")
@pytest.mark.parametrize("name", ["rewritten", "teams", "undo", "moves-1", "odd-two-colons"])
def test_a_fault_that_is_told_since_today_stops_no_session_that_has_started(name: str) -> None:
    journal = read_journal(JOURNALS / f"{name}.jsonl")
    started = journal[0][0]
    assert isinstance(started, Started)
    reading = read(started.text)
    assert reading.workshop is None
    assert "told since today" in str(reading.errors[0])
    facts = shown(replay(journal))
    assert json.loads(json.dumps(facts)) == json.loads((JOURNALS / f"{name}.shown.json").read_text("utf-8"))


def test_a_session_with_such_a_fault_goes_on_but_takes_in_nothing_that_has_it(
    play: type[Play], step_text: StepText, request: pytest.FixtureRequest
) -> None:
    text = step_text("## One {#one time=2m}\nHello", "## Two {#two time=2m}\nThere")
    game = play(text, people=2)
    game.open("one")
    request.getfixturevalue("stricter")
    with pytest.raises(Refused, match="told since today"):
        game.do(Improvise("talk", "A word on lunch"))
    with pytest.raises(Refused, match="told since today"):
        game.do(Rewrite(text.replace("There", "Here")))
    assert game.again().workshop.text == text


def test_a_step_comes_into_a_session_whose_own_text_has_such_a_fault(
    play: type[Play], step_text: StepText, monkeypatch: pytest.MonkeyPatch
) -> None:
    game = play(step_text("## One {#one time=2m}\nHello"), people=2)
    known = check_plan

    def check(workshop: Workshop, head: Front, faults: FaultList) -> None:
        known(workshop, head, faults)
        faults.error(workshop.step("one").span.first, message("this is told since today"), replays=True)

    monkeypatch.setattr(facilitator.workshop.parser, "check", check)
    game.open("one")
    game.do(Improvise("talk", "A word on lunch"))
    assert [step.title for step in game.again().workshop.steps] == ["One", "A word on lunch"]
