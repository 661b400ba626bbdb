"""Bars: where labels stand, how tall rows are, dots or bars, and what doesn't fit on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from facilitator.figures.bars import Bar, Bars
from facilitator.server.draw._measure import REGULAR, Space, keys, lines, per_cent, width
from facilitator.words import Message, counted, message

MOST_DOTS = 30  # in a row: above it nobody counts them
# Where labels stand, best first: the per cent of the width that they take (a class in the style sheet), and in how many
# lines at the most. A label that fits nowhere moves above its bar.
BESIDE = ((30, 1), (36, 1), (43, 1), (50, 1), (36, 2), (43, 2), (50, 2), (56, 2), (56, 3))
ABOVE = (100, 99)


@dataclass(frozen=True)
class Look:
    """A way of setting rows; `classes` names it in the style sheet, where the same sizes stand.

    `pair` is the height of two bars above each other.
    """

    classes: str
    label: float
    bar: float
    pair: float
    value: float
    gap: float
    columns: int = 1


FEW = Look("few", 1.5, 2.7, 3.4, 1.9, 1.0)
NORMAL = Look("", 1.25, 1.9, 2.9, 1.5, 0.75)
SNUG = Look("snug", 1.25, 1.6, 2.9, 1.5, 0.45)
TIGHT = Look("tight", 1.0, 1.3, 2.4, 1.25, 0.5)
TWO = Look("tight two", 1.0, 1.3, 2.4, 1.25, 0.5, 2)
THIN = Look(
    "thin two", 1.0, 0.4, 2.4, 1.25, 0.3, 2
)  # the label and its value share a line, the bar is under both
SAVED = 1.1  # em that the thin look saves above and below the body
MORE = 1.4  # em of the line that counts what isn’t shown
BETWEEN = 2.0  # em between two columns


@dataclass(frozen=True)
class Row:
    """One row, ready to draw. `end` is where its mark ends; `dots` are the middles of its dots."""

    key: str
    label: str
    value: str
    end: str
    point: bool
    right: bool
    dots: tuple[str, ...] = ()


@dataclass(frozen=True)
class Laid:
    """What the template draws. `radius` is a dot's; `more`: what isn't shown; `counts`: people behind per cent."""

    classes: str
    rows: tuple[Row, ...]
    radius: str
    more: Message | None
    counts: Message | None

    @property
    def thin(self) -> bool:
        """Whether values stand beside labels, and marks under both."""
        return "thin" in self.classes.split()


def layout(figure: Bars, space: Space) -> Laid:
    """How a room's bars are drawn in this much space."""
    values = [figure.number(row) for row in figure.rows]
    look, share, shown = fit([row.name for row in figure.rows], space, max(map(width, values), default=0))
    kept = _largest(figure.rows, shown)
    greatest = max((row.value for row in figure.rows), default=0) or 1
    dots = figure.dots and greatest <= MOST_DOTS and look is not THIN
    # A dot is never larger than the row allows: few dots leave the rest of the row empty.
    across = _across(look, share, space)
    scale = max(greatest, int(across / (0.75 * look.bar))) if dots else greatest
    names = list(keys(row.name for row in figure.rows))
    rows = tuple(
        Row(
            names[k],
            row.name,
            values[k],
            per_cent(row.value / scale),
            k == figure.point,
            row.right,
            tuple(per_cent((dot + 0.5) / scale) for dot in range(row.value)) if dots else (),
        )
        for k, row in enumerate(figure.rows)
        if k in kept
    )
    left = len(figure.rows) - len(rows)
    more = counted("and one more option", "and {n} more options", left) if left else None
    counts = None
    if figure.per_cent:
        counts = message("{counts} people", counts=", ".join(str(row.value) for row in figure.rows))
    classes = f"{look.classes} {beside(share)} {end(look, values)} {tall(look, len(rows))}".split()
    # The radius is a share of the mark's diagonal, which is √½ of its width for something so flat.
    return Laid(" ".join(classes), rows, per_cent(0.33 * 2**0.5 / scale), more, counts)


def _largest(rows: Sequence[Bar], most: int) -> set[int]:
    return set(sorted(range(len(rows)), key=lambda k: -rows[k].value)[:most])


def beside(share: int) -> str:
    """The class that says where labels stand."""
    return "above" if share == 100 else f"label-{share}"


def end(look: Look, values: Sequence[str]) -> str:
    """The class that leaves space for the widest value behind the longest mark."""
    return f"end-{min(9, max(3, ceil(max(map(width, values), default=0) * look.value + 1)))}"


def tall(look: Look, rows: int) -> str:
    """The class that breaks rows into columns, none where there is one column."""
    return f"rows-{ceil(rows / look.columns)}" if look.columns > 1 else ""


def _across(look: Look, share: int, space: Space) -> float:
    """How long the longest mark can be."""
    return _column(look, space) * (1 if share == 100 else 1 - share / 100) - 4


def _column(look: Look, space: Space) -> float:
    return (space.wide - (look.columns - 1) * BETWEEN) / look.columns


def fit(labels: Sequence[str], space: Space, value: float, pair: bool = False) -> tuple[Look, int, int]:
    """The roomiest look that fits, the share of the width for its labels, and how many rows fit (the rest is counted).

    `value` is the width of the widest value, `pair` says that a row has two bars.
    """
    if space.place == "phone":
        return NORMAL, 100, len(labels)
    for look in (FEW, NORMAL, SNUG, TIGHT, TWO) if len(labels) <= 5 else (NORMAL, SNUG, TIGHT, TWO):
        for share, most in (*BESIDE, ABOVE):
            wide = _column(look, space) * share / 100
            if all(lines(label, wide, look.label) <= most for label in labels) and (
                _height(labels, look, share, space, pair) <= space.high
            ):
                return look, share, len(labels)
    shown = len(labels)
    while shown > 1 and _height(labels[:shown], THIN, 100, space, pair, value) > space.high + SAVED - (
        MORE if shown < len(labels) else 0
    ):
        shown -= 1
    return THIN, 100, shown


def _height(
    labels: Sequence[str], look: Look, share: int, space: Space, pair: bool, value: float = 0
) -> float:
    wide, leading = _column(look, space) * share / 100, 1.2
    if look is THIN:
        wide, leading = wide - value * look.value - 1, 1.12
    mark, beside_it = look.pair if pair else look.bar, share < 100
    counts = [lines(label, wide, look.label * REGULAR) for label in labels]
    each = [count * leading * look.label for count in counts]
    each = [
        max(label, mark) if beside_it else label + mark + (0.1 if look is THIN else 0.2) for label in each
    ]
    # One label is bold: it may need a line more.
    spare = look.label * leading if any(lines(label, wide, look.label) > 1 for label in labels) else 0.0
    tall = ceil(len(each) / look.columns)
    rows = [max(each[k::tall]) for k in range(tall)]  # rows that stand side by side are equally tall
    return sum(rows) + max(0, tall - 1) * look.gap + spare
