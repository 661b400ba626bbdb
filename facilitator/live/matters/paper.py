"""People without phones: their seats, the ballots that can be typed in now, and the answers that the host types."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from unicodedata import normalize

from facilitator.exercises.contract import Seen
from facilitator.inputs.contract import Answer, Input, Raw, Refused
from facilitator.live.command import HostCommand
from facilitator.live.matters.answers import compared, gives
from facilitator.live.matters.people import ID, Joined, full, group_late
from facilitator.live.seating import forget, place
from facilitator.live.session import Event, SeatState, Session, Undoable
from facilitator.live.stage import Stage
from facilitator.numbers import western
from facilitator.words import Message, message
from facilitator.workshop.ballots import marks

_LINE = re.compile(
    r"(?:(?:(?P<mark>[A-ZＡ-Ｚ]{1,2})\W*)?[PＰ](?P<number>\d{1,4})|(?P<letters>[A-ZＡ-Ｚ]{1,2})?(?P<bare>\d{1,4}))"
    r"(?:[\s:\uff1a]+(?P<answer>.*?))?(?P<again>[!\uff01]?)"
)
MOST_ON_PAPER = 999


# Seats without a phone --------------------------------------------------------------------------------------------


def paper_seat(number: int) -> str:
    """The seat of somebody without a phone, who has the ballots with this number."""
    return f"paper-{number}"


def number_of(seat: str) -> str:
    """The number on the ballots of somebody without a phone, as it is printed; empty for a phone's seat."""
    return f"P{seat.removeprefix('paper-')}" if seat.startswith("paper-") else ""


def next_paper(session: Session) -> int:
    """The first ballot number that nobody has."""
    return next(n for n in range(1, MOST_ON_PAPER + 2) if paper_seat(n) not in session.seats)


@dataclass(frozen=True)
class Admit(HostCommand):
    """Somebody without a phone takes a seat."""

    wire = "admit"

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        seat = paper_seat(next_paper(session))
        return Joined(seat, paper=True, new=group_late(session, seat, away))


# What is typed for them -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Entered(Undoable):
    """The host typed in what somebody without a phone has answered; a `paper` seat that is not known yet is taken."""

    wire = "Entered"
    stage: str
    seat: str
    answer: Answer
    about: str = ""
    paper: bool = True

    def apply(self, session: Session, at: float) -> None:
        if self.seat not in session.seats:
            session.seats[self.seat] = SeatState(self.seat, paper=True, joined_at=at, ballot=True)
            place(session, self.seat)
        session.stages[self.stage].take(self.seat, self.about, self.answer, self.paper, at)

    def back(self, session: Session) -> Event:
        stage = session.stages[self.stage]
        earlier = stage.answers.get(stage.by(self.seat), self.about)
        if earlier is None:
            return Withdrawn(self.stage, self.seat, self.about)
        return Entered(self.stage, self.seat, earlier.answer, self.about, earlier.paper)

    def stands(self, session: Session) -> bool:
        """Whether nobody has answered by phone since: theirs stays."""
        given = session.stages[self.stage].given(self.seat)
        return given is not None and given.paper

    def undo_label(self, session: Session) -> Message:
        return message("Undo: typed in an answer")

    def possible(self, session: Session) -> bool:
        return (
            (self.seat in session.seats or not full(session))
            and bool(ID.fullmatch(self.seat))
            and gives(session.stages[self.stage], self.seat, self.answer, self.about)
        )

    def work(self, session: Session) -> int:
        return compared(session, self.stage, self.answer)

    def said(self) -> Iterable[object]:
        return (self.answer,)


@dataclass(frozen=True)
class Withdrawn(Event):
    """An answer that the host typed in is taken out again."""

    wire = "Withdrawn"
    stage: str
    seat: str
    about: str = ""

    def apply(self, session: Session, at: float) -> None:
        session.stages[self.stage].drop(self.seat, self.about)
        forget(session, self.seat)


@dataclass(frozen=True)
class Enter(HostCommand):
    """The host answers for somebody: a form's fields for a seat. `again` takes the place of an answer that is in.

    No page sends it by its name: a form of its own does, or a typed line.
    """

    stage: str
    seat: str
    fields: Raw
    again: bool = False

    def decide(self, session: Session, away: Collection[str]) -> Event | None:
        stage, seat = session.stages.get(self.stage), self.seat
        if seat not in session.seats and seat not in {paper_seat(n) for n in range(1, MOST_ON_PAPER + 1)}:
            raise Refused(message("Ballots are numbered from P1 to P{most}.", most=MOST_ON_PAPER))
        if seat in session.seats and session.seats[seat].removed:
            raise Refused(message("This person was removed from the room. Let them back in first."))
        if stage is None or stage.is_talk:
            raise Refused(message("Nothing is asked here."))
        if stage.settings.seen is Seen.ME:
            raise Refused(
                message("Only the person themselves sees this answer, so nobody can type it for them.")
            )
        ask = stage.ask(seat)
        if ask is None:
            raise Refused(
                message("This person has no card here. Add somebody without a phone before cards are dealt.")
            )
        answer = ask.read(self.fields)
        earlier = stage.answer_of(seat)
        if earlier == answer:
            return None
        if earlier is not None and not self.again:
            raise Refused(message("An answer of this person is in already, and it says something else."))
        return Entered(stage.id, seat, answer, ask.about)


# Ballots ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ballots:
    """The ballots of a stage: the letter printed on them, what is asked, and how many of them are in."""

    stage: Stage
    title: str
    mark: str
    ask: Input
    n: int


def ballots(session: Session) -> tuple[Ballots, ...]:
    """What has been asked and can be answered on paper, the latest round of each step, in the order of the steps."""
    found = []
    for id, mark in marks(session.workshop).items():
        step = session.workshop.step(id)
        asked = [stage for stage in session.stages_of(id) if isinstance(stage.phase.ask, Input)]
        ask = asked[-1].phase.ask if asked else None
        if isinstance(ask, Input) and ask.ballot_hint():
            found.append(Ballots(asked[-1], step.title, mark, ask, asked[-1].answers.paper))
    order = [step.id for step in session.workshop.steps]
    return tuple(sorted(found, key=lambda one: order.index(one.stage.step)))


def typed(session: Session, stage: str, line: str) -> Enter:
    """The answer in a line like "3 a c": the ballot's number, then what is marked; "!" replaces an earlier answer.

    Refused where the line names the ballot of another step, or can't be read.
    """
    now = next((one for one in ballots(session) if one.stage.id == stage), None)
    if now is None:
        raise Refused(message("No ballots can be typed in here."))
    read = _LINE.fullmatch(western(line.strip()[:400]).upper())
    answer = (read["answer"] or "").strip() if read else ""
    if read is None or not answer:
        raise Refused(
            message("Type the ballot’s number, a space, then {hint}", hint=now.ask.ballot_hint() or "")
        )
    mark = normalize("NFKC", read["mark"] or read["letters"] or "")
    if mark and mark != now.mark:
        other = next((id for id, one in marks(session.workshop).items() if one == mark), None)
        if other is None:
            raise Refused(
                message("There are no ballots {mark}; here go ballots {here}.", mark=mark, here=now.mark)
            )
        raise Refused(
            message(
                "This is ballot {mark}, “{other}”. Here go ballots {here}, “{step}”.",
                mark=mark,
                other=session.workshop.step(other).title,
                here=now.mark,
                step=now.title,
            )
        )
    number = int(read["number"] or read["bare"])
    return Enter(stage, paper_seat(number), now.ask.ballot(answer), again=bool(read["again"]))
