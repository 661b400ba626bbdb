"""Histogram on paper: columns with their counts, and flags with words for the middle guess and the true value."""

from __future__ import annotations

from facilitator.figures.histogram import Histogram
from facilitator.inputs.number import shown
from facilitator.words import message
from handouts.page.book import SMALL
from handouts.page.colours import BAR, INK, POINT, WHITE
from handouts.page.fonts import SANS_BOLD, SANS_MEDIUM
from handouts.page.pen import Pen
from handouts.page.setting import Line, Setter, Style
from handouts.page.strips import Strip

_HIGH = 92.0  # of the highest column
_NUMBER = 14.0  # over it
_FLAG = 14.0  # each flag has a row of its own, so that two never cover each other
_SCALE = 15.0
_COUNT = Style(SANS_MEDIUM, 10.5, _NUMBER, INK)
_MEDIAN = Style(SANS_BOLD, 10.5, _FLAG, INK)
_ANSWER = Style(SANS_BOLD, 10.5, _FLAG, POINT)


def draw(figure: Histogram, setter: Setter, width: float) -> list[Strip]:
    """One strip: a chart can't be parted."""
    span = (figure.greatest - figure.least) or 1
    flags = _flags(figure, setter, width)
    top_of_columns = _FLAG * len(flags) + _NUMBER
    wide = width / max(1, len(figure.columns))
    most = max((column.count for column in figure.columns), default=0) or 1
    counts = [setter.line(str(column.count), _COUNT) for column in figure.columns]
    ticks = _ticks(figure, setter, width)

    def chart(pen: Pen, x: float, top: float) -> None:
        floor = top + top_of_columns + _HIGH
        tops = [column.count / most * _HIGH for column in figure.columns]
        for k, high in enumerate(tops):
            if high:
                pen.box(x + k * wide + 0.6, floor - high, wide - 1.2, high, fill=BAR)
        pen.stroke(x, floor, x + width, floor, INK, 0.75)
        for n, (value, line, colour_line) in enumerate(flags):
            at = x + (value - figure.least) / span * width
            at = min(max(at, x + 0.6), x + width - 0.6)
            pen.stroke(at, top + n * _FLAG + 1, at, floor, WHITE, 2.6)
            pen.stroke(at, top + n * _FLAG + 1, at, floor, colour_line, 1.2)
            side = 4 if at - x + 4 + line.width <= width else -4 - line.width
            pen.words(line, at + side, top + n * _FLAG)
        for k, line in enumerate(counts):
            if not figure.columns[k].count or line.width > wide:
                continue
            middle, y = x + (k + 0.5) * wide, floor - tops[k] - _NUMBER
            pen.box(middle - line.width / 2 - 1, y + 1, line.width + 2, _NUMBER - 2, fill=WHITE)
            pen.words(line, middle - line.width / 2, y)
        for place, tick in ticks:
            pen.words(tick, x + place, floor + 3)

    return [Strip(top_of_columns + _HIGH + _SCALE, chart)]


def _flags(figure: Histogram, setter: Setter, width: float) -> list[tuple[float, Line, object]]:
    found: list[tuple[float, Line, object]] = []
    if figure.answer is not None:
        words = message("answer {value}", value=figure.with_unit(figure.answer))
        found.append((figure.answer, setter.line(words, _ANSWER), POINT))
    if figure.median is not None:
        words = message("median {value}", value=figure.with_unit(figure.median))
        found.append((figure.median, setter.line(words, _MEDIAN), INK))
    return found


def _ticks(figure: Histogram, setter: Setter, width: float) -> list[tuple[float, Line]]:
    """The numbers of the scale: both ends, and those between that have room."""
    edges = [column.low for column in figure.columns] + [figure.greatest]
    places: list[tuple[float, Line]] = []
    taken: list[tuple[float, float]] = []
    last = len(edges) - 1
    for k in (0, last, *range(1, last)):
        line = setter.line(shown(edges[k]), SMALL)
        middle = k / max(1, last) * width
        start = min(max(0, middle - line.width / 2), width - line.width)
        if all(start > end + 8 or start + line.width < begin - 8 for begin, end in taken):
            places.append((start, line))
            taken.append((start, start + line.width))
    return places
