"""The room: whether it is locked, and how the screen looks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from facilitator.live.command import HostCommand
from facilitator.live.session import Event, Session, Undoable
from facilitator.live.views import Button
from facilitator.words import Message, message


@dataclass(frozen=True)
class Dimmed(Event):
    """The screen is drawn for a dim room, or not."""

    wire = "Dimmed"
    on: bool

    def apply(self, session: Session, at: float) -> None:
        session.dim = self.on


@dataclass(frozen=True)
class Dim(HostCommand):
    """Draw the screen for a dim room."""

    wire = "dim"
    on: bool

    @classmethod
    def button(cls, session: Session) -> Button | None:
        return Button("bar", message("Dim"), icon="moon", key="D", pressed=session.dim, id="dim")

    @classmethod
    def form(cls, session: Session) -> Mapping[str, object]:
        return {"on": not session.dim}

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        return Dimmed(self.on) if self.on != session.dim else None


@dataclass(frozen=True)
class Locked(Undoable):
    """Nobody new can join, or again anybody can."""

    wire = "Locked"
    on: bool

    def apply(self, session: Session, at: float) -> None:
        session.locked = self.on

    def back(self, session: Session) -> Event:
        return Locked(not self.on)

    def undo_label(self, session: Session) -> Message:
        return message("Undo: the room’s lock")


@dataclass(frozen=True)
class Lock(HostCommand):
    """Let nobody new in."""

    wire = "lock"

    @classmethod
    def button(cls, session: Session) -> Button | None:
        if session.locked:
            return None
        return Button("bar", message("Lock room"), icon="lock-open", pressed=False, id="lock")

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        return Locked(True) if not session.locked else None


@dataclass(frozen=True)
class Unlock(HostCommand):
    """Let people in again."""

    wire = "unlock"

    @classmethod
    def button(cls, session: Session) -> Button | None:
        if not session.locked:
            return None
        return Button("bar", message("Room is locked"), icon="lock", pressed=True, id="lock")

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        return Locked(False) if session.locked else None


@dataclass(frozen=True)
class Blanked(Event):
    """The screen shows nothing, or shows again what it did."""

    wire = "Blanked"
    on: bool

    def apply(self, session: Session, at: float) -> None:
        session.blank = self.on


@dataclass(frozen=True)
class Blank(HostCommand):
    """Show nothing on the screen."""

    wire = "blank"
    on: bool

    @classmethod
    def button(cls, session: Session) -> Button | None:
        return Button(
            "bar",
            message("Blank"),
            icon="square",
            key="B",
            keys="b .",
            pressed=session.blank,
            id="blank",
            thumb=True,
        )

    @classmethod
    def form(cls, session: Session) -> Mapping[str, object]:
        return {"on": not session.blank}

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        return Blanked(self.on) if self.on != session.blank else None
