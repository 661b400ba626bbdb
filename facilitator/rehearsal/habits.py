"""The habits of a simulated room: how many come late, leave, lose their connection, say nothing. Values only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random


@dataclass(frozen=True)
class Habits:
    """How a room behaves; each number is a share of its people, from 0 to 1. As it stands, everybody behaves well.

    `slow` take twice their time; `paper` is a number of people, who have no phone and fill in ballots.
    """

    late: float = 0
    leave: float = 0
    drop: float = 0
    silent: float = 0
    slow: float = 0
    change: float = 0
    paper: int = 0


@dataclass(frozen=True)
class Character:
    """One person of the room. `comes` and `leaves` say how much of the workshop has passed then, from 0 to 1.

    `place` is their place among all people, from 0 to 1; `speed` is what their time at a question is multiplied by.
    """

    place: float = 0
    comes: float | None = None
    leaves: float | None = None
    drops: bool = False
    silent: bool = False
    changes: bool = False
    paper: bool = False
    speed: float = 1.0


def cast(habits: Habits, people: int, chance: Random) -> tuple[Character, ...]:
    """The people of a room with these habits. Whoever comes late stays, and paper loses no connection."""
    on_paper = min(habits.paper, people)
    phones = list(range(on_paper, people))
    chance.shuffle(phones)
    order = iter(phones)
    late, leave, silent = (
        _next(order, share * people) for share in (habits.late, habits.leave, habits.silent)
    )
    drop, slow, change = (
        _some(phones, share * people, chance) for share in (habits.drop, habits.slow, habits.change)
    )
    return tuple(
        Character(
            place=k / people,
            comes=chance.uniform(0.05, 0.6) if k in late else None,
            leaves=chance.uniform(0.3, 0.95) if k in leave else None,
            drops=k in drop,
            silent=k in silent,
            changes=k in change,
            paper=k < on_paper,
            speed=chance.lognormvariate(0, 0.25) * (2 if k in slow else 1),
        )
        for k in range(people)
    )


def _next(order: Iterator[int], count: float) -> frozenset[int]:
    return frozenset(islice(order, round(count)))


def _some(phones: Sequence[int], count: float, chance: Random) -> frozenset[int]:
    return frozenset(chance.sample(phones, min(round(count), len(phones))))
