"""Pushes: broadcasts of pages that have changed, throttled to eight a second, always the latest state.

One thread watches the sessions in which something happened. A page that many phones share is rendered once; a phone
whose page is the same as before gets nothing. Who may see a page is judged when it is sent, not when a socket was
opened.
"""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from threading import Condition, Thread

from flask import Flask
from flask_socketio import SocketIO

from facilitator.live.matters.opening import Bell as BellCommand
from facilitator.live.show import phone, room_line
from facilitator.live.views import PhoneView, RoomLine
from facilitator.server.bell import Bell, Question
from facilitator.server.clients import CONSOLES, Client, Role
from facilitator.server.consoles import console_page
from facilitator.server.payloads import ConsoleUpdate, Gone, PageUpdate, PhoneUpdate, RoomCount
from facilitator.server.phones import PhoneMain
from facilitator.server.running import RunningSession
from facilitator.server.screens import screen_page
from facilitator.server.services import services
from facilitator.server.socket_connections import SocketConnections

log = logging.getLogger(__name__)

EVERY = 1 / 8  # seconds between two pushes of a session
GOODBYE = 2.0  # seconds that pages get to hear that the server stops for good
MOST_TABS = 8  # sockets of one seat; beyond, the oldest is closed: its connection may be lost unnoticed
_NOBODY = RoomLine(0, 0, 0, 0)


class Pushes:
    """The connected clients, and the thread that pushes their pages to them."""

    def __init__(self, app: Flask, socketio: SocketIO, connections: SocketConnections) -> None:
        self._app, self._socketio, self._connections = app, socketio, connections
        self._clients: dict[str, Client] = {}  # by socket id, oldest first
        self._changed: dict[RunningSession, None] = {}
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
        """Notify every page that the server stops for good: it says why, and doesn't try to reconnect."""
        with self._wake:
            self._socketio.emit("over", why)
            self._wake.wait_for(lambda: not self._clients, GOODBYE)

    def changed(self, running: RunningSession) -> None:
        """Note that something has happened in a session: its pages are pushed soon."""
        with self._wake:
            self._changed[running] = None
            self._wake.notify()

    # Sockets come and go ---------------------------------------------------------------------------------------------

    def welcome(self, sid: str, client: Client) -> None:
        """A socket has connected: it gets its present page at once."""
        running = client.running
        self._clients[sid] = client
        if client.role is Role.PHONE:
            running.arrived(client.credential, socket=True)
            tabs = [
                tab
                for tab, one in self._of(running, Role.PHONE).items()
                if one.credential == client.credential
            ]
            for tab in tabs[:-MOST_TABS]:
                self._dismiss(tab)
            with running.lock:
                view = phone(running.session, running.around(), client.credential)
                version = running.session.version
            client.view = replace(view, room=_NOBODY)
            self._send({sid: client}, self._phone_page(view, version))
        elif client.role is Role.SCREEN:
            self._send({sid: client}, self._screen(running))
        else:
            running.console(came=True)
            self._send({sid: client}, self._console(running, client.role))
        client.ready = True  # only now: what the thread sends is newer, and comes after
        self.changed(running)

    def farewell(self, sid: str) -> None:
        """A socket is gone, or is to go: from now on it gets nothing."""
        client = self._clients.pop(sid, None)
        if client is None:
            return
        if client.role is Role.PHONE:
            client.running.left(client.credential)
        elif client.role in CONSOLES:
            client.running.console(came=False)
        with self._wake:
            self._wake.notify_all()

    def client(self, sid: str) -> Client | None:
        """The place of a socket; None for one that has none."""
        return self._clients.get(sid)

    def _of(self, running: RunningSession, role: Role) -> dict[str, Client]:
        """A session's clients with this role, oldest first."""
        return {
            sid: one
            for sid, one in list(self._clients.items())
            if one.running is running and one.role is role
        }

    def _ready(self, running: RunningSession, role: Role) -> dict[str, Client]:
        """Of them, those whose first page has gone out."""
        return {sid: one for sid, one in self._of(running, role).items() if one.ready}

    def _dismiss(self, sid: str, gone: bool = False) -> None:
        """Disconnect a client. With `gone` its page is notified before: it loads anew, and then says why."""
        self.farewell(sid)
        if gone:
            self._socketio.emit("gone", Gone(), to=sid)
        self._connections.end(sid)

    # The thread ------------------------------------------------------------------------------------------------------

    def _run(self) -> None:
        with self._app.app_context():
            while True:
                with self._wake:
                    self._wake.wait_for(lambda: self._changed or self._stopped, timeout=0.5)
                    if self._stopped:
                        return
                    sessions, self._changed = list(self._changed), {}
                for running in sessions:
                    self._push(running)
                self._ring()
                self._connections.sweep()
                time.sleep(EVERY)

    def _push(self, running: RunningSession) -> None:
        # Each by itself: a page that can't be drawn must not keep the others from theirs.
        for push in (self._push_out, self._push_phones, self._push_screen, self._push_consoles):
            try:
                push(running)
            except Exception:
                log.exception("session %s: a push failed", running.code)

    def _ring(self) -> None:
        """Close what the clock closes, by the server's time."""
        sessions = {running.code: running for running in services().sessions.opened()}
        ends: dict[Question, float] = {}
        for running in sessions.values():
            stage = running.session.stage
            clock = stage.clock.countdown() if stage is not None else None
            if stage is not None and clock is not None and clock.ends_at is not None:
                ends[running.code, stage.id] = clock.ends_at
        for code, id in self._bell.ringing(time.time(), ends):
            sessions[code].submit(BellCommand(id), lambda outcome: None)

    def _push_out(self, running: RunningSession) -> None:
        """Disconnect the clients that may not see the session any more."""
        for sid, client in list(self._clients.items()):
            if client.running is running and not client.may_see:
                self._dismiss(sid, gone=True)

    def _push_screen(self, running: RunningSession) -> None:
        if there := self._ready(running, Role.SCREEN):
            self._send(there, self._screen(running))

    def _push_consoles(self, running: RunningSession) -> None:
        for role in CONSOLES:
            if there := self._ready(running, role):
                self._send(there, self._console(running, role))

    def _push_phones(self, running: RunningSession) -> None:
        with running.lock:
            around, version = running.around(), running.session.version
            line = room_line(running.session, around)
            phones = {sid: one for sid, one in self._ready(running, Role.PHONE).items() if one.may_see}
            views = {
                sid: phone(running.session, around, one.credential, room=line) for sid, one in phones.items()
            }
        rendered: list[tuple[PhoneView, PhoneUpdate]] = []
        for sid, view in views.items():
            bare = replace(view, room=_NOBODY)
            if bare == phones[sid].view:
                continue
            phones[sid].view = bare
            shared = replace(bare, seat="")
            page = next((page for seen, page in rendered if seen == shared), None)
            if page is None:
                page = self._phone_page(view, version)
                rendered.append((shared, page))
            self._send({sid: phones[sid]}, page)
        behind = {sid: one for sid, one in phones.items() if one.count != line}
        for one in behind.values():
            one.count = line
        count: RoomCount = {"answered": line.answered, "people": line.people}
        self._emit("room", count, behind)

    # Sending ---------------------------------------------------------------------------------------------------------

    def _phone_page(self, view: PhoneView, version: int) -> PhoneUpdate:
        html = services().pages.render(PhoneMain(view=view))
        return {"html": html, "stage": view.stage, "version": version, "now": time.time()}

    def _screen(self, running: RunningSession) -> PageUpdate:
        page = screen_page(running)
        html = services().pages.render(page, "screen/main.html")
        return {"html": html, "version": page.version, "now": time.time()}

    def _console(self, running: RunningSession, role: Role) -> ConsoleUpdate:
        page = console_page(running, cohost=role is Role.COHOST)
        html = services().pages.render(page, "host/main.html")
        joining = services().pages.render(page, "host/joining.html")
        return {"html": html, "joining": joining, "version": page.view.version, "now": time.time()}

    def _send(self, to: dict[str, Client], page: PageUpdate) -> None:
        self._emit("page", page, to)

    def _emit(self, event: str, payload: PageUpdate | RoomCount, to: dict[str, Client]) -> None:
        """Send a payload to those of these sockets that are connected, and that may see it now."""
        sids = [sid for sid, client in to.items() if sid in self._clients and client.may_see]
        if sids:  # to nobody in particular would be to everybody
            self._socketio.emit(event, payload, to=sids)  # type: ignore[arg-type]
