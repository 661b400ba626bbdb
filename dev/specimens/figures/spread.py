"""Spreads: statements that were rated."""

from __future__ import annotations

from dev.specimens.words import ARABIC, IDEAS, LONG_WORD, ODD, SCRIPT, SHORT, TWELVE
from facilitator.figures.contract import Base, Figure
from facilitator.figures.spread import Rated, Spread
from facilitator.inputs.rate import Scale
from facilitator.words import message


def spread(
    labels: tuple[str, ...],
    people: int,
    steps: int = 5,
    words: tuple[str, str] = ("not at all", "fully"),
) -> Spread:
    """Statements that so many people rated, each a little lower than the one before."""
    scale = Scale(1, steps, *words)
    rows = []
    for k, label in enumerate(labels):
        counts = [0] * steps
        for person in range(people):
            counts[(2 * steps - 2 + person * person % 7 - k - person % 3) % steps] += 1
        rows.append(Rated(label, tuple(counts)))
    return Spread(
        Base(people, message("rated from {least} to {greatest}", least=1, greatest=steps)), tuple(rows), scale
    )


SPECIMENS: dict[str, Figure] = {
    "spread-empty": spread(SHORT, 0),
    "spread-1": spread(SHORT, 1),
    "spread-24": spread(SHORT, 24),
    "spread-500": spread(SHORT, 500),
    "spread-three": spread(SHORT, 24, 3),
    "spread-seven": spread(SHORT, 99, 7),
    "spread-odd": spread(ODD, 24, 5, (ARABIC, LONG_WORD[:40])),
    "spread-longest": spread(TWELVE, 24, 5, (LONG_WORD[:40], "w" * 40)),
    "spread-ideas": spread(IDEAS, 500, 7),
    "spread-even": spread(SHORT, 24, 4),
    "spread-eleven": spread(TWELVE, 500, 11, ("w" * 40, "")),
    "spread-one-1": spread(("",), 1),
    "spread-one-24": spread(("",), 24),
    "spread-one-500": spread(("",), 500, 11, (ARABIC, LONG_WORD[:40])),
    "spread-one-odd": spread((SCRIPT,), 24, 10, ("", "")),
}
