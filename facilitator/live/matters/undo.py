"""Undo: the last thing that the host did is taken back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from facilitator.inputs.contract import Refused
from facilitator.live.command import HostCommand
from facilitator.live.session import Event, Session
from facilitator.live.views import Button
from facilitator.words import message


@dataclass(frozen=True)
class Undone(Event):
    """The last thing the host did is taken back; another event, so that the journal keeps both."""

    wire = "Undone"

    def apply(self, session: Session, at: float) -> None:
        if not session.undo:
            return
        done, takes_back = session.undo.pop()
        if done.stands(session):
            takes_back.apply(session, at)


@dataclass(frozen=True)
class Undo(HostCommand):
    """Take back the last thing; `of` says how many could be taken back on the page that asked for it, if it does."""

    wire = "undo"
    move = True
    of: str = ""

    @classmethod
    def button(cls, session: Session) -> Button | None:
        if not session.undo:
            return None
        label = session.undo[-1][0].undo_label(session)
        depth = ("of", str(len(session.undo)))
        return Button(
            "undo",
            label,
            icon="undo-2",
            key="U",
            keys="u ctrl+z",
            shortcuts="U Control+Z",
            value=depth,
            id="undo",
        )

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        if not session.undo:
            raise Refused(message("There is nothing to undo."))
        if self.of and self.of != str(len(session.undo)):
            raise Refused(message("Another console was quicker. This page shows what can be undone now."))
        session.undo[-1][1].check(session)
        return Undone()
