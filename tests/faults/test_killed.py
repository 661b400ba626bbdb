"""The server's process is killed while a room answers; it is started again, and the phones come back by themselves."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import pytest
import socketio.exceptions
from itsdangerous import URLSafeSerializer

from facilitator.store import Store
from tests.serving import WITHIN, Connection, Phone, Process

pytestmark = pytest.mark.slow

PEOPLE = 24
ROUNDS = ("before", "guess", "ideas")  # in each of these steps the server is killed once
GONE = (socketio.exceptions.SocketIOError, ConnectionError)


def given(step: str, k: int) -> dict[str, list[str]]:
    return {
        "before": {"pick": [f"o{1 + k % 2}"]},
        "guess": {"number": [str(k)]},
        "ideas": {"text": [f"idea {k}"]},
    }[step]


@dataclass
class Person:
    """A phone as its script makes it: it keeps each answer until it is told that it is safe, and sends it again."""

    phone: Phone
    line: Connection
    waiting: dict[str, tuple[str, dict[str, list[str]]]] = field(default_factory=dict)
    safe: set[str] = field(default_factory=set)
    why: str = ""

    def send(self) -> None:
        """Send what waits; stop where the line is gone."""
        for id, (stage, fields) in list(self.waiting.items()):
            try:
                told: dict[str, Any] = self.line.answer(id, stage, fields, late=True)
            except GONE as gone:
                self.why = repr(gone)
                return
            self.why = told.get("why", "")
            if told["ok"]:
                self.safe.add(id)
                del self.waiting[id]

    def send_until_safe(self) -> None:
        """Send what waits, and again whenever the line is back: on a slow machine it may be lost once more."""
        until = time.monotonic() + WITHIN
        while self.waiting and time.monotonic() < until:
            self.line.until(lambda line: line.client.connected)
            self.send()


def all_at_once(sends: Iterable[Callable[[], None]]) -> list[threading.Thread]:
    threads = [threading.Thread(target=send, daemon=True) for send in sends]
    for thread in threads:
        thread.start()
    return threads


def test_every_acknowledged_answer_is_there_once_and_the_phones_come_back(process: Process) -> None:
    code = process.begin()
    people = []
    for k in range(PEOPLE):
        phone = Phone(process.url, code)
        assert phone.join(f"Person {k}").status == 200
        options = {"reconnection": True, "reconnection_delay": 0.2, "reconnection_delay_max": 0.5}
        people.append(Person(phone, phone.connect(**options)))
    url = process.url
    for round, step in enumerate(ROUNDS):
        stage = f"{step}.0.0"
        console = process.console(code)
        assert console.command("open", {"step": step}) == {"ok": True}
        console.close()
        for k, person in enumerate(people):
            person.line.at(stage)
            for n in range(8):  # somebody who changes their mind: eight answers, the last one counts
                person.waiting[f"{step}-{n}"] = (stage, given(step, k + 7 * (7 - n)))
        threads = all_at_once(person.send for person in people)
        before = sum(len(person.safe) for person in people)
        one = people[round]
        while len(one.safe) < 8 * round + 3 and any(thread.is_alive() for thread in threads):
            threads[round].join(0.005)
        process.kill()
        for thread in threads:
            thread.join(WITHIN)
        acknowledged = sum(len(person.safe) for person in people)
        assert acknowledged > before, "killed before anybody was told anything"

        seats = stored(process, code)
        for person in people:
            mine = [id for _seat, id in seats if _seat == seat_of(person)]
            assert person.safe <= set(mine), "acknowledged and not there"
            assert max(Counter(mine).values(), default=1) == 1, "there twice"

        for person in people:
            person.line.heard.clear()
        process.start()
        assert process.url == url
        # Nobody touches a phone: the lines come back with the same seat, to the same page.
        for person in people:
            person.line.until(lambda line: line.pages and ("connect", None) in line.heard)
            assert person.line.pages[-1]["stage"] == stage
        for thread in all_at_once(person.send_until_safe for person in people):
            thread.join(WITHIN)
        assert [person.why for person in people if person.waiting] == []

    process.kill()
    ids = stored(process, code)
    assert len(ids) == len(set(ids)) == PEOPLE * 8 * len(ROUNDS)
    process.start()
    console = process.console(code)
    console.shows(f"{PEOPLE} of {PEOPLE}")
    console.close()
    for k, person in enumerate(people):
        assert f"idea {k}" in person.phone.look().says
        person.line.close()
    log = process.log.read_text("utf-8")
    assert "Traceback" not in log
    assert "Person" not in log


def seat_of(person: Person) -> str:
    return str(
        URLSafeSerializer("").loads_unsafe(person.phone.http.cookies[f"seat-{person.phone.code}"])[1][1]
    )


def stored(process: Process, code: str) -> list[tuple[str, str]]:
    """Seat and id of every answer on disk; the server is not running."""
    store = Store(process.data)
    try:
        records = list(store.journal(code))
    finally:
        store.close()
    assert [record.seq for record in records] == list(range(1, len(records) + 1))
    answers = [record for record in records if record.kind == "Answered"]
    pairs = [tuple((record.answer_id or "/").split("/", 1)) for record in answers]
    assert [seat for seat, _ in pairs] == [record.data["seat"] for record in answers]
    return pairs  # type: ignore[return-value]
