"""Sort cards into piles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeGuard

from facilitator.inputs._pairs import Pairs
from facilitator.inputs.contract import Choosing, Column, Line, Raw, Refused, first, numbered
from facilitator.words import message


@dataclass(frozen=True)
class Sort(Choosing[dict[str, int]]):
    """Put cards into piles; at least one of them.

    Form field `sort-<option id>`, the number of a pile, counted from 1. Answer: {option id: pile number}, cards that
    were not sorted left out.
    """

    piles: tuple[str, ...]

    def read(self, raw: Raw) -> dict[str, int]:
        numbers = {str(number): number for number in range(1, len(self.piles) + 1)}
        answer: dict[str, int] = {}
        for option in self.options:
            given = first(raw, f"sort-{option.id}")
            if given and given not in numbers:
                raise Refused(message("This pile is not there any more. Sort the card again."))
            if given:
                answer[option.id] = numbers[given]
        if not answer:
            raise Refused(message("Sort at least one card."))
        return answer

    def gives(self, answer: object) -> TypeGuard[dict[str, int]]:
        return numbered(answer, self.options, 1, len(self.piles))

    def tally(self) -> Pairs:
        return Pairs()

    def said(self, answer: dict[str, int]) -> tuple[Line, ...]:
        return tuple(
            Line(option.label, self.piles[answer[option.id] - 1])
            for option in self.options
            if option.id in answer
        )

    def export(self, answer: dict[str, int]) -> dict[Column, str | int | float]:
        return {
            Column(option.id, option.label): self.piles[answer[option.id] - 1] if option.id in answer else ""
            for option in self.options
        }

    def named_in(self, example: str) -> str:
        card, bar, _pile = example.rpartition("|")
        return card.strip() if bar else example

    def invent(self, chance: Random, examples: Sequence[str]) -> dict[str, list[str]]:
        # An example, "card | pile", says where a card likely lies; without one each likes a pile of its own.
        piles = {card.strip(): pile.strip() for card, _, pile in (text.rpartition("|") for text in examples)}
        likely = {
            option.id: self.piles.index(piles[option.label]) if piles.get(option.label) in self.piles else k
            for k, option in enumerate(self.options)
        }
        count = len(self.piles)
        return {
            f"sort-{option.id}": [
                str(likely[option.id] % count + 1 if chance.random() < 0.7 else chance.randint(1, count))
            ]
            for option in self.options
        }
