"""What people leave with: said at the beginning, and looked back on at the end."""

from __future__ import annotations

from decks.measure import Box, Par, Piece
from decks.show import Show
from decks.words import BODY, TITLE, keep_together
from facilitator.words import Message, message


def add(show: Show) -> None:
    """The outcomes, before anything begins."""
    _list(show, message("What you leave with"))


def look_back(show: Show) -> None:
    """The outcomes once more, as the last slide."""
    show.part(show.say(message("Looking back")))
    _list(show, message("Looking back: what you leave with"))


def _list(show: Show, heading: Message) -> None:
    if not show.workshop.outcomes:
        return
    page = show.page("List")
    end = show.heading(page, show.say(heading), TITLE[1:])

    def build(size: float) -> list[Par]:
        return [
            Par((Piece(keep_together(outcome)),), size, after=size * 0.6, mark="•", hang=size * 0.9)
            for outcome in show.workshop.outcomes
        ]

    box = page.layout.place("Text").box
    top = max(end + 28, 128)
    show.text(page, "Text", build, BODY, Box(box.x, top, box.w, box.bottom - top), show.say(heading))
