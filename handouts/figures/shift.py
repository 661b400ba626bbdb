"""Shift on paper: before outlined and pale, after under it, the difference with its sign at the right."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.figures.shift import Shift
from facilitator.words import message
from handouts.figures._marks import GAP, LABEL, labels
from handouts.page.book import SMALL
from handouts.page.colours import AFTER, BAR, BEFORE, INK, MUTED
from handouts.page.fonts import SANS, SANS_BOLD
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Line, Piece, Setter, Style
from handouts.page.strips import Draw, Strip, keep_with_next, space, stacked

_BAR = 12.0
_PAIR = 2 * _BAR + 1.5
_BETWEEN = 9.0
_QUIET = Style(SANS, 10, 12, MUTED)
_LOUD = Style(SANS_BOLD, 10, 12, INK)
_DELTA = Style(SANS, 12.5, 15, MUTED)
_POINT_DELTA = Style(SANS_BOLD, 16, 18, AFTER)


def draw(figure: Shift, setter: Setter, width: float) -> list[Strip]:
    """A pair of bars for each option; the words "before" and "after" stand at the first pair."""
    names = labels(setter, [row.label for row in figure.rows], figure.point, width)
    left = 0.0 if names.above else names.width + GAP
    sign = " %" if figure.per_cent else ""
    deltas = [setter.line(_signed(figure.difference(row)) + sign, _DELTA) for row in figure.rows]
    if figure.point is not None:
        deltas[figure.point] = setter.line(
            _signed(figure.difference(figure.rows[figure.point])) + sign, _POINT_DELTA
        )
    at_right = max((line.width for line in deltas), default=0) + GAP
    most = max((max(figure.amounts(row)) for row in figure.rows), default=0) or 1
    pairs = [_numbers(figure, k, setter, sign) for k in range(len(figure.rows))]
    longest = width - left - at_right - 6 - max((line.width for pair in pairs for line in pair), default=0)
    strips: list[Strip] = []
    for k, row in enumerate(figure.rows):
        lines = stacked(names.lines[k], width if names.above else names.width)
        ends = [value / most * longest for value in figure.amounts(row)]
        high = _PAIR if names.above else max(_PAIR, len(lines) * LABEL.leading)
        bars = _bars(left, list(zip(ends, pairs[k], strict=True)))
        strips += keep_with_next(lines) if names.above else []
        beside = [] if names.above else lines
        strips += [Strip(high, _drawn(beside, bars, deltas[k], high, width)), space(_BETWEEN)]
    return strips


def _bars(left: float, pair: Sequence[tuple[float, Line]]) -> Draw:
    """The bar before and the bar after, each so long and with its number, behind the axis."""
    before, after = (long for long, _ in pair)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.stroke(x + left, y, x + left, y + _PAIR, Stroke(INK, 0.75))
        if before:
            pen.box(x + left, y + 0.3, before, _BAR - 0.6, fill=BEFORE, edge=Stroke(BAR, 0.6))
        if after:
            pen.box(x + left, y + _BAR + 1.5, after, _BAR, fill=AFTER)
        for n, (long, number) in enumerate(pair):
            pen.words(number, x + left + long + 5, y + n * (_BAR + 1.5))

    return draw


def _drawn(lines: Sequence[Strip], bars: Draw, delta: Line, high: float, width: float) -> Draw:
    """A label's lines, its bars and the difference, each in the middle of the row."""

    def draw(pen: Pen, x: float, top: float) -> None:
        y = top + (high - len(lines) * LABEL.leading) / 2
        for line in lines:
            line.draw(pen, x, y)
            y += line.height
        bars(pen, x, top + (high - _PAIR) / 2)
        pen.words(delta, x, top + (high - delta.leading) / 2, width, "end")

    return draw


def _signed(value: int) -> str:
    return f"+{value}" if value > 0 else f"\u2212{-value}" if value < 0 else "0"


def _numbers(figure: Shift, k: int, setter: Setter, sign: str) -> tuple[Line, Line]:
    """The numbers at the ends of a pair, with words at the first."""
    before, after = figure.amounts(figure.rows[k])
    words = (message("before"), message("after")) if k == 0 else ("", "")
    found = []
    for value, word, style in ((before, words[0], _QUIET), (after, words[1], _LOUD)):
        tail = [Piece("  ", SMALL), Piece(word, SMALL)] if word else []
        found.append(setter.line([Piece(f"{value}{sign}", style), *tail], style))
    return found[0], found[1]
