"""Wall: which texts fit, newest first, in how many columns; what doesn't fit is counted, never cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.figures.wall import Wall, WallGroup
from facilitator.server.draw._measure import REGULAR, Room, keys, lines
from facilitator.words import Message, counted

TITLE = 1  # the room belongs to what was written
MOST_GROUPS = 4
SIZES = {1.25: "", 1.1: "snug", 1.0: "dense"}  # em of a text, with the class that sets it
GROUPED, LOOSE = (
    2,
    3,
)  # texts that a column shows on average before letters get smaller, in groups and without
MANY = 3  # texts of a group on a phone
ON_A_PHONE = 12  # texts on a phone, which scrolls; fewer of each where there are groups
LOOKED_AT = 60  # newest texts of a group that are tried for a place: no screen holds more
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


def layout(figure: Wall, room: Room) -> Laid:
    """How a room's texts are drawn in this much space: fewer groups, where a text of each would not fit."""
    tried = [_laid(figure, room, most) for most in range(MOST_GROUPS, 0, -1)]
    return next((laid for laid in tried if all(any(part.columns) for part in laid.parts)), tried[0])


def _laid(figure: Wall, room: Room, most: int) -> Laid:
    groups = figure.groups if room.place == "phone" else figure.groups[:most]
    headed = any(group.name for group in figure.groups)
    rest = figure.groups[len(groups) :]
    each = 1 if room.place == "phone" else {1: 3, 2: 2}.get(len(groups), 1)
    columns = each * max(1, len(groups))
    wide = room.wide if room.place == "phone" else (room.wide - (columns - 1) * GAP) / columns
    # A group's texts begin under its own name, however many lines its neighbours' names take.
    heads = [_head(group.name, wide * each) if headed else 0.0 for group in groups]
    highs = [room.high - head - MORE * (2 if rest else 1) for head in heads]
    fits = {
        size: [_shown(group, wide, high, each, size) for group, high in zip(groups, highs, strict=True)]
        for size in SIZES
    }
    whole = [min(LOOKED_AT, len(group.texts)) for group in groups]
    some = [min((GROUPED if headed else LOOSE) * each, len(group.texts)) for group in groups]
    size = next(
        (
            size
            for wanted in (whole, some)
            for size in SIZES
            if all(fits[size]) and sum(fits[size]) >= sum(wanted)
        ),
        min(SIZES),
    )
    parts = tuple(_part(figure, k, wide, high, each, size, room) for k, high in enumerate(highs))
    more = None
    if rest:
        texts = sum(len(group.texts) for group in rest)
        more = counted(
            "and one more group: {texts} answers",
            "and {n} more groups: {texts} answers",
            len(rest),
            texts=texts,
        )
    return Laid(f"cols-{len(groups)} each-{each} {SIZES[size]}".rstrip(), parts, headed, more)


def _head(name: str, wide: float) -> float:
    """How high a group's rule, name and count are, with the gap to its texts; the count keeps 2.5 em free."""
    return lines(name, wide - 2.5, 1.35) * 1.35 * 1.15 + 1.4


def _part(figure: Wall, k: int, wide: float, high: float, each: int, size: float, room: Room) -> Part:
    group = figure.groups[k]
    cards = [Card(mark, text) for mark, text in zip(keys(group.texts), group.texts, strict=True)][::-1]
    if room.place == "phone":
        columns = [cards[: MANY if group.name else ON_A_PHONE]]
    else:
        columns = _spread(cards[:LOOKED_AT], wide, high, each, size)
    left = len(cards) - sum(map(len, columns))
    return Part(
        next(keys([group.name])),
        group.name,
        len(cards),
        tuple(map(tuple, columns)),
        counted("and one more", "and {n} more", left) if left else None,
        k == figure.point,
    )


def _shown(group: WallGroup, wide: float, high: float, each: int, size: float) -> int:
    """How many of the newest texts fit."""
    cards = [Card("", text) for text in group.texts[: -LOOKED_AT - 1 : -1]]
    return sum(map(len, _spread(cards, wide, high, each, size)))


def _spread(cards: Sequence[Card], wide: float, high: float, each: int, size: float) -> list[list[Card]]:
    """Cards in columns, each where most room is left; one that fits in none is left out, and counted."""
    columns: list[list[Card]] = [[] for _ in range(each)]
    used = [0.0] * each
    for card in cards:
        # A card's padding is in em of its own text: 0.7 at the sides, 0.6 above and below.
        tall = (lines(card.text, wide - 1.4 * size, size * REGULAR) * 1.22 + 1.2) * size + 0.5
        k = used.index(min(used))
        if used[k] + tall <= high + 0.5:
            columns[k].append(card)
            used[k] += tall
    return columns
