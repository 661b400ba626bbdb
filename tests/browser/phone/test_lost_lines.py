"""Phones lose their line, sleep and are loaded again; what was entered on them is not lost and not counted twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from facilitator.live.matters.opening import Close, Reopen
from facilitator.live.matters.people import Remove
from tests.browser.conftest import NARROW, Windows
from tests.browser.phone.conftest import IsIn
from tests.serving import CLOSED_BY_THE_CLOCK, Begin, Live, Process

NO_STORAGE = """for (const name of ["getItem", "setItem", "removeItem", "key"])
  Storage.prototype[name] = () => { throw new Error("not in this mode"); };"""


def test_an_answer_given_without_a_line_arrives_once_when_it_is_back(
    live: Live, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    live.at("ideas")
    phone = windows.phone(live, viewport=NARROW)
    text = phone.locator("textarea").first
    text.press_sequentially("Asks ")
    phone.context.set_offline(True)
    expect(phone.locator("#line").get_by_text("No connection just now")).to_be_visible()
    text.press_sequentially("first")
    phone.get_by_role("button", name="Send when back").click()
    expect(phone.locator("#line").get_by_text("One answer safe on this phone")).to_be_visible()
    expect(phone.locator("#pending").get_by_text("Safe on this phone, not sent yet")).to_be_visible()
    assert given(live) == []
    phone.context.set_offline(False)
    is_in(phone, "Asks first")
    expect(phone.locator("#line")).to_be_hidden()
    assert given(live) == [["Asks first"]]


def test_the_last_of_several_answers_given_without_a_line_counts(
    live: Live, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    live.at("ideas")
    phone = windows.phone(live)
    phone.context.set_offline(True)
    for words in ("First thought", "Second thought"):
        phone.locator("textarea").first.fill(words)
        phone.get_by_role("button", name="Send").locator("visible=true").click()
        expect(phone.locator("#pending").get_by_text(words)).to_be_visible()
        phone.get_by_role("button", name="Change my answer").click()
    phone.context.set_offline(False)
    phone.get_by_role("button", name="Send").locator("visible=true").click()
    is_in(phone, "Second thought")
    assert given(live)[0] == ["First thought"]
    assert given(live)[-1] == ["Second thought"]


def test_an_answer_waits_over_a_reload(
    live: Live, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    live.at("ideas")
    phone = windows.phone(live)
    # The page is loaded again by a line that lets no socket through.
    phone.route("**/socket.io/**", lambda route: route.abort())
    phone.route_web_socket("**/socket.io/**", lambda socket: socket.close())
    phone.reload()
    phone.locator("textarea").first.fill("Asks first")
    phone.locator("form[data-stage] .primary").click()
    expect(phone.locator("#line").get_by_text("One answer safe on this phone")).to_be_visible()
    phone.reload()
    expect(phone.locator("#pending").get_by_text("Asks first")).to_be_visible()
    assert given(live) == []
    again = phone.context.new_page()
    again.goto(phone.url)
    phone.close()
    is_in(again, "Asks first")
    assert given(live) == [["Asks first"]]


def test_an_answer_that_waited_counts_although_the_question_is_closed(
    live: Live, windows: Windows, given: Callable[[Live], list[Any]]
) -> None:
    live.at("ideas")
    phone = windows.phone(live)
    phone.context.set_offline(True)
    phone.locator("textarea").first.fill("Asks first")
    phone.locator("form[data-stage] .primary").click()
    expect(phone.locator("#line").get_by_text("One answer safe on this phone")).to_be_visible()
    live.do(Close())
    # Long enough to be sure that it waited for the line.
    phone.clock.set_fixed_time(phone.evaluate("Date.now() / 1000") + 10)
    phone.context.set_offline(False)
    expect(phone.get_by_text("Your answer counts")).to_be_visible()
    assert given(live) == [["Asks first"]]


def test_an_answer_that_comes_too_late_goes_back_to_the_person(
    begin: Begin, windows: Windows, given: Callable[[Live], list[Any]]
) -> None:
    live = begin(CLOSED_BY_THE_CLOCK)
    live.at("quick")
    phone = windows.phone(live)
    phone.context.set_offline(True)
    phone.get_by_label("This").check()
    phone.locator("form[data-stage] .primary").click()
    expect(phone.locator("#line").get_by_text("One answer safe on this phone")).to_be_visible()
    live.do(Close())
    phone.context.set_offline(False)
    expect(
        phone.locator("#late").get_by_text("This question is closed. What you wrote is still on this phone.")
    ).to_be_visible()
    expect(phone.locator("#line")).to_be_hidden()
    assert given(live) == []
    live.do(Reopen())
    expect(phone.get_by_label("This")).to_be_checked()


def test_a_browser_that_stores_nothing_still_answers(
    live: Live, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    live.at("ideas")
    phone = windows.phone(live)
    phone.add_init_script(NO_STORAGE)
    phone.reload()
    phone.locator("textarea").first.fill("Asks first")
    phone.get_by_role("button", name="Send one idea").click()
    is_in(phone, "Asks first")
    assert given(live) == [["Asks first"]]


def test_a_removed_phone_is_told(live: Live, windows: Windows) -> None:
    live.at("before")
    phone = windows.phone(live, "Ana")
    (seat,) = live.running.session.present()
    live.do(Remove(seat))
    expect(phone.get_by_role("heading", name="You are not in this session")).to_be_visible()


def test_a_phone_comes_back_by_itself_after_the_server_was_killed(
    tmp_path: Path, windows: Windows, is_in: IsIn
) -> None:
    server = Process(tmp_path)
    code = server.begin()
    console = server.console(code)
    assert console.command("open", {"step": "ideas"})["ok"]
    console.close()
    phone = windows.open(f"{server.url}/{code}", viewport=NARROW)
    phone.get_by_role("button", name="Join").click()
    expect(phone.locator("body")).to_have_attribute("data-line", "on")
    text = phone.locator("textarea").first
    text.fill("Asks first")
    server.kill()
    expect(phone.locator("#line").get_by_text("No connection just now")).to_be_visible()
    expect(text).to_have_value("Asks first")
    phone.get_by_role("button", name="Send when back").click()
    expect(phone.locator("#line").get_by_text("One answer safe on this phone")).to_be_visible()
    server.start()
    try:
        is_in(phone, "Asks first")
        expect(phone.locator("#line")).to_be_hidden()
    finally:
        server.kill()


def test_a_step_that_never_reached_the_disk_leaves_the_pages_when_the_server_is_back(
    tmp_path: Path, windows: Windows
) -> None:
    server = Process(tmp_path)
    try:
        code = server.begin()
        console = server.console(code)
        assert console.command("open", {"step": "before"})["ok"]
        phone = windows.open(f"{server.url}/{code}", viewport=NARROW)
        phone.get_by_role("button", name="Join").click()
        expect(phone.locator("main")).to_contain_text("Do you lead?")
        assert console.command("open", {"step": "guess"})["ok"]
        console.close()
        expect(phone.locator("main")).to_contain_text("How many of a hundred?")
        server.kill()
        # As if it had been killed while the last step was on its way to the disk: pages are sent without waiting for
        # it.
        with closing(sqlite3.connect(server.data / "facilitator.db")) as journal, journal:
            journal.execute("DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)")
        server.start()
        expect(phone.locator("main")).to_contain_text("Do you lead?")
    finally:
        server.kill()


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_a_phone_follows_the_room_over_either_transport(
    live: Live, windows: Windows, transport: str, is_in: IsIn
) -> None:
    phone = windows.phone(live)
    if transport == "polling":
        phone.route_web_socket("**/socket.io/**", lambda socket: socket.close())
    phone.reload()
    expect(phone.get_by_text("Connected")).to_be_visible()
    live.at("before")
    phone.get_by_label("Yes").check()
    phone.get_by_role("button", name="Send my answer").click()
    is_in(phone, "Yes")
