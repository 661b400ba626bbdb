"""Spread on paper: bars that lean to one side of a line, cells with numbers, or one statement's steps as columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportlab.lib.colors import Color

from facilitator.figures.spread import Rated, Spread
from handouts.figures._marks import GAP, LABEL, labels
from handouts.page.book import SMALL
from handouts.page.colours import BAR, INK, POINT, SCALE, WHITE, mixed
from handouts.page.fonts import SANS_BOLD, SANS_MEDIUM
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Line, Setter, Style
from handouts.page.strips import Strip, keep_with_next, space, stacked

_BAR = 16.0
_BETWEEN = 5.5
_AIR = 1.5  # at the sides of a part's number: light on dark, it is lost where it reaches its neighbour
_HIGH = 80.0  # of the highest column
_NUMBER = 14.0
_DARKEST = 0.55  # of a cell's shade
_DARK = Style(SANS_BOLD, 10, 12, INK)
_LIGHT = Style(SANS_BOLD, 10, 12, WHITE)
_COUNT = Style(SANS_MEDIUM, 10.5, _NUMBER, INK)
_POINT = Style(SANS_BOLD, 10.5, _NUMBER, POINT)

Marks = Callable[[Rated, Pen, float, float], None]
"""Draws one row's marks from their upper left corner."""


def draw(figure: Spread, setter: Setter, width: float) -> list[Strip]:
    """The drawing that suits the scale, with the words of its ends beside it."""
    if figure.single:
        return [_columns(figure, setter, width)]
    names = labels(setter, [row.label for row in figure.rows], figure.point, width)
    left = 0.0 if names.above else names.width + GAP
    wide = width - left
    over, marks = _leaning(figure, setter, wide) if figure.leaning else _cells(figure, setter, wide)
    strips: list[Strip] = [Strip(over.height, lambda pen, x, top: over.draw(pen, x + left, top), keep=True)]
    for k, row in enumerate(figure.rows):
        lines = stacked(names.lines[k], width if names.above else names.width)
        beside = () if names.above else tuple(lines)
        high = max(_BAR, len(beside) * LABEL.leading)

        def draw_row(
            pen: Pen,
            x: float,
            top: float,
            row: Rated = row,
            beside: Sequence[Strip] = beside,
            high: float = high,
        ) -> None:
            y = top + (high - len(beside) * LABEL.leading) / 2
            for line in beside:
                line.draw(pen, x, y)
                y += line.height
            marks(row, pen, x + left, top + (high - _BAR) / 2)

        strips += keep_with_next(lines) if names.above else []
        strips += [Strip(high, draw_row), space(_BETWEEN)]
    return strips


def _ends(setter: Setter, low: str, high: str, width: float) -> Strip:
    """The words at the ends of a scale, side by side."""
    lines = [setter.lines(words, SMALL, width / 2 - GAP) if words else [] for words in (low, high)]
    tall = max(map(len, lines)) * SMALL.leading

    def draw(pen: Pen, x: float, top: float) -> None:
        for k, line in enumerate(lines[0]):
            pen.words(line, x, top + k * SMALL.leading)
        for k, line in enumerate(lines[1]):
            pen.words(line, x + width - line.width, top + k * SMALL.leading)

    return Strip(tall + (2 if tall else 0), draw)


def _leaning(figure: Spread, setter: Setter, wide: float) -> tuple[Strip, Marks]:
    """Bars whose middle step straddles a dashed line, each part with its number where that has space."""
    left = max(figure.left(row) for row in figure.rows)
    unit = wide / (left + max(1 - figure.left(row) for row in figure.rows))
    colours = _colours(len(figure.scale.steps))

    def marks(row: Rated, pen: Pen, x: float, top: float) -> None:
        middle = x + left * unit
        pen.stroke(middle, top - 1.4, middle, top + _BAR + 1.4, Stroke(INK, 0.6, 1.5))
        at = middle - figure.left(row) * unit
        for k, (count, (colour, style)) in enumerate(zip(row.counts, colours, strict=True)):
            part = count / max(1, row.n) * unit
            if count:
                pen.box(at, top, part, _BAR, fill=colour, edge=Stroke(WHITE, 0.8))
                number = setter.line(figure.number(row, k), style)
                _number(number, pen, at + _AIR, top, part - 2 * _AIR)
            at += part

    return _ends(setter, *figure.scale.ends, wide), marks


def _colours(steps: int) -> list[tuple[Color, Style]]:
    """The colours of so many steps and how numbers on them are set; in a scale of seven two stand between."""
    low, low_2, even, high_2, high = SCALE
    between = [mixed(low, low_2, 0.6), mixed(high, high_2, 0.6)]
    light, dark = _LIGHT, _DARK
    return {
        3: [(low, light), (even, dark), (high, light)],
        5: [(low, light), (low_2, dark), (even, dark), (high_2, dark), (high, light)],
        7: [
            (low, light),
            (between[0], light),
            (low_2, dark),
            (even, dark),
            (high_2, dark),
            (between[1], light),
            (high, light),
        ],
    }[steps]


def _cells(figure: Spread, setter: Setter, wide: float) -> tuple[Strip, Marks]:
    """A cell for each step, the darker the more people gave it; the steps' numbers over them."""
    cell = wide / len(figure.scale.steps)
    most = max((count / row.n for row in figure.rows if row.n for count in row.counts), default=1)
    ends = _ends(setter, figure.scale.low, figure.scale.high, wide)
    steps = [setter.line(str(step), SMALL) for step in figure.scale.steps]

    def over(pen: Pen, x: float, top: float) -> None:
        ends.draw(pen, x, top)
        for k, line in enumerate(steps):
            _number(line, pen, x + k * cell, top + ends.height, cell, line.leading)

    def marks(row: Rated, pen: Pen, x: float, top: float) -> None:
        for k, count in enumerate(row.counts):
            shade = mixed(BAR, WHITE, _DARKEST * count / max(1, row.n) / most)
            pen.box(x + k * cell, top, cell, _BAR, fill=shade, edge=Stroke(BAR, 0.4))
            _number(setter.line(figure.number(row, k), _DARK), pen, x + k * cell, top, cell)

    return Strip(ends.height + SMALL.leading + 2, over), marks


def _number(line: Line, pen: Pen, x: float, top: float, wide: float, high: float = _BAR) -> None:
    """A number in the middle of its part; none where it is wider than that."""
    if line.width <= wide:
        pen.words(line, x + (wide - line.width) / 2, top + (high - line.leading) / 2)


def _columns(figure: Spread, setter: Setter, width: float) -> Strip:
    """A column for each step, those that the title speaks of in its colour, in one strip."""
    row, wide = figure.rows[0], width / len(figure.scale.steps)
    most = max(row.counts) or 1
    numbers = [
        setter.line(figure.number(row, k), _POINT if k in figure.named else _COUNT)
        for k in range(len(row.counts))
    ]
    steps = [setter.line(str(step), LABEL) for step in figure.scale.steps]
    ends = _ends(setter, figure.scale.low, figure.scale.high, width)

    def chart(pen: Pen, x: float, top: float) -> None:
        floor = top + _NUMBER + _HIGH
        for k, count in enumerate(row.counts):
            left, high = x + k * wide, count / most * _HIGH
            if count:
                pen.box(left + 1.5, floor - high, wide - 3, high, fill=POINT if k in figure.named else BAR)
                _number(numbers[k], pen, left, floor - high - _NUMBER, wide, _NUMBER)
            _number(steps[k], pen, left, floor + 2, wide, LABEL.leading)
        pen.stroke(x, floor, x + width, floor, Stroke(INK, 0.75))
        ends.draw(pen, x, floor + LABEL.leading + 3)

    return Strip(_NUMBER + _HIGH + LABEL.leading + 3 + ends.height, chart)
