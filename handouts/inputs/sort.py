"""Sort on paper: a table with a circle for each card and pile."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.bidi import leftwards
from facilitator.inputs.sort import Sort
from facilitator.words import message
from handouts.inputs._own import filled
from handouts.inputs._ways import OPTION, circle, hint
from handouts.page.colours import EDGE, INK
from handouts.page.fonts import SANS_MEDIUM
from handouts.page.papers import MM
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Setter, Style
from handouts.page.strips import Strip, height, keep_with_next, pile, stacked, tagged
from handouts.page.tags import Tag
from handouts.page.writing import LINE

_BLANK = 6
_AGAIN = 14  # rows: then the piles' names come once more, so that a page has them
_WIDEST = 26 * MM  # of a pile's column
_PAD = 2 * MM
_HEAD = Style(SANS_MEDIUM, 9, 11.5, INK)


def draw(ask: Sort, setter: Setter, width: float, answer: dict[str, int] | None = None) -> list[Strip]:
    """The piles' names over their circles, and a row for each card, or lines to write cards on."""
    wide = min(_WIDEST, 0.6 * width / len(ask.piles))
    label_width = width - wide * len(ask.piles) - 3 * MM
    labels = [option.label for option in ask.options]
    # Where cards run from right to left, they stand at the right of their circles.
    turned = leftwards("".join(labels))
    left, piles = (width - label_width, 0.0) if turned else (0.0, width - wide * len(ask.piles))
    strips, of = hint(setter, message("Fill one circle in each row."), width), Tag("L")
    given = [(answer or {}).get(option.id, 0) for option in ask.options] or [0] * _BLANK
    for k, label in enumerate(labels or [""] * _BLANK):
        if k % _AGAIN == 0:
            strips += keep_with_next([_head(ask, setter, wide, piles)])
        lines = stacked(setter.lines(label, OPTION, label_width), label_width) if label else []
        row = _row(lines, (left, label_width), (piles, wide), len(ask.piles), given[k])
        strips += tagged([row], of, Tag("LI"), Tag("LBody"))
    return strips


def _head(ask: Sort, setter: Setter, wide: float, piles: float) -> Strip:
    names = [stacked(setter.lines(name, _HEAD, wide - 4), wide, "centre") for name in ask.piles]
    high = max(map(height, names)) + 1.5 * MM

    def draw(pen: Pen, x: float, top: float) -> None:
        for k, lines in enumerate(names):
            pile(lines)(pen, x + piles + k * wide, top + high - 1.5 * MM - height(lines))

    return Strip(high, draw)


def _row(
    lines: Sequence[Strip],
    words: tuple[float, float],
    piles: tuple[float, float],
    count: int,
    chosen: int,
) -> Strip:
    """A card with its circles; `words` and `piles` are where their columns begin, and how wide one is.

    `chosen` is the pile that it was put on, counted from 1; 0 for none.
    """
    (left, label_width), (first, wide) = words, piles
    high = max(LINE, height(lines) + _PAD)

    def draw(pen: Pen, x: float, top: float) -> None:
        for k in range(count):
            circle(pen, x + first + (k + 0.5) * wide, top + high / 2)
            if k + 1 == chosen:
                filled(pen, x + first + (k + 0.5) * wide, top + high / 2)
        pile(lines)(pen, x + left, top + (high - height(lines)) / 2)
        if lines:
            right = max(left + label_width, first + wide * count)
            pen.stroke(x, top + high, x + right, top + high, Stroke(EDGE, 0.4, 0.8))
        else:
            pen.stroke(x + left, top + high, x + left + label_width, top + high, Stroke(EDGE, 0.75))

    return Strip(high, draw)
