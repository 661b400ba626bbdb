"""Place on paper: a blank line or plane to mark with a cross."""

from __future__ import annotations

from facilitator.inputs.place import Place
from facilitator.words import message
from handouts.inputs._ways import hint
from handouts.page import poles
from handouts.page.papers import MM
from handouts.page.setting import Setter
from handouts.page.strips import Strip, space

_ABOVE = 9 * MM  # room for a cross above the line
_HIGH = 62 * MM


def draw(ask: Place, setter: Setter, width: float) -> list[Strip]:
    """One strip: a line or a plane can't be parted."""
    if ask.y is None:
        frame = poles.line(ask.x, _ABOVE, setter, width)
        todo = message("Make a cross on the line where you stand.")
    else:
        frame = poles.plane(ask.x, ask.y, _HIGH, setter, width)
        todo = message("Make a cross in the plane where you stand.")
    return [*hint(setter, todo, width), Strip(frame.height, frame.draw), space(2 * MM)]
