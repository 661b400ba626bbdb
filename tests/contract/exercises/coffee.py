"""Lean coffee: topics, a vote, then a talk for each topic for
as long as the room wants: the room decides how many phases.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.exercises.contract import Exercise, Phase, SoFar, base, setting, tally_of
from facilitator.figures.bars import Bar, Bars, Unit, by_size
from facilitator.figures.contract import Figure
from facilitator.inputs.contract import Option
from facilitator.inputs.pick import Counts, Pick
from facilitator.inputs.spend import Spend, Sums
from facilitator.inputs.write import Write

GO_ON = (Option("on", "Go on"), Option("enough", "Enough"))


@dataclass(frozen=True)
class Coffee(Exercise):
    """Topics come from the room; after each talk the room says whether to go on with it."""

    minutes: float = setting(5, at_least=1, at_most=30, help="minutes for a topic")

    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        found: list[Phase] = []
        while len(found) < 40 and (phase := self.phase(len(found), so_far)) is not None:
            found.append(phase)
            if not so_far.stage(len(found) - 1).opened:
                break
        return found

    def phase(self, n: int, so_far: SoFar) -> Phase | None:
        if n == 0:
            return Phase("Propose topics", Write(2), 3)
        if n == 1:
            topics = tuple(Option("", entry.text) for entry in so_far.stage(0).texts.shown())
            return Phase("Vote", Spend(topics, 2), 2)
        topic = self._topic(n, so_far)
        if topic is None:
            return None
        return Phase(topic, None, self.minutes) if n % 2 == 0 else Phase("Go on with it?", Pick(GO_ON), 0.5)

    def _topic(self, n: int, so_far: SoFar) -> str | None:
        vote = so_far.stage(1)
        dots = tally_of(vote, Sums).dots
        order = sorted((o for o in vote.options if dots.get(o.id)), key=lambda o: -dots[o.id])
        asked = [so_far.stage(k) for k in range(3, n, 2)]
        said = (tally_of(stage, Counts).of for stage in asked if stage.opened)
        enough = sum(of.get("enough", 0) >= of.get("on", 0) for of in said)
        return order[enough].label if enough < len(order) else None

    def figure(self, so_far: SoFar) -> Figure:
        vote = so_far.stage(1)
        tally = tally_of(vote, Sums)
        rows = [Bar(o.label, tally.dots.get(o.id, 0), tally.people.get(o.id, 0)) for o in vote.options]
        return Bars(base(vote), by_size(rows), Unit.DOTS)
