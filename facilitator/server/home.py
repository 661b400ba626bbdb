"""The home page: the workshops of the folder, the sessions there are, and starting one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import Blueprint, Flask, Response, jsonify, make_response, request

from facilitator.inputs.contract import Refused
from facilitator.live.texts import LONGEST_NAME_OF_SESSION
from facilitator.server.downloads import links, session_title, taken_home
from facilitator.server.hosts import hosts_only, notice
from facilitator.server.house import house
from facilitator.server.pages import new_answer_id
from facilitator.server.rehearsing import on_this_machine
from facilitator.server.responses import redirect_to
from facilitator.server.shelf import Book
from facilitator.store import SessionRow
from facilitator.store.fault import StoreFault
from facilitator.words import message, say
from facilitator.workshop.faults import Level

routes = Blueprint("home", __name__, url_prefix="/host")


def register(app: Flask) -> None:
    """Add the home page and what starts from it."""
    app.register_blueprint(routes)


RECENT = 12  # sessions that the home page reads; of those before them it counts people and looks whether they ended


@routes.get("/", strict_slashes=False)
def home() -> Response:
    """The workshops of the folder and the sessions there are. The secret link signs this browser in."""
    key = request.args.get("key")
    if key is not None:
        if not house().keys.opens_console(key):
            return notice(
                message("This link is not right any more"), message("Take the one on the laptop."), 403
            )
        onward = request.args.get("next", "/host")
        response = redirect_to(onward if re.fullmatch(r"/host/(\d{6}|room)", onward) else "/host")
        house().keys.sign_in_host(response)
        return response
    return _home()


@hosts_only
def _home(refused: Mapping[str, Any] | None = None) -> Response:
    """The page; `refused` is a name that a session can't have: for which workshop, as typed, and why."""
    rows = sorted(house().rooms.listed(), key=lambda row: row.archived)
    recent = [row for row in rows[:RECENT] if not row.archived]
    older = rows[len(recent) :]
    store = house().rooms.store
    told = store.last(("Ended", "Continued")) if older else {}
    seats = store.seats(("Joined", "Entered")) if older else {}
    sessions = [_listed(row) for row in recent]
    sessions += [_older(row, told.get(row.code, {}), seats.get(row.code, 0)) for row in older]
    sessions.sort(key=lambda session: session["started"], reverse=True)
    html = house().pages.render(
        "pages/home.html", "console",
        workshops=[_on_shelf(book) for book in house().shelf.books()],
        sessions=[session for session in sessions if not session["archived"]],
        archived=[session for session in sessions if session["archived"]],
        address=house().address.spoken,
        longest_name=LONGEST_NAME_OF_SESSION,
        key=new_answer_id(),
        rehearsal=house().rehearsals.last,
        rehearses=bool(house().rehearsals.command) and on_this_machine(),
        rehearses_elsewhere=bool(house().rehearsals.command) and not on_this_machine(),
        here=on_this_machine(),
        refused=refused,
    )  # fmt: skip
    return make_response(html, 422 if refused else 200)


def _on_shelf(book: Book) -> dict[str, Any]:
    workshop = book.workshop
    return {
        "path": book.path,
        "title": workshop.title if workshop else book.path,
        "subtitle": workshop.subtitle if workshop else "",
        "minutes": round(workshop.seconds / 60) if workshop else 0,
        "group": workshop.group if workshop else None,
        "steps": len(workshop.steps) if workshop else 0,
        "outcomes": workshop.outcomes if workshop else (),
        "faults": [fault.said() for fault in book.faults],
        "errors": sum(fault.level is Level.ERROR for fault in book.faults),
        "documents": [
            link
            for link in links("/host/documents", {"workshop": book.path}, workshop)
            if not link["results"]
        ]
        if workshop
        else [],
        "ready": workshop is not None,
    }


def _listed(row: SessionRow) -> dict[str, Any]:
    try:
        room = house().rooms.get(row.code)
    except StoreFault as broken:  # the others are listed all the same
        return _on_list(row, row.name, True, 0, [], say(broken.why))
    if room is None:  # deleted at this moment
        return _on_list(row, row.name, True, 0, [])
    return _on_list(
        row,
        room.session.name,
        room.session.ended_at is not None,
        len(room.session.present()),
        taken_home(row.code, bool(room.session.stages), room.session.workshop),
    )


def _older(row: SessionRow, told: dict[str, tuple[int, int]], people: int) -> dict[str, Any]:
    """A session that nobody need read to list it."""
    nothing = (0, 0)
    ended = told.get("Ended", nothing)[1] > told.get("Continued", nothing)[1]
    return _on_list(row, row.name, ended, people, taken_home(row.code, True, None))


def _on_list(
    row: SessionRow, name: str, ended: bool, people: int, links: list[dict[str, Any]], fault: str = ""
) -> dict[str, Any]:
    if ended:  # then what was to be handed out beforehand only stands in the way
        links = [link for link in links if link["results"] is not False]
    return {
        "code": row.code,
        "title": session_title(row.title, name),
        "archived": row.archived and ended,
        "fault": fault,
        "started": datetime.fromtimestamp(row.started).astimezone(),
        "ended": ended,
        "people": people,
        "href": f"/host/{row.code}",
        "documents": links,
    }


@routes.get("/leaves")
@hosts_only
def leaves() -> Response:
    """How many pages each document of a workshop has: asked for once the home page stands, because it takes a second."""
    found = house().shelf.leaves(request.args.get("workshop", ""))
    return jsonify({name: say(words) for name, words in found.items()})


@routes.post("/start")
@hosts_only
def start() -> Response:
    """Begin a session with a workshop of the folder."""
    book = house().shelf.book(request.form.get("workshop", ""))
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
        room = house().rooms.start(book.workshop, book.path, name, key)
    except Refused as refused:
        return _home({"path": book.path, "name": name, "why": refused.why})
    return redirect_to(f"/host/{room.code}")
