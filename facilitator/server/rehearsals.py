"""Rehearsals from the home page: a process of its own, one at a time, which ends with the server."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from facilitator.assets import COMMAND
from facilitator.words import Message, message
from facilitator.workshop.findings import Report, read_report

MOST = 100  # simulated people; the command has the same bound
GOODBYE = 10.0  # seconds that its process has to put everything away, when the server stops


class Rehearsal:
    """One rehearsal of a workshop, from the start of its process to its report.

    `links` lead to its console, screen and phone as soon as there are any; `here` says that its people are in, `over`
    that its session is closed, `ending` that its end was asked for. In the end there is a `report`, or `failed` says
    why not.
    """

    def __init__(self, command: Sequence[str], path: str, title: str, people: int, paper: int) -> None:
        self.path, self.title, self.people, self.paper = path, title, people, paper
        self.began = time.time()
        self.links: dict[str, str] = {}
        self.here = self.over = self.ending = self.broken_off = False
        self.report: Report | None = None
        self.failed: Message | str = ""
        self._process: subprocess.Popen[bytes] | None = None
        try:
            # Away from the terminal: Ctrl+C there stops the server, and only then the rehearsal, by its input's end.
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
            )
        except OSError as error:
            self.failed = message("It could not be started: {why}", why=error.strerror or error)
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def going_on(self) -> bool:
        """Whether its process is still there."""
        return self._listener.is_alive()

    def end(self) -> None:
        """Close its session, so that it makes its report."""
        self.ending = True
        if self._process is not None and self._process.stdin:
            with suppress(OSError, ValueError):  # it has just ended by itself
                self._process.stdin.write(b"end\n")
                self._process.stdin.flush()

    def break_off(self) -> None:
        """End its process as it stands, and don't wait."""
        self.broken_off = True
        if self._process is not None:
            self._process.terminate()

    def stop(self) -> None:
        """End its process, and wait until it is gone."""
        if self._process is None or not self._process.stdin:
            return
        with suppress(OSError):
            self._process.stdin.close()
        try:
            self._process.wait(GOODBYE)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._listener.join(GOODBYE)

    def _listen(self) -> None:
        if self._process is None or not self._process.stdout:
            return
        with self._process.stdout as lines:
            for line in lines:
                with suppress(ValueError):
                    self._take(json.loads(line))
        self._process.wait()
        if self.report is None and not self.failed:
            self.failed = (
                message("You stopped it before its report was made.")
                if self.broken_off
                else message(
                    "It broke off. The window that “{command} serve” runs in says more.", command=COMMAND
                )
            )

    def _take(self, sent: dict[str, Any]) -> None:
        self.links = sent.get("links", self.links)
        self.here = self.here or "here" in sent
        self.over = self.over or "over" in sent
        self.failed = sent.get("failed", self.failed)
        if "report" in sent:
            self.report = read_report(sent["report"])


class Rehearsals:
    """The rehearsal there is, or was last: its report stays until the next one. `command` is what starts one; empty
    where this server offers none."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self.command = command
        self.last: Rehearsal | None = None
        self._lock = Lock()

    @property
    def running(self) -> Rehearsal | None:
        """The one that is going on."""
        return self.last if self.last and self.last.going_on else None

    def begin(self, file: Path, path: str, title: str, people: int, paper: int) -> bool:
        """Rehearse the workshop of a file with so many people, `paper` of them without a phone. False while one goes
        on."""
        typed = (*self.command, "--json", "--crowd", str(people), "--paper", str(paper), str(file.resolve()))
        with self._lock:
            if self.running:
                return False
            self.last = Rehearsal(typed, path, title, people, paper)
            return True

    def stop(self) -> None:
        """End the one that is going on, with the server."""
        if running := self.running:
            running.stop()
