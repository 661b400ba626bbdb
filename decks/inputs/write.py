"""Write: a line for each text that a person may give."""

from __future__ import annotations

from decks.drawing import rule
from decks.inputs import Say, Sheet
from decks.measure import Box, Par, Piece
from facilitator.inputs.write import Write
from facilitator.words import counted, message

_LINES = 4  # more would be a list of lines and no picture of a text


def draw(ask: Write, sheet: Sheet, say: Say) -> None:
    """Lines to write on in the mind, and how much may be written."""
    page = sheet()
    box = page.body
    many = say(counted("One text each", "Up to {n} texts each", ask.most))
    long = say(message("{longest} characters at most", longest=ask.longest))
    page.write(
        "Answers",
        [Par((Piece(many, bold=True), Piece(f" · {long}", colour="tx2")), 22)],
        Box(box.x, box.y, box.w, 30),
    )
    lines = min(ask.most, _LINES)
    apart = min(62, (box.h - 44) / lines)
    if apart >= 24:
        page.draw(
            "".join(
                rule(box.x, box.y + 40 + apart * (k + 1) - 4, box.w, 0, "accent3", 1) for k in range(lines)
            )
        )
