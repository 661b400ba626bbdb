"""What the facilitator sees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from facilitator.figures.contract import Figure
from facilitator.inputs.contract import Entry
from facilitator.live.plan import plan_of, remedy
from facilitator.live.show._around import Around, finding_of, question_of, room_line
from facilitator.live.stage import Stage
from facilitator.live.state import SeatState, Session
from facilitator.live.texts import alike
from facilitator.live.views import Action, ConsoleView, SeatRow, SeatStatus, Sorting, Worded
from facilitator.live.walking import can_show, following, previous
from facilitator.words import Message, message, shown
from facilitator.workshop.model import Step

_UNDONE: Mapping[str, Message] = {
    "Opened": message("Undo: opened “{what}”"), "Went": message("Undo: went to another step"),
    "Closed": message("Undo: closed the answers"), "Reopened": message("Undo: opened the answers again"),
    "Revealed": message("Undo: showed the result"), "Hidden": message("Undo: set a text aside"),
    "Kept": message("Undo: showed a text"), "Grouped": message("Undo: grouped texts"),
    "TimeAdded": message("Undo: changed the time"), "Timed": message("Undo: changed the plan"),
    "Entered": message("Undo: typed in an answer"), "Merged": message("Undo: joined texts"),
    "Worded": message("Undo: your words for the result"), "Improvised": message("Undo: brought in “{what}”"),
    "Rewritten": message("Undo: took over the new text"), "Skipped": message("Undo: skipped a step"),
    "Unskipped": message("Undo: took a step in again"), "Removed": message("Undo: removed somebody"),
    "Teamed": message("Undo: moved somebody to another team"),
    "Restored": message("Undo: let somebody back in"), "Locked": message("Undo: the room’s lock"),
    "Named": message("Undo: the session’s name"),
}  # fmt: skip


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
        primary=_primary(session, stage),
        next=_next(session),
        back=Action("back", message("Back"), "", "←")
        if previous(session) is not None and not session.ended_at
        else None,
        actions=tuple(_actions(session, stage)),
        undo=_undo(session),
        locked=session.locked,
        dim=session.dim,
        blank=session.blank,
        over=session.ended_at is not None,
        teams=workshop.teams,
    )


def _worded(session: Session, step: Step | None, figure: Figure | None) -> Worded | None:
    worded = session.finding(step.id) if step else None
    if figure is None or figure.empty:
        return None
    if worded is None or not worded.finding:
        return Worded("", False)
    return Worded(worded.finding, worded.n != figure.base.n)


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
        tuple((name, on_page(entries)) for name, entries in texts.named() if name),
        on_page(entry for entry in texts.shown() if not texts.group_of.get(entry.id)),
        on_page(entry for entry in written if texts.mark(entry.id) == "aside"),
        on_page(entry for entry in written if texts.mark(entry.id) == "waiting"),
        tuple(on_page(same) for same in alike(texts.shown())),
        {texts.on_page(id): on_page(others) for id, others in texts.wordings().items()},
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


def _primary(session: Session, stage: Stage | None) -> Action | None:
    if session.ended_at is not None:
        return Action("reopen_session", message("Open the session again"))
    if stage is not None and can_show(session, stage) and not stage.revealed:
        return Action("show", message("Show the result"), "", "R")
    place = following(session)
    if place is None:
        return None
    return Action(
        "next", message("Begin") if stage is None else message("Next"), _name_of(session, place), "→"
    )


def _next(session: Session) -> Action | None:
    place = following(session)
    if place is None or session.ended_at is not None:
        return None
    return Action("next", message("Next"), _name_of(session, place), "→")


def _name_of(session: Session, place: tuple[Step, int]) -> str:
    step, n = place
    if not n:
        return step.title
    phase = session.phase(step.id, n)
    return shown(phase.title, session.workshop.language) if phase else step.title


def _actions(session: Session, stage: Stage | None) -> Iterable[Action]:
    if stage is None or session.ended_at is not None:
        return
    if not stage.is_talk:
        if stage.open:
            yield Action("close", message("Close the answers"), "", "C")
        else:
            yield Action("reopen", message("Open the answers again"), "", "O")
        yield Action("again", message("Ask in a new round"))
    elif stage.groups:
        yield Action("again", message("New groups"))


def _undo(session: Session) -> Action | None:
    if not session.undo or session.ended_at is not None:
        return None
    done = session.undo[-1][0]
    id = getattr(done, "step", "")
    what = session.workshop.step(id).title if session.has(id) else ""
    label = _UNDONE.get(type(done).__name__, message("Undo"))
    return Action("undo", message(label.text, what=what), str(len(session.undo)), "U")
