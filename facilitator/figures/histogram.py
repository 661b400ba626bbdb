"""Histogram: the numbers a room gave, the middle one, and the true value."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.figures.contract import FEW, Figure, Key, Mark, Rows, Small, only_counted, part
from facilitator.numbers import exactly, places, shown
from facilitator.words import Message, message


@dataclass(frozen=True)
class Column:
    """How many gave a number from `low` up to but not including `high` (the last column includes it)."""

    low: float
    high: float
    count: int


@dataclass(frozen=True)
class Histogram(Figure):
    """Columns of equal width from `least` to `greatest`. `answer` is the true value, None until it is shown.

    `words` say it where the number alone would say too much. `at_median` gave the middle number itself, `to_median`
    that or less. `halves` are two numbers that half of the people gave each.
    """

    columns: tuple[Column, ...]
    median: float | None
    answer: float | None
    unit: str = ""
    words: str = ""
    at_median: int = 0
    to_median: int = 0
    halves: tuple[float, float] | None = None

    @property
    def least(self) -> float:
        """Where the scale begins."""
        return self.columns[0].low if self.columns else 0

    @property
    def greatest(self) -> float:
        """Where the scale ends."""
        return self.columns[-1].high if self.columns else 1

    def shown(self, value: float) -> str:
        """A number as people write it, with as many decimals as the range asks for."""
        return shown(value, places(self.least, self.greatest))

    def with_unit(self, value: float) -> str:
        """A number with its unit."""
        return f"{self.shown(value)} {self.unit}".strip()

    @property
    def true(self) -> str:
        """The true value as it is said."""
        number = exactly(self.answer or 0, places(self.least, self.greatest))
        return self.words or f"{number} {self.unit}".strip()

    @property
    def bare(self) -> bool:
        return self.empty and self.answer is None  # the true value can be shown before anybody has guessed

    def finding(self) -> Message:
        if self.base.n < FEW or self.median is None:
            if self.answer is not None:
                return message("The answer is {answer}", answer=self.true)
            return only_counted(self.base.n)
        middle, n = self.with_unit(self.median), self.base.n
        alike = self.at_median == n
        if self.answer is None:
            if alike:
                return message("All of us said {middle}", middle=middle)
            if 2 * self.at_median > n:
                return message("Most said {middle}: {count} of {n}", middle=middle, count=self.at_median, n=n)
            if self.halves is not None:
                low, high = map(self.with_unit, self.halves)
                return message("Half of us said {low}, half {high}", low=low, high=high)
            if 2 * self.to_median > n + 1:
                return message(
                    "{count} of {n} said {middle} or less", middle=middle, count=self.to_median, n=n
                )
            return message("Half of us said {middle} or less", middle=middle)
        answer = self.true
        if alike and self.median == self.answer and not self.words:
            return message("All of us said the answer: {answer}", answer=answer)
        if alike:
            return message("All of us said {middle}; the answer is {answer}", middle=middle, answer=answer)
        if self.median == self.answer and not self.words:
            return message("The room’s middle guess is the answer: {answer}", answer=answer)
        return message(
            "The room’s middle guess is {middle}; the answer is {answer}", middle=middle, answer=answer
        )

    def small(self) -> Small:
        middle = self.median if self.median is not None else self.least
        says = message("the answer is {answer}", answer=self.true) if self.answer is not None else None
        mark = Mark(message("Middle guess"), middle, self.with_unit(middle))
        unit = self.unit.replace('"', "")
        form = f'General"\u00a0{unit}"' if unit else "General"
        return Small((mark,), None, self.least, self.greatest, form, says)

    def keys(self) -> tuple[Key, ...]:
        if self.base.n < FEW or self.median is None:
            return ()
        found: list[Key] = [] if self.answer is None else [(self.true, message("is the answer"))]
        found.append((self.with_unit(self.median), message("is the middle guess")))
        fullest = [column for column in self.columns if column.count == max(c.count for c in self.columns)]
        if len(fullest) == 1:
            low, high = self.shown(fullest[0].low), self.shown(fullest[0].high)
            found.append(
                (
                    part(fullest[0].count, self.base.n),
                    message("guessed from {low} to {high}", low=low, high=high),
                )
            )
        return tuple(found)

    def table(self) -> Rows:
        rows = tuple((f"{self.shown(c.low)} – {self.shown(c.high)}", c.count) for c in self.columns)
        return Rows((message("Guess"), message("People")), rows)


def columns(values: Sequence[float], least: float, greatest: float, most: int = 12) -> tuple[Column, ...]:
    """Equal columns of a round width (1, 2, 2.5 or 5 times a power of ten), at most `most`, that
    cover least to greatest.
    """
    span = (greatest - least) or 1
    power = 10 ** math.floor(math.log10(span / most))
    width = next(width for k in (1, 2, 2.5, 5, 10, 20) if (width := k * power) * most >= span * (1 - 1e-9))
    count = max(1, math.ceil(span / width - 1e-9))
    counts = [0] * count
    for value in values:
        counts[min(count - 1, max(0, int((value - least) / width + 1e-9)))] += 1
    return tuple(Column(least + k * width, least + (k + 1) * width, n) for k, n in enumerate(counts))
