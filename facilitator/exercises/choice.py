"""Choice: each person chooses one of a few options, or several; asked again, it shows who moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from facilitator.exercises.contract import Content, Exercise, Phase, Settings, SoFar, base, setting, tally_of
from facilitator.figures.bars import Bar, Bars
from facilitator.figures.contract import Figure
from facilitator.figures.shift import Change, Shift, shift_base
from facilitator.inputs.contract import Option
from facilitator.inputs.pick import Counts, Pick
from facilitator.words import Message, counted, message


@dataclass(frozen=True)
class Choice(Exercise):
    """Each person chooses one of the options in the step's list, or several.

    `- [x]` marks a right answer. With `again=` an earlier choice is asked once more and the shift is shown.
    """

    most: int = setting(1, at_least=1, at_most=12, help="how many options a person may choose")

    takes = (2, 12)
    accepts = frozenset({"from", "top", "again", "reveal", "seen", "close", "by", "quorum"})

    def kicker(self) -> Message:
        return counted("One answer each", "Up to {n} answers each", self.most)

    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        return [Phase(so_far.content.question, Pick(so_far.options, self.most))]

    def figure(self, so_far: SoFar) -> Figure:
        stage = so_far.stage(0)
        if so_far.before is not None:
            return self._shift(so_far, so_far.before)
        can = counted("one answer each", "up to {n} answers each", self.most)
        counts = tally_of(stage, Counts).of
        rows = (Bar(o.label, counts.get(o.id, 0), counts.get(o.id, 0), o.right) for o in so_far.options)
        return Bars(base(stage, can), tuple(rows))

    def _shift(self, so_far: SoFar, before: SoFar) -> Shift:
        then, now = before.stage(0), so_far.stage(0)
        was, is_now = tally_of(then, Counts).of, tally_of(now, Counts).of
        both = [(given, earlier) for given in now.answers if (earlier := then.answers.get(given.by))]
        moved = sum(given.answer != earlier.answer for given, earlier in both)
        rows = (Change(o.label, was.get(o.id, 0), is_now.get(o.id, 0)) for o in so_far.options)
        n, n_before = base(now).n, base(then).n
        times = (then.began, now.began) if then.began and now.began else None
        quorum = before.settings.quorum if before.settings.by else 0
        ground = replace(shift_base(n, n_before, len(both), moved, times, quorum), paper=now.answers.paper)
        return Shift(ground, tuple(rows), n_before, len(both), moved)

    def outcome(self, so_far: SoFar) -> tuple[Option, ...]:
        counts = tally_of(so_far.stage(0), Counts).of
        return tuple(sorted(so_far.options, key=lambda option: -counts.get(option.id, 0)))

    def faults(self, content: Content, settings: Settings) -> Iterable[Message]:
        if content.options and self.most > len(content.options):
            yield message(
                "most={most} is more than there are options; take {n} at most",
                most=self.most,
                n=len(content.options),
            )
