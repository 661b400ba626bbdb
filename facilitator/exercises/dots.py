"""Dots: each person spends a few dots on the options that matter most to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from facilitator.exercises.contract import Content, Exercise, Phase, Settings, SoFar, base, setting, tally_of
from facilitator.figures.bars import Bar, Bars, Unit, by_size
from facilitator.figures.contract import Figure
from facilitator.inputs.contract import Option
from facilitator.inputs.spend import Spend, Sums
from facilitator.words import Message, counted, message


@dataclass(frozen=True)
class Dots(Exercise):
    """Each person spends a few dots on the options that matter most to them.

    The options stand in the step's list, or come with `from=` from ideas, their groups, or an earlier vote.
    """

    dots: int = setting(3, at_least=1, at_most=20, help="dots a person")
    stack: bool = setting(True, help="may one option take several of a person's dots")

    takes = (2, 40)
    accepts = frozenset({"from", "top", "reveal", "seen", "close", "by", "quorum"})

    def kicker(self) -> Message:
        return counted("Dots · one each", "Dots · {n} each", self.dots)

    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        return [Phase(so_far.content.question, Spend(so_far.options, self.dots, self.stack))]

    def figure(self, so_far: SoFar) -> Figure:
        stage = so_far.stage(0)
        rows = self._rows(so_far)
        can = counted("one dot each", "{n} dots each", self.dots)
        # Rows keep their place while people vote, so that nobody's row jumps; afterwards the order says who leads.
        return Bars(base(stage, can), rows if stage.open else by_size(rows), Unit.DOTS)

    def _rows(self, so_far: SoFar) -> tuple[Bar, ...]:
        tally = tally_of(so_far.stage(0), Sums)
        return tuple(Bar(o.label, tally.dots.get(o.id, 0), tally.people.get(o.id, 0)) for o in so_far.options)

    def outcome(self, so_far: SoFar) -> tuple[Option, ...]:
        """What got dots, most first; everything in its order where nobody has voted."""
        rows = by_size(self._rows(so_far))
        return tuple(Option("", row.label) for row in rows if row.value or not any(r.value for r in rows))

    def faults(self, content: Content, settings: Settings) -> Iterable[Message]:
        if not self.stack and content.options and self.dots > len(content.options):
            yield message(
                "stack=no leaves dots over: {dots} dots for {n} options",
                dots=self.dots,
                n=len(content.options),
            )
