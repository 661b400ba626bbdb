"""Answers that phones send: counted, refused, or waiting for the host when the room knows the result already."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from facilitator.exercises.contract import Close, Seen
from facilitator.inputs.contract import Answer as Said
from facilitator.inputs.contract import Input, Raw, Refused
from facilitator.live.command import Command
from facilitator.live.session import Event, Session
from facilitator.live.stage import Stage
from facilitator.words import message


@dataclass(frozen=True)
class Answered(Event):
    """An answer came in. The same seat's later answer to the same question takes its place.

    `waits` says that the room had seen the result by then: what was written waits for the host.
    """

    wire = "Answered"
    stage: str
    seat: str
    answer: Said
    about: str = ""
    waits: bool = False

    def apply(self, session: Session, at: float) -> None:
        paper = session.seats[self.seat].paper
        session.stages[self.stage].take(self.seat, self.about, self.answer, paper, at, self.waits)

    def possible(self, session: Session) -> bool:
        stage = session.stages[self.stage]
        fits = self.seat in session.present() and gives(stage, self.seat, self.answer, self.about)
        return fits and (stage.open or self._waited(session, stage))

    def _waited(self, session: Session, stage: Stage) -> bool:
        """Whether it can be one that had no connection, in this version or, without a salt, an earlier one."""
        if stage.settings.close is not Close.HOST or stage.clock.closed_at is None:
            return False
        if session.seats[self.seat].joined_at > stage.clock.closed_at:
            return False
        if stage.settings.seen is not Seen.ROOM:
            return True
        if stage.answers.get(stage.by(self.seat), self.about) is not None:
            return not session.shown(stage)
        return self.waits or not session.salt or not is_disclosed(session, stage)

    def work(self, session: Session) -> int:
        return compared(session, self.stage, self.answer)

    def said(self) -> Iterable[object]:
        return (self.answer,)


@dataclass(frozen=True)
class Answer(Command):
    """An answer from a phone. `late` is the phone's word that it waited there for a connection.

    `connected_since` is what the server knows: when the connection over which it came was opened, as a Unix time.
    """

    seat: str
    stage: str
    about: str
    fields: Raw
    late: bool = False
    connected_since: float = math.inf

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        if self.seat not in session.present():
            raise Refused(message("You are not in this session any more. Ask the facilitator to let you in."))
        if session.ended_at is not None:
            raise Refused(message("This session is over. What you wrote is still on this phone."))
        stage = session.stages.get(self.stage)
        ask = stage.ask(self.seat) if stage else None
        if stage is None or ask is None:
            raise Refused(message("This question is not open."))
        if ask.about != self.about:
            raise Refused(message("You have been given something else meanwhile. Look at the new page."))
        if stage.open:
            return Answered(stage.id, self.seat, ask.read(self.fields), ask.about)
        return self._after(session, stage, ask)

    def _after(self, session: Session, stage: Stage, ask: Input) -> Event:
        """An answer to a closed question. Raises: `Refused` where it can't be one that was given in time.

        Whoever wasn't there, or had a connection all the time, had nothing that waited. Whoever answers when the room
        knows the result may know it too, whatever their phone says: nothing of it counts then, and what they wrote
        waits for the host.
        """
        closed = Refused(message("This question is closed. What you wrote is still on this phone."))
        seat, at = session.seats[self.seat], stage.clock.closed_at
        if not self.late or stage.settings.close is not Close.HOST or at is None:
            raise closed
        if seat.joined_at > at or self.connected_since <= at:
            raise closed
        if stage.grouped and stage.group(seat.id) is None:
            raise closed
        first = stage.answers.get(stage.by(seat.id), ask.about) is None
        live = session.shown(stage) and not stage.disclosed
        if live and not first:
            raise closed
        answer = ask.read(self.fields)
        to_room = stage.settings.seen is Seen.ROOM
        disclosed = is_disclosed(session, stage)
        if disclosed and to_room:
            scores = session.workshop.step(stage.step).exercise.scores()
            if not first or scores or not ask.texts(answer):
                raise Refused(
                    message("The room has seen the result by now. What you wrote is still on this phone.")
                )
        return Answered(stage.id, seat.id, answer, ask.about, waits=to_room and (disclosed or live))


def is_disclosed(session: Session, stage: Stage) -> bool:
    """Whether the room has seen a question's result: in this round or later, or beside the same one asked again."""
    shown = (one.step for one in session.stages.values() if one.disclosed or one.phase.show)
    if any(session.workshop.step(step).settings.again == stage.step for step in shown):
        return True
    return any(
        one.round >= stage.round and (one.disclosed or one.phase.show)
        for one in session.stages_of(stage.step)
    )


def gives(stage: Stage, seat: str, answer: Said, about: str) -> bool:
    """Whether the input that somebody has before them gives such an answer."""
    ask = stage.ask(seat)
    return ask is not None and ask.about == about and ask.gives(answer)


def compared(session: Session, stage: str, answer: Said) -> int:
    """How many pairs of options an answer makes: an order puts each before those behind it."""
    return len(answer) * len(session.stages[stage].options) if isinstance(answer, list) else 0
