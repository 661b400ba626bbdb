"""Histogram: the numbers that a room gave, with the middle one and the true one as flags."""

from __future__ import annotations

from decks.chart import Plan, Series, chart_xml, workbook
from decks.drawing import group, rule, words
from decks.figures import Say, Sheet
from decks.measure import Box, Par, Piece, width
from facilitator.figures.histogram import Histogram
from facilitator.words import message

_FLAG, _AXIS, _NUMBER = (
    24,
    26,
    30,
)  # points above and below the columns: a flag's words, the scale, a column's number


def draw(figure: Histogram, sheet: Sheet, say: Say) -> None:
    """Columns with their counts, a scale under them, and flags with words above."""
    page = sheet()
    body = page.body
    flags = [(value, words, colour) for value, words, colour in _flags(figure, say) if value is not None]
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
    page.chart(
        chart_xml(labels, series, plan, page.lang),
        workbook(labels, series, plan, head[0]),
        columns,
        page.says,
    )
    drawn = _scale(figure, columns, page.lang)
    for row, (value, said, colour) in enumerate(flags):
        drawn += _flag(figure, columns, body.y + row * _FLAG, value, said, colour, page.lang)
    page.draw(group(Box(body.x, body.y, body.w, body.h), drawn, page.says, "Scale"))


def _flags(figure: Histogram, say: Say) -> list[tuple[float | None, str, str]]:
    middle = figure.median
    return [
        (
            figure.answer,
            figure.words or say(message("answer {value}", value=figure.true)),
            "accent2",
        ),
        (middle, say(message("middle guess {value}", value=figure.with_unit(middle or 0))), "tx1"),
    ]


def _at(figure: Histogram, box: Box, value: float) -> float:
    """Where a number stands across the page."""
    span = figure.greatest - figure.least
    return box.x + box.w * min(1, max(0, (value - figure.least) / span))


def _flag(figure: Histogram, box: Box, y: float, value: float, said: str, colour: str, lang: str) -> str:
    """A line down to the scale with its words beside it: at the left of it, or at the right where there is more room."""
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
    return _line(figure, box, x, y, colour) + words(Box(left, y, wide, _FLAG), [par], lang)


def _line(figure: Histogram, box: Box, x: float, y: float, colour: str) -> str:
    """A flag's line; where a column's number stands in its way, it leaves a gap."""
    share = box.w / len(figure.columns)
    column = figure.columns[min(len(figure.columns) - 1, int((x - box.x) / share))]
    middle = box.x + share * (figure.columns.index(column) + 0.5)
    if not column.count or abs(x - middle) > width(str(column.count), 20) / 2 + 3:
        return rule(x, y, 0, box.bottom - y, colour, 1.5)
    top = box.bottom - (box.h - _NUMBER) * column.count / max(1, *(one.count for one in figure.columns))
    return rule(x, y, 0, max(0, top - _NUMBER - y), colour, 1.5) + rule(
        x, top, 0, box.bottom - top, colour, 1.5
    )


def _scale(figure: Histogram, box: Box, lang: str) -> str:
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
    drawn = ""
    for k in range(0, len(edges), every):
        x = box.x + box.w * k / (len(edges) - 1)
        align, left = (
            ("l", x) if k == 0 else ("r", x - widest) if k == len(edges) - 1 else ("ctr", x - widest / 2)
        )
        par = Par((Piece(names[k], colour="tx2"),), 16, 1.15, align=align)
        drawn += words(Box(left, box.bottom + 5, widest, 20), [par], lang)
    return drawn
