"""A session as the fold of its events, which are pure: the same events give the same session."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from random import Random
from typing import Annotated, ClassVar
from zoneinfo import ZoneInfo

from facilitator.exercises._planned import Unopened
from facilitator.exercises.contract import Content, Phase, Reveal, Seat, Seen, Settings, SoFar, Team, base
from facilitator.exercises.contract import Stage as AnyStage
from facilitator.figures.big import Big
from facilitator.figures.contract import Figure
from facilitator.figures.teams import Teams, by_team
from facilitator.inputs.contract import Option
from facilitator.live.clock import moment_in
from facilitator.live.stage import Stage
from facilitator.words import Message, UserError, counted
from facilitator.workshop.model import Step, Workshop

LongText = Annotated[str, "long"]
"""A workshop's text in an event: other texts in it are no longer than an input takes."""


class Broken(UserError):
    """A journal can't be replayed: it doesn't begin as a session does, or an event doesn't fit what went before."""


class Event(ABC):
    """Something that happened in a session. The journal holds events in order, and a session is their fold.

    A concrete one is a frozen dataclass in a file of `matters/`. Its fields are values that JSON has, or tuples and
    dataclasses of them. One command makes one event, so that undoing the last thing the host did is undoing one event.
    """

    wire: ClassVar[str]
    """Its kind in the journal: written down and never changed, so that a class can be renamed."""
    when_closed: ClassVar[bool] = False
    """Whether it can happen in a session that was closed."""

    @abstractmethod
    def apply(self, session: Session, at: float) -> None:
        """Change the session: this happened at the Unix time `at`."""

    def possible(self, session: Session) -> bool:
        """Whether it can come next: validates journals from elsewhere. May raise for what doesn't fit at all.

        It asks for what every version has asked for, and for no more: a journal that an earlier version wrote passes.
        """
        return True

    def work(self, session: Session) -> int:
        """How many pairs of things a replay compares for it: journals from elsewhere have a bound."""
        return 0

    def said(self) -> Iterable[object]:
        """What people have written that it holds."""
        return ()

    def check(self, session: Session) -> None:
        """Look whether it can take something back now. Raises: `Refused`, with a sentence, where it can't."""
        return


class Undoable(Event):
    """An event that the host can take back. What people do (join, answer) never is one."""

    @abstractmethod
    def back(self, session: Session) -> Event | None:
        """The event that takes this one back, seen from before it happens; None where there is nothing to undo."""

    @abstractmethod
    def undo_label(self, session: Session) -> Message:
        """What the button says that takes it back."""

    def stands(self, session: Session) -> bool:
        """Whether this still is what it was when it happened. If not, undoing it changes nothing."""
        return True


@dataclass
class SeatState:
    """Somebody's place in the session."""

    id: str
    paper: bool = False
    removed: bool = False
    team: str = ""
    joined_at: float = 0.0
    ballot: bool = False
    """Whether they came with their first ballot, and not before it."""


@dataclass(frozen=True)
class Finding:
    """The host's own words for what a step says ("" lets the figure speak), from this round, when `n` had answered."""

    words: str
    round: int
    n: int


@dataclass
class Session:
    """A running session. Only events change it, by `apply`; commands look at it and say which event follows."""

    workshop: Workshop
    seed: int
    pictures: dict[str, str]
    began_at: float
    now: float  # when the latest event happened
    name: str = ""
    salt: str = ""
    zone: ZoneInfo | None = None  # of the place that it is in; None is this machine's
    version: int = 0
    seats: dict[str, SeatState] = field(default_factory=dict)
    stages: dict[str, Stage] = field(default_factory=dict)
    current: str = ""
    skipped: set[str] = field(default_factory=set)
    met: set[frozenset[str]] = field(default_factory=set)
    locked: bool = False
    dim: bool = False
    blank: bool = False
    ended_at: float | None = None
    printed: str = ""  # the workshop's text as the session began: what people hold in their hands
    base: str = ""  # the text as it was last taken from its file
    timed: dict[str, int] = field(default_factory=dict)  # lengths in seconds that the host has given to steps
    worded: dict[str, Finding] = field(default_factory=dict)
    undo: list[tuple[Undoable, Event]] = field(default_factory=list)  # what was done, and what takes it back
    # Every phone asks for the same figure and points; they are the same until something happens.
    _figures: dict[tuple[str, int | None, bool], Figure | None] = field(default_factory=dict)
    _won: dict[str, Mapping[str, float]] = field(default_factory=dict)

    # Looking -----------------------------------------------------------------------------------------------------

    @property
    def stage(self) -> Stage | None:
        """The stage that the room is at; None on the join page."""
        return self.stages.get(self.current)

    @property
    def step(self) -> Step | None:
        """The step that the room is at."""
        return self.workshop.step(self.stage.step) if self.stage else None

    def moment(self, at: float) -> datetime:
        """A Unix time as the clocks say in the place that the session is in."""
        return moment_in(self.zone, at)

    def present(self) -> tuple[str, ...]:
        """The seats that count: everybody who joined and was not removed."""
        return tuple(seat.id for seat in self.seats.values() if not seat.removed)

    def rounds(self, step: str, n: int) -> tuple[Stage, ...]:
        """Every round of one phase of a step, in order."""
        return tuple(stage for stage in self.stages.values() if stage.step == step and stage.n == n)

    def stages_of(self, step: str) -> tuple[Stage, ...]:
        """Everything that was opened of a step, in order."""
        return tuple(stage for stage in self.stages.values() if stage.step == step)

    def has(self, step: str) -> bool:
        """Whether there is such a step."""
        return any(one.id == step for one in self.workshop.steps)

    def title(self, step: str) -> str:
        """A step's title; empty where there is no such step any more."""
        return self.workshop.step(step).title if self.has(step) else ""

    def seconds(self, step: Step) -> int:
        """A step's length: what the host has given it, or the text's."""
        return self.timed.get(step.id, step.seconds)

    def asked(self) -> set[str]:
        """The steps that a new text can't take away: what was opened, and what was improvised."""
        return {stage.step for stage in self.stages.values()} | {
            step.id for step in self.workshop.steps if step.improvised
        }

    def finding(self, step: str) -> Finding | None:
        """The host's words for what a step shows now; a new round has said something else."""
        worded = self.worded.get(step)
        return worded if worded and worded.round == len(self.rounds(step, 0)) else None

    def so_far(self, step: str, upto: int | None = None) -> LiveSoFar:
        """What the step's exercise may know; with `upto`, as if only that many rounds of each phase had been opened."""
        return LiveSoFar(self, self.workshop.step(step), upto)

    def phase(self, step: str, n: int) -> Phase | None:
        """Phase `n` of a step as it would open now; None after the last."""
        return self.workshop.step(step).exercise.phase(n, self.so_far(step))

    def figure(self, step: str, upto: int | None = None, host: bool = False) -> Figure | None:
        """What the room said in a step, or each of its teams, as everybody may see it; or as the `host` may."""
        key = (step, upto, host)
        if key not in self._figures:
            so_far = self.so_far(step, upto)
            exercise = self.workshop.step(step).exercise
            if so_far.settings.seen is Seen.ME or (so_far.settings.seen is Seen.HOST and not host):
                self._figures[key] = _only_counted(so_far)
            else:
                self._figures[key] = so_far.by_team() if so_far.settings.by else exercise.figure(so_far)
        return self._figures[key]

    def won(self, step: str) -> Mapping[str, float]:
        """The points that a step has given each seat."""
        if step not in self._won:
            self._won[step] = self.workshop.step(step).exercise.won(self.so_far(step))
        return self._won[step]

    def shown(self, stage: Stage) -> bool:
        """Whether the room sees the stage's figure now."""
        if stage.settings.reveal is Reveal.NEVER:
            return False
        live = stage.settings.reveal is Reveal.LIVE and len(stage.answers) > 0
        return stage.revealed or stage.phase.show or live

    # Changing ----------------------------------------------------------------------------------------------------

    def apply(self, event: Event, at: float) -> None:
        """Take in one event that happened at the Unix time `at`."""
        self.version += 1
        self._figures.clear()
        self._won.clear()
        self.now = at
        back = event.back(self) if isinstance(event, Undoable) else None
        event.apply(self, at)
        if isinstance(event, Undoable) and back is not None:
            self.undo.append((event, back))


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
        return self.session.moment(self.session.now).date()

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


def _only_counted(so_far: SoFar) -> Figure:
    """What everybody has of answers that only the host, or only those who gave them, may see."""
    ground = base(so_far.stage(0))
    return Big(ground, str(ground.n), counted("One of us has answered", "{n} of us have answered", ground.n))
