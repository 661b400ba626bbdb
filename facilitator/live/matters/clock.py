"""The clock of the question that the room is at: stopped, gone on, with more time or less."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from facilitator.live.command import HostCommand, here
from facilitator.live.session import Event, Session, Undoable
from facilitator.live.views import Button
from facilitator.words import Message, message
from facilitator.workshop.settings import LONGEST


@dataclass(frozen=True)
class Paused(Event):
    """A stage's clock stands still."""

    wire = "Paused"
    stage: str

    def apply(self, session: Session, at: float) -> None:
        session.stages[self.stage].clock.pause(at)


@dataclass(frozen=True)
class Pause(HostCommand):
    """Stop the clock."""

    wire = "pause"

    @classmethod
    def button(cls, session: Session) -> Button | None:
        clock = session.stage.clock.countdown() if session.stage else None
        if clock is None or clock.paused:
            return None
        return Button("timer", message("Stop the clock"), icon="pause", silent=True, key="T", id="pause")

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        stage = here(session)
        return Paused(stage.id) if stage.clock.countdown() and stage.clock.paused_at is None else None


@dataclass(frozen=True)
class Resumed(Event):
    """A stage's clock goes on."""

    wire = "Resumed"
    stage: str

    def apply(self, session: Session, at: float) -> None:
        session.stages[self.stage].clock.resume(at)


@dataclass(frozen=True)
class Resume(HostCommand):
    """Let the clock go on."""

    wire = "resume"

    @classmethod
    def button(cls, session: Session) -> Button | None:
        clock = session.stage.clock.countdown() if session.stage else None
        if clock is None or not clock.paused:
            return None
        return Button("timer", message("Let the clock go on"), icon="play", silent=True, key="T", id="pause")

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        stage = here(session)
        return Resumed(stage.id) if stage.clock.paused_at is not None else None


@dataclass(frozen=True)
class TimeAdded(Undoable):
    """A stage's clock gets more seconds, or fewer."""

    wire = "TimeAdded"
    stage: str
    seconds: int

    def apply(self, session: Session, at: float) -> None:
        session.stages[self.stage].clock.add(self.seconds, at)

    def back(self, session: Session) -> Event:
        return TimeAdded(self.stage, -self.seconds)

    def undo_label(self, session: Session) -> Message:
        return message("Undo: changed the time")

    def possible(self, session: Session) -> bool:
        return abs(self.seconds) <= LONGEST


@dataclass(frozen=True)
class Add(HostCommand):
    """Give the clock more seconds."""

    wire = "add"
    seconds: int

    @classmethod
    def button(cls, session: Session) -> Button | None:
        if session.stage is None or session.stage.clock.countdown() is None:
            return None
        return Button("timer", message("+1 min"), key="+", id="add")

    @classmethod
    def form(cls, session: Session) -> Mapping[str, object]:
        return {"seconds": 60}

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        stage = here(session)
        return TimeAdded(stage.id, max(self.seconds, min(0, 1 - stage.seconds)))
