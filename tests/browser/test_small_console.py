"""The console on a phone: everything within a thumb's reach, nothing too small, nothing to the side."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from facilitator.live.matters.lifecycle import End
from facilitator.live.matters.opening import Show
from facilitator.live.matters.texts import Hide, Sort
from tests.browser.conftest import Windows, whole
from tests.browser.test_console import tab_to
from tests.serving import WORKSHOP, Begin, Live

TALL, SMALL = {"width": 390, "height": 844}, {"width": 320, "height": 568}
STEPS = ["welcome", "before", "guess", "ideas", "dots", "argue", "promise"]
APPROVED = WORKSHOP.replace("{.ideas #ideas most=2", "{.ideas #ideas most=2 reveal=approved")

# What can be pressed and is smaller than 44 px: a link within a sentence may be, and what only screen readers see.
TOO_SMALL = """() => [...document.querySelectorAll("button, a, summary, textarea, input:not([type=hidden])")]
  .filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.matches(".only-read, .skip, p a"))
  .map(one => [one.id || one.textContent.trim(), (one.closest("label") ?? one).getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 43.9 || box.height < 43.9))
  .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)"""


def fits(console: Page) -> None:
    """Nothing is wider than the window, nothing too small to press."""
    whole(console)
    assert console.evaluate("document.documentElement.scrollWidth") <= console.viewport_size["width"]
    assert console.evaluate(TOO_SMALL) == []


def in_sight(console: Page, *ids: str) -> bool:
    """Whether these are in the window, whole, and nothing covers them."""
    return all(
        console.locator(f"#{id}").evaluate(
            """one => { const box = one.getBoundingClientRect();
            const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return box.top >= 0 && box.bottom <= innerHeight && one.contains(there) }"""
        )
        for id in ids
    )


@pytest.fixture
def talked(live: Live) -> Live:
    """A session in which something was written, grouped and set aside."""
    live.at("ideas")
    for k, text in enumerate(
        ("Asked me first", "Came by", "w" * 140, "مرحبا بالعالم", "Said thank you", "w" * 140)
    ):
        assert live.connection(live.phone("Ana")).answer(f"{k}", "ideas.0.0", {"text": [text]}) == {
            "ok": True
        }
    written = [entry.id for entry in live.stage().texts.written()]
    live.do(Sort(tuple(written[:2]), "Takes an interest in what I do all day"), Hide(written[3]))
    return live


@pytest.mark.parametrize("size", [TALL, SMALL], ids=["390", "320"])
def test_each_page_of_the_console_fits_a_phone_and_is_accessible(
    talked: Live, windows: Windows, axe: Callable[[Page], None], size: ViewportSize
) -> None:
    console = windows.host(talked, viewport=size, has_touch=True)
    for step in ("", *STEPS):
        if step:
            talked.at(step)
            expect(console.locator("#page")).to_have_attribute("data-stage", talked.stage().id)
        fits(console)
        axe(console)
    for tab in ("plan", "people", "session"):
        console.locator(f"#tab-{tab}").tap()
        console.locator(".side details").evaluate_all("all => all.forEach(one => (one.open = true))")
        fits(console)
        axe(console)
    talked.do(Show(), End())
    expect(console.locator("#page.over")).to_be_visible()
    fits(console)
    axe(console)


def test_what_a_thumb_needs_stays_at_the_foot_while_the_page_is_scrolled(
    talked: Live, windows: Windows
) -> None:
    talked.at("before")
    console = windows.host(talked, viewport=TALL, has_touch=True)
    needed = ("primary", "next", "back", "reach-pause", "reach-add", "reach-blank")
    assert in_sight(console, *needed)
    console.locator("#tab-plan").tap()
    console.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert in_sight(console, *needed)


def test_with_little_height_the_buttons_come_first_and_cover_nothing(talked: Live, windows: Windows) -> None:
    talked.at("guess")
    console = windows.host(talked, viewport=SMALL, has_touch=True)
    assert in_sight(console, "title", "primary", "next", "back", "reach-pause")
    expect(console.locator(".controls")).to_have_css("position", "static")
    console.set_viewport_size({"width": 844, "height": 390})
    expect(console.locator(".controls")).to_have_css("position", "static")
    fits(console)


def test_a_session_is_led_by_tapping(talked: Live, windows: Windows) -> None:
    console, screen = windows.host(talked, viewport=TALL, has_touch=True), windows.screen(talked)
    title = console.locator("#title")
    console.locator("#tab-plan").tap()
    console.locator("summary", has_text="Are you one?").tap()
    console.get_by_role("button", name="Go there now").tap()
    expect(title).to_have_text("Are you one?")
    console.locator("#reach-pause").tap()
    expect(console.get_by_role("button", name="Let the clock go on")).to_be_visible()
    minutes, seconds = console.locator(".timer b.paused").inner_text().split(":")
    console.get_by_role("button", name="+1 min").tap()
    expect(console.locator(".timer b")).to_have_text(f"{int(minutes) + 1}:{seconds}")
    console.get_by_role("button", name="Blank").tap()
    expect(screen.locator("#page.blank")).to_be_visible()
    expect(console.get_by_role("button", name="Blank")).to_have_attribute("aria-pressed", "true")
    console.get_by_role("button", name="Blank").tap()
    console.locator("#primary").tap()
    expect(screen.locator("#page.figure")).to_be_visible()
    expect(console.locator("figure:visible")).to_have_count(1)
    console.locator("#primary").tap()
    expect(title).to_have_text("A guess")
    console.get_by_role("button", name="Back").tap()
    expect(title).to_have_text("Are you one?")


def test_a_small_console_is_led_by_keyboard(talked: Live, windows: Windows) -> None:
    talked.at("before")
    console = windows.host(talked, viewport=SMALL)
    tab_to(console, console.locator("#tab-plan"))
    console.keyboard.press("Enter")
    tab_to(console, console.locator("summary", has_text="A guess"))
    console.keyboard.press("Enter")
    tab_to(console, console.get_by_role("button", name="Leave it out"))
    console.keyboard.press("Enter")
    expect(console.locator("summary", has_text="A guess")).to_contain_text("left out")
    tab_to(console, console.locator("#reach-blank"))
    console.keyboard.press("Enter")
    expect(console.locator("#reach-blank")).to_have_attribute("aria-pressed", "true")


def test_texts_that_wait_are_shown_or_set_aside_by_tapping(
    begin: Begin, windows: Windows, axe: Callable[[Page], None]
) -> None:
    live = begin(APPROVED)
    live.at("ideas")
    for k, text in enumerate(("Asked me first", "Came by")):
        assert live.connection().answer(f"{k}", "ideas.0.0", {"text": [text]}) == {"ok": True}
    console = windows.host(live, viewport=TALL, has_touch=True)
    console.get_by_role("button", name="Waiting 2").tap()
    fits(console)
    axe(console)
    queue = console.locator(".queue li")
    queue.filter(has_text="Asked me first").get_by_role("button", name="Show").tap()
    expect(queue).to_have_count(1)
    queue.get_by_role("button", name="Set aside").tap()
    expect(queue).to_have_count(0)
    assert [entry.text for entry in live.stage().texts.shown()] == ["Asked me first"]


def test_a_group_is_renamed_with_a_name_of_several_lines(talked: Live, windows: Windows) -> None:
    console = windows.host(talked)
    name = console.get_by_role("textbox", name="Name of this group")
    expect(name).to_have_value("Takes an interest in what I do all day")
    assert name.evaluate("one => one.scrollHeight <= one.clientHeight && one.scrollWidth <= one.clientWidth")
    name.fill("Is interested in all that I do every day")
    name.press("Enter")
    expect(name).to_have_value("Is interested in all that I do every day")
    expect(console.locator("[data-pile='Is interested in all that I do every day'] .card")).to_have_count(2)
