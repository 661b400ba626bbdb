"""Whether a question takes answers, and whether the room sees the result: showing it ends the answering."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from random import Random

from facilitator.exercises.contract import Close as Closing
from facilitator.exercises.contract import Group
from facilitator.inputs.contract import Refused
from facilitator.live.command import Command, HostCommand, here
from facilitator.live.groups import groups_of_loose, with_group
from facilitator.live.seating import groups_fit, leave, pairs, place_at
from facilitator.live.session import Event, Session, Undoable
from facilitator.live.stage import Stage
from facilitator.live.views import Button
from facilitator.live.walking import can_show
from facilitator.words import Message, message


def reopen(session: Session, stage: Stage, at: float, new: Sequence[Group] = ()) -> None:
    """Take answers again. Who came while it was closed sits down, in the `new` groups or with the others."""
    stage.reopen(at)
    for seat in session.seats.values():
        if seat.removed:
            leave([stage], seat.id)
    for group in new:
        stage.groups = with_group(stage.groups, group)
    for id in session.present():
        place_at(session, stage, id)


# The result -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Revealed(Undoable):
    """The room sees the result; answering ends."""

    wire = "Revealed"
    stage: str

    def apply(self, session: Session, at: float) -> None:
        stage = session.stages[self.stage]
        stage.close(at)
        stage.revealed = stage.disclosed = True
        stage.page = 0

    def back(self, session: Session) -> Event:
        return Concealed(self.stage, session.stages[self.stage].open)

    def undo_label(self, session: Session) -> Message:
        return message("Undo: showed the result")


@dataclass(frozen=True)
class Concealed(Event):
    """The room sees the question again."""

    wire = "Concealed"
    stage: str
    reopen: bool = False

    def apply(self, session: Session, at: float) -> None:
        stage = session.stages[self.stage]
        stage.revealed = False
        if self.reopen:
            reopen(session, stage, at)


@dataclass(frozen=True)
class Show(HostCommand):
    """Show the room the result."""

    wire = "show"
    move = True

    @classmethod
    def button(cls, session: Session) -> Button | None:
        stage = session.stage
        if stage is None or stage.revealed or not can_show(session, stage):
            return None
        return Button("main", message("Show the result"), icon="eye", key="R")

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        stage = here(session)
        if not can_show(session, stage):
            raise Refused(message("There is no result to show here."))
        return Revealed(stage.id) if not stage.revealed else None


# Answers ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Closed(Undoable):
    """No more answers. `bell` says that the clock did it, not the host."""

    wire = "Closed"
    stage: str
    bell: bool = False

    def apply(self, session: Session, at: float) -> None:
        session.stages[self.stage].close(at)

    def back(self, session: Session) -> Event | None:
        return Reopened(self.stage) if session.stages[self.stage].open and not self.bell else None

    def undo_label(self, session: Session) -> Message:
        return message("Undo: closed the answers")


@dataclass(frozen=True)
class Close(HostCommand):
    """Take no more answers."""

    wire = "close"
    move = True

    @classmethod
    def button(cls, session: Session) -> Button | None:
        stage = session.stage
        if stage is None or stage.is_talk or not stage.open:
            return None
        return Button("strip", message("Close the answers"), key="C")

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        stage = here(session)
        return Closed(stage.id) if stage.open else None


@dataclass(frozen=True)
class Bell(Command):
    """A stage's clock has run out, with its grace; only matters where `close=time`."""

    stage: str

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        stage = session.stages.get(self.stage)
        at_bell = stage is not None and stage.settings.close is Closing.TIME and stage.open
        return Closed(self.stage, bell=True) if at_bell else None


@dataclass(frozen=True)
class Reopened(Undoable):
    """Answers are taken again; who came meanwhile sits down where there are fewest, or in `new` groups."""

    wire = "Reopened"
    stage: str
    new: tuple[Group, ...] = ()

    def apply(self, session: Session, at: float) -> None:
        reopen(session, session.stages[self.stage], at, self.new)

    def back(self, session: Session) -> Event:
        return Revealed(self.stage) if session.stages[self.stage].revealed else Closed(self.stage)

    def undo_label(self, session: Session) -> Message:
        return message("Undo: opened the answers again")

    def possible(self, session: Session) -> bool:
        return groups_fit(session, self.new)

    def work(self, session: Session) -> int:
        return pairs(self.new)


@dataclass(frozen=True)
class Reopen(HostCommand):
    """Take answers again."""

    wire = "reopen"
    move = True

    @classmethod
    def button(cls, session: Session) -> Button | None:
        stage = session.stage
        if stage is None or stage.is_talk or stage.open:
            return None
        return Button("strip", message("Open the answers again"), key="O")

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        stage = here(session)
        if stage.open or stage.is_talk:
            return None
        loose = [seat for seat in session.present() if seat not in away and stage.group(seat) is None]
        chance = Random(f"{session.seed}/{stage.id}/{session.version}")
        language = session.workshop.language
        return Reopened(stage.id, groups_of_loose(stage.groups, stage.phase.seats, loose, chance, language))
