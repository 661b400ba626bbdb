"""A host action is one file: the example of docs/architecture.md, in a folder, is in the product with no other edit."""

from __future__ import annotations

import inspect
import json
import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from facilitator.inputs.contract import Refused
from facilitator.live import matters
from facilitator.live.codec import from_name, from_record, to_record
from facilitator.live.command import HostCommand
from facilitator.live.matters.walk import Next
from facilitator.live.possible import fold
from facilitator.live.registry import events, host_commands
from facilitator.live.session import Event
from facilitator.live.show import console
from facilitator.words import say
from tests.conftest import Play, StepText

ROOT = Path(__file__).parent.parent.parent
STEPS = [f"## Step {n} {{#s{n} time=2m}}\nHello" for n in range(1, 6)]


@pytest.mark.usefixtures("curtailing")
def test_its_command_is_decided_journalled_replayed_and_taken_back_by_name(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(*STEPS))
    game.do(Next())
    event = game.do(from_name("curtail", {}))
    assert event is not None
    assert json.loads(json.dumps(to_record(event))) == [
        "Curtailed",
        {"steps": ["s2", "s3", "s4"], "out": True},
    ]
    assert game.again().skipped == fold(game.journal).skipped == {"s2", "s3", "s4"}
    undo = console(game.session, game.around, game.at).button("undo")
    assert undo is not None
    assert say(undo.label) == "Undo: left out 3 steps"
    game.do(from_name("undo", {}))
    assert game.again().skipped == game.session.skipped == set()


def test_without_its_file_it_is_not_known() -> None:
    with pytest.raises(Refused, match="something unknown"):
        from_name("curtail", {})


def test_nothing_in_matters_is_left_abstract_or_has_no_name_in_the_journal() -> None:
    modules = [import_module(f"{matters.__name__}.{info.name}") for info in iter_modules(matters.__path__)]
    kinds = [
        kind
        for module in modules
        for kind in vars(module).values()
        if inspect.isclass(kind)
        and issubclass(kind, Event | HostCommand)
        and kind.__module__ == module.__name__
    ]
    assert kinds
    assert [kind for kind in kinds if inspect.isabstract(kind)] == []
    assert [kind for kind in kinds if issubclass(kind, Event) and events().get(kind.wire) is not kind] == []
    unnamed = {kind.__name__ for kind in kinds if issubclass(kind, HostCommand) and not kind.wire}
    assert unnamed == {"Enter", "Rewrite"}  # these come from forms of their own pages


def test_the_names_in_journals_are_those_that_they_always_were() -> None:
    """A class may be renamed. What a journal holds may not."""
    recorded = {
        json.loads(line)["kind"]
        for file in (ROOT / "tests" / "journals" / "recorded").glob("*.jsonl")
        for line in file.read_text("utf-8").rstrip("\n").split("\n")
    }
    assert recorded <= events().keys()
    with pytest.raises(Exception, match="Exploded"):
        from_record("Exploded", {})


def test_the_scripts_send_one_move_at_a_time_and_know_which_commands_are_moves() -> None:
    script = (ROOT / "templates" / "scripts" / "console" / "commands.ts").read_text("utf-8")
    (listed,) = re.findall(r"MOVES = new Set\(\[(.*?)\]", script, re.DOTALL)
    moves = {name for name, command in host_commands().items() if command.move}
    assert set(re.findall(r'"(\w+)"', listed)) == moves - {"turn"}  # pages turn as fast as one presses
