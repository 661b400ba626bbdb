"""Order on paper: a box before each option for the number of its place."""

from __future__ import annotations

from facilitator.inputs.order import Order
from facilitator.words import Message, counted, message
from handouts.inputs._ballot import Ballot, one_box, options
from handouts.inputs._own import number
from handouts.inputs._ways import HALF, Signs, box, hint, rows
from handouts.page.setting import Setter
from handouts.page.strips import Strip

_BLANK = 6


def draw(ask: Order, setter: Setter, width: float, answer: list[str] | None = None) -> list[Strip]:
    """Options with a box each."""
    labels = [option.label for option in ask.options]
    places = {option: number(setter, str(place)) for place, option in enumerate(answer or (), 1)}
    said = [[places[option.id]] if option.id in places else [] for option in ask.options]
    shown = rows(setter, labels, width, Signs(before=True, sign=box, radius=HALF), _BLANK, said)
    return [*hint(setter, _todo(ask), width), *shown]


def ballot(ask: Order, setter: Setter, width: float) -> Ballot:
    """Options with a box each for the number of their place."""
    rows = options(setter, ask.options, width, *one_box())
    return Ballot(_todo(ask), message("The same number twice?"), rows, circles=False)


def _todo(ask: Order) -> Message:
    if ask.places and (not ask.options or ask.places < len(ask.options)):
        return counted(
            "Write 1 into the box of your first.",
            "Number your first {n} from 1 to {n}; 1 is the first of all.",
            ask.places,
        )
    return message("Number all of them; 1 is the first of all.")
