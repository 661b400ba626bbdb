"""Spectrum: everybody puts a point where they stand, on a line or on a plane."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from facilitator.exercises.contract import Content, Exercise, Phase, Settings, SoFar, base, setting, tally_of
from facilitator.figures.contract import Figure
from facilitator.figures.plane import plane
from facilitator.inputs.place import Axis, Place, Points
from facilitator.words import Message, message


@dataclass(frozen=True)
class Spectrum(Exercise):
    """Everybody puts a point where they stand between two ends. With `y` there are two directions,
    and the line is a plane.

    Examples are numbers from 0 to 100, like `30`, on a plane two of them, like `30, 75`.
    """

    x: str = setting(
        help="the words at the left and at the right end, parted by a comma",
        example='"running processes, leading people"',
        in_line=True,
    )
    y: str = setting(
        "",
        help="the words at the lower and at the upper end of a second direction, parted by a comma",
        example='"costs me energy, gives me energy"',
    )

    accepts = frozenset({"reveal", "seen", "close", "by", "quorum"})

    def kicker(self) -> Message:
        return message("One point each")

    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        return [Phase(so_far.content.question, Place(*self._axes()))]

    def figure(self, so_far: SoFar) -> Figure:
        stage = so_far.stage(0)
        return plane(base(stage), tally_of(stage, Points).points, *self._axes())

    def _axes(self) -> tuple[Axis, Axis | None]:
        return _axis(self.x), _axis(self.y) if self.y else None

    def faults(self, content: Content, settings: Settings) -> Iterable[Message]:
        if not _is_axis(self.x):
            yield message(
                'x="{ends}" needs two ends: write x="left, right", with one comma between them', ends=self.x
            )
        if self.y and not _is_axis(self.y):
            yield message(
                'y="{ends}" needs two ends: write y="low, high", with one comma between them', ends=self.y
            )


def _axis(ends: str) -> Axis:
    low, _, high = ends.partition(",")
    return Axis(low.strip(), high.strip())


def _is_axis(ends: str) -> bool:
    parts = [part.strip() for part in ends.split(",")]
    return len(parts) == 2 and all(parts) and parts[0] != parts[1]
