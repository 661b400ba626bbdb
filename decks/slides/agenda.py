"""What comes when: the sections with their times of day, or counted from the start where that isn't known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from decks.measure import Box, Par, Piece, height, lines_of
from decks.page import fitted
from decks.show import Show, clock, minutes
from decks.words import TITLE
from facilitator.words import message
from facilitator.workshop.model import Section

_SIZES = (28, 26, 24, 22, 20)
_MINUTES = 180  # points at the right for a section's minutes


def add(show: Show) -> None:
    """The agenda, on as many slides as it needs; none for a single part, which says on its own slide what is in it."""
    if len(show.workshop.sections) == 1:
        return
    heading = show.say(message("What we do"))
    starts: list[int] = []
    begins = show.workshop.begins
    at = begins.hour * 3600 + begins.minute * 60 if begins else 0
    for section in show.workshop.sections:
        starts.append(at)
        at += section.seconds
    rows = list(zip(show.workshop.sections, starts, strict=True))
    while rows:
        page = show.page("List")
        end = show.heading(page, heading, TITLE[1:])
        box = page.layout.place("Text").box
        top = max(end + 28, 128)
        right = _MINUTES if show.workshop.seconds else 0
        box = Box(box.x, top, box.w - right, box.bottom - top)
        pars = fitted(partial(_rows, show, rows), _SIZES, box.w, box.h)
        taken = len(rows)
        while pars is None:
            taken = max(1, taken - 1)
            tried = _rows(show, rows[:taken], _SIZES[-1])
            pars = tried if height(tried, box.w) <= box.h or taken == 1 else None
        page.write("Text", pars, box)
        if right:
            long = [_long(show, row, par, box.w) for (row, _), par in zip(rows, pars, strict=False)]
            page.write("Minutes", long, Box(box.x + box.w, top, _MINUTES, box.h))
        rows = rows[taken:]


def _rows(show: Show, rows: Sequence[tuple[Section, int]], size: float) -> list[Par]:
    timed = show.workshop.seconds > 0
    found = []
    for section, start in rows:
        words = [Piece(section.title, serif=True)]
        if timed:
            words = [Piece(f"{clock(start)}\t", colour="tx2"), *words]
        found.append(Par(tuple(words), size, after=size * 0.7, hang=size * 3.2 if timed else 0))
    return found


def _long(show: Show, section: Section, beside: Par, wide: float) -> Par:
    """A section's minutes at the right, on the line of its title."""
    words = show.say(minutes(section.seconds)) if section.seconds else ""
    further = (len(lines_of(beside, wide)) - 1) * beside.line
    small = 0.75
    return Par(
        (Piece(words, colour="tx2"),),
        beside.size * small,
        beside.leading / small,
        after=beside.after + further,
        align="r",
    )
