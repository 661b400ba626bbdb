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
_ABOVE = 12  # points more above a group's head that stands under another group


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
    several = len(figure.groups) > 1
    groups = [
        _Group(one.name or (say(message("not grouped")) if several else ""), one.texts)
        for one in figure.groups
    ]
    few = len(groups) == 1 and len(groups[0].texts) < 5
    columns = min(4, max(2 if few else 3, len(groups)))
    wide = (sheet.area.w - _GUTTER * (columns - 1)) / columns
    go_on = [
        _heads(say(message("{name}, continued", name=one.name)), "", False, wide)[:1] if one.name else []
        for one in groups
    ]
    tried = [_laid(groups, go_on, figure.point, wide, sheet.area.h, columns, size) for size in _SIZES]
    fewest = min(map(len, tried))
    size, pages = next((size, one) for size, one in zip(_SIZES, tried, strict=True) if len(one) == fewest)
    for number, page_columns in enumerate(pages, 1):
        page = sheet(number, len(pages))
        drawn = ""
        for k, column in enumerate(page_columns):
            at = Box(page.body.x + k * (wide + _GUTTER), page.body.y, wide, sheet.area.h)
            drawn += _column(column, at, size, page.lang)
        page.draw(group(page.body, drawn, page.says, "Wall"))


def _laid(
    groups: Sequence[_Group],
    go_on: Sequence[Sequence[_Card]],
    point: int | None,
    wide: float,
    high: float,
    columns: int,
    size: float,
) -> list[list[list[_Card]]]:
    """Pages of columns of cards. A column for each group where that is enough, else they follow each other."""
    cards = [_cards(one, k == point, wide, high, size) for k, one in enumerate(groups)]
    if 2 <= len(groups) <= 4 and all(_high(column) <= high for column in cards):
        return [cards]
    filled = _filled(cards, go_on, high)
    room = -(-len(filled) // columns) * columns
    # Columns of much the same length read better than full ones and a remainder.
    for part in range(4, 20):
        tried = _filled(cards, go_on, high * part / 20)
        if len(tried) <= room and max(map(_high, tried)) <= high:
            filled = tried
            break
    return [filled[k : k + columns] for k in range(0, len(filled), columns)]


def _filled(
    groups: Sequence[Sequence[_Card]], go_on: Sequence[Sequence[_Card]], high: float
) -> list[list[_Card]]:
    """Cards in columns, one group after the other; a group that goes on has its name over it once more."""
    found: list[list[_Card]] = []
    for cards, again in zip(groups, go_on, strict=True):
        heads = [card for card in cards if card.head]
        for k, card in enumerate(cards):
            # A head is not left alone at the foot of a column.
            needed = cards[: len(heads) + 1] if k == 0 and heads else [card]
            if not found or (k == 0 or k >= len(heads)) and _high([*found[-1], *needed]) > high:
                found.append([])
                found[-1] += again if k else []
            found[-1].append(card)
    return found


def _high(cards: Sequence[_Card]) -> float:
    """How high a column is."""
    return sum(card.high + _APART for card in cards) - _APART + _ABOVE * sum(card.head for card in cards[1:])


def _cards(one: _Group, point: bool, wide: float, high: float, size: float) -> list[_Card]:
    """A group's head and its texts; a text too long for a column goes on on the next card."""
    inner = wide - 2 * _INSET
    found = _heads(one.name, str(len(one.texts)), point, wide) if one.name else []
    lines = max(1, int((high - 110) // (size * 1.2)))
    for text in one.texts:
        for part in parts(text, size, inner, lines):
            found.append(_Card(part, height([Par((Piece(part),), size)], inner) + 2 * _INSET - 4))
    return found


def _heads(name: str, count: str, point: bool, wide: float) -> list[_Card]:
    """A group's name; a very long one takes several heads."""
    found: list[_Card] = []
    for part in parts(name, 20, wide - 48, 6, bold=True):
        high = height([Par((Piece(part, bold=True),), 20, 1.15)], wide - 48)
        found.append(_Card(part, high + 18, True, "" if found else count, point))
    return found


def _column(cards: Sequence[_Card], box: Box, size: float, lang: str) -> str:
    drawn, y = "", box.y
    for k, card in enumerate(cards):
        if card.head:
            y += _ABOVE if k else 0
            colour = "accent2" if card.point else "tx1"
            count = width(card.count, 20, bold=True) + 4
            drawn += rule(box.x, y, box.w, 0, colour, 2.25)
            name = Par((Piece(card.text, bold=True),), 20, 1.15)
            drawn += words(Box(box.x, y + 8, box.w - 48, card.high - 8), [name], lang)
            number = Par(
                (Piece(card.count, bold=card.point, colour="accent2" if card.point else "tx2"),),
                20,
                1.15,
                align="r",
            )
            drawn += words(Box(box.x + box.w - count, y + 8, count, 26), [number], lang)
        else:
            text = Par((Piece(card.text),), size)
            drawn += words(Box(box.x, y, box.w, card.high), [text], lang, "ctr", "bg2", _INSET)
        y += card.high + _APART
    return drawn
