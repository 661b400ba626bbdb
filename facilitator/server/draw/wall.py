"""Wall: which texts fit, newest first, in how many columns; what doesn't fit is counted, never cut, and on the next
page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from facilitator.figures.wall import Wall, WallGroup
from facilitator.server.draw._measure import REGULAR, Space, keys, lines
from facilitator.words import Message, counted

TITLE = 1  # the room belongs to what was written
MOST_GROUPS = 4
SIZES = {1.25: "", 1.1: "snug", 1.0: "dense"}  # em of a text, with the class that sets it
# Texts that a column shows on average before letters get smaller, in groups and without.
GROUPED, LOOSE = 2, 3
MANY = 3  # texts of a group on a phone
ON_A_PHONE = 12  # texts on a phone, which scrolls; fewer of each where there are groups
LOOKED_AT = 60  # newest texts of a group that are tried for a place: no screen holds more
HELD = 40  # texts: no page has more of them
GAP = 1.1  # em between columns
MORE = 1.7  # em of the line that counts the rest


@dataclass(frozen=True)
class Card:
    """One text."""

    key: str
    text: str


@dataclass(frozen=True)
class Part:
    """A group as it is shown: its newest texts in columns, and how many there are beside them."""

    key: str
    name: str
    count: int
    columns: tuple[tuple[Card, ...], ...]
    more: Message | None
    point: bool


@dataclass(frozen=True)
class Laid:
    """What the template draws. `headed` is false where nothing was grouped: then the texts stand for themselves."""

    classes: str
    parts: tuple[Part, ...]
    headed: bool
    more: Message | None


@dataclass(frozen=True)
class _Columns:
    """How a group's texts are set: in so many columns, how wide each is, and the size of a text (em)."""

    each: int
    wide: float
    size: float


@lru_cache(maxsize=16)  # each push draws the same wall, and the console asks how many pages it has
def pages(figure: Wall, space: Space) -> tuple[Laid, ...]:
    """How a room's texts are drawn in this much space: the largest groups first, and on a screen, page by page, the
    rest.

    What the first page doesn't show whole stands on the next ones: a group together, small ones side by side.
    """
    marks = keys(group.name for group in figure.groups)
    every = [_Piece(key, k, _cards(figure.groups[k])) for k, key in enumerate(marks)]
    tried = [_laid(figure, every, space, most) for most in range(MOST_GROUPS, 0, -1)]
    drawn = [next((laid for laid in tried if all(any(part.columns) for part in laid.parts)), tried[0])]
    left = _left(every, drawn[0]) if space.place == "screen" else []
    if any(group.name for group in figure.groups):
        left = [every[piece.group] for piece in left]
    while left:
        for n in range(min(MOST_GROUPS, len(left)), 0, -1):
            if n > 1 and sum(len(piece.cards) for piece in left[:n]) > HELD:
                continue  # not worth measuring
            laid = _laid(figure, left[:n], space)
            if not any(part.more for part in laid.parts):
                break
        if not any(any(part.columns) for part in laid.parts):
            break  # a text higher than any screen
        drawn.append(laid)
        left = _left(left, laid)
    return tuple(drawn)


@dataclass(frozen=True)
class _Piece:
    """Texts of a group that are still to be shown, newest first."""

    key: str
    group: int
    cards: tuple[Card, ...]


def _cards(group: WallGroup) -> tuple[Card, ...]:
    return tuple(Card(mark, text) for mark, text in zip(keys(group.texts), group.texts, strict=True))[::-1]


def _left(pieces: Sequence[_Piece], laid: Laid) -> list[_Piece]:
    """What of these a page doesn't show."""
    shown = {part.key: {card.key for column in part.columns for card in column} for part in laid.parts}
    left = [
        replace(piece, cards=tuple(card for card in piece.cards if card.key not in shown.get(piece.key, ())))
        for piece in pieces
    ]
    return [piece for piece in left if piece.cards]


def _laid(figure: Wall, every: Sequence[_Piece], space: Space, most: int = MOST_GROUPS) -> Laid:
    pieces = every if space.place == "phone" else every[:most]
    names = [figure.groups[piece.group].name for piece in pieces]
    headed = any(group.name for group in figure.groups)
    rest = every[len(pieces) :]
    each = 1 if space.place == "phone" else {1: 3, 2: 2}.get(len(pieces), 1)
    columns = each * max(1, len(pieces))
    wide = space.wide if space.place == "phone" else (space.wide - (columns - 1) * GAP) / columns
    # A group's texts begin under its own name, however many lines its neighbours' names take.
    heads = [_head(name, wide * each) if headed else 0.0 for name in names]
    highs = [space.high - head - MORE * (2 if rest else 1) for head in heads]
    fits = {
        size: [
            sum(map(len, _spread(piece.cards, _Columns(each, wide, size), high)))
            for piece, high in zip(pieces, highs, strict=True)
        ]
        for size in SIZES
    }
    whole = [min(LOOKED_AT, len(piece.cards)) for piece in pieces]
    some = [min((GROUPED if headed else LOOSE) * each, len(piece.cards)) for piece in pieces]
    size = next(
        (
            size
            for wanted in (whole, some)
            for size in SIZES
            if all(fits[size]) and sum(fits[size]) >= sum(wanted)
        ),
        min(SIZES),
    )
    parts = tuple(
        _part(figure, piece, _Columns(each, wide, size), high, space)
        for piece, high in zip(pieces, highs, strict=True)
    )
    more = None
    if rest:
        more = counted(
            "and one more group: {texts} answers",
            "and {n} more groups: {texts} answers",
            len(rest),
            texts=sum(len(piece.cards) for piece in rest),
        )
    return Laid(f"cols-{len(pieces)} each-{each} {SIZES[size]}".rstrip(), parts, headed, more)


def _head(name: str, wide: float) -> float:
    """How high a group's rule, name and count are, with the gap to its texts; the count keeps 2.5 em free."""
    return lines(name, wide - 2.5, 1.35) * 1.35 * 1.15 + 1.4


def _part(figure: Wall, piece: _Piece, columns: _Columns, high: float, space: Space) -> Part:
    group = figure.groups[piece.group]
    if space.place == "phone":
        shown = [list(piece.cards[: MANY if group.name else ON_A_PHONE])]
    else:
        shown = _spread(piece.cards, columns, high)
    left = len(piece.cards) - sum(map(len, shown))
    return Part(
        piece.key,
        group.name,
        group.answers,
        tuple(map(tuple, shown)),
        counted("and one more", "and {n} more", left) if left else None,
        piece.group == figure.point,
    )


def _spread(cards: Sequence[Card], columns: _Columns, high: float) -> list[list[Card]]:
    """Cards in columns, each where most space is left; one that fits in none is left out, and counted."""
    size = columns.size
    spread: list[list[Card]] = [[] for _ in range(columns.each)]
    used = [0.0] * columns.each
    for card in cards[:LOOKED_AT]:
        # A card's padding is in em of its own text: 0.7 at the sides, 0.6 above and below.
        tall = (lines(card.text, columns.wide - 1.4 * size, size * REGULAR) * 1.22 + 1.2) * size + 0.5
        k = used.index(min(used))
        if used[k] + tall <= high + 0.5:
            spread[k].append(card)
            used[k] += tall
    return spread
