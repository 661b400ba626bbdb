"""What phones, screen and console show alike, and who is connected, which is no event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from facilitator.figures.contract import Figure
from facilitator.live.stage import Stage
from facilitator.live.state import Session
from facilitator.live.views import (
    RoomLine,
)  # fmt: skip
from facilitator.words import Message, say
from facilitator.workshop.model import Step


@dataclass(frozen=True)
class Around:
    """What a view needs beside the journal: the code, people's names, and since when a seat's phone is silent."""

    code: str
    names: Mapping[str, str] = field(default_factory=dict)
    silent_since: Mapping[str, float] = field(default_factory=dict)


def room_line(session: Session, around: Around) -> RoomLine:
    """Who has answered what the room is asked now."""
    stage = session.stage
    answered = paper = choosing = silent = 0
    for seat in session.present():
        if stage is not None and stage.answer_of(seat) is not None:
            answered += 1
            paper += stage.by(seat) in stage.paper_seats
        elif seat in around.silent_since:
            silent += 1
        else:
            choosing += 1
    return RoomLine(answered, paper, choosing, silent)


def question_of(stage: Stage, step: Step) -> Message | str:
    """What is asked now: the phase's title where the step has several, else the step's question."""
    return stage.phase.title if not stage.phase.show else step.content.question


def finding_of(session: Session, step: Step | None, figure: Figure | None) -> str:
    """What the figure says, or what the host says it does."""
    if step is None or figure is None:
        return ""
    worded = session.finding(step.id)
    return worded.finding if worded and worded.finding else say(figure.finding(), session.workshop.language)
