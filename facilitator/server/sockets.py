"""Socket events: clients connect, phones answer, consoles command, and each message is acknowledged."""

from __future__ import annotations

import logging
import time

from flask import request
from flask_socketio import Namespace, SocketIO
from socketio.exceptions import ConnectionRefusedError

from facilitator.server.clients import CONSOLES, Client, Role, client_for
from facilitator.server.consoles import carry_out
from facilitator.server.hosts import WITHDRAWN
from facilitator.server.payloads import (
    Acknowledgement,
    Probed,
    Rejected,
    parse_answer,
    parse_auth,
    parse_command,
)
from facilitator.server.phones import take_answer
from facilitator.server.pushes import Pushes
from facilitator.server.running import Outcome
from facilitator.server.services import services
from facilitator.server.socket_connections import SocketConnections
from facilitator.words import message, say, shown

log = logging.getLogger(__name__)

NO: Rejected = {"ok": False, "why": "", "again": False}  # for what no page of ours sends


class Sockets(Namespace):
    """The events. A client is made when it connects; what it may see is judged again each time."""

    def __init__(self, pushes: Pushes, connections: SocketConnections) -> None:
        super().__init__("/")
        self._pushes, self._connections = pushes, connections

    def on_connect(self, auth: object = None) -> bool:
        """Let a client in, and push its page to it; a trial of the network gets no client, and may only probe."""
        sid, asked = _sid(), parse_auth(auth)
        if not self._connections.asks(sid):
            return False
        if asked and asked["role"] == "test" and services().trials.knows(asked["code"]):
            return True
        client = client_for(asked) if asked else None
        if client is None or not client.may_see:
            self._connections.refused(sid)
            raise ConnectionRefusedError("gone")
        try:
            self._pushes.welcome(sid, client)
        except BaseException:
            self._pushes.farewell(sid)
            self._connections.refused(sid)
            raise
        return True

    def on_disconnect(self, *_reason: object) -> None:
        """Forget the client."""
        self._pushes.farewell(_sid())
        self._connections.end(_sid())

    def on_probe(self, *_data: object) -> Probed:
        """Say that the connection works, and what time it is."""
        client = self._pushes.client(_sid())
        return {"version": client.running.session.version if client else 0, "now": time.time()}

    def on_answer(self, data: object = None, *_more: object) -> Acknowledgement:
        """Take a phone's answer."""
        client, sent = self._pushes.client(_sid()), parse_answer(data)
        if client is None or client.role is not Role.PHONE or not client.may_see or sent is None:
            return NO
        return _acknowledged(take_answer(client.running, client.credential, sent, client.since), client)

    def on_command(self, data: object = None, *_more: object) -> Acknowledgement:
        """Carry out a console's command."""
        client, sent = self._pushes.client(_sid()), parse_command(data)
        if client is None or client.role not in CONSOLES or sent is None:
            return NO
        if not client.may_see:  # a co-host whose connection is just being closed
            return _acknowledged(Outcome(False, WITHDRAWN), client)
        return _acknowledged(carry_out(client.running, sent["command"], sent["args"], sent["stage"]), client)


def listen(socketio: SocketIO, pushes: Pushes, connections: SocketConnections) -> None:
    """Add the events to the server."""
    socketio.on_namespace(Sockets(pushes, connections))
    socketio.on_error_default(_failed)


def _failed(error: BaseException) -> Acknowledgement | bool:
    """Acknowledge what failed: without a word a phone would wait for one; who could not connect tries again."""
    log.exception("a message failed", exc_info=error)
    if request.event["message"] == "connect":  # type: ignore[attr-defined]
        return False
    why = say(message("Something went wrong here. It is tried again."))
    return {"ok": False, "why": why, "again": True}


def _sid() -> str:
    sid: str = request.sid  # type: ignore[attr-defined]
    return sid


def _acknowledged(outcome: Outcome, client: Client) -> Acknowledgement:
    if outcome.ok:
        return {"ok": True}
    why = shown(outcome.why, client.running.session.workshop.language) if outcome.why else ""
    return {"ok": False, "why": why, "again": outcome.again}
