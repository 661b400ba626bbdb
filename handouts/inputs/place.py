"""Place on paper: a blank line or plane to mark with a cross."""

from __future__ import annotations

from facilitator.inputs.place import GREATEST, Place
from facilitator.words import message
from handouts.inputs._own import FILLED, filled
from handouts.inputs._ways import hint
from handouts.page import poles
from handouts.page.papers import MM
from handouts.page.pen import Pen
from handouts.page.setting import Setter
from handouts.page.strips import Strip, space

_ABOVE = 9 * MM  # space for a cross above the line
_HIGH = 62 * MM


def draw(ask: Place, setter: Setter, width: float, answer: dict[str, int] | None = None) -> list[Strip]:
    """One strip: a line or a plane can't be split over pages."""
    if ask.y is None:
        frame = poles.line(ask.x, _ABOVE, setter, width)
        todo = message("Make a cross on the line where you stand.")
    else:
        frame = poles.plane(ask.x, ask.y, _HIGH, setter, width)
        todo = message("Make a cross in the plane where you stand.")

    def draw_marked(pen: Pen, x: float, top: float) -> None:
        frame.draw(pen, x, top)
        if answer is not None:
            right, up = (answer.get(name, 0) / GREATEST for name in ("x", "y"))
            inside = FILLED if frame.crossed else 0  # words stand all round a plane
            wide, high = frame.wide - 2 * inside, frame.high - 2 * inside
            left, above = x + frame.left + inside, top + frame.top + inside
            filled(pen, left + right * wide, above + (1 - up) * high)

    return [*hint(setter, todo, width), Strip(frame.height, draw_marked), space(2 * MM)]
