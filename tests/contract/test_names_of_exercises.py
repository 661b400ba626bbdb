"""An exercise may be named as its author wants: also by what is no word of Python."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import facilitator.exercises
from facilitator.exercises import known
from facilitator.live.matters.plan import Improvise
from facilitator.live.matters.walk import Next
from facilitator.live.show import console, phone, screen
from facilitator.workshop.parser import read
from facilitator.workshop.reference import example
from tests.conftest import Play, StepText

PASS_IT_ON = '''
"""Pass it on: everybody writes, and then adds to what somebody else wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.exercises.contract import Exercise, Phase, SoFar, base
from facilitator.figures.contract import Figure
from facilitator.figures.wall import Wall, wall_group
from facilitator.inputs.write import Write
from facilitator.words import Message, message


@dataclass(frozen=True)
class PassItOn(Exercise):
    """Everybody writes something."""

    name = "pass-it-on"
    accepts = frozenset({"reveal"})

    def kicker(self) -> Message:
        return message("Pass it on")

    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        return [Phase(so_far.content.question, Write(1))]

    def figure(self, so_far: SoFar) -> Figure:
        stage = so_far.stage(0)
        return Wall(base(stage), tuple(wall_group(name, entries) for name, entries in stage.texts.named()))
'''


@pytest.fixture
def pass_it_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An exercise whose name and file have hyphens is in the product."""
    (tmp_path / "pass-it-on.py").write_text(PASS_IT_ON, "utf-8")
    monkeypatch.setattr(facilitator.exercises, "__path__", [*facilitator.exercises.__path__, str(tmp_path)])
    yield
    sys.modules.pop("facilitator.exercises.pass-it-on", None)


@pytest.mark.usefixtures("pass_it_on")
def test_an_exercise_whose_name_has_hyphens_is_read_and_run(play: type[Play], step_text: StepText) -> None:
    assert "pass-it-on" in known()
    game = play(step_text("## Go on {.pass-it-on #it reveal=live}\nHow does it begin?"), people=3)
    game.open("it")
    game.answer("s1", {"text": ["Once upon a time"]})
    assert phone(game.session, game.around, "s1").said[0].value == "Once upon a time"
    assert screen(game.session, game.around).step == console(game.session, game.around, game.at).step
    assert game.again().figure("it") == game.figure("it")


@pytest.mark.usefixtures("pass_it_on")
def test_it_can_be_improvised(play: type[Play], step_text: StepText) -> None:
    game = play(step_text("## Hello\nWelcome"), people=3)
    game.do(Next())
    game.do(Improvise("pass-it-on", "What comes next?"))
    game.do(Next())
    assert game.step.exercise.name == "pass-it-on"


@pytest.mark.usefixtures("pass_it_on")
def test_its_example_in_the_docs_can_be_read(step_text: StepText) -> None:
    written = example(known()["pass-it-on"])
    assert "{.pass-it-on" in written
    assert read(step_text(written)).errors == ()


def test_an_exercise_without_a_written_name_has_that_of_its_class() -> None:
    assert {kind.__name__.lower() for kind in known().values()} == set(known())
