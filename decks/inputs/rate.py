"""Rate: the steps with the words at their ends, and what is rated on them."""

from __future__ import annotations

from decks.drawing import group, ring, side, words
from decks.inputs import Say, Sheet
from decks.inputs._options import headed, rows
from decks.measure import Box, Par, Piece, height
from decks.page import Page
from facilitator.inputs.rate import Rate
from facilitator.words import message


def draw(ask: Rate, sheet: Sheet, say: Say) -> None:
    """The scale, with the statements under it; large where the question itself is rated."""
    labels = [option.label for option in ask.options]
    itself = bool(labels) and not ask.several
    page = headed(sheet, lambda made: _scale(ask, made, 54 if itself else 36, say))
    if itself:
        page()
    else:
        rows(labels, page, lambda x, y, size: None, 0, say)


def _scale(ask: Rate, page: Page, size: float, say: Say) -> None:
    """Draw a ring with its number for each step, and words under the ends; take their space from the page's body."""
    box, steps = page.body, ask.scale.steps
    short = max(len(str(step)) for step in steps) < 3
    size = size if short else 54
    wide = min(box.w, len(steps) * size * 2.4)
    ends = [
        Par((Piece(text, bold=True),), 20, 1.15, align=side(text, align))
        for text, align in ((ask.scale.low, "l"), (ask.scale.high, "r"))
    ]
    across = box.w / 2 - 10 if any(height([par], wide / 2 - 10) > par.line for par in ends) else wide / 2 - 10
    wide = max(wide, 2 * across + 20)
    under = max(height([par], across) for par in ends) if ask.scale.low or ask.scale.high else 0
    drawn = []
    for k, step in enumerate(steps):
        x = box.x + (wide - size) * k / (len(steps) - 1)
        number = Par((Piece(str(step)),), size / 2 if short else 16, 1.15, align="ctr")
        drawn.append(ring(x, box.y + 2, size))
        drawn.append(words(Box(x, box.y + 2, size, size), [number], page.lang, "ctr"))
    if under:
        for par, x in zip(ends, (box.x, box.x + wide - across), strict=True):
            drawn.append(words(Box(x, box.y + size + 8, across, under), [par], page.lang))
    high = size + 8 + under
    least, greatest = ask.scale.ends
    said = say(message("A scale from {least} to {greatest}", least=least, greatest=greatest))
    page.draw(group(Box(box.x, box.y, wide, high), drawn, said, "Scale"))
    page.body = Box(box.x, box.y + high + 16, box.w, box.h - high - 16)
