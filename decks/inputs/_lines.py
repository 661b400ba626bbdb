"""Places of empty lines down a slide: for texts and options that are still to come."""

from __future__ import annotations

from decks.master.layouts import FOOT


def lines(top: float, apart: float) -> list[float]:
    """Where lines stand under `top`; the foot's own line isn't taken for one of them."""
    return [top + k * apart for k in range(1, int((FOOT - apart / 2 - top) // apart) + 1)]
