"""Shift: before and after, and by how much each option has grown or shrunk."""

from __future__ import annotations

from decks.chart import Chart, Plan, Series
from decks.drawing import one_line
from decks.elements import Element
from decks.figures import Say, Sheet
from decks.figures._bars import in_full, named, paged
from decks.measure import Box, Par, Piece, width
from facilitator.figures.shift import Shift
from facilitator.words import message

_DIFFERENCES = 104  # points at the right for each row's difference


def draw(figure: Shift, sheet: Sheet, say: Say) -> None:
    """Two bars an option: before outlined and pale, after teal, and at the right the difference, with its sign.

    The words stand at the first pair, so no legend.
    """
    amounts = [figure.amounts(row) for row in figure.rows]
    ceiling = max(1, *(max(pair) for pair in amounts))
    head = [say(cell) for cell in figure.table().head]
    wide = 864 - _DIFFERENCES
    area = Box(48, sheet.area.y, wide, sheet.area.h)
    labels, too_long = named([row.label for row in figure.rows], area, say)
    pages = paged(labels, area, 2.9, 4.2)
    more = (say(message("differences in points of a per cent")),) if figure.per_cent else ()
    for number, rows in enumerate(pages, 1):
        page = sheet(number, len(pages), more, rows=[sheet.rows[place] for place in rows.places])
        high = min(rows.high, page.body.h)
        value = min(20, high / len(rows.places) * 0.36)
        after = f"{head[2]} {ceiling}" + (" %" if figure.per_cent else "")
        space = width(after, value, bold=True) + 14
        box = Box(page.body.x, page.body.y, wide, high)
        before = [amounts[place][0] for place in rows.places]
        now = [amounts[place][1] for place in rows.places]
        points = {k: "accent1" for k, place in enumerate(rows.places) if place == figure.point}
        series = [
            Series(head[1], before, "accent4", outline="accent3", named=frozenset({0})),
            Series(head[2], now, "accent1", points=points, named=frozenset({0}), bold=True),
        ]
        plan = Plan(
            across=True,
            plot=(rows.begin, 0, 1 - rows.begin - space / wide, 1),
            ceiling=ceiling,
            label=rows.size,
            value=value,
            gap=55,
            overlap=-6,
            form='0"\u00a0%"' if figure.per_cent else "0",
        )
        page.chart(Chart(rows.labels, series, plan, head[0]), box, page.says)
        pitch = high / len(rows.places)
        for k, place in enumerate(rows.places):
            at = Box(box.x + wide, box.y + k * pitch, _DIFFERENCES, pitch)
            page.draw(_difference(figure, place, at, page.lang))
    in_full(too_long, sheet, say)


def _difference(figure: Shift, place: int, box: Box, lang: str) -> Element:
    """By how much a row has changed; the one that the title names is large and teal."""
    difference = figure.difference(figure.rows[place])
    said = f"{difference:+d}".replace("-", "−") if difference else "0"
    named = place == figure.point
    piece = Piece(said, bold=not named, serif=named, colour="accent1" if named else "tx2")
    size = min(44, box.h * 0.6, 0.9 * box.w / width(said, 1, serif=True)) if named else 24
    return one_line(box, [Par((piece,), size, 1.05, align="r")], lang, "ctr")
