"""What the projector shows."""

from __future__ import annotations

from facilitator.exercises._planned import asked
from facilitator.inputs.contract import Input
from facilitator.live.session import Session
from facilitator.live.show._around import Around, finding_of, question_of, room_line
from facilitator.live.stage import Stage
from facilitator.live.views import ScreenState, ScreenView
from facilitator.workshop.model import Cards


def screen(session: Session, around: Around) -> ScreenView:
    """What the projector shows."""
    stage, step, workshop = session.stage, session.step, session.workshop
    section = workshop.section_of(step).title if step else ""
    state = _screen_state(session, stage)
    figure = session.figure(step.id) if step and state is ScreenState.FIGURE else None
    words = step.shown_on("screen") if step else ()
    return ScreenView(
        state,
        dim=session.dim,
        workshop=workshop.title,
        subtitle=workshop.subtitle,
        language=workshop.language,
        section=section,
        code=around.code,
        step=step,
        stage=stage.id if stage else "",
        kicker=step.exercise.kicker() if step else "",
        question=question_of(session, stage, step) if stage and step else "",
        body=words,
        # Cards that are dealt are on the phones.
        cards=None
        if step and step.exercise.deals
        else next((block for block in words if isinstance(block, Cards)), None),
        options=tuple(name for name in stage.phase.ask.names if name)
        if stage and isinstance(stage.phase.ask, Input)
        else (),
        ask=asked(stage.phase) if stage else None,
        groups=tuple(group for group in stage.groups if group.members) if stage else (),
        clock=stage.clock.countdown() if stage else None,
        room=room_line(session, around),
        names=tuple(around.names.get(seat, "") for seat in session.present()) if stage is None else (),
        figure=figure,
        finding=finding_of(session, step, figure),
        page=stage.page if stage else 0,
        asking=bool(stage and stage.open and not stage.is_talk),
        together=stage.phase.together(step.exercise.phases(session.so_far(step.id)))
        if stage and step
        else None,
        leave=step.settings.leave if step else "",
        begins=workshop.begins,
    )


def _screen_state(session: Session, stage: Stage | None) -> ScreenState:
    if session.blank:
        return ScreenState.BLANK
    if session.ended_at is not None:
        return ScreenState.OVER
    if stage is None:
        return ScreenState.JOIN
    return ScreenState.FIGURE if session.shown(stage) else ScreenState.STEP
