"""A picture that belongs to a step: beside a talk's words, or on a slide of its own."""

from __future__ import annotations

from decks.measure import Box, Par, Piece
from decks.show import Show
from decks.words import BODY, TITLE, blocks
from facilitator.workshop.model import Picture, Step


def add(show: Show, step: Step, picture: Picture, words: bool = False) -> None:
    """The picture; with `words` the step's text stands at its left."""
    page = show.page("Picture", show.workshop.section_of(step), show.notes(step))
    end = show.heading(page, step.title, TITLE)
    text, place = page.layout.place("Text").box, page.layout.place("Picture").box
    top = max(end + 24, 124)
    if words:
        space = Box(text.x, top, text.w, text.bottom - top)
        show.text(
            page, "Text", lambda size: blocks(step.shown_on("slide"), size), BODY[1:], space, step.title
        )
    box = (
        Box(place.x, top, place.w, place.bottom - top)
        if words
        else Box(text.x, top, place.x + place.w - text.x, text.bottom - top)
    )
    data = show.workshop.pictures.get(picture.name)
    if data is not None:
        page.picture(data, box, picture.shows or picture.name)
    elif picture.shows and not words:  # a picture that isn't there is still said in words
        show.text(page, "Text", lambda size: [Par((Piece(picture.shows),), size)], BODY, box, step.title)
