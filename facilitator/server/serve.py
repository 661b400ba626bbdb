"""Runs the server on a port, until it is stopped."""

from __future__ import annotations

import errno
import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TypeVar

from flask import Flask
from werkzeug.serving import BaseWSGIServer

from facilitator.inputs.contract import Refused
from facilitator.server import FIRST_PORT
from facilitator.server.addresses import LOOPBACK, Served, typed_address
from facilitator.server.app import Server, create
from facilitator.server.proxies import networks
from facilitator.server.tcp_connections import Handler, Listening
from facilitator.words import UserError, message

T = TypeVar("T")


class CannotServe(UserError):
    """The server can't be started; the message says why and what to do."""


class PortTaken(CannotServe):
    """Another program has the port, or it needs rights."""


class RunningServer:
    """A server that is up. `url` is the laptop's own address, `host_link` the facilitator's secret link.

    `lost_port` is the port it had before, where something else has taken that one; else None.
    """

    def __init__(self, server: Server, wsgi: BaseWSGIServer, lost_port: int | None) -> None:
        self.server, self._wsgi, self.lost_port = server, wsgi, lost_port
        self.url = server.services.address.host
        self.host_link = f"{self.url}/host?key={server.services.keys.host}"
        self._thread = Thread(
            target=wsgi.serve_forever, kwargs={"poll_interval": 0.1}, name="server", daemon=True
        )
        self._thread.start()

    def wait(self) -> None:
        """Wait until the server is stopped, or the person presses Ctrl+C."""
        while self._thread.is_alive():
            self._thread.join(0.5)

    def stop(self, goodbye: str = "") -> None:
        """Stop serving; everything that was acknowledged is on disk.

        Where it stops for good, `goodbye` is what open pages say then; without it they wait for it to come back.
        """
        if goodbye:
            self.server.pushes.goodbye(goodbye)
        self._wsgi.shutdown()
        self._wsgi.server_close()
        self.server.close()


@dataclass(frozen=True)
class ServerOptions:
    """How a server is started.

    `to_the_room` opens it to the network; otherwise it stays on this machine. `public` is the address for phones, where
    it is not the laptop's own; `behind` are the addresses of proxies, as `networks` reads them. `cookie` is the name of
    the host's cookie: two servers that a browser may have open at once need two. With `rehearse`, a command, the home
    page offers rehearsals. `extend` adds to the app before it answers.
    """

    to_the_room: bool = False
    public: str = ""
    behind: str = ""
    cookie: str = "host"
    rehearse: tuple[str, ...] = ()
    extend: Callable[[Flask], None] = lambda app: None


ALONE = ServerOptions()  # on this machine


def start(
    data: Path, workshops: Path | None, options: ServerOptions = ALONE, *, port: int | None = None
) -> RunningServer:
    """Start serving. Without a port it takes the one this data folder had before, so that links and QR codes go on.

    Raises CannotServe or StoreFault, each with what to do.
    """
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    address = _read("--public-url", options.public, typed_address)
    proxies = _read("--behind", options.behind, networks)
    remembered = data / "port"
    before = _remembered(remembered)
    wanted = port if port is not None else before or FIRST_PORT
    listening = _listen("0.0.0.0" if options.to_the_room else LOOPBACK, wanted, firm=port is not None)
    actual: int = listening.getsockname()[1]
    try:
        served = Served(actual, options.to_the_room, address, options.cookie, options.rehearse, proxies)
        server = create(data, workshops, served)
        options.extend(server.app)
        if actual != before:
            remembered.write_text(str(actual))  # only now: the folder may be another server's
    except BaseException:
        listening.close()
        raise
    wsgi = Listening(LOOPBACK, actual, server.app, Handler, fd=listening.fileno(), behind=proxies)
    listening.close()  # it has a handle of its own now
    return RunningServer(server, wsgi, before if port is None and actual != before else None)


def _read(option: str, text: str, reader: Callable[[str], T]) -> T:
    try:
        return reader(text)
    except Refused as refused:
        raise CannotServe(message("{option}: {why}", option=option, why=refused.why)) from None


def _remembered(file: Path) -> int | None:
    try:
        port = int(file.read_text())
    except (OSError, ValueError):
        return None
    return port if 0 < port < 65536 else None


def _listen(host: str, port: int, firm: bool) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        # Two that start at the same moment can both be given the port; then one of them is refused here.
        listening.listen(1024)
    except OSError as error:
        listening.close()
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        if firm:
            raise PortTaken(
                message(
                    "Port {port} is in use or not allowed. Stop what uses it, or choose another: --port 8090",
                    port=port,
                )
            ) from None
        return _listen(host, 0, firm=True)
    return listening
