"""The walk through the workshop: on, back, to a step, or the same once more."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations
from random import Random

from facilitator.exercises.contract import Group
from facilitator.inputs.contract import Choosing, Input, Option, Refused
from facilitator.live.answers import Answers
from facilitator.live.clock import Clock
from facilitator.live.command import HostCommand, here
from facilitator.live.groups import form
from facilitator.live.matters.opening import reopen
from facilitator.live.matters.people import ID
from facilitator.live.seating import deal, groups_fit, pairs
from facilitator.live.session import Broken, Event, Session, Undoable
from facilitator.live.stage import Stage
from facilitator.live.views import Button
from facilitator.live.walking import following, previous, seconds_of
from facilitator.live.written import Texts
from facilitator.words import Message, message, shown
from facilitator.workshop.model import Step
from facilitator.workshop.settings import LONGEST

OPTIONS = 500  # of a step: what a room has written
ROUNDS, STAGES = 100, 1000  # that a session has at most


@dataclass(frozen=True)
class Opened(Undoable):
    """A phase begins; what was open before it closes. All that chance or `from=` decided is fixed here.

    With `by_words` the host's marks belong to the words of a text; in journals from before, to its place in an answer.
    """

    wire = "Opened"
    step: str
    phase: int
    round: int
    options: tuple[Option, ...]
    groups: tuple[Group, ...]
    dealt: dict[str, tuple[str, ...]]
    seconds: int = 0
    by_words: bool = False

    def apply(self, session: Session, at: float) -> None:
        step = session.workshop.step(self.step)
        phase = session.phase(self.step, self.phase)
        if phase is None:
            raise Broken(f"{self.step} has no phase {self.phase}")
        if session.stage:
            session.stage.close(at)
        id = f"{self.step}.{self.phase}.{self.round}"
        if isinstance(phase.ask, Choosing):
            phase = dataclasses.replace(phase, ask=phase.ask.with_options(self.options))
        secret = session.salt or str(session.seed)
        stage = Stage(
            id, self.step, self.phase, self.round, phase, step.settings,
            self.options, self.groups, dict(self.dealt),
            clock=Clock(at, self.seconds),
            answers=Answers(phase.ask if isinstance(phase.ask, Input) else None),
            texts=Texts(id, step.settings, secret, self.by_words),
            zone=session.zone,
        )  # fmt: skip
        session.stages[id] = stage
        session.current = id
        for group in self.groups:
            session.met |= {frozenset(pair) for pair in combinations(group.members, 2)}
        for seat in session.present():
            deal(session, stage, seat)

    def back(self, session: Session) -> Event:
        return Went(session.current, bool(session.stage and session.stage.open))

    def undo_label(self, session: Session) -> Message:
        return message("Undo: opened “{what}”", what=session.title(self.step))

    def possible(self, session: Session) -> bool:
        ids = [option.id for option in self.options]
        return (
            session.has(self.step)
            and 0 <= self.phase < 100
            and 0 <= self.round <= min(ROUNDS, len(session.rounds(self.step, self.phase)))
            and len(session.stages) < STAGES
            and len(ids) <= OPTIONS
            and len(set(ids)) == len(ids)
            and all(ID.fullmatch(id) for id in ids)
            and 0 <= self.seconds <= LONGEST
            and self.dealt.keys() <= session.seats.keys()
            and groups_fit(session, self.groups)
        )

    def work(self, session: Session) -> int:
        return pairs(self.groups)


@dataclass(frozen=True)
class Went(Undoable):
    """The host goes to a stage that was opened before ("" is the join page). `reopen` lets phones answer again."""

    wire = "Went"
    stage: str
    reopen: bool = False

    def apply(self, session: Session, at: float) -> None:
        session.current = self.stage
        if self.reopen:
            reopen(session, session.stages[self.stage], at)

    def back(self, session: Session) -> Event:
        return Went(session.current)

    def undo_label(self, session: Session) -> Message:
        return message("Undo: went to another step")

    def possible(self, session: Session) -> bool:
        return self.stage == "" or self.stage in session.stages


@dataclass(frozen=True)
class Next(HostCommand):
    """Go on: to the next phase, then to the next step."""

    wire = "next"
    move = True

    @classmethod
    def button(cls, session: Session) -> Button | None:
        place = following(session)
        if place is None:
            return None
        label = message("Begin") if session.stage is None else message("Next")
        return Button("main", label, detail=_name_of(session, *place), key="→")

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        place = following(session)
        if place is None:
            raise Refused(message("This was the last step. Close the session when you are ready."))
        step, n = place
        opened = session.rounds(step.id, n)
        return Went(opened[-1].id) if opened else open_stage(session, step.id, n, 0, away)


def _name_of(session: Session, step: Step, n: int) -> str:
    phase = session.phase(step.id, n) if n else None
    return shown(phase.title, session.workshop.language) if phase else step.title


@dataclass(frozen=True)
class Back(HostCommand):
    """Go back to what was open before."""

    wire = "back"
    move = True

    @classmethod
    def button(cls, session: Session) -> Button | None:
        return (
            Button(
                "back",
                message("Back"),
                icon="arrow-left",
                key="←",
                keys="arrowleft pageup",
                shortcuts="ArrowLeft PageUp",
                id="back",
            )
            if previous(session) is not None
            else None
        )

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        place = previous(session)
        if place is None:
            raise Refused(message("There is nothing before this."))
        return Went(place)


@dataclass(frozen=True)
class Again(HostCommand):
    """Open the same phase for another round."""

    wire = "again"
    move = True

    @classmethod
    def button(cls, session: Session) -> Button | None:
        stage = session.stage
        if stage is None or (stage.is_talk and not stage.groups):
            return None
        return Button("strip", message("New groups") if stage.is_talk else message("Ask in a new round"))

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        stage = here(session)
        rounds = session.rounds(stage.step, stage.n)
        return open_stage(session, stage.step, stage.n, rounds[-1].round + 1, away)


@dataclass(frozen=True)
class Open(HostCommand):
    """Jump to a step: to where it was left, or to its beginning."""

    wire = "open"
    move = True
    step: str

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        step = step_of(session, self.step)
        opened = session.stages_of(step.id)
        if opened:
            return Went(opened[-1].id) if opened[-1].id != session.current else None
        return open_stage(session, step.id, 0, 0, away)


def step_of(session: Session, id: str) -> Step:
    """A step by its id. Raises: `Refused` where a page names one that is gone."""
    if not session.has(id):
        raise Refused(message("This step is not in the workshop any more."))
    return session.workshop.step(id)


def open_stage(session: Session, step_id: str, n: int, round: int, away: Collection[str]) -> Opened:
    """The opening of a phase, with all that chance or `from=` decides. `Refused` where there is nothing to vote on."""
    step = session.workshop.step(step_id)
    phase = session.phase(step_id, n)
    if phase is None:
        raise Refused(message("This step has no such phase."))
    # Fixed with the first phase, whatever it asks: later the same options stand on every page, and count. A new round
    # has what the earlier step gives now, without what the host has set aside since.
    anew = n == 0 and isinstance(phase.ask, Input)
    so_far = session.so_far(step_id, 0 if anew else None)
    now = step.exercise.phase(0, so_far) if anew else phase
    ask = now.ask if now else None
    options = (ask.options if isinstance(ask, Choosing) else ()) or so_far.options
    if options and not all(option.id for option in options):
        options = tuple(Option(f"o{k + 1}", option.label, option.right) for k, option in enumerate(options))
    if _needs_options(step) and not options and phase.ask is not None:
        raise Refused(
            message("There is nothing to vote on yet: collect something in the earlier step first.")
        )
    chance = Random(f"{session.seed}/{step_id}/{n}/{round}")
    seats = [seat for seat in session.present() if seat not in away] or list(session.present())
    earlier = session.rounds(step_id, n - 1) if n else ()
    groups = form(
        phase.seats,
        seats,
        chance,
        session.met,
        earlier[-1].groups if earlier else (),
        session.workshop.language,
    )
    dealt: dict[str, tuple[str, ...]] = {}
    if phase.deal is not None:
        dealt = dict(phase.deal([seat for seat in session.so_far(step_id).seats if seat.id in seats], chance))
    return Opened(
        step_id, n, round, options, groups, dealt, seconds_of(session, step, phase, n), by_words=True
    )


def _needs_options(step: Step) -> bool:
    return step.exercise.takes is not None
