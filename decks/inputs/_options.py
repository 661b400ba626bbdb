"""Options in rows, each with a sign to choose it by: for every input that has options."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count

from decks.drawing import right_to_left, rule
from decks.elements import Element
from decks.inputs import Say, Sheet
from decks.measure import Box, Par, Piece, broken, lines_of
from decks.page import Page
from decks.words import authored
from facilitator.words import message

_SIZES = (26, 24, 22, 20, 18, 16)


Sign = Callable[[float, float, float], Element | None]
"""Draws what stands before an option: at `x`, its middle at `y`, for words of a size."""


def headed(sheet: Sheet, head: Callable[[Page], None]) -> Sheet:
    """A sheet whose first page gets a head drawn on it, which takes its space from the page's body."""
    pages = count()

    def page() -> Page:
        made = sheet()
        if next(pages) == 0:
            head(made)
        return made

    return page


def rows(labels: Sequence[str], sheet: Sheet, sign: Sign, sign_space: float, say: Say) -> None:
    """Draw labels down the page, each with a sign before it and a hairline under it.

    `sign_space` is the sign's width in ems. Many labels stand in two columns, and more than that on further pages.
    """
    page = sheet()
    if not labels:
        words = page.source or say(message("What there is to choose from comes from the room."))
        page.write("Answers", [Par((Piece(words, colour="tx2"),), 22)], page.body)
    rest = list(labels)
    while rest:
        size, columns, taken = _plan(rest, page.body, sign_space)
        _draw(page, rest[:taken], size, columns, sign, sign_space)
        rest = rest[taken:]
        if rest:
            page = sheet()


def _plan(labels: Sequence[str], box: Box, sign_space: float) -> tuple[float, int, int]:
    """The size of type, how many columns, and how many labels this page takes."""
    for size in _SIZES:
        for columns in (1, 2):
            if columns == 2 and size > 22:
                continue
            if len(_columns(labels, box, size, columns, sign_space)) <= columns:
                return size, columns, len(labels)
    taken = sum(len(column) for column in _columns(labels, box, _SIZES[-1], 2, sign_space)[:2])
    return _SIZES[-1], 2, max(1, taken)


def _columns(
    labels: Sequence[str], box: Box, size: float, columns: int, sign_space: float
) -> list[list[int]]:
    """Which labels stand in which column; more columns than asked for where they don't fit."""
    wide = (box.w - 32 * (columns - 1)) / columns
    found: list[list[int]] = [[]]
    used = 0.0
    even = -(-len(labels) // columns) if columns > 1 else len(labels)
    for k, label in enumerate(labels):
        high = _high(label, size, wide, sign_space)
        if found[-1] and (used + high > box.h or (len(found[-1]) >= even and len(found) < columns)):
            found.append([])
            used = 0.0
        found[-1].append(k)
        used += high
    return found


def _par(label: str, size: float, sign_space: float) -> Par:
    return Par((Piece(label),), size, 1.2, after=_apart(size), left=size * sign_space)


def _apart(size: float) -> float:
    """The blank between two options, with the hairline in its middle."""
    return size * (1.1 if size > 24 else 0.85)


def _high(label: str, size: float, wide: float, sign_space: float) -> float:
    par = _par(label, size, sign_space)
    return len(lines_of(par, wide)) * par.line + par.after


def _draw(
    page: Page, labels: Sequence[str], size: float, columns: int, sign: Sign, sign_space: float
) -> None:
    box = page.body
    wide = (box.w - 32 * (columns - 1)) / columns
    drawn: list[Element | None] = []
    parted = _columns(labels, box, size, columns, sign_space)[:columns]
    free = min(box.h - sum(_high(labels[k], size, wide, sign_space) for k in column) for column in parted)
    # What is left over goes above the options, and between them.
    above = min(28, max(0, free / 3))
    between = min(size * 0.3, max(0, free - above) / max(len(column) for column in parted))
    for column, places in enumerate(parted):
        x, y = box.x + column * (wide + 32), box.y + above
        pars = [
            replace(broken(par, wide), after=par.after + between)
            for par in (_par(labels[k], size, sign_space) for k in places)
        ]
        for k, par in zip(places, pars, strict=True):
            at_right = right_to_left(labels[k])
            at = x + wide - size * sign_space * 0.5 if at_right else x
            drawn.append(sign(at, y + par.line / 2, size))
            y += len(lines_of(par, wide)) * par.line + par.after
            drawn.append(rule(x, y - par.after * 0.45, wide, 0))
        page.write(
            "More answers" if column else "Answers",
            [authored(par) for par in pars],
            Box(x, box.y + above, wide, box.h - above),
        )
    page.draw(*(one for one in drawn if one is not None))
