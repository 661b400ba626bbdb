"""Podium: steps for the first three places, with who stands on them; the rest is said in the base line."""

from __future__ import annotations

from decks.drawing import dot, fill, group, words
from decks.elements import Element
from decks.figures import Say, Sheet
from decks.measure import Box, Par, Piece, height
from decks.page import Page, fitted
from facilitator.figures.podium import Podium, Step

_HEIGHTS = {1: 1.0, 2: 0.65, 3: 0.45}  # of the highest step, by place
_ORDER = {1: 1, 2: 0, 3: 2}  # the first stands in the middle
_NAMES = (28, 24, 20, 18, 16)
_APART, _LEAST, _MOST = 8, 64, 230  # points: between steps, and the highest step at least and at most
_MOST_DOTS, _ABREAST, _DOT = 24, 6, 15


def draw(figure: Podium, sheet: Sheet, say: Say) -> None:
    """One page: shapes in one group, whose alternative text is the whole podium in words."""
    page = sheet()
    raised = sorted(figure.raised, key=lambda step: _ORDER[step.place])
    wide = (page.body.w - (len(raised) - 1) * _APART) / max(1, len(raised))
    heads = {
        step.place: _head(figure, step, wide, page.body.h - _LEAST * _HEIGHTS[step.place], say)
        for step in raised
    }
    above = {place: height(pars, wide) + 6 for place, pars in heads.items()}
    tall = min((page.body.h - above[step.place]) / _HEIGHTS[step.place] for step in raised)
    tall = max(_LEAST, min(tall, _MOST))
    drawn = []
    for k, step in enumerate(raised):
        high = tall * _HEIGHTS[step.place]
        top = page.body.bottom - high
        box = Box(page.body.x + k * (wide + _APART), top, wide, high)
        at = above[step.place]
        drawn.append(words(Box(box.x, top - at, wide, at - 6), heads[step.place], page.lang, "b"))
        drawn += _step(step, box, page, say)
    page.draw(group(page.body, drawn, page.says, "Podium"))


def _head(figure: Podium, step: Step, wide: float, space: float, say: Say) -> list[Par]:
    worth = Par((Piece(say(figure.worth_of(step)), colour="tx2"),), 18, 1.2)

    def build(size: float) -> list[Par]:
        return [Par((Piece(say(figure.who(step)), bold=True),), size, 1.1), worth]

    named = fitted(build, _NAMES, wide, space)
    return list(named or [Par((Piece(say(figure.many(step)), bold=True),), _NAMES[-1], 1.1), worth])


def _step(step: Step, box: Box, page: Page, say: Say) -> list[Element]:
    first = step.place == 1 and step.points > 0
    size = min(44, box.h * 0.6)
    number = Par((Piece(str(step.place), serif=True, colour="bg1"),), size, 1.1)
    drawn = [words(box, [number], page.lang, "t", fill("accent2" if first else "accent3"), inset=14)]
    if step.people > _MOST_DOTS or 22 + -(-step.people // _ABREAST) * _DOT > box.h:
        people = Par((Piece(f"n = {step.people}", colour="bg1"),), 16, 1.15, align="r")
        return [*drawn, words(Box(box.x + box.w - 110, box.y + 12, 96, 20), [people], page.lang)]
    for k in range(step.people):
        row, place = divmod(k, _ABREAST)
        left = min(_ABREAST, step.people - row * _ABREAST) - place
        drawn.append(dot(box.x + box.w - 14 - left * _DOT, box.y + 16 + row * _DOT, 10, "bg1"))
    return drawn
