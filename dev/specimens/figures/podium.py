"""Podiums of teams and of people."""

from __future__ import annotations

from dev.specimens.figures.teams import TEAMS
from dev.specimens.words import ARABIC, EMOJI, SCRIPT
from facilitator.figures.contract import Figure
from facilitator.figures.podium import Podium, podium


def steps(
    points: tuple[float, ...], of: str = "teams", names: tuple[str, ...] = TEAMS, people: int = 6
) -> Podium:
    """A podium of these points."""
    won = {names[k] if of == "teams" else f"s{k}": value for k, value in enumerate(points)}
    return podium(won, dict.fromkeys(won, people if of == "teams" else 1), 5, of == "teams")


SPECIMENS: dict[str, Figure] = {
    "podium-empty": steps(()),
    "podium-1": steps((3,), "people"),
    "podium-4": steps((38, 41, 33.25, 29)),
    "podium-500": steps(tuple(k * k % 17 for k in range(500)), "people"),
    "podium-tie": steps((4, 4, 3, 1)),
    "podium-nothing": steps((0, 0, 0)),
    "podium-twelve": steps((5,) * 12, names=tuple(f"{'W' * 21} {k:2}" for k in range(12)), people=40),
    "podium-crowded": steps(
        (5, 4, *(3,) * 10), names=tuple(f"{'W' * 21} {k:2}" for k in range(12)), people=40
    ),
    "podium-odd": steps((5, 4, 3), names=(SCRIPT[:24], ARABIC[:24], EMOJI)),
}
