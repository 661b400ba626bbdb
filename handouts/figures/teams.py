"""Teams on paper: the same small bars for each team, two or three side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.figures.teams import Part, Teams
from facilitator.words import Message
from handouts.figures._marks import LABEL, labels
from handouts.page.book import SMALL
from handouts.page.colours import BAR, EDGE, INK, POINT
from handouts.page.fonts import SANS_BOLD, SANS_MEDIUM
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Line, Setter, Style
from handouts.page.strips import Draw, Strip, columns, keep_with_next, paragraph, pile, rule, space, stacked

_BETWEEN = 16.0
_BAR = 9.0
_ROW = 3.0  # between two rows
_TEAM = Style(SANS_BOLD, 10.5, 14)
_VALUE = Style(SANS_MEDIUM, 10, 11, INK)
_POINT = Style(SANS_BOLD, 10, 11, POINT)
_HEAD = 46.0  # what "n = 500" takes beside a team's name


@dataclass(frozen=True)
class _Rows:
    """Labels with their numbers in words and the lengths of their bars, from 0 to 1.

    `point` is the row that the sentence names, `right` says which are right answers.
    """

    texts: Sequence[str]
    said: Sequence[Message | str]
    lengths: Sequence[float]
    point: int | None
    right: Sequence[bool] = ()


def draw(figure: Teams, setter: Setter, width: float) -> list[Strip]:
    """Cells in rows of two, or of three where labels are short. One number a team is one row for each team."""
    texts = [setter.say(mark.label) for mark in figure.rows]
    if len(texts) == 1:
        return _one_each(figure, setter, width)
    many = len(figure.parts)
    across = 3 if many not in (2, 4) and all(len(text) < 24 for text in texts) else 2
    wide = (width - (across - 1) * _BETWEEN) / across
    strips: list[Strip] = []
    for k in range(0, many, across):
        row = list(enumerate(figure.parts))[k : k + across]
        names = [setter.lines(part.team, _TEAM, wide - _HEAD) for _, part in row]
        lines = max(map(len, names))
        cells = [_cell(figure, place, texts, setter, wide, lines) for place, _ in row]
        strips += [*columns([(n * (wide + _BETWEEN), cell) for n, cell in enumerate(cells)]), space(12)]
    return strips


def _one_each(figure: Teams, setter: Setter, width: float) -> list[Strip]:
    """A row for each team, under what the number is."""
    head = keep_with_next(paragraph(setter, figure.rows[0].label, SMALL, width, after=4))
    # A line ends before "n = 6", not in it.
    texts = [f"{part.team} · n\u00a0=\u00a0{part.n}" for part in figure.parts]
    said = [figure.said(part, 0) if part.small else figure.missing(part) for part in figure.parts]
    lengths = [figure.length(part, 0) for part in figure.parts]
    return [*head, *_bars(_Rows(texts, said, lengths, figure.point and figure.point[0]), setter, width)]


def _cell(
    figure: Teams, place: int, texts: Sequence[str], setter: Setter, wide: float, lines: int
) -> list[Strip]:
    """A team's part; its name has as many lines as the longest beside it, so that rows stand at one height."""
    part = figure.parts[place]
    count = setter.line(f"n = {part.n}", SMALL)
    name = pile(stacked(setter.lines(part.team, _TEAM, wide - _HEAD), wide - _HEAD))

    def head(pen: Pen, x: float, top: float) -> None:
        name(pen, x, top)
        pen.words(count, x, top + 1, wide, "end")

    over = Strip(lines * _TEAM.leading + 3, head, keep=True)
    strips = [rule(wide, INK, 0.75), Strip(3, keep=True), over]
    if part.small is None:
        return [*strips, *_missing(figure, part, setter, wide)]
    point = figure.point[1] if figure.point and figure.point[0] == place else None
    rows = range(len(texts))
    said, lengths = [figure.said(part, k) for k in rows], [figure.length(part, k) for k in rows]
    found = _Rows(texts, said, lengths, point, [mark.right for mark in figure.rows])
    return [*strips, *_bars(found, setter, wide)]


def _bars(rows: _Rows, setter: Setter, wide: float) -> list[Strip]:
    """A label, a bar and its number for each row."""
    point = rows.point
    names = labels(setter, rows.texts, point, wide, rows.right, alike=True)
    left = 0.0 if names.above else names.width + 6
    values = [setter.line(one, _POINT if k == point else _VALUE) for k, one in enumerate(rows.said)]
    numbers = [line.width for line, one in zip(values, rows.said, strict=True) if isinstance(one, str)]
    longest = wide - left - 6 - max(numbers, default=0)
    strips: list[Strip] = []
    for k, lines in enumerate(names.lines):
        long = max(0.0, min(1.0, rows.lengths[k])) * longest
        if names.above:
            strips += keep_with_next(stacked(lines, wide))
            strips.append(Strip(_BAR + 2, _mark(0, long, values[k], k == point, 0)))
        else:
            high = max(_BAR, len(lines) * LABEL.leading)
            marks = _mark(left, long, values[k], k == point, (high - _BAR) / 2)
            strips.append(Strip(high, _both(lines, names.width, marks)))
        strips.append(space(_ROW))
    return strips


def _mark(left: float, long: float, value: Line, point: bool, down: float) -> Draw:
    def draw(pen: Pen, x: float, top: float) -> None:
        y = top + down
        pen.stroke(x + left, y, x + left, y + _BAR, Stroke(INK, 0.75))
        if long:
            pen.box(x + left, y, long, _BAR, fill=POINT if point else BAR)
        pen.words(value, x + left + long + 4, y + (_BAR - value.leading) / 2)

    return draw


def _both(lines: Sequence[Line], wide: float, marks: Draw) -> Draw:
    words = pile(stacked(lines, wide))

    def draw(pen: Pen, x: float, top: float) -> None:
        words(pen, x, top)
        marks(pen, x, top)

    return draw


def _missing(figure: Teams, part: Part, setter: Setter, wide: float) -> list[Strip]:
    words = paragraph(setter, figure.missing(part), SMALL, wide - 12)
    high = sum(one.height for one in words) + 10

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.box(x, top, wide, high, edge=Stroke(EDGE, dash=2))
        pile(words)(pen, x + 6, top + 5)

    return [Strip(high, draw)]
