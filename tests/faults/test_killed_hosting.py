"""The server's process is killed while the hosts work: ballots, improvised steps and a new text are there or were
never told."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from operator import sub
from threading import Thread

import pytest
import requests
import socketio.exceptions

from facilitator.live.codec import from_record
from facilitator.live.matters.paper import Entered
from facilitator.live.replay import replay
from facilitator.live.session import Event, Session
from facilitator.store import Store
from tests.serving import WITHIN, WORKSHOP, Connection, Page, Phone, Process, words

pytestmark = pytest.mark.slow

KILLS = 2
EACH = 3  # things of each kind that were acknowledged before the server is killed
GONE = (socketio.exceptions.SocketIOError, ConnectionError, requests.RequestException)
COMES_BACK = {"reconnection": True, "reconnection_delay": 0.2, "reconnection_delay_max": 0.5}


@dataclass
class Room:
    """A session with a phone, a host who types, and a co-host who improvises; what each was told is safe."""

    process: Process
    code: str
    phone: Phone
    line: Connection
    cohost: Connection
    ballots: list[int] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)
    asked: int = 0  # steps that were tried
    saved: int = 0  # texts that were tried

    @property
    def url(self) -> str:
        return f"{self.process.url}/host/{self.code}"

    def type_in(self) -> None:
        """Type the next ballot in: one that nobody was told about is typed once more."""
        number = len(self.ballots) + 1
        form = {"stage": "before.0.0", "line": f"{number} {'ab'[number % 2]}"}
        page = Page(self.process.host.post(f"{self.url}/ballots", data=form, timeout=WITHIN))
        assert page.status == 200, page.says
        assert page.tree.xpath("string(//*[@class='taken']//b)") == f"P{number}"
        self.ballots.append(number)

    def improvise(self) -> None:
        """Bring a step in, and answer it."""
        self.asked += 1
        question = f"Question {self.asked}?"
        told = self.cohost.command("improvise", {"kind": "choice", "line": f"{question} hot / cold"})
        assert told == {"ok": True}
        self.steps.append(self.asked)
        self.line.until(
            lambda line: (
                ("disconnect", None) in line.heard[line.heard.index(("connect", None)) :]
                or (line.pages and question in words(line.pages[-1]["html"]))
            )
        )
        if question not in words(self.line.pages[-1]["html"]):
            raise ConnectionError
        stage = self.line.pages[-1]["stage"]
        assert self.line.answer(f"to-{self.asked}", stage, {"pick": ["o2"]})["ok"]
        self.answers.append(self.asked)

    def save(self) -> None:
        """Change the workshop's file, and take it over as the page of it does."""
        self.saved += 1
        file = self.process.folder / "workshop.md"
        changed = file.stat().st_mtime_ns + 2_000_000_000
        text = WORKSHOP.replace("Good morning.", f"Good morning, {self.saved}.")
        file.write_text(text, "utf-8")
        os.utime(file, ns=(changed, changed))
        answer = requests.post(
            f"{self.url}/text",
            data={"digest": sha256(text.encode()).hexdigest()},
            cookies=self.process.host.cookies.get_dict(),
            allow_redirects=False,
            timeout=WITHIN,
        )
        assert (answer.status_code, answer.headers.get("Location")) == (302, f"/host/{self.code}")
        self.texts.append(self.saved)

    def told(self) -> tuple[int, ...]:
        """How many of each kind are safe."""
        return len(self.ballots), len(self.answers), len(self.texts)


def begun(process: Process) -> Room:
    code = process.begin()
    process.host.post(f"{process.url}/host/{code}/cohosts/make", timeout=WITHIN).raise_for_status()
    console = Page(process.host.get(f"{process.url}/host/{code}", timeout=WITHIN))
    key = str(console.tree.xpath("string(//*[@id='cohost-link'])")).rsplit("?", 1)[1]
    browser = requests.Session()
    browser.get(f"{process.url}/host/{code}?{key}", timeout=WITHIN).raise_for_status()
    cookie = f"cohost-{code}={browser.cookies[f'cohost-{code}']}"
    phone = Phone(process.url, code)
    assert phone.join().status == 200
    cohost = Connection(process.url, {"role": "host", "code": code}, cookie, **COMES_BACK)
    assert cohost.command("open", {"step": "before"}) == {"ok": True}
    return Room(process, code, phone, phone.connect(**COMES_BACK), cohost)


def until_gone(work: Callable[[], None], wrong: list[AssertionError]) -> Thread:
    """Do it again and again until the server is gone."""

    def go() -> None:
        try:
            while True:
                work()
        except GONE:
            pass
        except AssertionError as other:
            wrong.append(other)

    thread = Thread(target=go, daemon=True)
    thread.start()
    return thread


def on_disk(room: Room) -> tuple[list[Event], Session]:
    """The journal, and the session that it replays to; the server is not running."""
    store = Store(room.process.data)
    try:
        records = list(store.journal(room.code))
    finally:
        store.close()
    events = [from_record(record.kind, record.data) for record in records]
    return events, replay(zip(events, (record.at for record in records), strict=True))


def hold(room: Room) -> None:
    """What was acknowledged is on disk, once; what was under way is there whole or not at all."""
    events, session = on_disk(room)
    entered = Counter(event.seat for event in events if isinstance(event, Entered))
    assert {f"paper-{n}" for n in room.ballots} <= entered.keys() <= {f"paper-{n}" for n in range(1, 1000)}
    assert len(entered) - len(room.ballots) in (0, 1)
    assert max(entered.values()) == 1
    assert session.stages["before.0.0"].answers.people == len(entered)
    brought = [step.title for step in session.workshop.steps if step.improvised]
    assert {f"Question {n}?" for n in room.steps} <= set(brought)
    assert max(Counter(brought).values()) == 1
    (seat,) = [seat.id for seat in session.seats.values() if not seat.paper]
    given = {
        session.workshop.step(stage.step).title: given.answer
        for stage in session.stages.values()
        if (given := stage.answers.get(seat))
    }
    assert {f"Question {n}?": ["o2"] for n in room.answers}.items() <= given.items()
    assert f"Good morning, {room.texts[-1]}." in session.workshop.text or (
        room.saved > room.texts[-1] and f"Good morning, {room.saved}." in session.workshop.text
    )


def test_what_the_hosts_were_told_is_done_is_there_once_and_everybody_comes_back(process: Process) -> None:
    room = begun(process)
    for _ in range(KILLS):
        wrong: list[AssertionError] = []
        before = room.told()
        threads = [until_gone(work, wrong) for work in (room.type_in, room.improvise, room.save)]
        while min(map(sub, room.told(), before)) < EACH and all(thread.is_alive() for thread in threads):
            threads[0].join(0.005)
        process.kill()
        for thread in threads:
            thread.join(WITHIN)
        assert wrong == []
        assert room.told() > before, "killed before anybody was told anything"
        hold(room)
        for line in (room.line, room.cohost):
            line.heard.clear()
        process.start()
        for line in (room.line, room.cohost):  # nobody touches them
            line.until(lambda line: line.pages and ("connect", None) in line.heard)
        assert room.line.pages[-1]["stage"].startswith("improvised-")
    room.type_in()
    room.improvise()
    room.save()
    answers = process.host.get(f"{room.url}/answers.json", timeout=WITHIN).json()
    (before,) = [sheet["rows"] for name, sheet in answers.items() if name.endswith(" before")]
    assert len(before) == len(room.ballots)
    process.kill()
    hold(room)
    for line in (room.line, room.cohost):
        line.close()
    assert "Traceback" not in process.log.read_text("utf-8")
