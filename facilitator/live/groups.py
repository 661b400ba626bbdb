"""Who works with whom: groups made by chance, so that nobody sits alone and people meet new faces."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Sequence
from itertools import combinations
from random import Random

from facilitator.exercises.contract import Group, Grouping
from facilitator.words import message, say

_TRIES = 60  # shuffles looked at to find one in which few people meet again

WORDS = (
    message("Oak"), message("Birch"), message("Maple"), message("Willow"), message("Cedar"), message("Rowan"),
    message("Hazel"), message("Elm"), message("Ash"), message("Pine"), message("Linden"), message("Alder"),
    message("Beech"), message("Larch"), message("Poplar"), message("Chestnut"), message("Cherry"), message("Juniper"),
    message("Sequoia"), message("Olive"), message("Walnut"), message("Acacia"), message("Holly"), message("Laurel"),
)  # fmt: skip


def form(
    grouping: Grouping,
    seats: Sequence[str],
    chance: Random,
    met: Collection[frozenset[str]] = (),
    earlier: Sequence[Group] = (),
    language: str = "en",
) -> tuple[Group, ...]:
    """Groups of the seats. Those of twice an earlier size are made of the earlier ones; `met` pairs are avoided.

    Everybody is in exactly one group, and nobody is alone unless there is nobody else. No seats make no groups.
    """
    if grouping.alone or not seats:
        return ()
    merged = _merged(grouping, seats, earlier, chance)
    lots = merged or min(
        (_dealt(grouping, seats, chance) for _ in range(_TRIES)), key=lambda lots: _repeats(lots, met)
    )
    return tuple(_group(k, lot, chance, language) for k, lot in enumerate(lots))


def _group(k: int, members: Sequence[str], chance: Random, language: str) -> Group:
    again, place = divmod(k, len(WORDS))
    word = say(WORDS[place], language) + (f" {again + 1}" if again else "")
    return Group(f"g{k + 1}", k + 1, word, tuple(members), chance.choice(list(members)))


def _dealt(grouping: Grouping, seats: Sequence[str], chance: Random) -> list[list[str]]:
    count = grouping.count or len(seats) // grouping.size
    count = max(1, min(count, len(seats) // 2))
    order = list(seats)
    chance.shuffle(order)
    return [order[k::count] for k in range(count)]


def _repeats(lots: Sequence[Sequence[str]], met: Collection[frozenset[str]]) -> int:
    return sum(frozenset(pair) in met for lot in lots for pair in combinations(lot, 2))


def _merged(
    grouping: Grouping, seats: Sequence[str], earlier: Sequence[Group], chance: Random
) -> list[list[str]]:
    here = set(seats)
    lots = [[seat for seat in group.members if seat in here] for group in earlier]
    lots = [lot for lot in lots if lot]
    if not lots or not grouping.size or any(len(lot) >= grouping.size for lot in lots):
        return []
    pairs = [lots[k] + (lots[k + 1] if k + 1 < len(lots) else []) for k in range(0, len(lots), 2)]
    if len(pairs) > 1 and len(pairs[-1]) <= grouping.size // 2:
        last = pairs.pop()
        pairs[-1] += last
    loose = [seat for seat in seats if not any(seat in lot for lot in pairs)]
    while loose and min(len(loose), *map(len, pairs)) < grouping.size:
        min(pairs, key=len).append(loose.pop(0))
    return pairs + (_dealt(grouping, loose, chance) if loose else [])


def with_seat(groups: Sequence[Group], seat: str) -> tuple[Group, ...]:
    """The groups with one more person, who sits down where there are fewest; nothing changes if they sit already."""
    if not groups or any(seat in group.members for group in groups):
        return tuple(groups)
    least = min(groups, key=lambda group: (len(group.members), group.number))
    return tuple(
        dataclasses.replace(g, members=(*g.members, seat), reporter=g.reporter or seat) if g is least else g
        for g in groups
    )


def group_of_late(
    groups: Sequence[Group],
    grouping: Grouping,
    seat: str,
    free: Collection[str],
    chance: Random,
    language: str,
) -> tuple[Group, ...]:
    """A new group of somebody who comes late and of others who did, if there are so many; else none.

    Only groups that have grown are left, by those who came last, and only by who is `free` to. Of tables there are at
    most as many as were asked for.
    """
    size = grouping.size or (2 if len(groups) < grouping.count else 0)
    grown = (other for group in groups for other in group.members[size:] if other in free)
    late = [seat, *grown][:size]
    return (_group(len(groups), late, chance, language),) if groups and size and len(late) == size else ()


def groups_of_loose(
    groups: Sequence[Group], grouping: Grouping, loose: Sequence[str], chance: Random, language: str
) -> tuple[Group, ...]:
    """New groups of people who sit nowhere, where they are enough for one; else none: they sit down with the others."""
    if not grouping.size or len(loose) < grouping.size:
        return ()
    lots = _dealt(grouping, loose, chance)
    return tuple(_group(len(groups) + k, lot, chance, language) for k, lot in enumerate(lots))


def with_group(groups: Sequence[Group], new: Group) -> tuple[Group, ...]:
    """The groups and a new one, whose members leave where they sat; whoever is alone then sits down with others."""
    left = tuple(
        dataclasses.replace(
            group,
            members=(members := tuple(m for m in group.members if m not in new.members)),
            reporter=group.reporter if group.reporter in members else next(iter(members), None),
        )
        for group in groups
    )
    return _nobody_alone((*left, new))


def without_seat(groups: Sequence[Group], seat: str) -> tuple[Group, ...]:
    """The groups without a person; whoever would stay alone moves to the smallest. Empty groups stay listed."""
    left: tuple[Group, ...] = tuple(
        dataclasses.replace(
            group,
            members=(members := tuple(m for m in group.members if m != seat)),
            reporter=group.reporter if group.reporter != seat else next(iter(members), None),
        )
        if seat in group.members
        else group
        for group in groups
    )
    return _nobody_alone(left)


def _nobody_alone(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    lone = next((g for g in groups if len(g.members) == 1), None)
    if lone is None or not any(g.members for g in groups if g is not lone):
        return groups
    emptied = tuple(dataclasses.replace(g, members=(), reporter=None) if g is lone else g for g in groups)
    moved = {g.id: g for g in with_seat([g for g in emptied if g.members], lone.members[0])}
    return tuple(moved.get(g.id, g) for g in emptied)
