"""Planes, and lines with one axis."""

from __future__ import annotations

from dev.specimens.words import ARABIC, EMOJI, LONG_WORD, OPTION, SCRIPT
from facilitator.figures.contract import Base, Figure
from facilitator.figures.plane import Plane, plane
from facilitator.inputs.place import Axis

WEEK = Axis("running processes", "leading people")
ENERGY = Axis("costs me energy", "gives me energy")


def places(count: int, x: Axis = WEEK, y: Axis | None = ENERGY, greatest: int = 100) -> Plane:
    """So many people, all over the plane or the line; more of them at the left."""
    points = ((k * k * 7 % 101 * greatest // 100, k * 29 % 101 if y else 50) for k in range(count))
    return plane(Base(count), tuple(sorted(points)), x, y)


SPECIMENS: dict[str, Figure] = {
    "line-empty": places(0, y=None),
    "line-1": places(1, y=None),
    "line-24": places(24, y=None),
    "line-150-at-one-place": places(150, y=None, greatest=0),
    "line-500": places(500, y=None),
    "line-odd": places(24, Axis(SCRIPT, ARABIC), None),
    "line-longest": places(24, Axis(LONG_WORD, f"{LONG_WORD} {LONG_WORD}"[:57]), None),
    "plane-empty": places(0),
    "plane-1": places(1),
    "plane-24": places(24),
    "plane-150": places(150, greatest=30),
    "plane-500": places(500),
    "plane-odd": places(24, Axis(SCRIPT, ARABIC), Axis(EMOJI, "=1+1")),
    "plane-longest": places(500, Axis(LONG_WORD, "W" * 57), Axis(OPTION[:57], OPTION[:57])),
}
