"""A fault names the place and the remedy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from facilitator.words import Message, say


class Level(Enum):
    """An error keeps a workshop from being run; a warning says what a facilitator would want to know before the day."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Fault:
    """Something wrong in a workshop's text: where (file, line from 1), what, and what to do.

    `replays` says of an error that earlier versions took such a text: it stops `check` and a new start, and a session
    that was started with it still opens.
    """

    file: str
    line: int
    message: Message
    level: Level = Level.ERROR
    replays: bool = False

    def __str__(self) -> str:
        return self.said()

    def said(self, language: str = "en") -> str:
        """`file:line: message`, as editors and compilers write it."""
        return f"{self.file}:{self.line}: {say(self.message, language)}"
