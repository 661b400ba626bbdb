"""Spend: the dots that everybody has, and what they can go to."""

from __future__ import annotations

from decks.drawing import dot
from decks.inputs import Say, Sheet
from decks.inputs._options import rows
from decks.measure import Box, Par, Piece
from decks.page import Page
from facilitator.inputs.spend import Spend
from facilitator.words import counted, message


def draw(ask: Spend, sheet: Sheet, say: Say) -> None:
    """The dots in a row, with the options under them; large where the options are still to come from the room."""
    labels = [option.label for option in ask.options]
    dots_to_come = True

    def page() -> Page:
        nonlocal dots_to_come
        made = sheet()
        if dots_to_come:
            dots_to_come = False
            _dots(ask, made, say)
        return made

    if labels:
        rows(labels, page, lambda x, y, size: "", 0, say)
    else:
        page()


def _dots(ask: Spend, page: Page, say: Say) -> None:
    """Draws the dots and says what can be done with them; takes their room off the page's body."""
    box = page.body
    size = 24 if ask.options else 54
    apart = size * 1.4
    in_row = min(ask.dots, int(box.w // apart))
    page.draw("".join(dot(box.x + k * apart, box.y + 2, size, "accent1") for k in range(in_row)))
    words = [say(counted("one dot for everybody", "{n} dots for everybody", ask.dots))]
    if ask.dots > 1:
        words.append(
            say(message("several may go to one")) if ask.stack else say(message("each to another one"))
        )
    beside = in_row * apart + 8
    if beside > box.w / 2 or not ask.options:
        at = Box(box.x, box.y + size + 16, box.w, 28)
    else:
        at = Box(box.x + beside, box.y + 2, box.w - beside, 28)
    page.write("Dots", [Par((Piece(" · ".join(words), colour="tx2"),), 20)], at)
    page.body = Box(box.x, at.bottom + 16, box.w, box.bottom - at.bottom - 16)
