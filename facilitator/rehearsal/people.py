"""The people of a simulated room: each has a phone with a real line of its own, or fills in a ballot."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from socket import SHUT_RDWR
from threading import Event, Lock, RLock, Thread
from typing import Any

import requests
import socketio
import socketio.exceptions
from itsdangerous import URLSafeSerializer

from facilitator.exercises.contract import Seen
from facilitator.inputs.contract import Input, Raw, Refused
from facilitator.live import commands as c
from facilitator.live.paper import paper_seat
from facilitator.live.stage import Stage
from facilitator.rehearsal.habits import Character
from facilitator.rehearsal.pace import seconds
from facilitator.server.room import Room

WORD = 20.0  # seconds without a word after which a line is taken for dead
SILENCE = (5.0, 40.0)  # seconds that a phone is silent when it drops
DROPS = 0.15  # how often the phone of somebody with a bad line drops at a question

Pause = Callable[[float, Random], float]
"""The seconds that pass here for the seconds that a person needs."""


@dataclass
class Given:
    """An answer on its way. `takes` are the seconds it takes to give; `late` says that it had to wait for a line."""

    id: str
    stage: str
    about: str
    fields: dict[str, list[str]]
    takes: float
    late: bool = False

    def sent(self) -> dict[str, Any]:
        """The answer as a phone sends it."""
        return {
            "id": self.id,
            "stage": self.stage,
            "about": self.about,
            "fields": self.fields,
            "late": self.late,
        }


class Person(ABC):
    """Somebody in the room, who answers each question once, after a while, from the workshop's examples.

    `needs` are the seconds each stage would take them, `safe` the stages of the answers that were acknowledged, by the
    journal's answer id, `unfinished` the stages that ended before they did, `shortened` those where a text was too long.
    """

    def __init__(self, room: Room, character: Character, place: float, pause: Pause, chance: Random) -> None:
        self.character, self.seat, self.left, self.dropped = character, "", False, 0
        self.seen: set[str] = set()
        self.needs: dict[str, float] = {}
        self.safe: dict[str, str] = {}
        self.unfinished: set[str] = set()
        self.shortened: set[str] = set()
        self.refused: list[tuple[str, str]] = []
        self.turned_away = False
        self.gone = Event()
        self._room, self._place, self._pause, self._chance = room, place, pause, chance
        self._finished: set[str] = set()
        self._busy = 0
        self._lock = Lock()

    @abstractmethod
    def join(self) -> None:
        """Take a seat."""

    @abstractmethod
    def give(self, given: Given) -> None:
        """Hand an answer in, now or as soon as there is a line."""

    @property
    def reachable(self) -> bool:
        """Whether they are in the room with a line that works."""
        return bool(self.seat) and not self.gone.is_set()

    @property
    def busy(self) -> bool:
        """Whether something of theirs is not done yet."""
        return self._busy > 0 and not self.gone.is_set()

    def at_work(self, stage: str) -> bool:
        """Whether a facilitator would wait for them here."""
        return self.reachable and not self.character.silent and stage not in self._finished

    def leave(self) -> None:
        """Go, and don't come back."""
        self.gone.set()

    def look(self, stage: str) -> None:
        """See what is asked now; whoever hasn't been at this question begins to answer."""
        with self._lock:
            if not stage or stage in self.seen:
                return
            self.seen.add(stage)
        if not self.character.silent:
            self.begin(lambda: self._answer(stage))

    def begin(self, work: Callable[[], None]) -> None:
        """Do something beside all else."""
        with self._lock:
            self._busy += 1

        def done() -> None:
            try:
                work()
            finally:
                with self._lock:
                    self._busy -= 1

        Thread(target=done, daemon=True).start()

    def _answer(self, stage: str) -> None:
        try:
            made = self._made(stage)
            if made is None:
                return
            self.needs[stage] = made.takes
            if self.gone.wait(self._pause(made.takes, self._chance)):
                return
            if self._answered(stage):  # somebody of their group was quicker
                return
            made = self._made(stage)  # what they are shown may be another thing by now
            if made is None:
                self.unfinished.add(stage)
                return
            self.give(made)
        finally:
            self._finished.add(stage)
        if self.character.changes and not self.gone.wait(self._pause(made.takes / 2, self._chance)):
            changed = self._made(stage)
            if changed is not None:
                self.give(changed)

    def _answered(self, stage_id: str) -> bool:
        with self._room.lock:
            stage = self._room.session.stages.get(stage_id)
            return stage is not None and stage.answer_of(self.seat) is not None

    def _made(self, stage_id: str) -> Given | None:
        """A plausible answer; None where nothing is asked of them now."""
        with self._room.lock:
            stage = self._room.session.stages.get(stage_id)
            ask = stage.ask(self.seat) if stage is not None and stage.open else None
            if stage is None or ask is None or not self.may(stage):
                return None
            step = self._room.session.workshop.step(stage.step)
        invented = step.exercise.invent(ask, self._own(step.examples), self._chance)
        fields = fitted(ask, invented)
        if fields != invented:
            self.shortened.add(stage_id)
        takes = seconds(step, ask, fields) * self.character.speed
        return Given(f"{self._chance.getrandbits(64):x}", stage_id, ask.about, fields, takes)

    def may(self, stage: Stage) -> bool:
        """Whether somebody like them can answer here."""
        return True

    def _own(self, examples: Sequence[str]) -> Sequence[str]:
        """The examples in an order of one's own, so that few people write the same."""
        start = round(self._place * len(examples))
        return [*examples[start:], *examples[:start]]


def fitted(ask: Input, fields: Raw) -> dict[str, list[str]]:
    """The answer as somebody sends it whose page says that a text is too long: word by word shorter, until it is taken."""
    left = {name: list(values) for name, values in fields.items()}
    while True:
        try:
            ask.read(left)
            return left
        except Refused:
            name, k = max(
                ((name, k) for name, values in left.items() for k in range(len(values))),
                key=lambda place: len(left[place[0]][place[1]]),
                default=("", 0),
            )
            if not name or " " not in left[name][k]:
                return left  # it is refused for something else, which the server will say
            left[name][k] = left[name][k].rsplit(" ", 1)[0]


class OnPaper(Person):
    """Somebody without a phone: fills in the ballots of a `number` from 1, and the host types them in."""

    def __init__(
        self, number: int, room: Room, character: Character, place: float, pause: Pause, chance: Random
    ) -> None:
        super().__init__(room, character, place, pause, chance)
        self._number = number

    def join(self) -> None:
        seat = paper_seat(self._number)
        self.seat = seat if self._room.carry_out(c.Join(seat, paper=True)).ok else ""

    def may(self, stage: Stage) -> bool:
        """Nobody types for somebody what only they see."""
        return stage.settings.seen is not Seen.ME

    def give(self, given: Given) -> None:
        outcome = self._room.carry_out(c.Enter(given.stage, self.seat, given.fields))
        if outcome.ok:
            self.safe[f"{self.seat}/{given.stage}"] = given.stage
        elif not self._answered(given.stage):
            self.refused.append((given.stage, str(outcome.why)))


class OnPhone(Person):
    """Somebody with a phone: joins by the form, listens on a socket, and keeps each answer until it is told that it is
    safe. A phone that drops is silent for some seconds, goes on by itself, and sends what it kept with the same ids."""

    def __init__(
        self,
        url: str,
        room: Room,
        name: str,
        character: Character,
        place: float,
        pause: Pause,
        chance: Random,
    ) -> None:
        super().__init__(room, character, place, pause, chance)
        self._url, self._name, self._cookie = url, name, ""
        self._client: socketio.Client | None = None
        self._lost = Event()
        self._kept: list[Given] = []
        self._sending = RLock()
        self._dropping = Lock()

    # The line ------------------------------------------------------------------------------------------------------

    def join(self) -> None:
        """Take a seat; where the room is locked, stay outside."""
        with requests.Session() as http:
            http.post(f"{self._url}/join", data={"code": self._room.code, "name": self._name, "team": ""})
            self._cookie = http.cookies.get(f"seat-{self._room.code}") or ""
        self.turned_away = not self._cookie
        if self._cookie:
            # What a phone can't read, a rehearsal may: whose seat this is, so that examples can be suited to it.
            self.seat = URLSafeSerializer("").loads_unsafe(self._cookie)[1][1]
            self._connect()

    @property
    def reachable(self) -> bool:
        # The client says `connected` only a moment after its line can be used.
        return super().reachable and self._client is not None and "/" in self._client.namespaces

    @property
    def busy(self) -> bool:
        return super().busy or (bool(self._kept) and not self.gone.is_set())

    def at_work(self, stage: str) -> bool:
        return super().at_work(stage) or (self.reachable and bool(self._kept))

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
                    auth={"role": "phone", "code": self._room.code},
                    headers={"Cookie": f"seat-{self._room.code}={self._cookie}"},
                    transports=["websocket"],
                )
                break
            except socketio.exceptions.ConnectionError:
                if not self._room.has(self.seat):  # the host has taken them out
                    self.gone.set()
                self.gone.wait(0.5)
        if self.gone.is_set():
            self._cut()

    def _back(self, client: socketio.Client, lost: Event) -> None:
        lost.clear()
        self._client, self._lost = client, lost
        self.begin(self._flush)

    def _cut(self) -> None:
        """Lose the line as a phone does that falls asleep, without a goodbye."""
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
        self._kept.append(given)
        self._flush()

    def _flush(self) -> None:
        """Send what is kept, one at a time and in order, until the line is lost."""
        with self._sending:
            while self._kept and self.reachable:
                given = self._kept[0]
                told = self._told(given)
                if told is None or told.get("again"):
                    given.late = True
                    self.gone.wait(0.2)
                    continue
                self._kept.pop(0)
                if told["ok"]:
                    self.safe[f"{self.seat}/{given.id}"] = given.stage
                else:
                    self.refused.append((given.stage, told["why"]))

    def _told(self, given: Given) -> dict[str, Any] | None:
        """What the server says to an answer; None where the line was lost before."""
        client, lost = self._client, self._lost
        told: list[dict[str, Any]] = []
        heard = Event()

        def hear(reply: dict[str, Any]) -> None:
            told.append(reply)
            heard.set()

        try:
            assert client is not None
            client.emit("answer", given.sent(), callback=hear)
        except (AssertionError, socketio.exceptions.SocketIOError):
            return None
        # A line that goes just now may have taken the answer along or not: it is sent again, and counts once.
        if self.character.drops and not given.late and self._chance.random() < DROPS:
            self.begin(self._drop)
        until = time.monotonic() + WORD
        while (
            not heard.wait(0.05) and not lost.is_set() and not self.gone.is_set() and time.monotonic() < until
        ):
            pass
        return told[0] if told else None
