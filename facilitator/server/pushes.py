"""Pushes: what changed goes out at most eight times a second, always the latest state, to whom it concerns.

One thread watches the rooms in which something happened. A page that many phones share is rendered once; a phone whose
page is the same as before gets nothing.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, replace
from threading import Condition, Thread
from typing import Any

from flask import Flask
from flask_socketio import SocketIO, disconnect

from facilitator.live import commands as c
from facilitator.live.show import phone, room_line
from facilitator.live.views import PhoneView, RoomLine
from facilitator.server import consoles, screens
from facilitator.server.bell import Bell, Question
from facilitator.server.house import House
from facilitator.server.pages import new_answer_id
from facilitator.server.room import Room

log = logging.getLogger(__name__)

EVERY = 1 / 8  # seconds between two pushes of a room
GOODBYE = 2.0  # seconds that pages get to hear that the server stops for good
CONSOLES = ("host", "cohost")  # the roles that see a console, each its own
_NOBODY = RoomLine(0, 0, 0, 0)


@dataclass
class _Phone:
    """A phone that listens, and the page it has. It is `new` until it was told how many have answered."""

    seat: str
    view: PhoneView
    new: bool = True


class Pushes:
    """Who listens to which room, and the thread that tells them."""

    def __init__(self, app: Flask, socketio: SocketIO, house: House) -> None:
        self._app, self._socketio, self._house = app, socketio, house
        self._phones: dict[str, dict[str, _Phone]] = {}  # session code -> socket id -> phone
        # "<session code>/<role>" -> socket id -> what opened it
        self._watching: dict[str, dict[str, str]] = {}
        self._lines: dict[str, RoomLine] = {}
        self._changed: dict[str, Room] = {}
        self._wake = Condition()
        self._stopped = False
        self._bell = Bell()
        self._thread = Thread(target=self._run, name="pushes", daemon=True)

    def start(self) -> None:
        """Begin to push."""
        self._thread.start()

    def stop(self) -> None:
        """Stop pushing; what was stored stays stored."""
        with self._wake:
            self._stopped = True
            self._wake.notify()
        self._thread.join(timeout=5)

    def goodbye(self, why: str) -> None:
        """Tell every page that the server stops for good: it says why, and doesn't try to come back."""
        with self._wake:
            self._socketio.emit("over", why)
            self._wake.wait_for(lambda: not self._lines_open(), GOODBYE)

    def _lines_open(self) -> bool:
        return any(self._phones.values()) or any(self._watching.values())

    def changed(self, room: Room) -> None:
        """Something has happened in a room."""
        with self._wake:
            self._changed[room.code] = room
            self._wake.notify()

    # Sockets come and go ---------------------------------------------------------------------------------------------

    def welcome(self, sid: str, role: str, room: Room, held: str) -> None:
        """A socket has connected, by a seat or a key: it gets its present page at once."""
        if role == "phone":
            with room.lock:
                view = phone(room.session, room.around(), held)
                version = room.session.version
            self._emit(sid, "page", self._phone_page(room, view, version))
            # Only now: what the thread sends is newer, and comes after.
            self._phones.setdefault(room.code, {})[sid] = _Phone(held, replace(view, room=_NOBODY))
        else:
            self._watching.setdefault(f"{room.code}/{role}", {})[sid] = held
            self._emit(sid, "page", self._screen(room) if role == "screen" else self._console(room, role))
        self.changed(room)

    def farewell(self, sid: str, room: Room) -> None:
        """A socket is gone."""
        self._phones.get(room.code, {}).pop(sid, None)
        for role in ("screen", *CONSOLES):
            self._watching.get(f"{room.code}/{role}", {}).pop(sid, None)
        with self._wake:
            self._wake.notify_all()

    # The thread ------------------------------------------------------------------------------------------------------

    def _run(self) -> None:
        with self._app.app_context():
            while True:
                with self._wake:
                    self._wake.wait_for(lambda: self._changed or self._stopped, timeout=0.5)
                    if self._stopped:
                        return
                    rooms, self._changed = list(self._changed.values()), {}
                for room in rooms:
                    if room.deleted:
                        self._dismiss(room)
                        continue
                    # Each by itself: a page that can't be drawn must not keep the others from theirs.
                    for push in (self._push_phones, self._push_screen, self._push_consoles):
                        try:
                            push(room)
                        except Exception:
                            log.exception("session %s: a push failed", room.code)
                self._ring()
                time.sleep(EVERY)

    def _dismiss(self, room: Room) -> None:
        """Everybody's line of a session that is gone is closed; their pages come back and are told why."""
        sids = [*self._phones.pop(room.code, {})]
        for role in ("screen", *CONSOLES):
            sids += self._watching.pop(f"{room.code}/{role}", {})
        self._lines.pop(room.code, None)
        for sid in sids:
            disconnect(sid, namespace="/")

    def _ring(self) -> None:
        """Close what the clock closes, by the server's time."""
        rooms = {room.code: room for room in self._house.rooms.opened()}
        ends: dict[Question, float] = {}
        for room in rooms.values():
            stage = room.session.stage
            clock = stage.clock() if stage is not None and stage.open else None
            if stage is not None and clock is not None and clock.ends_at is not None:
                ends[room.code, stage.id] = clock.ends_at
        for code, id in self._bell.ringing(time.time(), ends):
            rooms[code].submit(c.Bell(id), lambda outcome: None)

    def _push_screen(self, room: Room) -> None:
        if self._watching.get(f"{room.code}/screen"):
            self._to(f"{room.code}/screen", self._screen(room))

    def _push_consoles(self, room: Room) -> None:
        for sid, key in list(self._watching.get(f"{room.code}/cohost", {}).items()):
            if key != room.cohost_key:  # withdrawn: it loads its page anew, which says so
                self._emit(sid, "gone", {})
                disconnect(sid, namespace="/")
        for role in CONSOLES:
            if self._watching.get(f"{room.code}/{role}"):
                self._to(f"{room.code}/{role}", self._console(room, role))

    def _push_phones(self, room: Room) -> None:
        with room.lock:
            around, version = room.around(), room.session.version
            line = room_line(room.session, around)
            phones = [
                (sid, listener, phone(room.session, around, listener.seat, room=line))
                for sid, listener in list(self._phones.get(room.code, {}).items())
                if room.has(listener.seat)
            ]
            gone = [sid for sid, p in list(self._phones.get(room.code, {}).items()) if not room.has(p.seat)]
        rendered: list[tuple[PhoneView, dict[str, Any]]] = []
        for sid, listener, view in phones:
            bare = replace(view, room=_NOBODY)
            if bare == listener.view:
                continue
            listener.view = bare
            shared = replace(bare, seat="")
            page = next((page for seen, page in rendered if seen == shared), None)
            if page is None:
                page = self._phone_page(room, view, version)
                rendered.append((shared, page))
            self._emit(sid, "page", page)
        counts = {"answered": line.answered, "people": line.people}
        if self._lines.get(room.code) != line:
            self._lines[room.code] = line
            self._to(f"{room.code}/phone", counts, "room")
        else:
            # While their first page was drawn, the others may have been told more than it says.
            for sid in (sid for sid, listener, _ in phones if listener.new):
                self._emit(sid, "room", counts)
        for _, listener, _ in phones:
            listener.new = False
        for sid in gone:
            disconnect(sid, namespace="/")

    # Sending ---------------------------------------------------------------------------------------------------------

    def _phone_page(self, room: Room, view: PhoneView, version: int) -> dict[str, Any]:
        html = self._house.pages.render(
            "phone/main.html", "phone", view=view, version=version, answer_id=new_answer_id(), refused=None, typed={},
            pictures=f"/{room.code}/pictures/",
        )  # fmt: skip
        return {"html": html, "stage": view.stage, "version": version, "now": time.time()}

    def _screen(self, room: Room) -> dict[str, Any]:
        shown = screens.context(room)
        html = self._house.pages.render("screen/main.html", "screen", **shown)
        return {"html": html, "version": shown["version"], "now": time.time()}

    def _console(self, room: Room, role: str) -> dict[str, Any]:
        shown = consoles.context(room, cohost=role == "cohost")
        html = self._house.pages.render("host/main.html", "console", **shown)
        joining = self._house.pages.render("host/joining.html", "console", **shown)
        return {"html": html, "joining": joining, "version": shown["view"].version, "now": time.time()}

    def _to(self, group: str, data: dict[str, Any], event: str = "page") -> None:
        self._socketio.emit(event, data, to=group)

    def _emit(self, sid: str, event: str, data: dict[str, Any]) -> None:
        self._socketio.emit(event, data, to=sid)
