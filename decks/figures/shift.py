"""Shift: before and after, and by how much the one that grew most has grown."""

from __future__ import annotations

from decks.chart import Plan, Series, chart_xml, workbook
from decks.figures import Say, Sheet
from decks.figures._bars import in_full, named, paged
from decks.measure import Box, Par, Piece, width
from facilitator.figures.contract import quoted
from facilitator.figures.shift import Shift
from facilitator.words import counted, message

_KEY = 172  # points at the right for the difference that the title speaks of


def draw(figure: Shift, sheet: Sheet, say: Say) -> None:
    """Two bars an option: before outlined and pale, after teal. The words stand at the first pair, so no legend."""
    amounts = [figure.amounts(row) for row in figure.rows]
    ceiling = max(1, *(max(pair) for pair in amounts))
    head = [say(cell) for cell in figure.table().head]
    wide = 864 - (_KEY if figure.point is not None else 0)
    area = Box(48, sheet.area.y, wide, sheet.area.h)
    labels, too_long = named([row.label for row in figure.rows], area, say)
    pages = paged(labels, area, 2.9, 4.2)
    for number, rows in enumerate(pages, 1):
        page = sheet(number, len(pages), rows=[sheet.rows[place] for place in rows.places])
        high = min(rows.high, page.body.h)
        value = min(20, high / len(rows.places) * 0.36)
        after = f"{head[2]} {ceiling}" + (" %" if figure.per_cent else "")
        room = width(after, value, bold=True) + 14
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
            plot=(rows.begin, 0, 1 - rows.begin - room / wide, 1),
            ceiling=ceiling,
            label=rows.size,
            value=value,
            gap=55,
            overlap=-6,
            form='0"\u00a0%"' if figure.per_cent else "0",
        )
        page.chart(
            chart_xml(rows.labels, series, plan, page.lang),
            workbook(rows.labels, series, plan, head[0]),
            box,
            page.says,
        )
        if number == 1 and figure.point is not None:
            row = figure.rows[figure.point]
            difference = f"{figure.difference(row):+d}".replace("-", "−")
            pars = [
                Par((Piece(difference, serif=True, colour="accent1"),), 72, 1.05, after=4),
            ]
            if figure.per_cent:
                points_of = say(message("points of a per cent"))
                pars.append(Par((Piece(points_of, colour="tx2"),), 16, 1.15, after=6))
            option = quoted(row.label, figure.point)
            more = counted("more says {option}", "more say {option}", figure.difference(row), option=option)
            pars.append(Par((Piece(say(more)),), 20, 1.15))
            left = 912 - _KEY + 24
            page.write("Key", pars, Box(left, page.body.y - 4, 912 - left, page.body.h))
    in_full(too_long, sheet, say)
