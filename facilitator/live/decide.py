"""What follows from a command: one event, or a sentence that says why not. Nothing is changed here."""

from __future__ import annotations

from collections.abc import Collection

from facilitator.inputs.contract import Refused
from facilitator.live.command import Command, HostCommand
from facilitator.live.session import Event, Session
from facilitator.words import message


def decide(
    session: Session, command: Command, seen: str | None = None, away: Collection[str] = ()
) -> Event | None:
    """The event that follows from a command; None where all is as asked for already.

    `seen` is the stage that a console had before it: a move made on an older page is refused, so that two consoles
    don't move on twice. `away` are seats without a connection, which groups are made without. Raises: `Refused`, with
    a sentence that says why not.
    """
    if isinstance(command, HostCommand):
        if session.ended_at is not None and not command.when_closed:
            raise Refused(message("This session is closed. Open it again first."))
        if command.move and seen is not None and seen != session.current:
            raise Refused(message("Another console has moved on. This page shows where the room is now."))
    return command.decide(session, away)
