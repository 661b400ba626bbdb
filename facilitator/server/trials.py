"""Trials: what a phone reports that tries the network before people come; kept in memory alone."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from facilitator.words import Message, message

MOST = 8  # phones that are remembered
SLOWEST = 60_000  # milliseconds


@dataclass(frozen=True)
class Trial:
    """One phone's trial. `at` is when it came, Unix seconds; `came_from` its address; `asked` the one it has opened.

    None: not reported yet. `form`: a form without scripts came through. `ms`: how long an answer takes to the
    laptop and its acknowledgement back. `proxy`: the address of one on the way that this server doesn't trust.
    `quiet`: it is this laptop's own, and not on the list.
    """

    id: str
    at: float
    came_from: str
    asked: str
    proxy: str = ""
    quiet: bool = False
    form: bool = False
    fonts: bool | None = None
    websocket: bool | None = None
    polling: bool | None = None
    ms: int | None = None

    @property
    def done(self) -> bool:
        """Whether everything was tried that its script tries."""
        return None not in (self.fonts, self.websocket, self.polling)

    @property
    def verdict(self) -> Message:
        """How it went, in one sentence."""
        if self.form and not self.done:
            return message("It works with this phone, without scripts")
        if not self.done:
            return message("The page has come to this phone")
        if self.fonts and self.websocket and self.polling:
            return message("Everything works with this phone")
        if self.websocket or self.polling:
            return message("It works with this phone")
        return message("This phone can join and answer, but has to load its page again by hand")

    @property
    def checks(self) -> Iterator[tuple[bool, Message]]:
        """What is known, one after the other, and whether that is good."""
        reached = message(
            "Reached the laptop at {address}, coming from {phone}", address=self.asked, phone=self.came_from
        )
        form = message(
            "Pages come and a form gets through: joining and answering work. "
            "New steps show when the page is loaded again."
        )
        fonts = message("Page, script and fonts have come")
        no_fonts = message("Page and script have come; its fonts have not, so it has the phone’s own letters")
        no_websocket = message("WebSocket is blocked on the way; phones then use long polling")
        for good, yes, no in (
            (True, reached, reached),
            (self.form or None, form, form),
            (self.fonts, fonts, no_fonts),
            (self.websocket, message("WebSocket works"), no_websocket),
            (self.polling, message("Long polling works"), message("Long polling is blocked on the way")),
        ):
            if good is not None:
                yield good, yes if good else no
        if self.proxy:
            yield False, not_believed(self.proxy)
        if self.ms is not None:
            yield True, message("Answers travel in about {ms} ms", ms=self.ms)

    def with_report(self, said: Mapping[str, str]) -> Trial:
        """The trial with what the phone reports in addition; anything out of shape is left out."""
        known: dict[str, Any] = {
            name: said[name] == "yes" for name in ("fonts", "websocket", "polling") if name in said
        }
        ms = said.get("ms", "")
        heard = max(1, min(int(ms), SLOWEST)) if len(ms) < 7 and ms.isdecimal() and ms.isascii() else self.ms
        return replace(self, form=self.form or "form" in said, ms=heard, **known)


class Trials:
    """The latest trials, one for each phone's address."""

    def __init__(self) -> None:
        self._tries: dict[str, Trial] = {}
        self._lock = Lock()

    def begin(self, came_from: str, asked: str, proxy: str = "", quiet: bool = False) -> Trial:
        """Begin a trial: a phone has opened the page."""
        trial = Trial(secrets.token_urlsafe(9), time.time(), came_from, asked, proxy, quiet)
        with self._lock:
            tries = self._tries.values()
            others = [one for one in tries if (one.came_from, one.quiet) != (came_from, quiet)]
            self._tries = {one.id: one for one in [*others, trial][-MOST:]}
        return trial

    def report(self, id: str, said: Mapping[str, str]) -> Trial | None:
        """Add what a phone reports to its trial; None if that isn't remembered any more."""
        with self._lock:
            if id in self._tries:
                self._tries[id] = self._tries[id].with_report(said)
            return self._tries.get(id)

    def knows(self, id: str) -> bool:
        """Whether there is a trial with this id."""
        return id in self._tries

    def latest(self) -> tuple[Trial, ...]:
        """What is known of phones, the latest first."""
        with self._lock:
            return tuple(trial for trial in reversed(self._tries.values()) if not trial.quiet)


def not_believed(proxy: str) -> Message:
    """What to do about a proxy that nobody has named: what it says of people's addresses can't count yet."""
    return message(
        "The proxy at {proxy} isn’t believed, so everybody behind it counts as one address: "
        "start with --behind {proxy}",
        proxy=proxy,
    )
