"""Podium: how high the steps can be under the names that stand on them; on a phone it is a list."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.figures.podium import Podium, Step
from facilitator.server.draw._measure import Space, lines
from facilitator.words import Message, say

HEIGHTS = {1: 1.0, 2: 0.65, 3: 0.45}  # of the highest step, by place
MOST_DOTS = 24  # people on a step: above it they are a number
_ABREAST = 6  # dots in a row
_DOT, _DOWN = 1.3, 1.2  # em from dot to dot, along a row and to the next
_SIZES = (1.875, 1.5, 1.25, 1.0)  # em of the names, as the style sheet has them
_POINTS = 1.9  # em of the points under the names
_LEAST = 7.5  # em of the highest step: its number fits in the lowest
_GOOD = 10.0  # em of the highest step that large names leave
_MOST = 15.0  # em: higher, a step is a wall
_BETWEEN = 0.5
_ORDER = {1: 1, 2: 0, 3: 2}  # the first stands in the middle


@dataclass(frozen=True)
class Drawn:
    """A step: its height in em, and where the dots of its people stand, in em from its right upper corner."""

    place: int
    who: Message | str
    worth: Message
    high: str
    first: bool
    dots: tuple[tuple[str, str], ...]
    people: int


@dataclass(frozen=True)
class Laid:
    """What the template draws: the steps as they stand, from the left; on a phone best first, as a list."""

    classes: str
    steps: tuple[Drawn, ...]
    listed: bool


def layout(figure: Podium, space: Space) -> Laid:
    """The podium in this much space."""
    raised = figure.raised
    if space.place == "phone":
        return Laid("", tuple(_drawn(figure, step, 0) for step in raised), True)
    wide = (space.wide - (len(raised) - 1) * _BETWEEN) / max(1, len(raised))
    size, high, many = _SIZES[-1], _LEAST, True
    for tried in _SIZES:
        names = {step.place: lines(say(figure.who(step)), wide, tried) * 1.15 * tried for step in raised}
        room_left = min((space.high - names[s.place] - _POINTS) / HEIGHTS[s.place] for s in raised)
        if room_left >= (_GOOD if tried != _SIZES[-1] else _LEAST):
            size, high, many = tried, min(room_left, _MOST), False
            break
    if many:
        high = min((space.high - 1.15 * size - _POINTS) / HEIGHTS[s.place] for s in raised)
    order = sorted(raised, key=lambda step: _ORDER[step.place])
    steps = tuple(_drawn(figure, step, high * HEIGHTS[step.place], many) for step in order)
    return Laid(f"names-{_SIZES.index(size) + 1} steps-{len(raised)}", steps, False)


def _drawn(figure: Podium, step: Step, high: float, many: bool = False) -> Drawn:
    dots: tuple[tuple[str, str], ...] = ()
    if step.people <= MOST_DOTS and high > 1.4 + -(-step.people // _ABREAST) * _DOWN:
        rows = [min(_ABREAST, step.people - k) for k in range(0, step.people, _ABREAST)]
        dots = tuple(
            (f"{(count - k - 0.5) * -_DOT - 0.6:.2f}em", f"{1.7 + _DOWN * row:.2f}em")
            for row, count in enumerate(rows)
            for k in range(count)
        )
    first = step.place == 1 and step.points > 0
    who = figure.many(step) if many and step.tied > 1 else figure.who(step)
    return Drawn(step.place, who, figure.worth_of(step), f"{high:.2f}em", first, dots, step.people)
