"""Order: the options, each with a box for the number of its place."""

from __future__ import annotations

from decks.drawing import ring
from decks.inputs import Say, Sheet
from decks.inputs._options import rows
from facilitator.inputs.order import Order


def draw(ask: Order, sheet: Sheet, say: Say) -> None:
    """The options in the order they are asked; where an earlier step brings them, only the question stands."""
    labels = [option.label for option in ask.options]
    rows(
        labels,
        sheet,
        lambda x, y, size: ring(x + 1, y - size * 0.42, size * 0.84, form="roundRect"),
        1.7,
        say,
    )
