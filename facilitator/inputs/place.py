"""Place a point on a line, or on a plane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeGuard

from facilitator.inputs.contract import Column, Input, Line, Raw, Refused, Tally, first
from facilitator.numbers import whole
from facilitator.words import Message, message

GREATEST = 100
MIDDLE = 50


@dataclass(frozen=True)
class Axis:
    """A direction from 0 to 100: the words at its low end (left, below) and at its high end (right, above)."""

    low: str
    high: str

    def words(self) -> tuple[tuple[int, Message], ...]:
        """What a place on it means: for each stretch the last number that belongs to it, and the sentence."""
        low, high = self.low, self.high
        return (
            (2, message("All the way at “{end}”", end=low)),
            (17, message("Close to “{end}”", end=low)),
            (29, message("About a quarter of the way to “{end}”", end=high)),
            (41, message("About a third of the way to “{end}”", end=high)),
            (49, message("A little nearer to “{end}”", end=low)),
            (50, message("Half way between “{low}” and “{high}”", low=low, high=high)),
            (58, message("A little nearer to “{end}”", end=high)),
            (70, message("About two thirds of the way to “{end}”", end=high)),
            (82, message("About three quarters of the way to “{end}”", end=high)),
            (97, message("Close to “{end}”", end=high)),
            (GREATEST, message("All the way at “{end}”", end=high)),
        )


class Points(Tally[dict[str, int]]):
    """How many put their point at each place: `at[x, y]`, y 50 on a line. There are 101 × 101 places at most."""

    def __init__(self) -> None:
        self.n = 0
        self.at: dict[tuple[int, int], int] = {}

    def add(self, answer: dict[str, int], by: str) -> None:
        self._count(answer, 1)

    def take(self, answer: dict[str, int], by: str) -> None:
        self._count(answer, -1)

    def _count(self, answer: dict[str, int], step: int) -> None:
        self.n += step
        place = answer["x"], answer.get("y", MIDDLE)
        self.at[place] = self.at.get(place, 0) + step

    @property
    def points(self) -> tuple[tuple[int, int], ...]:
        """A point for each person, from left to right: the order gives nobody away."""
        return tuple(place for place, people in sorted(self.at.items()) for _ in range(people))


@dataclass(frozen=True)
class Place(Input[dict[str, int]]):
    """Put a point between two ends, with `y` between two and two.

    Form fields `x` and `y`, whole numbers from 0 to 100. Answer: {"x": 32, "y": 71}, without "y" on a line.
    """

    x: Axis
    y: Axis | None = None

    @property
    def axes(self) -> dict[str, Axis]:
        """The directions by the names of their fields."""
        return {"x": self.x} if self.y is None else {"x": self.x, "y": self.y}

    def read(self, raw: Raw) -> dict[str, int]:
        answer: dict[str, int] = {}
        for name, axis in self.axes.items():
            typed = first(raw, name).strip()
            if not typed:
                raise Refused(message("Put your point in its place first."))
            place = whole(typed, GREATEST)
            if place is None:
                raise Refused(
                    message(
                        "Give a whole number from 0, “{low}”, to 100, “{high}”.", low=axis.low, high=axis.high
                    )
                )
            answer[name] = place
        return answer

    def gives(self, answer: object) -> TypeGuard[dict[str, int]]:
        return (
            isinstance(answer, dict)
            and answer.keys() == self.axes.keys()
            and all(type(value) is int and 0 <= value <= GREATEST for value in answer.values())
        )

    def tally(self) -> Points:
        return Points()

    def said(self, answer: dict[str, int]) -> tuple[Line, ...]:
        return tuple(
            Line("", next(words for last, words in axis.words() if answer[name] <= last))
            for name, axis in self.axes.items()
        )

    def export(self, answer: dict[str, int]) -> dict[Column, str | int | float]:
        return {Column(name, f"{axis.low} – {axis.high}"): answer[name] for name, axis in self.axes.items()}

    def invent(self, chance: Random, examples: Sequence[str]) -> dict[str, list[str]]:
        if examples:
            places = chance.choice(list(examples)).split(",")
            return {name: [place] for name, place in zip(self.axes, places, strict=False)}
        likely = {"x": 40, "y": 60}
        return {
            name: [str(round(min(GREATEST, max(0, chance.gauss(likely[name], 22)))))] for name in self.axes
        }
