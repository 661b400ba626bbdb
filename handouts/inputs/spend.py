"""Spend on paper: as many circles behind each option as it may take dots, or a box for the number."""

from __future__ import annotations

from facilitator.inputs.contract import Answer
from facilitator.inputs.spend import Spend
from facilitator.words import counted, message
from handouts.inputs._own import filled, number
from handouts.inputs._ways import hint, rows
from handouts.page.setting import Setter
from handouts.page.strips import Strip

_BLANK = 6
_CIRCLES = 6  # more of them are miscounted


def draw(ask: Spend, setter: Setter, width: float, answer: Answer | None = None) -> list[Strip]:
    """Options with their circles."""
    marks = ask.dots if ask.stack else 1
    if ask.dots == 1:
        todo = message("Spend one dot: fill one circle.")
    elif marks > _CIRCLES:
        todo = message("Spend {dots} dots: write how many each gets into its circle.", dots=ask.dots)
    elif ask.stack:
        todo = counted(
            "Spend {n} dot: fill a circle.",
            "Spend {n} dots: fill {n} circles, on one or on several.",
            ask.dots,
        )
    else:
        todo = message("Spend {dots} dots: fill one circle each on {dots} of them.", dots=ask.dots)
    labels = [option.label for option in ask.options]
    dots = [(answer or {}).get(option.id, 0) for option in ask.options]
    said = [[filled] * n if marks <= _CIRCLES else [number(setter, str(n))] * bool(n) for n in dots]
    shown = rows(setter, labels, width, marks if marks <= _CIRCLES else 1, _BLANK, said=said)
    return [*hint(setter, todo, width), *shown]
