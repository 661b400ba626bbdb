"""The error of the store: what could not be done, and what to do about it."""

from __future__ import annotations

from facilitator.words import UserError


class StoreFault(UserError):
    """Something could not be stored or opened; the message says what happened and what to do about it."""
