"""Turns: a talk, then each seat picks; `ask` is a function that looks at the options whenever somebody is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.exercises.contract import Exercise, Phase, Seat, SoFar, base, tally_of
from facilitator.figures.bars import Bar, Bars
from facilitator.figures.contract import Figure
from facilitator.inputs.pick import Counts, Pick


@dataclass(frozen=True)
class Turns(Exercise):
    """Each seat picks one of the options, after a talk about them."""

    takes = (2, 12)
    accepts = frozenset({"from", "reveal"})

    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        def pick(seat: Seat) -> Pick:
            return Pick(so_far.options)

        return [Phase("Talk it over"), Phase("Pick", pick, form=Pick(so_far.options))]

    def figure(self, so_far: SoFar) -> Figure:
        stage = so_far.stage(1)
        of = tally_of(stage, Counts).of
        return Bars(
            base(stage), tuple(Bar(o.label, of.get(o.id, 0), of.get(o.id, 0)) for o in so_far.options)
        )
