"""An answer given on a phone, drawn where paper asks for it, in the colour of what is chosen."""

from __future__ import annotations

from dataclasses import replace

from handouts.inputs._ways import RADIUS, Sign
from handouts.page.colours import EDGE, TEAL
from handouts.page.fonts import SANS_MEDIUM
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Line, Setter, Style
from handouts.page.strips import Strip, keep_together
from handouts.page.writing import LINE

OWN = Style(SANS_MEDIUM, 11.5, LINE, TEAL)
FILLED = RADIUS * 0.66  # of what is filled, from its middle
_DOWN = 5.0  # points: words stand on their line, not half way above it


def filled(pen: Pen, x: float, y: float) -> None:
    """A circle that was filled."""
    with pen.tags.said():
        pen.dot(x, y, FILLED, fill=TEAL)


def number(setter: Setter, text: str, goes_on: bool = False) -> Sign:
    """A number, drawn in the middle of a box or a circle; or a digit of it, if it `goes_on`."""
    line = setter.line(text, OWN)
    line = replace(line, tail="") if goes_on else line
    return lambda pen, x, y: pen.words(line, x - line.width / 2, y - line.leading / 2)


def on_lines(setter: Setter, text: str, width: float) -> list[Strip]:
    """Words on as many lines as they need."""

    def strip(line: Line) -> Strip:
        def draw(pen: Pen, x: float, top: float) -> None:
            pen.words(line, x, top + _DOWN, width)
            pen.stroke(x, top + LINE, x + width, top + LINE, Stroke(EDGE, 0.75))

        return Strip(LINE, draw)

    return keep_together([strip(line) for line in setter.lines(text, OWN, width)])
