"""Everything to download: documents before, during and after a session, and its answers."""

from __future__ import annotations

import io
import re
import time
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from flask import Blueprint, Flask, Response, request, send_file

from facilitator.documents import INK_SAVER, SIZES, Document, Unfit, documents, documents_for, refs_for
from facilitator.live.data import raw_data
from facilitator.live.results import results
from facilitator.numbers import whole
from facilitator.server.hosts import hosts_only, leaders_only, notice
from facilitator.server.running import RunningSession
from facilitator.server.services import services
from facilitator.spreadsheets import WRITERS
from facilitator.words import Message, message, say
from facilitator.workshop.ballots import MOST
from facilitator.workshop.model import Workshop
from facilitator.workshop.results import Refs

routes = Blueprint("downloads", __name__, url_prefix="/host")


def register(app: Flask) -> None:
    """Add the downloads."""
    app.register_blueprint(routes)


ANSWERS = message("Answers")


@dataclass(frozen=True)
class PaperLink:
    """A document in one size of paper or kind of file: how it is named, and where it is downloaded."""

    title: Message | str
    href: str


@dataclass(frozen=True)
class DocumentLinks:
    """Where a document is downloaded, in each size of paper, and in these with an ink-saver.

    `note` is the kind of file. `results`: whether it is made of results alone (True), never has any (False), or is made
    both ways (None).
    """

    name: str
    title: Message
    href: str
    papers: list[PaperLink]
    savers: list[PaperLink]
    note: str
    results: bool | None


def links(base: str, query: dict[str, str], workshop: Workshop | None) -> list[DocumentLinks]:
    """Where each document of a workshop is downloaded, in each of its sizes, and in these with an ink-saver.

    Where it isn't known what the workshop holds, that is every document there is.
    """

    def href(document: Document, paper: str) -> str:
        asked = {**query, **({"paper": paper} if paper else {})}
        return f"{base}/{document.name}" + (f"?{urlencode(asked)}" if asked else "")

    def sizes(document: Document, kind: str) -> list[PaperLink]:
        return [PaperLink(size.title(), href(document, size + kind)) for size in SIZES if document.papers]

    return [
        DocumentLinks(
            name=document.name,
            title=document.title,
            href=href(document, ""),
            papers=sizes(document, ""),
            savers=sizes(document, INK_SAVER),
            note=document.suffix.lstrip(".").upper(),
            results=document.results,
        )
        for document in (documents_for(workshop) if workshop else documents()).values()
    ]


def taken_home(code: str, begun: bool, workshop: Workshop | None) -> list[DocumentLinks]:
    """The documents of a session, and what was answered once something could be."""
    found = links(f"/host/{code}/documents", {}, workshop)
    if begun:
        answers = [
            PaperLink(title, f"/host/{code}/answers{ending}")
            for title, ending in (("XLSX", ".xlsx"), ("CSV", ".zip"), ("JSON", ".json"))
        ]
        found.append(DocumentLinks("answers", ANSWERS, answers[0].href, answers, [], "", True))
    return found


@routes.get("/documents/<name>")
@hosts_only
def before(name: str) -> Response:
    """A document of a workshop, before any session."""
    book = services().shelf.book(request.args.get("workshop", ""))
    if book is None or book.workshop is None:
        return notice(
            message("This workshop can’t be read"), message("The home page lists its faults."), 404, "/host"
        )
    return _download(name, book.workshop, None)


@routes.get("/<code>/documents/<name>")
@leaders_only
def after(running: RunningSession, name: str) -> Response:
    """A document with what the room has said up to now."""
    return _download(name, services().sessions.workshop(running), running)


@routes.get("/<code>/answers<ending>")
@leaders_only
def answers(running: RunningSession, ending: str) -> Response:
    """Every answer up to now, for a spreadsheet or a program."""
    if ending not in WRITERS:
        return notice(message("There is no such document"), "", 404, f"/host/{running.code}")
    with running.lock:
        sheets = raw_data(running.session, results(running.session, running.code, time.time()))
    said = say(ANSWERS, running.session.workshop.language)
    return attached(WRITERS[ending](sheets), running.row.title, running.session.name, said, ending)


def _download(name: str, workshop: Workshop, running: RunningSession | None) -> Response:
    document = documents().get(name)
    back = f"/host/{running.code}" if running else "/host"
    if document is None:
        return notice(message("There is no such document"), "", 404, back)
    paper = request.args.get("paper", "")
    if paper and paper not in document.papers:
        return notice(message("There is no such page size"), ", ".join(document.papers), 404, back)
    lacks = document.lacks(workshop)
    if lacks is not None:
        return notice(message("There is no such document"), lacks, 404, back)
    found = None
    if running is not None:
        with running.lock:
            found = results(running.session, running.code, time.time())
    people = whole(request.args.get("people", str(Refs.people)), MOST)
    if not people:
        return notice(
            message("That many ballots can’t be printed"),
            message("1 to {most} people", most=MOST),
            404,
            back,
        )
    phones, code = (services().address.phones, running.code) if running else ("", "")
    try:
        refs = refs_for(workshop, phones, code, paper)
        refs = replace(refs, step=request.args.get("step", ""), people=people)
        made = document.make(workshop, found, refs, paper)
    except Unfit as unfit:
        return notice(message("This document can’t be made yet"), unfit.why, 422, back)
    said = say(document.title, workshop.language)
    return attached(made, workshop.title, found.name if found else "", said, document.suffix)


def session_title(title: str, name: str) -> str:
    """The title of a session in lists and file names: its workshop's, and its name where it has one."""
    return f"{title}, {name}" if name else title


def attached(made: bytes, title: str, name: str, what: str, suffix: str) -> Response:
    """A file to download, named after the workshop, the session's name, and what it is."""
    title = f"{session_title(title, name)} - {what}"
    filename = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", title).strip() + suffix
    return send_file(io.BytesIO(made), as_attachment=True, download_name=filename)
