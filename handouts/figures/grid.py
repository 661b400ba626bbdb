"""Grid on paper: a number in every shaded cell; a row's largest is framed, the one that the sentence names heavier."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.figures.grid import Grid
from handouts.figures._marks import GAP, labels
from handouts.page.colours import AFTER, INK, POINT, SAND_2, mixed
from handouts.page.fonts import SANS, SANS_MEDIUM
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Setter, Style
from handouts.page.strips import Strip, columns, height, keep_with_next, pile, space, stacked

_CELL = 19.0  # points: the height of a cell
_WIDEST = 62.0  # points of a pile's column
_SHADE = 0.44  # of teal where all agree
_HEAD = Style(SANS_MEDIUM, 9, 11.5, INK)
_NUMBER = Style(SANS, 10.5, 14, INK)


def draw(figure: Grid, setter: Setter, width: float) -> list[Strip]:
    """The piles' names, and a row for each card; where words are long, they stand above their cells."""
    point = figure.point[0] if figure.point else None
    count = max(1, len(figure.piles))
    names = labels(setter, [row.label for row in figure.rows], point, width)
    wide = width / count if names.above else min(_WIDEST, (width - names.width - GAP) / count)
    left = width - wide * count
    heads = [stacked(setter.lines(name, _HEAD, wide - 4), wide, "centre") for name in figure.piles]
    strips = keep_with_next(
        [*columns([(left + k * wide, head) for k, head in enumerate(heads)]), space(3, keep=True)]
    )
    for k in range(len(figure.rows)):
        lines = stacked(names.lines[k], width if names.above else names.width)
        if names.above:
            strips += [
                *keep_with_next(lines),
                Strip(2, keep=True),
                _row(figure, k, setter, wide, left),
                space(5),
            ]
        else:
            strips += [_row(figure, k, setter, wide, left, lines), space(2)]
    return strips


def _row(
    figure: Grid, k: int, setter: Setter, wide: float, left: float, lines: Sequence[Strip] = ()
) -> Strip:
    """A card's cells, and its words at their left where it has any there."""
    high = max(_CELL, height(lines) + 2)
    row = figure.rows[k]
    numbers = [
        setter.line(figure.cell(row, pile), _NUMBER.bold() if pile in row.largest else _NUMBER)
        for pile in range(len(row.counts))
    ]

    def draw(pen: Pen, x: float, top: float) -> None:
        pile(lines)(pen, x, top + (high - height(lines)) / 2)
        for n, number in enumerate(numbers):
            at = x + left + n * wide
            pen.box(at + 1, top, wide - 2, high, fill=mixed(AFTER, SAND_2, _SHADE * row.share(n)))
            if n in row.largest:
                point = figure.point == (k, n)
                line = 2.0 if point else 0.8
                pen.box(
                    at + 1 + line / 2,
                    top + line / 2,
                    wide - 2 - line,
                    high - line,
                    edge=Stroke(POINT if point else INK, line),
                )
            pen.words(number, at, top + (high - number.leading) / 2, wide, "centre")

    return Strip(high, draw)
