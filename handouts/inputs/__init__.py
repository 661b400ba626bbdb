"""One file an input: how a person with a pen answers it. The file's name is the input's `kind`.

Each has one function, `draw(ask, setter, width, answer=None) -> list[Strip]`: what to do in a line, then the places
to fill in; with an answer they are filled. Where options come from the room and aren't known yet, there are lines to
write them on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from facilitator.inputs.contract import Answer, Input
from facilitator.words import message
from handouts.drawers import drawer
from handouts.page.pen import Pen
from handouts.page.setting import Setter
from handouts.page.strips import Draw, Strip, keep_with_next, paragraph, space
from handouts.page.tags import Tag
from handouts.page.text import BODY


def drawn(ask: Input, setter: Setter, width: float, answer: Answer | None = None) -> list[Strip]:
    """An input for a pen, or with what was answered; what it speaks of or what is to be read first stands above it."""
    shown = [strip for text in ask.shown if text for strip in paragraph(setter, text, BODY.italic(), width)]
    body = [replace(strip, write=True) for strip in drawer("inputs", ask.kind)(ask, setter, width, answer)]
    if answer is not None:
        body = _given(body, Tag("Figure", _alt_text(ask, answer, setter)))
    return [*keep_with_next(shown), *([space(6, keep=True)] if shown else []), *body]


def _alt_text(ask: Input, answer: Answer, setter: Setter) -> str:
    """The alternative text of an answer, which is drawn as filled circles."""
    lines = [(setter.say(line.label), setter.say(line.value)) for line in ask.said(answer)]
    said = "; ".join(f"{label}: {value}" if label else value for label, value in lines)
    return setter.say(message("Your answer: {answer}", answer=said))


def _given(strips: Iterable[Strip], tag: Tag) -> list[Strip]:
    """The strips, in which all signs that are filled in say together what this tag says."""

    def giving(draw: Draw) -> Draw:
        def drawing(pen: Pen, x: float, top: float) -> None:
            with pen.tags.saying(tag):
                draw(pen, x, top)

        return drawing

    return [replace(strip, draw=giving(strip.draw)) for strip in strips]
