"""A step's table (its cards): rows to read, on as many slides as they need."""

from __future__ import annotations

from decks.measure import Box, height
from decks.show import Show, unfit
from decks.tables import Grid, parted, short, table_of
from decks.words import title
from facilitator.words import message
from facilitator.workshop.model import Cards, Step

_TITLE = (36, 32, 28, 24)
_NUMBERED = Box(48, 40, 770, 96)  # a title's place, less what "(2 of 3)" takes
_LONGEST = 80  # characters of a column's name
_MOST = 8  # columns: with more, words stand one under the other


def add(show: Show, step: Step, cards: Cards) -> None:
    """The table under the step's title."""
    if any(len(name) > _LONGEST for name in cards.head):
        raise unfit(step.title, message("the head of its table is too long; shorten it"))
    if len(cards.head) > _MOST:
        why = message(
            "its table has {n} columns, and {most} can be read; part it", n=len(cards.head), most=_MOST
        )
        raise unfit(step.title, why)
    longest = title(step.title, _NUMBERED, _TITLE)
    top = 40 + (height([longest], _NUMBERED.w) if longest else _NUMBERED.h) + 16
    columns = len(cards.head)
    grid = Grid(cards.head, [(*row, *[""] * columns)[:columns] for row in cards.rows], authored=True)
    parts = parted(grid, Box(48, top, 864, 486 - top))
    for number, part in enumerate(parts, 1):
        page = show.page("Table", show.workshop.section_of(step), show.notes(step))
        name = step.title
        if len(parts) > 1:
            name = show.say(message("{title} ({n} of {all})", title=name, n=number, all=len(parts)))
        show.heading(page, name, _TITLE, step.title)
        table, high = table_of(part, show.lang)
        says = f"{step.title}. {short(part.grid.head, part.grid.rows)}"
        page.table(table, Box(48, top, 864, high), says, "Table")
