"""Lines to write on, 9 mm apart; more are added until they reach the foot of the page."""

from __future__ import annotations

from dataclasses import replace

from handouts.page.colours import EDGE
from handouts.page.papers import MM
from handouts.page.pen import Pen, Stroke
from handouts.page.strips import Strip

LINE = 9 * MM


def lines(width: float, count: int, grow: int = 1, most: int = 99, indent: float = 0) -> list[Strip]:
    """`count` lines; up to `most` more are added where a page has space, shared out by `grow`."""

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.stroke(x + indent, top + LINE, x + width, top + LINE, Stroke(EDGE, 0.75))

    # Two lines stay together, and the last with the one before it: nobody writes on one line alone.
    line = Strip(LINE, draw, write=True)
    strips = [replace(line, keep=k == 0 or k == count - 2) for k in range(count)]
    strips[-1] = replace(line, grow=grow, most=most)
    return strips
