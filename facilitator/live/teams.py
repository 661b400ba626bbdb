"""Teams in a session: which one somebody joins, and what each of them said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from random import Random
from typing import TYPE_CHECKING

from facilitator.exercises.contract import Content, Exercise, Seat, Settings, SoFar, Team
from facilitator.exercises.contract import Stage as AnyStage
from facilitator.figures.contract import Base
from facilitator.figures.teams import Part, Teams, teams_base
from facilitator.inputs.contract import Option
from facilitator.live.stage import Stage

if TYPE_CHECKING:
    from facilitator.live.state import Session


def team_for(session: Session, seat: str, chosen: str) -> str:
    """The team of somebody who joins: the one they chose, else by chance one of the smallest; "" without teams."""
    names = session.workshop.teams
    if not names or chosen in names:
        return chosen if names else ""
    sizes = Counter(session.seats[id].team for id in session.present())
    least = min(sizes[name] for name in names)
    return Random(f"{session.seed}/{seat}").choice([name for name in names if sizes[name] == least])


@dataclass(frozen=True)
class OfTeam:
    """A step's `SoFar` as if only these people had answered: a team, or several."""

    whole: SoFar
    members: Collection[str]

    @property
    def content(self) -> Content:
        return self.whole.content

    @property
    def settings(self) -> Settings:
        return self.whole.settings

    @property
    def options(self) -> tuple[Option, ...]:
        return self.whole.options

    @property
    def seats(self) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.whole.seats if seat.id in self.members)

    @property
    def chance(self) -> Random:
        return self.whole.chance

    @property
    def before(self) -> SoFar | None:
        return None

    @property
    def teams(self) -> tuple[Team, ...]:
        return self.whole.teams

    @property
    def won(self) -> tuple[Mapping[str, float], ...]:
        return self.whole.won

    @property
    def day(self) -> date | None:
        return self.whole.day

    def stage(self, n: int) -> AnyStage:
        return self._part(self.whole.stage(n))

    def rounds(self, n: int) -> tuple[AnyStage, ...]:
        return tuple(self._part(stage) for stage in self.whole.rounds(n))

    def _part(self, stage: AnyStage) -> AnyStage:
        return stage.of(self.members) if isinstance(stage, Stage) else stage


def of_those_that_show(exercise: Exercise, so_far: SoFar) -> SoFar:
    """What a later step may compare itself with: of a step by team only the teams that show.

    Next to the parts of the others, the numbers of the whole room would give away the one that is held back.
    """
    if not so_far.settings.by:
        return so_far
    shown = {part.team for part in by_team(exercise, so_far).parts if part.figure}
    members = (team.members for team in so_far.teams if team.name in shown)
    return OfTeam(so_far, frozenset(chain.from_iterable(members)))


def by_team(exercise: Exercise, so_far: SoFar) -> Teams:
    """A figure for each team; None in the place of one of which too few have answered, whoever looks at it."""
    quorum = so_far.settings.quorum
    whole = exercise.figure(so_far)
    parts, bases = [], []
    for team in so_far.teams:
        figure = exercise.figure(OfTeam(so_far, frozenset(team.members)))
        base = figure.base if figure else Base(0)
        bases.append(base)
        parts.append(Part(team.name, base.n, figure if base.n >= quorum else None))
    apart = (whole.base.n if whole else 0) - sum(base.n for base in bases)
    return Teams(teams_base(bases, tuple(parts), quorum, apart), tuple(parts), quorum)
