"""People without phones: which ballots can be typed in now, and what a typed line means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from facilitator.inputs.contract import Input, Refused
from facilitator.live.commands import Enter
from facilitator.live.decide import paper_seat
from facilitator.live.stage import Stage
from facilitator.live.state import Session
from facilitator.words import message
from facilitator.workshop.ballots import marks

_LINE = re.compile(
    r"(?:(?:(?P<mark>[A-Z]{1,2})\W*)?P(?P<number>\d{1,4})|(?P<letters>[A-Z]{1,2})?(?P<bare>\d{1,4}))"
    r"(?:[\s:]+(?P<answer>.*?))?(?P<again>!?)"
)


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
            found.append(Ballots(asked[-1], step.title, mark, ask, asked[-1].paper))
    order = [step.id for step in session.workshop.steps]
    return tuple(sorted(found, key=lambda one: order.index(one.stage.step)))


def typed(session: Session, stage: str, line: str) -> Enter:
    """The answer in a line like "3 a c": the ballot's number, then what is marked. "!" at its end replaces one that is in.

    Refused where the line names the ballot of another step, or can't be read.
    """
    now = next((one for one in ballots(session) if one.stage.id == stage), None)
    if now is None:
        raise Refused(message("No ballots can be typed in here."))
    read = _LINE.fullmatch(line.strip()[:400].upper())
    answer = (read["answer"] or "").strip() if read else ""
    if read is None or not answer:
        raise Refused(
            message("Type the ballot’s number, a space, then {hint}", hint=now.ask.ballot_hint() or "")
        )
    mark = read["mark"] or read["letters"]
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
