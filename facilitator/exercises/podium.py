"""Podium: who has most points from the quizzes up to here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from facilitator.exercises.contract import Audience, Exercise, Phase, SoFar
from facilitator.figures.contract import Figure
from facilitator.figures.podium import place, podium, worth
from facilitator.inputs.contract import Line
from facilitator.words import Message, message


@dataclass(frozen=True)
class Podium(Exercise):
    """Adds up the points of every quiz before it, and shows who leads: teams, or people where there are no teams.

    Teams have points a person who took part, so that a small one can win, also one whose answers a quiz holds back.
    People stand there without names; each phone says its own points and place.
    """

    audience = Audience.LISTENS
    sums = True

    def kicker(self) -> Message:
        return message("Podium")

    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        return [Phase(so_far.content.title, show=True)]

    def figure(self, so_far: SoFar) -> Figure:
        totals = self._totals(so_far)
        played = len(so_far.won)
        if not so_far.teams:
            return podium(totals, dict.fromkeys(totals, 1), played, teams=False)
        teams = self._teams(so_far, totals)
        means = {name: sum(won) / len(won) for name, won in teams.items()}
        return podium(means, {name: len(won) for name, won in teams.items()}, played, teams=True)

    def personal(self, so_far: SoFar, seat: str) -> Sequence[Line]:
        totals = self._totals(so_far)
        if seat not in totals:
            return ()
        mine, of = worth(totals[seat]), len(totals)
        said = message("{points}, place {place} of {n}", points=mine, place=place(totals, seat), n=of)
        return [Line(message("You"), said)]

    def _totals(self, so_far: SoFar) -> dict[str, float]:
        """The points of everybody who took part in a quiz and is still in the room."""
        totals = {seat.id: 0.0 for seat in so_far.seats if any(seat.id in won for won in so_far.won)}
        for seat in totals:
            totals[seat] = sum(won.get(seat, 0.0) for won in so_far.won)
        return totals

    def _teams(self, so_far: SoFar, totals: Mapping[str, float]) -> dict[str, list[float]]:
        """What each member who took part has won, of teams of which anybody did."""
        played = {
            team.name: [totals[seat] for seat in team.members if seat in totals] for team in so_far.teams
        }
        return {name: won for name, won in played.items() if won}
