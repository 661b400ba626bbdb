"""The session as a whole: it starts, has a name, is closed and opened again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from facilitator.clean import clean, too_long
from facilitator.inputs.contract import Refused
from facilitator.live.command import HostCommand
from facilitator.live.session import Broken, Event, LongText, Session, Undoable
from facilitator.live.views import Button
from facilitator.words import Message, message
from facilitator.workshop.parser import read

FORMAT = 2  # of the journal's events; a later one is refused rather than misread
FORMATS = (1, 2)  # that are read; 1 has no zone
LONGEST_NAME_OF_SESSION = 60  # characters: it is one line on a cover


@dataclass(frozen=True)
class Started(Event):
    """The session begins with its own copy of the workshop: the text, its file's name, and its pictures' digests.

    `name` is the session's, where the host gave one at the start. `salt` is random: ids of texts are made with it, and
    say nothing about who wrote them. `zone` is the IANA name of the time zone that the session is in; without one, or
    with one that this machine doesn't know, it is in this machine's.
    """

    wire = "Started"
    text: LongText
    file: str
    seed: int
    pictures: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT
    name: str = ""
    salt: str = ""
    zone: str = ""

    def begin(self, at: float) -> Session:
        """The session that begins so. Raises: `Broken` if its workshop can't be read."""
        reading = read(self.text, self.file, None, started=True)
        if reading.workshop is None:
            raise Broken(str(reading.errors[0]) if reading.errors else "the workshop's text can't be read")
        return Session(
            reading.workshop,
            self.seed,
            dict(self.pictures),
            at,
            at,
            self.name,
            self.salt,
            zone_of(self.zone),
            version=1,
            printed=self.text,
            base=self.text,
        )

    def apply(self, session: Session, at: float) -> None:
        raise Broken("a session can begin only once")


def zone_of(name: str) -> ZoneInfo | None:
    """A time zone by its IANA name; None where this machine doesn't know it."""
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return None


@dataclass(frozen=True)
class Named(Undoable):
    """The host calls the session something else ("" is by the workshop's title alone)."""

    wire = "Named"
    when_closed = True
    name: str

    def apply(self, session: Session, at: float) -> None:
        session.name = self.name

    def back(self, session: Session) -> Event:
        return Named(session.name)

    def undo_label(self, session: Session) -> Message:
        return message("Undo: the session’s name")


@dataclass(frozen=True)
class Name(HostCommand):
    """Call the session something, or nothing ("")."""

    wire = "name"
    when_closed = True
    name: str

    @classmethod
    def form(cls, session: Session) -> None:
        return None  # a name is typed into it

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        name = name_of_session(self.name)
        return Named(name) if name != session.name else None


def name_of_session(typed: str) -> str:
    """The name that somebody gives a session. Raises: `Refused` where it is too long."""
    name = clean(typed)
    if too_long(name, LONGEST_NAME_OF_SESSION):
        raise Refused(
            message(
                "Keep the session’s name to {longest} characters: it is one line on a cover.",
                longest=LONGEST_NAME_OF_SESSION,
            )
        )
    return name


@dataclass(frozen=True)
class Ended(Event):
    """The session is closed."""

    wire = "Ended"

    def apply(self, session: Session, at: float) -> None:
        session.ended_at = at
        for stage in session.stages.values():
            stage.close(at)


@dataclass(frozen=True)
class End(HostCommand):
    """Close the session."""

    wire = "end"
    move = True

    @classmethod
    def form(cls, session: Session) -> None:
        return None  # it stands in a dialog that asks once more

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        return Ended()


@dataclass(frozen=True)
class Continued(Event):
    """A closed session goes on."""

    wire = "Continued"
    when_closed = True

    def apply(self, session: Session, at: float) -> None:
        session.ended_at = None


@dataclass(frozen=True)
class Continue(HostCommand):
    """Open a closed session again."""

    wire = "reopen_session"
    when_closed = True

    @classmethod
    def button(cls, session: Session) -> Button | None:
        if session.ended_at is None:
            return None
        return Button("main", message("Open the session again"), icon="rotate-ccw")

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        return Continued() if session.ended_at is not None else None
