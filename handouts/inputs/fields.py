"""Fields on paper: each label with its lines; short labels stand before them, long ones above."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.inputs.fields import Field, Fields
from facilitator.words import Message, message
from handouts.inputs._own import on_lines
from handouts.inputs._ways import BESIDE
from handouts.page.book import SMALL
from handouts.page.papers import MM
from handouts.page.setting import Setter
from handouts.page.strips import Strip, keep_with_next, paragraph, space, with_margin
from handouts.page.text import QUESTION
from handouts.page.writing import lines

_LABEL = BESIDE - 5 * MM
_CHARACTERS = 75  # that a small hand writes on a line; lines grow where there is space


def draw(ask: Fields, setter: Setter, width: float, answer: dict[str, str] | None = None) -> list[Strip]:
    """The form, with what is offered for a field in small words over its lines."""
    beside = all(len(setter.lines(field.label, QUESTION, _LABEL)) <= 2 for field in ask.fields)
    strips: list[Strip] = []
    for field in ask.fields:
        if strips:
            strips.append(space(3 * MM))
        strips += _field(ask, field, setter, width, beside, (answer or {}).get(field.id, ""))
    return strips


def _field(ask: Fields, field: Field, setter: Setter, width: float, beside: bool, said: str) -> list[Strip]:
    count = min(6, max(1, -(-field.longest // _CHARACTERS)))
    inner = width - BESIDE if beside else width
    share = 0 if count == 1 else 2 if field.needed else 1
    offers = _offers(setter, ask.offers(field), inner)
    body = on_lines(setter, said, inner) if said else [*offers, *lines(inner, count, share, 2 * count)]
    label = paragraph(setter, field.label, QUESTION, _LABEL if beside else width)
    if beside:
        return with_margin([Strip(2 * MM), *label], body, BESIDE)
    return [*keep_with_next(label), *body]


def _offers(setter: Setter, offers: Sequence[Message | str], width: float) -> list[Strip]:
    if not offers:
        return []
    said = " · ".join(setter.say(offer) for offer in offers)
    return keep_with_next(paragraph(setter, message("for example: {offers}", offers=said), SMALL, width))
