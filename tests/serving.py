"""A real server on loopback, sessions in it, and phones over plain HTTP and over sockets: what several folders of
tests share."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition
from typing import Any, Protocol
from urllib.parse import urlsplit

import engineio
import lxml.html
import requests
import socketio

from facilitator.live.command import Command
from facilitator.live.matters.walk import Open
from facilitator.live.stage import Stage
from facilitator.server.running import RunningSession
from facilitator.server.serve import RunningServer, ServerOptions, start
from facilitator.workshop.parser import read

# A rehearsal as the home page starts it, with people who are three hundred times quicker.
REHEARSE_FAST = (sys.executable, "-m", "facilitator.cli", "rehearse", "--fast")

WITHIN = 60  # seconds after which what should happen has not happened

WORKSHOP = """---
title: A small workshop
subtitle: Only for trying out
language: en
group: 2-60
---

# Only section {time=30m}

## Welcome {time=1m}
Good morning.

## Are you one? {.choice #before time=2m}
Do you lead?

- Yes
- No

## A guess {.estimate #guess unit="%" min=0 max=100 answer=40 time=2m}
How many of a hundred?

## Energise {.ideas #ideas most=2 time=3m}
What did they do?

## Which? {.dots #dots from=ideas dots=2 time=3m}
Which shall we try?

## Argue {.discuss #argue groups=3 time=5m}
For or against?

## My promise {.commitments #promise from=ideas time=3m}
What will you do?

## And now? {.choice #after again=before time=2m}
"""

PLACES = """---
title: Places
language: en
group: 2-60
---

# Only section {time=5m}

## Your week {.spectrum #line x="running processes, leading people" time=2m}
Where did your week go?

## What it gives {.spectrum #plane x="running processes, leading people" y="costs me energy, gives me energy" time=3m}
Your week, and what it gives you
"""

CLOSED_BY_THE_CLOCK = """---
title: By the bell
language: en
group: 2-60
---

# Only section {time=5m}

## Quick {.choice #quick close=time time=5m}
Which?

- This
- That
"""


# Pages -----------------------------------------------------------------------------------------------------------


@dataclass
class Page:
    """An HTML page as it came."""

    response: requests.Response

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def html(self) -> str:
        return self.response.text

    @property
    def tree(self) -> Any:
        return lxml.html.fromstring(self.html)

    @property
    def says(self) -> str:
        """The words of the page, on one line."""
        return words(self.html)

    @property
    def state(self) -> str:
        """Which of a phone's pages it is."""
        return str(self.tree.xpath("string(//main[@id='page']/@data-state)"))

    @property
    def form(self) -> dict[str, str]:
        """What the answer's form says about itself."""
        inputs = self.tree.xpath("//form[@data-stage]/input[@type='hidden']")
        return {field.get("name"): field.get("value") for field in inputs}


def words(html: str) -> str:
    """The words of some HTML, on one line, without what is not shown."""
    tree: Any = lxml.html.fromstring(html)
    for hidden in tree.xpath("//*[@hidden or self::script or self::noscript or self::style or self::title]"):
        hidden.drop_tree()
    return " ".join(tree.text_content().split())


# Phones ----------------------------------------------------------------------------------------------------------


class _NoCookies(requests.adapters.HTTPAdapter):
    """Answers come without their cookies, also in the middle of redirects, where a session's policy is not asked."""

    def send(self, *args: Any, **options: Any) -> requests.Response:
        response = super().send(*args, **options)
        response.raw._original_response = None
        return response


class Phone:
    """A phone without scripts: forms, links and cookies."""

    def __init__(self, url: str, code: str) -> None:
        self.url, self.code = url, code
        self.http = requests.Session()

    def join(self, name: str = "", code: str | None = None, **more: str) -> Page:
        """Send the join page's form."""
        typed = {"code": self.code if code is None else code, "name": name, **more}
        return Page(self.http.post(f"{self.url}/join", data=typed, timeout=WITHIN))

    def block_cookies(self) -> Phone:
        """Store no cookies from now on, as a browser does that is set so."""
        self.http.mount("http://", _NoCookies())
        return self

    def look(self, query: str = "") -> Page:
        """Load one's own page."""
        return Page(self.http.get(f"{self.url}/{self.code}{query}", timeout=WITHIN))

    def answer(self, fields: dict[str, Any], **other: str) -> Page:
        """Send the form that stands on one's page, as a browser without scripts does."""
        return self.send({**self.look("?change=1").form, **fields, **other})

    def send(self, form: dict[str, Any]) -> Page:
        """Send this as an answer's form."""
        return Page(self.http.post(f"{self.url}/{self.code}/answer", data=form, timeout=WITHIN))

    @property
    def cookie(self) -> str:
        """The phone's seat, as its browser keeps it."""
        return f"seat-{self.code}={self.http.cookies[f'seat-{self.code}']}"

    def connect(self, **options: Any) -> Connection:
        """Open the connection that the phone's script would open; with `origin`, as if a page from there did."""
        return Connection(self.url, {"role": "phone", "code": self.code}, self.cookie, **options)


class _InOrder(engineio.Client):  # type: ignore[misc]
    """Takes in one message after the other. Else each has a thread of its own, and a page may come before an older
    one."""

    def _trigger_event(self, event: str, *args: Any, run_async: bool = False, **options: Any) -> Any:
        # The protocol's 2 and 3: something that is pushed, and the word to something that was asked.
        in_order = event == "message" and args[0].startswith(("2", "3"))
        return super()._trigger_event(event, *args, run_async=run_async and not in_order, **options)


class _Client(socketio.Client):  # type: ignore[misc]
    def _engineio_client_class(self) -> type[engineio.Client]:
        return _InOrder


class Connection:
    """A Socket.IO connection of a phone, a screen or a console. It records what it hears, in order."""

    def __init__(self, url: str, auth: dict[str, Any], cookie: str = "", **options: Any) -> None:
        self.heard: list[tuple[str, Any]] = []
        self._news = Condition()
        transports = options.pop("transports", ["websocket"])
        headers = ({"Cookie": cookie} if cookie else {}) | options.pop("headers", {})
        if origin := options.pop("origin", ""):
            headers["Origin"] = origin
            options["websocket_extra_options"] = {"suppress_origin": True}
            if "Host" in headers and "websocket" in transports:  # there it would be sent twice
                options["websocket_extra_options"]["host"] = headers.pop("Host")
        self.client = _Client(**{"reconnection": False, **options})
        self.client.on("*", self._hear)
        self.client.on("connect", lambda: self._hear("connect"))
        self.client.on("disconnect", lambda *_: self._hear("disconnect"))
        self.client.connect(url, auth=auth, headers=headers, transports=transports, wait_timeout=WITHIN)

    def _hear(self, event: str, *data: Any) -> None:
        with self._news:
            self.heard.append((event, data[0] if data else None))
            self._news.notify_all()

    def until(self, happened: Callable[[Connection], Any]) -> Any:
        """Wait until something has been heard."""
        with self._news:
            assert self._news.wait_for(lambda: happened(self), WITHIN), f"heard only {self.heard}"
            return happened(self)

    @property
    def pages(self) -> list[dict[str, Any]]:
        """The pages that were sent, oldest first."""
        return [data for event, data in self.heard if event == "page"]

    def shows(self, text: str) -> Any:
        """Wait until the last page has these words."""
        return self.until(lambda line: line.pages and text in words(line.pages[-1]["html"]))

    def at(self, stage: str) -> Any:
        """Wait until the last page is of this stage."""
        return self.until(lambda line: line.pages and line.pages[-1]["stage"] == stage)

    def answer(
        self, id: str, stage: str, fields: dict[str, Any], about: str = "", **more: Any
    ) -> dict[str, Any]:
        """Send an answer and give what the server says to it."""
        given = {"id": id, "stage": stage, "about": about, "fields": fields, **more}
        return self._ask("answer", given)

    def command(self, name: str, args: Any = None, **more: Any) -> dict[str, Any]:
        """Send a host's command and give what the server says to it."""
        asked = {"command": name, "args": args or {}, **more}
        return self._ask("command", asked)

    def _ask(self, event: str, data: dict[str, Any]) -> dict[str, Any]:
        """Send something and give what is said to it; ConnectionError where the connection is lost before."""
        told: list[dict[str, Any]] = []
        # Not only from now on: what is sent to a connection that was lost a moment ago is never answered.
        before = max((k for k, (heard, _) in enumerate(self.heard) if heard == "connect"), default=0)

        def acknowledged(answer: dict[str, Any]) -> None:
            with self._news:
                told.append(answer)
                self._news.notify_all()

        self.client.emit(event, data, callback=acknowledged)
        self.until(lambda line: told or ("disconnect", None) in line.heard[before:])
        if not told:
            raise ConnectionError
        return told[0]

    def close(self) -> None:
        """Close the connection, as a phone that is switched off does."""
        self.client.reconnection = False
        if self.client.eio.current_transport == "websocket" and self.client.connected:
            # Its own goodbye waits three seconds for an answer, and while somebody listens on it, closing it tells
            # nobody.
            with suppress(OSError, AttributeError):
                self.client.eio.ws.sock.shutdown(socket.SHUT_RDWR)
        else:
            self.client.shutdown()  # also where it is trying to come back: `disconnect` lets that go on for ever


# A server in this process ----------------------------------------------------------------------------------------


@dataclass
class Live:
    """A session in a server of this process."""

    serving: Serving
    running: RunningSession
    _connections: list[Connection] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.running.code

    @property
    def url(self) -> str:
        return self.serving.url

    @property
    def screen_url(self) -> str:
        return f"{self.url}/screen/{self.code}?key={self.running.row.keys['screen']}"

    @property
    def console_url(self) -> str:
        return f"{self.url}/host/{self.code}"

    def do(self, *commands: Command) -> None:
        """Carry the host's commands out."""
        for command in commands:
            outcome = self.running.carry_out(command)
            assert outcome.ok, outcome.why

    def at(self, step: str) -> None:
        """Go to a step."""
        self.do(Open(step))

    def stage(self) -> Stage:
        """The stage that the room is at."""
        assert self.running.session.stage is not None
        return self.running.session.stage

    def figure(self, step: str) -> Any:
        """A step's figure; each test knows of which kind it is."""
        return self.running.session.figure(step)

    def newcomer(self) -> Phone:
        """A phone that hasn't joined."""
        return Phone(self.url, self.code)

    def phone(self, name: str = "") -> Phone:
        """A phone that has joined."""
        phone = self.newcomer()
        assert phone.join(name).status == 200
        return phone

    def connection(self, phone: Phone | None = None, **options: Any) -> Connection:
        """A phone's open connection, closed at the end of the test."""
        return self.closed_later((phone or self.phone()).connect(**options))

    def screen(self, **options: Any) -> Connection:
        """A screen's open connection."""
        auth = {"role": "screen", "code": self.code, "key": self.running.row.keys["screen"]}
        return self.closed_later(Connection(self.url, auth, **options))

    def console(self, cohost: requests.Session | None = None, **options: Any) -> Connection:
        """A console's open connection: the host's, or a co-host's."""
        auth = {"role": "host", "code": self.code}
        name = f"cohost-{self.code}"
        cookie = f"{name}={cohost.cookies[name]}" if cohost else self.serving.host_cookie
        return self.closed_later(Connection(self.url, auth, cookie, **options))

    @property
    def cohost_url(self) -> str:
        """The link for co-hosts; made if there is none."""
        self.running.share()
        return f"{self.console_url}?key={self.running.cohost_key}"

    def cohost(self) -> requests.Session:
        """A browser that the link for co-hosts was opened in."""
        browser = requests.Session()
        browser.get(self.cohost_url, timeout=WITHIN).raise_for_status()
        return browser

    def closed_later(self, connection: Connection) -> Connection:
        """Close this connection at the end of the test."""
        self._connections.append(connection)
        return connection

    def seat(self, phone: Phone) -> str:
        """The seat that a phone's cookie proves."""
        request = requests.Request("GET", self.url, cookies=phone.http.cookies).prepare()
        held = self.serving.running.server.services.keys.seat(_Cookies(request), self.code)  # type: ignore[arg-type]
        assert held is not None
        return held

    def answers(self) -> list[dict[str, Any]]:
        """The answers that are in the journal on disk."""
        journal = self.serving.running.server.store.journal(self.code)
        return [record.data for record in journal if record.kind == "Answered"]

    def leave(self) -> None:
        """Close every connection."""
        for connection in self._connections:
            connection.close()


@dataclass
class _Cookies:
    """A request as far as its cookies go."""

    request: requests.PreparedRequest

    @property
    def cookies(self) -> dict[str, str]:
        pairs = (pair.split("=", 1) for pair in self.request.headers.get("Cookie", "").split("; "))
        return dict(pairs)


def free_port() -> int:
    """A port that is free, and stays so when its server is stopped: none that the system gives to whoever asks for any.

    Tests that run beside each other have a thousand ports each, so that none is looked at by one and taken by another.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 12
    chance = random.SystemRandom()  # tests by Hypothesis give everybody the same numbers
    while True:
        port = 20_000 + 1_000 * worker + chance.randrange(1_000)
        with socket.socket() as one, suppress(OSError):
            one.bind(("0.0.0.0", port))
            return port


class Begin(Protocol):
    """Starts a session: `begin()`, or `begin(text)` with a workshop of one's own."""

    def __call__(self, text: str = WORKSHOP) -> Live: ...


class Serving:
    """A server in this process, on a free loopback port; `folder` holds its workshops."""

    def __init__(self, place: Path, rehearse: tuple[str, ...] = (), behind: str = "") -> None:
        self.folder = place / "workshops"
        self.folder.mkdir()
        self.running: RunningServer = start(
            place / "data", self.folder, ServerOptions(rehearse=rehearse, behind=behind), port=free_port()
        )
        self.url = self.running.url
        self.lives: list[Live] = []
        self.host = requests.Session()  # a browser that the host's link was opened in
        self.host.get(self.running.host_link, allow_redirects=False, timeout=WITHIN).raise_for_status()

    @property
    def host_cookie(self) -> str:
        return f"host={self.host.cookies['host']}"

    def begin(self, text: str = WORKSHOP) -> Live:
        """Start a session with this workshop text."""
        reading = read(text, "workshop.md")
        assert reading.workshop is not None, reading.faults
        live = Live(self, self.running.server.services.sessions.start(reading.workshop, "workshop.md"))
        self.lives.append(live)
        return live

    def get(self, path: str, **options: Any) -> Page:
        """Load a page as the host."""
        return Page(self.host.get(f"{self.url}{path}", timeout=WITHIN, **options))

    def stop(self) -> None:
        """Let everybody go and stop."""
        for live in self.lives:
            live.leave()
        self.running.stop()


# A server in a process of its own --------------------------------------------------------------------------------

_SERVE = """
import sys
from pathlib import Path
from facilitator.server.serve import ServerOptions, start

rehearse = (sys.executable, "-m", "facilitator.cli", "rehearse", "--fast")
port = int(sys.argv[3]) if len(sys.argv) > 3 else None
running = start(Path(sys.argv[1]), Path(sys.argv[2]), ServerOptions(rehearse=rehearse), port=port)
print(running.host_link, flush=True)
running.wait()
"""


class Process:
    """A server in a process of its own, which can be killed and started again on the same folder and port."""

    def __init__(self, place: Path, text: str = WORKSHOP) -> None:
        self.data, self.folder, self.log = place / "data", place / "workshops", place / "log.txt"
        self.folder.mkdir()
        (self.folder / "workshop.md").write_text(text, "utf-8")
        self.host = requests.Session()
        self.start(str(free_port()))

    def start(self, *port: str) -> None:
        """Start it; without a port, on the one it had before."""
        command = [sys.executable, "-c", _SERVE, str(self.data), str(self.folder), *port]
        with self.log.open("ab") as log:
            self.child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        assert self.child.stdout
        self.host_link = self.child.stdout.readline().strip()
        assert self.host_link, self.log.read_text()
        parts = urlsplit(self.host_link)
        self.url = f"{parts.scheme}://{parts.netloc}"
        self.host.get(self.host_link, allow_redirects=False, timeout=WITHIN).raise_for_status()

    def begin(self) -> str:
        """Start a session by the home page's form; its code."""
        form = {"workshop": "workshop.md"}
        page = self.host.post(f"{self.url}/host/start", data=form, allow_redirects=False, timeout=WITHIN)
        page.raise_for_status()
        return page.headers["Location"].rsplit("/", 1)[1]

    def console(self, code: str) -> Connection:
        """A console's open connection."""
        return Connection(self.url, {"role": "host", "code": code}, f"host={self.host.cookies['host']}")

    def kill(self) -> None:
        """End it at once, as a crash or a power cut would."""
        self.child.kill()
        self.child.wait()
        assert self.child.stdout
        self.child.stdout.close()
