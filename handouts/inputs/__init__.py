"""One file an input: how a person with a pen answers it. The file's name is the input's `kind`.

Each has one function, `draw(ask, setter, width, answer=None) -> list[Strip]`: what to do in a line, then the places to fill
in; with an answer they are filled. Where options come from the room and aren't known yet, there are lines to write them on.
"""

from __future__ import annotations

from facilitator.inputs.contract import Answer, Input
from handouts.drawers import drawer
from handouts.page.setting import Setter
from handouts.page.strips import Strip, kept, paragraph, space
from handouts.page.text import BODY


def drawn(ask: Input, setter: Setter, width: float, answer: Answer | None = None) -> list[Strip]:
    """An input for a pen, or with what was answered; what it speaks of or what is to be read first stands above it."""
    shown = [strip for text in ask.shown if text for strip in paragraph(setter, text, BODY.italic(), width)]
    body: list[Strip] = drawer("inputs", ask.kind)(ask, setter, width, answer)
    return [*kept(shown), *([space(6, keep=True)] if shown else []), *body]
