"""Pick on paper: a circle to fill before each option."""

from __future__ import annotations

from facilitator.inputs.pick import Pick
from facilitator.words import Message, counted
from handouts.inputs._ballot import Ballot, circles, options
from handouts.inputs._own import filled
from handouts.inputs._ways import Signs, hint, rows
from handouts.page.setting import Setter
from handouts.page.strips import Strip

_BLANK = 5


def draw(ask: Pick, setter: Setter, width: float, answer: list[str] | None = None) -> list[Strip]:
    """Options with a circle each."""
    said = [[filled] if option.id in (answer or ()) else [] for option in ask.options]
    shown = rows(setter, ask.names, width, Signs(before=True), _BLANK, said)
    return [*hint(setter, _todo(ask), width), *shown]


def ballot(ask: Pick, setter: Setter, width: float) -> Ballot:
    """Options with a circle each."""
    spoilt = counted("Filled more than one?", "Filled more than {n}?", ask.most)
    return Ballot(_todo(ask), spoilt, options(setter, ask.options, width, *circles(1)))


def _todo(ask: Pick) -> Message:
    return counted("Fill one circle.", "Fill up to {n} circles.", ask.most)
