"""Plane on paper: a dot for each person; above 150 people columns on a line, and shaded squares on a plane."""

from __future__ import annotations

from facilitator.figures.plane import CELLS, PILES, Plane, piled, scattered
from facilitator.inputs.place import Axis
from facilitator.words import Message, message
from handouts.figures._marks import POINT_VALUE, VALUE
from handouts.page import poles
from handouts.page.book import SMALL
from handouts.page.colours import BAR, INK, POINT, WHITE, mixed
from handouts.page.papers import MM
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Line, Setter, Style
from handouts.page.strips import Draw, Strip

_HIGH = 92.0  # of the highest pile
_SIDES = 18.0  # the numbers above a line
_LARGEST = 14.0  # across: a dot of a line
_PLANE = 60 * MM
_STRIP = 30.0  # at a plane's left and right, where only the corners' numbers stand
_DENSE = 40  # people: more of them have smaller dots on a plane
_SHADE = 0.55  # of the colour for the fullest square
_COUNT = Style(SMALL.font, SMALL.size, SMALL.leading, INK)
_NUMBER = _COUNT.leading


def draw(figure: Plane, setter: Setter, width: float) -> list[Strip]:
    """One strip: a line or a plane can't be split over pages."""
    return [_line(figure, setter, width) if figure.y is None else _plane(figure, figure.y, setter, width)]


def _line(figure: Plane, setter: Setter, width: float) -> Strip:
    above = _SIDES + (_NUMBER if figure.many else 0)
    frame = poles.line(figure.x, above + _HIGH, setter, width)
    sides = [
        _count(figure, k, message("{people} on this side", people=figure.counts[k]), setter) for k in (0, 1)
    ]
    numbers = [_number(people, setter) for people in figure.piles]

    def draw(pen: Pen, x: float, top: float) -> None:
        frame.draw(pen, x, top)
        pen.words(sides[0], x, top)
        pen.words(sides[1], x + width - sides[1].width, top)
        floor = top + above + _HIGH
        if not figure.many:
            size, dots = piled(figure, width, _HIGH, _LARGEST)
            for dot in dots:
                pen.dot(x + dot.x, floor - _HIGH + dot.y, 0.46 * size, fill=POINT if dot.point else BAR)
            return
        column, most = width / PILES, max(figure.piles)
        for k, people in enumerate(figure.piles):
            if people:
                high = people / most * _HIGH
                colour = POINT if figure.pointed(k) else BAR
                pen.box(x + k * column + 0.6, floor - high, column - 1.2, high, fill=colour)
                pen.words(numbers[k], x + k * column, floor - high - _NUMBER, column, "centre")

    return Strip(frame.height, draw)


def _plane(figure: Plane, y: Axis, setter: Setter, width: float) -> Strip:
    frame = poles.plane(figure.x, y, _PLANE, setter, width)
    wide = frame.wide - 2 * _STRIP
    corners = [_count(figure, k, str(figure.counts[k]), setter) for k in range(4)]
    numbers = [[_number(people, setter) for people in row] for row in figure.cells]

    def draw(pen: Pen, x: float, top: float) -> None:
        frame.draw(pen, x, top)
        left, above = x + frame.left + _STRIP, top + frame.top
        if figure.many:
            _squares(figure, numbers, wide, frame.high)(pen, left, above)
        else:
            size = 9.0 if len(figure.points) <= _DENSE else 6.0
            for dot in scattered(figure, wide, frame.high, size):
                colour = POINT if dot.point else BAR
                pen.dot(left + dot.x, above + dot.y, 0.46 * size, fill=colour, edge=Stroke(WHITE, 0.5))
        for k, count in enumerate(corners):
            right = x + frame.left + (frame.wide - 4 - count.width if k % 2 else 4)
            pen.words(count, right, above + (frame.high - count.leading - 2 if k > 1 else 2))

    return Strip(frame.height, draw)


def _squares(figure: Plane, numbers: list[list[Line]], wide: float, high: float) -> Draw:
    """Squares as dark as they are full, with their numbers; empty ones stay white, so that the middle is seen."""
    most, across, down = max(map(max, figure.cells)), wide / CELLS, high / CELLS

    def draw(pen: Pen, left: float, top: float) -> None:
        for row, cells in enumerate(figure.cells):
            for column, people in enumerate(cells):
                if people:
                    x, y = left + column * across, top + row * down
                    colour = POINT if figure.pointed(column, row) else BAR
                    pen.box(x, y, across, down, fill=mixed(colour, WHITE, _SHADE * people / most))
                    pen.words(numbers[row][column], x, y + (down - _NUMBER) / 2, across, "centre")

    return draw


def _count(figure: Plane, part: int, words: Message | str, setter: Setter) -> Line:
    return setter.line(words, POINT_VALUE if part == figure.point else VALUE)


def _number(people: int, setter: Setter) -> Line:
    return setter.line(str(people), _COUNT)
