"""Bars across a page, for the figures that are made of them: labels at the left, numbers at the marks, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from decks.figures import Say, Sheet
from decks.measure import Box, Piece, balanced, width, wrapped
from decks.tables import Grid, parted, table_of
from facilitator.words import message

LABELS = (20, 18, 16)
WIDEST = 0.56  # of the chart: what labels may take
_LINES = 3  # a label takes, before letters get smaller
_MOST_LINES = 6  # a chart's label can take
_LEADING = 1.3  # ems: a chart sets its lines as the font wants
AWAY = 14  # points between a label and its bar


@dataclass(frozen=True)
class Rows:
    """Rows that share a page: which they are, their labels broken into lines, the size of type, where the marks begin.

    `high` is what they take where the page leaves so much.
    """

    places: tuple[int, ...]
    labels: tuple[str, ...]
    size: float
    begin: float
    high: float


def named(labels: Sequence[str], box: Box, say: Say) -> tuple[list[str], list[tuple[str, str]]]:
    """Labels as a chart can hold them, and those that it can't: these get a number, and stand in full after it."""
    short, full = [], []
    for place, label in enumerate(labels, 1):
        if len(wrapped([Piece(label)], LABELS[-1], WIDEST * box.w - AWAY)) > _MOST_LINES:
            name = say(message("option {place}", place=place))
            short.append(name)
            full.append((name, label))
        else:
            short.append(label)
    return short, full


def in_full(labels: Sequence[tuple[str, str]], sheet: Sheet, say: Say) -> None:
    """The labels that a chart couldn't hold, as a table on pages after it."""
    pages = (
        parted(Grid([say(message("Place")), say(message("Option"))], labels), sheet.area) if labels else []
    )
    for part in pages:
        page = sheet(rows=part.grid.rows)
        table, high = table_of(part, page.lang)
        page.table(table, Box(page.body.x, page.body.y, page.body.w, high), page.says)


def paged(labels: Sequence[str], box: Box, least: float, most: float) -> list[Rows]:
    """Split rows over pages. `least` and `most` say how high a row is, in ems of its label: bars need that much.

    Words that need more than three lines take them: nothing that a room wrote is cut.
    """
    for size in LABELS:
        # Labels get as much of the width as saves a page, a fourth line or, up to a half, a second one.
        tried = [_laid(labels, size, part * box.w, box, least) for part in (0.4, 0.48, WIDEST)]
        begin, broken, highs, pages = min(tried, key=_cost)
        fits = len(pages) == 1 and all(text.count("\n") < _LINES for text in broken)
        if fits or size == LABELS[-1]:
            break
    each = -(-len(labels) // len(pages))
    even = [list(range(k, min(k + each, len(labels)))) for k in range(0, len(labels), each)]
    if all(max(highs[k] for k in page) * len(page) <= box.h for page in even):
        pages = even  # pages of much the same length, with bars of much the same height
    pitch = min(most * size, box.h / max(map(len, pages)))
    found = []
    for page in pages:
        high = max([pitch, *(highs[k] for k in page)])  # a chart's rows are all as high as its highest
        if len(pages) == 1:
            high = max(high, most * size)
        found.append(Rows(tuple(page), tuple(broken[k] for k in page), size, begin, len(page) * high))
    return found


def _cost(laid: tuple[float, list[str], list[float], list[list[int]]]) -> tuple[int, bool, bool]:
    """The cost of a layout: pages, then labels of four lines, then labels of two that half the width would save."""
    begin, broken, _, pages = laid
    lines = max(text.count("\n") for text in broken) + 1
    return len(pages), lines > _LINES, lines > 1 or begin > 0.5


def _laid(
    labels: Sequence[str], size: float, most: float, box: Box, least: float
) -> tuple[float, list[str], list[float], list[list[int]]]:
    """Where the marks begin (a part of the width), labels with line breaks, how high each row is, and pages."""
    longest = max((width(label, size) for label in labels), default=0) + AWAY
    begin = max(min(longest, most), box.w * 0.1)
    broken = ["\n".join(balanced(one, size, begin - AWAY, serif=False)) for one in labels]
    highs = [max(least * size, (text.count("\n") + 1) * size * _LEADING + size * 0.3) for text in broken]
    return begin / box.w, broken, highs, _cut(highs, box.h)


def _cut(highs: Sequence[float], space: float) -> list[list[int]]:
    """Which rows share a page, in order; a chart's rows are as high as the highest of them."""
    found: list[list[int]] = [[]]
    for k, high in enumerate(highs):
        tallest = max([high, *(highs[j] for j in found[-1])])
        if found[-1] and tallest * (len(found[-1]) + 1) > space:
            found.append([])
        found[-1].append(k)
    return found
