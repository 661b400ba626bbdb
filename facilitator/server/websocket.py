"""Websocket with a message size limit and backpressure; it ends with its connection, and disconnects are not errors."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from typing import Any

from engineio.async_drivers._websocket_wsgi import SimpleWebSocketWSGI
from simple_websocket import ConnectionClosed, Server
from wsproto.utilities import RemoteProtocolError

from facilitator.server.limits import Limit

LOOK = 5.0  # seconds
WAITING = 50  # messages that have come and were not looked at yet
PAUSE = 0.1  # seconds


class _Paced(Server):  # type: ignore[misc]
    """Reads no further while many messages wait: whoever sends more has to wait too (TCP backpressure)."""

    def _handle_events(self) -> Any:
        going_on = super()._handle_events()
        while self.connected and len(self.input_buffer) > WAITING:
            time.sleep(PAUSE)
        return going_on


def bound(socketio: Any, largest: int) -> None:
    """Let no message be longer than `largest` bytes: the stock socket would read it whole before it is refused."""

    class Bounded(SimpleWebSocketWSGI):  # type: ignore[misc]
        def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
            environ["werkzeug.socket"].settimeout(None)  # a socket may be silent for longer than a request
            self.pace = Limit(100, 10.0)  # messages; a page of ours sends a few
            # What came can't be read, or opens no websocket: the connection ends.
            with suppress(RecursionError, ValueError, RemoteProtocolError):
                self.ws = _Paced(environ, max_message_size=largest)
                self.app(self)
            self.app.__self__.close(wait=False, abort=True)  # else it is open until it misses a ping
            raise ConnectionError  # the connection was the socket's; there is no response

        def wait(self) -> Any:
            # Looked after now and then: where a message was too long, the stock socket may miss its own end; and whose
            # connection is closed may read nothing, so that the word of it never goes out.
            connection = self.app.__self__
            with suppress(ConnectionClosed):
                while (data := self.ws.receive(timeout=LOOK)) is None:
                    if connection.closed:
                        self._hang_up()
                while not self.pace.allows(""):
                    time.sleep(PAUSE)
                return data
            return None

        def close(self) -> None:
            with suppress(OSError):  # the phone was gone first
                super().close()
            self._hang_up()

        def _hang_up(self) -> None:
            with suppress(OSError):
                self.ws.sock.shutdown(socket.SHUT_RDWR)

    socketio.server.eio._async = {**socketio.server.eio._async, "websocket": Bounded}
