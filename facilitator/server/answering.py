"""The host answers for people without phones: ballots typed in one after the other, or one person's own form."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Flask, Response, request

from facilitator.exercises.contract import Seen
from facilitator.inputs.contract import Answer, Input, Refused
from facilitator.live.matters.paper import Ballots, Enter, ballots, next_paper, number_of, paper_seat, typed
from facilitator.live.stage import Stage
from facilitator.server.hosts import leaders_only, notice
from facilitator.server.pages import Page
from facilitator.server.responses import redirect_to, respond
from facilitator.server.running import Outcome, RunningSession
from facilitator.words import Message, message

routes = Blueprint("answering", __name__, url_prefix="/host")


def register(app: Flask) -> None:
    """Add the pages where the host answers for others."""
    app.register_blueprint(routes)


@dataclass(frozen=True, kw_only=True)
class BallotsPage(Page):
    """Where filled ballots are typed in. `there` are all that can be, `now_at` is the one that is typed now.

    `answers` are those of it that are in, latest first, each with its number; `line` was refused, or what was said in
    it was `taken`.
    """

    template = "host/ballots.html"

    language: str
    code: str
    there: tuple[Ballots, ...]
    now_at: Ballots | None
    answers: list[tuple[Message | str, Message]]
    line: str
    refused: Message | None
    taken: tuple[str, Message] | None


@dataclass(frozen=True, kw_only=True)
class AnswerForPage(Page):
    """One person's form, for the host to fill. `others` without a phone are a tap away: their seats and numbers.

    `answer` is what the host has typed before; `typed` are the fields that were refused.
    """

    template = "host/answer_for.html"
    place = "phone"

    language: str
    code: str
    seat: str
    name: Message | str
    others: list[tuple[str, str]]
    stage: Stage
    ask: Input
    answer: Answer | None
    typed: dict[str, list[str]]
    refused: Message | None


# Ballots ---------------------------------------------------------------------------------------------------------


@routes.get("/<code>/ballots")
@leaders_only
def type_in(running: RunningSession) -> Response:
    """The page where filled ballots are typed in, a line each; where the present step has none, one person's form."""
    stage = request.args.get("stage", "")
    with running.lock:
        seat = None if stage else _next_on_paper(running)
    if seat is not None:
        return redirect_to(f"/host/{running.code}/for/{seat}")
    return _ballots(running, stage)


def _next_on_paper(running: RunningSession) -> str | None:
    """Who is typed in next at a step that asks something without ballots: a person without a phone, or a new one.

    None where the step has ballots, or asks nothing that the host may type for somebody.
    """
    stage = running.session.stage
    if stage is None or stage.is_talk or stage.settings.seen is Seen.ME:
        return None
    if any(one.stage.step == stage.step for one in ballots(running.session)):
        return None
    seats = [
        *(seat for seat in running.session.present() if number_of(seat)),
        paper_seat(next_paper(running.session)),
    ]
    return next(
        (seat for seat in seats if stage.ask(seat) is not None and stage.answer_of(seat) is None), None
    )


@routes.post("/<code>/ballots")
@leaders_only
def typed_in(running: RunningSession) -> Response:
    """One ballot, as it was typed."""
    stage, line = request.form.get("stage", ""), request.form.get("line", "")
    try:
        with running.lock:
            command = typed(running.session, stage, line)
    except Refused as refused:
        return _ballots(running, stage, line, refused.why)
    outcome = running.carry_out(command)
    if not outcome.ok:
        return _ballots(running, stage, line, _twice(running, command) or outcome.why)
    return _ballots(running, stage, said=command)


def _twice(running: RunningSession, command: Enter) -> Message | None:
    """What to do about a ballot that is in already."""
    stage = running.session.stages.get(command.stage)
    earlier = stage.answer_of(command.seat) if stage else None
    ask = stage.ask(command.seat) if stage else None
    if earlier is None or ask is None or command.again:
        return None
    return message(
        "Ballot {number} is in already: {said}. Type it once more with ! at its end to replace it.",
        number=number_of(command.seat),
        said=_in_words(ask, earlier),
    )


def _ballots(
    running: RunningSession,
    stage: str,
    line: str = "",
    refused: Message | None = None,
    said: Enter | None = None,
) -> Response:
    with running.lock:
        there = ballots(running.session)
        now = _chosen(running, there, stage)
        answers = _typed_before(running, now) if now else []
        taken = (
            (number_of(said.seat), _in_words(now.ask, now.ask.read(said.fields))) if said and now else None
        )
    page = BallotsPage(
        language=running.session.workshop.language,
        code=running.code,
        there=there,
        now_at=now,
        answers=answers,
        line=line,
        refused=refused,
        taken=taken,
    )
    return respond(page, 422 if refused else 200)


def _typed_before(running: RunningSession, now: Ballots) -> list[tuple[Message | str, Message]]:
    """The ballots that are in, latest first: each one's number, and what it says."""
    return [
        (number_of(given.by) or running.display_name(given.by), _in_words(now.ask, given.answer))
        for given in reversed([*now.stage.answers])
        if given.paper
    ]


def _chosen(running: RunningSession, there: tuple[Ballots, ...], stage: str) -> Ballots | None:
    """The ballots that were asked for, else those of the present step; never another step's."""
    now = running.session.stage
    step = now.step if now is not None and not stage else None
    return next((one for one in there if one.stage.id == stage or one.stage.step == step), None)


def _in_words(ask: Input, answer: object) -> Message:
    parts = [
        message("{label}: {value}", label=line.label, value=line.value) if line.label else line.value
        for line in ask.said(answer)
    ]
    return message("{parts}", parts=parts)


# One person ------------------------------------------------------------------------------------------------------


@routes.get("/<code>/for/<seat>")
@leaders_only
def answer_for(running: RunningSession, seat: str) -> Response:
    """The form that one person would have on a phone."""
    if not _may_answer(running, seat):
        return notice(message("This person is not in the session"), "", 404, f"/host/{running.code}")
    return _form(running, seat)


def _may_answer(running: RunningSession, seat: str) -> bool:
    """Whether an answer can be given for this seat: somebody in the room, or a number on paper that nobody has yet."""
    with running.lock:
        return seat in running.session.present() or seat == paper_seat(next_paper(running.session))


@routes.post("/<code>/for/<seat>")
@leaders_only
def answered_for(running: RunningSession, seat: str) -> Response:
    """An answer that the host gives for somebody."""
    if not _may_answer(running, seat):
        return notice(message("This person is not in the session"), "", 404, f"/host/{running.code}")
    fields = {name: request.form.getlist(name) for name in request.form}
    stage = request.form.get("stage", "")
    with running.lock:
        # Where the form shows what is in, whoever sends it means to replace it.
        again = _on_paper(running.session.stages.get(stage), seat)
    outcome = running.carry_out(Enter(stage, seat, fields, again=again))
    if not outcome.ok:
        return _form(running, seat, outcome, fields)
    return redirect_to(f"/host/{running.code}")


def _on_paper(stage: Stage | None, seat: str) -> bool:
    """Whether the host typed this person's answer; what a phone gave is never on a page of the host's with a name."""
    given = stage.given(seat) if stage is not None and stage.settings.seen is not Seen.ME else None
    return given is not None and given.paper


def _form(
    running: RunningSession,
    seat: str,
    outcome: Outcome | None = None,
    fields: dict[str, list[str]] | None = None,
) -> Response:
    with running.lock:
        session = running.session
        stage = session.stages.get(request.values.get("stage", "")) or session.stage
        ask = stage.ask(seat) if stage else None
        answer = stage.answer_of(seat) if stage and _on_paper(stage, seat) else None
        step = session.workshop.step(stage.step) if stage else None
        papers = [*(one for one in session.present() if number_of(one)), paper_seat(next_paper(session))]
        others = [(one, number_of(one)) for one in papers if one != seat] if number_of(seat) else []
    if stage is None or ask is None or step is None:
        why = message("Nothing is asked of this person just now.")
        return notice(
            message("There is nothing to answer"),
            why,
            409,
            f"/host/{running.code}",
            message("Back to the console"),
        )
    page = AnswerForPage(
        language=session.workshop.language,
        code=running.code,
        seat=seat,
        name=number_of(seat) or running.display_name(seat),
        others=others,
        stage=stage,
        ask=ask,
        answer=answer,
        typed=fields or {},
        refused=outcome.why if outcome else None,
    )
    return respond(page, 422 if outcome else 200)
