"""Break: everybody leaves the room, and the clock says when to be back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.exercises.contract import Audience, Exercise, Phase, SoFar
from facilitator.words import Message, message


@dataclass(frozen=True)
class Break(Exercise):
    """A pause; screen and phones show when it goes on."""

    audience = Audience.RESTS

    def kicker(self) -> Message:
        return message("Break")

    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        return [Phase(so_far.content.title)]
