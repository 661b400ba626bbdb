"""A ballot on paper: rows with a letter, words and something to fill, and the words round them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from facilitator.bidi import leftwards
from facilitator.inputs.contract import Option, letter
from facilitator.words import Message
from handouts.inputs._ways import HALF, OPTION, box
from handouts.page.colours import EDGE, INK, MUTED
from handouts.page.fonts import SANS_BOLD
from handouts.page.papers import MM
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Line, Setter, Style
from handouts.page.strips import Strip, height, pile, stacked
from handouts.page.tags import Tag
from handouts.page.writing import LINE

RADIUS = 3.15 * MM
PITCH = 10.2 * MM  # from one circle to the next
_LETTER = 9 * MM
_GAP = 4 * MM
_PAD = 2.5 * MM
_SIGN = Style(SANS_BOLD, 11.5, 15, MUTED)
_NOTHING = Strip(0)


@dataclass(frozen=True)
class Row:
    """A row of a ballot, which no page break cuts. It is drawn from its left upper corner, at least `need` high."""

    need: float
    draw: Callable[[Pen, float, float, float], None]


@dataclass(frozen=True)
class Ballot:
    """How one input is filled in with a pen and read again.

    `todo` says what to do, `spoilt` asks what would make it void; `circles` are shown how to be filled; `head` stands
    over the rows on every sheet.
    """

    todo: Message
    spoilt: Message
    rows: Sequence[Row]
    circles: bool = True
    head: Strip = _NOTHING


def options(
    setter: Setter,
    asked: Sequence[Option],
    width: float,
    wide: float,
    marks: Callable[[Pen, float, float], None],
) -> list[Row]:
    """A row for each option: its letter, its words, and `marks`, drawn from their left end round the row's middle.

    They are `wide` points; where options run from right to left, everything changes sides.
    """
    turned = leftwards("".join(option.label for option in asked))
    label_width = width - wide - _GAP - _LETTER
    left, to_fill = (wide + _GAP, 0.0) if turned else (_LETTER, width - wide)
    of = Tag("L")

    def row(option: Option, sign: Line) -> Row:
        lines = stacked(setter.lines(option.label, OPTION, label_width), label_width)
        one = Tag("LI")

        def draw(pen: Pen, x: float, top: float, high: float) -> None:
            middle = top + high / 2
            with pen.within(of, one, Tag("Lbl")):
                pen.words(sign, x + (width - sign.width if turned else 0), middle - sign.leading / 2)
            with pen.within(of, one, Tag("LBody")):
                pile(lines)(pen, x + left, middle - height(lines) / 2)
            marks(pen, x + to_fill, middle)
            pen.stroke(x, top + high, x + width, top + high, Stroke(EDGE, 0.4, 0.8))

        return Row(max(LINE, height(lines) + _PAD), draw)

    return [row(option, setter.line(letter(k), _SIGN)) for k, option in enumerate(asked)]


def circles(count: int, pitch: float = PITCH) -> tuple[float, Callable[[Pen, float, float], None]]:
    """How wide so many circles are side by side, and what draws them."""

    def draw(pen: Pen, x: float, middle: float) -> None:
        for k in range(count):
            pen.dot(x + RADIUS + k * pitch, middle, RADIUS, edge=Stroke(INK, 0.9))

    return (count - 1) * pitch + 2 * RADIUS, draw


def one_box() -> tuple[float, Callable[[Pen, float, float], None]]:
    """How wide a box for a number is, and what draws it."""
    return 2 * HALF, lambda pen, x, middle: box(pen, x + HALF, middle)


def whole(strips: Sequence[Strip]) -> Row:
    """Strips as one row."""
    return Row(height(strips) + _PAD, lambda pen, x, top, high: pile(strips)(pen, x, top + _PAD))
