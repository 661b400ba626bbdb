"""What comes over sockets: phones answer, consoles command, everybody is told their page on connecting."""

from __future__ import annotations

import logging
import time
from typing import Any

from flask import request
from flask_socketio import SocketIO
from socketio.exceptions import ConnectionRefusedError

from facilitator.server.codes import TooManyCodes, find
from facilitator.server.consoles import carry_out
from facilitator.server.hosts import WITHDRAWN
from facilitator.server.house import house
from facilitator.server.lines import Lines
from facilitator.server.phones import take_answer
from facilitator.server.pushes import CONSOLES, Listener, Pushes
from facilitator.server.room import Outcome, Room
from facilitator.server.screens import may_look
from facilitator.words import message, say, shown

log = logging.getLogger(__name__)


def listen(socketio: SocketIO, pushes: Pushes, lines: Lines) -> None:
    """Set up the events. A socket's place is settled when it connects; what it may see is judged again each time."""

    @socketio.on("connect")
    def connect(auth: Any = None) -> bool:
        sid = _sid()
        if not lines.asks(sid):
            return False
        asked = auth if isinstance(auth, dict) else {}
        if asked.get("role") == "test" and house().trials.knows(_text(asked.get("code"))):
            return True  # it has no place, and may only probe
        listener = _place(asked)
        if listener is None or not listener.may_see:
            lines.refused(sid)
            raise ConnectionRefusedError("gone")
        try:
            pushes.welcome(sid, listener)
        except BaseException:
            pushes.farewell(sid)
            lines.refused(sid)
            raise
        return True

    @socketio.on("disconnect")
    def disconnect(*_reason: Any) -> None:
        pushes.farewell(_sid())
        lines.end(_sid())

    @socketio.on("probe")
    def probe(*_data: Any) -> dict[str, Any]:
        listener = pushes.listener(_sid())
        return {"version": listener.room.session.version if listener else 0, "now": time.time()}

    @socketio.on("answer")
    def answer(data: Any = None, *_more: Any) -> dict[str, Any]:
        listener = pushes.listener(_sid())
        if listener is None or listener.role != "phone" or not listener.may_see or not isinstance(data, dict):
            return {"ok": False, "why": "", "again": False}
        id, stage, about = (_text(data.get(name)) for name in ("id", "stage", "about"))
        fields, late = _fields(data.get("fields")), data.get("late") is True
        outcome = take_answer(listener.room, listener.held, id, stage, about, fields, late, listener.since)
        return _told(outcome, listener.room)

    @socketio.on("command")
    def command(data: Any = None, *_more: Any) -> dict[str, Any]:
        listener = pushes.listener(_sid())
        if listener is None or listener.role not in CONSOLES or not isinstance(data, dict):
            return {"ok": False, "why": "", "again": False}
        if not listener.may_see:  # a co-host whose line is just being closed
            return _told(Outcome(False, WITHDRAWN), listener.room)
        seen = data.get("stage")
        outcome = carry_out(
            listener.room,
            _text(data.get("command")),
            data.get("args"),
            seen if isinstance(seen, str) else None,
        )
        return _told(outcome, listener.room)

    @socketio.on_error_default
    def failed(error: BaseException) -> Any:
        """Without a word a phone would wait for one; a line that was not opened is tried again."""
        log.exception("a message failed", exc_info=error)
        if request.event["message"] == "connect":  # type: ignore[attr-defined]
            return False
        return {
            "ok": False,
            "why": say(message("Something went wrong here. It is tried again.")),
            "again": True,
        }


def _sid() -> str:
    sid: str = request.sid  # type: ignore[attr-defined]
    return sid


def _place(asked: dict[str, Any]) -> Listener | None:
    """The place that a socket asks for; None if it holds nothing that opens it.

    It is told the same whether there is no such session or nothing of it is theirs.
    """
    role, code, keys = _text(asked.get("role")), _text(asked.get("code")), house().keys
    seat = keys.seat(request, code)
    if role not in ("phone", "screen", "host") or (role == "phone" and seat is None):
        return None
    try:
        room = find(code)
    except TooManyCodes:
        return None
    if room is None:
        return None
    if role == "phone":
        return Listener(role, room, seat or "")
    if role == "screen":
        key = _text(asked.get("key"))
        return Listener(role, room, "" if keys.is_host(request) else key) if may_look(room, key) else None
    if keys.is_host(request):
        return Listener(role, room)
    held = room.cohost_key
    return Listener("cohost", room, held) if keys.is_cohost(request, code, held) else None


def _text(sent: Any) -> str:
    """A text as a page of ours sends it; JSON can hold half a character, which no encoder takes."""
    return sent.encode(errors="replace").decode() if isinstance(sent, str) else ""


def _fields(sent: Any) -> dict[str, list[str]]:
    """A form's fields as a phone sends them, with anything out of shape left out."""
    if not isinstance(sent, dict):
        return {}
    return {
        str(name): [value for value in values if isinstance(value, str)][:200]
        for name, values in list(sent.items())[:200]
        if isinstance(values, list)
    }


def _told(outcome: Outcome, room: Room) -> dict[str, Any]:
    why = shown(outcome.why, room.session.workshop.language) if outcome.why else ""
    return {"ok": True} if outcome.ok else {"ok": False, "why": why, "again": outcome.again}
