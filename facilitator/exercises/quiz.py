"""Quiz: a question with a right answer, by the clock, for points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from facilitator.exercises.contract import (
    Close,
    Content,
    Exercise,
    Given,
    Phase,
    Settings,
    SoFar,
    base,
    setting,
    tally_of,
)
from facilitator.figures.bars import Bar, Bars
from facilitator.figures.contract import Figure
from facilitator.figures.podium import worth
from facilitator.inputs.contract import Answer, Line, letter
from facilitator.inputs.pick import Counts, Pick
from facilitator.words import Message, counted, message


@dataclass(frozen=True)
class Quiz(Exercise):
    """Each person chooses what is right; `- [x]` marks it. The clock closes the answers, and right ones get points.

    With several right answers a person may choose as many, and needs all of them. With `speed=yes` an answer at once
    gets double points, one in the last second single ones; otherwise only right and wrong count.
    """

    points: int = setting(1, at_least=1, at_most=1000, help="points for a right answer")
    speed: bool = setting(False, help="is a faster answer worth more, up to double")

    takes = (2, 12)
    accepts = frozenset({"close", "by", "quorum"})
    defaults = Settings(close=Close.TIME)

    def kicker(self) -> Message:
        return counted("Quiz · one point", "Quiz · {n} points", self.points)

    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        most = max(1, len(self._right(so_far)))
        return [Phase(so_far.content.question, Pick(so_far.options, most, letters=True))]

    def figure(self, so_far: SoFar) -> Figure:
        stage = so_far.stage(0)
        counts = tally_of(stage, Counts).of
        right = self._right(so_far)
        got = sum(self._solves(given.answer, right) for given in stage.answers)
        can = counted("one answer each", "up to {n} answers each", max(1, len(right)))
        rows = (
            Bar(o.label, counts.get(o.id, 0), counts.get(o.id, 0), o.right, letter(k))
            for k, o in enumerate(so_far.options)
        )
        return Bars(base(stage, can), tuple(rows), got=got)

    def won(self, so_far: SoFar) -> Mapping[str, float]:
        stage = so_far.stage(0)
        return {given.by: self._points(so_far, given) for given in stage.answers}

    def _points(self, so_far: SoFar, given: Given) -> float:
        seconds = so_far.stage(0).seconds
        if not self._solves(given.answer, self._right(so_far)):
            return 0.0
        left = max(0.0, 1 - given.took / seconds) if self.speed and seconds else 0.0
        return round(self.points * (1 + left), 2)

    def personal(self, so_far: SoFar, seat: str) -> Sequence[Line]:
        given = so_far.stage(0).answers.get(seat)
        if given is None:
            return ()
        points = self._points(so_far, given)
        return [Line(message("Right") if points else message("Not right this time"), worth(points))]

    def _right(self, so_far: SoFar) -> frozenset[str]:
        return frozenset(option.id for option in so_far.options if option.right)

    def _solves(self, answer: Answer, right: frozenset[str]) -> bool:
        return bool(right) and isinstance(answer, list) and frozenset(answer) == right

    def faults(self, content: Content, settings: Settings) -> Iterable[Message]:
        if content.options and not any(option.right for option in content.options):
            yield message("a quiz has a right answer; mark it, `- [x] …`")
        if content.options and all(option.right for option in content.options):
            yield message("every answer is marked as right; take an `[x]` out")
