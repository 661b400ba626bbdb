"""Ranking on paper: place, label, how many put it first to last, and its mean place."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.figures.ranking import Ranked, Ranking
from handouts.figures._marks import GAP, LABEL, POINT_VALUE, VALUE, Labels, labels
from handouts.page.book import SMALL
from handouts.page.colours import BAR, MUTED, POINT, RULE, SAND_2, mixed
from handouts.page.fonts import SERIF_BOLD
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Line, Setter, Style
from handouts.page.strips import Strip, columns, height, keep_with_next, space, stacked

_HIGH = 16.0  # of a cell
_CELL = 14.0  # its least width
_PLACE = 24.0
_BETWEEN = 4.0
_DARK = 0.6  # the darkest cell: words stand out on it
_NUMBER = Style(SERIF_BOLD, 14, _HIGH, MUTED)
_POINT_NUMBER = Style(SERIF_BOLD, 14, _HIGH, POINT)


def draw(figure: Ranking, setter: Setter, width: float) -> list[Strip]:
    """A row for each option; where cells would be too narrow beside labels, labels stand above them."""
    means = [
        setter.line(figure.mean(row), POINT_VALUE if k == figure.point else VALUE)
        for k, row in enumerate(figure.rows)
    ]
    right = max((line.width for line in means), default=0)
    inner = width - _PLACE - right - GAP
    names = _names(figure, setter, inner)
    strips: list[Strip] = []
    for k, row in enumerate(figure.rows):
        place = setter.line(str(figure.place(row)), _POINT_NUMBER if k == figure.point else _NUMBER)
        piles = [
            (0.0, stacked([place], _PLACE)),
            (_PLACE, stacked(names.lines[k], inner if names.above else names.width)),
            (width - right, stacked([means[k]], right, "end")),
        ]
        if not names.above:
            left = _PLACE + names.width + GAP
            piles.append((left, [_cells(figure, row, setter, inner - names.width - GAP)]))
        high = max(height(pile) for _, pile in piles)
        line = columns([(x, [Strip((high - height(pile)) / 2), *pile]) for x, pile in piles])
        if names.above:
            line = [*keep_with_next(line), Strip(2, keep=True), _cells(figure, row, setter, width)]
        strips += [*line, space(_BETWEEN), _rule(width), space(_BETWEEN)]
    return strips[:-3]


def _names(figure: Ranking, setter: Setter, inner: float) -> Labels:
    names = labels(setter, [row.label for row in figure.rows], figure.point, inner)
    if names.above or inner - names.width - GAP >= figure.places * _CELL:
        return names
    styles = [LABEL.bold() if k == figure.point else LABEL for k in range(len(figure.rows))]
    pairs = zip(figure.rows, styles, strict=True)
    return Labels(tuple(tuple(setter.lines(row.label, style, inner)) for row, style in pairs), 0)


def _cells(figure: Ranking, row: Ranked, setter: Setter, width: float) -> Strip:
    numbers = [setter.line(figure.amount(count), SMALL) for count in row.counts]
    wide = width / max(1, len(numbers))

    def draw(
        pen: Pen, x: float, top: float, counts: Sequence[int] = row.counts, numbers: Sequence[Line] = numbers
    ) -> None:
        for k, (count, number) in enumerate(zip(counts, numbers, strict=True)):
            shade = mixed(BAR, SAND_2, _DARK * count / figure.most)
            pen.box(x + k * wide, top, wide - 1.5, _HIGH, fill=shade)
            if number.width <= wide - 1.5:
                y = top + (_HIGH - number.leading) / 2
                pen.words(number, x + k * wide, y, wide - 1.5, "centre")

    return Strip(_HIGH, draw)


def _rule(width: float) -> Strip:
    return Strip(0.5, lambda pen, x, top: pen.stroke(x, top, x + width, top, Stroke(RULE, 0.5)), space=True)
