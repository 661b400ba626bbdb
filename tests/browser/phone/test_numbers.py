"""A number is read on a phone as the server reads it, asked about where it can be two, and stands whole in its
field."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from facilitator.numbers import read
from tests.browser.conftest import NARROW, Windows
from tests.browser.phone.conftest import IsIn
from tests.serving import Begin, Live

CASES = json.loads((Path(__file__).parents[2] / "numbers.json").read_text("utf-8"))
PIECES = ("", "1", "0", "12", "000", "٣٤٥", ",", ".", " ", "\u00a0", "'", "٫", "-", "€", "x")

WORKSHOP = """---
title: Numbers
language: en
group: 2-60
---

# Only section {time=30m}

## Money {.estimate #money unit="€" min="-2000000" max=2000000 time=5m}
How much?

## Thin {.estimate #thin unit="mm" min="0.001" max="0.009" time=5m}
How thick?

## Year {.estimate #year min=0 max=2100 time=5m}
When?

## Ten {.estimate #ten min=0 max=10 time=5m}
How many?
"""


@pytest.fixture
def live(begin: Begin) -> Live:
    return begin(WORKSHOP)


def at(live: Live, windows: Windows, step: str, **options: Any) -> Page:
    """A phone that is asked for a number, with its script at work."""
    live.at(step)
    phone = windows.phone(live, **options)
    expect(phone.locator("[type=range]")).to_be_visible()
    return phone


def reads(phone: Page, texts: list[str]) -> list[object]:
    """What the phone's script makes of texts."""
    script = """(guess, texts) => texts.map((text) => {
      const { value, choices } = guess.read(text);
      return choices.length ? choices : value;
    })"""
    return list(phone.locator("number-guess").evaluate(script, texts))


def test_a_phone_reads_every_number_as_the_server_does(live: Live, windows: Windows) -> None:
    phone = at(live, windows, "money")
    assert reads(phone, [typed for typed, _ in CASES]) == [means for _, means in CASES]
    texts = sorted({"".join(parts) for parts in product(PIECES, repeat=4)})[::7]
    for step, least, greatest, unit in (("money", -2_000_000, 2_000_000, "€"), ("ten", 0, 10, "")):
        live.at(step)
        expect(
            phone.locator(
                f"number-guess[data-greatest='{float(greatest)}'], number-guess[data-greatest='{greatest}']"
            )
        ).to_be_visible()
        found = (read(text, least, greatest, unit) for text in texts)
        assert reads(phone, texts) == [list(one.choices) or one.value for one in found]


@pytest.mark.parametrize(("tapped", "stored"), [("1", 1), ("1000", 1000)])
def test_a_number_that_can_be_two_is_asked_about_in_one_tap(
    live: Live, windows: Windows, given: Callable[[Live], list[Any]], is_in: IsIn, tapped: str, stored: int
) -> None:
    phone = at(live, windows, "money")
    phone.get_by_label("Your number").first.fill("1,000")
    phone.get_by_role("button", name="Send").click()
    expect(phone.locator(".refused")).to_contain_text("“1,000” can be 1 or 1000. Which one?")
    assert given(live) == []
    phone.locator(".either").get_by_role("button", name=tapped, exact=True).click()
    phone.get_by_role("button", name="Send").click()
    is_in(phone, f"{stored} €")
    assert given(live) == [stored]


def test_the_button_says_the_number_that_will_count(
    live: Live, windows: Windows, given: Callable[[Live], list[Any]], is_in: IsIn
) -> None:
    phone = at(live, windows, "money")
    phone.get_by_label("Your number").first.fill("٢٥\u00a0٠٠٠ €")
    phone.get_by_role("button", name="Send 25\u00a0000 €").click()
    is_in(phone, "25\u00a0000 €")
    assert given(live) == [25_000]


def test_a_short_range_has_a_slider_and_steps_of_its_own(
    live: Live, windows: Windows, given: Callable[[Live], list[Any]], is_in: IsIn
) -> None:
    phone = at(live, windows, "thin")
    field = phone.get_by_label("Your number").first
    phone.get_by_role("button", name="More").click()
    assert float(field.input_value()) == pytest.approx(0.005)
    phone.get_by_role("button", name="More").click()
    assert float(field.input_value()) == pytest.approx(0.0051)
    field.fill("0,0025")
    phone.get_by_role("button", name="Send 0.0025 mm").click()
    is_in(phone, "0.0025 mm")
    assert given(live) == [0.0025]


@pytest.mark.parametrize(
    ("typed", "button", "then"),
    [("42", "More", "43"), ("1954", "More", "1960"), ("250", "Less", "249"), ("1200000", "Less", "1190000")],
)
def test_a_step_is_as_large_as_the_number_is(
    live: Live, windows: Windows, typed: str, button: str, then: str
) -> None:
    phone = at(live, windows, "money")
    field = phone.get_by_label("Your number").first
    field.fill(typed)
    phone.get_by_role("button", name=button).click()
    assert field.input_value() == then


@pytest.mark.parametrize("typed", ["1954", "100000", "1234567.25", "-2\u00a0000\u00a0000"])
@pytest.mark.parametrize("viewport", [NARROW, {"width": 390, "height": 844}], ids=["320", "390"])
def test_the_field_grows_with_what_is_typed(
    live: Live, windows: Windows, typed: str, viewport: ViewportSize
) -> None:
    phone = at(live, windows, "money", viewport=viewport)
    field = phone.get_by_label("Your number").first
    field.fill(typed)
    assert field.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_the_same_numbers_are_read_and_asked_about(
    live: Live, windows: Windows, given: Callable[[Live], list[Any]]
) -> None:
    live.at("money")
    phone = windows.phone(live, java_script_enabled=False)
    phone.get_by_label("Your number").first.fill("1.000 €")
    phone.get_by_role("button", name="Send").click()
    expect(phone.locator(".refused")).to_contain_text(
        "“1.000 €” can be 1 or 1000. Type the one that you mean."
    )
    assert phone.get_by_label("Your number").first.input_value() == "1.000 €"
    phone.get_by_label("Your number").first.fill("٣٥\u202f٠٠٠")
    phone.get_by_role("button", name="Send").click()
    expect(phone.locator("#sent")).to_contain_text("35\u00a0000 €")
    assert given(live) == [35_000]
