"""Bars: people or dots for each option, and a quiz with its right answer."""

from __future__ import annotations

from dev.specimens.words import IDEAS, ODD, TWELVE, YES_NO, texts
from facilitator.figures.bars import Bar, Bars, Unit, by_size
from facilitator.figures.contract import Base, Figure
from facilitator.words import message


def bars(labels: tuple[str, ...], values: tuple[int, ...], unit: Unit = Unit.PEOPLE) -> Bars:
    """Bars with two people on paper."""
    n = sum(values)
    rows = tuple(Bar(label, value, value) for label, value in zip(labels, values, strict=True))
    return Bars(Base(n, message("one answer each"), min(2, n)), rows, unit)


SPECIMENS: dict[str, Figure] = {
    "bars-empty": bars(YES_NO, (0, 0, 0, 0)),
    "bars-1": bars(YES_NO, (1, 0, 0, 0)),
    "bars-5": bars(YES_NO, (3, 1, 1, 0)),
    "bars-24": bars(YES_NO, (9, 6, 5, 4)),
    "bars-500": bars(YES_NO, (290, 105, 65, 40)),
    "bars-odd": bars(ODD, (9, 5, 4, 3, 1)),
    "bars-longest": bars(TWELVE, (5, 4, 3, 3, 2, 2, 1, 1, 1, 1, 1, 0)),
    "dots-24": bars(texts(7), (19, 15, 12, 9, 8, 5, 4), Unit.DOTS),
    "dots-500": bars(texts(7), (310, 290, 200, 180, 140, 80, 44), Unit.DOTS),
    "dots-longest": bars(IDEAS, tuple(range(12, 0, -1)), Unit.DOTS),
    "dots-forty": Bars(
        Base(24), by_size([Bar(text, 40 - k, 9) for k, text in enumerate(texts(40))]), Unit.DOTS
    ),
    "quiz-24": Bars(
        Base(24, message("one answer each")),
        tuple(Bar(label, 12 - 3 * k, 12 - 3 * k, k == 1, "ABCD"[k]) for k, label in enumerate(YES_NO)),
        got=9,
    ),
}
