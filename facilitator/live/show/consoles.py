"""What the facilitator sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from facilitator.figures.contract import Figure
from facilitator.inputs.contract import Entry
from facilitator.live.matters.texts import alike
from facilitator.live.plan import plan_of, remedy
from facilitator.live.registry import host_commands
from facilitator.live.session import SeatState, Session
from facilitator.live.show._around import Around, finding_of, question_of, room_line
from facilitator.live.stage import Stage
from facilitator.live.views import Button, ConsoleView, SeatRow, SeatStatus, Sorting, Worded
from facilitator.workshop.model import Step


def console(session: Session, around: Around, now: float) -> ConsoleView:
    """What the facilitator sees."""
    stage, step, workshop = session.stage, session.step, session.workshop
    plan, ends, planned_end = plan_of(session, now)
    room = room_line(session, around)
    figure = session.figure(step.id, host=True) if step else None
    return ConsoleView(
        workshop=workshop.title,
        language=workshop.language,
        code=around.code,
        stage=session.current,
        version=session.version,
        started=session.began_at,
        ends=ends,
        planned_end=planned_end,
        late=round(ends - planned_end),
        remedy=remedy(plan, round(ends - planned_end)) if session.ended_at is None else (),
        plan=plan,
        step=step,
        title=step.title if step else workshop.title,
        kicker=step.exercise.kicker() if step else "",
        question=question_of(session, stage, step) if stage and step else "",
        phase=_phase(session, stage, step),
        round=stage.round + 1 if stage else 1,
        clock=stage.clock.countdown() if stage else None,
        room=room,
        asks=stage is not None and not stage.is_talk and session.ended_at is None,
        open=bool(stage and stage.open and not stage.is_talk),
        shown=bool(stage and session.shown(stage)),
        figure=figure,
        finding=finding_of(session, step, figure),
        page=stage.page if stage else 0,
        worded=_worded(session, step, figure),
        groups=stage.groups if stage else (),
        sorting=_sorting(stage) if stage else None,
        notes=step.notes if step else (workshop.sections[0].notes if workshop.sections else ()),
        seats=_seats(session, around),
        buttons=tuple(_buttons(session)),
        forms=_forms(session),
        locked=session.locked,
        dim=session.dim,
        blank=session.blank,
        over=session.ended_at is not None,
        teams=workshop.teams,
        zone=session.zone.key if session.zone else "",
    )


def _worded(session: Session, step: Step | None, figure: Figure | None) -> Worded | None:
    worded = session.finding(step.id) if step else None
    if figure is None or figure.empty:
        return None
    if worded is None or not worded.words:
        return Worded("", False)
    return Worded(worded.words, worded.n != figure.base.n)


def _phase(session: Session, stage: Stage | None, step: Step | None) -> tuple[int, int]:
    if stage is None or step is None:
        return 1, 1
    return stage.n + 1, max(stage.n + 1, len(step.exercise.phases(session.so_far(step.id))))


def _sorting(stage: Stage) -> Sorting | None:
    texts = stage.texts
    written = texts.written()
    if not written:
        return None

    def on_page(entries: Iterable[Entry]) -> tuple[Entry, ...]:
        return tuple(replace(entry, id=texts.on_page(entry.id), by="") for entry in entries)

    return Sorting(
        groups=tuple((name, on_page(entries)) for name, entries in texts.named() if name),
        loose=on_page(entry for entry in texts.shown() if not texts.group_of.get(entry.id)),
        hidden=on_page(entry for entry in written if texts.mark(entry.id) == "aside"),
        waiting=on_page(entry for entry in written if texts.mark(entry.id) == "waiting"),
        alike=tuple(on_page(same) for same in alike(texts.shown())),
        wordings={texts.on_page(id): on_page(others) for id, others in texts.wordings().items()},
    )


def _seats(session: Session, around: Around) -> tuple[SeatRow, ...]:
    return tuple(
        SeatRow(
            seat.id,
            around.name(seat.id),
            _status(session, around, seat),
            seat.paper,
            around.silent_since.get(seat.id),
            seat.team,
            around.together.get(seat.id, 0),
            seat.id in around.crowd,
        )
        for seat in session.seats.values()
    )


def _status(session: Session, around: Around, seat: SeatState) -> SeatStatus:
    if seat.removed:
        return "removed"
    if session.stage is not None and session.stage.answer_of(seat.id) is not None:
        return "answered"
    return "silent" if seat.id in around.silent_since else "choosing"


def _buttons(session: Session) -> Iterator[Button]:
    for name, command in host_commands().items():
        if session.ended_at is None or command.when_closed:
            button = command.button(session)
            if button is not None:
                yield replace(button, command=name, id=button.id or f"act-{name}")


def _forms(session: Session) -> dict[str, Mapping[str, object]]:
    forms = {name: command.form(session) for name, command in host_commands().items()}
    return {name: args for name, args in forms.items() if args is not None}
