"""Table: which columns hold numbers, how large it is set, and how many of its rows fit side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from facilitator.figures.table import Table
from facilitator.server.draw._measure import Space, lines, width
from facilitator.words import Message, counted

BETWEEN = 2.5  # em between two blocks
PAD = 0.8  # em between two columns, of the table's own size
Cell = Message | str | int | float


@dataclass(frozen=True)
class Laid:
    """What the template draws: the rows in blocks that stand side by side, and which columns are numbers."""

    classes: str
    blocks: tuple[tuple[tuple[int, tuple[Cell, ...]], ...], ...]
    numbers: tuple[bool, ...]
    more: Message | None

    @property
    def whole(self) -> bool:
        """Whether the visible table is the whole table, in one piece."""
        return len(self.blocks) == 1 and self.more is None


def layout(figure: Table, space: Space) -> Laid:
    """How a table is drawn in this much space."""
    rows = figure.grid.rows
    numbers = tuple(
        all(isinstance(row[k], int | float) for row in rows) for k in range(len(figure.grid.head))
    )
    texts = [tuple(map(str, row)) for row in (figure.grid.head, *rows)]
    classes, blocks, shown = fit(texts, space)
    tall = ceil(shown / blocks)
    parts = tuple(tuple(enumerate(rows))[k : k + tall] for k in range(0, shown, tall))
    left = len(rows) - shown
    more = counted("and one more row", "and {n} more rows", left) if left else None
    if left:
        parts = (*parts[:-1], parts[-1][: shown - (len(parts) - 1) * tall])
    return Laid(classes, parts, numbers, more)


def fit(texts: Sequence[tuple[str, ...]], space: Space) -> tuple[str, int, int]:
    """The classes that set a table (its head is the first row), in how many blocks, and how many of its rows fit."""
    count = len(texts) - 1
    if space.place == "phone":
        return "", 1, count
    for classes, size, pad in (("", 1.25, 0.7), ("tight", 1.0, 0.3)):
        natural = sum(_natural(texts, size))
        for blocks in range(1, 6):
            wide = (space.wide - (blocks - 1) * BETWEEN) / blocks
            if blocks > 1 and natural > wide:
                break
            if _height(texts, wide, size, pad, blocks) <= space.high:
                return f"{classes} blocks-{blocks}".strip(), blocks, count
            last = blocks
    shown = count
    while (
        shown > 1
        and _height(texts[: shown + 1], (space.wide - (last - 1) * BETWEEN) / last, 1.0, 0.3, last)
        > space.high
    ):
        shown -= 1
    return f"tight blocks-{last}", last, shown


def _natural(texts: Sequence[tuple[str, ...]], size: float) -> list[float]:
    """How wide each column would like to be, in one line and with the space behind it."""
    return [(max(width(row[k]) for row in texts) + PAD) * size for k in range(len(texts[0]))]


def _height(texts: Sequence[tuple[str, ...]], wide: float, size: float, pad: float, blocks: int) -> float:
    # A browser shares the width by what columns would like to have; so does this.
    natural = _natural(texts, size)
    scale = min(1.0, wide / sum(natural))
    each = [
        max(lines(cell, natural[k] * scale - PAD * size + 0.01, size) for k, cell in enumerate(row))
        * 1.2
        * size
        + pad * size
        for row in texts
    ]
    tall = ceil((len(each) - 1) / blocks)
    return each[0] + max(
        (sum(each[1 + k : 1 + k + tall]) for k in range(0, len(each) - 1, max(1, tall))), default=0
    )
