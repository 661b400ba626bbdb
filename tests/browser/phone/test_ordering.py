"""Options are put in order with a finger, a mouse, the keyboard, or without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from facilitator.live.matters.clock import Add
from tests.browser.conftest import NARROW, Windows
from tests.browser.phone.conftest import IsIn
from tests.browser.phone.test_answering import options, tab_to
from tests.browser.phone.test_every_page import narrow
from tests.serving import Begin, Live

WORKSHOP = """---
title: In order
language: en
group: 2-60
---

# Only section {time=10m}

## All {.rank #all time=5m}
What gives you energy?

- Goal
- Thanks
- Asked
- Donaudampfschifffahrtsgesellschaftskapitän und مرحبا بالعالم

## Some {.rank #some places=2 time=5m}
Which two?

- Goal
- Thanks
- Asked
- There
"""


@pytest.fixture
def live(begin: Begin) -> Live:
    return begin(WORKSHOP)


def at(live: Live, windows: Windows, step: str, **options: Any) -> Page:
    """A phone that is asked for an order, with its script at work."""
    live.at(step)
    phone = windows.phone(live, **options)
    expect(phone.locator(".moves button").first).to_be_visible()
    return phone


def order(phone: Page) -> list[str]:
    """The options that have a place, as they stand."""
    return [text[:6].strip() for text in phone.locator("li:has(.nth b) label").all_inner_texts()]


def ordered(live: Live, given: Callable[[Live], list[Any]]) -> list[list[str]]:
    """The answers on disk, in the options' words."""
    labels = {id: label for label, id in options(live).items()}
    return [[labels[id][:6].strip() for id in answer] for answer in given(live)]


def pulled(phone: Page, option: str, onto: str) -> None:
    """Drag an option above another with the mouse."""
    begin, end = (phone.locator("label", has_text=text).bounding_box() for text in (option, onto))
    phone.mouse.move(begin["x"] + 10, begin["y"] + 5)
    phone.mouse.down()
    phone.mouse.move(end["x"] + 10, end["y"] - 15, steps=5)
    phone.mouse.up()


def test_an_option_is_dragged_to_its_place_and_the_order_is_sent(
    live: Live, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    phone = at(live, windows, "all")
    assert order(phone) == ["Goal", "Thanks", "Asked", "Donaud"]
    pulled(phone, "Asked", "Goal")
    assert order(phone) == ["Asked", "Goal", "Thanks", "Donaud"]
    phone.get_by_role("button", name="Send this order").click()
    is_in(phone, "Asked", "1")
    assert ordered(live, given) == [["Asked", "Goal", "Thanks", "Donaud"]]


# A finger that moves at once, however slow the machine is: nothing happens between its events.
FLICK = """row => {
  const at = row.getBoundingClientRect();
  const event = (kind, y) => new PointerEvent(kind, {
    pointerType: "touch", bubbles: true, clientX: at.x + 9, clientY: y,
  });
  row.dispatchEvent(event("pointerdown", at.y + 9));
  for (const y of [at.y - 40, at.y - 120, at.y - 200]) document.dispatchEvent(event("pointermove", y));
  document.dispatchEvent(event("pointerup", at.y - 200));
}"""


def test_a_finger_that_stays_drags_and_one_that_moves_on_scrolls(live: Live, windows: Windows) -> None:
    phone = at(live, windows, "all")
    phone.get_by_text("Asked", exact=True).evaluate(FLICK)
    assert order(phone)[0] == "Goal"
    touch = phone.context.new_cdp_session(phone)
    begin, end = (phone.get_by_text(text, exact=True).bounding_box() for text in ("Asked", "Goal"))

    def finger(kind: str, *points: tuple[float, float]) -> None:
        places = [{"x": x, "y": y} for x, y in points]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    finger("touchStart", (begin["x"] + 9, begin["y"] + 9))
    expect(phone.locator("order-list .held")).to_be_visible()
    for k in range(1, 6):
        finger("touchMove", (begin["x"] + 9, begin["y"] + (end["y"] - 15 - begin["y"]) * k / 5))
    finger("touchEnd")
    expect(phone.locator("order-list .held")).to_have_count(0)
    assert order(phone)[0] == "Asked"


def test_the_keyboard_alone_puts_in_order_keeps_the_focus_and_hears_the_place(
    live: Live, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    phone = at(live, windows, "all")
    up = phone.get_by_role("button", name="Up: Asked")
    tab_to(phone, up)
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("status").get_by_text("“Asked” is number 2 now.")).to_be_attached()
    phone.keyboard.press("Space")
    expect(up).to_be_focused()
    expect(up).to_have_attribute("aria-disabled", "true")
    phone.keyboard.press("Enter")
    live.do(Add(60))  # a new page for every phone
    expect(phone.get_by_role("timer")).to_contain_text("5:")
    expect(up).to_be_focused()
    tab_to(phone, phone.get_by_role("button", name="Send this order"))
    phone.keyboard.press("Enter")
    is_in(phone)
    assert ordered(live, given) == [["Asked", "Goal", "Thanks", "Donaud"]]


def test_the_first_few_are_tapped_up_over_the_line(
    live: Live, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    phone = at(live, windows, "some")
    assert order(phone) == []
    phone.get_by_text("Asked", exact=True).click()
    phone.get_by_role("button", name="Send my first 2").click()
    expect(phone.get_by_role("alert")).to_have_text("Bring your first 2 up.")
    phone.get_by_text("There", exact=True).click()
    assert order(phone) == ["Asked", "There"]
    # It takes the last place; what had it goes under the line.
    phone.get_by_role("button", name="Up: Goal").click()
    assert order(phone) == ["Asked", "Goal"]
    phone.get_by_role("button", name="Down: Goal").click()
    expect(phone.get_by_role("status").get_by_text("“Goal” is under the line now.")).to_be_attached()
    phone.reload()
    expect(phone.locator(".nth b")).to_have_text(["1"])
    assert order(phone) == ["Asked"]
    phone.get_by_text("Thanks", exact=True).click()
    phone.get_by_role("button", name="Send my first 2").click()
    is_in(phone, "Asked", "Thanks")
    assert ordered(live, given) == [["Asked", "Thanks"]]


def test_what_was_sent_stands_in_its_order_after_a_reload_too(
    live: Live, windows: Windows, is_in: IsIn
) -> None:
    phone = at(live, windows, "all")
    phone.get_by_role("button", name="Up: Asked").click()
    phone.get_by_role("button", name="Send this order").click()
    is_in(phone, "Asked")
    phone.reload()
    phone.get_by_role("link", name="Change my answer").click()
    expect(phone.locator(".nth b")).to_have_count(4)
    assert order(phone) == ["Goal", "Asked", "Thanks", "Donaud"]


def test_without_scripts_options_are_numbered(
    live: Live, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    live.at("some")
    phone = windows.phone(live, java_script_enabled=False)
    phone.get_by_role("spinbutton", name="Goal").fill("1")
    phone.get_by_role("button", name="Send my first 2").click()
    expect(phone.get_by_role("alert")).to_have_text("Number your first 2 options from 1 to 2.")
    expect(phone.get_by_role("spinbutton", name="Goal")).to_have_value("1")
    phone.get_by_role("spinbutton", name="Goal").fill("2")
    phone.get_by_role("spinbutton", name="There").fill("1")
    phone.get_by_role("button", name="Send my first 2").click()
    is_in(phone, "There")
    phone.get_by_role("link", name="Change my answer").click()
    expect(phone.get_by_role("spinbutton", name="There")).to_have_value("1")
    assert ordered(live, given) == [["There", "Goal"]]


def test_a_number_stands_beside_its_option(live: Live, windows: Windows) -> None:
    phone = at(live, windows, "all")
    for row in phone.locator(".order li[data-asked]").all():
        nth, label = row.locator(".nth").bounding_box(), row.locator("label").bounding_box()
        assert abs(nth["y"] + nth["height"] / 2 - label["y"] - label["height"] / 2) < 2
    host = windows.open(
        f"{live.serving.running.host_link}&next=/host/{live.code}/for/{live.running.session.present()[0]}"
    )
    for row in host.locator(".order li[data-asked]").all():
        assert row.bounding_box()["height"] < 80


@pytest.mark.parametrize("step", ["all", "some"])
def test_an_order_is_accessible_and_fits_the_narrowest_phone_and_twice_the_text(
    live: Live, windows: Windows, axe: Callable[[Page], None], step: str
) -> None:
    phone = at(live, windows, step, viewport=NARROW)
    narrow(phone)
    axe(phone)
    for button in phone.locator(".moves button").all():
        assert min(button.bounding_box()["width"], button.bounding_box()["height"]) >= 44
    phone.evaluate("document.documentElement.style.fontSize = '32px'")
    narrow(phone)
