"""Rate statements on a scale of whole steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeGuard

from facilitator.inputs._ballots import a_number_each
from facilitator.inputs._pairs import Pairs
from facilitator.inputs.contract import Choosing, Column, Line, Raw, Refused, first, numbered
from facilitator.numbers import western
from facilitator.words import Message, message


@dataclass(frozen=True)
class Scale:
    """Whole steps from `least` to `greatest`, both included; `low` and `high` are the words at its ends."""

    least: int
    greatest: int
    low: str = ""
    high: str = ""

    @property
    def steps(self) -> range:
        """Every step, from the lowest."""
        return range(self.least, self.greatest + 1)

    @property
    def ends(self) -> tuple[str, str]:
        """The two ends, each a number and its words."""
        return self.named(self.least), self.named(self.greatest)

    def named(self, step: int) -> str:
        """A step as it is said: at the ends with their words."""
        words = {self.least: self.low, self.greatest: self.high}.get(step, "")
        return f"{step} {words}".strip()


@dataclass(frozen=True)
class Rate(Choosing[dict[str, int]]):
    """Rate each option on the scale; some may be left out, not all. An option without words is the question itself.

    Form field `rate-<option id>`, a step. Answer: {option id: step}, those left out not in it.
    """

    scale: Scale

    @property
    def several(self) -> bool:
        """Whether there are statements with words of their own."""
        return any(option.label for option in self.options)

    def read(self, raw: Raw) -> dict[str, int]:
        steps = {str(step): step for step in self.scale.steps}
        given = {option.id: western(first(raw, f"rate-{option.id}").strip()) for option in self.options}
        if not set(given.values()) <= {"", *steps}:
            least, greatest = self.scale.least, self.scale.greatest
            raise Refused(
                message("Choose a step from {least} to {greatest}.", least=least, greatest=greatest)
            )
        answer = {id: steps[step] for id, step in given.items() if step}
        if not answer:
            raise Refused(message("Rate at least one.") if self.several else message("Choose a step first."))
        return answer

    def gives(self, answer: object) -> TypeGuard[dict[str, int]]:
        return numbered(answer, self.options, self.scale.least, self.scale.greatest)

    def tally(self) -> Pairs:
        return Pairs()

    def said(self, answer: dict[str, int]) -> tuple[Line, ...]:
        return tuple(
            Line(option.label, self.scale.named(answer[option.id]))
            for option in self.options
            if option.id in answer
        )

    def export(self, answer: dict[str, int]) -> dict[Column, str | int | float]:
        return {
            Column(option.id, option.label or "rating"): answer.get(option.id, "") for option in self.options
        }

    def ballot_hint(self) -> Message:
        if not self.several and self.options:
            return message("the number of the circle that is filled: {step}", step=self.scale.greatest)
        return message("a number for each row from the top, - for one left blank: 3 - 2")

    def ballot(self, typed: str) -> Raw:
        given = a_number_each(typed, self.options, self.scale.steps)
        return {f"rate-{option}": [step] for option, step in given.items()}

    def invent(self, chance: Random, examples: Sequence[str]) -> dict[str, list[str]]:
        # Examples are steps, or statements that the room would rate high; else earlier ones are rated a little higher.
        steps, likely = self.scale.steps, [text for text in examples if text in map(str, self.scale.steps)]
        given = {}
        for k, option in enumerate(self.options):
            share = 0.85 if option.label in examples else 0.7 - 0.4 * k / len(self.options)
            rough = round(chance.gauss(self.scale.least + share * (len(steps) - 1), len(steps) / 5))
            step = min(self.scale.greatest, max(self.scale.least, rough))
            given[f"rate-{option.id}"] = [chance.choice(likely) if likely else str(step)]
        return given
