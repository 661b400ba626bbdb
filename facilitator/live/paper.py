"""People without phones: their seats, which ballots can be typed in now, and what a typed line means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

from facilitator.exercises.contract import Seen
from facilitator.inputs.contract import Input, Refused
from facilitator.live import events as e
from facilitator.live.commands import Enter
from facilitator.live.stage import Stage
from facilitator.live.state import Session
from facilitator.numbers import western
from facilitator.words import message
from facilitator.workshop.ballots import marks

_LINE = re.compile(
    r"(?:(?:(?P<mark>[A-ZＡ-Ｚ]{1,2})\W*)?[PＰ](?P<number>\d{1,4})|(?P<letters>[A-ZＡ-Ｚ]{1,2})?(?P<bare>\d{1,4}))"
    r"(?:[\s:\uff1a]+(?P<answer>.*?))?(?P<again>[!\uff01]?)"
)


MOST_ON_PAPER = 999


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
    """The answer in a line like "3 a c": the ballot's number, then what is marked. "!" at its end replaces one that is in.

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


def paper_seat(number: int) -> str:
    """The seat of somebody without a phone, who has the ballots with this number."""
    return f"paper-{number}"


def number_of(seat: str) -> str:
    """The number on the ballots of somebody without a phone, as it is printed; empty for a phone's seat."""
    return f"P{seat.removeprefix('paper-')}" if seat.startswith("paper-") else ""


def next_paper(session: Session) -> int:
    """The first ballot number that nobody has."""
    return next(n for n in range(1, MOST_ON_PAPER + 2) if paper_seat(n) not in session.seats)


def entered(session: Session, command: Enter) -> e.Event | None:
    """An answer that the host types in; None where the same one is in. `Refused` where another is, unless it is to go."""
    stage, seat = session.stages.get(command.stage), command.seat
    if seat not in session.seats and seat not in {paper_seat(n) for n in range(1, MOST_ON_PAPER + 1)}:
        raise Refused(message("Ballots are numbered from P1 to P{most}.", most=MOST_ON_PAPER))
    if seat in session.seats and session.seats[seat].removed:
        raise Refused(message("This person was removed from the room. Let them back in first."))
    if stage is None or stage.is_talk:
        raise Refused(message("Nothing is asked here."))
    if stage.settings.seen is Seen.ME:
        raise Refused(message("Only the person themselves sees this answer, so nobody can type it for them."))
    ask = stage.ask(seat)
    if ask is None:
        raise Refused(
            message("This person has no card here. Add somebody without a phone before cards are dealt.")
        )
    answer = ask.read(command.fields)
    earlier = stage.answer_of(seat)
    if earlier == answer:
        return None
    if earlier is not None and not command.again:
        raise Refused(message("An answer of this person is in already, and it says something else."))
    return e.Entered(stage.id, seat, answer, ask.about)
