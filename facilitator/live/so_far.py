"""What a step's exercise may know in a running session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from random import Random
from typing import TYPE_CHECKING

from facilitator.exercises._planned import Unopened
from facilitator.exercises.contract import Content, Seat, Settings, SoFar, Team
from facilitator.exercises.contract import Stage as AnyStage
from facilitator.figures.teams import Teams, by_team
from facilitator.inputs.contract import Option
from facilitator.workshop.model import Step

if TYPE_CHECKING:
    from facilitator.live.session import Session


@dataclass(frozen=True)
class LiveSoFar(SoFar):
    """A step's `SoFar` in a running session.

    With `upto` it is as if only that many rounds of each phase had been opened. With `only` it is as if only these
    people had answered: a team, or several.
    """

    session: Session
    step: Step
    upto: int | None = None
    only: frozenset[str] | None = None

    @property
    def content(self) -> Content:
        return self.step.content

    @property
    def settings(self) -> Settings:
        return self.step.settings

    @property
    def before(self) -> SoFar | None:
        """The step that is asked again here. Of one by team there are only the teams that show.

        Next to the parts of the others, the numbers of the whole room would give away the one that is held back.
        """
        if self.step.settings.again is None or self.only is not None:
            return None
        earlier = self.session.so_far(self.step.settings.again)
        if not earlier.settings.by:
            return earlier
        shown = {part.team for part in earlier.by_team().parts if part.figure}
        return earlier.of(*(team for team in earlier.teams if team.name in shown))

    @property
    def options(self) -> tuple[Option, ...]:
        """Fixed where the step's first phase has been opened; else what the text or the earlier step gives now."""
        opened = self.rounds(0)
        if opened and opened[-1].options:
            return opened[-1].options
        settings = self.step.settings
        if settings.again:
            return self.session.so_far(settings.again).options
        if settings.from_:
            earlier = self.session.workshop.step(settings.from_)
            brought = earlier.exercise.outcome(self.session.so_far(earlier.id))[: settings.top]
            return tuple(Option(f"o{k + 1}", option.label) for k, option in enumerate(brought))
        return self.step.content.options

    @property
    def day(self) -> date:
        return datetime.fromtimestamp(self.session.now, UTC).astimezone().date()

    @property
    def seats(self) -> tuple[Seat, ...]:
        return tuple(Seat(seat) for seat in self.session.present() if self.only is None or seat in self.only)

    @property
    def teams(self) -> tuple[Team, ...]:
        seats = self.session.seats.values()
        return tuple(
            Team(name, tuple(seat.id for seat in seats if seat.team == name))
            for name in self.session.workshop.teams
        )

    @property
    def won(self) -> tuple[Mapping[str, float], ...]:
        steps = self.session.workshop.steps
        before = (step.id for step in steps[: steps.index(self.step)] if step.exercise.scores())
        left_out = self.session.skipped
        return tuple(won for step in before if step not in left_out and (won := self.session.won(step)))

    @property
    def chance(self) -> Random:
        return Random(f"{self.session.seed}/{self.step.id}/{len(self.session.stages_of(self.step.id))}")

    def stage(self, n: int) -> AnyStage:
        rounds = self.rounds(n)
        return rounds[-1] if rounds else Unopened()

    def rounds(self, n: int) -> tuple[AnyStage, ...]:
        rounds = self.session.rounds(self.step.id, n)[: self.upto]
        return rounds if self.only is None else tuple(stage.of(self.only) for stage in rounds)

    def of(self, *teams: Team) -> LiveSoFar:
        """The same as if only these teams had answered."""
        return replace(self, only=frozenset(seat for team in teams for seat in team.members))

    def by_team(self) -> Teams:
        """A figure for each team; None in the place of one of which too few have answered, whoever looks at it."""
        exercise = self.step.exercise
        figures = {team.name: exercise.figure(self.of(team)) for team in self.teams}
        return by_team(exercise.figure(self), figures, self.settings.quorum)
