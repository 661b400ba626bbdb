"""Spend: the dots that everybody has, and what they can go to."""

from __future__ import annotations

from decks.drawing import dot, ring, rule
from decks.inputs import Say, Sheet
from decks.inputs._lines import lines
from decks.inputs._options import headed, rows
from decks.measure import Box, Par, Piece
from decks.page import Page
from facilitator.inputs.spend import Spend
from facilitator.words import counted, message

_EACH = 48  # points of a line for an option that is still to come


def draw(ask: Spend, sheet: Sheet, say: Say) -> None:
    """The dots in a row, and under them the options, or where they come from while the room hasn't brought them yet."""
    labels = [option.label for option in ask.options]
    page = headed(sheet, lambda made: _dots(ask, made, say))
    if labels:
        rows(labels, page, lambda x, y, size: ring(x + 1, y - size * 0.3, size * 0.6), 1.2, say)
    else:
        _to_come(page())


def _dots(ask: Spend, page: Page, say: Say) -> None:
    """Draw the dots and say what can be done with them; take their space from the page's body."""
    box = page.body
    size = 24
    apart = size * 1.4
    in_row = min(ask.dots, int(box.w // apart))
    page.draw(*(dot(box.x + k * apart, box.y + 2, size, "accent1") for k in range(in_row)))
    words = [say(counted("one dot for everybody", "{n} dots for everybody", ask.dots))]
    if ask.dots > 1:
        words.append(
            say(message("several may go to one")) if ask.stack else say(message("each to another one"))
        )
    beside = in_row * apart + 8
    if beside > box.w / 2:
        at = Box(box.x, box.y + size + 16, box.w, 28)
    else:
        at = Box(box.x + beside, box.y + 2, box.w - beside, 28)
    page.write("Note", [Par((Piece(" · ".join(words), colour="tx2"),), 20)], at)
    page.body = Box(box.x, at.bottom + 16, box.w, box.bottom - at.bottom - 16)


def _to_come(page: Page) -> None:
    """Say where the options come from, and draw a line for each down to the foot."""
    box = page.body
    top = box.y + _EACH * bool(page.source)
    if page.source:
        page.write("Answers", [Par((Piece(page.source),), 24)], Box(box.x, box.y + 12, box.w, _EACH - 12))
    below = lines(top, _EACH)
    page.draw(*(rule(box.x, y, box.w, 0) for y in [top, *below]))
    page.draw(*(ring(box.x + 1, y - _EACH / 2 - 7, 14, "accent3") for y in below))
