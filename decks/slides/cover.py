"""The first slide: what this is, and for whom."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from babel.dates import format_date

from decks.drawing import right_to_left
from decks.master.layouts import BAND, BY_NAME, LEFT, WIDE
from decks.measure import Box, Par, Piece, height
from decks.page import fitted
from decks.show import Show, minutes, unfit
from decks.words import title
from facilitator.words import counted, message

_TITLE, _SUBTITLE = (76, 68, 60, 52, 46, 42, 36), (22, 20, 18, 16)
_APART = 8  # points between title and subtitle
_SPACE = BAND.h - 2 * 16  # points for both


def add(show: Show) -> None:
    """The workshop's title among its people: a dot is a person, and one of them leads."""
    page = show.page("Cover")
    heading, subtitle = _named(show)
    apart = _APART if subtitle else 0
    under = height(heading, WIDE) + apart
    y = BAND.y + (BAND.h - under - height(subtitle, WIDE)) / 2
    page.write("Title", heading, Box(LEFT, y, WIDE, height(heading, WIDE)))
    if subtitle:
        page.write("Subtitle", subtitle, Box(LEFT, y + under, WIDE, height(subtitle, WIDE)))
    name = show.results.name if show.results else ""
    kicker = _fitted(show, _kicker(show, name)) or _fitted(show, _kicker(show, ""))  # rather none than cut
    if kicker:
        page.write("Kicker", kicker)


def _named(show: Show) -> tuple[Sequence[Par], Sequence[Par]]:
    """Title and subtitle in the largest sizes that leave space between them and above and below."""
    name, more = show.workshop.title, show.workshop.subtitle
    headings = [par for size in _TITLE if (par := title(name, Box(0, 0, WIDE, _SPACE), (size,), lines=2))]
    subtitles = [[Par((Piece(more),), size)] for size in _SUBTITLE] if more else [[]]
    if not headings:
        raise unfit(name, message("the workshop’s title is too long; shorten it"))
    for subtitle in subtitles:
        for heading in headings:
            if height([heading, *subtitle], WIDE) + (_APART if more else 0) <= _SPACE:
                return [heading], subtitle
    raise unfit(name, message("the workshop’s subtitle is too long; shorten it"))


def _fitted(show: Show, said: Sequence[str]) -> Sequence[Par] | None:
    """Words of one direction in a paragraph, all at the side where the title begins.

    In one line a date, read from the right, and a count, read from the left, would take each other's numbers.
    """
    side = right_to_left(show.workshop.title)
    lines = [(rtl, " · ".join(parts)) for rtl, parts in groupby(said, right_to_left)]

    def build(size: float) -> Sequence[Par]:
        return [Par((Piece(line),), size, align="l" if rtl == side else "r") for rtl, line in lines]

    place = BY_NAME["Cover"].place("Kicker").box
    return fitted(build, (18, 16), place.w, place.h)


def _kicker(show: Show, name: str) -> Sequence[str]:
    if show.results is None:
        whole = show.workshop.seconds
        return [show.say(message("A workshop of {minutes}", minutes=minutes(whole)))] if whole else []
    parts = [
        *([name] if name else []),
        format_date(show.results.started, "long", locale=show.lang.replace("-", "_")),
        show.say(counted("one person", "{n} people", show.results.people)),
    ]
    if show.results.so_far:
        parts.append(show.say(show.results.so_far))
    return parts
