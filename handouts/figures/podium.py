"""Podium on paper: steps for the first three places, and who stands on them."""

from __future__ import annotations

from facilitator.figures.podium import Podium, Step
from handouts.page.book import SMALL
from handouts.page.colours import BAR, POINT, WHITE
from handouts.page.fonts import SANS, SANS_BOLD, SERIF_BOLD
from handouts.page.pen import Pen
from handouts.page.setting import Setter, Style
from handouts.page.strips import Draw, Strip, height, paragraph, pile

_HIGH = 96.0  # of the highest step
_HEIGHTS = {1: 1.0, 2: 0.65, 3: 0.45}
_ORDER = {1: 1, 2: 0, 3: 2}  # the first stands in the middle
_APART = 5.0
_MOST_DOTS, _ABREAST, _DOT = 24, 6, 9.0
_NAME = Style(SANS_BOLD, 12.5, 15)
_NUMBER = Style(SERIF_BOLD, 22, 26, WHITE)
_PEOPLE = Style(SANS, 9.5, 12, WHITE)


def draw(figure: Podium, setter: Setter, width: float) -> list[Strip]:
    """One strip: a podium can't be split over pages."""
    raised = sorted(figure.raised, key=lambda step: _ORDER[step.place])
    wide = (width - (len(raised) - 1) * _APART) / max(1, len(raised))
    heads = {
        step.place: [
            *paragraph(setter, figure.who(step), _NAME, wide),
            *paragraph(setter, figure.worth_of(step), SMALL, wide, after=4),
        ]
        for step in raised
    }
    high = max((height(heads[step.place]) + _HIGH * _HEIGHTS[step.place] for step in raised), default=0)

    def drawing(pen: Pen, x: float, top: float) -> None:
        for k, step in enumerate(raised):
            left, tall = x + k * (wide + _APART), _HIGH * _HEIGHTS[step.place]
            y = top + high - tall
            pile(heads[step.place])(pen, left, y - height(heads[step.place]))
            _step(step, setter, wide, tall)(pen, left, y)

    return [Strip(high, drawing)]


def _step(step: Step, setter: Setter, wide: float, tall: float) -> Draw:
    """A step with its place, and a dot for each person on it, or their number where they are many."""
    number, many = setter.line(str(step.place), _NUMBER), setter.line(f"n = {step.people}", _PEOPLE)

    def draw(pen: Pen, x: float, top: float) -> None:
        pen.box(x, top, wide, tall, fill=POINT if step.place == 1 and step.points > 0 else BAR)
        pen.words(number, x + 8, top + 6)
        if step.people > _MOST_DOTS or 12 + -(-step.people // _ABREAST) * _DOT > tall:
            pen.words(many, x, top + 10, wide - 8, "end")
            return
        for k in range(step.people):
            row, place = divmod(k, _ABREAST)
            left = min(_ABREAST, step.people - row * _ABREAST) - place
            pen.dot(x + wide - 4 - left * _DOT, top + 14 + row * _DOT, 3, fill=WHITE)

    return draw
