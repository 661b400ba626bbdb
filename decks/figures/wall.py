"""Wall: what people wrote, whole sentences in their groups, on as many slides as that needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from decks.drawing import group, rule, words
from decks.figures import Say, Sheet
from decks.flow import parts
from decks.measure import Box, Par, Piece, height, width
from facilitator.figures.wall import Wall
from facilitator.figures.wall import WallGroup as _Group
from facilitator.words import message

_SIZES = (22, 20, 18, 16)
_APART, _GUTTER, _INSET = 8, 18, 12  # points between cards, between columns, round a card's words
_ABOVE = 14  # points more above a group's head that stands under another group


@dataclass(frozen=True)
class _Card:
    """A text on white, or (`head`) a group's name with its count over a rule."""

    text: str
    high: float
    head: bool = False
    count: str = ""
    point: bool = False


_Row = Sequence[_Card]
"""A group's head, or texts side by side."""


def draw(figure: Wall, sheet: Sheet, say: Say) -> None:
    """Up to four groups as columns where they fit; else one under the other, each with its texts in rows."""
    several = len(figure.groups) > 1
    groups = [
        _Group(one.name or (say(message("not grouped")) if several else ""), one.texts)
        for one in figure.groups
    ]
    pages = _columns(groups, figure.point, sheet.area)
    if pages is None:
        go_on = [say(message("{name}, continued", name=one.name)) if one.name else "" for one in groups]
        tried = [_rows(groups, go_on, figure.point, sheet.area, size) for size in _SIZES]
        pages = min(tried, key=lambda one: len(one.cards))
    for number, places in enumerate(pages.cards, 1):
        page = sheet(number, len(pages.cards))
        drawn = "".join(
            _drawn(card, Box(page.body.x + box.x, page.body.y + box.y, box.w, box.h), pages.size, page.lang)
            for box, card in places
        )
        page.draw(group(page.body, drawn, page.says, "Wall"))


@dataclass(frozen=True)
class _Pages:
    """Where each card stands on each page, measured from the corner of what the page leaves free."""

    size: float
    cards: Sequence[Sequence[tuple[Box, _Card]]]


def _columns(groups: Sequence[_Group], point: int | None, area: Box) -> _Pages | None:
    """A column for each group, in the largest size in which all of them fit on one page; None where they don't."""
    if not 2 <= len(groups) <= 4:
        return None
    wide = _wide(area, len(groups))
    for size in _SIZES:
        places: list[tuple[Box, _Card]] = []
        for k, one in enumerate(groups):
            y = 0.0
            for card in [*_heads(one, k == point, wide), *_texts(one, wide, area.h, size)]:
                places.append((Box(k * (wide + _GUTTER), y, wide, card.high), card))
                y += card.high + _APART
        if max(box.bottom for box, _ in places) <= area.h:
            return _Pages(size, [places])
    return None


def _rows(
    groups: Sequence[_Group], go_on: Sequence[str], point: int | None, area: Box, size: float
) -> _Pages:
    """Groups one under the other; a group that goes on has its name over it once more."""
    columns = 2 if len(groups) == 1 and len(groups[0].texts) < 5 else 3
    wide = _wide(area, columns)
    pages: list[list[tuple[Box, _Card]]] = []
    y = 0.0

    def put(row: _Row) -> None:
        nonlocal y
        across = area.w if row[0].head else wide
        for k, card in enumerate(row):
            pages[-1].append((Box(k * (wide + _GUTTER), y, across, _high(row)), card))
        y += _high(row) + _APART

    for k, (one, again) in enumerate(zip(groups, go_on, strict=True)):
        cards = _texts(one, wide, area.h, size)
        rows: list[_Row] = [cards[n : n + columns] for n in range(0, len(cards), columns)]
        heads = [[head] for head in _heads(one, k == point, area.w)]
        for n, row in enumerate(rows):
            above = sum(_high(head) + _APART for head in heads) + _ABOVE if n == 0 else 0
            if not pages or y + above + _high(row) > area.h:
                pages.append([])
                y = 0.0
                if n and one.name:
                    put(_heads(_Group(again, ()), False, area.w)[:1])
            if n == 0:
                y += _ABOVE if y and heads else 0
                for head in heads:
                    put(head)
            put(row)
    return _Pages(size, pages)


def _wide(area: Box, columns: int) -> float:
    return (area.w - _GUTTER * (columns - 1)) / columns


def _high(row: _Row) -> float:
    return max(card.high for card in row)


def _texts(one: _Group, wide: float, high: float, size: float) -> list[_Card]:
    """A group's texts; one too long for a card goes on on the next."""
    inner = wide - 2 * _INSET
    lines = max(1, int((high - 110) // (size * 1.2)))
    return [
        _Card(part, height([Par((Piece(part),), size)], inner) + 2 * _INSET - 4)
        for text in one.texts
        for part in parts(text, size, inner, lines)
    ]


def _heads(one: _Group, point: bool, wide: float) -> list[_Card]:
    """A group's name; a very long one takes several heads, one without a name none."""
    found: list[_Card] = []
    for part in parts(one.name, 20, wide - 48, 6, bold=True) if one.name else []:
        high = height([Par((Piece(part, bold=True),), 20, 1.15)], wide - 48)
        count = str(len(one.texts)) if one.texts and not found else ""
        found.append(_Card(part, high + 14, True, count, point))
    return found


def _drawn(card: _Card, box: Box, size: float, lang: str) -> str:
    if not card.head:
        return words(box, [Par((Piece(card.text),), size)], lang, "ctr", "bg2", _INSET)
    colour = "accent2" if card.point else "tx1"
    name = Par((Piece(card.text, bold=True),), 20, 1.15)
    drawn = rule(box.x, box.y, box.w, 0, colour, 2.25)
    drawn += words(Box(box.x, box.y + 8, box.w - 48, box.h - 8), [name], lang)
    if card.count:
        quiet = Piece(card.count, bold=card.point, colour=colour if card.point else "tx2")
        room = width(card.count, 20, bold=True) + 4
        number = Par((quiet,), 20, 1.15, align="r")
        drawn += words(Box(box.x + box.w - room, box.y + 8, room, 26), [number], lang)
    return drawn
