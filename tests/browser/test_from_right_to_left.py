"""A workshop in a language that is written from right to left, on every page in a real browser; and names in both
ways."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest
from playwright.sync_api import FloatRect, Page, expect

from facilitator.live.matters.lifecycle import End
from facilitator.live.matters.opening import Show
from facilitator.live.matters.walk import Open
from tests.arabic import ARABIC, NAMES
from tests.browser.conftest import NARROW, PHONE, Windows, whole
from tests.serving import Begin, Live, Phone

IDEAS = ("سأل أولا ثم عمل", "شكر الناس (كلهم)", "Walks the floor", "جلس معنا 3 مرات")
EXAMPLES = {"guess": ("30", "55", "80"), "line": ("20", "70"), "plane": ("20", "70")}


def answer(live: Live, phones: Iterable[Phone]) -> None:
    """Everybody answers what is asked now."""
    stage, examples = live.stage(), EXAMPLES.get(live.stage().step, IDEAS)
    for k, (phone, seat) in enumerate(zip(phones, live.running.session.seats, strict=False)):
        ask = stage.ask(seat)
        fields = live.running.session.workshop.step(stage.step).exercise.invent(
            ask, [examples[k % len(examples)]], Random(k)
        )
        phone.answer({"text": [examples[k % len(examples)]]} if ask.kind == "write" else fields)


def fits(page: Page) -> None:
    """The page begins at the right, and nothing is wider than it."""
    whole(page)
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert page.evaluate("document.documentElement.lang") == "ar"
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def box(page: Page, selector: str, nth: int = 0) -> FloatRect:
    found = page.locator(selector).nth(nth).bounding_box()
    assert found is not None, selector
    return found


def test_every_page_of_an_arabic_workshop_begins_at_the_right(begin: Begin, windows: Windows) -> None:
    live = begin(ARABIC)
    join = windows.open(f"{live.url}/{live.code}", viewport=NARROW)
    fits(join)
    brand, button = box(join, "header svg"), box(join, "footer .button svg")
    assert brand["x"] > 160
    arrow = "one => new DOMMatrix(getComputedStyle(one).transform).a"
    assert join.locator("footer .button svg").evaluate(arrow) == -1
    assert button["x"] < 160 + 40
    phones = [live.phone(name) for name in NAMES]
    phone, screen = windows.phone(live, "ليلى", viewport=NARROW), windows.screen(live)
    console = windows.host(live, viewport={"width": 1366, "height": 768})
    small = windows.host(live, viewport=PHONE)
    for step in live.running.session.workshop.steps:
        live.at(step.id)
        for turn in ("asked", "shown"):
            if turn == "shown" and live.stage().is_talk:
                continue
            if turn == "shown":
                answer(live, phones)
                live.do(Show())
            expect(screen.locator("#page")).to_have_attribute(
                "data-version", str(live.running.session.version)
            )
            expect(console.locator("#page")).to_have_attribute(
                "data-version", str(live.running.session.version)
            )
            for page in (phone, screen, console, small):
                fits(page)
    live.do(End())
    expect(phone.get_by_role("heading", name="Thank you, ليلى.")).to_be_visible()
    fits(phone)


def test_a_code_of_two_groups_keeps_its_order_on_a_page_from_the_right(
    begin: Begin, windows: Windows
) -> None:
    live = begin(ARABIC)
    screen, console = windows.screen(live), windows.host(live)
    edges = """(one) => {
      const words = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), at = document.createRange();
      let text = words.nextNode();
      while (!/\\d/.test(text.data)) text = words.nextNode();
      const from = text.data.search(/\\d/);
      at.setStart(text, from); at.setEnd(text, from + 1); const first = at.getBoundingClientRect().x;
      at.setStart(text, from + 6); at.setEnd(text, from + 7); return [first, at.getBoundingClientRect().x];
    }"""
    for code in (
        screen.locator("dd.code"),
        screen.locator("footer .late, footer b").last,
        console.locator("#join-open"),
    ):
        if code.count() and any(ch.isdigit() for ch in code.inner_text()):
            first, last = code.evaluate(edges)
            assert first < last
    assert screen.locator("dd.code").inner_text() == f"{live.code[:3]} {live.code[3:]}"


def test_bars_begin_at_the_right_and_lines_of_numbers_at_the_left(begin: Begin, windows: Windows) -> None:
    live = begin(ARABIC)
    phones = [live.phone(name) for name in NAMES]
    phone = windows.phone(live, "ليلى")
    screen = windows.screen(live)
    live.at("before")
    answer(live, phones)
    live.do(Show())
    expect(screen.locator(".fig-bars")).to_be_visible()
    whole(screen)
    label, strip, bar = (
        box(screen, ".fig .label"),
        box(screen, ".fig .strip"),
        box(screen, ".fig .strip rect"),
    )
    number = box(screen, ".fig .strip text")
    assert label["x"] >= strip["x"] + strip["width"]  # the label stands at the right of its bar,
    assert bar["x"] + bar["width"] == pytest.approx(strip["x"] + strip["width"], abs=4)  # which begins there,
    assert number["x"] + number["width"] <= bar["x"] + 1  # and its number at its end
    live.at("scale")
    steps = phone.locator(".steps").first.locator("label")
    expect(steps).to_have_count(5)
    low, high = steps.first.bounding_box(), steps.last.bounding_box()
    assert low["x"] < high["x"]
    ends = phone.locator(".rate .ends").first.locator("span")
    assert ends.first.bounding_box()["x"] < ends.last.bounding_box()["x"]
    live.at("guess")
    slider = phone.get_by_role("slider")
    slider.focus()
    phone.keyboard.press("End")
    expect(phone.get_by_role("textbox", name="Your number")).to_have_value("100")
    assert slider.evaluate("one => getComputedStyle(one).direction") == "ltr"


def test_names_in_hebrew_and_arabic_turn_no_sentence_that_they_stand_in(
    begin: Begin, windows: Windows
) -> None:
    live = begin()
    for name in NAMES:
        live.phone(name)
    phone, console = windows.phone(live, "Eva"), windows.host(live)
    live.running.carry_out(Open("argue"))
    told = phone.locator(".table p:not(.where, .word, .reports)")
    expect(told).to_contain_text("With ")
    group = next(g for g in live.stage().groups if list(live.running.session.seats)[-1] in g.members)
    others = [
        live.running.names[seat] for seat in group.members if seat != list(live.running.session.seats)[-1]
    ]
    assert told.inner_text() == f"With {', '.join(others)}"
    isolated = told.locator("bdi").all_inner_texts()
    assert isolated == (others if any(ord(ch) > 0x590 for name in others for ch in name) else [])
    console.get_by_text("Everybody by name").click()
    for name in NAMES:
        expect(console.locator("#everybody bdi").get_by_text(name, exact=True)).to_have_count(1)
        remove = console.get_by_role("button", name=name).first
        assert name in str(remove.get_attribute("aria-label"))
    remove.click()
    asked = console.locator("#remove-h")
    expect(asked).to_have_text(f"Remove \u2068{NAMES[-1]}\u2069?")
