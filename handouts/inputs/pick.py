"""Pick on paper: a circle to fill before each option."""

from __future__ import annotations

from facilitator.inputs.contract import Answer
from facilitator.inputs.pick import Pick
from facilitator.words import counted
from handouts.inputs._own import filled
from handouts.inputs._ways import hint, rows
from handouts.page.setting import Setter
from handouts.page.strips import Strip

_BLANK = 5


def draw(ask: Pick, setter: Setter, width: float, answer: Answer | None = None) -> list[Strip]:
    """Options with a circle each."""
    said = [[filled] if option.id in (answer or ()) else [] for option in ask.options]
    todo = counted("Fill one circle.", "Fill up to {n} circles.", ask.most)
    labels = [option.label for option in ask.options]
    return [*hint(setter, todo, width), *rows(setter, labels, width, 1, _BLANK, before=True, said=said)]
