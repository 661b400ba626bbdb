"""Fields: a small form as it stands on the phones, a line for each field, and once who will see it."""

from __future__ import annotations

from dataclasses import replace

from decks.drawing import rule
from decks.inputs import Say, Sheet
from decks.measure import Box, Par, Piece, broken, height
from decks.page import Page
from facilitator.inputs.fields import Field, Fields
from facilitator.words import message


def draw(ask: Fields, sheet: Sheet, say: Say) -> None:
    """Who will see it; under it the fields' names at the left, and what can be tapped at the right."""
    page = sheet()
    box = page.body
    seen = Par((Piece(_seen(ask, say), colour="tx2"),), 20)
    end = page.write("Note", [seen], Box(box.x, box.y - 8, box.w, height([seen], box.w))) + 20
    page.body = Box(box.x, end, box.w, box.bottom - end)
    rest = list(ask.fields)
    while rest:
        rest = _rows(ask, rest, page, say)
        if rest:
            page = sheet()


def _rows(ask: Fields, fields: list[Field], page: Page, say: Say) -> list[Field]:
    """Draw as many fields as fit; returns the others."""
    box = page.body
    for size in (26, 24, 22, 20, 18, 16):
        pairs = [_pair(ask, field, page.source, size, say) for field in fields]
        left = min(300, box.w * 0.36) if any(hint.pieces[0].text for _, hint in pairs) else box.w
        highs = [
            max(height([name], left - 16), height([hint], max(1, box.w - left))) + size * 0.9
            for name, hint in pairs
        ]
        if sum(highs) <= box.h:
            break
    names: list[Par] = []
    hints: list[Par] = []
    drawn, y, taken = [], box.y, 0
    stretch = min(1.6, box.h / max(1, sum(highs)))  # what is left over is shared out
    for (name, hint), high in zip(pairs, highs, strict=True):
        high = min(high * stretch, high + 26)
        if taken and y + high > box.bottom + 0.5:
            break
        lines = [(name, left - 16), (hint, box.w - left)]
        for column, (par, wide) in zip((names, hints), lines, strict=True):
            column.append(replace(broken(par, wide), after=high - height([par], wide)))
        drawn.append(rule(box.x, y + high - size * 0.45, box.w, 0))
        y += high
        taken += 1
    page.write("Answers", names, Box(box.x, box.y, left - 16, box.h))
    if any(hint.pieces[0].text for hint in hints):
        page.write("More answers", hints, Box(box.x + left, box.y, box.w - left, box.h))
    page.draw(*drawn)
    return fields[taken:]


def _pair(ask: Fields, field: Field, source: str, size: float, say: Say) -> tuple[Par, Par]:
    first = field is ask.fields[0]
    offers = [source] if first and source else [say(offer) for offer in ask.offers(field)]
    return (
        Par((Piece(say(field.label), serif=True, colour="accent1"),), size),
        Par((Piece(" · ".join(offers)),), size),
    )


def _seen(ask: Fields, say: Say) -> str:
    """Who will see what is filled in, said once for the whole form."""
    shown = [f"“{say(field.label)}”" for field in ask.fields if field.room]
    if not shown:
        return say(message("Only you see it."))
    if ask.host:
        return say(
            message("Only the facilitator sees {fields}; the rest only you see.", fields=", ".join(shown))
        )
    if len(shown) == len(ask.fields):
        return say(message("The room sees it, without a name."))
    return say(
        message("The room sees {fields}, without a name; the rest only you see.", fields=", ".join(shown))
    )
