"""What the room wrote always fits: long texts are parted, and what doesn't fit on one page goes on on the next."""

from __future__ import annotations

from decks.measure import Piece, wrapped


def parts(text: str, size: float, room: float, lines: int, *, bold: bool = False) -> list[str]:
    """A text in pieces of at most `lines` lines in a column `room` points wide; nearly always it is one."""
    found = wrapped([Piece(text, bold=bold)], size, room)
    if len(found) <= lines:
        return [text]
    return [" ".join(found[k : k + lines]) for k in range(0, len(found), lines)]
