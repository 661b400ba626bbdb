"""Turns a session's state into the value that documents get."""

from __future__ import annotations

from dataclasses import replace

from facilitator.exercises.contract import Seen
from facilitator.live.plan import plan_of
from facilitator.live.session import Session
from facilitator.words import counted, message
from facilitator.workshop.model import Step
from facilitator.workshop.results import Gave, Own, PlannedStep, Results, StepResult


def results(session: Session, code: str, now: float) -> Results:
    """What the room has said, without steps that were left out; marked "so far" until the session is closed."""
    walked = [step for step in session.workshop.steps if step.id not in session.skipped]
    steps = {step.id: step_result(session, step) for step in walked if session.stages_of(step.id)}
    answers = sum(stage.answers.people for step in walked for stage in session.stages_of(step.id))
    mark = None
    if session.ended_at is None:
        clock = session.moment(now).strftime("%H:%M")
        mark = message(
            "so far, {clock}, {answers}", clock=clock, answers=counted("one answer", "{n} answers", answers)
        )
    options = {step.id: session.so_far(step.id).options for step in session.workshop.steps}
    started, people, plan = session.moment(session.began_at), len(session.present()), _planned(session, now)
    return Results(code, started, people, steps, mark, plan, options, name=session.name)


def _planned(session: Session, now: float) -> dict[str, PlannedStep]:
    sections, _ends, _planned_end = plan_of(session, now)
    return {
        row.id: PlannedStep(session.moment(row.start), row.seconds, row.status == "skipped")
        for section in sections
        for row in section.rows
    }


def own_results(session: Session, code: str, now: float, seat: str, name: str) -> Results:
    """What one person takes home: what they and their groups gave, and of what the room said only what it was shown."""
    found = results(session, code, now)
    steps = {id: step_result(session, session.workshop.step(id), shown=True) for id in found.steps}
    return replace(found, steps=steps, own=_own(session, seat, name))


def _own(session: Session, seat: str, name: str) -> Own:
    gave = {
        step.id: tuple(
            Gave(stage.n, stage.round, one.ask, one.answer)
            for stage in session.stages_of(step.id)
            for one in stage.answers
            if one.by == stage.by(seat)
        )
        for step in session.workshop.steps
    }
    return Own(name, {step: answers for step, answers in gave.items() if answers})


def _was_shown(session: Session, step: Step, k: int) -> bool:
    """Whether the room sees the figure of round `k`: with the last question of that round, or after it.

    What asks nothing itself, like a podium, is seen with its first phase.
    """
    stages = [stage for stage in session.stages_of(step.id) if stage.round == k]
    asked = max((n for n, stage in enumerate(stages) if not stage.is_talk), default=0)
    return any(session.shown(stage) for stage in stages[asked:])


def step_result(session: Session, step: Step, shown: bool = False) -> StepResult:
    """A step's result; with `shown`, of its figures only those that the room was shown."""
    stages = session.stages_of(step.id)
    # A step that asked nothing has said nothing: who sat at which table is for the room, not for the documents.
    says = any(not stage.is_talk or stage.phase.show for stage in stages)
    rounds = len(session.rounds(step.id, 0)) if says else 0
    seen = [k for k in range(rounds) if not shown or _was_shown(session, step, k)]
    upto = [k + 1 if k + 1 < rounds else None for k in seen]
    figures = [session.figure(step.id, k) for k in upto]
    alone = step.settings.seen is Seen.HOST and not shown
    for_host = [session.figure(step.id, k, host=True) for k in upto] if alone else []
    worded = session.finding(step.id) if rounds - 1 in seen else None
    ended = [stage.clock.closed_at or session.ended_at for stage in stages]
    seconds = round(max(e for e in ended if e) - stages[0].clock.opened_at) if all(ended) else None
    return StepResult(
        step.id,
        tuple(figure for figure in figures if figure is not None),
        worded.words or None if worded else None,
        session.moment(stages[0].clock.opened_at),
        seconds,
        tuple(figure for figure in for_host if figure is not None),
    )
