"""The half of a page that goes to somebody else: when to ask, what was promised, and what came of it."""

from __future__ import annotations

from facilitator.words import message
from handouts.inputs._ways import BESIDE, OPTION, RADIUS, circle
from handouts.page.book import SMALL
from handouts.page.colours import MUTED
from handouts.page.papers import MM, Paper
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Setter
from handouts.page.strips import Strip, keep_together, keep_with_next, paragraph, pile, stacked, with_margin
from handouts.page.text import QUESTION
from handouts.page.writing import lines


def for_partner(setter: Setter, paper: Paper) -> list[Strip]:
    """A line to cut along from edge to edge, and under it the partner's half."""
    inner = paper.measure - BESIDE
    strips = [Strip(5 * MM, keep=True), _cut(setter, paper), Strip(4 * MM, keep=True)]
    strips += keep_with_next(
        paragraph(setter, message("Ask me on {day} whether I did", day="_" * 18), QUESTION, paper.measure)
    )
    promised = paragraph(setter, message("Name, and what was promised"), SMALL, BESIDE - 5 * MM)
    strips += [
        *keep_with_next(with_margin([Strip(2 * MM), *promised], lines(inner, 2, 1, 2), BESIDE)),
        Strip(4 * MM),
    ]
    done = paragraph(setter, message("On that day"), SMALL, BESIDE - 5 * MM)
    strips += [*with_margin([Strip(1 * MM), *done], [_came(setter, inner)], BESIDE), Strip(2 * MM)]
    changed = paragraph(setter, message("What changed"), SMALL, BESIDE - 5 * MM)
    return keep_together([*strips, *with_margin([Strip(2 * MM), *changed], lines(inner, 2, 1, 3), BESIDE)])


def _cut(setter: Setter, paper: Paper) -> Strip:
    words = stacked(
        setter.lines(
            message("cut or fold here: this half is for the person who will ask you"), SMALL, paper.measure
        ),
        paper.measure,
        "end",
    )

    def draw(pen: Pen, x: float, top: float) -> None:
        pile(words)(pen, x, top)
        y = top + sum(line.height for line in words) + 1
        pen.stroke(x - paper.left, y, x - paper.left + paper.width, y, Stroke(MUTED, 0.5, 3))

    return Strip(sum(line.height for line in words) + 2, draw, keep=True)


def _came(setter: Setter, width: float) -> Strip:
    """Three circles to fill, each with its word."""
    words = [setter.line(word, OPTION) for word in (message("Done"), message("Begun"), message("Not yet"))]

    def draw(pen: Pen, x: float, top: float) -> None:
        for k, word in enumerate(words):
            circle(pen, x + k * width / 3 + RADIUS, top + RADIUS)
            pen.words(word, x + k * width / 3 + 2 * RADIUS + 2 * MM, top + RADIUS - OPTION.leading / 2)

    return Strip(2 * RADIUS, draw)
