"""Ideas: everybody writes; the host hides what is out of place and groups what belongs together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.exercises.contract import Exercise, Phase, SoFar, base, setting
from facilitator.figures.contract import Figure
from facilitator.figures.wall import Wall, wall_group
from facilitator.inputs.contract import Option
from facilitator.inputs.write import Write
from facilitator.words import Message, counted


@dataclass(frozen=True)
class Ideas(Exercise):
    """Everybody writes short texts; you hide some, group them under names, and show the wall."""

    most: int = setting(3, at_least=1, at_most=10, help="how many texts a person may give")

    accepts = frozenset({"reveal", "seen", "close"})

    def kicker(self) -> Message:
        return counted("Ideas · one each", "Ideas · up to {n} each", self.most)

    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        sends = tuple(counted("Send one idea", "Send {n} ideas", n) for n in range(1, self.most + 1))
        return [Phase(so_far.content.question, Write(self.most, sends=sends))]

    def figure(self, so_far: SoFar) -> Figure:
        stage = so_far.stage(0)
        ground = base(stage, counted("one answer each", "up to {n} answers each", self.most))
        return Wall(ground, tuple(wall_group(name, entries) for name, entries in stage.texts.named()))

    def outcome(self, so_far: SoFar) -> tuple[Option, ...]:
        """The groups, largest first, if there are any; texts that are in none stand for themselves."""
        options: list[str] = []
        for name, entries in so_far.stage(0).texts.named():
            options += [name] if name else [entry.text for entry in entries]
        return tuple(Option("", label) for label in dict.fromkeys(options))
