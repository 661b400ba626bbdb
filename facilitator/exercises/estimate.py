"""Estimate: everybody guesses a number before the true one is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from facilitator.exercises.contract import Content, Exercise, Phase, Settings, SoFar, base, setting, tally_of
from facilitator.figures.contract import Figure
from facilitator.figures.histogram import Histogram, columns
from facilitator.inputs.number import Number, Numbers
from facilitator.numbers import exactly
from facilitator.words import Message, message


@dataclass(frozen=True)
class Estimate(Exercise):
    """Everybody guesses a number; then the room sees its guesses, and then the true value if you gave one."""

    min: float = setting(0, help="the smallest number that can be given", in_line=True)
    max: float = setting(100, help="the greatest number that can be given", in_line=True)
    unit: str = setting("", help="what is counted, shown after the number", example='"%"', in_line=True)
    answer: float | None = setting(
        None, help="the true value; it is shown after the guesses, as a phase of its own"
    )

    words: str = setting(
        "",
        help="how the true value is said, where the number alone says too much",
        example='"probably over 95 %"',
    )

    accepts = frozenset({"reveal", "seen", "close", "by", "quorum"})

    def kicker(self) -> Message:
        return message("One guess each")

    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        guess = Phase(so_far.content.question, Number(self.min, self.max, self.unit))
        return [guess] if self.answer is None else [guess, Phase(message("The answer"), show=True)]

    def figure(self, so_far: SoFar) -> Figure:
        stage = so_far.stage(0)
        tally = tally_of(stage, Numbers)
        answer = self.answer if so_far.stage(1).opened else None
        bars = columns(tally.values, self.min, self.max)
        median = tally.median
        at, to = tally.around(median) if median is not None else (0, 0)
        ground = base(stage, message("a guess each"))
        return Histogram(ground, bars, median, answer, self.unit, self.words, at, to, tally.halves)

    def faults(self, content: Content, settings: Settings) -> Iterable[Message]:
        if self.min >= self.max:
            least, greatest = exactly(self.min), exactly(self.max)
            yield message(
                "min={least} is not below max={greatest}; swap them", least=least, greatest=greatest
            )
        elif self.answer is not None and not self.min <= self.answer <= self.max:
            yield message(
                "answer={answer} is not between min and max; widen them", answer=exactly(self.answer)
            )
