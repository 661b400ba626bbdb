"""The plan while it runs: a step that comes in, a new text of the workshop, other lengths, steps that are left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from facilitator.exercises.contract import Seen
from facilitator.inputs.contract import Refused
from facilitator.live.command import HostCommand
from facilitator.live.matters.people import team_for
from facilitator.live.matters.walk import step_of
from facilitator.live.session import Broken, Event, LongText, Session, Undoable
from facilitator.words import Message, message
from facilitator.workshop.improvise import source
from facilitator.workshop.model import IMPROVISED
from facilitator.workshop.revision import Revision, inserted, taken_over, without
from facilitator.workshop.settings import LONGEST, SHORTEST


def _revise(session: Session, revision: Revision) -> None:
    if revision.workshop is None:
        raise Broken(str(revision.faults[0]))
    session.workshop = revision.workshop


# A step that the text doesn't have ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Improvised(Undoable):
    """A step that the text didn't have comes in after another ("" is the beginning): its source, and its id."""

    wire = "Improvised"
    step: str
    text: LongText
    after: str

    def apply(self, session: Session, at: float) -> None:
        _revise(session, inserted(session.workshop, self.text, self.after))
        session.skipped.discard(self.step)

    def back(self, session: Session) -> Event:
        return Unimprovised(self.step)

    def undo_label(self, session: Session) -> Message:
        return message("Undo: brought in “{what}”", what=session.title(self.step))


@dataclass(frozen=True)
class Unimprovised(Event):
    """An improvised step is taken out; if it was asked already it is left out of the walk."""

    wire = "Unimprovised"
    step: str

    def apply(self, session: Session, at: float) -> None:
        if session.stages_of(self.step):
            session.skipped.add(self.step)
        else:
            _revise(session, without(session.workshop, self.step))


@dataclass(frozen=True)
class Improvise(HostCommand):
    """Bring in a step that the text doesn't have: an exercise's name, and one line of text."""

    wire = "improvise"
    kind: str
    line: str

    @classmethod
    def form(cls, session: Session) -> None:
        return None  # it stands in a dialog, with what the room can do to choose from

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        count = sum(step.improvised for step in session.workshop.steps)
        id = next(f"{IMPROVISED}{n}" for n in range(count + 1, 1000) if not session.has(f"{IMPROVISED}{n}"))
        text = source(self.kind, self.line, id, _latest_given(session))
        after = session.stage.step if session.stage else ""
        revision = inserted(session.workshop, text, after)
        if revision.workshop is None:
            raise Refused(revision.faults[0].message)
        span = revision.workshop.step(id).span
        for fault in revision.faults:  # others are older than this step
            if span.first <= fault.line <= span.last:
                raise Refused(fault.message)
        return Improvised(id, text, after)


def _latest_given(session: Session) -> str:
    """The step opened last, up to where the room is, that hands something on."""
    order = [step.id for step in session.workshop.steps]
    earlier = order[: order.index(session.stage.step) + 1] if session.stage else []
    for stage in reversed(session.stages.values()):
        step = session.workshop.step(stage.step)
        if step.id in earlier and step.exercise.hands_on() and step.settings.seen is Seen.ROOM:
            return step.id
    return ""


# A new text ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rewritten(Undoable):
    """The workshop's text has changed, and the session goes on with it. What was asked already stays as it was."""

    wire = "Rewritten"
    text: LongText
    pictures: dict[str, str] = field(default_factory=dict)

    def apply(self, session: Session, at: float) -> None:
        teams = session.workshop.teams
        _revise(session, taken_over(session.workshop, self.text, session.asked(), started=True))
        if session.workshop.teams != teams:
            for one in session.seats.values():  # who has no phone is in none until the host says so
                one.team = "" if one.paper else team_for(session, one.id, one.team)
        session.base = self.text
        session.pictures |= self.pictures

    def back(self, session: Session) -> Event:
        return Rewritten(session.base, dict(session.pictures))

    def undo_label(self, session: Session) -> Message:
        return message("Undo: took over the new text")

    def check(self, session: Session) -> None:
        revision = taken_over(session.workshop, self.text, session.asked(), started=True)
        if revision.workshop is None:
            raise Refused(
                message(
                    "The text from before can’t come back, because of what was asked since: {fault}",
                    fault=revision.faults[0].said(),
                )
            )


@dataclass(frozen=True)
class Rewrite(HostCommand):
    """Go on with a changed text of the workshop, with the digests of its pictures. A page of its own sends it."""

    text: str
    pictures: Mapping[str, str] = field(default_factory=dict)

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        if self.text == session.base:
            return None
        revision = taken_over(session.workshop, self.text, session.asked())
        if revision.workshop is None:
            raise Refused(
                message("The new text can’t be taken over: {fault}", fault=revision.faults[0].said())
            )
        return Rewritten(self.text, dict(self.pictures))


# Lengths ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Timed(Undoable):
    """Steps get another length in seconds than the text gives them; 0 is the text's."""

    wire = "Timed"
    seconds: dict[str, int]

    def apply(self, session: Session, at: float) -> None:
        session.timed = {step: s for step, s in (session.timed | self.seconds).items() if s}

    def back(self, session: Session) -> Event:
        return Timed({step: session.timed.get(step, 0) for step in self.seconds})

    def undo_label(self, session: Session) -> Message:
        return message("Undo: changed the plan")

    def possible(self, session: Session) -> bool:
        lengths = all(s == 0 or SHORTEST <= s <= LONGEST for s in self.seconds.values())
        return lengths and all(map(session.has, self.seconds))


@dataclass(frozen=True)
class Shorten(HostCommand):
    """Give steps to come another length, in seconds: "id:360 other:240"."""

    wire = "shorten"
    steps: str

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        seconds: dict[str, int] = {}
        for part in self.steps.split()[:50]:
            id, _, length = part.rpartition(":")
            step = step_of(session, id)
            if not (
                length.isascii() and length.isdigit() and len(length) < 6 and 10 <= int(length) <= 24 * 3600
            ):
                raise Refused(message("A step takes ten seconds to a day."))
            if session.stages_of(id):
                raise Refused(
                    message("“{step}” has begun. Change its clock with the step before you.", step=step.title)
                )
            if int(length) != session.seconds(step):
                seconds[id] = int(length)
        return Timed(seconds) if seconds else None


# Left out -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Skipped(Undoable):
    """A step is left out of the walk."""

    wire = "Skipped"
    step: str

    def apply(self, session: Session, at: float) -> None:
        session.skipped.add(self.step)

    def back(self, session: Session) -> Event:
        return Unskipped(self.step)

    def undo_label(self, session: Session) -> Message:
        return message("Undo: skipped a step")

    def possible(self, session: Session) -> bool:
        return session.has(self.step)


@dataclass(frozen=True)
class Skip(HostCommand):
    """Leave a step out."""

    wire = "skip"
    step: str

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        if step_of(session, self.step).id == (session.stage.step if session.stage else ""):
            raise Refused(message("The room is at this step. Go on with “Next”."))
        return Skipped(self.step) if self.step not in session.skipped else None


@dataclass(frozen=True)
class Unskipped(Undoable):
    """A step is in the walk again."""

    wire = "Unskipped"
    step: str

    def apply(self, session: Session, at: float) -> None:
        session.skipped.discard(self.step)

    def back(self, session: Session) -> Event:
        return Skipped(self.step)

    def undo_label(self, session: Session) -> Message:
        return message("Undo: took a step in again")

    def possible(self, session: Session) -> bool:
        return session.has(self.step)


@dataclass(frozen=True)
class Unskip(HostCommand):
    """Take a step in again."""

    wire = "unskip"
    step: str

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        return Unskipped(step_of(session, self.step).id) if self.step in session.skipped else None
