"""Number: the scale that a guess stands on, with nothing marked: a mark would anchor the room."""

from __future__ import annotations

from decks.drawing import group, rule, words
from decks.inputs import Say, Sheet
from decks.measure import Box, Par, Piece, width
from facilitator.inputs.number import Number
from facilitator.words import message


def draw(ask: Number, sheet: Sheet, say: Say) -> None:
    """A line from the least to the greatest number, and in words what to type."""
    page = sheet()
    box = page.body
    least, greatest = (f"{end} {ask.unit}".strip() for end in ask.ends)
    y = box.y + min(80, box.h / 3)
    said = say(message("Give a number from {least} to {greatest}.", least=least, greatest=greatest))
    page.write("Answers", [Par((Piece(said),), 26)], Box(box.x, y + 68, box.w, box.bottom - y - 68))
    drawn = [rule(box.x, y, box.w, 0, "tx1", 1.5)]
    for k in range(11):
        x = box.x + box.w * k / 10
        high = 14 if k % 5 == 0 else 7
        drawn.append(rule(x, y - high, 0, high, "tx1", 1.5))
    half = box.w / 2 - 10
    size = next(
        (size for size in (24, 20, 16) if max(width(t, size, bold=True) for t in (least, greatest)) <= half),
        16,
    )
    for text, x, align in ((least, box.x, "l"), (greatest, box.x + box.w - half, "r")):
        par = Par((Piece(text, bold=True),), size, align=align)
        drawn.append(words(Box(x, y + 10, half, 34), [par], page.lang))
    page.draw(group(Box(box.x, y - 14, box.w, 58), drawn, said, "Scale"))
