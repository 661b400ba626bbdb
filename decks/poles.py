"""A line with words at its ends, and a plane with words round it: for a question and for its result."""

from __future__ import annotations

from decks.drawing import fill, outline, right_to_left, rule, shape, words
from decks.elements import Element
from decks.measure import Box, Par, Piece, height
from facilitator.inputs.place import Axis

_SIZES = (20, 18, 16)
_SIDE = 150  # points for the words at either side of a plane
_GAP = 10


def line(axis: Axis, box: Box, lang: str) -> tuple[Box, list[Element]]:
    """A line at the foot of a box, a tick at its middle and words under its ends: the space above, and the shapes."""
    half = box.w * 0.42
    left, right = _set(axis.low, half, "l", 3), _set(axis.high, half, "r", 3)
    high = max(height([left], half), height([right], half))
    y = box.bottom - high - _GAP
    drawn = [
        rule(box.x, y, box.w, 0, "tx1", 1.5),
        rule(box.x + box.w / 2, y, 0, 7, "tx1", 1.5),
        words(Box(box.x, y + _GAP, half, high), [left], lang),
        words(Box(box.x + box.w - half, y + _GAP, half, high), [right], lang),
    ]
    return Box(box.x, box.y, box.w, y - box.y), drawn


def plane(x: Axis, y: Axis, box: Box, lang: str, crossed: bool = True) -> tuple[Box, list[Element]]:
    """A white plane, `crossed` by its two middle lines, with words round it: the plane's place, and shapes."""
    above, below = _set(y.high, box.w, "ctr", 1), _set(y.low, box.w, "ctr", 1)
    top, foot = height([above], box.w) + 4, height([below], box.w) + 4
    field = Box(box.x + _SIDE + _GAP, box.y + top, box.w - 2 * (_SIDE + _GAP), box.h - top - foot)
    drawn = [shape(field, "rect", fill("bg2"), outline("accent6", 0.75), "Plane")]
    if crossed:
        drawn.append(rule(field.x, field.y + field.h / 2, field.w, 0, "tx1", 1))
        drawn.append(rule(field.x + field.w / 2, field.y, 0, field.h, "tx1", 1))
    left, right = _set(x.low, _SIDE, "r", 6), _set(x.high, _SIDE, "l", 6)
    drawn += [
        words(Box(box.x, box.y, box.w, top), [above], lang),
        words(Box(box.x, field.bottom + 4, box.w, foot - 4), [below], lang),
        words(Box(box.x, field.y, _SIDE, field.h), [left], lang, "ctr"),
        words(Box(box.x + box.w - _SIDE, field.y, _SIDE, field.h), [right], lang, "ctr"),
    ]
    return field, drawn


def _set(text: str, space: float, align: str, most: int) -> Par:
    """Words in the largest size in which they take `most` lines; `align` is a side of the slide, however they run."""
    if right_to_left(text):
        align = {"l": "r", "r": "l"}.get(align, align)
    pars = [Par((Piece(text, bold=True),), size, 1.15, align=align) for size in _SIZES]
    return next((par for par in pars if height([par], space) <= most * par.line + 0.1), pars[-1])
