"""The last slide: what people leave with, once more."""

from __future__ import annotations

from decks.show import Show
from decks.slides.outcomes import look_back


def add(show: Show) -> None:
    """The outcomes, looked back on; nothing where the workshop names none."""
    look_back(show)
