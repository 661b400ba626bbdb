"""Histogram: the numbers that a room gave, with the middle one and the true one as flags."""

from __future__ import annotations

from typing import NamedTuple

from decks.chart import Chart, Plan, Series
from decks.drawing import group, rule, words
from decks.elements import Element
from decks.figures import Say, Sheet
from decks.measure import Box, Par, Piece, width
from facilitator.figures.histogram import Histogram
from facilitator.words import message

# Points above and below the columns: for a flag's words, the scale, a column's number.
_FLAG, _AXIS, _NUMBER = 24, 26, 30


def draw(figure: Histogram, sheet: Sheet, say: Say) -> None:
    """Columns with their counts, a scale under them, and flags with words above."""
    page = sheet()
    body = page.body
    flags = _flags(figure, say)
    top = body.y + _FLAG * len(flags)
    columns = Box(body.x, top, body.w, body.bottom - _AXIS - top)
    most = max(1, *(column.count for column in figure.columns))
    head = [say(cell) for cell in figure.table().head]
    labels = [str(row[0]) for row in figure.table().rows]
    series = [Series(head[1], [column.count for column in figure.columns], "accent3")]
    plan = Plan(
        across=False,
        plot=(0, _NUMBER / columns.h, 1, 1 - _NUMBER / columns.h),
        ceiling=most,
        label=16,
        value=20,
        gap=2,
        form="0;;;",  # a column without anybody has no number
        labels=False,
    )
    page.chart(Chart(labels, series, plan, head[0]), columns, page.says)
    drawn = _scale(figure, columns, page.lang)
    for row, flag in enumerate(flags):
        drawn += _flag(figure, columns, body.y + row * _FLAG, flag, page.lang)
    page.draw(group(Box(body.x, body.y, body.w, body.h), drawn, page.says, "Scale"))


class _Flag(NamedTuple):
    """A value on the scale with words, in a colour."""

    value: float
    said: str
    colour: str


def _flags(figure: Histogram, say: Say) -> list[_Flag]:
    """The true value and the middle guess, as far as they are known."""
    found = []
    if figure.answer is not None:
        said = figure.words or say(message("answer {value}", value=figure.true))
        found.append(_Flag(figure.answer, said, "accent2"))
    if figure.median is not None:
        said = say(message("middle guess {value}", value=figure.with_unit(figure.median)))
        found.append(_Flag(figure.median, said, "tx1"))
    return found


def _at(figure: Histogram, box: Box, value: float) -> float:
    """Where a number stands across the page."""
    span = figure.greatest - figure.least
    return box.x + box.w * min(1, max(0, (value - figure.least) / span))


def _flag(figure: Histogram, box: Box, y: float, flag: _Flag, lang: str) -> list[Element]:
    """A line down to the scale with words beside it: at its left, or at its right where there is more space."""
    value, said, colour = flag
    x = min(_at(figure, box, value), box.x + box.w - 1)
    size = next(
        (
            size
            for size in (20, 18, 16)
            if width(said, size, bold=True) + 8 <= max(x - box.x, box.x + box.w - x)
        ),
        16,
    )
    wide = width(said, size, bold=True) + 4
    other = figure.median if value == figure.answer else figure.answer
    right = x - box.x < wide + 6 or (other is not None and other < value and box.x + box.w - x >= wide + 6)
    par = Par((Piece(said, bold=True, colour=colour),), size, 1.15, align="l" if right else "r")
    left = x + 6 if right else max(box.x, x - 6 - wide)
    return [*_line(figure, box, x, y, colour), words(Box(left, y, wide, _FLAG), [par], lang)]


def _line(figure: Histogram, box: Box, x: float, y: float, colour: str) -> list[Element]:
    """A flag's line; where a column's number stands in its way, it leaves a gap."""
    share = box.w / len(figure.columns)
    column = figure.columns[min(len(figure.columns) - 1, int((x - box.x) / share))]
    middle = box.x + share * (figure.columns.index(column) + 0.5)
    if not column.count or abs(x - middle) > width(str(column.count), 20) / 2 + 3:
        return [rule(x, y, 0, box.bottom - y, colour, 1.5)]
    top = box.bottom - (box.h - _NUMBER) * column.count / max(1, *(one.count for one in figure.columns))
    above = rule(x, y, 0, max(0, top - _NUMBER - y), colour, 1.5)
    return [above, rule(x, top, 0, box.bottom - top, colour, 1.5)]


def _scale(figure: Histogram, box: Box, lang: str) -> list[Element]:
    """Numbers where columns meet: as many as stand apart, the first and the last always."""
    edges = [column.low for column in figure.columns] + [figure.greatest]
    names = [figure.shown(edge) for edge in edges]
    names[0] = figure.with_unit(edges[0])
    names[-1] = figure.with_unit(edges[-1])
    inner = max((width(name, 16) for name in names[1:-1]), default=0)
    widest = max(inner, *(width(name, 16) for name in (names[0], names[-1]))) + 4
    apart = max(inner + 24, widest + inner / 2 + 16)
    every = next(
        (
            k
            for k in range(1, len(edges))
            if (len(edges) - 1) % k == 0 and box.w * k / (len(edges) - 1) >= apart
        ),
        len(edges) - 1,
    )
    drawn = []
    for k in range(0, len(edges), every):
        x = box.x + box.w * k / (len(edges) - 1)
        align, left = (
            ("l", x) if k == 0 else ("r", x - widest) if k == len(edges) - 1 else ("ctr", x - widest / 2)
        )
        par = Par((Piece(names[k], colour="tx2"),), 16, 1.15, align=align)
        drawn.append(words(Box(left, box.bottom + 5, widest, 20), [par], lang))
    return drawn
