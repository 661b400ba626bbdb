"""Makes what phones, screen and console show from a session's state. Who is connected comes from outside: it is no event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from facilitator.exercises._planned import asked
from facilitator.exercises.contract import Reveal
from facilitator.figures.contract import Figure
from facilitator.inputs.contract import Answer, Input
from facilitator.live.plan import plan_of, remedy
from facilitator.live.stage import Stage
from facilitator.live.state import Session
from facilitator.live.views import (
    Action,
    ConsoleView,
    Mine,
    PhoneState,
    PhoneView,
    RoomLine,
    ScreenState,
    ScreenView,
    SeatRow,
    Sorting,
    Worded,
)  # fmt: skip
from facilitator.live.walking import can_show, following, previous
from facilitator.words import Message, message, say
from facilitator.workshop.model import Cards, Paragraph, Picture, Step, Text


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
            paper += session.seats[seat].paper
        elif seat in around.silent_since:
            silent += 1
        else:
            choosing += 1
    return RoomLine(answered, paper, choosing, silent)


def _question(stage: Stage, step: Step) -> Message | str:
    """What is asked now: the phase's title where the step has several, else the step's question."""
    return stage.phase.title if not stage.phase.show else step.content.question


def _finding(session: Session, step: Step | None, figure: Figure | None) -> str:
    """What the figure says, or what the host says it does."""
    if step is None or figure is None:
        return ""
    worded = session.finding(step.id)
    return worded.finding if worded and worded.finding else say(figure.finding(), session.workshop.language)


# Phone -----------------------------------------------------------------------------------------------------------


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
        name=around.names.get(seat, ""),
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
        question=_question(stage, step),
        body=_beside(step) if state in (PhoneState.ASK, PhoneState.TALK) else step.phone,
        ask=ask,
        answer=answer,
        said=ask.said(answer) if ask and answer is not None else (),
        seen=stage.settings.seen,
        group=group,
        members=tuple(around.names.get(m, "") for m in group.members if m != seat) if group else (),
        reporter=bool(group and group.reporter == seat),
        clock=stage.clock(),
        figure=figure,
        finding=_finding(session, step, figure),
        workbook=following(session) is None,
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
    given: list[tuple[bool, int, Mine]] = []
    places = {step.id: k for k, step in enumerate(session.workshop.steps)}
    for step in session.workshop.steps:
        place = places[step.settings.again or step.id]
        for ask, answer in reversed(list(_given(session, step, seat))):
            given.append(
                (not step.exercise.keeps, place, Mine(step.title, ask.said(answer), step.exercise.keeps))
            )
    return tuple(one for *_place, one in sorted(given, key=lambda item: item[:2]))


# Screen ----------------------------------------------------------------------------------------------------------


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
        kicker=step.exercise.kicker() if step else "",
        question=_question(stage, step) if stage and step else "",
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
        clock=stage.clock() if stage else None,
        room=room_line(session, around),
        names=tuple(around.names.get(seat, "") for seat in session.present()) if stage is None else (),
        figure=figure,
        finding=_finding(session, step, figure),
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


# Console ---------------------------------------------------------------------------------------------------------

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
    figure = session.figure(step.id) if step else None
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
        question=_question(stage, step) if stage and step else "",
        phase=_phase(session, stage, step),
        round=stage.round + 1 if stage else 1,
        clock=stage.clock() if stage else None,
        room=room,
        open=bool(stage and stage.open and not stage.is_talk),
        shown=bool(stage and session.shown(stage)),
        figure=figure,
        finding=_finding(session, step, figure),
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
    written = stage.written()
    if not written:
        return None
    named = tuple((name, entries) for name, entries in stage.named() if name)
    shown = {entry.id for entry in stage.entries()}
    approving = stage.settings.reveal is Reveal.APPROVED
    return Sorting(
        named,
        tuple(entry for entry in stage.entries() if not stage.group_of.get(entry.id)),
        tuple(entry for entry in written if entry.id in stage.hidden_entries),
        tuple(
            entry
            for entry in written
            if approving and entry.id not in shown and entry.id not in stage.hidden_entries
        ),
    )


def _seats(session: Session, around: Around) -> tuple[SeatRow, ...]:
    rows = []
    for seat in session.seats.values():
        if seat.removed:
            status = "removed"
        elif session.stage is not None and session.stage.answer_of(seat.id) is not None:
            status = "answered"
        else:
            status = "silent" if seat.id in around.silent_since else "choosing"
        since = around.silent_since.get(seat.id)
        rows.append(SeatRow(seat.id, around.names.get(seat.id, ""), status, seat.paper, since, seat.team))
    return tuple(rows)


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
    return say(phase.title, session.workshop.language) if phase else step.title


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
