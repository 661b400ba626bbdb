"""Give a number."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from facilitator.inputs.contract import Answer, Input, Line, Raw, Refused, Tally, first
from facilitator.words import Message, message


def shown(value: float) -> str:
    """A number as people write it: no decimals where there are none, at most two otherwise; from 10 000 on in threes."""
    text = f"{value:,.2f}" if abs(value) >= 10_000 else f"{value:.2f}"
    return text.rstrip("0").rstrip(".").replace(",", "\u00a0")


class Numbers(Tally):
    """The numbers given, in order of size. Adding moves at most one small block of memory."""

    def __init__(self) -> None:
        self.n = 0
        self.values: list[float] = []

    def add(self, answer: Answer, by: str) -> None:
        self.n += 1
        bisect.insort(self.values, float(answer))

    def take(self, answer: Answer, by: str) -> None:
        self.n -= 1
        del self.values[bisect.bisect_left(self.values, float(answer))]

    @property
    def median(self) -> float | None:
        """The middle value, or half way between the two in the middle; None without answers."""
        if not self.values:
            return None
        half = len(self.values) // 2
        return self.values[half] if len(self.values) % 2 else (self.values[half - 1] + self.values[half]) / 2


@dataclass(frozen=True)
class Number(Input):
    """Give a number from `least` to `greatest`, both included. Form field `number`. Answer: a float."""

    least: float
    greatest: float
    unit: str = ""

    def read(self, raw: Raw) -> Answer:
        typed = "".join(first(raw, "number").strip().removesuffix(self.unit).split())
        typed = typed.replace("\u2212", "-").replace(",", ".")
        between = message(
            "between {least} and {greatest}", least=shown(self.least), greatest=shown(self.greatest)
        )
        if not typed:
            raise Refused(message("Type a number {between}.", between=between))
        try:
            value = float(typed)
        except ValueError:
            raise Refused(message("That is not a number. Type one {between}.", between=between)) from None
        if not self.least <= value <= self.greatest:  # also false for "nan"
            raise Refused(message("Type a number {between}.", between=between))
        return round(value, 2)

    def tally(self) -> Numbers:
        return Numbers()

    def said(self, answer: Answer) -> tuple[Line, ...]:
        return (Line("", f"{shown(answer)} {self.unit}".strip()),)

    def export(self, answer: Answer) -> dict[str, str | int | float]:
        return {"number": answer}

    def ballot_hint(self) -> Message:
        return message("the number: {number}", number=shown(self.greatest))

    def ballot(self, typed: str) -> Raw:
        return {"number": [typed]}

    def invent(self, chance: Random, examples: Sequence[str]) -> dict[str, list[str]]:
        if examples:
            return {"number": [chance.choice(list(examples))]}
        middle, spread = (self.least + self.greatest) / 2, (self.greatest - self.least) / 5
        return {"number": [str(round(min(self.greatest, max(self.least, chance.gauss(middle, spread)))))]}
