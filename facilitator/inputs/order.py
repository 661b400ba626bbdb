"""Put options in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
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
    chosen,
    first,
)
from facilitator.numbers import whole
from facilitator.words import Message, counted, message


class Places(Tally[list[str]]):
    """How many put each option in each place, `put[option id, place]` (1 is best), and `wins[a, b]`:
    how many put a before b.

    Each person fills `places` places; the options that they leave out share the places that are left.
    """

    def __init__(self, options: Sequence[str], places: int) -> None:
        self.n = 0
        self.options = tuple(options)
        self.places = places
        self.put: dict[tuple[str, int], int] = {}
        self.wins: dict[tuple[str, str], int] = {}

    def add(self, answer: list[str], by: str) -> None:
        self._count(answer, 1)

    def take(self, answer: list[str], by: str) -> None:
        self._count(answer, -1)

    def _count(self, answer: list[str], step: int) -> None:
        self.n += step
        for place, option in enumerate(answer, 1):
            self.put[option, place] = self.put.get((option, place), 0) + step
        before = list(combinations(answer, 2))
        left = set(self.options).difference(answer)
        before += [(a, b) for a in answer for b in self.options if b in left]
        for pair in before:
            self.wins[pair] = self.wins.get(pair, 0) + step

    def counts(self, option: str) -> tuple[int, ...]:
        """How many put an option first, second and so on, to the last place that people fill."""
        return tuple(self.put.get((option, place), 0) for place in range(1, self.places + 1))

    def mean(self, option: str) -> float:
        """An option's mean place, 1 is best; with nobody's answer, the middle one."""
        counts = self.counts(option)
        shared = (self.places + 1 + len(self.options)) / 2 if self.n else (1 + len(self.options)) / 2
        total = sum(place * count for place, count in enumerate(counts, 1))
        return (total + shared * (self.n - sum(counts))) / self.n if self.n else shared

    def best_first(self) -> tuple[str, ...]:
        """The options by mean place; level ones by how often they were put before each other,
        then as they were asked.
        """
        means = {option: self.mean(option) for option in self.options}

        def rank(option: str) -> tuple[float, int]:
            level = (other for other in self.options if means[other] == means[option])
            return means[option], -sum(self.wins.get((option, other), 0) for other in level)

        return tuple(sorted(self.options, key=rank))


@dataclass(frozen=True)
class Order(Choosing[list[str]]):
    """Put the options in order, or (`places`) choose the first few of them; 0 asks for all.

    Form field `place-<option id>`, a number, 1 for the first. Answer: a list of option ids, best first.
    """

    places: int = 0

    @property
    def asked(self) -> int:
        """How many places a person fills."""
        return min(self.places or len(self.options), len(self.options))

    def read(self, raw: Raw) -> list[str]:
        given: dict[int, str] = {}
        for option in self.options:
            typed = first(raw, f"place-{option.id}").strip().removesuffix(".")
            place = whole(typed or "0")
            if place == 0:
                continue
            if place is None:
                raise Refused(message("Give each option a whole number: 1 for the first, then 2 and so on."))
            if place in given:
                raise Refused(message("Number {place} is there twice; give each number once.", place=place))
            given[place] = option.id
        # Gaps do no harm: what counts is what stands before what.
        order = [given[place] for place in sorted(given)]
        left = [option.id for option in self.options if option.id not in order]
        if self.asked == len(self.options) and len(left) == 1:
            order += left
        if len(order) < self.asked:
            raise Refused(
                counted(
                    "Give your first option the number 1.",
                    "Number your first {n} options from 1 to {n}.",
                    self.asked,
                )
                if self.asked < len(self.options)
                else message("Number all options from 1 to {n}.", n=self.asked)
            )
        return order[: self.asked]

    def gives(self, answer: object) -> TypeGuard[list[str]]:
        return chosen(answer, self.options) and len(answer) == self.asked

    def tally(self) -> Places:
        return Places([option.id for option in self.options], self.asked)

    def said(self, answer: list[str]) -> tuple[Line, ...]:
        labels = {option.id: option.label for option in self.options}
        return tuple(Line(labels[option], str(place)) for place, option in enumerate(answer, 1))

    def export(self, answer: list[str]) -> dict[Column, str | int | float]:
        places: dict[str, str | int | float] = {option: place for place, option in enumerate(answer, 1)}
        return {Column(option.id, option.label): places.get(option.id, "") for option in self.options}

    def ballot_hint(self) -> Message:
        if self.places:
            return message(
                "the number in each box from the top, - for an empty one: 2 - 1; or letters, first to last: c a"
            )
        return message("the number in each box from the top: 3 1 2; or letters, first to last: b c a")

    def ballot(self, typed: str) -> Raw:
        if lettered(typed):
            order = named(typed, self.options)
            if len(order) < self.asked:
                raise Refused(
                    message(
                        "These are {found} letters; type all {n}, first to last.",
                        found=len(order),
                        n=self.asked,
                    )
                )
            return {f"place-{option}": [str(place)] for place, option in enumerate(order, 1)}
        places = a_number_each(typed, self.options, range(1, len(self.options) + 1))
        return {f"place-{option}": [place] for option, place in places.items()}

    def invent(self, chance: Random, examples: Sequence[str]) -> dict[str, list[str]]:
        # An example that repeats a label weighs it; without any, earlier options are a little likelier to come first.
        named = {option.id: examples.count(option.label) for option in self.options}
        if not any(named.values()):
            named = {option.id: len(self.options) - k for k, option in enumerate(self.options)}
        drawn = sorted(named, key=lambda option: -(chance.random() ** (1 / (named[option] + 0.1))))
        return {f"place-{option}": [str(place)] for place, option in enumerate(drawn[: self.asked], 1)}
