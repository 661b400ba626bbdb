"""Write: lines for what a person may write."""

from __future__ import annotations

from decks.drawing import rule
from decks.inputs import Say, Sheet
from decks.inputs._lines import lines
from decks.measure import Box, Par, Piece
from facilitator.inputs.write import Write
from facilitator.words import message

_APART = 52  # points between two lines


def draw(ask: Write, sheet: Sheet, say: Say) -> None:
    """How long a text may be, and empty lines down to the foot."""
    page = sheet()
    box = page.body
    long = say(message("{longest} characters at most", longest=ask.longest))
    page.write("Answers", [Par((Piece(long, colour="tx2"),), 20)], Box(box.x, box.y, box.w, 28))
    page.draw(*(rule(box.x, y, box.w, 0, "accent3", 1) for y in lines(box.y + 28, _APART)))
