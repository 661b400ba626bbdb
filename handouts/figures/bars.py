"""Bars on paper; up to thirty dots in a row are drawn as the dots that people spent."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.figures.bars import Bars
from handouts.figures._marks import GAP, LABEL, POINT_VALUE, VALUE, labels
from handouts.page.book import SMALL
from handouts.page.colours import BAR, INK, POINT
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Line, Setter
from handouts.page.strips import Draw, Strip, space, stacked

BAR_HEIGHT = 16.0
_BETWEEN = 5.5
_DOT = 12.0  # from one dot to the next, at most
_DOTS = 30


def draw(figure: Bars, setter: Setter, width: float) -> list[Strip]:
    """A row for each option: label, bar from 0, value at its end."""
    names = labels(
        setter, [row.name for row in figure.rows], figure.point, width, [row.right for row in figure.rows]
    )
    left = 0.0 if names.above else names.width + GAP
    values = [_value(figure, k, setter) for k in range(len(figure.rows))]
    longest = width - left - 8 - max((sum(line.width + 3 for line in value) for value in values), default=0)
    most = max((row.value for row in figure.rows), default=0)
    dotted = figure.dots and most <= _DOTS
    unit = min(_DOT, longest / max(most, 1)) if dotted else longest / max(most, 1)
    strips: list[Strip] = []
    for k, row in enumerate(figure.rows):
        lines = stacked(names.lines[k], width if names.above else names.width)
        marks = _marks(row.value * unit, row.value if dotted else 0, unit, k == figure.point, values[k])
        if names.above:
            strips += [
                *(Strip(line.height, line.draw, keep=True) for line in lines),
                Strip(BAR_HEIGHT + 4, marks),
            ]
        else:
            strips.append(_row(lines, marks, left))
        strips.append(space(_BETWEEN))
    return strips


def _value(figure: Bars, k: int, setter: Setter) -> tuple[Line, ...]:
    """The number at the end of a row, and from a hundred people on the count beside the per cent."""
    row = figure.rows[k]
    number = setter.line(figure.number(row), POINT_VALUE if k == figure.point else VALUE)
    return (number, setter.line(str(row.value), SMALL)) if figure.per_cent else (number,)


def _marks(wide: float, dots: int, unit: float, point: bool, value: Sequence[Line]) -> Draw:
    """A bar or its dots, and the value behind it."""
    colour = POINT if point else BAR

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.stroke(x, top, x, top + BAR_HEIGHT, Stroke(INK, 0.75))
        end = x + wide
        if dots:
            end += 3
            for k in range(dots):
                pen.dot(x + 3 + (k + 0.5) * unit, top + BAR_HEIGHT / 2, 0.36 * unit, fill=colour)
        elif wide:
            pen.box(x, top, wide, BAR_HEIGHT, fill=colour)
        end += 5
        for line in value:
            pen.words(line, end, top + (BAR_HEIGHT - line.leading) / 2)
            end += line.width + 3

    return draw


def _row(lines: Sequence[Strip], marks: Draw, left: float) -> Strip:
    high = max(BAR_HEIGHT, len(lines) * LABEL.leading)

    def draw(pen: Pen, x: float, top: float) -> None:
        y = top + (high - len(lines) * LABEL.leading) / 2
        for line in lines:
            line.draw(pen, x, y)
            y += line.height
        marks(pen, x + left, top + (high - BAR_HEIGHT) / 2)

    return Strip(high, draw)
