"""The facilitator's pages: home, console, and everything to download."""

from __future__ import annotations

import io
import json
import re
import time
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, redirect, request, send_file

from facilitator.documents import Document, Unfit, documents, refs_for
from facilitator.inputs.contract import Refused
from facilitator.live.commands import from_name
from facilitator.live.data import raw_data
from facilitator.live.results import results
from facilitator.live.show import console
from facilitator.server.house import house
from facilitator.server.pages import qr
from facilitator.server.room import Outcome, Room
from facilitator.server.shelf import Book
from facilitator.spreadsheets import WRITERS
from facilitator.store import SessionRow
from facilitator.store.fault import StoreFault
from facilitator.words import Message, counted, message, say
from facilitator.workshop.faults import Level
from facilitator.workshop.model import Workshop

hosts = Blueprint("hosts", __name__, url_prefix="/host")

ANSWERS = message("Answers")
RECENT = 12  # sessions that the home page reads; of those before them it counts people and looks whether they ended
MANY = 100  # phones: above, this server's pushes take noticeably long

View = Callable[..., Response]


def hosts_only(view: View) -> View:
    """Let only browsers in that hold the host's key."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Response:
        if house().keys.is_host(request):
            return view(*args, **kwargs)
        return notice(
            message("This page is the facilitator’s"),
            message("Open it by the secret link that “facilitator serve” has printed on the laptop."),
            403,
        )

    return guarded


def notice(
    title: Message, text: Message | str, status: int, link: str = "/", to: Message | None = None
) -> Response:
    """A page that says one thing."""
    html = house().pages.render(
        "pages/notice.html",
        "console",
        title=title,
        text=text,
        link=link,
        link_text=to or message("To the start"),
    )
    return make_response(html, status)


# Home ------------------------------------------------------------------------------------------------------------


@hosts.get("/", strict_slashes=False)
def home() -> Response:
    """The workshops of the folder and the sessions there are. The secret link signs this browser in."""
    key = request.args.get("key")
    if key is not None:
        if not house().keys.opens_console(key):
            return notice(
                message("This link is not right any more"), message("Take the one on the laptop."), 403
            )
        onward = request.args.get("next", "/host")
        response = make_response(redirect(onward if re.fullmatch(r"/host/\d{6}", onward) else "/host"))
        house().keys.sign_in_host(response)
        return response
    return _home()


@hosts_only
def _home() -> Response:
    rows = house().rooms.listed()
    told = house().rooms.store.last(("Joined", "Ended", "Continued")) if len(rows) > RECENT else {}
    html = house().pages.render(
        "pages/home.html", "console",
        workshops=[_on_shelf(book) for book in house().shelf.books()],
        sessions=[_listed(row) for row in rows[:RECENT]] + [_older(row, told.get(row.code, {})) for row in rows[RECENT:]],
        address=house().address.spoken,
    )  # fmt: skip
    return make_response(html)


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
            link for link in _links("/host/documents", {"workshop": book.path}) if not link["results"]
        ]
        if workshop
        else [],
        "ready": workshop is not None,
    }


def _listed(row: SessionRow) -> dict[str, Any]:
    try:
        room = house().rooms.get(row.code)
    except StoreFault as broken:  # the others are listed all the same
        return _on_list(row, True, 0, [], say(broken.why))
    if room is None:
        return _on_list(row, True, 0, [])
    return _on_list(
        row,
        room.session.ended_at is not None,
        len(room.session.present()),
        _taken_home(row.code, bool(room.session.stages)),
    )


def _older(row: SessionRow, told: dict[str, tuple[int, int]]) -> dict[str, Any]:
    """A session that nobody need read to list it."""
    nothing = (0, 0)
    ended = told.get("Ended", nothing)[1] > told.get("Continued", nothing)[1]
    return _on_list(row, ended, told.get("Joined", nothing)[0], _taken_home(row.code, True))


def _on_list(
    row: SessionRow, ended: bool, people: int, links: list[dict[str, Any]], fault: str = ""
) -> dict[str, Any]:
    return {
        "code": row.code,
        "title": row.title,
        "fault": fault,
        "started": datetime.fromtimestamp(row.started).astimezone(),
        "ended": ended,
        "people": people,
        "href": f"/host/{row.code}",
        "documents": links,
    }


def _links(base: str, query: dict[str, str]) -> list[dict[str, Any]]:
    def href(document: Document, paper: str) -> str:
        asked = {**query, **({"paper": paper} if paper else {})}
        return f"{base}/{document.name}" + (f"?{urlencode(asked)}" if asked else "")

    return [
        {
            "title": document.title,
            "href": href(document, ""),
            "papers": [{"title": paper.title(), "href": href(document, paper)} for paper in document.papers],
            "note": document.suffix.lstrip(".").upper(),
            "results": document.results,
        }
        for document in documents().values()
    ]


def _taken_home(code: str, begun: bool) -> list[dict[str, Any]]:
    """The documents of a session, and what was answered once something could be."""
    links = _links(f"/host/{code}/documents", {})
    if begun:
        answers = [
            {"title": title, "href": f"/host/{code}/answers{ending}"}
            for title, ending in (("XLSX", ".xlsx"), ("CSV", ".zip"), ("JSON", ".json"))
        ]
        links.append({"title": ANSWERS, "href": answers[0]["href"], "papers": answers, "note": ""})
    return links


@hosts.post("/start")
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
    room = house().rooms.start(book.workshop, book.path)
    return redirect(f"/host/{room.code}")  # type: ignore[return-value]


# Console ---------------------------------------------------------------------------------------------------------


@hosts.get("/<code>")
@hosts_only
def show(code: str) -> Response:
    """The console of a session."""
    room = house().rooms.get(code)
    if room is None:
        return notice(message("There is no such session"), "", 404, "/host")
    return make_response(house().pages.render("host/console.html", "console", **context(room)))


def context(room: Room) -> dict[str, Any]:
    """What the console's templates are given."""
    with room.lock:
        view = console(room.session, room.around(), time.time())
    phones = f"{house().address.phones}/{room.code}"
    warnings = []
    if room.connected > MANY:
        warnings.append(
            counted(
                "{n} phone is connected. Above 100 this server answers slowly; let the rest share phones.",
                "{n} phones are connected. Above 100 this server answers slowly; let the rest share phones.",
                room.connected,
            )
        )
    return {
        "view": view,
        "documents": _taken_home(room.code, bool(room.session.stages)),
        "links": {
            "screen": f"/screen/{room.code}?key={room.row.keys['screen']}",
            "phone": phones,
            "phone_address": house().address.spoken,
            "qr": qr(phones),
        },
        "session_name": "",
        "warnings": warnings,
        "pictures": f"/{room.code}/pictures/",
    }


@hosts.post("/<code>/command")
@hosts_only
def command(code: str) -> Response:
    """A command by a plain form, where the socket is down."""
    room = house().rooms.get(code)
    if room is None:
        return notice(message("There is no such session"), "", 404, "/host")
    try:
        args = json.loads(request.form.get("args") or "{}")
    except (ValueError, RecursionError):
        args = {}
    typed: dict[str, Any] = {
        name: request.form.getlist(name) if name == "entries" else value
        for name, value in request.form.items()
        if name not in ("command", "args", "stage")
    }
    args = {**typed, **(args if isinstance(args, dict) else {})}
    outcome = carry_out(room, request.form.get("command", ""), args, request.form.get("stage"))
    if not outcome.ok:
        return notice(
            message("That did not work"),
            outcome.why or "",
            409,
            f"/host/{code}",
            message("Back to the console"),
        )
    return redirect(f"/host/{code}")  # type: ignore[return-value]


def carry_out(room: Room, name: str, args: Any, seen: str | None) -> Outcome:
    """A host's command, over whatever line it came."""
    try:
        return room.carry_out(from_name(name, args if isinstance(args, dict) else {}), seen=seen)
    except Refused as refused:
        return Outcome(False, refused.why)


# Downloads -------------------------------------------------------------------------------------------------------


@hosts.get("/documents/<name>")
@hosts_only
def before(name: str) -> Response:
    """A document of a workshop, before any session."""
    book = house().shelf.book(request.args.get("workshop", ""))
    if book is None or book.workshop is None:
        return notice(
            message("This workshop can’t be read"), message("The home page lists its faults."), 404, "/host"
        )
    return _download(name, book.workshop, None)


@hosts.get("/<code>/documents/<name>")
@hosts_only
def after(code: str, name: str) -> Response:
    """A document with what the room has said up to now."""
    room = house().rooms.get(code)
    if room is None:
        return notice(message("There is no such session"), "", 404, "/host")
    return _download(name, house().rooms.workshop(room), room)


@hosts.get("/<code>/answers<ending>")
@hosts_only
def answers(code: str, ending: str) -> Response:
    """Every answer up to now, for a spreadsheet or a program."""
    room = house().rooms.get(code)
    if room is None or ending not in WRITERS:
        return notice(message("There is no such document"), "", 404, "/host")
    with room.lock:
        sheets = raw_data(room.session, results(room.session, room.code, time.time()))
    return _attached(WRITERS[ending](sheets), room.session.workshop, ANSWERS, ending)


def _download(name: str, workshop: Workshop, room: Room | None) -> Response:
    document = documents().get(name)
    if document is None:
        return notice(message("There is no such document"), "", 404, "/host")
    paper = request.args.get("paper", "")
    if paper and paper not in document.papers:
        return notice(message("There is no such page size"), ", ".join(document.papers), 404, "/host")
    found = None
    if room is not None:
        with room.lock:
            found = results(room.session, room.code, time.time())
    refs = refs_for(workshop, house().address.phones if room else "", room.code if room else "", paper)
    try:
        made = document.make(workshop, found, refs, paper)
    except Unfit as unfit:
        return notice(message("This document can’t be made yet"), unfit.why, 422, "/host")
    return _attached(made, workshop, document.title, document.suffix)


def _attached(made: bytes, workshop: Workshop, title: Message, suffix: str) -> Response:
    label = say(title, workshop.language)
    filename = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", f"{workshop.title} - {label}").strip() + suffix
    return send_file(io.BytesIO(made), as_attachment=True, download_name=filename)
