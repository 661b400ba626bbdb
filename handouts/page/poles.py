"""A line with words at its ends, and a plane with words round it, for a question and for its result."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.inputs.place import Axis
from handouts.page.colours import EDGE, INK
from handouts.page.fonts import SANS_BOLD
from handouts.page.papers import MM
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Align, Line, Setter, Style

_WORDS = Style(SANS_BOLD, 10.5, 13)
_SMALL = Style(SANS_BOLD, 9, 11)
_GAP = 2 * MM
_SIDE = 0.2  # of the width for the words at either side of a plane
_TICK = 2 * MM
_WIDE = 100 * MM
_TURNED: dict[Align, Align] = {"start": "end", "end": "start", "centre": "centre"}


@dataclass(frozen=True)
class Words:
    """Words at one end: their lines, their place from the drawing's upper left corner, and their side of that place."""

    lines: tuple[Line, ...]
    left: float
    top: float
    width: float
    side: Align

    @property
    def height(self) -> float:
        """How high they are."""
        return sum(line.leading for line in self.lines)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """The words, at the same side in whichever direction they run."""
        y = top + self.top
        for line in self.lines:
            turned = _TURNED[self.side] if line.leftwards else self.side
            pen.words(line, x + self.left, y, self.width, turned)
            y += line.leading


@dataclass(frozen=True)
class Poles:
    """A drawing's frame: its `height` with the words, and the place in it (from its upper left corner) to draw on.

    On a line the foot of that place is the line; a plane is `crossed` by its two middle lines.
    """

    height: float
    left: float
    top: float
    wide: float
    high: float
    crossed: bool
    words: tuple[Words, ...]

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """The line or the plane, and the words."""
        left, above = x + self.left, top + self.top
        middle, foot = left + self.wide / 2, above + self.high
        if self.crossed:
            pen.box(left, above, self.wide, self.high, edge=Stroke(EDGE))
            pen.stroke(middle, above, middle, foot)
            pen.stroke(left, above + self.high / 2, left + self.wide, above + self.high / 2)
        else:
            pen.stroke(left, foot, left + self.wide, foot, Stroke(INK, 0.75))
            pen.stroke(middle, foot, middle, foot + _TICK, Stroke(INK, 0.75))
        for words in self.words:
            words.draw(pen, x, top)


def line(axis: Axis, high: float, setter: Setter, width: float) -> Poles:
    """A line with `high` points of space above it, and the words at its ends below."""
    half, down = width * 0.45, high + _TICK + 2
    left = Words(tuple(setter.lines(axis.low, _WORDS, half)), 0, down, half, "start")
    right = Words(tuple(setter.lines(axis.high, _WORDS, half)), width - half, down, half, "end")
    return Poles(down + max(left.height, right.height), 0, 0, width, high, False, (left, right))


def plane(x: Axis, y: Axis, high: float, setter: Setter, width: float) -> Poles:
    """A plane `high` points high, or as high as its words need, with words at its four sides."""
    side, style = width * _SIDE, _WORDS if width > _WIDE else _SMALL
    top, bottom, left, right = (
        tuple(setter.lines(end, style, long))
        for end, long in ((y.high, width), (y.low, width), (x.low, side), (x.high, side))
    )
    above = Words(top, 0, 0, width, "centre")
    down = above.height + _GAP / 2
    high = max(high, style.leading * max(len(left), len(right)))
    beside = [down + (high - style.leading * len(lines)) / 2 for lines in (left, right)]
    below = Words(bottom, 0, down + high + _GAP / 2, width, "centre")
    words = (
        above,
        Words(left, 0, beside[0], side, "end"),
        Words(right, width - side, beside[1], side, "start"),
        below,
    )
    wide = width - 2 * (side + _GAP)
    return Poles(below.top + below.height, side + _GAP, down, wide, high, True, words)
