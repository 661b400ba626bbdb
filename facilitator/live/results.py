"""Turns a session's state into the value that documents get."""

from __future__ import annotations

from datetime import UTC, datetime

from facilitator.live.state import Session
from facilitator.words import counted, message
from facilitator.workshop.model import Step
from facilitator.workshop.results import Results, StepResult


def results(session: Session, code: str, now: float) -> Results:
    """What the room has said up to now; marked "so far" until the session is closed."""
    steps = {step.id: _step(session, step) for step in session.workshop.steps if session.stages_of(step.id)}
    answers = sum(stage.answered for stage in session.stages.values())
    mark = None
    if session.ended_at is None:
        clock = datetime.fromtimestamp(now).strftime("%H:%M")
        mark = message(
            "so far, {clock}, {answers}", clock=clock, answers=counted("one answer", "{n} answers", answers)
        )
    return Results(code, _moment(session.began_at), len(session.present()), steps, mark)


def _moment(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC).astimezone()


def _step(session: Session, step: Step) -> StepResult:
    stages = session.stages_of(step.id)
    # A step that asked nothing has said nothing: who sat at which table is for the room, not for the documents.
    rounds = (
        len(session.rounds(step.id, 0))
        if any(not stage.is_talk or stage.phase.show for stage in stages)
        else 0
    )
    figures = [session.figure(step.id, k + 1 if k + 1 < rounds else None) for k in range(rounds)]
    ended = [stage.closed_at or session.ended_at for stage in stages]
    seconds = round(max(e for e in ended if e) - stages[0].opened_at) if all(ended) else None
    return StepResult(
        step.id,
        tuple(figure for figure in figures if figure is not None),
        None,
        _moment(stages[0].opened_at),
        seconds,
    )
