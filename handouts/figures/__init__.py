"""One file a figure: how it is printed. The file's name is the figure's `kind`.

Each has one function, `draw(figure, setter, width) -> list[Strip]`: the figure's body alone. The finding above it and
the base line under it are the same for all and are set here; an empty figure never reaches its drawer.
"""

from __future__ import annotations

from dataclasses import replace

from facilitator.exercises.contract import Seen
from facilitator.figures.contract import Base, Figure
from facilitator.figures.wall import Wall
from facilitator.numbers import shown
from facilitator.words import Message, message
from facilitator.workshop.model import Step
from facilitator.workshop.results import StepResult
from handouts.drawers import drawer
from handouts.page.book import SMALL
from handouts.page.colours import EDGE, INK
from handouts.page.fonts import SANS_BOLD
from handouts.page.heads import keys
from handouts.page.papers import MM
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Piece, Setter, Style
from handouts.page.strips import Strip, keep_with_next, paragraph, pile, space, stacked, tagged
from handouts.page.tags import Tag
from handouts.page.text import QUESTION


def finding(result: StepResult) -> Message | str:
    """The sentence over a step's figure: the host's, or the figure's own, still as a message.

    Said by the setter, somebody's Hebrew in it doesn't turn the words round it.
    """
    if result.finding is not None:
        return result.finding
    return result.figure.finding() if result.figure else ""


def private(step: Step, figure: Figure) -> bool:
    """Whether a figure is of texts that only their writers may see."""
    return step.settings.seen is not Seen.ROOM and isinstance(figure, Wall)


def drawn(
    figure: Figure,
    title: Message | str,
    setter: Setter,
    width: float,
    style: Style = QUESTION,
    keyed: bool = False,
) -> list[Strip]:
    """A figure as it is printed: the sentence, the evidence under it, and how many it speaks for.

    `keyed` puts the numbers that say most between the two.
    """
    finding = keep_with_next(stacked(setter.balanced(title, style, width), width))
    if keyed and figure.keys():
        finding += [
            Strip(3 * MM, keep=True),
            *keep_with_next(keys(setter, figure.keys(), width, point=figure.point is not None)),
            Strip(2 * MM, keep=True),
        ]
    body = _nothing(setter, width) if figure.empty else drawer("figures", figure.kind)(figure, setter, width)
    if not (figure.empty or figure.in_words):
        body = tagged(body, Tag("Figure", alt_text(figure, setter)))
    again = (
        Strip(2 * MM),
        *paragraph(setter, message("{step}, continued", step=title), SMALL, width),
        Strip(2 * MM),
    )
    body = [replace(strip, continued=(*again, *strip.continued)) for strip in _with_last(body)]
    return [*finding, Strip(3 * MM, keep=True), *body, *base_line(figure.base, setter, width)]


def alt_text(figure: Figure, setter: Setter) -> str:
    """The alternative text of a figure: its finding, and its table row by row."""
    table = figure.table()
    head = [setter.say(name) for name in table.head]
    said = [setter.say(figure.finding())]
    for row in table.rows:
        first, *rest = (shown(cell) if isinstance(cell, (int, float)) else setter.say(cell) for cell in row)
        said.append(
            f"{first}: " + ", ".join(f"{name} {cell}" for name, cell in zip(head[1:], rest, strict=True))
        )
    return "\n".join(said)


def base_line(base: Base, setter: Setter, width: float) -> list[Strip]:
    """How many people, what each could do, and what was set aside, in small words."""
    words = base.words()
    pieces = [Piece(words[0], Style(SANS_BOLD, SMALL.size, SMALL.leading, INK))]
    for part in words[1:]:
        pieces += [Piece(" · ", SMALL), Piece(part, SMALL)]
    return [Strip(2.5 * MM, keep=True), *paragraph(setter, pieces, SMALL, width)]


def _with_last(body: list[Strip]) -> list[Strip]:
    """The base line never stands alone: the last of the body comes along."""
    while body and body[-1].space:
        body = body[:-1]
    return [*body[:-1], *keep_with_next(body[-1:])]


def _nothing(setter: Setter, width: float) -> list[Strip]:
    words = paragraph(setter, message("Nothing yet"), Style(SANS_BOLD, 10.5, 14), width, align="centre")
    high = 34 * MM

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.box(x, top, width, high, edge=Stroke(EDGE, dash=2))
        pile(words)(pen, x, top + high / 2 - 7)

    return [Strip(high, draw), space(0)]
