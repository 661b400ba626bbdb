"""Time on a phone is measured from the server's, whatever the phone's own date says, and however it is set
meanwhile."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from facilitator.live.matters.clock import Add
from facilitator.live.matters.opening import Close
from tests.browser.conftest import Windows, until
from tests.browser.phone.conftest import IsIn
from tests.serving import WORKSHOP, Begin, Live

HOUR = 3_600_000

# A date that is wrong, and can be set under way: `shift` milliseconds off. What measures time isn't touched by that.
WRONG = """
  window.shift = %d;
  const real = Date;
  window.Date = class extends real {
    constructor(...given) { super(...(given.length ? given : [real.now() + window.shift])); }
    static now() { return real.now() + window.shift; }
  };
"""
# The device sleeps: what measures time stands still meanwhile, and the date goes on.
SLEEP = """ms => {
  const real = performance.now.bind(performance);
  performance.now = () => real() - ms;
}"""
TEN_MINUTES = WORKSHOP.replace("#before time=2m", "#before time=10m")


def with_date(page: Page, shift: int) -> Page:
    """The same page on a device whose date is wrong."""
    page.context.add_init_script(WRONG % shift)
    page.reload()
    expect(page.locator("body[data-line=on]")).to_be_visible()
    return page


def goes_on(page: Page) -> None:
    """Wait until the clock on a page has ticked."""
    clock = page.get_by_role("timer")
    before = clock.inner_text()
    expect(clock).not_to_have_text(before)


@pytest.mark.parametrize("shift", [HOUR, -HOUR], ids=["ahead", "behind"])
def test_a_clock_that_is_set_while_the_page_is_open_changes_nothing(
    begin: Begin, windows: Windows, shift: int
) -> None:
    live = begin(TEN_MINUTES)
    live.at("before")
    phone = with_date(windows.phone(live), 0)
    nine = re.compile(r"(10:00|9:\d\d)$")
    expect(phone.get_by_role("timer")).to_have_text(nine)
    phone.evaluate("shift => { window.shift = shift }", shift)
    goes_on(phone)
    expect(phone.get_by_role("timer")).to_have_text(nine)
    expect(phone.locator(".last")).to_have_count(0)


@pytest.mark.parametrize("shift", [HOUR, -HOUR], ids=["ahead", "behind"])
def test_a_phone_whose_date_is_wrong_shows_the_rooms_time_as_it_loads(
    begin: Begin, windows: Windows, shift: int
) -> None:
    """Also before it has a line: what came with the page is enough."""
    live = begin(TEN_MINUTES)
    live.at("before")
    phone = windows.phone(live)
    phone.context.add_init_script(WRONG % shift)
    phone.context.route("**/socket.io/**", lambda route: route.abort())
    phone.reload()
    goes_on(phone)
    expect(phone.get_by_role("timer")).to_have_text(re.compile(r"(10:00|9:\d\d)$"))


@pytest.mark.parametrize("back", [HOUR, -HOUR], ids=["ahead", "behind"])
def test_an_answer_that_was_given_in_time_counts_however_the_date_was_set_before_the_line_came_back(
    live: Live, windows: Windows, is_in: IsIn, back: int
) -> None:
    live.at("before")
    phone = with_date(windows.phone(live), 0)
    phone.context.set_offline(True)
    expect(phone.locator("body[data-line=off]")).to_be_visible()
    phone.get_by_label("Yes").check()
    phone.get_by_role("button", name="Send when back").click()
    expect(phone.locator("#pending")).to_contain_text("Safe on this phone, not sent yet")
    live.do(Close())
    phone.evaluate("shift => { window.shift = shift }", back)
    phone.context.set_offline(False)
    expect(phone.get_by_text("Your answer counts")).to_be_visible()
    assert live.stage().answers.people == 1


def test_answers_are_sent_in_the_order_in_which_they_were_given_however_the_date_is_set(
    live: Live, windows: Windows, given: Callable[[Live], list[Any]]
) -> None:
    live.at("before")
    phone = with_date(windows.phone(live), 0)
    phone.context.set_offline(True)
    expect(phone.locator("body[data-line=off]")).to_be_visible()
    for label in ("Yes", "No"):
        phone.get_by_label(label).check()
        phone.get_by_role("button", name="Send when back").click()
        phone.evaluate("window.shift -= 3_600_000")
        phone.get_by_role("button", name="Change my answer").click()
    phone.context.set_offline(False)
    expect(phone.locator("#line")).to_be_hidden()
    options = {option.label: option.id for option in live.stage().options}
    until(phone, "!Object.keys(localStorage).some(one => one.includes('/answer/'))")
    assert given(live) == [[options["Yes"]], [options["No"]]]


def test_after_a_sleep_a_page_asks_what_time_it_is(begin: Begin, windows: Windows) -> None:
    """What measures time may have stood still; the date has not. The laptop's own screen keeps its line over a
    sleep."""
    live = begin(TEN_MINUTES)
    live.at("before")
    for page in (windows.phone(live), windows.screen(live), windows.host(live)):
        clock = page.locator("[data-ends-at]:visible").first
        page.evaluate(SLEEP, 8 * 60_000)
        expect(clock).to_have_text(re.compile(r"^(10:00|9:\d\d)$"))


def test_time_is_up_when_it_is_up_by_the_rooms_clock(live: Live, windows: Windows) -> None:
    live.at("before")
    phone = with_date(windows.phone(live), -HOUR)
    stage = live.stage()
    live.do(
        Add(
            -int(
                stage.clock.countdown().ends_at
                - phone.evaluate("performance.timeOrigin + performance.now()") / 1000
            )
            + 3
        )
    )
    expect(phone.get_by_role("timer")).to_contain_text("Time is up: finish your sentence")
