"""Cards are sorted one at a time: with a finger, by keyboard, without scripts, and on the narrowest phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from facilitator.live.matters.opening import Show
from tests.browser.conftest import NARROW, Windows
from tests.browser.phone.conftest import IsIn
from tests.serving import Begin, Live

CARDS = ("Waits until I have finished", "Is patient", "Asks the newest first")
TEXT = """\
---
title: Does it, or is it?
---

# Sorting {time=5m}

## Does it, or is it? {.sort #sort piles="does, is, both" time=5m}

""" + "".join(f"- {card}\n" for card in CARDS)


@pytest.fixture
def live(begin: Begin) -> Live:
    """A session in which cards are sorted into three piles."""
    live = begin(TEXT)
    live.at("sort")
    return live


def sorted_cards(live: Live) -> dict[str, int]:
    """The last answer on disk, by the cards' words."""
    labels = {option.id: option.label for option in live.stage().options}
    return {labels[id]: pile for id, pile in live.answers()[-1]["answer"].items()}


def test_cards_are_sorted_one_after_the_other_and_taken_back(
    live: Live, windows: Windows, is_in: IsIn
) -> None:
    phone = windows.phone(live)
    face, does = phone.locator(".face"), phone.get_by_role("button", name="does")
    expect(phone.get_by_text("3 to go.")).to_be_visible()
    expect(face).to_have_text(CARDS[0])
    does.click()
    expect(face).to_have_text(CARDS[1])
    expect(does).to_contain_text("1 card")
    does.click()
    phone.get_by_role("button", name="Take back: Is patient").click()
    expect(face).to_have_text(CARDS[1])
    phone.get_by_role("button", name="is 0 cards").click()
    expect(phone.get_by_role("button", name="Send 2 of 3 cards")).to_be_visible()
    phone.get_by_role("button", name="both").click()
    expect(phone.get_by_text("All are sorted.")).to_be_visible()
    expect(does).to_have_attribute("aria-disabled", "true")
    phone.get_by_role("button", name="Send all 3 cards").click()
    is_in(phone, *CARDS)
    assert sorted_cards(live) == {CARDS[0]: 1, CARDS[1]: 2, CARDS[2]: 3}


def test_nothing_sorted_is_refused_and_some_cards_may_stay(live: Live, windows: Windows, is_in: IsIn) -> None:
    phone = windows.phone(live)
    send = phone.get_by_role("button", name="Send when all are sorted")
    expect(send).to_have_attribute("aria-disabled", "true")
    send.press("Enter")  # grey, but no dead button: it says why
    expect(phone.get_by_role("alert")).to_have_text("Sort at least one card.")
    phone.get_by_role("button", name="is 0 cards").click()
    expect(phone.get_by_role("button", name="Send 1 of 3 cards")).to_have_attribute("aria-disabled", "false")
    phone.get_by_role("button", name="Send 1 of 3 cards").click()
    is_in(phone, CARDS[0])
    assert sorted_cards(live) == {CARDS[0]: 2}


def test_what_was_sorted_comes_back_after_a_reload(live: Live, windows: Windows) -> None:
    phone = windows.phone(live)
    phone.get_by_role("button", name="is 0 cards").click()
    phone.reload()
    expect(phone.get_by_role("button", name="Take back: Waits until I have finished")).to_be_visible()
    expect(phone.locator(".face")).to_have_text(CARDS[1])


def test_the_keyboard_alone_sorts_takes_back_and_sends(live: Live, windows: Windows, is_in: IsIn) -> None:
    phone = windows.phone(live)
    does = phone.get_by_role("button", name="does")
    does.focus()
    for _ in CARDS:
        phone.keyboard.press("Enter")
    expect(phone.get_by_text("All are sorted.")).to_be_visible()
    expect(does).to_be_focused()
    for _ in range(3):
        phone.keyboard.press("Tab")
    expect(phone.get_by_role("button", name=f"Take back: {CARDS[0]}")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(does).to_be_focused()
    phone.keyboard.press("Tab")
    phone.keyboard.press("Space")
    for _ in range(5):
        phone.keyboard.press("Tab")
    expect(phone.get_by_role("button", name="Send all 3 cards")).to_be_focused()
    phone.keyboard.press("Enter")
    is_in(phone)
    assert sorted_cards(live) == {CARDS[0]: 2, CARDS[1]: 1, CARDS[2]: 1}


def test_without_scripts_cards_are_sorted_by_radio_buttons(live: Live, windows: Windows, is_in: IsIn) -> None:
    phone = windows.phone(live, java_script_enabled=False)
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_role("alert")).to_have_text("Sort at least one card.")
    card = phone.get_by_role("group", name=CARDS[1])
    card.get_by_label("is").check()
    phone.get_by_role("button", name="Send").click()
    is_in(phone, CARDS[1])
    phone.get_by_role("link", name="Change my answer").click()
    expect(card.get_by_label("is")).to_be_checked()
    assert sorted_cards(live) == {CARDS[1]: 2}


def test_a_phone_that_waits_for_its_line_says_which_card_lies_where(live: Live, windows: Windows) -> None:
    phone = windows.phone(live)
    phone.get_by_role("button", name="does").click()
    phone.context.set_offline(True)
    phone.locator("footer .button.primary").last.click()
    expect(phone.locator("#pending")).to_contain_text(f"{CARDS[0]}: does")


def test_long_words_fit_the_narrowest_phone_and_axe_finds_nothing(
    begin: Begin, windows: Windows, axe: Callable[[Page], None]
) -> None:
    cards = "".join(f"- {text}\n" for text in ("w" * 140, "مرحبا بالعالم", "👩‍🚒" * 20))
    live = begin(TEXT.replace("does, is, both", f"{'w' * 24}, is, both, =1+1, מנהיג") + cards)
    live.at("sort")
    phone = windows.phone(live, viewport=NARROW)
    for _ in range(3):
        phone.locator("[data-pile]").first.click()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    axe(phone)
    for _ in range(3):
        phone.locator("[data-pile]").last.click()
    phone.get_by_role("button", name="Send all 6 cards").click()
    expect(phone.locator("#sent:visible")).to_be_visible()
    live.do(Show())
    expect(phone.locator("figure")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    axe(phone)
