"""What a phone shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facilitator.exercises.contract import Reveal
from facilitator.inputs.contract import Answer, Input
from facilitator.live.session import Session
from facilitator.live.show._around import Around, finding_of, question_of, room_line
from facilitator.live.stage import Stage
from facilitator.live.views import Mine, PhoneState, PhoneView, RoomLine
from facilitator.live.walking import following
from facilitator.workshop.model import Cards, Paragraph, Picture, Step, Text


def phone(
    session: Session, around: Around, seat: str, change: bool = False, room: RoomLine | None = None
) -> PhoneView:
    """The page of one phone. `change` asks for the form although an answer is in; `room` saves counting it again."""
    stage, step, workshop = session.stage, session.step, session.workshop
    page = PhoneView(
        PhoneState.WAITING,
        workshop=workshop.title,
        language=workshop.language,
        seat=seat,
        name=around.name(seat),
        code=around.code,
        stage="",
        team=session.seats[seat].team if seat in session.seats else "",
        room=room or room_line(session, around),
    )
    if session.ended_at is not None:
        return replace(page, state=PhoneState.OVER, mine=mine(session, seat))
    if stage is None or step is None:
        return page
    state = _phone_state(session, stage, step, seat, change)
    group = stage.group(seat)
    ask, answer = next(
        ((ask, answer) for ask, answer in _given(session, step, seat) if state is PhoneState.FIGURE),
        (stage.ask(seat), stage.answer_of(seat)),
    )
    figure = session.figure(step.id) if state is PhoneState.FIGURE else None
    return replace(
        page,
        state=state,
        stage=stage.id,
        step=step,
        kicker=step.exercise.kicker(),
        question=question_of(session, stage, step),
        body=_beside(step) if state in (PhoneState.ASK, PhoneState.TALK) else step.phone,
        ask=ask,
        answer=answer,
        said=ask.said(answer) if ask and answer is not None else (),
        seen=stage.settings.seen,
        group=group,
        members=tuple(around.name(m) for m in group.members if m != seat) if group else (),
        reporter=bool(group and group.reporter == seat),
        clock=stage.clock.countdown(),
        figure=figure,
        finding=finding_of(session, step, figure),
        workbook=following(session) is None,
        zone=session.zone.key if session.zone else "",
        personal=tuple(step.exercise.personal(session.so_far(step.id), seat)) if figure else (),
    )


def _phone_state(session: Session, stage: Stage, step: Step, seat: str, change: bool) -> PhoneState:
    if (stage.revealed or stage.phase.show) and stage.settings.reveal is not Reveal.NEVER:
        return PhoneState.FIGURE
    if stage.is_talk:
        return PhoneState.LOOK if step.exercise.listens else PhoneState.TALK
    if not stage.open:
        return PhoneState.CLOSED
    if stage.ask(seat) is None:
        return PhoneState.LOOK
    return PhoneState.SENT if stage.answer_of(seat) is not None and not change else PhoneState.ASK


def _beside(step: Step) -> Text:
    """What a step says to do, beside its question and its cards."""
    return step.phone or tuple(
        block
        for block in step.body
        if not isinstance(block, Cards | Picture)
        and not (isinstance(block, Paragraph) and block.text == step.content.question)
    )


def _given(session: Session, step: Step, seat: str) -> Iterator[tuple[Input, Answer]]:
    """What one person has answered in a step, the latest first."""
    for stage in reversed(session.stages_of(step.id)):
        ask, answer = stage.ask(seat), stage.answer_of(seat)
        if ask is not None and answer is not None:
            yield ask, answer


def mine(session: Session, seat: str) -> tuple[Mine, ...]:
    """Everything that one person gave: first what they take home, then the rest in the order of the workshop.

    A question that was asked again stands behind the first time.
    """
    places = {step.id: k for k, step in enumerate(session.workshop.steps)}
    given = [
        (places[step.settings.again or step.id], Mine(step.title, ask.said(answer), step.exercise.promises))
        for step in session.workshop.steps
        for ask, answer in reversed([*_given(session, step, seat)])
    ]
    return tuple(one for place, one in sorted(given, key=lambda pair: (not pair[1].promise, pair[0])))
