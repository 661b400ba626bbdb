"""Figures by team, in all numbers, of few options and many."""

from __future__ import annotations

from collections.abc import Callable

from dev.specimens.figures.bars import bars
from dev.specimens.figures.histogram import guesses
from dev.specimens.figures.plane import places
from dev.specimens.figures.ranking import ranking
from dev.specimens.figures.spread import spread
from dev.specimens.words import ARABIC, EMOJI, IDEAS, ODD, SCRIPT, SHORT, TWELVE, YES_NO
from facilitator.figures.contract import Base, Figure
from facilitator.figures.teams import Part, Teams, teams_base

TEAMS = ("Ward", "Line", "Desk", "Store", *(f"Team {k} of the full name"[:24] for k in range(5, 13)))


def teams(figures: dict[str, Figure | None], quorum: int = 5) -> Teams:
    """A part for each team; where there is no figure, too few have answered."""
    parts = tuple(Part(name, figure.base.n if figure else 2, figure) for name, figure in figures.items())
    bases = [part.figure.base if part.figure else Base(part.n) for part in parts]
    return Teams(teams_base(bases, parts, quorum), parts, quorum)


def by_team(labels: tuple[str, ...], count: int, people: int = 6, held: int = 0) -> Teams:
    """So many teams, each leaning to another option; the last of them may be held back."""
    found: dict[str, Figure | None] = {}
    for k, name in enumerate(TEAMS[:count]):
        values = [0] * len(labels)
        for person in range(people + (k if people > 9 else 0)):
            values[(person * person + (k if k == count - 1 else 0)) % 5 % len(labels)] += 1
        found[name] = bars(labels, tuple(values)) if k < count - held else None
    return teams(found)


SPECIMENS: dict[str, Figure] = {
    "teams-empty": Teams(Base(0), tuple(Part(name, 0, None) for name in TEAMS[:3]), 5),
    "teams-held": by_team(YES_NO, 3, held=3),
    "teams-one": by_team(YES_NO, 3, held=2),
    "teams-2": by_team(YES_NO[:3], 2),
    "teams-4": by_team(("for", "against", "undecided"), 4, held=1),
    "teams-12": by_team(YES_NO, 12, 40),
    "teams-odd": by_team(ODD, 6),
    "teams-longest": by_team(TWELVE, 12, 9, 2),
    "teams-ideas": by_team(IDEAS, 12, 11),
    "teams-names": teams(
        {name: bars(YES_NO, (3, 2, 1, 0)) for name in (SCRIPT[:24], ARABIC[:24], "W" * 24, EMOJI)}
    ),
    "teams-histogram": teams(
        {name: guesses([6 * k + 2 * j for j in range(9)], 95) for k, name in enumerate(TEAMS)}
    ),
    "teams-spread": teams({name: spread(SHORT, 9 + k) for k, name in enumerate(TEAMS[:5])}),
    "teams-ranking": teams({name: ranking(SHORT, 6 + k) for k, name in enumerate(TEAMS[:3])}),
    "teams-plane": teams({name: places(6 + 5 * k) for k, name in enumerate(TEAMS[:3])}),
    "teams-line": teams({name: places(7, y=None) for name in TEAMS[:4]}),
}

_LABELS = {
    "short": (*YES_NO, *(f"Answer {k}" for k in range(5, 13))),
    "middle": tuple(f"{SHORT[k % 4]}, by name {k}" for k in range(12)),
    "long": TWELVE,
}
_PARTS: dict[str, Callable[[int], Figure]] = {
    "rated": lambda k: spread(("",), 9 + k),
    "guessed": lambda k: guesses([900 * k + 2000 * j for j in range(9)], None, "dollars", 0, 250000),
}

# Teams in all numbers, of few options and many, short ones and the longest.
BY_TEAM: dict[str, Figure] = {
    **{
        f"teams-{count}-by-{options}-{name}": by_team(labels[:options], count, 23)
        for name, labels in _LABELS.items()
        for count in (2, 3, 4, 5, 7, 9, 12)
        for options in (2, 3, 5, 8, 12)
    },
    **{
        f"teams-{count}-{name}": teams({team: part(k) for k, team in enumerate(TEAMS[:count])})
        for count in range(2, 13)
        for name, part in _PARTS.items()
    },
}
