"""Tables with words and numbers."""

from __future__ import annotations

from dev.specimens.words import LONG_WORD, SCRIPT
from facilitator.figures.contract import Base, Figure, Rows
from facilitator.figures.table import Table
from facilitator.words import message


def table(count: int, word: str = "Lantern") -> Table:
    """So many tables of a discussion, with four people each."""
    rows = tuple((str(k + 1), word, 4) for k in range(count))
    head = (message("Table"), message("Word"), message("People"))
    return Table(Base(4 * count), Rows(head, rows), message("{n} people talked", n=4 * count))


SPECIMENS: dict[str, Figure] = {
    "table-empty": table(0),
    "table-6": table(6),
    "table-60": table(60),
    "table-odd": table(5, SCRIPT + LONG_WORD),
}
