"""Table: rows and columns, numbers at the right, hairlines between."""

from __future__ import annotations

from decks.figures import Say, Sheet
from decks.measure import Box
from decks.tables import Grid, parted, table_of
from facilitator.figures.table import Table


def draw(figure: Table, sheet: Sheet, say: Say) -> None:
    """The rows, on as many pages as they need; the one that the title names in bold, its numbers in ember."""
    rows = figure.grid.rows
    numbers = frozenset(
        k
        for k in range(len(figure.grid.head))
        if rows and all(isinstance(row[k], int | float) for row in rows)
    )
    head = [say(cell) for cell in figure.grid.head]
    cells = [
        [say(cell) if not isinstance(cell, int | float) else f"{cell:g}" for cell in row] for row in rows
    ]
    pages = parted(Grid(head, cells, numbers, figure.point), sheet.area)
    for number, part in enumerate(pages, 1):
        page = sheet(number, len(pages), rows=part.grid.rows)
        table, high = table_of(part, page.lang)
        page.table(table, Box(page.body.x, page.body.y, page.body.w, high), page.says)
