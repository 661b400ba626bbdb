"""Engine.IO connections, over which Socket.IO's sockets are opened: which are accepted, and what may come over them.

A connection is opened by a page of ours, opens one socket within seconds, and ends with it. What no page of ours sends
is not read: the names that Socket.IO reserves ("connect", "disconnect") are no events of a page's.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from flask_socketio import SocketIO
from socketio.packet import CONNECT, DISCONNECT, EVENT, Packet

from facilitator.server.callers import address, from_our_page
from facilitator.server.limits import Limit
from facilitator.server.payloads import TO_SERVER

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

EVENTS = tuple(TO_SERVER)  # what a page of ours sends
UNUSED = 15.0  # seconds that a connection may be open without a socket
HEARD = 3.0  # seconds in which somebody who was refused can hear it; over long polling they come for it
# A room of a thousand may share one address, and come back all at once.
MOST = 2500  # connections from one address
MOST_UNUSED = 1000  # of them, those that have no socket yet
OFTEN = (
    3000,
    60.0,
)  # connections that one address may open, and the seconds: each costs a thread for a while


class CheckedPacket(Packet):  # type: ignore[misc]
    """A packet of Socket.IO that a page of ours could have sent; others are refused."""

    def decode(self, encoded_packet: Any) -> int:
        if not isinstance(encoded_packet, str):
            raise TypeError("binary")
        attachments: int = super().decode(encoded_packet)
        if self.namespace not in (None, "/"):
            raise ValueError("namespace")
        if self.packet_type == EVENT:
            if not (isinstance(self.data, list) and self.data and self.data[0] in EVENTS):
                raise ValueError("event")
        elif self.packet_type not in (CONNECT, DISCONNECT):
            raise ValueError("kind")
        return attachments


@dataclass
class _Connection:
    """An open connection. `unused_since` is when it had no socket; None while it has one, or is asked for one."""

    address: str
    unused_since: float | None
    asked: bool = False


class SocketConnections:
    """All connections that are open."""

    def __init__(self, socketio: SocketIO) -> None:
        self._server: Any = socketio.server  # type: ignore[attr-defined]
        self._open: dict[str, _Connection] = {}
        self._lock = Lock()
        self._pace = Limit(*OFTEN)
        self._server.eio.on("connect", self._opened)
        self._server.eio.on("disconnect", self._ended)
        self._handle = self._server.eio.handle_request
        self._server.eio.handle_request = self._request
        # The stock one waits until somebody has taken what is queued, and a junk message over long polling runs it.
        self._server.eio.disconnect = self._close
        # What can't be read is no fault of ours, and a connection that ends is no news.
        logging.getLogger("engineio.server").setLevel(logging.CRITICAL)

    def _request(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Handle one request of a connection, if a page of ours sent it: over long polling each brings or takes
        messages.

        None is answered as a script (JSONP, "j"): a page elsewhere may load scripts, and could read a connection that
        way.
        """
        if from_our_page(environ) and "j" not in parse_qs(environ.get("QUERY_STRING", ""), True):
            answer: Iterable[bytes] = self._handle(environ, start_response)
            return answer
        start_response("403 Forbidden", [("Content-Length", "0")])
        return []

    def _opened(self, id: str, environ: dict[str, Any]) -> Any:
        """Accept a connection, or refuse it where too many come from one address."""
        who = address(environ)
        if not self._pace.allows(who):
            return False
        with self._lock:
            of_theirs = [connection for connection in self._open.values() if connection.address == who]
            unused = sum(connection.unused_since is not None for connection in of_theirs)
            if len(of_theirs) >= MOST or unused >= MOST_UNUSED:
                return False
            self._open[id] = _Connection(who, time.monotonic())
        return self._server._handle_eio_connect(id, environ)

    def _ended(self, id: str, reason: Any) -> None:
        with self._lock:
            self._open.pop(id, None)
        self._server.eio.sockets.pop(id, None)  # else what is still sent to it fails with a traceback
        self._server._handle_eio_disconnect(id, reason)

    def asks(self, sid: str) -> bool:
        """Whether a socket may be opened: a connection opens one only."""
        with self._lock:
            connection = self._open.get(self._of(sid))
            if connection is None or connection.asked:
                return False
            connection.asked, connection.unused_since = True, None
            return True

    def refused(self, sid: str) -> None:
        """Note that a socket was refused: its connection ends a little later, when the page knows that."""
        with self._lock:
            if connection := self._open.get(self._of(sid)):
                connection.unused_since = time.monotonic() - UNUSED + HEARD

    def end(self, sid: str) -> None:
        """Close a socket and its connection, whatever its page says to that."""
        id = self._of(sid)
        self._server.disconnect(sid)
        self._close(id)

    def sweep(self) -> None:
        """Close the connections that have had no socket for a while."""
        by = time.monotonic() - UNUSED
        with self._lock:
            late = [
                id
                for id, connection in self._open.items()
                if connection.unused_since is not None and connection.unused_since <= by
            ]
        for id in late:
            self._close(id)

    def counted(self) -> Counter[str]:
        """How many connections are open, by address."""
        with self._lock:
            return Counter(connection.address for connection in self._open.values())

    def _of(self, sid: str) -> str:
        return self._server.manager.eio_sid_from_sid(sid, "/") or ""

    def _close(self, id: str) -> None:
        connection = self._server.eio.sockets.get(id)
        if connection is not None:
            connection.close(wait=False)  # not here: somebody who reads nothing would hold up everybody
