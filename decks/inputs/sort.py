"""Sort: the piles side by side, and the cards that go into them."""

from __future__ import annotations

from decks.drawing import fill, ring, words
from decks.inputs import Say, Sheet
from decks.inputs._options import rows
from decks.measure import Box, Par, Piece, height, width
from decks.page import Page
from facilitator.inputs.sort import Sort

_BETWEEN = 12
_INSET = 8


def draw(ask: Sort, sheet: Sheet, say: Say) -> None:
    """The piles' names over the cards; where an earlier step brings the cards, it says so."""
    labels = [option.label for option in ask.options]

    def page() -> Page:
        made = sheet()
        _piles(ask, made)
        return made

    rows(labels, page, lambda x, y, size: ring(x + 1, y - size * 0.36, size * 0.72, form="rect"), 1.4, say)


def _piles(ask: Sort, page: Page) -> None:
    """Draw a place for each pile, and take their space from the page's body."""
    box = page.body
    wide = (box.w - _BETWEEN * (len(ask.piles) - 1)) / len(ask.piles)

    inner = wide - 2 * _INSET
    size = next((size for size in (24, 20) if _one_line(ask, size, inner)), 16)
    pars = [Par((Piece(pile, bold=True),), size, align="ctr") for pile in ask.piles]
    high = max(height([par], inner) for par in pars) + 2 * _INSET
    for k, par in enumerate(pars):
        at = Box(box.x + k * (wide + _BETWEEN), box.y, wide, high)
        page.draw(words(at, [par], page.lang, "ctr", fill("bg2"), _INSET))
    page.body = Box(box.x, box.y + high + 12, box.w, box.h - high - 12)


def _one_line(ask: Sort, size: float, wide: float) -> bool:
    return all(width(pile, size, bold=True) <= wide for pile in ask.piles)
