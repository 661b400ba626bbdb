"""What people ask of a session, as values. A command looks at the session and decides which event follows."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from typing import ClassVar

from facilitator.inputs.contract import Refused
from facilitator.live.session import Event, Session
from facilitator.live.stage import Stage
from facilitator.live.views import Button
from facilitator.words import message


class Command(ABC):
    """Something that somebody asks of a session. A concrete one is a frozen dataclass in a file of `matters/`."""

    @abstractmethod
    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        """The event that follows; None where all is as asked for already. Nothing is changed here.

        `away` are seats without a connection, which groups are made without. Raises: `Refused`, with a sentence that
        says why not.
        """


class HostCommand(Command):
    """A command of the host or a co-host. Its fields are what a page sends: `str`, `int`, `bool`, `tuple[str, ...]`."""

    wire: ClassVar[str] = ""
    """What pages call it by; empty for a command that no page may send by its name."""
    move: ClassVar[bool] = False
    """Whether it moves the room on: it is refused from an older page, so that two consoles don't move on twice."""
    when_closed: ClassVar[bool] = False
    """Whether it makes sense in a session that was closed."""

    @classmethod
    def button(cls, session: Session) -> Button | None:
        """Its button on the console, as the session is now; None where it has none, or a template of its own."""
        return None

    @classmethod
    def form(cls, session: Session) -> Mapping[str, object] | None:
        """What the form sends that its buttons belong to; None where a template brings the form."""
        return {}


def here(session: Session) -> Stage:
    """The stage that the room is at. Raises: `Refused` on the join page."""
    if session.stage is None:
        raise Refused(message("Nothing is open yet. Press “Next” to begin."))
    return session.stage
