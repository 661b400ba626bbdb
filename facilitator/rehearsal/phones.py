"""The phones of a simulated room: each has a real socket that drops, and an outbox of unacknowledged answers."""

from __future__ import annotations

import time
from contextlib import suppress
from random import Random
from socket import SHUT_RDWR
from threading import Event, Lock, RLock
from urllib.parse import quote

import requests
import socketio
import socketio.exceptions
from itsdangerous import URLSafeSerializer

from facilitator.rehearsal.habits import Character
from facilitator.rehearsal.people import Given, Pause, Person
from facilitator.server.payloads import Acknowledgement
from facilitator.server.running import RunningSession

WORD = 20.0  # seconds without an acknowledgement after which a connection is taken for dead
SILENCE = (5.0, 40.0)  # seconds that a phone is silent when it drops
DROPS = 0.15  # how often the phone of somebody with a bad connection drops at a question


class OnPhone(Person):
    """Somebody with a phone: joins by the form, listens on a socket, and has each answer in an outbox until it is
    acknowledged. A phone that drops is silent for some seconds, reconnects by itself, and retries with the same ids."""

    def __init__(
        self,
        url: str,
        running: RunningSession,
        name: str,
        character: Character,
        pause: Pause,
        chance: Random,
    ) -> None:
        super().__init__(running, character, pause, chance)
        self._url, self._name, self._cookie = url, name, ""
        self._client: socketio.Client | None = None
        self._lost = Event()
        self._outbox: list[Given] = []
        self._sending = RLock()
        self._dropping = Lock()

    # The connection ------------------------------------------------------------------------------------------------

    def join(self) -> None:
        """Take a seat; where the room is locked, stay outside."""
        with requests.Session() as http:
            http.headers["User-Agent"] = quote(self._name)  # each has a phone of their own
            http.post(f"{self._url}/join", data={"code": self._running.code, "name": self._name, "team": ""})
            self._cookie = http.cookies.get(f"seat-{self._running.code}") or ""
        self.turned_away = not self._cookie
        if self._cookie:
            # What a phone can't read, a rehearsal may: whose seat this is, so that examples can be suited to it.
            self.seat = URLSafeSerializer("").loads_unsafe(self._cookie)[1][1]
            self._connect()

    @property
    def reachable(self) -> bool:
        # The client says `connected` only a moment after its connection can be used.
        return super().reachable and self._client is not None and "/" in self._client.namespaces

    @property
    def busy(self) -> bool:
        return super().busy or (bool(self._outbox) and not self.gone.is_set())

    def at_work(self, stage: str) -> bool:
        return super().at_work(stage) or (self.reachable and bool(self._outbox))

    def leave(self) -> None:
        super().leave()
        self._cut()

    def look(self, stage: str) -> None:
        if (
            stage not in self.seen
            and self.character.drops
            and not self.character.silent
            and self._chance.random() < DROPS
        ):
            self.begin(self._drop)
        super().look(stage)

    def _connect(self) -> None:
        client, lost = socketio.Client(reconnection_delay_max=3, logger=False), Event()
        client.on("page", lambda page: self.look(page["stage"]))
        client.on("disconnect", lambda *_: lost.set())
        client.on("connect", lambda: self._back(client, lost))
        while not self.gone.is_set():
            try:
                client.connect(
                    self._url,
                    auth={"role": "phone", "code": self._running.code},
                    headers={"Cookie": f"seat-{self._running.code}={self._cookie}"},
                    transports=["websocket"],
                )
                break
            except socketio.exceptions.ConnectionError:
                if not self._running.has(self.seat):  # the host has taken them out
                    self.gone.set()
                self.gone.wait(0.5)
        if self.gone.is_set():
            self._cut()

    def _back(self, client: socketio.Client, lost: Event) -> None:
        lost.clear()
        self._client, self._lost = client, lost
        self.begin(self._flush)

    def _cut(self) -> None:
        """Lose the connection as a phone does that falls asleep, without closing it."""
        client, self._client = self._client, None
        if client is not None and client.eio.state == "connected":
            client.reconnection = False
            with suppress(OSError, AttributeError):  # it is gone already
                client.eio.ws.sock.shutdown(SHUT_RDWR)
            self._lost.set()
        elif client is not None:
            client.shutdown()

    def _drop(self) -> None:
        if not self._dropping.acquire(blocking=False):
            return  # it is silent already
        try:
            self.dropped += 1
            self._cut()
            if not self.gone.wait(self._pause(self._chance.uniform(*SILENCE), self._chance)):
                self._connect()
        finally:
            self._dropping.release()

    # Answers -------------------------------------------------------------------------------------------------------

    def give(self, given: Given) -> None:
        given.late = not self.reachable
        self._outbox.append(given)
        self._flush()

    def _flush(self) -> None:
        """Send the outbox, one answer at a time and in order, until the connection is lost."""
        with self._sending:
            while self._outbox and self.reachable:
                given = self._outbox[0]
                reply = self._acknowledgement(given)
                if reply is None or (not reply["ok"] and reply["again"]):
                    given.late = True
                    self.gone.wait(0.2)
                    continue
                self._outbox.pop(0)
                if reply["ok"]:
                    self.safe[f"{self.seat}/{given.id}"] = given.stage
                else:
                    self.refused.append((given.stage, reply["why"]))

    def _acknowledgement(self, given: Given) -> Acknowledgement | None:
        """Send an answer and wait for the server's acknowledgement; None where the connection was lost before."""
        client, lost = self._client, self._lost
        replies: list[Acknowledgement] = []
        heard = Event()

        def hear(reply: Acknowledgement) -> None:
            replies.append(reply)
            heard.set()

        try:
            assert client is not None
            client.emit("answer", given.sent(), callback=hear)
        except (AssertionError, socketio.exceptions.SocketIOError):
            return None
        # A connection that is lost just now may have delivered the answer or not: it is sent again, and counts once.
        if self.character.drops and not given.late and self._chance.random() < DROPS:
            self.begin(self._drop)
        until = time.monotonic() + WORD
        while (
            not heard.wait(0.05) and not lost.is_set() and not self.gone.is_set() and time.monotonic() < until
        ):
            pass
        return replies[0] if replies else None
