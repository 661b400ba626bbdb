"""What the store says when it cannot do what it was asked to."""

from __future__ import annotations

from facilitator.words import Message


class StoreFault(Exception):
    """Something could not be stored or opened; the message says what happened and what to do about it."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return str(self.why)
