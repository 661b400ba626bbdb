"""1-2-4-all: alone, in pairs, in fours; each sees what its members wrote before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from facilitator.exercises.contract import Exercise, Phase, Seat, SoFar, base, fours, pairs
from facilitator.figures.contract import Figure
from facilitator.figures.wall import Wall, WallGroup
from facilitator.inputs.write import Write


@dataclass(frozen=True)
class Rounds(Exercise):
    """Everybody writes alone; pairs and then fours agree on one."""

    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        def agree(n: int) -> Callable[[Seat], Write]:
            return lambda seat: Write(1, shown=so_far.stage(n - 1).texts_of(seat.members))

        return [
            Phase("Alone", Write(1), minutes=1),
            Phase("In pairs", agree(1), minutes=2, seats=pairs),
            Phase("In fours", agree(2), minutes=4, seats=fours),
        ]

    def figure(self, so_far: SoFar) -> Figure:
        stage = next((so_far.stage(n) for n in (2, 1, 0) if so_far.stage(n).opened), so_far.stage(0))
        return Wall(base(stage), tuple(WallGroup("", (entry.text,)) for entry in stage.texts.shown()))
