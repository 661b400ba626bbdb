"""Number on paper: a box for each digit, with the unit behind them."""

from __future__ import annotations

from facilitator.inputs.number import Number
from facilitator.words import Message, message
from handouts.inputs._ballot import Ballot, whole
from handouts.inputs._own import number, on_lines
from handouts.inputs._ways import hint
from handouts.page.colours import INK
from handouts.page.papers import MM
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Setter
from handouts.page.strips import Strip, paragraph, tagged
from handouts.page.tags import Tag
from handouts.page.text import SIGN
from handouts.page.writing import lines

_WIDE, _HIGH = 10 * MM, 12 * MM


def draw(ask: Number, setter: Setter, width: float, answer: float | None = None) -> list[Strip]:
    """What to do, and the place for it."""
    given = ask.written(answer) if answer is not None else ""
    return [*hint(setter, _todo(ask), width), *_place(ask, setter, width, given)]


def ballot(ask: Number, setter: Setter, width: float) -> Ballot:
    """Boxes for digits."""
    spoilt = message("Changed your mind?")
    return Ballot(_todo(ask), spoilt, [whole(_place(ask, setter, width))], circles=False)


def _todo(ask: Number) -> Message:
    return message("A number from {least} to {greatest}.", least=ask.ends[0], greatest=ask.ends[1])


def _place(ask: Number, setter: Setter, width: float, given: str = "") -> list[Strip]:
    """Boxes for the longest number that can be given; a line where there would be too many."""
    longest = max(ask.ends, key=len)
    on_a_line = "," in longest or "." in longest or len(longest) * _WIDE > width * 0.7
    if on_a_line or len(given) > len(longest):
        return on_lines(setter, f"{given} {ask.unit}".strip(), width) if given else lines(width, 1, grow=0)
    digits = [number(setter, digit, k < len(longest)) for k, digit in enumerate(given.rjust(len(longest)), 1)]
    unit = paragraph(setter, ask.unit, SIGN, width - len(longest) * _WIDE - 3 * MM) if ask.unit else []

    def draw_boxes(pen: Pen, x: float, top: float) -> None:
        for k in range(len(longest)):
            pen.box(x + k * _WIDE, top, _WIDE, _HIGH, edge=Stroke(INK, 0.75))
            digits[k](pen, x + (k + 0.5) * _WIDE, top + _HIGH / 2)
        y = top + _HIGH / 2 - SIGN.leading / 2
        for line in unit:
            line.draw(pen, x + len(longest) * _WIDE + 3 * MM, y)
            y += line.height

    high = max(_HIGH, _HIGH / 2 + len(unit) * SIGN.leading)
    return tagged([Strip(high + 3 * MM, draw_boxes)], Tag("P"))
