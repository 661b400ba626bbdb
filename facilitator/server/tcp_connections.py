"""TCP connections: how many may be open, and how long a request may take to come in, so that one device blocks nobody.

A connection carries one request, or a socket. One that waits for the rest of its request gives way to newcomers: of an
address that has many, the one that has waited longest is closed.
"""

from __future__ import annotations

import io
import socket
import time
from collections import Counter
from contextlib import suppress
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from facilitator.server.callers import address
from facilitator.server.proxies import Network, named

WHOLE = 20.0  # seconds for a request to come in, head and body
PACE = 64 * 1024  # bytes: each time so many have come, there is a second more
WAITING = 500  # connections of an address that wait for the rest of a request; a room may share one
FILES = 10_240  # open files that are asked for; macOS gives no more
OURS = 256  # open files that are left for the server's own


def more_files() -> int:
    """Raise the limit of open files as far as the system lets us; each connection is one. Returns the new limit."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            return wanted
        return soft
    return FILES if soft == resource.RLIM_INFINITY else soft


class _Coming(io.RawIOBase):
    """What comes over a connection, for as long as a request may take. `waits` while nothing has come yet."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._by = time.monotonic() + WHOLE
        self.waits = True

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._connection.fileno() < 0:  # a websocket had the connection, and has closed it
            return 0
        left = max(0.01, self._by - time.monotonic())  # where this machine was busy, what has come is here
        usual, self.waits = self._connection.gettimeout(), True
        self._connection.settimeout(left)
        try:
            got = self._connection.recv_into(buffer)
        finally:
            self.waits = False
            self._connection.settimeout(usual)
        self._by += got / PACE
        return got


class Handler(WSGIRequestHandler):
    """Handles a connection. Requests are not logged: nothing personal goes into the log."""

    protocol_version = "HTTP/1.1"
    timeout = 30  # seconds that whoever is answered may take nothing

    def setup(self) -> None:
        super().setup()
        coming = _Coming(self.connection)
        self.rfile.close()
        self.rfile = io.BufferedReader(coming)
        self.server.comes(self.connection, coming)  # type: ignore[attr-defined]

    def parse_request(self) -> bool:
        """Read the head. A length that is no number is refused: what reads the body may take it for no bound.

        So is an address that can't be read, which would be a traceback.
        """
        if not super().parse_request():
            return False
        lengths = self.headers.get_all("Content-Length", [])
        with suppress(ValueError):
            urlsplit(self.path)
            if all(length.isascii() and length.isdecimal() for length in lengths):
                return True
        self.send_error(400)
        return False

    def connection_dropped(self, error: BaseException, environ: Any = None) -> None:
        """The connection is gone, as at a socket's end: no other request is read from it."""
        self.close_connection = True

    def log(self, type: str, message: str, *args: object) -> None:
        pass

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass  # the stock one reads the address once more


class Listening(ThreadedWSGIServer):
    """Takes connections, and closes those that wait too long for too many others."""

    request_queue_size = 1024  # a whole room reloads at once
    daemon_threads = True

    def __init__(self, *args: Any, behind: tuple[Network, ...] = (), **options: Any) -> None:
        self._behind = behind  # a proxy brings everybody: it has bounds of its own
        self._most = max(OURS, more_files() - OURS)
        self._open: dict[socket.socket, tuple[str, _Coming | None]] = {}  # oldest first
        self._count: Counter[str] = Counter()
        self._lock = Lock()
        super().__init__(*args, **options)

    def verify_request(self, request: Any, client_address: Any) -> bool:
        """Whether a connection is accepted; of too many, the oldest that waits for its request is closed."""
        who = address({"REMOTE_ADDR": client_address[0]})
        with self._lock:
            self._open[request] = (who, None)
            self._count[who] += 1
            if len(self._open) > self._most and not self._drop(None):
                return False
            if self._count[who] <= WAITING or named(client_address[0], self._behind):
                return True
            theirs = sum(of == who and (coming is None or coming.waits) for of, coming in self._open.values())
            if theirs > WAITING:
                self._drop(who)
            return self._count[who] <= self._most // 2

    def comes(self, request: socket.socket, coming: _Coming) -> None:
        """A connection's handler has begun to read."""
        with self._lock:
            if request in self._open:
                self._open[request] = (self._open[request][0], coming)

    def _drop(self, who: str | None) -> bool:
        """Close the connection that has waited longest for its request: of an address, or of all."""
        for connection, (of, coming) in self._open.items():
            if who in (None, of) and coming is not None and coming.waits:
                coming.waits = False
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
                return True
        return False

    def shutdown_request(self, request: Any) -> None:
        """A connection is over."""
        with self._lock:
            who, _ = self._open.pop(request, ("", None))
            self._count[who] -= 1
            if self._count[who] <= 0:
                del self._count[who]
        super().shutdown_request(request)
