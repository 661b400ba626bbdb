"""25/10: everybody writes one bold idea; in rounds, each scores another idea, never their own, never the same twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from facilitator.exercises.contract import Deal, Exercise, Phase, Seat, SoFar, base, setting
from facilitator.figures.bars import Bar, Bars, Unit, by_size
from facilitator.figures.contract import Figure
from facilitator.inputs.number import Number, Numbers
from facilitator.inputs.write import Write


@dataclass(frozen=True)
class Crowd(Exercise):
    """One idea each; what an answer is about is part of the answer, and scores are read by it."""

    rounds: int = setting(3, at_least=1, at_most=9, help="how often each idea is scored")

    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        texts = {entry.id: entry.text for entry in so_far.stage(0).texts.shown()}

        def score(seat: Seat) -> Number:
            return Number(1, 5, about=seat.dealt[0], shown=(texts.get(seat.dealt[0], ""),))

        scoring = [Phase(f"Round {n + 1}", score, 1, deal=self._deal(so_far, n)) for n in range(self.rounds)]
        return [Phase("Write one bold idea", Write(1), 5), *scoring]

    def _deal(self, so_far: SoFar, n: int) -> Deal:
        def deal(seats: Sequence[Seat], chance: Random) -> Mapping[str, tuple[str, ...]]:
            entries = so_far.stage(0).texts.shown()
            writers = [entry.by for entry in entries]
            dealt = {}
            for seat in seats:
                # Round n passes everything n + 1 places on: nobody gets their own, nobody gets one twice.
                place = writers.index(seat.id) if seat.id in writers else chance.randrange(len(entries) or 1)
                if entries:
                    dealt[seat.id] = (entries[(place + n + 1) % len(entries)].id,)
            return dealt

        return deal

    def figure(self, so_far: SoFar) -> Figure:
        rounds = [so_far.stage(n) for n in range(1, self.rounds + 1)]
        rows = []
        for entry in so_far.stage(0).texts.shown():
            about = [tally for stage in rounds if isinstance(tally := stage.answers.about(entry.id), Numbers)]
            rows.append(Bar(entry.text, int(sum(sum(t.values) for t in about)), sum(t.n for t in about)))
        return Bars(base(rounds[0] if rounds[0].opened else so_far.stage(0)), by_size(rows), Unit.DOTS)
