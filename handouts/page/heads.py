"""The beginning of a part: its title, what it asks, and a few key numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.exercises._planned import asked
from facilitator.words import Message, message
from facilitator.workshop.model import Paragraph, Step, Text, Workshop
from handouts.page.book import Furniture, Sheet, sheets
from handouts.page.colours import INK, POINT
from handouts.page.fonts import SANS, SERIF_BOLD
from handouts.page.papers import MM, Paper
from handouts.page.setting import Line, Setter, Style, Words
from handouts.page.strips import (
    Strip,
    columns,
    keep_together,
    keep_with_next,
    paragraph,
    rule,
    space,
    stacked,
)
from handouts.page.text import LEAD, TITLE, pieces

YOURS = message("Your words stay yours. Nothing that you write on this page is collected.")
TITLES = [(25.0, 29.0), (21.0, 25.0), (18.0, 22.0)]
_TITLE_HIGH = 3 * 29.0
_LEAD = 140 * MM
_KEY = Style(SERIF_BOLD, 26, 30)
_UNDER = Style(SANS, 9.25, 12.5)


def headline(setter: Setter, words: Message | str, width: float, step: str | None = None) -> list[Strip]:
    """A title in at most three lines. Raises `Unfit` where it is longer."""
    lines = setter.fitted(words, TITLE, TITLES, width, _TITLE_HIGH, step)
    return [Strip(5 * MM), *keep_with_next(stacked(lines, width)), space(3 * MM, keep=True)]


def leading(setter: Setter, words: Words, width: float) -> list[Strip]:
    """The sentence under a title."""
    return stacked(setter.balanced(words, LEAD, min(_LEAD, width)), width)


def asks(setter: Setter, step: Step, width: float) -> tuple[list[Strip], Text]:
    """A step's question as the sentence under its title, and what else the step says."""
    body, question = step.body, step.content.question
    if body and isinstance(body[0], Paragraph) and body[0].text == question:
        return leading(setter, pieces(body[0].runs, LEAD), width), body[1:]
    return leading(setter, question, width) if question != step.title else [], body


def answered(workshop: Workshop, step: Step) -> bool:
    """Whether a step asks something that is answered; where people only talk, it doesn't."""
    return any(asked(phase) or callable(phase.ask) for phase in step.exercise.phases(workshop.planned(step)))


def keys(
    setter: Setter, found: Sequence[tuple[Message | str, Message]], width: float, point: bool = False
) -> list[Strip]:
    """Up to three numbers side by side, each with what it counts under it; `point`: the first is what it is about."""
    gap = 7 * MM
    wide = (width - 2 * gap) / 3
    cells = []
    for k, (number, words) in enumerate(found):
        style = replace(_KEY, colour=POINT) if point and k == 0 else _KEY
        lines = stacked(_number(setter, number, style, wide), wide)
        under = paragraph(setter, words, _UNDER, wide)
        cells.append((k * (wide + gap), keep_together([rule(wide, INK, 1.2), Strip(2 * MM), *lines, *under])))
    return keep_together(columns(cells))


def _number(setter: Setter, number: Message | str, style: Style, wide: float) -> list[Line]:
    """A number in the largest size in which it takes one line; an author's long unit takes more of the smallest."""
    for size in (26.0, 20.0, 14.0):
        lines = setter.lines(number, style.at(size, 30), wide)
        if len(lines) == 1:
            return lines
    return setter.lines(number, style.at(14, 18), wide)


def only_says(workshop: Workshop, kind: Message, words: Message, paper: Paper, setter: Setter) -> list[Sheet]:
    """One page with a sentence, where there is nothing yet to make a handout of."""
    strips = [*headline(setter, kind, paper.measure), *leading(setter, words, paper.measure)]
    return sheets(strips, paper, Furniture(workshop.title, kind))
