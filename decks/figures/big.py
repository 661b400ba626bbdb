"""Big: one number, with whom it speaks for beside it."""

from __future__ import annotations

from decks.drawing import group, words
from decks.figures import Say, Sheet
from decks.measure import Box, Par, Piece, width
from facilitator.figures.big import Big


def draw(figure: Big, sheet: Sheet, say: Say) -> None:
    """The number as large as the page lets it be."""
    page = sheet()
    box = page.body
    unit = f" {figure.unit}" if figure.unit else ""
    size = next(
        (
            size
            for size in (200, 160, 120, 96, 72, 48, 36, 24)
            if width(figure.number, size, serif=True) + width(unit, size / 3, serif=True) <= box.w
            and size * 1.1 <= box.h
        ),
        16,
    )
    number = Par(
        (Piece(figure.number, serif=True, colour="accent2"), Piece(unit, serif=True, size=size / 3)),
        size,
        1.1,
    )
    drawn = words(Box(box.x, box.y, box.w, box.h), [number], page.lang, "ctr")
    page.draw(group(box, [drawn], page.says, "Number"))
