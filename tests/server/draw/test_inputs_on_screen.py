"""What the screen shows of an input while people answer has a height, so that the words above it leave it space."""

from pathlib import Path

import facilitator.server.draw.inputs
from dev.specimens import all_inputs
from facilitator.assets import templates_folder
from facilitator.server.draw.inputs import height

SHOWN = {path.parent.name for path in (templates_folder() / "inputs").glob("*/screen.html")}


def test_every_input_that_the_screen_shows_says_how_tall_it_is_and_no_other_does() -> None:
    files = Path(facilitator.server.draw.inputs.__file__).parent.glob("[!_]*.py")
    assert {path.stem for path in files} == SHOWN
    for ask in all_inputs("Asks for my view"):
        assert (height(ask, 38) > 0) == (ask.kind in SHOWN), ask.kind


def test_a_step_that_asks_nothing_takes_no_space() -> None:
    assert height(None, 38) == 0
