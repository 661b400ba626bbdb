"""Who sits where: somebody who comes sits down with a group and gets what the others got."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

from facilitator.exercises.contract import Group, Seat
from facilitator.live.groups import form, with_group, with_seat, without_seat
from facilitator.live.session import Session
from facilitator.live.stage import Stage


def place(session: Session, seat: str, new: Sequence[Group] = ()) -> None:
    """Let somebody sit down wherever answers are taken; first the `new` groups sit down where the room is."""
    for group in new:
        stage = session.stages[session.current]
        stage.groups = with_group(stage.groups, group)
    for stage in session.stages.values():
        if stage.open:
            place_at(session, stage, seat)


def place_at(session: Session, stage: Stage, seat: str) -> None:
    """Let somebody who comes late sit down with a group and get what the others got."""
    if stage.group(seat) is None:
        stage.late[seat] = session.now
    if not stage.groups:  # nobody was there when it opened
        stage.groups = form(stage.phase.seats, [seat], Random(stage.id), language=session.workshop.language)
    stage.groups = with_seat([g for g in stage.groups if g.members] or stage.groups, seat) + tuple(
        g for g in stage.groups if not g.members and any(h.members for h in stage.groups)
    )
    deal(session, stage, seat)


def deal(session: Session, stage: Stage, seat: str) -> None:
    """Deal to somebody what their phase deals, unless they have it."""
    if stage.phase.deal is not None and seat not in stage.dealt:
        chance = Random(f"{session.seed}/{stage.id}/{seat}")
        stage.dealt.update(stage.phase.deal([Seat(seat)], chance))


def leave(stages: Iterable[Stage], seat: str) -> None:
    """Take somebody out of the groups of these stages."""
    for stage in stages:
        stage.groups = without_seat(stage.groups, seat)


def forget(session: Session, seat: str) -> None:
    """Take out a seat that came with a ballot and has no answer left: its number was only mistyped."""
    answered = any(given.by == seat for stage in session.stages.values() for given in stage.answers)
    if not session.seats[seat].ballot or answered:
        return
    del session.seats[seat]
    leave(session.stages.values(), seat)


def groups_fit(session: Session, groups: Iterable[Group], more: Iterable[str] = ()) -> bool:
    """Whether groups are made of people who are there, each in one."""
    members = [member for group in groups for member in group.members]
    return len(set(members)) == len(members) and session.seats.keys() | set(more) >= set(members)


def pairs(groups: Iterable[Group]) -> int:
    """How many pairs of people meet in these groups."""
    return sum(len(group.members) ** 2 // 2 for group in groups)
