"""Somebody who isn't at home on a command line rehearses a workshop from the home page, and reads what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, PHONE, Windows
from tests.browser.test_console import tab_to
from tests.serving import REHEARSE_FAST, Serving

pytestmark = pytest.mark.slow
LONG = 120_000  # milliseconds: a whole process starts, and at the end it tries every document

TEXT = """---
title: "Rehearsed & read"
language: en
group: 2-60
---

# Only section {time=3m}

## Are you one? {.choice #one time=2m}
Do you lead?

- Yes
- No

## Energise {.ideas #ideas most=1 time=30s}
What did they do?

::: examples
- Asked me what I think before telling me what to do, and then did what I had said
:::
"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Serving]:
    """A server that offers rehearsals with quick people."""
    serving = Serving(tmp_path, REHEARSE_FAST)
    (serving.folder / "mine.md").write_text(TEXT, "utf-8")
    yield serving
    serving.stop()


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_from_the_button_to_the_report_by_keyboard(
    home: Serving, windows: Windows, axe: Callable[[Page], None]
) -> None:
    page = windows.open(home.running.host_link)
    button = page.get_by_role("article", name="Rehearsed & read").get_by_role("link", name="Rehearse alone")
    start = page.get_by_role("article", name="Rehearsed & read").get_by_role("button", name="Start a session")
    one, other = start.bounding_box(), button.bounding_box()
    assert one
    assert other
    assert (one["y"], one["height"]) == (other["y"], other["height"])
    assert 0 < other["x"] - one["x"] - one["width"] < 16
    tab_to(page, button)
    page.keyboard.press("Enter")
    expect(page.get_by_label("People")).to_have_value("24")
    expect(page.get_by_label("Of them without a phone")).to_have_value("0")
    axe(page)
    page.get_by_label("People").fill("4")
    tab_to(page, page.get_by_role("button", name="Start the rehearsal"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("started")
    axe(page)
    expect(page.get_by_role("status")).to_contain_text("your room is in", timeout=LONG)
    axe(page)

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Open the console").click()
    console = opened.value
    console.wait_for_load_state()

    def forward() -> None:
        # Pages come before the disk has the last step, and people here are quick; until it has, a key is let fall.
        expect(console.locator("body[data-busy]")).to_have_count(0)
        console.keyboard.press("ArrowRight")

    for title in ("Are you one?", "Energise"):
        forward()
        expect(console.locator("#title")).to_have_text(title)
        expect(console.locator("#page")).to_contain_text("4 of 4 in", timeout=LONG)
        forward()
        expect(console.locator("#primary")).not_to_contain_text("Show")
    second = page.context.new_page()
    second.goto(
        f"{home.url}/host"
    )  # still the host's, though the console's cookie came from the same machine
    expect(second.get_by_role("heading", name="“Rehearsed & read” is being rehearsed")).to_be_visible()
    axe(second)
    second.get_by_role("link", name="Rehearse alone").first.click()
    expect(second.get_by_role("heading", level=1)).to_have_text("One rehearsal at a time")
    second.close()

    console.locator("#primary", has_text="Close the session").click()
    console.locator("dialog[open]").get_by_role("button", name="Close the session").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "1 thing to look at before the day", timeout=LONG
    )
    expect(console.get_by_role("status").first).to_contain_text("it is over")
    row = page.get_by_role("row", name="Energise").first
    expect(row).to_contain_text("½ min planned, the slowest fifth needs")
    expect(row).to_contain_text("Plan time=")
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    for size in (PHONE, NARROW):
        axe(page)
        page.set_viewport_size(size)
        fits(page)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.locator("header.top")).to_be_hidden()
    page.goto(f"{home.url}/host")
    expect(page.locator("aside")).to_contain_text("No session yet")
    expect(page.get_by_role("heading", name="“Rehearsed & read” was rehearsed")).to_be_visible()


def test_it_is_ended_on_a_small_window(home: Serving, windows: Windows, axe: Callable[[Page], None]) -> None:
    page = windows.open(f"{home.running.host_link}", viewport=NARROW)
    page.goto(f"{home.url}/host/rehearse?workshop=mine.md")
    fits(page)
    axe(page)
    page.get_by_label("People").fill("2")
    page.get_by_role("button", name="Start the rehearsal").click()
    page.get_by_role("button", name="End it").click()
    fits(page)
    axe(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("No step was rehearsed", timeout=LONG)
    fits(page)
    axe(page)
