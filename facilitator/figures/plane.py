"""Plane: where people stand between two ends, or between two and two."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from math import ceil, cos, sin, sqrt
from typing import NamedTuple

from facilitator.figures.contract import (
    FEW,
    QUOTED,
    Base,
    Figure,
    Key,
    Mark,
    Rows,
    Small,
    leader,
    only_counted,
    part,
)
from facilitator.inputs.place import GREATEST, MIDDLE, Axis
from facilitator.words import Message, counted, message

MANY = 150  # people: above it dots would lie on each other
PILES, CELLS = 11, 5  # both odd: who stands exactly in the middle has a place of their own there
_ABREAST = 6  # dots side by side in a pile, at most
_TURN = 2.39996  # radians: dots of one place lie round it like a sunflower's seeds


class Dot(NamedTuple):
    """A person's dot: its middle, in a box measured from its upper left corner; `point` where the finding names it."""

    x: float
    y: float
    point: bool


@dataclass(frozen=True)
class Plane(Figure):
    """Where people stand: `points` are x and y of each, from 0 to 100. Without `y` it is a line."""

    points: tuple[tuple[int, int], ...]
    x: Axis
    y: Axis | None = None

    @property
    def many(self) -> bool:
        """Whether there are too many people for a dot each: piles become columns, and a plane has shaded squares."""
        return len(self.points) > MANY

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """People in each part: left half, right half; on a plane the corners, upper left, upper right, lower left,
        lower right. Those exactly between are the last."""
        found = [0] * (3 if self.y is None else 5)
        for x, y in self.points:
            found[self.part(x, y)] += 1
        return tuple(found)

    def part(self, x: int, y: int) -> int:
        """To which of the parts that `counts` counts a point belongs."""
        if self.y is None:
            return 2 if x == MIDDLE else int(x > MIDDLE)
        return 4 if MIDDLE in (x, y) else 2 * (y < MIDDLE) + (x > MIDDLE)

    @property
    def point(self) -> int | None:
        """The part that the finding names, or None."""
        if self.base.n < FEW:
            return None
        top = leader(self.counts)
        if self.y is not None and len(top) == 2 and top[1] == 4:
            top = top[:1]  # the fullest corner stays the fullest, whoever stands between
        return top[0] if len(top) == 1 else None

    def finding(self) -> Message:
        if self.base.n < FEW:
            return only_counted(self.base.n)
        return self._on_a_line() if self.y is None else self._on_a_plane(self.y)

    def _on_a_line(self) -> Message:
        low, high = self._ends(self.x, message("the left end"), message("the right end"))
        left, right, middle = self.counts
        n, value = self.base.n, max(self.counts)
        top = leader(self.counts)
        if value == n:
            if top == (2,):
                return message(
                    "For all of us it is in the middle between {low} and {high}", low=low, high=high
                )
            return message("For all of us it is nearer to {end}", end=low if left else high)
        if top == (2,):
            return message(
                "For {value} of {n} it is in the middle between {low} and {high}",
                value=value,
                n=n,
                low=low,
                high=high,
            )
        if len(top) == 1:
            end = low if left > right else high
            return message("For {value} of {n} it is nearer to {end}", value=value, n=n, end=end)
        if len(top) == 3:
            return message(
                "A tie: as many are nearer to {low}, nearer to {high} and in the middle, {value} each",
                low=low,
                high=high,
                value=value,
            )
        if middle == value:
            end = low if left > right else high
            return message(
                "A tie: for {value} it is nearer to {end}, for {value} in the middle", value=value, end=end
            )
        return message(
            "A tie: for {value} it is nearer to {low}, for {value} nearer to {high}",
            value=value,
            low=low,
            high=high,
        )

    def _on_a_plane(self, y: Axis) -> Message:
        left, right = self._ends(self.x, message("the left end"), message("the right end"))
        low, high = self._ends(y, message("the lower end"), message("the upper end"))
        corners = [(left, high), (right, high), (left, low), (right, low)]
        *people, between = self.counts
        n, value = self.base.n, max(people)
        if between == n:
            return message("All of us stand on the lines between")
        if between > value:
            return message(
                "More stand on the lines between than in any corner: {value} of {n}", value=between, n=n
            )
        top = leader(people)
        across, along = corners[top[0]]
        if value == n:
            return message("All of us stand at {across} with {along}", across=across, along=along)
        if len(top) > 2:
            return message("{ways} corners are level, with {value} each", ways=len(top), value=value)
        if len(top) == 2:
            across_2, along_2 = corners[top[1]]
            return message(
                "A tie: {across} with {along}, and {across_2} with {along_2}, {value} each",
                across=across,
                along=along,
                across_2=across_2,
                along_2=along_2,
                value=value,
            )
        return message(
            "The fullest corner is {across} with {along}: {value} of {n}",
            across=across,
            along=along,
            value=value,
            n=n,
        )

    @staticmethod
    def _ends(axis: Axis, low: Message, high: Message) -> tuple[Message | str, Message | str]:
        """Both ends in quotes; one that is too long is spoken of by its place."""
        return (
            f"“{axis.low}”" if len(axis.low) <= QUOTED else low,
            f"“{axis.high}”" if len(axis.high) <= QUOTED else high,
        )

    def keys(self) -> tuple[Key, ...]:
        if self.point is None:
            return ()
        names = self._names()
        order = sorted(range(len(names)), key=lambda k: (k != self.point, -self.counts[k]))
        found = [(part(self.counts[k], self.base.n), names[k]) for k in order[:2] if self.counts[k]]
        rest = sum(self.counts[k] for k in order[2:])
        if rest:
            last = names[order[2]] if len(order) == 3 else message("stand anywhere else")
            found.append((part(rest, self.base.n), last))
        return tuple(found)

    def _names(self) -> tuple[Message, ...]:
        """Where those stand that `counts` counts, in the words of a key."""
        left, right = self._ends(self.x, message("the left end"), message("the right end"))
        if self.y is None:
            near = (message("are nearer to {end}", end=end) for end in (left, right))
            return (*near, message("are in the middle"))
        low, high = self._ends(self.y, message("the lower end"), message("the upper end"))
        corners = [(left, high), (right, high), (left, low), (right, low)]
        stand = (message("stand at {across} with {along}", across=x, along=y) for x, y in corners)
        return (*stand, message("stand on the lines between"))

    def table(self) -> Rows:
        return Rows((message("Place"), message("People")), self._parts)

    @property
    def _parts(self) -> tuple[tuple[Message, int], ...]:
        """Each part in words, and how many stand there."""
        if self.y is None:
            left, right, middle = self.counts
            return (
                (message("Nearer to “{end}”", end=self.x.low), left),
                (message("In the middle"), middle),
                (message("Nearer to “{end}”", end=self.x.high), right),
            )
        corners = [(x, y) for y in (self.y.high, self.y.low) for x in (self.x.low, self.x.high)]
        names = [message("“{across}” with “{along}”", across=x, along=y) for x, y in corners]
        return tuple(zip((*names, message("On the lines between")), self.counts, strict=True))

    def small(self) -> Small:
        return Small(tuple(Mark(name, people) for name, people in self._parts), self.base.n)

    @cached_property
    def piles(self) -> tuple[int, ...]:
        """People in each of the eleven piles of a line; the middle one is for exactly half way."""
        found = [0] * PILES
        for x, _ in self.points:
            found[_nth(x, PILES)] += 1
        return tuple(found)

    @cached_property
    def cells(self) -> tuple[tuple[int, ...], ...]:
        """People in each square of a plane: five rows from the top, of five."""
        found = [[0] * CELLS for _ in range(CELLS)]
        for x, y in self.points:
            found[_nth(GREATEST - y, CELLS)][_nth(x, CELLS)] += 1
        return tuple(map(tuple, found))

    def pointed(self, column: int, row: int | None = None) -> bool:
        """Whether a pile (row None) or a square of the plane belongs to the part that the finding names."""
        if row is None:
            return self.part(_side(column, PILES), MIDDLE) == self.point
        return self.part(_side(column, CELLS), GREATEST - _side(row, CELLS)) == self.point


def plane(base: Base, points: tuple[tuple[int, int], ...], x: Axis, y: Axis | None) -> Plane:
    """A plane, or a line without `y`, whose base line says what a dot is and how many stand between."""
    figure = Plane(base, points, x, y)
    can = message("one point each") if figure.many else message("a dot is a person")
    between = figure.counts[-1]
    if not between:
        said: tuple[Message, ...] = ()
    elif y is None:
        said = (counted("one in the middle", "{n} in the middle", between),)
    else:
        said = (counted("one on the lines between", "{n} on the lines between", between),)
    return replace(figure, base=replace(base, can=can, said=said))


def _nth(value: int, of: int) -> int:
    """In which of `of` stretches a number from 0 to 100 lies: equal ones on both sides, and the middle alone."""
    width = GREATEST // (of - 1)
    return value // width if value < MIDDLE else of // 2 if value == MIDDLE else (value - 1) // width + 1


def stretches() -> tuple[str, ...]:
    """The numbers that each pile of a line stands for, as words."""
    width, half = GREATEST // (PILES - 1), PILES // 2
    left = [f"{k * width} – {k * width + width - 1}" for k in range(half)]
    right = [f"{k * width + 1} – {k * width + width}" for k in range(half, PILES - 1)]
    return (*left, str(MIDDLE), *right)


def _side(stretch: int, of: int) -> int:
    """A number on the side of the middle that a stretch lies on."""
    return MIDDLE if stretch == of // 2 else 0 if stretch < of // 2 else GREATEST


def piled(figure: Plane, wide: float, high: float, largest: float) -> tuple[float, tuple[Dot, ...]]:
    """A line's dots, piled up in a box of this size: how wide they are, at most `largest`, and where they stand."""
    column, most = wide / PILES, max(figure.piles)

    def size_of(abreast: int) -> float:
        return min(largest, column / abreast, high / ceil(most / abreast))

    # One above the other reads best, unless that makes them much smaller than they could be.
    enough = 0.6 * max(map(size_of, range(1, _ABREAST + 1)))
    abreast = next(k for k in range(1, _ABREAST + 1) if size_of(k) >= enough)
    size = size_of(abreast)
    dots = []
    for k, people in enumerate(figure.piles):
        for n in range(people):
            row, place = divmod(n, abreast)
            beside = min(abreast, people - row * abreast)
            x = (k + 0.5) * column + (place - (beside - 1) / 2) * size
            dots.append(Dot(x, high - (row + 0.5) * size, figure.pointed(k)))
    return size, tuple(dots)


def scattered(figure: Plane, wide: float, high: float, size: float) -> tuple[Dot, ...]:
    """A plane's dots, `size` wide, in a box of this size.

    People at one place lie round it, and nobody leaves their corner or the box.
    """
    dots = []
    for (x, y), same in groupby(figure.points):
        part = figure.part(x, y) == figure.point
        for k, _ in enumerate(same):
            away = 0.85 * size * sqrt(k)
            across = _kept(x, wide * x / GREATEST + away * cos(k * _TURN), wide, size)
            up = _kept(y, high * y / GREATEST + away * sin(k * _TURN), high, size)
            dots.append(Dot(across, high - up, part))
    return tuple(dots)


def _kept(value: int, at: float, long: float, size: float) -> float:
    """A place along a side of the box, inside it and, for who isn't in the middle, on their half."""
    low, high = size / 2, long - size / 2
    if value < MIDDLE:
        high = (long - size) / 2
    elif value > MIDDLE:
        low = (long + size) / 2
    return min(high, max(low, at))
