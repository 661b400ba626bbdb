"""Makes the server: one Flask app with its pages, sockets and pushes."""

from __future__ import annotations

import gzip
import logging
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, abort, redirect, request, send_from_directory
from flask_socketio import SocketIO
from werkzeug.exceptions import HTTPException

from facilitator.assets import COMMAND, templates_folder
from facilitator.server import (  # noqa: F401 - their pages
    answering,
    before,
    consoles,
    downloads,
    home,
    keeping,
    own,
    rehearsing,
    rewriting,
)
from facilitator.server.addresses import Served
from facilitator.server.callers import from_our_page
from facilitator.server.codes import TooManyCodes
from facilitator.server.hosts import hosts, notice
from facilitator.server.house import House
from facilitator.server.keys import Keys
from facilitator.server.lines import Lines, Said
from facilitator.server.pages import Pages
from facilitator.server.phones import TOO_MANY_CODES, phones, too_many_codes
from facilitator.server.proxies import Proxies
from facilitator.server.pushes import Pushes
from facilitator.server.rooms import Rooms
from facilitator.server.screens import screens
from facilitator.server.shelf import Shelf
from facilitator.server.sockets import listen
from facilitator.server.ways import page_for
from facilitator.server.websocket import bound
from facilitator.store import Store
from facilitator.store.fault import StoreFault
from facilitator.words import message

log = logging.getLogger(__name__)

LARGEST = 64 * 1024  # bytes of a form or a socket's message: many times what any answer needs
_YEAR = 365 * 24 * 3600


@dataclass
class Server:
    """The app with its parts. `close` stores what is waiting and lets go of the data folder."""

    app: Flask
    socketio: SocketIO
    house: House
    pushes: Pushes
    store: Store

    def close(self) -> None:
        """Stop pushing, end a rehearsal, and close the store."""
        self.house.rehearsals.stop()
        self.pushes.stop()
        self.store.close()


def create(data: Path, workshops: Path | None, served: Served) -> Server:
    """Make a server that keeps everything in `data` and serves the workshops of a folder, or of one file.

    Raises StoreFault, with what to do, where the data folder can't be used.
    """
    store = Store(data)
    app = Flask("facilitator", static_folder=None, template_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    socketio = SocketIO(  # type: ignore[call-arg]
        app,
        cors_allowed_origins=[],  # the origin is judged as for forms, where a line is opened
        async_mode="threading",
        max_http_buffer_size=LARGEST,
        ping_interval=15,
        ping_timeout=20,
        logger=False,
        engineio_logger=False,
        manage_session=False,
        serializer=Said,
        async_handlers=False,  # one after the other on each line, so that a flood of messages is no flood of threads
    )
    bound(socketio, LARGEST)
    app.wsgi_app = Proxies(app.wsgi_app, served.behind)  # type: ignore[method-assign]
    lines = Lines(socketio)
    tell: list[Pushes] = []
    rooms = Rooms(store, data, lambda room: tell[0].changed(room))
    house = House(data, Pages(), rooms, Shelf(workshops), Keys(store, served.cookie), served)
    app.extensions["facilitator"] = house
    pushes = Pushes(app, socketio, house, lines)
    tell.append(pushes)
    app.register_blueprint(phones)
    app.register_blueprint(screens)
    app.register_blueprint(hosts)
    app.before_request(_same_origin)
    app.before_request(_onward)
    app.after_request(_secure)
    app.add_url_rule("/static/<path:name>", "static", _static)
    app.register_error_handler(HTTPException, _plain)
    app.register_error_handler(StoreFault, _store_fault)
    app.register_error_handler(TooManyCodes, _too_many_codes)
    app.register_error_handler(Exception, _unexpected)
    listen(socketio, pushes, lines)
    pushes.start()
    return Server(app, socketio, house, pushes, store)


def _same_origin() -> None:
    """Forms are taken from our own pages only."""
    if request.method not in ("GET", "HEAD", "OPTIONS") and not from_our_page(request.environ):
        abort(403)


def _onward() -> Response | None:
    """What is nearly one of our addresses leads to the page that belongs there."""
    there = page_for(request) if request.method in ("GET", "HEAD") else None
    return redirect(there) if there else None  # type: ignore[return-value]


def _secure(response: Response) -> Response:
    host = request.host
    response.headers.setdefault(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        f"connect-src 'self' ws://{host} wss://{host}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    if response.mimetype == "text/html":
        response.headers.setdefault("Cache-Control", "no-store")
        _pack(response)
    return response


def _pack(response: Response) -> None:
    """Send a page packed where the browser takes it: a room's Wi-Fi is slow."""
    if request.accept_encodings.best_match(["gzip"]) and not response.headers.get("Content-Encoding"):
        response.set_data(gzip.compress(response.get_data(), 5))
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"


def _static(name: str) -> Response:
    """A built file: its name holds its content, so it is kept for ever; the packed one where the browser takes it."""
    folder = templates_folder() / "built"
    if len(name) > 200:
        abort(404)
    if request.accept_encodings.best_match(["gzip"]) and (folder / f"{name}.gz").is_file():
        response = send_from_directory(folder, f"{name}.gz", max_age=_YEAR)
        response.headers["Content-Encoding"] = "gzip"
        response.mimetype = _mime(name)
    else:
        response = send_from_directory(folder, name, max_age=_YEAR, mimetype=_mime(name))
    response.cache_control.immutable = True
    response.cache_control.public = True
    response.headers["Vary"] = "Accept-Encoding"
    return response


def _mime(name: str) -> str:
    kinds = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
    return kinds.get(Path(name).suffix, "application/octet-stream")


def _plain(error: HTTPException) -> Response:
    titles = {
        404: message("This page is not there"),
        403: message("This page is not open to you"),
        405: message("This page is not there"),
        413: message("That was too much at once"),
    }
    texts = {
        403: message(
            "This form came by another address than the one that this server knows. If there is a proxy on the way, "
            "“{command} doctor” and the page “Before people come” say what it has to send.",
            command=COMMAND,
        ),
        413: message("Send less: an answer is a few sentences at most."),
    }
    code = error.code or 500
    return notice(titles.get(code, message("That did not work")), texts.get(code, ""), code)


def _store_fault(fault: StoreFault) -> Response:
    return notice(message("Nothing is lost, but it can’t be kept just now"), fault.why, 503)


def _too_many_codes(_error: TooManyCodes) -> Response:
    if request.blueprint == phones.name:
        return too_many_codes()
    return notice(message("Please wait a minute"), TOO_MANY_CODES, 429)


def _unexpected(error: Exception) -> Response:
    log.exception("a page failed", exc_info=error)
    return notice(
        message("Something went wrong here"),
        message("Nothing that was sent is lost. Load the page again; the laptop’s window says more."),
        500,
    )
