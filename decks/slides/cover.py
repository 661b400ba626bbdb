"""The first slide: what this is, and for whom."""

from __future__ import annotations

from collections.abc import Sequence

from babel.dates import format_date

from decks.measure import Par, Piece
from decks.page import fitted
from decks.show import Show, minutes, unfit
from decks.words import title
from facilitator.words import counted, message


def add(show: Show) -> None:
    """The workshop's title among its people: a dot is a person, and one of them leads."""
    page = show.page("Cover")
    place = page.layout.place("Title")
    par = title(show.workshop.title, place.box, (76, 68, 60, 52, 46, 42, 36), lines=2)
    if par is None:
        raise unfit(show.workshop.title, message("the workshop’s title is too long; shorten it"))
    page.write("Title", [par])
    if show.workshop.subtitle:
        build = lambda size: [Par((Piece(show.workshop.subtitle),), size)]
        show.text(
            page, "Subtitle", build, (22, 20, 18, 16), page.layout.place("Subtitle").box, show.workshop.title
        )
    name = show.results.name if show.results else ""
    kicker = _fitted(_kicker(show, name)) or _fitted(_kicker(show, ""))  # rather none than a name that is cut
    if kicker:
        page.write("Kicker", kicker)


def _fitted(said: str) -> Sequence[Par] | None:
    return fitted(lambda size: [Par((Piece(said),), size)], (18, 16), 780, 56)


def _kicker(show: Show, name: str) -> str:
    if show.results is None:
        return (
            show.say(message("A workshop of {minutes}", minutes=minutes(show.workshop.seconds)))
            if show.workshop.seconds
            else ""
        )
    parts = [
        *([name] if name else []),
        format_date(show.results.started, "long", locale=show.lang.replace("-", "_")),
        show.say(counted("one person", "{n} people", show.results.people)),
    ]
    if show.results.so_far:
        parts.append(show.say(show.results.so_far))
    return " · ".join(parts)
