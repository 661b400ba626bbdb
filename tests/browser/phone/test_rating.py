"""Rating on a phone: a row of steps for each statement, with fingers, with the keyboard, and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import NARROW, QUIET, SHELL, Windows
from tests.browser.phone.conftest import IsIn
from tests.browser.phone.test_answering import tab_to
from tests.browser.phone.test_every_page import HOSTILE, narrow
from tests.serving import Begin, Live

LONG = "w" * 40
WORKSHOP = f"""---
title: Ratings
language: en
---

# Only section {{time=9m}}

## How far are we? {{.scale #far low="not at all" high="fully" time=3m}}
How true is this?

- I know who needs help
- I know what each is proud of
- مرحبا 👩‍🚒 {HOSTILE[-1][:70]}

## Fist of five {{.scale #fist min=0 max=5 low="I block it" high="I lead it" time=3m}}
Do you support the plan?

## In which year? {{.scale #year min=2020 max=2030 low="{LONG}" high="{LONG}" time=3m}}
When was it?
"""


@pytest.fixture
def rating(begin: Begin) -> Live:
    """A session that rates; the first step is open."""
    live = begin(WORKSHOP)
    live.at("far")
    return live


def step(phone: Page, statement: str, number: int | str) -> Locator:
    return phone.get_by_role("group", name=statement).get_by_role("radio", name=str(number))


def test_some_statements_may_be_left_out_and_one_must_be_rated(
    rating: Live, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    phone = windows.phone(rating)
    send = phone.get_by_role("button", name="Send my answer")
    expect(phone.get_by_text("You may leave some out.")).to_be_visible()
    send.click()
    expect(phone.get_by_role("alert")).to_have_text("Rate at least one.")
    step(phone, "I know who needs help", 4).tap()
    step(phone, "I know what each is proud of", "5 fully").check()
    send.click()
    is_in(phone, "I know who needs help", "4", "5 fully")
    assert given(rating) == [{"o1": 4, "o2": 5}]


def test_an_answer_that_waits_for_its_line_names_its_statements(
    rating: Live, windows: Windows, is_in: IsIn
) -> None:
    phone = windows.phone(rating)
    phone.context.set_offline(True)
    step(phone, "I know who needs help", 4).check()
    phone.get_by_role("button", name="Send").click()
    expect(phone.locator("#pending")).to_contain_text("I know who needs help: 4")
    phone.context.set_offline(False)
    is_in(phone, "4")


def test_the_keyboard_alone_rates(
    rating: Live, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    phone = windows.phone(rating)
    tab_to(phone, step(phone, "I know who needs help", "1 not at all"))
    phone.keyboard.press("Space")
    phone.keyboard.press("ArrowRight")
    tab_to(phone, step(phone, "I know what each is proud of", "1 not at all"))
    phone.keyboard.press("ArrowLeft")
    tab_to(phone, phone.get_by_role("button", name="Send my answer"))
    phone.keyboard.press("Enter")
    is_in(phone, "2", "5 fully")
    assert given(rating) == [{"o1": 2, "o2": 5}]


def test_without_scripts_a_phone_rates_and_changes_its_mind(
    rating: Live, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    rating.at("fist")
    phone = windows.phone(rating, java_script_enabled=False)
    phone.get_by_role("button", name="Send my answer").click()
    expect(phone.get_by_role("alert")).to_have_text("Choose a step first.")
    phone.get_by_role("radio", name="0 I block it").check()
    phone.get_by_role("button", name="Send my answer").click()
    is_in(phone, "0 I block it")
    phone.get_by_role("link", name="Change my answer").click()
    expect(phone.get_by_role("radio", name="0 I block it")).to_be_checked()
    phone.get_by_role("radio", name="3").check()
    phone.get_by_role("button", name="Send my answer").click()
    is_in(phone, "3")
    assert given(rating) == [{"it": 0}, {"it": 3}]


def fits(phone: Page) -> None:
    """Nothing is wider than its box, and every step is large enough for a finger."""
    narrow(phone)
    sizes = phone.locator(".steps label").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect()).map((r) => Math.min(r.width, r.height))"
    )
    assert min(sizes) >= 44
    words = phone.locator(".steps label, .steps span:not(.only-read), .ends span, legend:not(.only-read)")
    assert words.evaluate_all("all => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length") == 0


@pytest.mark.parametrize("at", ["far", "fist", "year"])
def test_steps_fit_the_narrowest_phone_and_are_large_enough_to_tap(
    rating: Live, windows: Windows, axe: Callable[[Page], None], at: str
) -> None:
    rating.at(at)
    phone = windows.phone(rating, viewport=NARROW)
    expect(phone.locator("main")).to_have_attribute("data-stage", rating.stage().id)
    fits(phone)
    axe(phone)


def test_steps_fit_in_two_sizes_up_the_text(rating: Live, browser: Browser, tmp_path: Path) -> None:
    chromium = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=SHELL, args=[*QUIET, "--blink-settings=defaultFontSize=32"], viewport=NARROW
    )
    phone = chromium.new_page()
    phone.goto(f"{rating.url}/{rating.code}")
    phone.get_by_role("button", name="Join").click()
    for at in ("far", "fist", "year"):
        rating.at(at)
        expect(phone.locator("main")).to_have_attribute("data-stage", rating.stage().id)
        fits(phone)
    chromium.close()


def test_a_rated_question_has_no_list_on_the_screen_and_statements_have_one(
    rating: Live, windows: Windows
) -> None:
    screen = windows.screen(rating)
    expect(screen.locator("main")).to_contain_text("I know who needs help")
    rating.at("fist")
    expect(screen.locator("main")).to_contain_text("Do you support the plan?")
    expect(screen.locator("main li")).to_have_count(0)
