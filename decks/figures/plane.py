"""Plane: where people stand, a dot each; above 150 people columns on a line, and shaded squares on a plane."""

from __future__ import annotations

from decks import poles
from decks.chart import Chart, Plan, Series
from decks.drawing import fill, group, outline, shape, words
from decks.elements import Element
from decks.figures import Say, Sheet
from decks.measure import Box, Par, Piece
from decks.page import Page
from facilitator.figures.plane import CELLS, Plane, piled, scattered, stretches
from facilitator.inputs.place import Axis
from facilitator.words import message

_SIDES = 34  # points for the numbers above a line
_NUMBER = 28  # points above columns: a column's number
_LARGEST = 30  # points across: a dot of a line
_STRIP = 44  # points at a plane's left and right where only the corners' numbers stand
_DENSE = 40  # people: more of them have smaller dots on a plane
_SHADE = 55  # per cent of the colour for the fullest square


def draw(figure: Plane, sheet: Sheet, say: Say) -> None:
    """The line or the plane with everybody on it, and how many stand on each side or in each corner."""
    page = sheet()
    if figure.y is None:
        _line(figure, page, say)
    else:
        _plane(figure, figure.y, page)


def _line(figure: Plane, page: Page, say: Say) -> None:
    body = page.body
    space, drawn = poles.line(figure.x, body, page.lang)
    half = body.w / 2
    for k, align in enumerate(("l", "r")):
        said = say(message("{people} on this side", people=figure.counts[k]))
        drawn.append(_count(figure, k, said, Box(body.x + k * half, body.y, half, 28), align, page.lang))
    place = Box(space.x, space.y + _SIDES, space.w, space.h - _SIDES)
    if figure.many:
        _columns(figure, page, place, say)
    else:
        size, dots = piled(figure, place.w, place.h, _LARGEST)
        drawn += [_dot(place.x + dot.x, place.y + dot.y, size * 0.92, dot.point) for dot in dots]
    page.draw(group(body, drawn, page.says, "Line"))


def _columns(figure: Plane, page: Page, box: Box, say: Say) -> None:
    """A native chart: how many stand on each stretch of the line."""
    head = [say(cell) for cell in figure.table().head]
    points = {k: "accent2" for k in range(len(figure.piles)) if figure.pointed(k)}
    series = [Series(head[1], figure.piles, "accent3", points=points)]
    plan = Plan(
        across=False,
        plot=(0, _NUMBER / box.h, 1, 1 - _NUMBER / box.h),
        ceiling=max(figure.piles),
        label=16,
        value=20,
        gap=2,
        form="0;;;",  # a column without anybody has no number
        labels=False,
    )
    page.chart(Chart(stretches(), series, plan, head[0]), box, page.says)


def _plane(figure: Plane, y: Axis, page: Page) -> None:
    field, drawn = poles.plane(figure.x, y, page.body, page.lang, crossed=not figure.many)
    inner = Box(field.x + _STRIP, field.y, field.w - 2 * _STRIP, field.h)
    if figure.many:
        drawn += _squares(figure, inner, page.lang)
    else:
        size = 17 if len(figure.points) <= _DENSE else 11
        dots = scattered(figure, inner.w, inner.h, size)
        drawn += [_dot(inner.x + dot.x, inner.y + dot.y, size * 0.92, dot.point) for dot in dots]
    for k in range(4):
        right, low = k % 2, k // 2
        x = field.x + 6 if not right else field.x + field.w - _STRIP - 6
        top = field.y + 4 if not low else field.bottom - 30
        box, align = Box(x, top, _STRIP, 26), "r" if right else "l"
        drawn.append(_count(figure, k, str(figure.counts[k]), box, align, page.lang))
    page.draw(group(page.body, drawn, page.says, "Plane"))


def _squares(figure: Plane, box: Box, lang: str) -> list[Element]:
    """Squares as dark as they are full, with their numbers; empty ones stay white, so that the middle is seen."""
    wide, high, most = box.w / CELLS, box.h / CELLS, max(map(max, figure.cells))
    drawn = []
    for row, cells in enumerate(figure.cells):
        for column, people in enumerate(cells):
            place = Box(box.x + column * wide, box.y + row * high, wide, high)
            if people:
                point = figure.pointed(column, row)
                colour = fill("accent2" if point else "accent3", round(_SHADE * people / most))
                number = Par((Piece(str(people), bold=point),), 16, 1.15, align="ctr")
                drawn += [shape(place, "rect", colour, name="Square"), words(place, [number], lang, "ctr")]
    return drawn


def _dot(x: float, y: float, size: float, point: bool) -> Element:
    """A person's dot round its middle, with a thin white edge where two touch."""
    box = Box(x - size / 2, y - size / 2, size, size)
    return shape(box, "ellipse", fill("accent2" if point else "accent3"), outline("bg2", 0.75), "Dot")


def _count(figure: Plane, part: int, said: str, box: Box, align: str, lang: str) -> Element:
    point = part == figure.point
    piece = Piece(said, bold=point, colour="accent2" if point else "tx2")
    return words(box, [Par((piece,), 22, 1.15, align=align)], lang)
