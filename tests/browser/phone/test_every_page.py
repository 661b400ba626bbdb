"""Every page that a phone shows: for whom, how wide, and how heavy."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from facilitator.live.matters.lifecycle import End
from facilitator.live.matters.opening import Close, Show
from tests.browser.conftest import NARROW, QUIET, SHELL, Windows, whole
from tests.browser.phone.conftest import IsIn
from tests.serving import WITHIN, Live

STEPS = ["welcome", "before", "guess", "ideas", "dots", "argue", "promise"]
HOSTILE = ["<script>alert(1)</script>", "=1+1", "مرحبا بالعالم", "👩‍🚒" * 20, "w" * 140]


@pytest.fixture
def full(live: Live) -> Live:
    """A session in which much was said, with long and strange words."""
    live.at("ideas")
    for k, text in enumerate(HOSTILE):
        assert live.connection(live.phone(text[:40])).answer(f"idea-{k}", live.stage().id, {"text": [text]})[
            "ok"
        ]
    return live


def narrow(page: Page) -> None:
    """Nothing is wider than the window."""
    whole(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


@pytest.mark.parametrize("step", STEPS)
def test_a_page_is_accessible_and_fits_the_narrowest_phone(
    full: Live, windows: Windows, axe: Callable[[Page], None], step: str
) -> None:
    full.at(step)
    phone = windows.phone(full, "Ana", viewport=NARROW)
    expect(phone.locator("main")).to_have_attribute("data-stage", full.stage().id)
    narrow(phone)
    axe(phone)


def test_pages_after_answering_are_accessible_and_fit(
    full: Live, windows: Windows, axe: Callable[[Page], None], is_in: IsIn
) -> None:
    phone = windows.phone(full, "Ana", viewport=NARROW)
    phone.locator("textarea").first.fill(HOSTILE[-1])
    phone.get_by_role("button", name="Send one idea").click()
    is_in(phone, HOSTILE[-1])
    for turn in (Close(), Show()):
        narrow(phone)
        axe(phone)
        state = phone.locator("main").get_attribute("data-state")
        full.do(turn)
        expect(phone.locator("main")).not_to_have_attribute("data-state", str(state))
    expect(phone.locator("figure")).to_contain_text(HOSTILE[0])
    narrow(phone)
    axe(phone)
    full.do(End())
    expect(phone.get_by_role("heading", name="Thank you, Ana.")).to_be_visible()
    expect(phone.locator("main")).to_contain_text(HOSTILE[-1])
    narrow(phone)
    axe(phone)


def test_the_way_in_is_accessible_and_fits(live: Live, windows: Windows, axe: Callable[[Page], None]) -> None:
    page = windows.open(live.url, viewport=NARROW)
    page.get_by_label("Code").fill("12")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("alert")).to_contain_text("No session has this code")
    narrow(page)
    axe(page)
    page.get_by_label("Code").fill(live.code)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading")).to_contain_text("Look at the screen.")
    narrow(page)
    axe(page)


def test_somebody_at_a_table_learns_where_and_with_whom(live: Live, windows: Windows) -> None:
    phones = [windows.phone(live, name) for name in ("Ana", "Ben")]
    live.at("argue")
    tables = live.stage().groups
    for phone in phones:
        expect(phone.locator(".where")).to_have_text(re.compile(r"Table \d"))
    reporters = sum(phone.get_by_text("You report for your table.").count() for phone in phones)
    assert reporters == sum(1 for table in tables if table.reporter)


def test_two_sizes_up_the_text_still_fits(full: Live, browser: Browser, tmp_path: Path) -> None:
    """Somebody's own text size of 200 %."""
    chromium = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=SHELL, args=[*QUIET, "--blink-settings=defaultFontSize=32"], viewport=NARROW
    )
    page = chromium.new_page()
    page.goto(f"{full.url}/{full.code}")
    page.get_by_role("button", name="Join").click()
    for step in STEPS:
        full.at(step)
        expect(page.locator("main")).to_have_attribute("data-stage", full.stage().id)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        narrow(page)
    chromium.close()


@pytest.mark.parametrize("step", ["dots", "promise"])
def test_a_phone_page_is_light_and_asks_nobody_else(full: Live, windows: Windows, step: str) -> None:
    full.at(step)
    phone = windows.phone(full)
    asked: dict[str, str] = {}
    phone.on("request", lambda request: asked.update({request.url: request.resource_type}))
    phone.reload()
    phone.wait_for_selector("body[data-line=on]")
    phone.evaluate("document.fonts.ready")
    seat = full.phone().http  # a page as heavy as this one
    weight = fonts = 0
    for url, kind in asked.items():
        assert url.startswith((full.url, full.url.replace("http", "ws")))
        if kind in ("document", "stylesheet", "script", "font"):
            response = seat.get(url, headers={"Accept-Encoding": "gzip"}, stream=True, timeout=WITHIN)
            bytes_on_the_wire = len(response.raw.read(decode_content=False))
            fonts += bytes_on_the_wire * (kind == "font")
            weight += bytes_on_the_wire * (kind != "font")
    assert {"document", "stylesheet", "script", "font"} <= set(asked.values())
    assert 10_000 < weight < 40_000
    assert weight + fonts < 80_000


def test_what_was_said_before_is_drawn_beside_what_is_said_after(live: Live, windows: Windows) -> None:
    for step, answer in (("before", "o1"), ("after", "o2")):
        live.at(step)
        live.phone("Ana").answer({"pick": [answer]})
        live.do(Show())
    phone = windows.phone(live, "Ben")
    for side in ("before", "after"):
        widest = phone.locator(f".{side} rect").evaluate_all(
            "all => Math.max(...all.map(one "
            "=> Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height)))"
        )
        assert widest > 4
