"""Ranking: where labels and the cells of each place stand, how dark a cell is, and what doesn't fit on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from facilitator.figures.ranking import Ranked, Ranking
from facilitator.server.draw._measure import REGULAR, Space, keys, lines, per_cent
from facilitator.server.draw.bars import ABOVE, BESIDE, FEW, NORMAL, SNUG, TIGHT, TWO, Look, beside, tall
from facilitator.words import Message, counted

DENSE = Look("tight dense", 1.0, 1.2, 2.4, 1.1, 0.25)
# Looks, roomiest first, with two lengths in em that the style sheet has as well: what a row's place and mean take with
# the gaps beside them, and how high a cell is (or the place, where that is higher).
_ROWS = {
    FEW: (9.9, 2.2),
    NORMAL: (8.9, 1.9),
    SNUG: (8.9, 1.7),
    TIGHT: (8.0, 1.35),
    DENSE: (8.0, 1.2),
    TWO: (8.0, 1.35),
}
_CELL = 1.9  # em that a number of three digits needs
_BETWEEN = 2.0  # em between two columns
_MORE = 1.4  # em of the line that counts what isn't shown
# How dark the lightest cell is, and how much darker the darkest: words stand out on both.
_LIGHT, _DARKER = 0.06, 0.54


@dataclass(frozen=True)
class Cell:
    """How many put an option in one place: where the cell stands, and how dark it is."""

    x: str
    middle: str
    shade: str
    number: str


@dataclass(frozen=True)
class Row:
    """One option, ready to draw."""

    key: str
    place: int
    label: str
    cells: tuple[Cell, ...]
    mean: str
    point: bool


@dataclass(frozen=True)
class Laid:
    """What the template draws. `wide` is a cell's width; `more` says what isn't shown."""

    classes: str
    rows: tuple[Row, ...]
    wide: str
    more: Message | None


def layout(figure: Ranking, space: Space) -> Laid:
    """How a room's ranking is drawn in this much space."""
    look, share, shown = _fit([row.label for row in figure.rows], figure.places, space)
    # Where not all fit, the best stay.
    kept = sorted(range(len(figure.rows)), key=lambda k: figure.rows[k].mean)[:shown]
    names = list(keys(row.label for row in figure.rows))
    rows = tuple(
        Row(
            names[k],
            figure.place(row),
            row.label,
            _cells(figure, row),
            figure.mean(row),
            k == figure.point,
        )
        for k, row in enumerate(figure.rows)
        if k in kept
    )
    left = len(figure.rows) - len(rows)
    more = counted("and one more option", "and {n} more options", left) if left else None
    classes = f"{look.classes} {beside(share)} {tall(look, len(rows))}".split()
    return Laid(" ".join(classes), rows, per_cent(0.97 / figure.places), more)


def _cells(figure: Ranking, row: Ranked) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            per_cent(k / figure.places),
            per_cent((k + 0.485) / figure.places),
            f"{_LIGHT + _DARKER * count / figure.most:.2f}" if count else "0",
            figure.amount(count),
        )
        for k, count in enumerate(row.counts)
    )


def _fit(labels: Sequence[str], places: int, space: Space) -> tuple[Look, int, int]:
    """The roomiest look that fits, the share of the width for its labels, and how many rows fit (the rest is
    counted)."""
    if space.place == "phone":
        return NORMAL, 100, len(labels)
    for look in tuple(_ROWS)[len(labels) > 5 :]:
        for share, most in (*BESIDE, ABOVE):
            label, cells = _widths(look, share, space)
            if (
                cells >= places * _CELL * look.label / 1.25
                and all(lines(text, label, look.label) <= most for text in labels)
                and _height(labels, look, share, space) <= space.high
            ):
                return look, share, len(labels)
    shown = len(labels)
    while shown > 1 and _height(labels[:shown], TWO, 100, space) > space.high - _MORE:
        shown -= 1
    return TWO, 100, shown


def _widths(look: Look, share: int, space: Space) -> tuple[float, float]:
    """How wide a label is, and the cells of a row."""
    column = (space.wide - (look.columns - 1) * _BETWEEN) / look.columns
    if share == 100:
        return column - _ROWS[look][0] + 1, column
    return column * share / 100 - 1, column * (1 - share / 100) - _ROWS[look][0] + 1


def _height(labels: Sequence[str], look: Look, share: int, space: Space) -> float:
    wide, _ = _widths(look, share, space)
    each = [lines(label, wide, look.label * REGULAR) * 1.2 * look.label for label in labels]
    high = _ROWS[look][1]
    each = [max(label, high) if share < 100 else max(label, 1.5 * look.label) + high + 0.2 for label in each]
    # One label is bold: it may need a line more.
    spare = look.label * 1.2 if any(lines(label, wide, look.label) > 1 for label in labels) else 0.0
    rows = ceil(len(each) / look.columns)
    high_rows = [max(each[k::rows]) for k in range(rows)]  # rows that stand side by side are equally tall
    return sum(high_rows) + max(0, rows - 1) * look.gap + spare
