"""Shared by several inputs: the hint over them, circles to fill, and rows of options."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from facilitator.bidi import leftwards
from facilitator.words import Message
from handouts.page.book import SMALL
from handouts.page.colours import EDGE, INK
from handouts.page.fonts import SANS
from handouts.page.papers import MM
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Setter, Style
from handouts.page.strips import Strip, height, keep_with_next, paragraph, pile, stacked, tagged
from handouts.page.tags import Tag
from handouts.page.writing import LINE

OPTION = Style(SANS, 11.5, 15)
RADIUS = 2.7 * MM
HALF = 3.5 * MM  # of a box
BESIDE = 37 * MM  # where lines begin that have their label before them
_PAD = 2 * MM


def hint(setter: Setter, words: Message, width: float) -> list[Strip]:
    """What to do, in small words that stay with what they speak of."""
    return [*keep_with_next(paragraph(setter, words, SMALL, width)), Strip(1.5 * MM, keep=True)]


Sign = Callable[[Pen, float, float], None]
"""Draws what is to be filled in, round a point."""


def circle(pen: Pen, x: float, y: float) -> None:
    """A circle to fill."""
    pen.dot(x, y, RADIUS, edge=Stroke(INK, 0.9))


def box(pen: Pen, x: float, y: float) -> None:
    """A box to write a number into: one of two digits has space in it."""
    pen.box(x - HALF, y - HALF, 2 * HALF, 2 * HALF, edge=Stroke(INK, 0.9))


@dataclass(frozen=True)
class Signs:
    """What is to be filled in beside a label: `count` signs behind its words, or one `before` them.

    `radius` is half a sign's width.
    """

    count: int = 1
    before: bool = False
    sign: Sign = circle
    radius: float = RADIUS


def rows(
    setter: Setter,
    labels: Sequence[str],
    width: float,
    signs: Signs,
    blank: int,
    said: Sequence[Sequence[Sign]] = (),
) -> list[Strip]:
    """A row for each option with signs to fill in.

    `said` is what an answer puts into the first signs of each row. Without options there are `blank` rows with a line
    to write one on. Long options take more lines.
    """
    marks, radius = signs.count, signs.radius
    step = 2 * radius + 3 * MM
    label_width = width - marks * step - 2 * MM
    # Where options run from right to left, what stands before them stands at their right.
    first = signs.before != leftwards("".join(labels))
    left = width - label_width if first else 0.0
    circles = radius if first else label_width + 5 * MM + radius
    strips, of = [], Tag("L")
    for number, label in enumerate(labels or [""] * blank):
        given = said[number] if said else ()
        lines = stacked(setter.lines(label, OPTION, label_width), label_width) if label else []
        high = max(LINE, height(lines) + _PAD)

        def draw(
            pen: Pen,
            x: float,
            top: float,
            lines: Sequence[Strip] = tuple(lines),
            high: float = high,
            given: Sequence[Sign] = given,
        ) -> None:
            for k in range(marks):
                for one in (signs.sign, *given[k : k + 1]):
                    one(pen, x + circles + k * step, top + high / 2)
            pile(lines)(pen, x + left, top + (high - height(lines)) / 2)
            if lines:
                pen.stroke(x, top + high, x + width, top + high, Stroke(EDGE, 0.4, 0.8))
            else:
                pen.stroke(x + left, top + high, x + left + label_width, top + high, Stroke(EDGE, 0.75))

        strips += tagged([Strip(high, draw)], of, Tag("LI"), Tag("LBody"))
    return strips
