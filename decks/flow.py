"""Split long texts, so that what the room wrote always fits: a text goes on on the next page."""

from __future__ import annotations

from decks.measure import Piece, wrapped


def parts(text: str, size: float, space: float, lines: int, *, bold: bool = False) -> list[str]:
    """Split a text into pieces of at most `lines` lines in a column `space` points wide; mostly it is one."""
    found = wrapped([Piece(text, bold=bold)], size, space)
    if len(found) <= lines:
        return [text]
    return [" ".join(found[k : k + lines]) for k in range(0, len(found), lines)]
