"""Bars: how many chose each option, or how many dots it got."""

from __future__ import annotations

from decks.chart import Chart, Plan, Series
from decks.figures import Say, Sheet
from decks.figures._bars import in_full, named, paged
from decks.measure import Box, width
from facilitator.figures.bars import Bars
from facilitator.words import message

_COUNTS = 8  # rows: with more, the base line would be a table


def draw(figure: Bars, sheet: Sheet, say: Say) -> None:
    """A bar for each option, the one that the title names in ember; from a hundred people on in per cent."""
    per_cent = figure.per_cent
    values = [100 * row.value / figure.base.n if per_cent else row.value for row in figure.rows]
    more: tuple[str, ...] = ()
    if per_cent and len(values) <= _COUNTS:
        counts = ", ".join(str(row.value) for row in figure.rows)
        more = (say(message("{counts} people", counts=counts)),)
    form = '0"\u00a0%"' if per_cent else "0"
    head = [say(cell) for cell in figure.table().head]
    labels = [("✓\u00a0" if row.right else "") + row.name for row in figure.rows]
    labels, too_long = named(labels, sheet.area, say)
    pages = paged(labels, sheet.area, 1.5, 4.5)
    for number, rows in enumerate(pages, 1):
        page = sheet(number, len(pages), more, rows=[sheet.rows[place] for place in rows.places])
        high = min(rows.high, page.body.h)
        value = min(24, high / len(rows.places) * 0.8)
        space = width("100 %" if per_cent else str(max(1, *values)), value, bold=True) + 12
        box = Box(page.body.x, page.body.y, page.body.w, high)
        points = {k: "accent2" for k, place in enumerate(rows.places) if place == figure.point}
        series = [
            Series(
                "%" if per_cent else head[1],
                [values[place] for place in rows.places],
                "accent3",
                points=points,
            )
        ]
        plan = Plan(
            across=True,
            plot=(rows.begin, 0, 1 - rows.begin - space / box.w, 1),
            ceiling=max(1, *values),
            label=rows.size,
            value=value,
            form=form,
            more=[(head[-1], [figure.rows[place].people for place in rows.places])]
            if per_cent or figure.dots
            else [],
        )
        page.chart(Chart(rows.labels, series, plan, head[0]), box, page.says)
    in_full(too_long, sheet, say)
