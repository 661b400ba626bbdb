"""The slide deck of a workshop: as planned, or with the results of a session."""

from __future__ import annotations

from collections.abc import Sequence

from decks.deck import Deck
from facilitator.documents import Document


def documents() -> Sequence[Document]:
    """Every document that this folder makes."""
    return [Deck()]
