"""Pick on paper: a circle to fill before each option."""

from __future__ import annotations

from facilitator.inputs.pick import Pick
from facilitator.words import counted
from handouts.inputs._ways import hint, rows
from handouts.page.setting import Setter
from handouts.page.strips import Strip

_BLANK = 5


def draw(ask: Pick, setter: Setter, width: float) -> list[Strip]:
    """Options with a circle each."""
    todo = counted("Fill one circle.", "Fill up to {n} circles.", ask.most)
    return [*hint(setter, todo, width), *rows(setter, ask.names, width, 1, _BLANK, before=True)]
