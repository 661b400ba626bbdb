"""Give a number."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import ClassVar, TypeGuard

from facilitator.inputs.contract import Column, Input, Line, Raw, Refused, Tally, first
from facilitator.numbers import GRAMMAR, Grammar, fine, places, read, shown, step, typeable
from facilitator.words import Message, message


class Numbers(Tally[float]):
    """The numbers given, in order of size. Adding moves at most one small block of memory."""

    def __init__(self) -> None:
        self.n = 0
        self.values: list[float] = []

    def add(self, answer: float, by: str) -> None:
        self.n += 1
        bisect.insort(self.values, float(answer))

    def take(self, answer: float, by: str) -> None:
        self.n -= 1
        del self.values[bisect.bisect_left(self.values, float(answer))]

    @property
    def median(self) -> float | None:
        """The middle value, or half way between the two in the middle; None without answers."""
        if not self.values:
            return None
        half = len(self.values) // 2
        return self.values[half] if len(self.values) % 2 else (self.values[half - 1] + self.values[half]) / 2

    def around(self, value: float) -> tuple[int, int]:
        """How many gave this number, and how many gave it or less."""
        to = bisect.bisect_right(self.values, value)
        return to - bisect.bisect_left(self.values, value), to

    @property
    def halves(self) -> tuple[float, float] | None:
        """The two numbers that half of the people gave each; None where they gave others."""
        if len(self.values) % 2 or len(set(self.values)) != 2:
            return None
        low, high = self.values[0], self.values[-1]
        return (low, high) if 2 * bisect.bisect_right(self.values, low) == len(self.values) else None


@dataclass(frozen=True)
class Number(Input[float]):
    """Give a number from `least` to `greatest`, both included. Form field `number`. Answer: a float."""

    grammar: ClassVar[Grammar] = GRAMMAR
    """How a number is read; the phone's page carries it."""
    least: float
    greatest: float
    unit: str = ""

    @property
    def places(self) -> int:
        """How many decimals a number may have."""
        return places(self.least, self.greatest)

    @property
    def step(self) -> float:
        """What one tap on + adds at least."""
        return step(self.least, self.greatest)

    @property
    def fine(self) -> bool:
        """Whether thousandths are usual in this range."""
        return fine(self.least, self.greatest)

    @property
    def ends(self) -> tuple[str, str]:
        """The least and the greatest number in words."""
        return self.written(self.least), self.written(self.greatest)

    def written(self, value: float) -> str:
        """A number of this range as people write it."""
        return shown(value, self.places)

    def typeable(self, value: float) -> str:
        """A number of this range as its field takes it."""
        return typeable(value, self.places)

    def read(self, raw: Raw) -> float:
        typed = first(raw, "number")
        least, greatest = self.ends
        between = message("between {least} and {greatest}", least=least, greatest=greatest)
        if not typed.strip():
            raise Refused(message("Type a number {between}.", between=between))
        found = read(typed, self.least, self.greatest, self.unit)
        if len(found.choices) == 1:
            only = self.typeable(found.choices[0])
            raise Refused(
                message(
                    "Do you mean {only}? Then type {only}: a number {between}.", only=only, between=between
                )
            )
        if found.choices:
            small, large = map(self.typeable, found.choices)
            raise Refused(
                message(
                    "“{typed}” can be {small} or {large}. Type the one that you mean.",
                    typed=typed.strip()[:20],
                    small=small,
                    large=large,
                )
            )
        if found.value is None:
            raise Refused(message("That is not a number. Type one {between}.", between=between))
        if not self.least <= found.value <= self.greatest:
            raise Refused(message("Type a number {between}.", between=between))
        return min(self.greatest, max(self.least, round(found.value, self.places)))

    def gives(self, answer: object) -> TypeGuard[float]:
        return (type(answer) is int or type(answer) is float) and self.least <= answer <= self.greatest

    def tally(self) -> Numbers:
        return Numbers()

    def said(self, answer: float) -> tuple[Line, ...]:
        return (Line("", f"{self.written(answer)} {self.unit}".strip()),)

    def export(self, answer: float) -> dict[Column, str | int | float]:
        return {Column("number", "number"): answer}

    def ballot_hint(self) -> Message:
        return message("the number: {number}", number=self.written(self.greatest))

    def ballot(self, typed: str) -> Raw:
        return {"number": [typed]}

    def invent(self, chance: Random, examples: Sequence[str]) -> dict[str, list[str]]:
        if examples:
            return {"number": [chance.choice(list(examples))]}
        middle, spread = (self.least + self.greatest) / 2, (self.greatest - self.least) / 5
        guess = round(chance.gauss(middle, spread) / self.step) * self.step
        return {"number": [self.typeable(min(self.greatest, max(self.least, guess)))]}
