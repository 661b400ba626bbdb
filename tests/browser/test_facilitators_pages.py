"""The facilitator's other pages and the console's dialogs: they fit, they are accessible, and they give the focus
back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from facilitator.live.matters.opening import Show
from tests.browser.conftest import Windows, whole
from tests.browser.test_console import tab_to
from tests.browser.test_small_console import SMALL, TALL
from tests.serving import WORKSHOP, Begin, Live, Serving

TABLET = {"width": 1024, "height": 768}
DIALOGS = {"i": "improvise", "?": "keys"}


def as_wide_as_its_window(page: Page) -> bool:
    whole(page)
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("size", [TALL, SMALL], ids=["390", "320"])
@pytest.mark.parametrize("path", ["ballots", "for", "text", "keep", "room"])
def test_a_page_beside_the_console_fits_a_phone_and_is_accessible(
    live: Live, windows: Windows, axe: Callable[[Page], None], path: str, size: ViewportSize
) -> None:
    live.at("before")
    seat = live.seat(live.phone("Ana")) if path == "for" else ""
    page = windows.host(live, viewport=size, has_touch=True)
    page.goto(f"{live.url}/host/{live.code}/{path}{seat and f'/{seat}'}")
    assert as_wide_as_its_window(page)
    axe(page)


def test_what_a_changed_text_changes_and_its_faults_fit_a_phone(
    serving: Serving, windows: Windows, axe: Callable[[Page], None]
) -> None:
    file = serving.folder / "changing.md"
    file.write_text(WORKSHOP, "utf-8")
    page = windows.open(serving.running.host_link, viewport=SMALL)
    page.get_by_role("article", name="A small workshop").first.get_by_role("button", name="Start").click()
    page.wait_for_selector("#title")
    console = page.url
    for text, heading in (
        (WORKSHOP.replace("## A guess", "## A wild guess"), "The workshop’s text has changed"),
        (WORKSHOP.replace("{.dots", "{.dotz"), "The new text can’t be taken over yet"),
    ):
        file.write_text(text, "utf-8")
        page.goto(f"{console}/text")
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        assert as_wide_as_its_window(page)
        axe(page)


@pytest.mark.parametrize("size", [TABLET, SMALL], ids=["1024", "320"])
def test_a_dialog_fits_its_window_and_gives_the_focus_back(
    live: Live, windows: Windows, axe: Callable[[Page], None], size: ViewportSize
) -> None:
    live.at("before")
    console = windows.host(live, viewport=size)
    tab_to(console, console.locator("#join-open"))
    for key, name in DIALOGS.items():
        console.keyboard.press(key)
        dialog = console.locator(f"#dialog-{name}")
        expect(dialog).to_be_visible()
        assert dialog.evaluate(
            """one => { const box = one.getBoundingClientRect();
            return box.left >= 0 && box.right <= innerWidth && box.height <= innerHeight }"""
        )
        assert dialog.evaluate("one => one.scrollWidth <= one.clientWidth")
        axe(console)
        console.keyboard.press("Escape")
        expect(console.locator("#join-open")).to_be_focused()


def test_the_dialog_shows_how_a_line_is_typed_for_what_is_chosen(live: Live, windows: Windows) -> None:
    live.at("before")
    console = windows.host(live)
    console.keyboard.press("i")
    chosen = console.locator("[name=kind]:checked")
    hint = console.locator("[data-shown-pattern]")
    expect(hint).to_have_text(chosen.get_attribute("data-pattern") or "")
    console.locator("[value=talk]").check(force=True)
    expect(hint).to_have_text(console.locator("[value=talk]").get_attribute("data-pattern") or "")


def test_what_is_being_typed_on_the_console_stays_while_answers_come_in(live: Live, windows: Windows) -> None:
    live.at("before")
    live.phone("Ana").answer({"pick": ["o1"]})
    console = windows.host(live)
    console.get_by_text("In your words").click()
    console.locator("#finding").fill("One of us")
    console.locator("#named summary").click()
    console.locator("#session-name").fill("Tuesday")
    live.phone("Ben").answer({"pick": ["o1"]})
    expect(console.locator("#page")).to_contain_text("2 of 2 in")
    expect(console.locator("#finding")).to_have_value("One of us")
    expect(console.locator("#session-name")).to_have_value("Tuesday")


def test_on_a_tablet_a_figure_is_whole_with_its_last_row(
    live: Live, windows: Windows, axe: Callable[[Page], None]
) -> None:
    live.at("before")
    for k in range(6):
        live.phone(f"P{k}").answer({"pick": [f"o{k % 2 + 1}"]})
    live.do(Show())
    console = windows.host(live, viewport=TABLET)
    look = console.locator(".look")
    for tab in ("notes", "people", "session"):
        if console.locator(f"#tab-{tab}").get_attribute("aria-pressed") != "true":
            console.locator(f"#tab-{tab}").click()
        assert look.evaluate("one => one.scrollHeight <= one.clientHeight")
        axe(console)
    console.locator("#tab-notes").click()
    console.get_by_text("In your words").click()
    assert look.evaluate("one => one.scrollHeight <= one.clientHeight")
    axe(console)


def test_the_notes_of_a_new_step_are_read_from_their_beginning(begin: Begin, windows: Windows) -> None:
    notes = "\n::: notes\n" + "\n\n".join(f"Say sentence {n}." for n in range(60)) + "\n:::\n"
    live = begin(
        WORKSHOP.replace("Good morning.\n", "Good morning.\n" + notes).replace("- No\n", "- No\n" + notes, 1)
    )
    live.at("welcome")
    console = windows.host(live)
    text = console.locator("#notes-text")
    text.evaluate("one => (one.scrollTop = 200)")
    console.keyboard.press("ArrowRight")
    expect(console.locator("#title")).to_have_text("Are you one?")
    assert text.evaluate("one => one.scrollHeight > one.clientHeight")
    assert text.evaluate("one => one.scrollTop") == 0
