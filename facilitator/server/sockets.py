"""What comes over sockets: phones answer, consoles command, everybody is told their page on connecting."""

from __future__ import annotations

import logging
import time
from typing import Any

from flask import request
from flask_socketio import SocketIO, join_room
from socketio.exceptions import ConnectionRefusedError

from facilitator.server.codes import TooManyCodes, find
from facilitator.server.consoles import carry_out
from facilitator.server.hosts import WITHDRAWN, may_lead
from facilitator.server.house import house
from facilitator.server.phones import take_answer
from facilitator.server.pushes import CONSOLES, Pushes
from facilitator.server.room import Outcome, Room
from facilitator.server.screens import may_look
from facilitator.words import message, say

log = logging.getLogger(__name__)


def listen(socketio: SocketIO, pushes: Pushes) -> None:
    """Set up the events. A socket's place is settled when it connects and never changes.

    It is a role, a session, and what it was opened by: a phone's seat, a co-host's key.
    """
    places: dict[str, tuple[str, Room, str]] = {}
    lines: dict[str, str] = {}  # a line's own id -> the socket that it opened: one each
    since: dict[str, float] = {}  # a phone's socket -> when it connected

    @socketio.on("connect")
    def connect(auth: Any = None) -> bool:
        line = socketio.server.manager.eio_sid_from_sid(request.sid, "/")  # type: ignore[attr-defined]
        if line in lines:
            return False
        asked = auth if isinstance(auth, dict) else {}
        role, code = _text(asked.get("role")), _text(asked.get("code"))
        if role == "test" and house().trials.knows(code):  # it has no place, and may only probe
            lines[line] = request.sid  # type: ignore[attr-defined]
            return True
        held = house().keys.seat(request, code) or "" if role == "phone" else ""
        try:
            # Only who holds something asks; what they are told doesn't say whether there is such a session.
            room = None if role == "phone" and not held else find(code)
        except TooManyCodes:
            room = None
        if room is None:
            raise ConnectionRefusedError("gone")
        if role == "phone":
            if not room.has(held):
                raise ConnectionRefusedError("gone")
            since[request.sid] = time.time()  # type: ignore[attr-defined]
            room.arrived(held, socket=True)
        elif role == "screen":
            if not may_look(room, _text(asked.get("key"))):
                raise ConnectionRefusedError("gone")
        elif role != "host":
            raise ConnectionRefusedError("gone")
        elif not house().keys.is_host(request):
            role, held = "cohost", room.cohost_key
            if not house().keys.is_cohost(request, room.code, held):
                raise ConnectionRefusedError("gone")
        if role in CONSOLES:
            room.console(came=True)
        places[request.sid] = (role, room, held)  # type: ignore[attr-defined]
        lines[line] = request.sid  # type: ignore[attr-defined]
        join_room(f"{room.code}/{role}")
        pushes.welcome(request.sid, role, room, held)  # type: ignore[attr-defined]
        if request.sid not in places:  # type: ignore[attr-defined]  # it went while its page was drawn
            pushes.farewell(request.sid, room)  # type: ignore[attr-defined]
        return True

    @socketio.on("disconnect")
    def disconnect(*_reason: Any) -> None:
        place = places.pop(request.sid, None)  # type: ignore[attr-defined]
        line = next((line for line, sid in lines.items() if sid == request.sid), None)  # type: ignore[attr-defined]
        lines.pop(line or "", None)
        since.pop(request.sid, None)  # type: ignore[attr-defined]
        if place is not None:
            role, room, held = place
            pushes.farewell(request.sid, room)  # type: ignore[attr-defined]
            if role == "phone":
                room.left(held)
            elif role in CONSOLES:
                room.console(came=False)

    @socketio.on("probe")
    def probe(*_data: Any) -> dict[str, Any]:
        place = places.get(request.sid)  # type: ignore[attr-defined]
        return {"version": place[1].session.version if place else 0, "now": time.time()}

    @socketio.on("answer")
    def answer(data: Any = None, *_more: Any) -> dict[str, Any]:
        place = places.get(request.sid)  # type: ignore[attr-defined]
        if place is None or place[0] != "phone" or not isinstance(data, dict):
            return {"ok": False, "why": "", "again": False}
        _role, room, seat = place
        id, stage, about = (_text(data.get(name)) for name in ("id", "stage", "about"))
        fields = _fields(data.get("fields"))
        late, line_since = data.get("late") is True, since.get(request.sid, time.time())  # type: ignore[attr-defined]
        return _told(take_answer(room, seat, id, stage, about, fields, late, line_since), room)

    @socketio.on("command")
    def command(data: Any = None, *_more: Any) -> dict[str, Any]:
        place = places.get(request.sid)  # type: ignore[attr-defined]
        if place is None or place[0] not in CONSOLES or not isinstance(data, dict):
            return {"ok": False, "why": "", "again": False}
        if not may_lead(place[1]):  # a co-host whose line is just being closed
            return _told(Outcome(False, WITHDRAWN), place[1])
        seen = data.get("stage")
        outcome = carry_out(
            place[1], str(data.get("command", "")), data.get("args"), seen if isinstance(seen, str) else None
        )
        return _told(outcome, place[1])

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
    why = say(outcome.why, room.session.workshop.language) if outcome.why else ""
    return {"ok": True} if outcome.ok else {"ok": False, "why": why, "again": outcome.again}
