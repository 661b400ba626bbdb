"""What a phone asks for: the join page, its own page, and sending an answer. All of it works without scripts."""

from __future__ import annotations

import io
import re
import time
from dataclasses import dataclass, field, replace
from zlib import crc32

from flask import Blueprint, Flask, Response, request, send_file

from facilitator.clean import clean, too_long
from facilitator.inputs.contract import Line, Refused
from facilitator.live.matters.answers import Answer as AnswerCommand
from facilitator.live.show import phone
from facilitator.live.views import PhoneState, PhoneView
from facilitator.numbers import digits
from facilitator.server.callers import address
from facilitator.server.codes import TooManyCodes, find
from facilitator.server.keys import Joining
from facilitator.server.pages import Page, new_answer_id
from facilitator.server.payloads import Answer
from facilitator.server.responses import redirect_to, respond
from facilitator.server.running import Outcome, RunningSession
from facilitator.server.services import services
from facilitator.words import Message, message
from facilitator.workshop.images import media_type

routes = Blueprint("phones", __name__)


def register(app: Flask) -> None:
    """Add the join page, a phone's own page, and sending an answer by a form."""
    app.register_blueprint(routes)


LONGEST_NAME = 60  # characters
TOO_MANY_CODES = message("Too many wrong codes came from this network. Wait a minute, then try again.")
JOINING = "joining"  # in the address of the redirect on which a browser shows that it stores cookies
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")  # a shorter one could be somebody else's
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")  # as our pages make them


@dataclass(frozen=True)
class JoinView:
    """The join page: the code and name as typed, what is wrong with them, and the workshop if the code is known.

    `mine` is the personal code as typed by somebody who was here before; when the session is over, only they come in.
    """

    language: str
    code: str = ""
    code_wrong: Message | None = None
    name: str = ""
    names: str = ""  # whether a name is asked for; not known before the code is
    title: str = ""
    teams: tuple[str, ...] = ()
    team: str = ""
    mine: str = ""
    over: bool = False
    mine_wrong: Message | None = None


@dataclass(frozen=True)
class JoinPage(Page):
    """The join page. `refused` is why the form took no seat; `key` makes it one seat, however often it is sent."""

    template = "phone/join.html"
    place = "phone"

    view: JoinView
    refused: Message | None
    key: str


@dataclass(frozen=True)
class PhoneNotice(Page):
    """A page on a phone with one thing to say. One that `waits` follows its link as soon as that leads somewhere."""

    template = "phone/notice.html"
    place = "phone"

    title: Message
    text: Message | str
    link: str
    waits: bool


@dataclass(frozen=True, kw_only=True)
class PhoneMain(Page):
    """What is pushed of a phone's own page.

    `typed` are the fields of an answer that was refused, for its form, and `refused` says why. Where the room has gone
    on, `unsent` has the reason and the answer in words instead.
    """

    template = "phone/main.html"
    place = "phone"

    view: PhoneView
    answer_id: str = field(default_factory=new_answer_id)
    refused: Message | None = None
    typed: dict[str, list[str]] = field(default_factory=dict)
    unsent: tuple[Message, tuple[Line, ...]] | None = None


@dataclass(frozen=True, kw_only=True)
class PhonePage(PhoneMain):
    """A phone's own page. `mine` is the person's code, with which they get their seat back on another phone."""

    template = "phone/page.html"

    mine: str


@routes.get("/")
def arrive() -> Response:
    """The page that asks for the code."""
    return join_page(JoinView("en"))


@routes.post("/join", defaults={"number": 0})
@routes.post("/<int:number>/join")
def join(number: int) -> Response:
    """Take a seat in the session with this code; a phone that has one already gets it back."""
    code = str(number) if number else digits(request.form.get("code", ""))
    name = clean(request.form.get("name", ""))
    running = find(code)
    if running is None:
        return wrong_code(code, name)
    workshop = running.session.workshop
    team = request.form.get("team", "")
    if workshop.names == "none":
        name = ""
    if too_long(name, LONGEST_NAME):
        view = replace(join_view(running), name=name, team=request.form.get("team", ""))
        long = message("Keep your name to {longest} characters: it stands in lists.", longest=LONGEST_NAME)
        return join_page(view, 422, long)
    seat = services().keys.seat(request, code)
    if seat is not None and seat in running.session.seats:
        if not running.has(seat):
            return removed(code)
        if not services().answers.allows(seat):
            return notice(message("Please wait a minute"), message("That was very quick."), 429)
        running.join(seat, name)
        return redirect_to(f"/{code}")
    joining = Joining(code, _key(), name, team if team in workshop.teams else "")
    if not _is_in(running, joining) and (refused := _refused(running, joining)):
        return refused
    response = redirect_to(f"/{code}?{JOINING}=yes")
    services().keys.set_joining(response, joining)
    return response


def _refused(running: RunningSession, joining: Joining) -> Response | None:
    """The page that says why this form takes no seat; None where it does."""
    workshop = running.session.workshop
    if running.session.ended_at is not None:
        return join_page(join_view(running), 403)
    if workshop.names == "required" and not joining.name:
        view = replace(join_view(running), team=joining.team)
        return join_page(view, 422, message("Please give your name: the facilitator asks for it."))
    if workshop.teams and "team" not in request.form:
        # Who typed the code has not seen yet that there are teams to choose from.
        return join_page(replace(join_view(running), name=joining.name))
    if not services().joins.allows(address(request.environ)):
        return notice(message("Please wait a minute"), message("Very many people are joining just now."), 429)
    return None


def _key() -> str:
    """The key of the form that was sent: the same one again, as by a second tap, is the same seat."""
    key = request.form.get("key", "")
    return key if _KEY.fullmatch(key) else new_answer_id()


def _is_in(running: RunningSession, joining: Joining) -> bool:
    """Whether this very form has its seat already."""
    seats = running.session.seats
    return services().keys.seat_for(joining.code, joining.key, seats) in seats


def take_seat(running: RunningSession) -> Response:
    """Take the seat that a join form has just asked for: only a browser that stores cookies can have one."""
    code = running.code
    joining = services().keys.joining(request, code)
    if joining is None:
        why = message(
            "Without them this phone can’t keep your seat. Allow cookies for this page, or open {address}/{code} in "
            "the phone’s own browser, and not in a private window.",
            address=services().address.spoken,
            code=code,
        )
        return notice(message("This browser keeps no cookies"), why, 403, f"/{code}")
    seat = services().keys.seat_for(code, joining.key, list(running.session.seats))
    running.devices.took(seat, request, time.time())
    outcome = running.join(seat, joining.name, joining.team)
    if not outcome.ok:
        return notice(message("You can’t join just now"), outcome.why or "", 403, f"/{code}")
    response = redirect_to(f"/{code}")
    services().keys.give_seat(response, code, seat)
    return response


@routes.get("/<int:number>")
def page(number: int) -> Response:
    """A phone's own page, or the join page with the code filled in."""
    code = str(number)
    running = find(code)
    seat = services().keys.seat(request, code)
    if running is None and seat is not None:
        why = message("The facilitator has deleted it, with everything that was said in it.")
        return notice(message("This session is not there any more"), why, 410)
    if running is None:
        return wrong_code(code)
    if seat is None or seat not in running.session.seats:
        if JOINING in request.args:
            return take_seat(running)
        locked = message("The room is locked just now. Ask the facilitator to let you in.")
        return join_page(join_view(running), refused=locked if running.session.locked else None)
    if not running.has(seat):
        return removed(code)
    if JOINING in request.args:  # the seat was there before, or a second tap's answer has come
        return redirect_to(f"/{code}")
    running.arrived(seat)
    return _page(running, seat)


@routes.post("/<int:number>/answer")
def answer(number: int) -> Response:
    """Send an answer by a plain form."""
    code = str(number)
    seat = services().keys.seat(request, code)
    running = find(code) if seat else None
    if running is None or seat is None or not running.has(seat):
        return redirect_to(f"/{code}")
    fields = {name: request.form.getlist(name) for name in request.form}
    # Who goes back to an old page and sends it with other words has given another answer.
    said = crc32(repr(sorted(fields.items())).encode(errors="replace"))
    sent: Answer = {
        "id": f"{request.form.get('id', '')}-{said:08x}",
        "stage": request.form.get("stage", ""),
        "about": request.form.get("about", ""),
        "fields": fields,
        "late": False,
    }
    outcome = take_answer(running, seat, sent)
    if outcome.ok:
        return redirect_to(f"/{code}")
    return _page(running, seat, outcome.why, fields, 422)


def take_answer(running: RunningSession, seat: str, sent: Answer, connected_since: float = 0.0) -> Outcome:
    """Take an answer from a seat, by form or by socket; the same id again is acknowledged again.

    `connected_since` is when its socket was opened (Unix seconds).
    """
    if not services().answers.allows(seat):
        return Outcome(False, message("That was very quick. It is sent again in a moment."), again=True)
    if not _ID.fullmatch(sent["id"]):
        return Outcome(False, message("This page is out of date. Load it again."))
    # The seat stands before the id: two phones that happen to make the same id are two answers.
    command = AnswerCommand(seat, sent["stage"], sent["about"], sent["fields"], sent["late"], connected_since)
    return running.carry_out(command, f"{seat}/{sent['id']}")


@routes.get("/<int:number>/pictures/<name>")
def picture(number: int, name: str) -> Response:
    """A picture of the workshop that the session runs."""
    running = find(str(number))
    found = services().sessions.picture(running, name) if running else None
    if found is None:
        return notice(message("This picture is not there"), "", 404)
    return send_file(io.BytesIO(found), media_type(found), max_age=3600)


def join_page(view: JoinView, status: int = 200, refused: Message | None = None) -> Response:
    """Answer with the join page."""
    return respond(JoinPage(view, refused, _key()), status)


def join_view(running: RunningSession) -> JoinView:
    """The join page of a session whose code is known."""
    workshop = running.session.workshop
    over = running.session.ended_at is not None
    return JoinView(
        workshop.language, running.code, None, "", workshop.names, workshop.title, workshop.teams, over=over
    )


def wrong_code(code: str, name: str = "") -> Response:
    """The join page once more, with what is wrong."""
    wrong = message("No session has this code. Look at the screen again.")
    return join_page(JoinView("en", code, wrong, name), 404)


@routes.errorhandler(TooManyCodes)
def too_many_codes(_error: TooManyCodes) -> Response:
    """The join page once more, with what was typed: nothing was looked up."""
    code = str((request.view_args or {}).get("number") or "") or request.form.get("code", "")
    name, mine = clean(request.form.get("name", "")[:1000]), request.form.get("mine", "")[:40]
    return join_page(JoinView("en", code[:40], TOO_MANY_CODES, name, mine=mine), 429)


def removed(code: str) -> Response:
    """Answer that the host has taken this phone out of the session."""
    why = message(
        "The facilitator has taken this phone out of the session. Ask to be let back in; this page then goes on "
        "by itself."
    )
    return notice(message("You are not in this session"), why, 403, f"/{code}", waits=True)


def notice(
    title: Message, text: Message | str, status: int, link: str = "/", waits: bool = False
) -> Response:
    """Answer with a page that has one thing to say."""
    return respond(PhoneNotice(title, text, link, waits), status)


def _page(
    running: RunningSession,
    seat: str,
    refused: Message | None = None,
    typed: dict[str, list[str]] | None = None,
    status: int = 200,
) -> Response:
    typed = typed or {}
    with running.lock:
        view = phone(
            running.session, running.around(), seat, change="change" in request.args or refused is not None
        )
        # Where the room has gone on, the form is not there to be filled in again: what was typed is shown beside it.
        passed = refused is not None and (
            view.state is not PhoneState.ASK or typed.get("stage") != [view.stage]
        )
        unsent = (refused, _in_words(running, seat, typed)) if refused is not None and passed else None
    page = PhonePage(
        view=view,
        refused=None if passed else refused,
        typed={} if passed else typed,
        unsent=unsent,
        mine=services().keys.personal(running.code, seat),
    )
    response = respond(page, status)
    response.cache_control.no_store = True
    return response


def _in_words(running: RunningSession, seat: str, typed: dict[str, list[str]]) -> tuple[Line, ...]:
    stage = running.session.stages.get("".join(typed.get("stage", [])))
    ask = stage.ask(seat) if stage else None
    try:
        return ask.said(ask.read(typed)) if ask else ()
    except Refused:
        return ()
