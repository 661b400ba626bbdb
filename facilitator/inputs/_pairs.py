"""What answers add up to where each option is given one of a few values."""

from __future__ import annotations

from facilitator.inputs.contract import Tally


class Pairs(Tally[dict[str, int]]):
    """How many gave each value to each option: `of[option id, value]`, people. Answers are {option id: value}."""

    def __init__(self) -> None:
        self.n = 0
        self.of: dict[tuple[str, int], int] = {}

    def add(self, answer: dict[str, int], by: str) -> None:
        self._count(answer, 1)

    def take(self, answer: dict[str, int], by: str) -> None:
        self._count(answer, -1)

    def _count(self, answer: dict[str, int], step: int) -> None:
        self.n += step
        for pair in answer.items():
            self.of[pair] = self.of.get(pair, 0) + step
