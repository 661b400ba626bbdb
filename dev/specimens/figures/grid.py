"""Grids: cards in piles."""

from __future__ import annotations

from dev.specimens.words import ARABIC, EMOJI, IDEAS, LONG_WORD, ODD, OPTION, SCRIPT, SHORT, texts
from facilitator.figures.contract import Base, Figure
from facilitator.figures.grid import Grid, Row
from facilitator.words import message

PILES = ("does", "is", "both", "neither of the two piles", "Rechtsschutzversicherung")


def grid(labels: tuple[str, ...], piles: tuple[str, ...], people: int) -> Grid:
    """Cards in piles: each card's people lean to another pile, by another amount."""
    rows = []
    for k, label in enumerate(labels):
        most = people - people * (k % 5) // 8
        rest = [(people - most) // (len(piles) - 1)] * (len(piles) - 1)
        at = k % len(piles)
        rows.append(Row(label, (*rest[:at], most, *rest[at:])))
    return Grid(Base(people, message("cards in piles")), piles, tuple(rows))


SPECIMENS: dict[str, Figure] = {
    "grid-empty": grid(SHORT, ("does", "is"), 0),
    "grid-1": grid(SHORT, ("does", "is"), 1),
    "grid-24": grid(SHORT, ("does", "is", "both"), 24),
    "grid-500": grid(texts(9), PILES, 500),
    "grid-forty": grid(texts(40), ("does", "is", "both"), 24),
    "grid-odd": grid(ODD, (SCRIPT[:24], ARABIC[:24], EMOJI, "=1+1", LONG_WORD[:24]), 24),
    "grid-longest": grid(IDEAS, PILES, 24),
    "grid-disputed": Grid(
        Base(24),
        tuple(f"Pile {k} of the full length"[:24] for k in range(2)),
        (Row(OPTION[:54], (22, 2)), Row(OPTION[10:64], (12, 12))),
    ),
}
