"""People: who joins, who is removed and let back in, and in which team they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from random import Random

from facilitator.exercises.contract import Group
from facilitator.inputs.contract import Refused
from facilitator.live.command import Command, HostCommand
from facilitator.live.groups import group_of_late
from facilitator.live.seating import groups_fit, leave, pairs, place
from facilitator.live.session import Event, SeatState, Session, Undoable
from facilitator.words import Message, message

PEOPLE = 5000  # that a session has at most
ID = re.compile(r"[\w-]{1,64}")  # of a seat, and of an option


def team_for(session: Session, seat: str, chosen: str) -> str:
    """The team of somebody who joins: the one they chose, else by chance one of the smallest; "" without teams."""
    names = session.workshop.teams
    if not names or chosen in names:
        return chosen if names else ""
    sizes = Counter(session.seats[id].team for id in session.present())
    least = min(sizes[name] for name in names)
    return Random(f"{session.seed}/{seat}").choice([name for name in names if sizes[name] == least])


def full(session: Session) -> bool:
    """Whether there are as many people as a session has at most."""
    return len(session.seats) >= PEOPLE


def group_late(session: Session, seat: str, away: Collection[str]) -> tuple[Group, ...]:
    """The new group of somebody who wasn't there when groups were made, once there are enough such people for one."""
    stage = session.stage
    if stage is None or not stage.open or stage.group(seat) is not None:
        return ()
    free = [other for other in stage.late if stage.free(other) and other not in away]
    chance = Random(f"{session.seed}/{stage.id}/{seat}")
    return group_of_late(stage.groups, stage.phase.seats, seat, free, chance, session.workshop.language)


# Coming -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Joined(Event):
    """Somebody took a seat; `new` as in `Placed`. A `paper` seat has no phone. Names are stored outside the journal."""

    wire = "Joined"
    seat: str
    paper: bool = False
    team: str = ""
    new: tuple[Group, ...] = ()

    def apply(self, session: Session, at: float) -> None:
        session.seats[self.seat] = SeatState(self.seat, self.paper, team=self.team, joined_at=at)
        place(session, self.seat, self.new)

    def possible(self, session: Session) -> bool:
        fits = bool(ID.fullmatch(self.seat)) and not full(session)
        return fits and self.seat not in session.seats and groups_fit(session, self.new, {self.seat})

    def work(self, session: Session) -> int:
        return pairs(self.new)


@dataclass(frozen=True)
class Join(Command):
    """Take a seat, in the team that was chosen; "" lets chance decide."""

    seat: str
    paper: bool = False
    team: str = ""

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        if session.ended_at is not None:
            raise Refused(message("This session is over."))
        if self.seat in session.seats:
            return None
        if session.locked:
            raise Refused(message("The room is locked. Ask the facilitator to let you in."))
        team = team_for(session, self.seat, self.team)
        return Joined(self.seat, self.paper, team, group_late(session, self.seat, away))


@dataclass(frozen=True)
class Placed(Event):
    """Somebody who was away when groups were made came back, and sits in the smallest group, or in a `new` one."""

    wire = "Placed"
    when_closed = True
    seat: str
    new: tuple[Group, ...] = ()

    def apply(self, session: Session, at: float) -> None:
        place(session, self.seat, self.new)

    def possible(self, session: Session) -> bool:
        return groups_fit(session, self.new)

    def work(self, session: Session) -> int:
        return pairs(self.new)


@dataclass(frozen=True)
class Return(Command):
    """Somebody's phone is back: if groups were made without them, they sit down with one."""

    seat: str

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        sits = [stage.group(self.seat) for stage in session.stages.values() if stage.open and stage.grouped]
        lost = None in sits and self.seat in session.present()
        return Placed(self.seat, group_late(session, self.seat, away)) if lost else None


# The host ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Removed(Undoable):
    """The host took a seat out of the room."""

    wire = "Removed"
    seat: str

    def apply(self, session: Session, at: float) -> None:
        session.seats[self.seat].removed = True
        leave((stage for stage in session.stages.values() if stage.open), self.seat)

    def back(self, session: Session) -> Event:
        return Restored(self.seat)

    def undo_label(self, session: Session) -> Message:
        return message("Undo: removed somebody")


@dataclass(frozen=True)
class Remove(HostCommand):
    """Take a seat out of the room."""

    wire = "remove"
    seat: str

    @classmethod
    def form(cls, session: Session) -> None:
        return None  # it stands in a dialog that asks once more

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        return Removed(self.seat) if self.seat in session.present() else None


@dataclass(frozen=True)
class Restored(Undoable):
    """The host let a removed seat back in."""

    wire = "Restored"
    seat: str

    def apply(self, session: Session, at: float) -> None:
        session.seats[self.seat].removed = False
        place(session, self.seat)

    def back(self, session: Session) -> Event:
        return Removed(self.seat)

    def undo_label(self, session: Session) -> Message:
        return message("Undo: let somebody back in")


@dataclass(frozen=True)
class Restore(HostCommand):
    """Let a removed seat back in."""

    wire = "restore"
    seat: str

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        removed = self.seat in session.seats and session.seats[self.seat].removed
        return Restored(self.seat) if removed else None


@dataclass(frozen=True)
class Teamed(Undoable):
    """The host moved somebody to another team. What they answered moves with them."""

    wire = "Teamed"
    seat: str
    team: str

    def apply(self, session: Session, at: float) -> None:
        session.seats[self.seat].team = self.team

    def back(self, session: Session) -> Event:
        return Teamed(self.seat, session.seats[self.seat].team)

    def undo_label(self, session: Session) -> Message:
        return message("Undo: moved somebody to another team")


@dataclass(frozen=True)
class Team(HostCommand):
    """Move somebody to another team."""

    wire = "team"
    seat: str
    team: str

    @classmethod
    def form(cls, session: Session) -> None:
        return None  # each person has one, with the teams to choose from

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        if self.seat not in session.present() or self.team not in session.workshop.teams:
            raise Refused(message("This console asked for something unknown. Load the page again."))
        return Teamed(self.seat, self.team) if session.seats[self.seat].team != self.team else None
