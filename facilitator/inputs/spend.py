"""Spend a few dots on options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeGuard

from facilitator.inputs._ballots import a_number_each, lettered, named
from facilitator.inputs.contract import (
    Choosing,
    Column,
    Line,
    Raw,
    Refused,
    Tally,
    first,
    numbered,
)
from facilitator.numbers import whole
from facilitator.words import Message, counted, message


class Sums(Tally[dict[str, int]]):
    """Dots and people on each option: `dots[option id]`, `people[option id]`; `spent` is all dots."""

    def __init__(self) -> None:
        self.n = 0
        self.spent = 0
        self.dots: dict[str, int] = {}
        self.people: dict[str, int] = {}

    def add(self, answer: dict[str, int], by: str) -> None:
        self._count(answer, 1)

    def take(self, answer: dict[str, int], by: str) -> None:
        self._count(answer, -1)

    def _count(self, answer: dict[str, int], step: int) -> None:
        self.n += step
        for option, dots in answer.items():
            self.spent += step * dots
            self.dots[option] = self.dots.get(option, 0) + step * dots
            self.people[option] = self.people.get(option, 0) + step


@dataclass(frozen=True)
class Spend(Choosing[dict[str, int]]):
    """Spend up to `dots` dots; with `stack` an option may take several of one person's.

    Form field `dots-<option id>`, a count (without scripts: a number field). Answer: {option id: dots}, zeros left out.
    """

    dots: int = 3
    stack: bool = True

    def read(self, raw: Raw) -> dict[str, int]:
        answer: dict[str, int] = {}
        for option in self.options:
            dots = whole(first(raw, f"dots-{option.id}").strip() or "0")
            if dots is None:
                raise Refused(message("Give each option a whole number of dots."))
            if dots:
                answer[option.id] = dots
        if not answer:
            raise Refused(message("Give at least one dot."))
        if sum(answer.values()) > self.dots:
            raise Refused(counted("You have one dot.", "You have {n} dots.", self.dots))
        if not self.stack and max(answer.values()) > 1:
            raise Refused(message("Give an option one dot at most."))
        return answer

    def gives(self, answer: object) -> TypeGuard[dict[str, int]]:
        most = self.dots if self.stack else 1
        return numbered(answer, self.options, 1, most) and sum(answer.values()) <= self.dots

    def tally(self) -> Sums:
        return Sums()

    def said(self, answer: dict[str, int]) -> tuple[Line, ...]:
        return tuple(
            Line(option.label, str(answer[option.id])) for option in self.options if option.id in answer
        )

    def export(self, answer: dict[str, int]) -> dict[Column, str | int | float]:
        return {Column(option.id, option.label): answer.get(option.id, 0) for option in self.options}

    def ballot_hint(self) -> Message:
        return message("the dots of each row from the top: 2 1 0, or a letter for each dot: a a b")

    def ballot(self, typed: str) -> Raw:
        if lettered(typed):
            given = named(typed, self.options, once=False)
            return {f"dots-{option}": [str(given.count(option))] for option in given}
        dots = a_number_each(typed, self.options, range(self.dots + 1 if self.stack else 2))
        return {f"dots-{option}": [number] for option, number in dots.items()}

    def invent(self, chance: Random, examples: Sequence[str]) -> dict[str, list[str]]:
        spent: dict[str, int] = {}
        likely = [option.id for k, option in enumerate(self.options) for _ in range(len(self.options) - k)]
        for _ in range(self.dots if likely else 0):
            option = chance.choice(likely)
            spent[option] = spent.get(option, 0) + 1 if self.stack else 1
        return {f"dots-{option}": [str(dots)] for option, dots in spent.items()}
