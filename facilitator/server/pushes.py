"""Pushes: what changed goes out at most eight times a second, always the latest state, to whom it concerns.

One thread watches the rooms in which something happened. A page that many phones share is rendered once; a phone whose
page is the same as before gets nothing. Who may see a page is judged when it is sent, not when a socket was opened.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field, replace
from threading import Condition, Thread
from typing import Any

from flask import Flask
from flask_socketio import SocketIO

from facilitator.live import commands as c
from facilitator.live.show import phone, room_line
from facilitator.live.views import PhoneView, RoomLine
from facilitator.server import consoles, screens
from facilitator.server.bell import Bell, Question
from facilitator.server.house import house
from facilitator.server.keys import same
from facilitator.server.lines import Lines
from facilitator.server.pages import new_answer_id
from facilitator.server.room import Room

log = logging.getLogger(__name__)

EVERY = 1 / 8  # seconds between two pushes of a room
GOODBYE = 2.0  # seconds that pages get to hear that the server stops for good
CONSOLES = ("host", "cohost")  # the roles that see a console, each its own
MOST_TABS = (
    8  # sockets of one seat; beyond, the oldest is closed, which may be of a line that was lost unheard
)
_NOBODY = RoomLine(0, 0, 0, 0)


@dataclass(eq=False)
class Listener:
    """A socket's place: its role, its room, and what opened it: a phone's seat, or the key of a screen's or co-host's link.

    A screen that the host opened holds no key. `since` is when it connected; `ready`, that its first page has gone out; a
    phone's `view` is the page that it has, and its `line` what it was last told of how many have answered.
    """

    role: str
    room: Room
    held: str = ""
    since: float = field(default_factory=time.time)
    ready: bool = False
    view: PhoneView | None = None
    line: RoomLine | None = None

    @property
    def may_see(self) -> bool:
        """Whether it may see its room now: keys are withdrawn, phones removed and sessions deleted under way."""
        room = self.room
        if room.deleted:
            return False
        if self.role == "phone":
            return room.has(self.held)
        if self.role == "cohost":
            return bool(self.held) and same(self.held, room.cohost_key)
        if self.role == "screen":
            return not self.held or same(self.held, room.screen_key)
        return self.role == "host"


class Pushes:
    """Who listens to which room, and the thread that tells them."""

    def __init__(self, app: Flask, socketio: SocketIO, lines: Lines) -> None:
        self._app, self._socketio, self._lines = app, socketio, lines
        self._listeners: dict[str, Listener] = {}  # by socket id, oldest first
        self._changed: dict[Room, None] = {}
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
            self._wake.wait_for(lambda: not self._listeners, GOODBYE)

    def changed(self, room: Room) -> None:
        """Something has happened in a room."""
        with self._wake:
            self._changed[room] = None
            self._wake.notify()

    # Sockets come and go ---------------------------------------------------------------------------------------------

    def welcome(self, sid: str, listener: Listener) -> None:
        """A socket has connected: it gets its present page at once."""
        room = listener.room
        self._listeners[sid] = listener
        if listener.role == "phone":
            room.arrived(listener.held, socket=True)
            tabs = [tab for tab, one in self._of(room, "phone").items() if one.held == listener.held]
            for tab in tabs[:-MOST_TABS]:
                self._dismiss(tab)
            with room.lock:
                view = phone(room.session, room.around(), listener.held)
                version = room.session.version
            listener.view = replace(view, room=_NOBODY)
            self._send({sid: listener}, self._phone_page(room, view, version))
        elif listener.role == "screen":
            self._send({sid: listener}, self._screen(room))
        else:
            room.console(came=True)
            self._send({sid: listener}, self._console(room, listener.role))
        listener.ready = True  # only now: what the thread sends is newer, and comes after
        self.changed(room)

    def farewell(self, sid: str) -> None:
        """A socket is gone, or is to go: from now on it gets nothing."""
        listener = self._listeners.pop(sid, None)
        if listener is None:
            return
        if listener.role == "phone":
            listener.room.left(listener.held)
        elif listener.role in CONSOLES:
            listener.room.console(came=False)
        with self._wake:
            self._wake.notify_all()

    def listener(self, sid: str) -> Listener | None:
        """The place of a socket; None for one that has none."""
        return self._listeners.get(sid)

    def _of(self, room: Room, role: str) -> dict[str, Listener]:
        """Who listens to a room in a role, oldest first."""
        return {
            sid: one for sid, one in list(self._listeners.items()) if one.room is room and one.role == role
        }

    def _ready(self, room: Room, role: str) -> dict[str, Listener]:
        """Of them, those whose first page has gone out."""
        return {sid: one for sid, one in self._of(room, role).items() if one.ready}

    def _dismiss(self, sid: str, gone: bool = False) -> None:
        """Close a socket and its line. A page that is told that it is `gone` loads anew, and is told why."""
        self.farewell(sid)
        if gone:
            self._socketio.emit("gone", {}, to=sid)
        self._lines.end(sid)

    # The thread ------------------------------------------------------------------------------------------------------

    def _run(self) -> None:
        with self._app.app_context():
            while True:
                with self._wake:
                    self._wake.wait_for(lambda: self._changed or self._stopped, timeout=0.5)
                    if self._stopped:
                        return
                    rooms, self._changed = list(self._changed), {}
                for room in rooms:
                    # Each by itself: a page that can't be drawn must not keep the others from theirs.
                    for push in (self._push_out, self._push_phones, self._push_screen, self._push_consoles):
                        try:
                            push(room)
                        except Exception:
                            log.exception("session %s: a push failed", room.code)
                self._ring()
                self._lines.sweep()
                time.sleep(EVERY)

    def _ring(self) -> None:
        """Close what the clock closes, by the server's time."""
        rooms = {room.code: room for room in house().rooms.opened()}
        ends: dict[Question, float] = {}
        for room in rooms.values():
            stage = room.session.stage
            clock = stage.clock() if stage is not None and stage.open else None
            if stage is not None and clock is not None and clock.ends_at is not None:
                ends[room.code, stage.id] = clock.ends_at
        for code, id in self._bell.ringing(time.time(), ends):
            rooms[code].submit(c.Bell(id), lambda outcome: None)

    def _push_out(self, room: Room) -> None:
        """Close the lines of those who may not see the room any more."""
        for sid, listener in list(self._listeners.items()):
            if listener.room is room and not listener.may_see:
                self._dismiss(sid, gone=True)

    def _push_screen(self, room: Room) -> None:
        if there := self._ready(room, "screen"):
            self._send(there, self._screen(room))

    def _push_consoles(self, room: Room) -> None:
        for role in CONSOLES:
            if there := self._ready(room, role):
                self._send(there, self._console(room, role))

    def _push_phones(self, room: Room) -> None:
        with room.lock:
            around, version = room.around(), room.session.version
            line = room_line(room.session, around)
            phones = {sid: one for sid, one in self._ready(room, "phone").items() if one.may_see}
            views = {sid: phone(room.session, around, one.held, room=line) for sid, one in phones.items()}
        rendered: list[tuple[PhoneView, dict[str, Any]]] = []
        for sid, view in views.items():
            bare = replace(view, room=_NOBODY)
            if bare == phones[sid].view:
                continue
            phones[sid].view = bare
            shared = replace(bare, seat="")
            page = next((page for seen, page in rendered if seen == shared), None)
            if page is None:
                page = self._phone_page(room, view, version)
                rendered.append((shared, page))
            self._send({sid: phones[sid]}, page)
        untold = {sid: one for sid, one in phones.items() if one.line != line}
        for one in untold.values():
            one.line = line
        self._send(untold, {"answered": line.answered, "people": line.people}, "room")

    # Sending ---------------------------------------------------------------------------------------------------------

    def _phone_page(self, room: Room, view: PhoneView, version: int) -> dict[str, Any]:
        html = house().pages.render(
            "phone/main.html", "phone", view=view, version=version, answer_id=new_answer_id(), refused=None, typed={},
            pictures=f"/{room.code}/pictures/",
        )  # fmt: skip
        return {"html": html, "stage": view.stage, "version": version, "now": time.time()}

    def _screen(self, room: Room) -> dict[str, Any]:
        shown = screens.context(room)
        html = house().pages.render("screen/main.html", "screen", **shown)
        return {"html": html, "version": shown["version"], "now": time.time()}

    def _console(self, room: Room, role: str) -> dict[str, Any]:
        shown = consoles.context(room, cohost=role == "cohost")
        html = house().pages.render("host/main.html", "console", **shown)
        joining = house().pages.render("host/joining.html", "console", **shown)
        return {"html": html, "joining": joining, "version": shown["view"].version, "now": time.time()}

    def _send(self, to: dict[str, Listener], data: dict[str, Any], event: str = "page") -> None:
        """Send something to those of these sockets that are known, and that may see it now."""
        sids = [sid for sid, listener in to.items() if sid in self._listeners and listener.may_see]
        if sids:  # to nobody in particular would be to everybody
            self._socketio.emit(event, data, to=sids)  # type: ignore[arg-type]
