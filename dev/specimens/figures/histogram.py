"""Histograms: guesses, with and without the answer."""

from __future__ import annotations

from facilitator.figures.contract import Base, Figure
from facilitator.figures.histogram import Histogram, columns
from facilitator.words import message


def guesses(
    values: list[int], answer: float | None, unit: str = "%", least: int = 0, greatest: int = 100
) -> Histogram:
    """Guesses, in order of size."""
    median = float(sorted(values)[len(values) // 2]) if values else None
    base = Base(len(values), message("a guess each"))
    return Histogram(base, columns(values, least, greatest), median, answer, unit)


SPECIMENS: dict[str, Figure] = {
    "histogram-empty": guesses([], None),
    "histogram-1": guesses([50], None),
    "histogram-only-the-answer": guesses([], 95),
    "histogram-24": guesses([10 + 3 * k for k in range(24)], 95),
    "histogram-500": guesses([k * k % 101 for k in range(500)], 40),
    "histogram-flags-together": guesses([60] * 10 + [62] * 10, 61.5, "kilometres an hour"),
    "histogram-longest": guesses([20000, 35000, 90000] * 3, 100000, "dollars of sales a month", 0, 250000),
}
