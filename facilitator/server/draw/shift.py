"""Shift: where labels stand, how tall the pairs are, and how long each bar is."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.figures.shift import Change, Shift
from facilitator.server.draw._measure import Space, keys, per_cent, width
from facilitator.server.draw.bars import beside, end, fit, tall
from facilitator.words import Message, counted

DELTA = 6.5  # em for the difference at the right, with the gap before it


@dataclass(frozen=True)
class Pair:
    """One option before and after: how long the bars are, and what stands at their ends."""

    key: str
    label: str
    before: str
    after: str
    before_end: str
    after_end: str
    difference: str
    point: bool


@dataclass(frozen=True)
class Laid:
    """What the template draws. The first pair says which bar is which."""

    classes: str
    rows: tuple[Pair, ...]
    more: Message | None


def layout(figure: Shift, space: Space) -> Laid:
    """How a room's shift is drawn in this much space."""
    amounts = [figure.amounts(row) for row in figure.rows]
    greatest = max((value for pair in amounts for value in pair), default=0) or 1
    unit = " %" if figure.per_cent else ""
    value = max((width(f"{value}{unit}") for pair in amounts for value in pair), default=0)
    inner = Space(space.place, space.wide - DELTA, space.high)
    look, share, shown = fit([row.label for row in figure.rows], inner, value, pair=True)
    # Where not all fit, those stay that moved most, in either direction.
    moved = sorted(range(len(amounts)), key=lambda k: -abs(figure.difference(figure.rows[k])))
    kept = set(moved[:shown])
    names = list(keys(row.label for row in figure.rows))
    rows = tuple(
        Pair(
            names[k],
            row.label,
            f"{amounts[k][0]}{unit}",
            f"{amounts[k][1]}{unit}",
            per_cent(amounts[k][0] / greatest),
            per_cent(amounts[k][1] / greatest),
            _signed(figure, row),
            k == figure.point,
        )
        for k, row in enumerate(figure.rows)
        if k in kept
    )
    left = len(figure.rows) - len(rows)
    more = counted("and one more option", "and {n} more options", left) if left else None
    # "before" and "after" stand behind a value, about as wide as three digits each.
    room_for = end(look, [f"{greatest}{unit} before"])
    return Laid(
        " ".join(f"{look.classes} {beside(share)} {room_for} {tall(look, len(rows))}".split()), rows, more
    )


def _signed(figure: Shift, row: Change) -> str:
    difference = figure.difference(row)
    return f"+{difference}" if difference > 0 else f"−{-difference}" if difference else "0"
