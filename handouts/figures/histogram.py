"""Histogram on paper: columns with their counts, and flags with words for the middle guess and the true value."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import Color

from facilitator.figures.histogram import Histogram
from facilitator.words import message
from handouts.page.book import SMALL
from handouts.page.colours import BAR, INK, POINT, WHITE
from handouts.page.fonts import SANS_BOLD, SANS_MEDIUM
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Line, Setter, Style
from handouts.page.strips import Strip

_HIGH = 92.0  # of the highest column
_NUMBER = 14.0  # over it
_FLAG = 14.0
_ASIDE = 4.0
_SCALE = 15.0
_COUNT = Style(SANS_MEDIUM, 10.5, _NUMBER, INK)
_MIDDLE = Style(SANS_BOLD, 10.5, _FLAG, INK)
_ANSWER = Style(SANS_BOLD, 10.5, _FLAG, POINT)


@dataclass(frozen=True)
class _Flag:
    """A value with its words beside its line, in rows of their own; at its left where `leftmost` and space allow."""

    at: float  # from the left end of the scale
    lines: tuple[Line, ...]
    colour: Color
    top: float
    leftmost: bool

    def draw_line(self, pen: Pen, x: float, top: float, floor: float, width: float) -> None:
        at = x + min(max(self.at, 0.6), width - 0.6)
        pen.stroke(at, top + self.top + 1, at, floor, Stroke(WHITE, 2.6))
        pen.stroke(at, top + self.top + 1, at, floor, Stroke(self.colour, 1.2))

    def draw_words(self, pen: Pen, x: float, top: float, width: float) -> None:
        wide = max(line.width for line in self.lines)
        at_left, at_right = self.at - _ASIDE - wide, self.at + _ASIDE
        left = at_left if at_left >= 0 and (self.leftmost or at_right + wide > width) else at_right
        pen.box(x + left, top + self.top + 1, wide, len(self.lines) * _FLAG - 2, fill=WHITE)
        for k, line in enumerate(self.lines):
            pen.words(line, x + left, top + self.top + k * _FLAG, wide, "start" if left > self.at else "end")


def draw(figure: Histogram, setter: Setter, width: float) -> list[Strip]:
    """One strip: a chart can't be split over pages."""
    flags = _flags(figure, setter, width)
    top_of_columns = sum(len(flag.lines) for flag in flags) * _FLAG + _NUMBER
    wide = width / max(1, len(figure.columns))
    most = max((column.count for column in figure.columns), default=0) or 1
    tops = [column.count / most * _HIGH for column in figure.columns]
    counts = [setter.line(str(column.count), _COUNT) for column in figure.columns]
    ticks = _ticks(figure, setter, width)

    def chart(pen: Pen, x: float, top: float) -> None:
        floor = top + top_of_columns + _HIGH
        for k, high in enumerate(tops):
            if high:
                pen.box(x + k * wide + 0.6, floor - high, wide - 1.2, high, fill=BAR)
        pen.stroke(x, floor, x + width, floor, Stroke(INK, 0.75))
        for flag in flags:
            flag.draw_line(pen, x, top, floor, width)
        for flag in flags:
            flag.draw_words(pen, x, top, width)
        for k, line in enumerate(counts):
            if figure.columns[k].count and line.width <= wide:
                middle, y = x + (k + 0.5) * wide, floor - tops[k] - _NUMBER
                pen.box(middle - line.width / 2 - 1, y + 1, line.width + 2, _NUMBER - 2, fill=WHITE)
                pen.words(line, middle - line.width / 2, y)
        for place, tick in ticks:
            pen.words(tick, x + place, floor + 3)

    return [Strip(top_of_columns + _HIGH + _SCALE, chart)]


def _flags(figure: Histogram, setter: Setter, width: float) -> list[_Flag]:
    span = (figure.greatest - figure.least) or 1
    found: list[_Flag] = []
    top = 0.0
    for value, words, style in (
        (
            figure.answer,
            figure.words or message("answer {value}", value=figure.true),
            _ANSWER,
        ),
        (figure.median, message("middle guess {value}", value=_named(figure, figure.median)), _MIDDLE),
    ):
        if value is not None:
            # Half of the width is there on one side or the other.
            lines = tuple(setter.lines(words, style, width / 2 - _ASIDE))
            # The middle guess stands on the far side of the true value's line.
            leftmost = value == figure.median and figure.answer is not None and value < figure.answer
            at = (value - figure.least) / span * width
            found.append(_Flag(at, lines, style.colour, top, leftmost))
            top += len(lines) * _FLAG
    return found


def _named(figure: Histogram, value: float | None) -> str:
    return "" if value is None else figure.with_unit(value)


def _ticks(figure: Histogram, setter: Setter, width: float) -> list[tuple[float, Line]]:
    """The numbers of the scale: both ends, and those between that have space."""
    edges = [column.low for column in figure.columns] + [figure.greatest]
    places: list[tuple[float, Line]] = []
    taken: list[tuple[float, float]] = []
    last = len(edges) - 1
    for k in (0, last, *range(1, last)):
        line = setter.line(figure.shown(edges[k]), SMALL)
        middle = k / max(1, last) * width
        start = min(max(0, middle - line.width / 2), width - line.width)
        if all(start > end + 8 or start + line.width < begin - 8 for begin, end in taken):
            places.append((start, line))
            taken.append((start, start + line.width))
    return places
