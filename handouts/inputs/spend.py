"""Spend on paper: as many circles behind each option as it may take dots, or a box for the number."""

from __future__ import annotations

from facilitator.inputs.spend import Spend
from facilitator.words import Message, counted, message
from handouts.inputs._ballot import Ballot, circles, one_box, options
from handouts.inputs._own import filled, number
from handouts.inputs._ways import HALF, Signs, box, hint, rows
from handouts.page.setting import Setter
from handouts.page.strips import Strip

_BLANK = 6
_CIRCLES = 6  # more of them are miscounted


def draw(ask: Spend, setter: Setter, width: float, answer: dict[str, int] | None = None) -> list[Strip]:
    """Options with their circles."""
    labels = [option.label for option in ask.options]
    dots = [(answer or {}).get(option.id, 0) for option in ask.options]
    if _circles(ask):
        shown = rows(setter, labels, width, Signs(_circles(ask)), _BLANK, [[filled] * n for n in dots])
    else:
        said = [[number(setter, str(n))] * bool(n) for n in dots]
        shown = rows(setter, labels, width, Signs(sign=box, radius=HALF), _BLANK, said)
    return [*hint(setter, _todo(ask), width), *shown]


def ballot(ask: Spend, setter: Setter, width: float) -> Ballot:
    """Options with their circles, or a box for the number each."""
    marks = circles(_circles(ask)) if _circles(ask) else one_box()
    spoilt = counted("Spent more than one?", "Spent more than {n}?", ask.dots)
    return Ballot(
        _todo(ask), spoilt, options(setter, ask.options, width, *marks), circles=bool(_circles(ask))
    )


def _circles(ask: Spend) -> int:
    """How many circles an option has; 0 where the number is written, since so many would be miscounted."""
    marks = ask.dots if ask.stack else 1
    return marks if marks <= _CIRCLES else 0


def _todo(ask: Spend) -> Message:
    if ask.dots == 1:
        return message("Spend one dot: fill one circle.")
    if not _circles(ask):
        return message("Spend {dots} dots: write how many each gets into its box.", dots=ask.dots)
    if ask.stack:
        return counted(
            "Spend {n} dot: fill a circle.",
            "Spend {n} dots: fill {n} circles, on one or on several.",
            ask.dots,
        )
    return message("Spend {dots} dots: fill one circle each on {dots} of them.", dots=ask.dots)
