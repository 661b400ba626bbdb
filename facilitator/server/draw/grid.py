"""Grid: how wide piles are, how large rows, in how many blocks side by side, and what doesn't fit on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from facilitator.figures.grid import Grid
from facilitator.server.draw._measure import Space, keys, lines, width
from facilitator.words import Message, counted

BETWEEN = 2.0  # em between two blocks
SHARES = (30, 36, 43, 50, 56)  # per cent of the width for cards' words: classes in the style sheet
NARROWEST, WIDEST = (
    3.4,
    8.0,
)  # em that a pile's column needs at least: as much as its longest word, within bounds
LABEL = 9.0  # em that a card's words need at least
MORE = 1.4  # em of the line that counts what isn't shown
SHADES = 8  # steps: the number says it exactly
# The size of labels, the least height of a row, the space in it above and below a label, by the name in the style
# sheet.
LOOKS = (("few", 1.5, 2.9, 0.6), ("", 1.25, 2.3, 0.5), ("tight", 1.0, 1.55, 0.3))


@dataclass(frozen=True)
class Cell:
    """One cell: its words, and the classes of its shade and its frame."""

    value: str
    classes: str


@dataclass(frozen=True)
class Line:
    """One card, ready to draw; `named` is the one that the title names first."""

    key: str
    label: str
    cells: tuple[Cell, ...]
    named: bool


@dataclass(frozen=True)
class Laid:
    """What the template draws: cards in blocks that stand side by side; `more` counts those that aren't shown."""

    classes: str
    blocks: tuple[tuple[Line, ...], ...]
    more: Message | None


def layout(figure: Grid, space: Space) -> Laid:
    """How a room's piles are drawn in this much space."""
    look, blocks, share, shown = _fit(figure, space)
    # Where not all fit, those stay that the title names, and then those most agreed on.
    first = [k for k in (figure.point[0] if figure.point else None, figure.disputed) if k is not None]
    ranked = sorted(range(len(figure.rows)), key=lambda k: (k not in first, -max(figure.rows[k].counts)))
    kept = sorted(ranked[:shown])
    names = list(keys(row.label for row in figure.rows))
    drawn = [_line(figure, k, names[k]) for k in kept]
    tall = ceil(shown / blocks)
    left = len(figure.rows) - shown
    more = counted("and one more", "and {n} more", left) if left else None
    parts = tuple(tuple(drawn[k : k + tall]) for k in range(0, shown, tall))
    classes = f"{look} piles-{len(figure.piles)} label-{share} blocks-{blocks}".strip()
    return Laid(classes, parts, more)


def _line(figure: Grid, k: int, key: str) -> Line:
    row, cells = figure.rows[k], []
    for pile in range(len(row.counts)):
        classes = f"shade-{round(SHADES * row.share(pile))}"
        classes += " most" if pile in row.largest else ""
        classes += " point" if figure.point == (k, pile) else ""
        cells.append(Cell(figure.cell(row, pile), classes))
    return Line(key, row.label, tuple(cells), figure.point is not None and figure.point[0] == k)


def _fit(figure: Grid, space: Space) -> tuple[str, int, int, int]:
    """The roomiest look in which all cards fit, in how many blocks, the share for words, and how many fit."""
    labels = [row.label for row in figure.rows]
    if space.place == "phone":
        return "", 1, SHARES[0], len(labels)
    ways = _ways(figure, space)
    for look in LOOKS if len(labels) <= 5 else LOOKS[1:]:
        for blocks in dict.fromkeys(blocks for blocks, _share in ways):
            highs = {s: _height(figure, labels, look, space, b, s) for b, s in ways if b == blocks}
            share = min(highs, key=lambda share: highs[share])
            if highs[share] <= space.high:
                return look[0], blocks, share, len(labels)
    # Whichever cards stay, those with the longest words may be among them.
    longest = sorted(labels, key=width, reverse=True)

    def most(way: tuple[int, int]) -> int:
        high = space.high - MORE
        fits = (
            k
            for k in range(len(labels), 1, -1)
            if _height(figure, longest[:k], LOOKS[-1], space, *way) <= high
        )
        return next(fits, 1)

    best = max(ways, key=most)
    return LOOKS[-1][0], *best, most(best)


def _ways(figure: Grid, space: Space) -> list[tuple[int, int]]:
    """In how many blocks, and with which share for words, every column is as wide as it needs."""
    words = [width(word) for name in figure.piles for word in name.split()]
    values = [1.5 * width(figure.cell(row, pile)) for row in figure.rows for pile in range(len(row.counts))]
    need = min(WIDEST, max([NARROWEST, *words, *values]) + 0.6)
    ways = [
        (blocks, share)
        for blocks in range(1, 5)
        for share in SHARES
        if _block(space, blocks) * share / 100 >= LABEL and _pile(figure, space, blocks, share) >= need
    ]
    return ways or [(1, SHARES[0])]


def _block(space: Space, blocks: int) -> float:
    return (space.wide - (blocks - 1) * BETWEEN) / blocks


def _pile(figure: Grid, space: Space, blocks: int, share: int) -> float:
    """How wide a pile's column is."""
    return _block(space, blocks) * (1 - share / 100) / max(1, len(figure.piles))


def _height(
    figure: Grid,
    labels: Sequence[str],
    look: tuple[str, float, float, float],
    space: Space,
    blocks: int,
    share: int,
) -> float:
    _name, size, least, pad = look
    wide = _block(space, blocks) * share / 100 - 0.8 * size - 0.1
    pile = _pile(figure, space, blocks, share) - 0.4
    head = max((lines(name, pile) for name in figure.piles), default=1) * 1.2 + 0.5
    each = [max(least, lines(label, wide, size) * 1.2 * size + pad) + 0.1 for label in labels]
    tall = ceil(len(each) / blocks)
    return head + max((sum(each[k : k + tall]) for k in range(0, len(each), tall)), default=0)
