"""Slides: the deck of a workshop, before a session and with what the room said in it."""

from __future__ import annotations

from collections.abc import Sequence

from decks.deck import Deck
from facilitator.documents import Document


def documents() -> Sequence[Document]:
    """Every document that this folder makes."""
    return [Deck()]
