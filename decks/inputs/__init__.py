"""One file an input: what a slide shows of what people are asked, in a file named as the input's kind.

Each has one function `draw(ask, sheet, say)`. `ask` is the input; `sheet()` gives a page with the question in place:
call it once for each page needed, at least once. A page's `body` is the box that is left, its `source` says where
choices come from if the room brings them. `say` translates a message.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from decks import drawers
from decks.page import Page
from facilitator.words import Message

Sheet = Callable[[], Page]
Say = Callable[[Message | str], str]
Draw = Callable[[Any, Sheet, Say], None]


def drawer(kind: str) -> Draw:
    """What draws this kind of input. Raises `LookupError` with the file that is missing."""
    draw: Draw = drawers.drawer(__name__, kind)
    return draw
