"""A step's table (its cards): rows to read, on as many slides as they need."""

from __future__ import annotations

from decks.measure import Box
from decks.show import Show
from decks.tables import Grid, parted, short, table_xml
from decks.words import titled
from facilitator.words import message
from facilitator.workshop.model import Cards, Step

_SIZES = (36, 32, 28, 24)


def add(show: Show, step: Step, cards: Cards) -> None:
    """The table under the step's title."""
    grid = Grid(
        cards.head,
        [tuple(row[: len(cards.head)]) + ("",) * (len(cards.head) - len(row)) for row in cards.rows],
    )
    section = show.workshop.section_of(step)
    trial = titled(step.title, _SIZES[0], 864).pieces[0].text.count("\n")
    top = 40 + (trial + 1) * 41 + 14
    parts = parted(grid, Box(48, top, 864, 486 - top))
    for number, part in enumerate(parts, 1):
        page = show.page("Table", section, show.notes(step))
        name = step.title
        if len(parts) > 1:
            name = show.say(message("{title} ({n} of {all})", title=name, n=number, all=len(parts)))
        end = show.heading(page, name, _SIZES, step.title)
        box = Box(48, max(end + 14, top), 864, 486 - max(end + 14, top))
        xml, high = table_xml(part, show.lang)
        page.table(
            xml, Box(box.x, box.y, box.w, high), f"{step.title}. {short(part.grid.head, part.grid.rows, 30)}"
        )
