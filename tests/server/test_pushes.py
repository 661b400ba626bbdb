"""What the server sends by itself: to whom it concerns, as often as it changes and no oftener than eight times a
second."""

from __future__ import annotations

import time
from typing import Any

import pytest

from facilitator.live.matters.answers import Answer
from facilitator.live.matters.clock import Add
from facilitator.live.matters.opening import Show
from facilitator.live.matters.people import Remove
from facilitator.live.matters.plan import Improvise
from facilitator.live.matters.room import Dim, Lock
from facilitator.live.matters.walk import Next
from tests.serving import Begin, Live


def test_a_line_gets_its_page_at_once_and_without_asking(live: Live) -> None:
    phone = live.phone("Ana")
    live.at("before")
    page = live.connection(phone).until(lambda line: line.pages)[0]
    assert page["stage"] == "before.0.0"
    assert "Do you lead?" in page["html"]


def test_a_phone_that_comes_back_gets_the_present_page_whatever_it_missed(live: Live) -> None:
    phone = live.phone("Ana")
    first = live.connection(phone)
    first.until(lambda line: line.pages)
    first.close()
    live.at("before")
    live.do(Next())
    second = live.connection(phone)
    assert second.until(lambda line: line.pages)[0]["stage"] == "guess.0.0"
    assert list(live.running.session.seats) == [live.seat(phone)]


def test_a_step_reaches_every_phone_the_screen_and_the_consoles(live: Live) -> None:
    lines = [live.connection() for _ in range(5)]
    screen, console = live.screen(), live.console()
    live.at("before")
    for line in lines:
        line.at("before.0.0")
    screen.shows("Do you lead?")
    console.shows("Are you one?")


def test_a_phone_whose_page_has_not_changed_gets_none(live: Live) -> None:
    quiet, busy = live.connection(), live.connection()
    live.at("before")
    quiet.at("before.0.0")
    busy.at("before.0.0")
    before = len(quiet.pages)
    assert busy.answer("1", "before.0.0", {"pick": ["o1"]}) == {"ok": True}
    busy.until(lambda line: 'data-state="sent"' in line.pages[-1]["html"])
    quiet.until(lambda line: ("room", {"answered": 1, "people": 2}) in line.heard)
    live.do(Dim(True), Lock(), Next())
    quiet.at("guess.0.0")
    assert len(quiet.pages) == before + 1


def test_many_answers_are_few_pushes_and_the_last_one_is_the_present_state(live: Live) -> None:
    live.at("before")
    people = [(live.seat(phone), phone) for phone in (live.phone() for _ in range(10))]
    screen = live.screen()
    screen.until(lambda line: line.pages)
    began, before = time.monotonic(), len(screen.pages)
    for k in range(300):
        seat, _ = people[k % 10]
        outcome = live.running.carry_out(Answer(seat, "before.0.0", "", {"pick": [f"o{1 + k % 2}"]}), f"{k}")
        assert outcome.ok
    screen.shows("10 of 10")
    passed = time.monotonic() - began
    # However slow this machine is: at most eight in each second that has passed, and one begun at either end.
    assert len(screen.pages) - before <= 8 * passed + 2
    assert len(live.answers()) == 300


def test_every_phone_hears_how_many_have_answered(live: Live) -> None:
    line, other = live.connection(), live.connection()
    live.at("before")
    other.at("before.0.0")
    line.answer("1", "before.0.0", {"pick": ["o1"]})
    other.until(lambda line: ("room", {"answered": 1, "people": 2}) in line.heard)


def test_a_phone_that_comes_while_somebody_answers_hears_how_many_have(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, phone = live.connection(), live.phone()
    live.at("before")
    other.at("before.0.0")
    counts = ("room", {"answered": 1, "people": 2})
    pushes = live.serving.running.server.pushes
    draw = pushes._phone_page

    def while_somebody_answers(*of: Any) -> Any:
        monkeypatch.setattr(pushes, "_phone_page", draw)
        page = draw(*of)
        assert other.answer("1", "before.0.0", {"pick": ["o1"]}) == {"ok": True}
        other.until(lambda line: counts in line.heard)
        return page

    monkeypatch.setattr(pushes, "_phone_page", while_somebody_answers)
    line = live.connection(phone)
    line.until(lambda line: line.pages and counts in line.heard[line.heard.index(("page", line.pages[0])) :])


def test_what_is_only_mine_is_sent_to_me_alone(live: Live) -> None:
    mine, other, screen = live.connection(live.phone("Ana")), live.connection(), live.screen()
    live.at("promise")
    mine.answer("1", "promise.0.0", {"what": ["ask first"], "whom": ["BEN ALONE"]})
    live.do(Show())
    mine.shows("BEN ALONE")
    other.shows("ask first")
    screen.shows("ask first")
    for line in (other, screen):
        assert not [page for page in line.pages if "BEN ALONE" in page["html"]]


def test_a_removed_phone_loses_its_line_and_gets_no_other(live: Live) -> None:
    phone = live.phone("Ana")
    line = live.connection(phone)
    line.until(lambda line: line.pages)
    live.do(Remove(live.seat(phone)))
    line.until(lambda line: ("disconnect", None) in line.heard)
    assert phone.look().status == 403


def test_the_console_sees_whose_line_is_gone(live: Live) -> None:
    phone = live.phone("Ana")
    line = live.connection(phone)
    console = live.console()
    console.until(lambda line: line.pages)
    seat = live.seat(phone)
    assert seat not in live.running.silent_since
    line.close()
    console.until(lambda _: seat in live.running.silent_since)
    live.connection(phone).until(lambda line: line.pages)
    assert seat not in live.running.silent_since


def test_a_phone_on_two_tabs_is_here_until_the_last_one_is_closed(live: Live) -> None:
    phone = live.phone("Ana")
    one, two = live.connection(phone), live.connection(phone)
    screen = live.screen()
    one.close()
    screen.until(lambda line: line.pages)
    live.at("before")
    two.at("before.0.0")
    assert live.seat(phone) not in live.running.silent_since
    assert live.running.connected == 1
    assert list(live.running.session.seats) == [live.seat(phone)]


def test_where_the_clock_closes_it_does_so_by_itself(begin: Begin) -> None:
    from tests.serving import CLOSED_BY_THE_CLOCK

    live = begin(CLOSED_BY_THE_CLOCK)
    line = live.connection()
    live.at("quick")
    line.at("quick.0.0")
    live.do(Add(-24 * 3600))
    line.until(lambda line: 'data-state="closed"' in line.pages[-1]["html"])
    assert not live.stage().open


def test_where_the_host_closes_no_clock_does(live: Live) -> None:
    line = live.connection()
    live.at("before")
    live.do(Add(-24 * 3600))
    line.until(lambda line: "Time is up" in line.pages[-1]["html"])
    assert line.answer("1", "before.0.0", {"pick": ["o1"]}) == {"ok": True}


def test_the_screen_names_the_page_of_the_workbook_that_people_hold_whatever_comes_in(live: Live) -> None:
    screen = live.screen()
    live.at("argue")
    screen.shows("Workbook, page 5")
    live.at("before")
    for _ in range(3):
        live.do(Improvise("ideas", "What else?"))
    live.at("argue")
    version = live.running.session.version
    screen.until(lambda line: line.pages and line.pages[-1]["version"] == version)
    assert "Workbook, page 5" in screen.pages[-1]["html"]


def test_a_phone_that_has_only_loaded_its_page_holds_no_line(live: Live) -> None:
    live.phone("Ana").look()
    assert live.running.connected == 0
    live.connection()
    assert live.running.connected == 1
