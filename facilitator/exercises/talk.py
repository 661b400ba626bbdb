"""Talk: the facilitator speaks, the room listens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.exercises.contract import Audience, Exercise, Phase, SoFar
from facilitator.words import Message, message


@dataclass(frozen=True)
class Talk(Exercise):
    """You speak; the screen shows the step's words. This is what a step without a name in braces is."""

    audience = Audience.LISTENS

    def kicker(self) -> Message:
        return message("Talk")

    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        return [Phase(so_far.content.title)]
