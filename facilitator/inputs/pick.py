"""Pick one option or several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeGuard

from facilitator.inputs._ballots import named
from facilitator.inputs.contract import (
    Choosing,
    Column,
    Line,
    Raw,
    Refused,
    Tally,
    chosen,
    letter,
)
from facilitator.words import Message, counted, message


class Counts(Tally[list[str]]):
    """How many chose each option: `of[option id]`, people."""

    def __init__(self) -> None:
        self.n = 0
        self.of: dict[str, int] = {}

    def add(self, answer: list[str], by: str) -> None:
        self._count(answer, 1)

    def take(self, answer: list[str], by: str) -> None:
        self._count(answer, -1)

    def _count(self, answer: list[str], step: int) -> None:
        self.n += step
        for option in answer:
            self.of[option] = self.of.get(option, 0) + step


def lettered(letter: str, label: str) -> str:
    """An option with its letter before it, where it has one."""
    return f"{letter} · {label}" if letter else label


@dataclass(frozen=True)
class Pick(Choosing[list[str]]):
    """Choose one option, or up to `most`. Form field `pick`, once for each choice. Answer: a list of option ids.

    With `letters` each option has one, the same on every medium.
    """

    most: int = 1
    letters: bool = False

    @property
    def signs(self) -> tuple[str, ...]:
        return tuple(letter(k) if self.letters else "" for k in range(len(self.options)))

    @property
    def names(self) -> tuple[str, ...]:
        """The options as they are read out: with their letters, where they have them."""
        signed = zip(self.signs, self.options, strict=True)
        return tuple(lettered(sign, option.label) for sign, option in signed)

    def read(self, raw: Raw) -> list[str]:
        chosen = list(dict.fromkeys(raw.get("pick") or ()))
        known = {option.id for option in self.options}
        if not chosen:
            raise Refused(message("Choose an option first."))
        if not known.issuperset(chosen):
            raise Refused(message("This option is not on the list any more. Choose again."))
        if len(chosen) > self.most:
            raise Refused(counted("Choose one option.", "Choose up to {n} options.", self.most))
        return [option.id for option in self.options if option.id in chosen]

    def gives(self, answer: object) -> TypeGuard[list[str]]:
        return chosen(answer, self.options) and 1 <= len(answer) <= self.most

    def tally(self) -> Counts:
        return Counts()

    def said(self, answer: list[str]) -> tuple[Line, ...]:
        named = zip(self.options, self.names, strict=True)
        return tuple(Line("", name) for option, name in named if option.id in answer)

    def export(self, answer: list[str]) -> dict[Column, str | int | float]:
        return {Column(option.id, option.label): int(option.id in answer) for option in self.options}

    def ballot_hint(self) -> Message:
        return counted("the letter of what is marked: b", "the letters of what is marked: a c", self.most)

    def ballot(self, typed: str) -> Raw:
        return {"pick": named(typed, self.options)}

    def invent(self, chance: Random, examples: Sequence[str]) -> dict[str, list[str]]:
        # An example that repeats a label weighs it; without any, earlier options are a little likelier.
        likely = [option.id for text in examples for option in self.options if option.label == text]
        likely = likely or [
            option.id for k, option in enumerate(self.options) for _ in range(len(self.options) - k)
        ]
        chosen = {chance.choice(likely) for _ in range(chance.randint(1, self.most))} if likely else set()
        return {"pick": sorted(chosen)}
