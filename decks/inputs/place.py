"""Place: the line or the plane that a point is put on, with nothing marked: a mark would anchor the room."""

from __future__ import annotations

from decks import poles
from decks.drawing import group
from decks.inputs import Say, Sheet
from decks.measure import Box, Par, Piece
from facilitator.inputs.place import Place
from facilitator.words import message

_WORDS = 34  # points of the line that says what to do
_LINE = 90  # points that a line and its ends take at most


def draw(ask: Place, sheet: Sheet, say: Say) -> None:
    """In words what to do, and under it where a point can stand."""
    page = sheet()
    body = page.body
    page.write(
        "Answers",
        [Par((Piece(say(message("Put your point where you stand."))),), 22)],
        Box(body.x, body.y, body.w, _WORDS),
    )
    free = Box(body.x, body.y + _WORDS + 10, body.w, body.h - _WORDS - 10)
    if ask.y is None:
        box = Box(free.x, free.y, free.w, min(_LINE, free.h))
        _, drawn = poles.line(ask.x, box, page.lang)
        says = message("A line from “{low}” to “{high}”", low=ask.x.low, high=ask.x.high)
    else:
        box = free
        _, drawn = poles.plane(ask.x, ask.y, box, page.lang)
        says = message(
            "A plane from “{left}” to “{right}”, and from “{low}” up to “{high}”",
            left=ask.x.low,
            right=ask.x.high,
            low=ask.y.low,
            high=ask.y.high,
        )
    page.draw(group(box, drawn, say(says), "Place"))
