"""The lifecycle of stored sessions: copying, archiving and deleting one, and importing one from a file."""

from __future__ import annotations

import io
from dataclasses import dataclass

from flask import Blueprint, Flask, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from facilitator.numbers import digits
from facilitator.server.carried import ENDING, LARGEST, pack, unpack
from facilitator.server.downloads import attached, session_title
from facilitator.server.hosts import hosts_only, notice
from facilitator.server.pages import Page
from facilitator.server.responses import redirect_to, respond
from facilitator.server.running import RunningSession
from facilitator.server.services import services
from facilitator.store import SessionRow
from facilitator.store.fault import StoreFault
from facilitator.words import Message, message

routes = Blueprint("keeping", __name__, url_prefix="/host")


def register(app: Flask) -> None:
    """Add what is done with a session as a whole."""
    app.register_blueprint(routes)


@dataclass(frozen=True)
class StoredSession:
    """A session of this folder. `running` is None where its journal can't be read, for the reason in `fault`."""

    row: SessionRow
    running: RunningSession | None
    fault: Message | None = None

    @property
    def going_on(self) -> bool:
        return self.running is not None and self.running.session.ended_at is None


@dataclass(frozen=True, kw_only=True)
class LifecyclePage(Page):
    """What can be done with a session as a whole. `wrong`: why it was not deleted."""

    template = "pages/keep.html"

    stored: StoredSession
    wrong: Message | None
    title: str
    people: int
    answers: int


def _stored(code: str) -> StoredSession | None:
    row = services().sessions.store.session(code)
    try:
        return StoredSession(row, services().sessions.get(code)) if row else None
    except StoreFault as broken:  # it can be archived and deleted all the same
        return StoredSession(row, None, broken.why) if row else None


def _none() -> Response:
    return notice(message("There is no such session"), "", 404, "/host")


@routes.get("/<code>/keep")
@hosts_only
def keep(code: str) -> Response:
    """What can be done with a session as a whole."""
    stored = _stored(code)
    return _page(stored) if stored else _none()


def _page(stored: StoredSession, status: int = 200, wrong: Message | None = None) -> Response:
    session = stored.running.session if stored.running else None
    page = LifecyclePage(
        stored=stored,
        wrong=wrong,
        title=session_title(stored.row.title, session.name if session else stored.row.name),
        people=len(session.present()) if session else 0,
        answers=sum(stage.answers.people for stage in session.stages.values()) if session else 0,
    )
    return respond(page, status)


@routes.get("/<code>/copy")
@hosts_only
def copy(code: str) -> Response:
    """The whole session as one file, to go on with it elsewhere."""
    running = services().sessions.get(code)
    if running is None:
        return _none()
    packed = pack(services().sessions.carried(running))
    return attached(packed, running.row.title, running.session.name, running.code, ENDING)


@routes.post("/<code>/keep/archive")
@hosts_only
def archive(code: str) -> Response:
    """Archive a session, or take it out of the archive."""
    services().sessions.store.archive(code, request.form.get("on") == "yes")
    return redirect_to("/host")


@routes.post("/<code>/keep/delete")
@hosts_only
def delete(code: str) -> Response:
    """Delete a closed session for good, once its code was typed."""
    stored = _stored(code)
    if stored is None:
        return _none()
    if stored.going_on:
        return _page(stored, 409)
    if digits(request.form.get("code", "")) != code:
        return _page(stored, 422, message("This is not the session’s code. Nothing was deleted."))
    services().sessions.delete(code)
    return redirect_to("/host")


@routes.post("/import")
@hosts_only
def take_in() -> Response:
    """Take in a session that was copied to a file, here or on another laptop."""
    request.max_content_length = LARGEST
    try:
        file = request.files.get("file")
        running = services().sessions.take_in(unpack(file.stream if file else io.BytesIO()))
    except StoreFault as fault:
        return _not_taken_in(fault.why, 422)
    except RequestEntityTooLarge:
        return _not_taken_in(message("It is larger than a session can be."), 413)
    return redirect_to(f"/host/{running.code}")


def _not_taken_in(why: Message, status: int) -> Response:
    return notice(message("This session was not taken in"), why, status, "/host")
