"""The console: its page, and the commands that come from it."""

from __future__ import annotations

import json
import time
from typing import Any

from flask import Response, make_response, redirect, request

from facilitator.inputs.contract import Refused
from facilitator.live.commands import from_name
from facilitator.live.decide import LONGEST_NAME_OF_SESSION
from facilitator.live.show import console
from facilitator.server.downloads import taken_home
from facilitator.server.hosts import hosts, hosts_only, notice
from facilitator.server.house import house
from facilitator.server.pages import qr
from facilitator.server.room import Outcome, Room
from facilitator.words import counted, message

MANY = 100  # phones: above, this server's pushes take noticeably long


@hosts.get("/<code>")
@hosts_only
def show(code: str) -> Response:
    """The console of a session."""
    room = house().rooms.get(code)
    if room is None:
        return notice(message("There is no such session"), "", 404, "/host")
    return make_response(house().pages.render("host/console.html", "console", **context(room)))


def context(room: Room) -> dict[str, Any]:
    """What the console's templates are given."""
    with room.lock:
        view = console(room.session, room.around(), time.time())
    phones = f"{house().address.phones}/{room.code}"
    warnings = []
    if room.connected > MANY:
        warnings.append(
            counted(
                "{n} phone is connected. Above 100 this server answers slowly; let the rest share phones.",
                "{n} phones are connected. Above 100 this server answers slowly; let the rest share phones.",
                room.connected,
            )
        )
    return {
        "view": view,
        "documents": taken_home(room.code, bool(room.session.stages)),
        "links": {
            "screen": f"/screen/{room.code}?key={room.row.keys['screen']}",
            "phone": phones,
            "phone_address": house().address.spoken,
            "qr": qr(phones),
        },
        "session_name": room.session.name,
        "longest_name": LONGEST_NAME_OF_SESSION,
        "warnings": warnings,
        "pictures": f"/{room.code}/pictures/",
    }


@hosts.post("/<code>/command")
@hosts_only
def command(code: str) -> Response:
    """A command by a plain form, where the socket is down."""
    room = house().rooms.get(code)
    if room is None:
        return notice(message("There is no such session"), "", 404, "/host")
    try:
        args = json.loads(request.form.get("args") or "{}")
    except (ValueError, RecursionError):
        args = {}
    typed: dict[str, Any] = {
        name: request.form.getlist(name) if name == "entries" else value
        for name, value in request.form.items()
        if name not in ("command", "args", "stage")
    }
    args = {**typed, **(args if isinstance(args, dict) else {})}
    outcome = carry_out(room, request.form.get("command", ""), args, request.form.get("stage"))
    if not outcome.ok:
        return notice(
            message("That did not work"),
            outcome.why or "",
            409,
            f"/host/{code}",
            message("Back to the console"),
        )
    return redirect(f"/host/{code}")  # type: ignore[return-value]


def carry_out(room: Room, name: str, args: Any, seen: str | None) -> Outcome:
    """A host's command, over whatever line it came."""
    try:
        return room.carry_out(from_name(name, args if isinstance(args, dict) else {}), seen=seen)
    except Refused as refused:
        return Outcome(False, refused.why)
