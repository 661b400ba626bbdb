"""The cover: the title between two fields of colour, and a room of dots, one of which has people round it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.lib.colors import Color

from facilitator.words import Message, message
from facilitator.workshop.model import Workshop
from handouts.page.book import Sheet
from handouts.page.colours import AMBER, INK, SAND, TEAL, WHITE, mixed
from handouts.page.fonts import SANS, SANS_MEDIUM, SERIF, SERIF_BOLD
from handouts.page.papers import MM, Paper
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Setter, Style
from handouts.page.strips import Mark, Strip, height, pile, stacked

_TITLE = Style(SERIF_BOLD, 58, 60, tracking=-0.025, heading=1)
_SUBTITLE = Style(SERIF, 16, 23)
_SMALL = Style(SANS, 12, 16, WHITE)
_OWNER = Style(SANS_MEDIUM, 14, 18, WHITE)
_SIZES = [(size, size * 1.06) for size in (58.0, 50.0, 43.0, 36.0, 30.0, 25.0, 21.0)]
_SUBTITLES = [(16.0, 23.0), (14.0, 20.0), (12.5, 18.0)]

# Of 14 by 4 people: who stands round the one.
_ROUND = {(7, 0), (8, 0), (9, 0), (6, 1), (7, 1), (9, 1), (10, 1), (7, 2), (8, 2), (9, 2)}
_ONE = (8, 1)


def cover(
    workshop: Workshop,
    kind: Message,
    said: Sequence[Message | str],
    paper: Paper,
    setter: Setter,
    owner: str = "",
) -> Sheet:
    """A cover with what this is (`kind`), lines about a session (`said`) under it, and its owner where that is known.

    Raises `Unfit` for long titles.
    """
    upper, middle = paper.height * 92 / 297, paper.height * 84 / 297
    space = middle - 14 * MM
    subtitle = (
        setter.fitted(workshop.subtitle, _SUBTITLE, _SUBTITLES, paper.measure, space * 0.5)
        if workshop.subtitle
        else []
    )
    gap = 3 * MM if subtitle else 0
    taken = sum(line.leading for line in subtitle) + gap
    title = setter.fitted(workshop.title, _TITLE, _SIZES, paper.measure, space - taken)
    words = [*stacked(title, paper.measure), Strip(gap), *stacked(subtitle, paper.measure)]
    ink = INK if paper.ink_saver else WHITE
    small = replace(_SMALL, colour=ink)
    session = [strip for line in said for strip in stacked(setter.lines(line, small, paper.measure * 0.7), 0)]
    name = setter.line(message("This book belongs to"), small)
    beside = paper.left + name.width + 4 * MM
    whose = stacked(
        setter.lines(owner, replace(_OWNER, colour=ink), paper.right - beside), paper.right - beside
    )

    def draw(pen: Pen, x: float, top: float) -> None:
        if paper.ink_saver:
            for edge in (upper, upper + middle):
                pen.stroke(0, edge, paper.width, edge, Stroke(width=1.5))
        else:
            pen.box(0, 0, paper.width, paper.height, fill=SAND)
            pen.box(0, 0, paper.width, upper, fill=TEAL)
            pen.box(0, upper + middle, paper.width, paper.height - upper - middle, fill=TEAL)
        y = 17 * MM
        pen.words(setter.line(kind, small), paper.left, y)
        for strip in session:
            y += strip.height
            strip.draw(pen, paper.left, y)
        _sign(pen, paper.right - 15 * MM, 17 * MM, 15 * MM, ink)
        y = upper + (middle - height(words)) / 2
        for strip in words:
            strip.draw(pen, paper.left, y)
            y += strip.height
        _crowd(pen, paper, upper + middle + 14 * MM)
        line = paper.height - 17 * MM
        pen.words(name, paper.left, line - 14)
        pen.stroke(beside, line, paper.right, line, Stroke(ink, 0.75))
        pile(whose)(pen, beside, line - 1 * MM - height(whose))

    return Sheet((Strip(paper.height, draw, mark=Mark("cover", workshop.title)),))


def _sign(pen: Pen, x: float, top: float, size: float, ink: Color) -> None:
    """The product's sign: one in front of three."""
    unit = size / 24
    pen.dot(x + 12 * unit, top + 4.6 * unit, 3.4 * unit, fill=AMBER)
    for right, down in ((3.9, 14.6), (12, 18.4), (20.1, 14.6)):
        pen.dot(x + right * unit, top + down * unit, 2.7 * unit, fill=ink)


def _crowd(pen: Pen, paper: Paper, top: float) -> None:
    unit = paper.measure / 680
    for row in range(4):
        for column in range(14):
            share = 0.86 if (column, row) in _ROUND else 0.26
            one = (column, row) == _ONE
            x, y = paper.left + (24 + 48.6 * column) * unit, top + (20 + 37 * row) * unit
            if paper.ink_saver:
                pen.dot(x, y, 8.5 * unit, fill=AMBER if one else None, edge=Stroke(INK, 0.9))
            else:
                pen.dot(x, y, 8.5 * unit, fill=AMBER if one else mixed(WHITE, TEAL, share))
