"""Bars across a page, for the figures that are made of them: labels at the left, numbers at the marks, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from decks.measure import Box, Piece, width, wrapped

_LABELS = (20, 18, 16)
_WIDEST = 0.56  # of the chart: what labels may take
_LINES = 3


@dataclass(frozen=True)
class Rows:
    """Rows that share a page: which they are, their labels broken into lines, the size of type, where the marks begin."""

    places: tuple[int, ...]
    labels: tuple[str, ...]
    size: float
    begin: float
    high: float


def paged(labels: Sequence[str], box: Box, least: float, most: float) -> list[Rows]:
    """Rows parted over pages. `least` and `most` say how high a row is, in ems of its label: bars need that much.

    Words that need more than three lines take them: nothing that a room wrote is cut.
    """
    for size in _LABELS:
        begin, broken = _broken(labels, size, box.w)
        highs = [max(least * size, (text.count("\n") + 1) * size * 1.15 + size * 0.4) for text in broken]
        pages = _cut(highs, box.h)
        fits = len(pages) == 1 and all(text.count("\n") < _LINES for text in broken)
        if fits or size == _LABELS[-1]:
            break
    found = []
    for page in pages:
        high = max(highs[k] for k in page)  # a chart's rows are all as high as its highest
        total = min(box.h, len(page) * min(max(high, least * size), max(most * size, high)))
        if len(page) * high <= box.h:
            total = min(box.h, len(page) * max(high, min(most * size, box.h / len(page))))
        found.append(Rows(tuple(page), tuple(broken[k] for k in page), size, begin, total))
    return found


def _broken(labels: Sequence[str], size: float, room: float) -> tuple[float, list[str]]:
    """Where the marks begin, as a part of the room, and the labels with their line breaks."""
    longest = max((width(label, size) for label in labels), default=0) + 14
    most = room * _WIDEST
    begin = longest
    if longest > room * 0.46:
        # Two lines for the longest read better than one that pushes the bars to the edge.
        begin = min(most, max(room * 0.4, longest / 2 * 1.15))
        while begin < most and any(len(wrapped([Piece(one)], size, begin - 14)) > _LINES for one in labels):
            begin += 24
    begin = max(min(begin, most), room * 0.1)
    return begin / room, ["\n".join(wrapped([Piece(one)], size, begin - 14)) for one in labels]


def _cut(highs: Sequence[float], room: float) -> list[list[int]]:
    """Which rows share a page, in order; a chart's rows are as high as the highest of them."""
    found: list[list[int]] = [[]]
    for k, high in enumerate(highs):
        tallest = max([high, *(highs[j] for j in found[-1])])
        if found[-1] and tallest * (len(found[-1]) + 1) > room:
            found.append([])
        found[-1].append(k)
    return found


