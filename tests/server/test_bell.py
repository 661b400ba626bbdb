"""Questions that the clock closes: the laptop may sleep over the bell, and what was given in time still counts."""

from __future__ import annotations

import time
from functools import partial
from types import SimpleNamespace

import pytest

from facilitator.live.matters.room import Lock, Unlock
from facilitator.server import bell, pushes
from facilitator.server.bell import BACK, GRACE, Bell
from tests.serving import CLOSED_BY_THE_CLOCK, Begin, Connection

QUESTION = ("482615", "quick.0.0")
END = 1000.0


def looks(ring: Bell, start: float, seconds: float) -> list[float]:
    """When the bell rings while the machine is awake and looks at the clock twice a second."""
    times = [start + k / 2 for k in range(int(seconds * 2) + 1)]
    return [now for now in times if ring.ringing(now, {QUESTION: END})]


def test_the_bell_rings_after_its_grace_while_the_machine_is_awake() -> None:
    assert looks(Bell(), END - 20, 40)[0] == pytest.approx(END + GRACE, abs=0.5)


def test_where_the_machine_slept_over_the_bell_phones_get_a_moment_to_come_back() -> None:
    ring = Bell()
    assert not looks(ring, END - 20, 15)
    assert looks(ring, END + 600, 30)[0] == pytest.approx(END + 600 + BACK, abs=0.5)


def test_sleeping_once_more_before_anybody_is_back_takes_nothing_from_that_moment() -> None:
    ring = Bell()
    looks(ring, END - 20, 15)
    assert not looks(ring, END + 600, BACK - 5)
    assert looks(ring, END + 1200, 30)[0] == pytest.approx(END + 1200 + 5, abs=0.6)


def test_a_server_that_was_started_after_the_bell_waits_too() -> None:
    assert looks(Bell(), END + 60, 30)[0] == pytest.approx(END + 60 + BACK, abs=0.5)


def test_sleep_long_before_the_bell_or_time_that_the_host_takes_away_changes_nothing() -> None:
    ring = Bell()
    looks(ring, END - 600, 5)
    assert looks(ring, END - 20, 40)[0] == pytest.approx(END + GRACE, abs=0.5)
    later = Bell()
    assert not any(later.ringing(END - 1 + k / 2, {QUESTION: END + 500}) for k in range(200))
    assert later.ringing(END + 99.5, {QUESTION: END}) == [QUESTION]


def shows(screen: Connection, version: int) -> bool:
    """Whether the screen's page has this version or a later one."""
    return bool(screen.pages) and screen.pages[-1]["version"] >= version


def test_answers_that_were_given_in_time_count_when_the_laptop_wakes_up(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = begin(CLOSED_BY_THE_CLOCK)
    phone = live.phone("Ana")
    live.at("quick")
    asleep = SimpleNamespace(time=lambda: time.time() + 3600, sleep=time.sleep)
    monkeypatch.setattr(pushes, "time", asleep)
    line, screen = live.connection(phone), live.screen()
    for command in (Lock(), Unlock()):  # between two pushes the clock is looked at
        live.do(command)
        version = live.running.session.version
        screen.until(partial(shows, version=version))
    assert line.answer("1", "quick.0.0", {"pick": ["o1"]}, late=True) == {"ok": True}
    assert live.stage().answers.people == 1
    monkeypatch.setattr(bell, "BACK", 0.0)
    line.until(lambda one: 'data-state="closed"' in one.pages[-1]["html"])
