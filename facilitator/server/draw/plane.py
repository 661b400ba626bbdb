"""Plane: where dots stand so that each is seen, and columns or squares where there are too many for dots."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.figures.plane import CELLS, PILES, Plane, piled, scattered
from facilitator.server.draw._measure import Space, lines, per_cent
from facilitator.words import Message, message

SIDE = 9.0  # em for the words at either side of a plane
ENDS = 0.42  # of a line's width for the words at each end
ABOVE = 3.2  # em for the numbers above a line's dots
STRIP = 3.0  # em at a plane's left and right where only the numbers of the corners stand
ON_A_PHONE = 12.0  # em: how high a line's piles and a plane are there
LARGEST = 1.9  # em across: a dot of a line
DENSE = 40  # people: more of them have smaller dots on a plane
DOTS = {
    (False, False): 1.15,
    (False, True): 0.7,
    (True, False): 0.8,
    (True, True): 0.55,
}  # em, by phone and dense
SHADE = 0.5  # of the colour for the fullest square: darker, and its number is hard to read


@dataclass(frozen=True)
class Person:
    """A dot: its middle (on a line `y` is measured up from the axis) and its radius."""

    x: str
    y: str
    radius: str
    point: bool


@dataclass(frozen=True)
class Area:
    """A column or a square, and its number with the place where it stands."""

    x: str
    y: str
    wide: str
    high: str
    shade: str
    number: str
    number_x: str
    number_y: str
    point: bool


@dataclass(frozen=True)
class Count:
    """How many are in a part, and whether the finding names it."""

    words: Message | str
    point: bool


@dataclass(frozen=True)
class Laid:
    """What the template draws: `counts` are the two halves of a line, or the four corners of a plane."""

    classes: str
    counts: tuple[Count, ...]
    people: tuple[Person, ...] = ()
    areas: tuple[Area, ...] = ()


def layout(figure: Plane, space: Space) -> Laid:
    """How people's places are drawn in this much space."""
    return _line(figure, space) if figure.y is None else _plane(figure, space)


def _line(figure: Plane, space: Space) -> Laid:
    counts = tuple(
        Count(message("{people} on this side", people=people), k == figure.point)
        for k, people in enumerate(figure.counts[:2])
    )
    if figure.many:
        return Laid("line columns", counts, areas=_columns(figure))
    ends = max(lines(end, ENDS * space.wide, 1.25) for end in (figure.x.low, figure.x.high))
    high = ON_A_PHONE if space.place == "phone" else space.high - ABOVE - 1.5 * ends
    size, dots = piled(figure, space.wide, high, LARGEST)
    people = tuple(
        Person(per_cent(dot.x / space.wide), _em(dot.y - high), _em(0.46 * size), dot.point) for dot in dots
    )
    return Laid("line", counts, people)


def _columns(figure: Plane) -> tuple[Area, ...]:
    most = max(figure.piles)
    return tuple(
        Area(
            per_cent(k / PILES),
            per_cent(1 - people / most),
            per_cent(1 / PILES),
            per_cent(people / most),
            "1",
            str(people),
            per_cent((k + 0.5) / PILES),
            per_cent(1 - people / most),
            figure.pointed(k),
        )
        for k, people in enumerate(figure.piles)
        if people
    )


def _plane(figure: Plane, space: Space) -> Laid:
    counts = tuple(Count(str(people), k == figure.point) for k, people in enumerate(figure.counts[:4]))
    if figure.many:
        return Laid("plane squares", counts, areas=_squares(figure))
    phone = space.place == "phone"
    wide = space.wide - 2 * STRIP - (0 if phone else 2 * SIDE)
    high = ON_A_PHONE if phone else space.high - 4
    size = DOTS[phone, len(figure.points) > DENSE]
    people = tuple(
        Person(per_cent(dot.x / wide), per_cent(dot.y / high), _em(0.46 * size), dot.point)
        for dot in scattered(figure, wide, high, size)
    )
    return Laid("plane", counts, people)


def _squares(figure: Plane) -> tuple[Area, ...]:
    most = max(map(max, figure.cells))
    side = per_cent(1 / CELLS)
    return tuple(
        Area(
            per_cent(column / CELLS),
            per_cent(row / CELLS),
            side,
            side,
            f"{SHADE * people / most:.2f}",
            str(people),
            per_cent((column + 0.5) / CELLS),
            per_cent((row + 0.5) / CELLS),
            figure.pointed(column, row),
        )
        for row, cells in enumerate(figure.cells)
        for column, people in enumerate(cells)
        if people
    )


def _em(long: float) -> str:
    return f"{long:.3f}".rstrip("0").rstrip(".") + "em"
