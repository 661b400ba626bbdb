"""Rehearsing alone from the home page: starting one, how it goes, and what it has found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address

from flask import Blueprint, Flask, Response, request

from facilitator.assets import COMMAND
from facilitator.inputs.contract import Refused
from facilitator.numbers import whole
from facilitator.server.hosts import hosts_only, notice
from facilitator.server.pages import Page
from facilitator.server.proxies import UNKNOWN_PROXY
from facilitator.server.rehearsals import MOST, Rehearsal
from facilitator.server.responses import redirect_to, respond
from facilitator.server.services import services
from facilitator.server.shelf import Book
from facilitator.words import Message, message
from facilitator.workshop.faults import Level
from facilitator.workshop.findings import NEEDED, minutes

routes = Blueprint("rehearsing", __name__, url_prefix="/host")


def register(app: Flask) -> None:
    """Add the rehearsal's pages."""
    app.register_blueprint(routes)


CROWD = 24  # people, where nobody says another number


@dataclass(frozen=True, kw_only=True)
class RehearsePage(Page):
    """Before a rehearsal: the workshop, the numbers of people as they were typed, and what is wrong with them."""

    template = "pages/rehearse.html"

    path: str
    title: str
    people: str
    paper: str
    wrong: Message | None
    most: int = MOST


@dataclass(frozen=True, kw_only=True)
class RehearsalPage(Page):
    """How a rehearsal goes, and its report. `here`: this browser runs on the laptop, where its links lead somewhere."""

    template = "pages/rehearsal.html"
    parts = ("pages/rehearsal_now.html",)

    rehearsal: Rehearsal
    began: datetime
    here: bool
    minutes: Callable[[float], Message] = minutes
    needed: Message = NEEDED


def on_this_machine() -> bool:
    """Whether the browser runs on the laptop itself: only there a rehearsal's links lead somewhere."""
    try:
        local = ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
    return local and not request.environ.get(UNKNOWN_PROXY)  # a proxy on this machine brings others


@routes.get("/rehearse")
@hosts_only
def rehearse() -> Response:
    """Ask how many people there are to be."""
    book = services().shelf.book(request.args.get("workshop", ""))
    return _hindered(book) or _asked(book)


@routes.post("/rehearse")
@hosts_only
def begin() -> Response:
    """Start a rehearsal, or say why not."""
    path = request.form.get("workshop", "")
    book, file = services().shelf.book(path), services().shelf.file(path)
    if (hindered := _hindered(book)) or book is None or book.workshop is None or file is None:
        return hindered or _none()
    try:
        people = _number("people", 1, MOST)
        paper = _number("paper", 0, people)
    except Refused as refused:
        return _asked(book, refused, 422)
    # Where another tab's is there already, that one goes on.
    services().rehearsals.begin(file, path, book.workshop.title, people, paper)
    return redirect_to("/host/rehearsal")


@routes.get("/rehearsal")
@hosts_only
def rehearsal() -> Response:
    """How the rehearsal goes; when it is over, what it has found."""
    last = services().rehearsals.last
    return _shown(last) if last else _none()


@routes.get("/rehearsal/now")
@hosts_only
def rehearsal_now() -> Response:
    """How it goes, for the page to bring in."""
    last = services().rehearsals.last
    return _shown(last, "pages/rehearsal_now.html") if last else _none()


@routes.post("/rehearsal/end")
@hosts_only
def end_rehearsal() -> Response:
    """Close the rehearsal's session, so that it makes its report; or break it off without one."""
    if running := services().rehearsals.running:
        if "now" in request.form:
            running.break_off()
        else:
            running.end()
    return redirect_to("/host/rehearsal")


def _none() -> Response:
    return notice(
        message("There is no rehearsal"),
        message("Its report stays until the next one, or until the server is started again."),
        404,
        "/host",
    )


def _hindered(book: Book | None) -> Response | None:
    """Why no rehearsal of this workshop can begin now; None where one can."""
    if not services().rehearsals.command:
        return notice(
            message("This server offers no rehearsals"),
            message("Start “{command} serve”.", command=COMMAND),
            404,
        )
    if not on_this_machine():
        text = message(
            "A rehearsal runs on the laptop itself, and only there. Open this page in its browser."
        )
        return notice(message("Rehearse on the laptop"), text, 409, "/host")
    if running := services().rehearsals.running:
        return notice(
            message("One rehearsal at a time"),
            message("“{title}” is being rehearsed now. End that first.", title=running.title),
            409,
            "/host/rehearsal",
            message("To the rehearsal"),
        )
    if book is None or book.workshop is None or any(fault.level is Level.ERROR for fault in book.faults):
        return notice(
            message("This workshop can’t be rehearsed yet"),
            message("Its text has faults as it is now; the home page lists them."),
            422,
            "/host",
        )
    return None


def _number(name: str, low: int, high: int) -> int:
    typed = whole(request.form.get(name, ""), high)
    if typed is None or typed < low:
        what = message("People") if name == "people" else message("Without a phone")
        raise Refused(message("{what}: type a number from {low} to {high}.", what=what, low=low, high=high))
    return typed


def _asked(book: Book | None, refused: Refused | None = None, status: int = 200) -> Response:
    page = RehearsePage(
        path=book.path if book else "",
        title=book.workshop.title if book and book.workshop else "",
        people=request.form.get("people", str(CROWD)),
        paper=request.form.get("paper", "0"),
        wrong=refused.why if refused else None,
    )
    return respond(page, status)


def _shown(last: Rehearsal, part: str = "") -> Response:
    began = datetime.fromtimestamp(last.began).astimezone()
    return respond(RehearsalPage(rehearsal=last, began=began, here=on_this_machine()), part=part)
