"""What a facilitator does on the console while the room waits: by keys, with a crowd on phones."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from facilitator.live.matters.opening import Show
from facilitator.live.matters.plan import Improvise
from facilitator.live.matters.walk import Next
from tests.browser.conftest import Windows
from tests.serving import Live


def test_a_question_comes_in_with_its_line_and_three_keys(
    live: Live, windows: Windows, axe: Callable[[Page], None]
) -> None:
    live.at("before")
    console = windows.host(live)
    phone = windows.phone(live, "Ana")
    console.keyboard.press("i")
    axe(console)
    expect(console.locator("#improvise-line")).to_be_focused()
    console.keyboard.type("Tea? hot / cold 90s")
    console.keyboard.press("Tab")
    console.keyboard.press(console.locator("[value=choice]").get_attribute("data-choose") or "")
    console.keyboard.press("Enter")
    expect(console.locator("#title")).to_have_text("Tea?")
    expect(phone.locator("h1")).to_have_text("Tea?")
    phone.get_by_label("hot").check()
    phone.get_by_role("button", name="Send my answer").click()
    expect(console.locator("#page")).to_contain_text("1 of 1 in")


@pytest.mark.parametrize("size", [{"width": 320, "height": 640}, {"width": 390, "height": 844}])
def test_on_a_phone_the_button_that_asks_is_in_sight_with_the_line(
    live: Live, windows: Windows, size: dict[str, int]
) -> None:
    console = windows.host(live, viewport=size)
    console.keyboard.press("i")
    expect(console.locator("#improvise-line")).to_be_in_viewport(ratio=1)
    expect(console.get_by_role("button", name="Ask now")).to_be_in_viewport(ratio=1)


def test_a_line_that_needs_more_stays_where_it_was_typed(live: Live, windows: Windows) -> None:
    console = windows.host(live)
    console.keyboard.press("i")
    console.locator("[data-choose][value=rank]").press(
        console.locator("[value=rank]").get_attribute("data-choose") or ""
    )
    console.keyboard.type("Which first?")
    console.keyboard.press("Enter")
    expect(console.locator("#dialog-improvise [data-why]")).to_contain_text("Add the options")
    expect(console.locator("#improvise-line")).to_have_value("Which first?")
    console.keyboard.type(" tea / coffee")
    console.keyboard.press("Enter")
    expect(console.locator("#title")).to_have_text("Which first?")


def test_a_finding_is_said_in_the_hosts_words_on_the_screen(
    live: Live, windows: Windows, axe: Callable[[Page], None]
) -> None:
    live.at("before")
    phone = live.phone("Ana")
    phone.answer({"pick": ["o1"]})
    live.do(Show())
    console, screen = windows.host(live), windows.screen(live)
    console.get_by_text("In your words").click()
    axe(console)
    console.locator("#finding").fill("One of us leads")
    console.get_by_role("button", name="Say it so").click()
    expect(screen.locator("body")).to_contain_text("One of us leads")
    console.get_by_text("In your words").click()
    console.get_by_role("button", name="Let the figure speak").click()
    expect(screen.locator("body")).not_to_contain_text("One of us leads")


def test_what_the_host_types_for_a_result_leads_nothing_and_space_goes_on_afterwards(
    live: Live, windows: Windows
) -> None:
    live.at("before")
    live.phone("Ana").answer({"pick": ["o1"]})
    console = windows.host(live)
    console.get_by_text("In your words").click()
    expect(console.locator("#finding")).to_be_focused()
    console.keyboard.type("our one")
    expect(console.locator("#finding")).to_have_value("our one")
    console.keyboard.press("Enter")
    expect(console.locator("#word")).not_to_have_attribute("open", "")
    expect(console.locator("body[data-busy]")).to_have_count(0)
    assert live.running.session.finding("before").words == "our one"
    assert (live.stage().open, live.stage().revealed) == (True, False)
    expect(console.locator("#primary")).to_contain_text("Show")
    console.keyboard.press("Space")
    expect(console.locator("#primary")).to_contain_text("Next")
    assert live.stage().revealed


def test_after_an_improvised_step_space_shows_its_result_and_unfolds_no_menu(
    live: Live, windows: Windows
) -> None:
    live.at("before")
    live.phone("Ana").answer({"pick": ["o1"]})
    console = windows.host(live)
    console.locator("#word summary").focus()
    live.do(Improvise("ideas", "What else?"), Next())
    expect(console.locator("#title")).to_have_text("What else?")
    expect(console.locator("#title")).to_be_focused()


def test_two_spellings_become_one_on_the_wall(live: Live, windows: Windows) -> None:
    live.at("ideas")
    for name, text in (("Ana", "Ask first"), ("Kofi", "ask frist")):
        live.phone(name).answer({"text": [text]})
    console = windows.host(live)
    for box in console.locator("#board input[name=entries]").all():
        box.check()
    console.get_by_role("button", name="Same thing").click()
    expect(console.locator("#board")).to_contain_text("Ask first ×2")
    live.do(Show())
    expect(windows.screen(live).locator("figure")).to_contain_text("Ask first ×2")


def test_a_late_room_is_brought_back_with_one_press(live: Live, windows: Windows) -> None:
    live.at("before")
    live.running.session.stages["before.0.0"].clock.opened_at -= 6 * 60
    console = windows.host(live)
    expect(console.locator(".remedy li").first).to_be_visible()
    console.locator("#remedy").click()
    expect(console.locator(".remedy")).to_have_count(0)
    expect(console.locator(".bar")).to_contain_text("on time")


def test_ballots_are_typed_in_by_keys_alone_from_the_console(
    live: Live, windows: Windows, axe: Callable[[Page], None]
) -> None:
    live.at("before")
    console = windows.host(live)
    console.keyboard.press("p")
    console.wait_for_url("**/ballots")
    axe(console)
    for line in ("1 a", "2 b", "3 a"):
        console.keyboard.type(line)
        console.keyboard.press("Enter")
        expect(console.get_by_role("status")).to_contain_text(f"P{line[0]}")
        expect(console.locator("#line")).to_be_focused()
    console.keyboard.type("4 z")
    console.keyboard.press("Enter")
    expect(console.get_by_role("alert")).to_contain_text("There is no")
    expect(console.locator("#line")).to_have_js_property("selectionEnd", len("4 z"))
    expect(console.locator("#line")).to_have_js_property(
        "selectionStart", 0
    )  # so that the next line replaces it
    console.keyboard.type("4 b")
    console.keyboard.press("Enter")
    expect(console.get_by_role("status")).to_contain_text("P4")
    console.keyboard.press("Escape")
    console.wait_for_url(f"**/host/{live.code}")
    console.keyboard.press("p")
    console.wait_for_url("**/ballots")
    assert live.stage().answers.people == 4
    console.get_by_role("link", name="Back to the console").click()
    expect(console.locator("#page")).to_contain_text("4 of 4 in")


def test_the_host_answers_for_somebody_without_a_phone(
    live: Live, windows: Windows, axe: Callable[[Page], None]
) -> None:
    live.at("before")
    console = windows.host(live)
    console.get_by_text("Without a phone", exact=True).click()
    console.get_by_role("button", name="A seat without a phone").click()
    console.get_by_text("Everybody by name").click()
    console.get_by_role("link", name="Answer for P1").click()
    expect(console.get_by_role("button", name="Count this answer")).to_be_visible()
    axe(console)
    console.get_by_label("No").check()
    console.get_by_role("button", name="Count this answer").click()
    expect(console.locator("#page")).to_contain_text("1 of 1 in")
