"""Wall: what people wrote, whole sentences in their groups, on as many slides as that needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from decks.drawing import group, rule, words
from decks.figures import Say, Sheet
from decks.flow import parts
from decks.measure import Box, Par, Piece, height, width
from facilitator.figures.wall import Wall, WallGroup
from facilitator.words import message

_SIZE = 16
_APART, _GUTTER, _INSET = 8, 18, 12  # points between cards, between columns, round a card's words
_AREA = Box(48, 146, 864, 288)  # under a title of two lines; a page with a shorter one has more room, and leaves it
_PER_COLUMN = 14  # ems: below that whole sentences become towers


@dataclass(frozen=True)
class _Card:
    """A text on white, or (`head`) a group's name with its count over a rule."""

    text: str
    high: float
    head: bool = False
    count: str = ""
    point: bool = False


def draw(figure: Wall, sheet: Sheet, say: Say) -> None:
    """Columns of cards, the group that the title names with an ember rule."""
    named = [WallGroup(one.name or (say(message("not grouped")) if len(figure.groups) > 1 else ""), one.texts) for one in figure.groups]
    pages = _pages(named, figure.point)
    for number, columns in enumerate(pages, 1):
        page = sheet(number, len(pages))
        wide = _wide(max(len(columns), _fewest(pages)))
        drawn = ""
        for k, cards in enumerate(columns):
            drawn += _column(cards, Box(page.body.x + k * (wide + _GUTTER), page.body.y, wide, page.body.h), page.lang)
        page.draw(group(page.body, drawn, page.says, "Wall"))


def _fewest(pages: Sequence[Sequence[Sequence[_Card]]]) -> int:
    """All pages have columns of one width: that of the first."""
    return len(pages[0])


def _wide(columns: int) -> float:
    return (_AREA.w - _GUTTER * (columns - 1)) / columns


def _pages(groups: Sequence[WallGroup], point: int | None) -> list[list[list[_Card]]]:
    """Cards in columns, columns on pages. A column for each group where that is enough; else they follow each other."""
    apart = [_cards(one, k == point, _wide(max(2, min(4, len(groups))))) for k, one in enumerate(groups)]
    if 2 <= len(groups) <= 4 and all(_fits(cards) for cards in apart):
        return [apart]
    texts = sum(len(one.texts) for one in groups)
    columns = 4 if texts > 9 else 3 if texts > 4 else 2
    found: list[list[_Card]] = []
    for k, one in enumerate(groups):
        cards = _cards(one, k == point, _wide(columns))
        start = 0
        while start < len(cards):
            if not found or not _room_for(found[-1], cards[start : start + 2]):
                found.append([])
                if start:  # a group goes on: its name stands over it once more
                    found[-1] += [card for card in cards[:1] if card.head]
            found[-1].append(cards[start])
            start += 1
    if len(found) < columns:
        found = _spread(found, columns)
    return [found[k : k + columns] for k in range(0, len(found), columns)]


def _spread(found: list[list[_Card]], columns: int) -> list[list[_Card]]:
    """One group on one page: its cards side by side rather than all in the first column."""
    cards = [card for column in found for card in column]
    if any(card.head for card in cards) or len(cards) < 2:
        return found
    each = -(-len(cards) // columns)
    tried = [cards[k : k + each] for k in range(0, len(cards), each)]
    return tried if all(_fits(column) for column in tried) else found


def _cards(one: WallGroup, point: bool, wide: float) -> list[_Card]:
    """A group's head and its texts; a text too long for a column goes on on the next card."""
    inner = wide - 2 * _INSET
    found = []
    if one.name:
        for name in parts(one.name, 20, wide - 48, 6, bold=True):
            high = height([Par((Piece(name, bold=True),), 20, 1.15)], wide - 48)
            found.append(_Card(name, high + 18, True, str(len(one.texts)), point))
    lines = int((_AREA.h - 90) // (_SIZE * 1.2))
    for text in one.texts:
        for part in parts(text, _SIZE, inner, lines):
            found.append(_Card(part, height([Par((Piece(part),), _SIZE)], inner) + 2 * _INSET - 4))
    return found


def _fits(cards: Sequence[_Card]) -> bool:
    return sum(card.high + _APART for card in cards) - _APART <= _AREA.h


def _room_for(column: Sequence[_Card], cards: Sequence[_Card]) -> bool:
    """Whether the next card fits; a head is not left alone at the foot of a column."""
    return _fits([*column, *(cards if cards[0].head else cards[:1])])


def _column(cards: Sequence[_Card], box: Box, lang: str) -> str:
    drawn, y = "", box.y
    for card in cards:
        if card.head:
            colour = "accent2" if card.point else "tx1"
            count = width(card.count, 20, bold=True) + 4
            drawn += rule(box.x, y, box.w, 0, colour, 2.25)
            name = Par((Piece(card.text, bold=True),), 20, 1.15)
            drawn += words(Box(box.x, y + 8, box.w - 48, card.high - 8), [name], lang)
            number = Par((Piece(card.count, bold=card.point, colour="accent2" if card.point else "tx2"),), 20, 1.15, align="r")
            drawn += words(Box(box.x + box.w - count, y + 8, count, 26), [number], lang)
        else:
            text = Par((Piece(card.text),), _SIZE)
            drawn += words(Box(box.x, y, box.w, card.high), [text], lang, "ctr", "bg2", _INSET)
        y += card.high + _APART
    return drawn


