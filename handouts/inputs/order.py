"""Order on paper: a box before each option for the number of its place."""

from __future__ import annotations

from facilitator.inputs.contract import Answer
from facilitator.inputs.order import Order
from facilitator.words import counted, message
from handouts.inputs._own import number
from handouts.inputs._ways import hint, rows
from handouts.page.colours import INK
from handouts.page.papers import MM
from handouts.page.pen import Pen
from handouts.page.setting import Setter
from handouts.page.strips import Strip

_BLANK = 6
_HALF = 3.5 * MM  # of a box: a number of two digits has room in it


def draw(ask: Order, setter: Setter, width: float, answer: Answer | None = None) -> list[Strip]:
    """Options with a box each."""
    labels = [option.label for option in ask.options]
    if ask.places and (not labels or ask.places < len(labels)):
        todo = counted(
            "Write 1 into the box of your first.",
            "Number your first {n} from 1 to {n}; 1 is the first of all.",
            ask.places,
        )
    else:
        todo = message("Number all of them; 1 is the first of all.")
    places = {option: number(setter, str(place)) for place, option in enumerate(answer or (), 1)}
    said = [[places[option.id]] if option.id in places else [] for option in ask.options]
    shown = rows(setter, labels, width, 1, _BLANK, before=True, sign=_box, radius=_HALF, said=said)
    return [*hint(setter, todo, width), *shown]


def _box(pen: Pen, x: float, y: float) -> None:
    pen.box(x - _HALF, y - _HALF, 2 * _HALF, 2 * _HALF, edge=INK, line=0.9)
