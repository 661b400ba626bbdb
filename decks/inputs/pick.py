"""Pick: the options, each with a ring to choose it by, or a box where several can be chosen."""

from __future__ import annotations

from decks.drawing import ring
from decks.inputs import Say, Sheet
from decks.inputs._options import rows
from facilitator.inputs.pick import Pick


def draw(ask: Pick, sheet: Sheet, say: Say) -> None:
    """The options in the order they are asked; where an earlier step brings them, only the question stands."""
    form = "ellipse" if ask.most == 1 else "rect"
    rows(ask.names, sheet, lambda x, y, size: ring(x + 1, y - size * 0.42, size * 0.84, form=form), 1.7, say)
