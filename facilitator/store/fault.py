"""What the store says when it cannot do what it was asked to."""

from __future__ import annotations

from facilitator.words import UserError


class StoreFault(UserError):
    """Something could not be stored or opened; the message says what happened and what to do about it."""
