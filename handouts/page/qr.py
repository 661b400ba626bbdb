"""QR codes as squares, sharp at any size."""

from __future__ import annotations

import segno

from handouts.page.colours import INK, WHITE
from handouts.page.pen import Pen
from handouts.page.strips import Strip

_QUIET = 2  # squares of white round the code


def code(address: str, size: float) -> Strip:
    """The code of an address, `size` points wide with its white border."""
    matrix = [bytes(row) for row in segno.make(address, error="m", micro=False).matrix]
    side = size / (len(matrix) + 2 * _QUIET)

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.box(x, top, size, size, fill=WHITE)
        for r, row in enumerate(matrix):
            start = None
            for c in range(len(row) + 1):
                dark = c < len(row) and row[c]
                if dark and start is None:
                    start = c
                elif not dark and start is not None:
                    left, y = x + (_QUIET + start) * side, top + (_QUIET + r) * side
                    pen.box(left, y, (c - start) * side, side + 0.05, fill=INK)
                    start = None

    return Strip(size, draw)
