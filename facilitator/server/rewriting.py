"""The workshop's text has changed while its session runs: what that means, and taking it over."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from flask import Blueprint, Flask, Response, request

from facilitator.live.matters.plan import Rewrite
from facilitator.live.session import Session
from facilitator.server.hosts import leaders_only, notice
from facilitator.server.pages import Page
from facilitator.server.responses import redirect_to, respond
from facilitator.server.running import RunningSession
from facilitator.server.services import services
from facilitator.server.shelf import Book
from facilitator.words import Message, message
from facilitator.workshop.faults import Level
from facilitator.workshop.revision import taken_over

routes = Blueprint("rewriting", __name__, url_prefix="/host")


def register(app: Flask) -> None:
    """Add the pages about a changed text."""
    app.register_blueprint(routes)


@dataclass(frozen=True)
class Change:
    """What a new text would change: steps by their titles, what stays in spite of it, and the faults that forbid it."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    other: tuple[Message | str, ...]
    notes: tuple[Message, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True)
class TextPage(Page):
    """What the changed text would do; None where it is the one that the session has. `digest` says which text was
    looked at."""

    template = "host/text.html"

    code: str
    file: str
    change: Change | None
    digest: str


def has_changed(running: RunningSession) -> bool:
    """Whether the workshop's file says something else now than when the session last took it."""
    book = services().shelf.book(running.row.workshop)
    return book is not None and book.text is not None and book.text != running.session.base


def change(session: Session, book: Book) -> Change:
    """What taking over the file's text would do."""
    errors = tuple(fault.said() for fault in book.faults if fault.level is Level.ERROR)
    revision = taken_over(session.workshop, book.text or "", session.asked())
    if errors or revision.workshop is None:
        return Change((), (), (), (), errors or tuple(fault.said() for fault in revision.faults))
    old = {step.id: step for step in session.workshop.steps}
    new = {step.id: step for step in revision.workshop.steps}
    other: list[Message | str] = [
        step.title for id, step in new.items() if id in old and _differs(old[id], step)
    ]
    if revision.workshop.teams != session.workshop.teams:
        names = ", ".join(revision.workshop.teams)
        other.append(
            message("Teams: {names}. Whoever is in none of them is put into one by chance.", names=names)
            if names
            else message("There are no teams any more.")
        )
    return Change(
        tuple(step.title for id, step in new.items() if id not in old),
        tuple(step.title for id, step in old.items() if id not in new),
        tuple(other),
        revision.notes,
        (),
    )


def _differs(old: object, new: object) -> bool:
    """Whether two steps say something else; where they stand in the text is nothing that they say."""
    mine, theirs = ({k: v for k, v in vars(one).items() if k != "span"} for one in (old, new))
    return mine != theirs


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@routes.get("/<code>/text")
@leaders_only
def look(running: RunningSession) -> Response:
    """What the changed text would do to this session."""
    book = services().shelf.book(running.row.workshop)
    if book is None or book.text is None:
        return notice(message("The workshop’s file is not there"), "", 404, f"/host/{running.code}")
    with running.lock:
        what = change(running.session, book) if book.text != running.session.base else None
    return respond(TextPage(running.code, book.path, what, _digest(book.text)))


@routes.post("/<code>/text")
@leaders_only
def take_over(running: RunningSession) -> Response:
    """Go on with the changed text."""
    book = services().shelf.book(running.row.workshop)
    if book is None or book.text is None:
        return notice(message("The workshop’s file is not there"), "", 404, f"/host/{running.code}")
    # What was looked at is what is taken: a file that was not, or has changed once more, is looked at first.
    if request.form.get("digest") != _digest(book.text):
        return redirect_to(f"/host/{running.code}/text")
    with running.lock:
        faults = change(running.session, book).faults
    if faults:
        return notice(
            message("The new text can’t be taken over yet"), faults[0], 409, f"/host/{running.code}/text"
        )
    with services().sessions.pictures_lock:
        pictures = services().sessions.store_pictures(book.workshop) if book.workshop else {}
        outcome = running.carry_out(Rewrite(book.text, pictures))
    if not outcome.ok:
        return notice(message("That did not work"), outcome.why or "", 409, f"/host/{running.code}/text")
    return redirect_to(f"/host/{running.code}")
