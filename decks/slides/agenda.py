"""What comes when: the sections with their times, counted from the start."""

from __future__ import annotations

from collections.abc import Sequence

from decks.measure import Box, Par, Piece, height
from decks.page import fitted
from decks.show import Show, clock, minutes
from decks.words import TITLE
from facilitator.words import message
from facilitator.workshop.model import Section

_SIZES = (28, 26, 24, 22, 20)


def add(show: Show) -> None:
    """The agenda, on as many slides as it needs."""
    heading = show.say(message("What we do"))
    starts: list[int] = []
    at = 0
    for section in show.workshop.sections:
        starts.append(at)
        at += section.seconds
    rows = list(zip(show.workshop.sections, starts, strict=True))
    while rows:
        page = show.page("List")
        end = show.heading(page, heading, TITLE[1:])
        box = page.layout.place("Text").box
        top = max(end + 28, 128)
        box = Box(box.x, top, box.w, box.bottom - top)
        pars = fitted(lambda size, rows=rows: _rows(show, rows, size), _SIZES, box.w, box.h)  # type: ignore[misc]
        taken = len(rows)
        while pars is None:
            taken -= 1
            tried = _rows(show, rows[:taken], _SIZES[-1])
            pars = tried if height(tried, box.w) <= box.h or taken == 1 else None
        page.write("Text", pars, box)
        rows = rows[taken:]


def _rows(show: Show, rows: Sequence[tuple[Section, int]], size: float) -> list[Par]:
    timed = show.workshop.seconds > 0
    found = []
    for section, start in rows:
        words = [Piece(section.title, serif=True)]
        if timed:
            long = show.say(minutes(section.seconds)) if section.seconds else ""
            words = [
                Piece(f"{clock(start)}\t", colour="tx2"),
                *words,
                Piece(f"   {long}", colour="tx2", size=size * 0.75),
            ]
        found.append(Par(tuple(words), size, after=size * 0.7, hang=size * 3.2 if timed else 0))
    return found
