"""Scale: each person rates one statement, or several, on a few whole steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from facilitator.exercises.contract import Content, Exercise, Phase, Settings, SoFar, base, setting, tally_of
from facilitator.figures.contract import PER_CENT_FROM, Figure
from facilitator.figures.spread import Rated, Spread, best_first
from facilitator.inputs._pairs import Pairs
from facilitator.inputs.contract import Option
from facilitator.inputs.rate import Rate
from facilitator.inputs.rate import Scale as Steps
from facilitator.words import Message, message

STEPS = 11  # at most: 0 to 10
WORDS = 40  # letters at an end: more don't fit beside a phone's steps


@dataclass(frozen=True)
class Scale(Exercise):
    """Each person rates the question on a few whole steps, or with a list each of its statements.

    The statements can also come with `from=` from ideas, their groups, or an earlier vote. A person may leave some out.
    """

    min: int = setting(1, at_least=-999, at_most=9999, help="the lowest step")
    max: int = setting(5, at_least=-999, at_most=9999, help="the highest step; 11 steps at most")
    low: str = setting("", help="what the lowest step means", example='"not at all"', in_line=True)
    high: str = setting("", help="what the highest step means", example='"fully"', in_line=True)

    takes = (0, 12)
    accepts = frozenset({"from", "top", "reveal", "seen", "close", "by", "quorum"})

    @property
    def steps(self) -> Steps:
        """The scale that everybody rates on."""
        return Steps(self.min, self.max, self.low, self.high)

    def kicker(self) -> Message:
        return message("From {least} to {greatest}", least=self.min, greatest=self.max)

    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        return [Phase(so_far.content.question, Rate(self._statements(so_far), self.steps))]

    def _statements(self, so_far: SoFar) -> tuple[Option, ...]:
        """What is rated; without a list and `from=` the question itself, an option without words."""
        itself = () if so_far.settings.from_ else (Option("it", ""),)
        return so_far.options or itself

    def figure(self, so_far: SoFar) -> Figure:
        stage = so_far.stage(0)
        rows = self._rows(so_far)
        ground = base(stage, message("rated from {least} to {greatest}", least=self.min, greatest=self.max))
        many = ground.n >= PER_CENT_FROM
        unit = message("the numbers are per cent") if many else message("the numbers are people")
        # Rows keep their place while people rate, so that nobody's row jumps; afterwards the order says what leads.
        return Spread(replace(ground, said=(unit,)), rows if stage.open else best_first(rows), self.steps)

    def _rows(self, so_far: SoFar) -> tuple[Rated, ...]:
        of = tally_of(so_far.stage(0), Pairs).of
        return tuple(
            Rated(option.label, tuple(of.get((option.id, step), 0) for step in self.steps.steps))
            for option in self._statements(so_far)
        )

    def outcome(self, so_far: SoFar) -> tuple[Option, ...]:
        """The statements by mean, highest first; nothing where the question itself was rated."""
        return tuple(Option("", row.label) for row in best_first(self._rows(so_far)) if row.label)

    def faults(self, content: Content, settings: Settings) -> Iterable[Message]:
        if self.min >= self.max:
            least, greatest = self.min, self.max
            yield message(
                "min={least} is not below max={greatest}; swap them", least=least, greatest=greatest
            )
        elif self.max - self.min >= STEPS:
            found = self.max - self.min + 1
            yield message("min and max make {found} steps; take {most} at most", found=found, most=STEPS)
        if max(len(self.low), len(self.high)) > WORDS:
            yield message("the words at the ends have {most} letters at most; shorten them", most=WORDS)
