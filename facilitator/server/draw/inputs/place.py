"""A line with its ends above it, or a plane, which takes what is left, with its words around it."""

from __future__ import annotations

from facilitator.inputs.place import Place
from facilitator.server.draw._measure import lines


def height(ask: Place, wide: float) -> float:
    """How tall a line is with its ends, or a plane at least."""
    if ask.y is None:
        ends = max(lines(end, wide / 2 - 1.3, 1.25) for end in (ask.x.low, ask.x.high))
        return 5 + ends * 1.25 * 1.15
    above = sum(lines(end, wide - 20, 1.25) for end in (ask.y.low, ask.y.high))
    return 14 + above * 1.25 * 1.15
