"""A websocket whose messages are bounded while they come in, and whose end is no news."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from engineio.async_drivers._websocket_wsgi import SimpleWebSocketWSGI
from simple_websocket import ConnectionClosed

LOOK = 5.0  # seconds


def bound(socketio: Any, largest: int) -> None:
    """Let no message be longer than `largest` bytes: the stock socket would read it whole before it is refused."""

    class Bounded(SimpleWebSocketWSGI):  # type: ignore[misc]
        def __init__(self, handler: Any, server: Any, **options: Any) -> None:
            super().__init__(handler, server, max_message_size=largest, **options)

        def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
            environ["werkzeug.socket"].settimeout(None)  # a socket may be silent for longer than a request
            try:
                return super().__call__(environ, start_response)
            except (RecursionError, ValueError):  # what came can't be read: the line ends
                raise ConnectionError from None

        def wait(self) -> Any:
            # Looked after now and then: where a message was too long, the stock socket may miss its own end.
            with suppress(ConnectionClosed):
                while (data := self.ws.receive(timeout=LOOK)) is None:
                    pass
                return data
            return None

        def close(self) -> None:
            with suppress(OSError):  # the phone was gone first
                super().close()

    socketio.server.eio._async = {**socketio.server.eio._async, "websocket": Bounded}
