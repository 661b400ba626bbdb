"""Histogram: where columns, numbers, flags and the scale's marks stand, so that no word meets another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from facilitator.figures.contract import PER_CENT_FROM
from facilitator.figures.histogram import Column, Histogram
from facilitator.server.draw._measure import Space, per_cent, width
from facilitator.words import Message, message


@dataclass(frozen=True)
class Pillar:
    """One column: its edges and height, and the number over it (none where it is empty)."""

    x: str
    wide: str
    y: str
    high: str
    number: str
    number_x: str
    most: bool


@dataclass(frozen=True)
class Flag:
    """A line at a value with words beside it; `anchor` says to which side they go, `row` is how many lines stand above.

    It stands `at` so many em across the figure, and its words are so `long`, with the gap beside them.
    """

    kind: str
    x: str
    words: tuple[Message | str, ...]
    anchor: str
    at: float
    long: float
    row: int = 0

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where line and words go."""
        return (self.at, self.at + self.long) if self.anchor == "start" else (self.at - self.long, self.at)


@dataclass(frozen=True)
class Laid:
    """What the template draws; `ticks` are the scale's marks with their anchors."""

    classes: str
    pillars: tuple[Pillar, ...]
    flags: tuple[Flag, ...]
    ticks: tuple[tuple[str, str, str], ...]
    per_cent: Message | None


def layout(figure: Histogram, space: Space) -> Laid:
    """How a room's guesses are drawn in this much space."""
    marks = [
        (kind, value)
        for kind, value in (("answer", figure.answer), ("median", figure.median))
        if value is not None
    ]
    flags = _apart([_flag(figure, space, kind, value) for kind, value in marks], space)
    greatest = max((column.count for column in figure.columns), default=0) or 1
    at = sorted(_share(figure, value) for _, value in marks)
    pillars = tuple(_pillar(figure, column, greatest, at) for column in figure.columns)
    many = figure.base.n >= PER_CENT_FROM
    high = max((flag.row + len(flag.words) for flag in flags), default=0)
    return Laid(
        f"flags-{high}",
        pillars,
        flags,
        _ticks(figure, space),
        message("the numbers are per cent") if many else None,
    )


def _share(figure: Histogram, value: float) -> float:
    return min(1, max(0, (value - figure.least) / (figure.greatest - figure.least)))


def _pillar(figure: Histogram, column: Column, greatest: int, flags: list[float]) -> Pillar:
    left, right = _share(figure, column.low), _share(figure, column.high)
    high = column.count / greatest
    number = str(column.count)
    if figure.base.n >= PER_CENT_FROM:
        share = round(100 * column.count / figure.base.n)
        number = str(share) if share else "<1"
    # A flag that runs through the column pushes its number to the wider side.
    edges = [left, *(x for x in flags if left < x < right), right]
    wide, x = max((b - a, (a + b) / 2) for a, b in pairwise(edges))
    return Pillar(
        per_cent(left),
        per_cent(right - left),
        per_cent(1 - high),
        per_cent(high),
        number if column.count else "",
        per_cent((left + right) / 2 if wide > 0.85 * (right - left) else x),
        column.count == greatest,
    )


def _apart(flags: list[Flag], space: Space) -> tuple[Flag, ...]:
    """Flags side by side, if need be with their words turned outwards; where they would meet, one under the other.

    Also then words are turned outwards where there is room, away from the other line. The upper one may stand inwards:
    the line of the lower begins under it.
    """
    if len(flags) < 2:
        return tuple(flags)
    first = flags[0]
    low, high = sorted(flags, key=lambda flag: flag.at)
    outwards = replace(low, anchor="end"), replace(high, anchor="start")
    for left, right in ((low, high), outwards):
        if left.reach[0] >= 0 and right.reach[1] <= space.wide and left.reach[1] < right.reach[0]:
            return (left, right) if low is first else (right, left)
    fits = [out.reach[0] >= 0 and out.reach[1] <= space.wide for out in outwards]
    inwards = [flag.kind for flag, fit in zip((low, high), fits, strict=True) if not fit]
    turned = {
        flag.kind: out if fit else flag for flag, out, fit in zip((low, high), outwards, fits, strict=True)
    }
    upper = inwards[0] if len(inwards) == 1 else first.kind
    rows = {flag.kind: 0 if flag.kind == upper else len(turned[upper].words) for flag in flags}
    return tuple(replace(turned[flag.kind], row=rows[flag.kind]) for flag in flags)


def _flag(figure: Histogram, space: Space, kind: str, value: float) -> Flag:
    number = figure.with_unit(value) if kind == "median" else figure.true
    words: Message = (
        message("median {value}", value=number)
        if kind == "median"
        else message("{value}", value=number)
        if figure.words
        else message("answer {value}", value=number)
    )
    x = _share(figure, value)
    across = space.wide * max(x, 1 - x) - 1
    size = 1.0 if space.place == "phone" else 1.25
    parts: tuple[Message | str, ...] = (words,)
    if width(str(words)) * size > across:  # a long unit: the word and the number, one above the other
        number = number if width(number) * size <= across else figure.shown(value)
        parts = (message("median") if kind == "median" else message("answer"), number)
    long = max(width(str(part)) for part in parts) * size + 1
    return Flag(kind, per_cent(x), parts, "start" if x < 0.5 else "end", x * space.wide, long)


def _ticks(figure: Histogram, space: Space) -> tuple[tuple[str, str, str], ...]:
    count = len(figure.columns)
    if not count:
        return ()
    edges = [column.low for column in figure.columns] + [figure.columns[-1].high]
    widest = max(width(figure.shown(edge)) for edge in edges) + 1.5
    # Every edge, every second … as many as stand side by side; the ends always.
    step = next(
        (k for k in range(1, count) if count % k == 0 and (count / k + 1) * widest <= space.wide), count
    )
    first, last = figure.with_unit(edges[0]), figure.shown(edges[-1])
    if width(first) + width(last) + 1 > space.wide or (
        step < count and width(first) + widest > space.wide * step / count
    ):
        first = figure.shown(edges[0])
    ticks = [(per_cent(_share(figure, edge)), figure.shown(edge), "middle") for edge in edges[::step]]
    ticks[0], ticks[-1] = ("0%", first, "start"), ("100%", last, "end")
    return tuple(ticks)
