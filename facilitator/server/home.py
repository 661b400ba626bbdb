"""The home page: the workshops of the folder, the sessions there are, and starting one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from flask import Blueprint, Flask, Response, jsonify, request

from facilitator.inputs.contract import Refused
from facilitator.live.matters.lifecycle import LONGEST_NAME_OF_SESSION
from facilitator.server.downloads import DocumentLinks, links, session_title, taken_home
from facilitator.server.hosts import hosts_only, notice
from facilitator.server.pages import Page, new_answer_id
from facilitator.server.rehearsals import Rehearsal
from facilitator.server.rehearsing import on_this_machine
from facilitator.server.responses import redirect_to, respond
from facilitator.server.services import services
from facilitator.server.shelf import Book
from facilitator.store import SessionRow
from facilitator.store.fault import StoreFault
from facilitator.words import Message, message, say
from facilitator.workshop.faults import Level

routes = Blueprint("home", __name__, url_prefix="/host")


def register(app: Flask) -> None:
    """Add the home page and what starts from it."""
    app.register_blueprint(routes)


RECENT = 12  # sessions that the home page reads; of those before them it counts people and looks whether they ended


@dataclass(frozen=True)
class ListedWorkshop:
    """A workshop of the folder. One that is `ready` can be run; the rest is known of these alone.

    `faults` are all of its text as it is now, `errors` how many of them are no mere remarks; `group` is for how many
    people it is meant, from and to.
    """

    path: str
    title: str
    faults: list[str]
    errors: int
    ready: bool = False
    subtitle: str = ""
    minutes: int = 0
    group: tuple[int, int] | None = None
    steps: int = 0
    outcomes: tuple[str, ...] = ()
    documents: list[DocumentLinks] = field(default_factory=list)


@dataclass(frozen=True)
class ListedSession:
    """A session as the home page lists it. `fault` says why its journal can't be read."""

    code: str
    title: str
    archived: bool
    fault: str
    started: datetime
    ended: bool
    people: int
    href: str
    documents: list[DocumentLinks]


@dataclass(frozen=True)
class RefusedName:
    """A name that a session can't have: for which workshop it was typed, the name, and why."""

    path: str
    name: str
    why: Message


@dataclass(frozen=True, kw_only=True)
class HomePage(Page):
    """The home page. `key` makes one session of a form, however often it is sent.

    `rehearsal` is the one that goes on, or was last; one can be started here (`rehearses`), or only in a browser on the
    laptop itself (`rehearses_elsewhere`). `here`: this browser runs there.
    """

    template = "pages/home.html"

    workshops: list[ListedWorkshop]
    sessions: list[ListedSession]
    archived: list[ListedSession]
    address: str
    rehearsal: Rehearsal | None
    rehearses: bool
    rehearses_elsewhere: bool
    here: bool
    refused: RefusedName | None
    key: str = field(default_factory=new_answer_id)
    longest_name: int = LONGEST_NAME_OF_SESSION


@routes.get("/", strict_slashes=False)
def home() -> Response:
    """The workshops of the folder and the sessions there are. The secret link signs this browser in."""
    key = request.args.get("key")
    if key is not None:
        if not services().keys.opens_console(key):
            return notice(
                message("This link is not right any more"), message("Take the one on the laptop."), 403
            )
        onward = request.args.get("next", "/host")
        response = redirect_to(onward if re.fullmatch(r"/host/(\d{6}|room)", onward) else "/host")
        services().keys.sign_in_host(response)
        return response
    return _home()


@hosts_only
def _home(refused: RefusedName | None = None) -> Response:
    rows = sorted(services().sessions.listed(), key=lambda row: row.archived)
    recent = [row for row in rows[:RECENT] if not row.archived]
    older = rows[len(recent) :]
    store = services().sessions.store
    last = store.last(("Ended", "Continued")) if older else {}
    seats = store.seats(("Joined", "Entered")) if older else {}
    sessions = [_listed(row) for row in recent]
    sessions += [_older(row, last.get(row.code, {}), seats.get(row.code, 0)) for row in older]
    sessions.sort(key=lambda session: session.started, reverse=True)
    page = HomePage(
        workshops=[_on_shelf(book) for book in services().shelf.books()],
        sessions=[session for session in sessions if not session.archived],
        archived=[session for session in sessions if session.archived],
        address=services().address.spoken,
        rehearsal=services().rehearsals.last,
        rehearses=bool(services().rehearsals.command) and on_this_machine(),
        rehearses_elsewhere=bool(services().rehearsals.command) and not on_this_machine(),
        here=on_this_machine(),
        refused=refused,
    )
    return respond(page, 422 if refused else 200)


def _on_shelf(book: Book) -> ListedWorkshop:
    faults = [fault.said() for fault in book.faults]
    errors = sum(fault.level is Level.ERROR for fault in book.faults)
    workshop = book.workshop
    if workshop is None:
        return ListedWorkshop(book.path, book.path, faults, errors)
    documents = links("/host/documents", {"workshop": book.path}, workshop)
    return ListedWorkshop(
        book.path,
        workshop.title,
        faults,
        errors,
        ready=True,
        subtitle=workshop.subtitle,
        minutes=round(workshop.seconds / 60),
        group=workshop.group,
        steps=len(workshop.steps),
        outcomes=workshop.outcomes,
        documents=[document for document in documents if not document.results],
    )


def _listed(row: SessionRow) -> ListedSession:
    try:
        running = services().sessions.get(row.code)
    except StoreFault as broken:  # the others are listed all the same
        return _on_list(row, row.name, True, 0, [], say(broken.why))
    if running is None:  # deleted at this moment
        return _on_list(row, row.name, True, 0, [])
    return _on_list(
        row,
        running.session.name,
        running.session.ended_at is not None,
        len(running.session.present()),
        taken_home(row.code, bool(running.session.stages), running.session.workshop),
    )


def _older(row: SessionRow, last: dict[str, tuple[int, int]], people: int) -> ListedSession:
    """A session that nobody need read to list it."""
    nothing = (0, 0)
    ended = last.get("Ended", nothing)[1] > last.get("Continued", nothing)[1]
    return _on_list(row, row.name, ended, people, taken_home(row.code, True, None))


def _on_list(
    row: SessionRow, name: str, ended: bool, people: int, documents: list[DocumentLinks], fault: str = ""
) -> ListedSession:
    if ended:  # then what was to be handed out beforehand only stands in the way
        documents = [document for document in documents if document.results is not False]
    return ListedSession(
        code=row.code,
        title=session_title(row.title, name),
        archived=row.archived and ended,
        fault=fault,
        started=datetime.fromtimestamp(row.started).astimezone(),
        ended=ended,
        people=people,
        href=f"/host/{row.code}",
        documents=documents,
    )


@routes.get("/leaves")
@hosts_only
def leaves() -> Response:
    """How many pages each document of a workshop has; fetched by the home page, because counting takes a second."""
    found = services().shelf.leaves(request.args.get("workshop", ""))
    return jsonify({name: say(words) for name, words in found.items()})


@routes.post("/start")
@hosts_only
def start() -> Response:
    """Begin a session with a workshop of the folder."""
    book = services().shelf.book(request.form.get("workshop", ""))
    if book is None or book.workshop is None:
        return notice(
            message("This workshop can’t be run yet"),
            message("Its text has faults; the home page lists them."),
            422,
            "/host",
        )
    name = request.form.get("name", "")
    try:
        key = request.form.get("key", "")[:100]
        running = services().sessions.start(book.workshop, book.path, name, key)
    except Refused as refused:
        return _home(RefusedName(book.path, name, refused.why))
    return redirect_to(f"/host/{running.code}")
