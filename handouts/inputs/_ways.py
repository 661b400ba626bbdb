"""What several inputs have on paper: the hint over them, circles to fill, and rows of options."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.words import Message
from handouts.page.book import SMALL
from handouts.page.colours import EDGE, INK
from handouts.page.fonts import SANS
from handouts.page.papers import MM
from handouts.page.pen import Pen
from handouts.page.setting import Setter, Style
from handouts.page.strips import Strip, height, kept, paragraph, stacked
from handouts.page.writing import LINE

OPTION = Style(SANS, 11.5, 15)
RADIUS = 2.7 * MM
_PAD = 2 * MM


def hint(setter: Setter, words: Message, width: float) -> list[Strip]:
    """What to do, in small words that stay with what they speak of."""
    return [*kept(paragraph(setter, words, SMALL, width)), Strip(1.5 * MM, keep=True)]


def circle(pen: Pen, x: float, y: float) -> None:
    """A circle to fill."""
    pen.dot(x, y, RADIUS, edge=INK)


def rows(
    setter: Setter, labels: Sequence[str], width: float, marks: int, blank: int, before: bool = False
) -> list[Strip]:
    """A row for each option with circles to fill behind its words, or one before them.

    Without options there are `blank` rows with a line to write one on. Long options take more lines.
    """
    step = 2 * RADIUS + 3 * MM
    room = width - marks * step
    left = step if before else 0.0
    strips = []
    for label in labels or [""] * blank:
        lines = stacked(setter.lines(label, OPTION, room - 2 * MM), room - 2 * MM) if label else []
        high = max(LINE, height(lines) + _PAD)

        def draw(
            pen: Pen, x: float, top: float, lines: Sequence[Strip] = tuple(lines), high: float = high
        ) -> None:
            middle = top + high / 2
            for k in range(marks):
                circle(pen, x + (RADIUS if before else room + 3 * MM + RADIUS + k * step), middle)
            y = middle - height(lines) / 2
            for line in lines:
                line.draw(pen, x + left, y)
                y += line.height
            if lines:
                pen.stroke(x, top + high, x + width, top + high, EDGE, 0.4, 0.8)
            else:
                pen.stroke(x + left, top + high, x + left + room - 2 * MM, top + high, EDGE, 0.75)

        strips.append(Strip(high, draw))
    return strips
