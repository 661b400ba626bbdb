"""A session as the fold of its journal: no clock of its own, no files, no network. The same events give the same session."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from random import Random

from facilitator.exercises.contract import Group, Phase, Reveal, Seat, Seen, SoFar, base
from facilitator.figures.big import Big
from facilitator.figures.contract import Figure
from facilitator.inputs.contract import Choosing, Input
from facilitator.live import events as e
from facilitator.live.answers import Answers
from facilitator.live.clock import Clock
from facilitator.live.groups import form, with_group, with_seat, without_seat
from facilitator.live.so_far import LiveSoFar
from facilitator.live.stage import Stage
from facilitator.live.teams import team_for
from facilitator.live.undo import inverse
from facilitator.live.written import Texts
from facilitator.words import UserError, counted
from facilitator.workshop.model import Step, Workshop
from facilitator.workshop.parser import read
from facilitator.workshop.revision import Revision, inserted, taken_over, without


class Broken(UserError):
    """A journal can't be folded: it doesn't begin as a session does, or its workshop can't be read any more."""


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


@dataclass
class Session:
    """A running session. Only `apply` changes it; commands look at it and say which events would follow."""

    workshop: Workshop
    seed: int
    pictures: dict[str, str]
    began_at: float
    now: float  # when the latest event happened
    name: str = ""
    salt: str = ""
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
    worded: dict[str, e.Worded] = field(default_factory=dict)
    undo: list[tuple[e.Event, e.Event]] = field(default_factory=list)  # what was done, and what takes it back
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

    def seconds(self, step: Step) -> int:
        """A step's length: what the host has given it, or the text's."""
        return self.timed.get(step.id, step.seconds)

    def asked(self) -> set[str]:
        """The steps that a new text can't take away: what was opened, and what was improvised."""
        return {stage.step for stage in self.stages.values()} | {
            step.id for step in self.workshop.steps if step.improvised
        }

    def finding(self, step: str) -> e.Worded | None:
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

    def apply(self, event: e.Event, at: float) -> None:
        """Take in one event that happened at the unix time `at`."""
        self.version += 1
        self._figures.clear()
        self._won.clear()
        self.now = at
        if isinstance(event, e.Undone):
            if self.undo:
                done, takes_back = self.undo.pop()
                if not self._answered_since(done):
                    self._change(takes_back, at)
            return
        back = inverse(self, event)
        self._change(event, at)
        if back is not None:
            self.undo.append((event, back))

    def _answered_since(self, done: e.Event) -> bool:
        """Whether somebody has answered by phone after the host had typed an answer for them: theirs stays."""
        if not isinstance(done, e.Entered):
            return False
        given = self.stages[done.stage].given(done.seat)
        return given is None or not given.paper

    def _change(self, event: e.Event, at: float) -> None:
        match event:
            case e.Named(name):
                self.name = name
            case e.Joined(seat, paper, team, new):
                self.seats[seat] = SeatState(seat, paper, team=team, joined_at=at)
                self._place(seat, new)
            case e.Teamed(seat, team):
                self.seats[seat].team = team
            case e.Placed(seat, new):
                self._place(seat, new)
            case e.Removed(seat):
                self.seats[seat].removed = True
                for stage in self.stages.values():
                    if stage.open:
                        stage.groups = without_seat(stage.groups, seat)
            case e.Restored(seat):
                self.seats[seat].removed = False
                self._place(seat)
            case e.Opened():
                self._open(event, at)
            case e.Went(id, reopen):
                self.current = id
                if reopen:
                    self._reopen(self.stages[id], at)
            case e.Answered(id, seat, answer, about, waits):
                self.stages[id].take(seat, about, answer, self.seats[seat].paper, at, waits)
            case e.Entered(id, seat, answer, about, paper):
                if seat not in self.seats:
                    self.seats[seat] = SeatState(seat, paper=True, joined_at=at, ballot=True)
                    self._place(seat)
                self.stages[id].take(seat, about, answer, paper, at)
            case e.Withdrawn(id, seat, about):
                self.stages[id].drop(seat, about)
                self._forget(seat)
            case e.Closed(id):
                self.stages[id].close(at)
            case e.Reopened(id, new):
                self._reopen(self.stages[id], at, new)
            case e.Revealed(id):
                self.stages[id].close(at)
                self.stages[id].revealed = self.stages[id].disclosed = True
                self.stages[id].page = 0
            case e.Turned(id, page):
                self.stages[id].page = page
            case e.Concealed(id, reopen):
                self.stages[id].revealed = False
                if reopen:
                    self._reopen(self.stages[id], at)
            case e.Hidden(id, entry, also):
                for text in (entry, *also):
                    self.stages[id].texts.set_mark(text, "aside")
            case e.Kept(id, entry):
                self.stages[id].texts.set_mark(entry, "kept")
            case e.Remarked(id, marks):
                for entry, mark in marks.items():
                    self.stages[id].texts.set_mark(entry, mark)
            case e.Grouped(id, groups):
                self.stages[id].texts.group_of.update(groups)
                self.stages[id].texts.grouped_in.update(dict.fromkeys(groups, self.version))
            case e.Merged(id, into, groups):
                self.stages[id].texts.merged_into.update(into)
                self.stages[id].texts.group_of.update(groups)
            case e.Worded(step):
                self.worded[step] = event
            case e.Improvised(step, text, after):
                self._revise(inserted(self.workshop, text, after))
                self.skipped.discard(step)
            case e.Unimprovised(step):
                if self.stages_of(step):
                    self.skipped.add(step)
                else:
                    self._revise(without(self.workshop, step))
            case e.Rewritten(text, pictures):
                teams = self.workshop.teams
                self._revise(taken_over(self.workshop, text, self.asked(), started=True))
                if self.workshop.teams != teams:
                    for one in self.seats.values():  # who has no phone is in none until the host says so
                        one.team = "" if one.paper else team_for(self, one.id, one.team)
                self.base = text
                self.pictures |= pictures
            case e.Timed(seconds):
                self.timed = {step: s for step, s in (self.timed | seconds).items() if s}
            case e.TimeAdded(id, seconds):
                self.stages[id].clock.add(seconds, at)
            case e.Paused(id):
                self.stages[id].clock.pause(at)
            case e.Resumed(id):
                self.stages[id].clock.resume(at)
            case e.Skipped(step):
                self.skipped.add(step)
            case e.Unskipped(step):
                self.skipped.discard(step)
            case e.Locked(on):
                self.locked = on
            case e.Dimmed(on):
                self.dim = on
            case e.Blanked(on):
                self.blank = on
            case e.Ended():
                self.ended_at = at
                for stage in self.stages.values():
                    stage.close(at)
            case e.Continued():
                self.ended_at = None
            case e.Started() | e.Undone():
                raise Broken("a session can begin only once")

    def _revise(self, revision: Revision) -> None:
        if revision.workshop is None:
            raise Broken(str(revision.faults[0]))
        self.workshop = revision.workshop

    def _open(self, event: e.Opened, at: float) -> None:
        step = self.workshop.step(event.step)
        phase = self.phase(event.step, event.phase)
        if phase is None:
            raise Broken(f"{event.step} has no phase {event.phase}")
        if self.stage:
            self.stage.close(at)
        id = f"{event.step}.{event.phase}.{event.round}"
        if isinstance(phase.ask, Choosing):
            phase = dataclasses.replace(phase, ask=phase.ask.with_options(event.options))
        secret = self.salt or str(self.seed)
        stage = Stage(
            id, event.step, event.phase, event.round, phase, step.settings,
            event.options, event.groups, dict(event.dealt),
            clock=Clock(at, event.seconds),
            answers=Answers(phase.ask if isinstance(phase.ask, Input) else None),
            texts=Texts(id, step.settings, secret, event.by_words),
        )  # fmt: skip
        self.stages[id] = stage
        self.current = id
        for group in event.groups:
            self.met |= {frozenset(pair) for pair in combinations(group.members, 2)}
        for seat in self.present():
            self._deal(stage, seat)

    def _reopen(self, stage: Stage, at: float, new: Sequence[Group] = ()) -> None:
        stage.reopen(at)
        for seat in [seat.id for seat in self.seats.values() if seat.removed]:
            stage.groups = without_seat(stage.groups, seat)
        for group in new:
            stage.groups = with_group(stage.groups, group)
        for seat in self.present():  # who came while it was closed
            self._place_at(stage, seat)

    def _place(self, seat: str, new: Sequence[Group] = ()) -> None:
        for group in new:
            stage = self.stages[self.current]
            stage.groups = with_group(stage.groups, group)
        for stage in self.stages.values():
            if stage.open:
                self._place_at(stage, seat)

    def _place_at(self, stage: Stage, seat: str) -> None:
        """Somebody who comes late sits down with a group and gets what the others got."""
        if stage.group(seat) is None:
            stage.late[seat] = self.now
        if not stage.groups:  # nobody was there when it opened
            stage.groups = form(stage.phase.seats, [seat], Random(stage.id), language=self.workshop.language)
        stage.groups = with_seat([g for g in stage.groups if g.members] or stage.groups, seat) + tuple(
            g for g in stage.groups if not g.members and any(h.members for h in stage.groups)
        )
        self._deal(stage, seat)

    def _forget(self, seat: str) -> None:
        """Nobody is there with a number that was only mistyped: who came with a ballot goes with their last one."""
        answered = any(given.by == seat for stage in self.stages.values() for given in stage.answers)
        if not self.seats[seat].ballot or answered:
            return
        del self.seats[seat]
        for stage in self.stages.values():
            stage.groups = without_seat(stage.groups, seat)

    def _deal(self, stage: Stage, seat: str) -> None:
        if stage.phase.deal is not None and seat not in stage.dealt:
            chance = Random(f"{self.seed}/{stage.id}/{seat}")
            stage.dealt.update(stage.phase.deal([Seat(seat)], chance))


def _only_counted(so_far: SoFar) -> Figure:
    """What everybody has of answers that only the host, or only those who gave them, may see."""
    ground = base(so_far.stage(0))
    return Big(ground, str(ground.n), counted("One of us has answered", "{n} of us have answered", ground.n))


def begin(event: e.Event, at: float) -> Session:
    """The session that a journal's first event begins. `Broken` if it isn't one, or its workshop can't be read."""
    if not isinstance(event, e.Started):
        raise Broken("the journal does not begin with the start of a session")
    reading = read(event.text, event.file, None, started=True)
    if reading.workshop is None:
        raise Broken(str(reading.errors[0]) if reading.errors else "the workshop's text can't be read")
    pictures = dict(event.pictures)
    return Session(
        reading.workshop,
        event.seed,
        pictures,
        at,
        at,
        event.name,
        event.salt,
        version=1,
        printed=event.text,
        base=event.text,
    )


def replay(events: Iterable[tuple[e.Event, float]]) -> Session:
    """The session that a journal tells."""
    told = iter(events)
    first = next(told, None)
    if first is None:
        raise Broken("the journal is empty")
    try:
        session = begin(*first)
    except (TypeError, AttributeError, ValueError) as wrong:
        raise Broken(f"its beginning is damaged ({wrong!r})") from wrong
    for n, (event, at) in enumerate(told, 2):
        try:
            session.apply(event, float(at))
        except Exception as wrong:  # a damaged journal can hold anything
            raise Broken(f"event {n} does not fit what went before ({wrong!r})") from wrong
    return session


def visible_steps(session: Session) -> Sequence[Step]:
    """The steps of the walk: all that are not skipped."""
    return [step for step in session.workshop.steps if step.id not in session.skipped]
