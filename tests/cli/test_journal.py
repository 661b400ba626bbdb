"""`journal` prints what happened in a session, and what it looked like after an event."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.cli import DATA
from facilitator.live.matters.answers import Answer
from facilitator.live.matters.opening import Show
from facilitator.live.matters.undo import Undo
from facilitator.live.matters.walk import Open
from facilitator.server.serve import start
from facilitator.workshop.parser import read
from tests.cli.test_commands import run, sentence
from tests.serving import WORKSHOP


@pytest.fixture(scope="module")
def code(folder: Path) -> str:
    """A session in which two people answered a choice, which was shown and taken back."""
    workshop = read(WORKSHOP, "small.md").workshop
    assert workshop is not None
    running = start(folder / DATA, None, port=0)
    room = running.server.services.sessions.start(workshop, "small.md")
    room.join("s1", "Ana")
    room.join("s2", "Ben")
    room.carry_out(Open("before"))
    for seat, option in (("s1", "o1"), ("s2", "o2")):
        room.carry_out(Answer(seat, "before.0.0", "", {"pick": [option]}))
    room.carry_out(Show())
    room.carry_out(Undo())
    running.stop()
    return room.code


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("workshops")


def test_each_event_is_a_line_with_its_number_its_time_and_what_it_holds(code: str, folder: Path) -> None:
    lines = run("journal", code, folder).output.splitlines()
    kinds = ["Started", "Joined", "Joined", "Opened", "Answered", "Answered", "Revealed", "Undone"]
    assert [line.split()[:1] + line.split()[3:4] for line in lines] == [
        [str(n), kind] for n, kind in enumerate(kinds, 1)
    ]
    assert lines[0].endswith("…") is False
    assert "text=--- title: A small workshop" in lines[0]
    assert "seat=person 2  answer=[o2]" in lines[5]


def test_people_are_numbers_and_never_names(code: str, folder: Path) -> None:
    said = run("journal", code, folder, "--to", 8).output
    assert "Ana" not in said
    assert "s1" not in said


def test_the_session_is_shown_as_it_was_after_an_event(code: str, folder: Path) -> None:
    asked, shown, back = (run("journal", code, folder, "--to", n).output for n in (5, 7, 8))
    assert "Revealed" not in asked
    assert "answers   1 of 2" in asked
    assert "phones    1 ask, 1 sent" in asked
    assert "screen    step" in asked
    assert "screen    figure, " in shown
    assert "Yes | 1" in shown
    assert "screen    step" in back


def test_an_event_before_the_first_and_a_session_that_is_not_there_are_said(code: str, folder: Path) -> None:
    assert "--to" in sentence(run("journal", code, folder, "--to", 0))
    assert "There is no session 111111" in sentence(run("journal", "111111", folder))
