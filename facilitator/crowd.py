"""A simulated crowd: people who take part over real sockets, like any phone, and answer from the workshop's examples."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Event, Lock, Thread
from typing import Any

import requests
import socketio
from itsdangerous import URLSafeSerializer

from facilitator.server.room import Room

NAMES = (
    "Ana", "Kofi", "Mei", "Jonas", "Priya", "Luca", "Amina", "Tom", "Sofia", "Ravi", "Ines", "Noor", "Pavel", "Grace",
    "Omar", "Lena", "Diego", "Yuki", "Hana", "Sam", "Zola", "Erik", "Maya", "Ben", "Leila", "Chidi", "Eva", "Mateo",
)  # fmt: skip


class Crowd:
    """`people` phones that join a session of a server and answer what they are asked, each after a pause of its own.

    `pause` gives the seconds somebody thinks, from a random source. Everything goes over loopback and real sockets.
    """

    def __init__(
        self, url: str, room: Room, people: int, pause: Callable[[Random], float], seed: int = 1
    ) -> None:
        # Every fourth person gives no name, as in a real room.
        self._people = [
            _Person(
                url,
                room,
                NAMES[k % len(NAMES)] if k % 4 != 3 else "",
                k / people,
                pause,
                Random(seed * 1000 + k),
            )
            for k in range(people)
        ]

    def join(self) -> None:
        """Let everybody in, a few at a time."""
        for person in self._people:
            person.join()

    def leave(self) -> None:
        """Let everybody go, all at once: each line waits for its other end, for some seconds if need be."""
        with ThreadPoolExecutor(len(self._people)) as together:
            list(together.map(_Person.leave, self._people))


class _Person:
    """One phone: joins by the form, listens on a socket, answers each question once and keeps the answer until it is told
    that it is safe."""

    def __init__(
        self,
        url: str,
        room: Room,
        name: str,
        place: float,
        pause: Callable[[Random], float],
        chance: Random,
    ) -> None:
        self._url, self._room, self._name, self._place = url, room, name, place
        self._pause, self._chance = pause, chance
        self._http = requests.Session()
        self._socket = socketio.Client(reconnection_delay_max=3, logger=False)
        self._asked: set[str] = set()
        self._lock = Lock()
        self._gone = Event()
        self._seat = ""

    def join(self) -> None:
        self._http.post(
            f"{self._url}/join", data={"code": self._room.code, "name": self._name, "team": ""}
        ).raise_for_status()
        cookie = self._http.cookies[f"seat-{self._room.code}"]
        # What a phone can't read, a rehearsal may: whose seat this is, so that examples can be suited to it.
        self._seat = URLSafeSerializer("").loads_unsafe(cookie)[1][1]
        self._socket.on("page", self._page)
        self._socket.connect(
            self._url,
            auth={"role": "phone", "code": self._room.code},
            headers={"Cookie": f"seat-{self._room.code}={cookie}"},
            transports=["websocket"],
        )

    def leave(self) -> None:
        self._gone.set()
        self._socket.disconnect()

    def _page(self, page: dict[str, Any]) -> None:
        stage = page["stage"]
        with self._lock:
            if not stage or stage in self._asked:
                return
            self._asked.add(stage)
        Thread(target=self._answer, args=(stage,), daemon=True).start()

    def _own(self, examples: Sequence[str]) -> Sequence[str]:
        """The examples in an order of one's own, so that few people write the same."""
        start = round(self._place * len(examples))
        return [*examples[start:], *examples[:start]]

    def _answer(self, stage_id: str) -> None:
        if self._gone.wait(self._pause(self._chance)):
            return
        with self._room.lock:
            stage = self._room.session.stages.get(stage_id)
            ask = stage.ask(self._seat) if stage is not None and stage.open else None
            if stage is None or ask is None:
                return
            step = self._room.session.workshop.step(stage.step)
        answer = {
            "id": f"{self._chance.getrandbits(64):x}",
            "stage": stage_id,
            "about": ask.about,
            "fields": step.exercise.invent(ask, self._own(step.examples), self._chance),
        }
        told: dict[str, Any] = {"again": True}
        while told.get("again") and not self._gone.is_set():
            try:
                told = self._socket.call("answer", answer, timeout=10)
            except (socketio.exceptions.TimeoutError, socketio.exceptions.BadNamespaceError):
                time.sleep(0.5)
