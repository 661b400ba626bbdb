"""A break: how long, in figures that can be read from the door."""

from __future__ import annotations

from decks.measure import Box, Par, Piece
from decks.show import Show, number_of_minutes
from decks.words import BODY, blocks
from facilitator.words import counted
from facilitator.workshop.model import Step


def add(show: Show, step: Step) -> None:
    """The step's title and words, and its minutes."""
    page = show.page("Break", show.workshop.section_of(step), show.notes(step))
    end = show.heading(page, step.title, (60, 52, 46, 40, 34))
    text = step.shown_on("slide")
    if text:
        space = Box(48, end + 18, 864, (290 if step.seconds else 480) - end - 18)
        show.text(page, "Text", lambda size: blocks(text, size), BODY[1:], space, step.title)
    if step.seconds:
        number = Piece(number_of_minutes(step.seconds), bold=True, colour="accent1", size=150)
        unit = show.say(counted("minute", "minutes", max(1, round(step.seconds / 60))))
        page.write("Minutes", [Par((number, Piece(f" {unit}")), 32, 1.0)])
