"""A step in which the facilitator speaks: its words, large."""

from __future__ import annotations

from decks.measure import Box
from decks.show import Show
from decks.words import BODY, TITLE, blocks
from facilitator.workshop.model import Step


def add(show: Show, step: Step) -> None:
    """The step's title and its words."""
    page = show.page("Talk", show.workshop.section_of(step), show.notes(step))
    end = show.heading(page, step.title, TITLE)
    box = page.layout.place("Text").box
    top = max(end + 26, 124)
    text = step.shown_on("slide")
    if text:
        space = Box(box.x, top, box.w, box.bottom - top)
        show.text(page, "Text", lambda size: blocks(text, size, 0.6), (32, *BODY), space, step.title)
