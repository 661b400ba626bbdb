"""Makes the server: one Flask app with its pages, sockets and pushes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from flask_socketio import SocketIO

from facilitator.server import (
    answering,
    before,
    callers,
    consoles,
    downloads,
    errors,
    headers,
    home,
    lifecycle,
    own,
    phones,
    rehearsing,
    rewriting,
    screens,
    static,
    ways,
)
from facilitator.server.addresses import Served
from facilitator.server.keys import Keys
from facilitator.server.pages import Pages
from facilitator.server.proxies import Proxies
from facilitator.server.pushes import Pushes
from facilitator.server.services import Services
from facilitator.server.sessions import Sessions
from facilitator.server.shelf import Shelf
from facilitator.server.socket_connections import CheckedPacket, SocketConnections
from facilitator.server.sockets import listen
from facilitator.server.websocket import bound
from facilitator.store import Store

LARGEST = 64 * 1024  # bytes of a form or a socket's message: many times what any answer needs


@dataclass
class Server:
    """The app with its parts. `close` stores what is waiting and lets go of the data folder."""

    app: Flask
    socketio: SocketIO
    services: Services
    pushes: Pushes
    store: Store

    def close(self) -> None:
        """Stop pushing, end a rehearsal, and close the store."""
        self.services.rehearsals.stop()
        self.pushes.stop()
        self.store.close()


def create(data: Path, workshops: Path | None, served: Served) -> Server:
    """Make a server that stores everything in `data` and serves the workshops of a folder, or of one file.

    Raises StoreFault, with what to do, where the data folder can't be used.
    """
    store = Store(data)
    app = Flask("facilitator", static_folder=None, template_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    socketio = SocketIO(  # type: ignore[call-arg]
        app,
        cors_allowed_origins=[],  # the origin is checked as for forms, where a connection is opened
        async_mode="threading",
        max_http_buffer_size=LARGEST,
        ping_interval=15,
        ping_timeout=20,
        logger=False,
        engineio_logger=False,
        manage_session=False,
        serializer=CheckedPacket,
        async_handlers=False,  # one message after the other on each connection: a flood of them is no flood of threads
    )
    bound(socketio, LARGEST)
    app.wsgi_app = Proxies(app.wsgi_app, served.behind)  # type: ignore[method-assign]
    connections = SocketConnections(socketio)
    pushes = Pushes(app, socketio, connections)
    sessions = Sessions(store, data, pushes.changed)
    services = Services(data, Pages(), sessions, Shelf(workshops), Keys(store, served.cookie), served)
    app.extensions["facilitator"] = services
    register(app)
    listen(socketio, pushes, connections)
    pushes.start()
    return Server(app, socketio, services, pushes, store)


def register(app: Flask) -> None:
    """Add everything that the app answers. Who may ask for a page is said at its route."""
    # Before and after every request, in this order.
    callers.register(app)
    ways.register(app)
    headers.register(app)
    errors.register(app)
    # Anybody's, and the phones'.
    static.register(app)
    phones.register(app)
    own.register(app)
    screens.register(app)
    # The host's; what belongs to one session is its co-hosts' too.
    home.register(app)
    downloads.register(app)
    before.register(app)
    rehearsing.register(app)
    consoles.register(app)
    answering.register(app)
    rewriting.register(app)
    lifecycle.register(app)
