"""Shifts: what a room said before and after."""

from __future__ import annotations

from dev.specimens.words import ODD, TWELVE, YES_NO
from facilitator.figures.contract import Figure
from facilitator.figures.shift import Change, Shift, shift_base


def shift(labels: tuple[str, ...], before: tuple[int, ...], after: tuple[int, ...]) -> Shift:
    """A shift in which five changed their minds."""
    n, n_before = sum(after), sum(before)
    rows = tuple(Change(label, b, a) for label, b, a in zip(labels, before, after, strict=True))
    both = min(n, n_before)
    return Shift(shift_base(n, n_before, both, min(5, both)), rows, n_before, both, min(5, both))


SPECIMENS: dict[str, Figure] = {
    "shift-empty": shift(YES_NO, (5, 0, 0, 0), (0, 0, 0, 0)),
    "shift-1": shift(YES_NO, (5, 0, 0, 0), (1, 0, 0, 0)),
    "shift-24": shift(YES_NO, (9, 6, 5, 4), (17, 5, 1, 1)),
    "shift-500": shift(YES_NO, (290, 105, 65, 20), (350, 100, 40, 10)),
    "shift-odd": shift(ODD, (9, 5, 4, 3, 1), (3, 9, 4, 4, 2)),
    "shift-longest": shift(TWELVE, tuple(range(12)), tuple(range(11, -1, -1))),
}
