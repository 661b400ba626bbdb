"""Lines: the connections that sockets are opened over (Engine.IO), and which of them are taken."""

from __future__ import annotations

from typing import Any

from flask_socketio import SocketIO

from facilitator.server.callers import from_our_page


def guard(socketio: SocketIO) -> None:
    """Take only lines that a page of ours opens, whichever way it does."""
    server: Any = socketio.server  # type: ignore[attr-defined]

    def opened(line: str, environ: dict[str, Any]) -> Any:
        return server._handle_eio_connect(line, environ) if from_our_page(environ) else False

    server.eio.on("connect", opened)
