"""What people do with their hands on a phone, and what the room gets of it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from facilitator.clean import clean, measure
from facilitator.live.matters.clock import Add
from facilitator.live.matters.opening import Close, Reopen
from tests.browser.conftest import NARROW, Windows
from tests.browser.phone.conftest import IsIn
from tests.letters import WORDS
from tests.serving import PLACES, WORKSHOP, Begin, Live


def options(live: Live) -> dict[str, str]:
    return {option.label: option.id for option in live.stage().options}


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until this has the focus, as somebody without a pointer does."""
    for _ in range(60):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the keyboard doesn't get there")


@pytest.fixture
def ideas(live: Live) -> Live:
    """A session whose ideas are collected; dots and promises take from them."""
    live.at("ideas")
    for k, text in enumerate(["Asks first", "Says thank you", "Walks the floor"]):
        assert live.connection().answer(f"idea-{k}", live.stage().id, {"text": [text]}) == {"ok": True}
    return live


def test_an_option_is_tapped_and_sent(
    live: Live, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    live.at("before")
    phone = windows.phone(live)
    phone.get_by_label("No").check()
    phone.get_by_role("button", name="Send my answer").click()
    is_in(phone, "No")
    assert given(live) == [[options(live)["No"]]]


def test_a_guess_has_no_number_before_the_first_touch(
    live: Live, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    live.at("guess")
    phone = windows.phone(live)
    number, slider = phone.get_by_role("textbox", name="Your number"), phone.get_by_role("slider")
    expect(number).to_have_value("")
    expect(slider).to_have_attribute("aria-valuetext", "no number yet")
    phone.get_by_role("button", name="Send my answer").click()
    expect(phone.get_by_role("alert")).to_have_text("Type a number between 0 and 100.")
    slider.focus()
    phone.keyboard.press("End")
    expect(number).to_have_value("100")
    phone.get_by_role("button", name="Less").click()
    phone.get_by_role("button", name="Send 99 %").click()
    is_in(phone, "99 %")
    assert given(live) == [99]


def test_ideas_have_a_field_for_each_that_may_be_given(
    live: Live, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    live.at("ideas")
    phone = windows.phone(live)
    fields = phone.locator("textarea:visible")
    expect(fields).to_have_count(2)
    fields.nth(0).fill("Asks first")
    expect(phone.get_by_role("button", name="Send one idea")).to_be_visible()
    fields.nth(1).fill("Says thank you")
    expect(fields).to_have_count(2)
    phone.get_by_role("button", name="Send 2 ideas").click()
    is_in(phone, "Asks first", "Says thank you")
    assert given(live) == [["Asks first", "Says thank you"]]


def test_of_many_ideas_three_fields_stand_there_and_more_come_as_they_are_filled(
    begin: Begin, windows: Windows
) -> None:
    live = begin(WORKSHOP.replace("most=2", "most=5"))
    live.at("ideas")
    phone = windows.phone(live)
    fields = phone.locator("textarea:visible")
    expect(fields).to_have_count(3)
    fields.nth(2).fill("Asks first")
    expect(fields).to_have_count(4)


def test_a_text_that_is_too_long_stays_and_says_by_how_much(
    live: Live, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    live.at("ideas")
    phone = windows.phone(live)
    text = phone.locator("textarea").first
    text.fill("x" * 143)
    expect(phone.get_by_text("3 too many")).to_be_visible()
    phone.get_by_role("button", name="Send one idea").click()
    expect(phone.get_by_role("alert")).to_contain_text("Keep each to 140 characters")
    expect(text).to_have_value("x" * 143)
    text.fill("x" * 140)
    expect(phone.get_by_role("alert")).to_be_hidden()
    phone.get_by_role("button", name="Send one idea").click()
    is_in(phone)
    assert given(live) == [["x" * 140]]


def test_a_phone_counts_letters_as_the_server_does(live: Live, windows: Windows) -> None:
    live.at("ideas")
    phone = windows.phone(live)
    text = phone.locator("textarea").first
    left = phone.locator("#left-0")
    for typed in (
        *WORDS,
        "two  words\u00a0\u00a0here ",
        "👨" + "\u200d👨" * 19,
        "क" + "\u094dक" * 11,
        "ᄀ" * 20,
    ):
        text.fill(typed)
        expect(left).to_have_text(f"{140 - measure(clean(typed)).length} left")


def test_a_browser_that_cannot_part_letters_counts_about_so(live: Live, windows: Windows) -> None:
    live.at("ideas")
    phone = windows.open()
    phone.add_init_script("delete Intl.Segmenter")
    phone.goto(f"{live.url}/{live.code}")
    phone.get_by_role("button", name="Join").click()
    text = phone.locator("textarea").first
    for typed, letters in (
        ("👩🏽\u200d🚀" * 3, 3),
        ("e\u0323\u0302x", 2),
        ("🇩🇪🇫🇷", 2),
        ("👨" + "\u200d👨" * 19, 20),
    ):
        text.fill(typed)
        expect(phone.locator("#left-0")).to_have_text(f"{140 - letters} left")


def test_dots_run_out(ideas: Live, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]) -> None:
    ideas.at("dots")
    phone = windows.phone(ideas)
    expect(phone.get_by_text("2 of 2 dots left to spend")).to_be_visible()
    more = phone.get_by_role("button", name="One dot more: Walks the floor")
    more.click()
    expect(phone.get_by_role("button", name="Send 1 of 2 dots")).to_be_visible()
    more.click()
    expect(phone.get_by_text("0 of 2 dots left to spend")).to_be_visible()
    for button in phone.get_by_role("button", name="One dot more").all():
        expect(button).to_have_attribute("aria-disabled", "true")
    phone.get_by_role("button", name="Send all 2 dots").click()
    is_in(phone, "Walks the floor")
    assert given(ideas)[-1] == {options(ideas)["Walks the floor"]: 2}


def test_a_promise_takes_what_was_collected_or_own_words(
    ideas: Live, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    ideas.at("promise")
    phone = windows.phone(ideas)
    expect(phone.get_by_text("“I will” is shown without your name. Only you see the rest.")).to_be_visible()
    phone.get_by_role("button", name="Send my promise").click()
    expect(phone.get_by_role("alert")).to_have_text("Please fill in “I will”.")
    phone.get_by_label("Asks first").check()
    own = phone.get_by_role("group", name="From what we collected").get_by_role("textbox")
    own.fill("ask the newest first")
    expect(phone.get_by_label("Asks first")).not_to_be_checked()
    phone.get_by_label("In a week").check()
    phone.get_by_role("button", name="Send my promise").click()
    is_in(phone, "ask the newest first", "In a week")
    assert given(ideas)[-1]["what"] == "ask the newest first"
    assert re.fullmatch(r"In a week, \d+ \w+", given(ideas)[-1]["when"])


def test_nothing_is_sent_before_something_is_chosen(
    live: Live, windows: Windows, given: Callable[[Live], list[Any]]
) -> None:
    live.at("before")
    phone = windows.phone(live)
    phone.get_by_role("button", name="Send my answer").click()
    expect(phone.get_by_role("alert")).to_have_text("Choose an option first.")
    assert given(live) == []
    live.do(Add(60))  # a new page for every phone
    expect(phone.get_by_role("timer")).to_contain_text("2:")
    expect(phone.get_by_role("alert")).to_have_text("Choose an option first.")


def test_an_answer_can_be_changed_or_left_as_it_was(
    live: Live, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    live.at("before")
    phone = windows.phone(live)
    phone.get_by_label("Yes").check()
    phone.get_by_role("button", name="Send my answer").click()
    is_in(phone, "Yes")
    phone.get_by_role("link", name="Change my answer").click()
    expect(phone.get_by_label("Yes")).to_be_checked()
    phone.get_by_label("No").check()
    phone.get_by_role("button", name="Leave it as it was").click()
    is_in(phone, "Yes")
    phone.get_by_role("link", name="Change my answer").click()
    phone.get_by_label("No").check()
    phone.get_by_role("button", name="Send my answer").click()
    is_in(phone, "No")
    assert given(live) == [[options(live)["Yes"]], [options(live)["No"]]]


def test_what_somebody_writes_stays_while_others_answer(live: Live, windows: Windows, is_in: IsIn) -> None:
    live.at("ideas")
    phone, others = windows.phone(live), live.connection()
    text = phone.locator("textarea").first
    text.press_sequentially("Asks ")
    for k in range(3):
        assert others.answer(f"other-{k}", live.stage().id, {"text": [f"Idea {k}"]})["ok"]
    live.do(Add(60))  # a new page for every phone
    expect(phone.get_by_role("timer")).to_contain_text("3:")
    text.press_sequentially("first")
    expect(text).to_have_value("Asks first")
    expect(text).to_be_focused()


def test_what_was_typed_comes_back_when_the_room_comes_back(
    live: Live, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    live.at("ideas")
    phone = windows.phone(live)
    phone.locator("textarea").first.fill("Asks first")
    live.at("before")
    expect(phone.get_by_role("heading", name="Do you lead?")).to_be_visible()
    phone.reload()
    live.at("ideas")
    live.do(Reopen())
    expect(phone.locator("textarea").first).to_have_value("Asks first")
    assert given(live) == []
    phone.get_by_role("button", name="Send one idea").click()
    is_in(phone, "Asks first")


def test_a_closed_question_says_that_what_was_written_is_kept(live: Live, windows: Windows) -> None:
    live.at("ideas")
    phone = windows.phone(live)
    phone.locator("textarea").first.fill("Asks first")
    live.do(Close())
    expect(phone.get_by_text("What you wrote was not sent. It stays on this phone")).to_be_visible()
    live.do(Reopen())
    expect(phone.locator("textarea").first).to_have_value("Asks first")


def test_the_keyboard_alone_answers_everything(ideas: Live, windows: Windows, is_in: IsIn) -> None:
    live = ideas
    live.at("before")
    phone = windows.phone(live)
    tab_to(phone, phone.get_by_label("Yes"))
    phone.keyboard.press("Space")
    phone.keyboard.press("ArrowDown")
    tab_to(phone, phone.get_by_role("button", name="Send my answer"))
    phone.keyboard.press("Enter")
    is_in(phone, "No")
    live.at("guess")
    tab_to(phone, phone.get_by_role("textbox", name="Your number"))
    phone.keyboard.type("40")
    phone.keyboard.press("Enter")
    is_in(phone, "40 %")
    live.at("ideas")
    live.do(Reopen())
    tab_to(phone, phone.locator("textarea").first)
    phone.keyboard.type("Asks first")
    tab_to(phone, phone.get_by_role("button", name="Send one idea"))
    phone.keyboard.press("Enter")
    is_in(phone, "Asks first")
    live.at("dots")
    tab_to(phone, phone.get_by_role("button", name="One dot more").first)
    phone.keyboard.press("Enter")
    tab_to(phone, phone.get_by_role("button", name="Send 1 of 2 dots"))
    phone.keyboard.press("Enter")
    is_in(phone)
    live.at("promise")
    tab_to(phone, phone.get_by_role("group", name="From what we collected").get_by_role("textbox"))
    phone.keyboard.type("ask")
    tab_to(phone, phone.get_by_label("Tomorrow"))
    phone.keyboard.press("Space")
    tab_to(phone, phone.get_by_role("button", name="Send my promise"))
    phone.keyboard.press("Enter")
    is_in(phone, "Tomorrow")
    tab_to(phone, phone.get_by_role("link", name="Change my answer"))


def test_the_clock_says_that_time_is_up_and_closes_nothing(live: Live, windows: Windows, is_in: IsIn) -> None:
    live.at("before")
    phone = windows.phone(live)
    clock = phone.get_by_role("timer")
    expect(clock).to_contain_text("1:")
    live.do(Add(29 - int(live.stage().clock.countdown().ends_at - time.time())))
    expect(clock.locator(".last")).to_contain_text("0:")
    live.do(Add(-21))  # a few seconds are left, and run out by themselves
    expect(clock).to_contain_text("Time is up: finish your sentence")
    phone.get_by_label("Yes").check()
    phone.get_by_role("button", name="Send my answer").click()
    is_in(phone, "Yes")


def test_without_scripts_a_phone_joins_answers_and_changes_its_answer(
    ideas: Live, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    ideas.at("dots")
    phone = windows.phone(ideas, "Ana", java_script_enabled=False)
    dots = phone.get_by_role("spinbutton", name="Asks first")
    dots.fill("9")
    phone.get_by_role("button", name="Send my dots").click()
    expect(phone.get_by_role("alert")).to_have_text("You have 2 dots.")
    expect(dots).to_have_value("9")
    dots.fill("2")
    phone.get_by_role("button", name="Send my dots").click()
    is_in(phone, "Asks first")
    phone.get_by_role("link", name="Change my answer").click()
    expect(dots).to_have_value("2")
    dots.fill("1")
    phone.get_by_role("button", name="Send my dots").click()
    is_in(phone, "Asks first")
    assert [list(answer.values()) for answer in given(ideas)[-2:]] == [[2], [1]]


def test_a_point_is_put_where_it_is_tapped_and_said_in_words(
    begin: Begin,
    windows: Windows,
    is_in: IsIn,
    given: Callable[[Live], list[Any]],
    axe: Callable[[Page], None],
) -> None:
    live = begin(PLACES)
    live.at("plane")
    phone = windows.phone(live, viewport=NARROW)
    pad = phone.get_by_role("slider", name="Your point")
    expect(pad).to_have_attribute("aria-valuetext", "no point yet")
    expect(phone.locator(".point")).to_be_hidden()
    phone.get_by_role("button", name="Send my point").click()
    expect(phone.get_by_role("alert")).to_have_text("Put your point in its place first.")
    box = pad.bounding_box()
    phone.mouse.move(box["x"] + 5, box["y"] + 5)
    phone.mouse.down()
    phone.mouse.move(box["x"] + box["width"] * 0.74, box["y"] + box["height"] * 0.51)
    phone.mouse.up()
    expect(phone.get_by_text("About three quarters of the way to “leading people”")).to_be_visible()
    expect(phone.get_by_text("Half way between “costs me energy” and “gives me energy”")).to_be_visible()
    axe(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    phone.get_by_role("button", name="Send my point").click()
    is_in(phone, "About three quarters of the way to “leading people”")
    assert given(live) == [{"x": 74, "y": 50}]


def test_a_point_goes_to_the_very_end_and_stays_there(
    begin: Begin, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    live = begin(PLACES)
    live.at("line")
    phone = windows.phone(live)
    box = phone.get_by_role("slider", name="Your point").bounding_box()
    phone.mouse.click(box["x"] + 1, box["y"] + box["height"] / 2)
    phone.get_by_role("button", name="Send my point").click()
    is_in(phone, "All the way at “running processes”")
    assert given(live) == [{"x": 0}]
    phone.get_by_role("link", name="Change my answer").click()
    expect(phone.locator(".point")).to_have_attribute("cx", "0%")


def test_keys_and_buttons_move_a_point(
    begin: Begin, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    live = begin(PLACES)
    live.at("plane")
    phone = windows.phone(live)
    tab_to(phone, phone.get_by_role("slider", name="Your point"))
    for key in ("ArrowUp", "ArrowUp", "ArrowRight"):
        phone.keyboard.press(key)
    for name in ("Left", "Down", "Up", "Right"):
        button = phone.get_by_role("button", name=name, exact=True)
        size = button.bounding_box()
        assert min(size["width"], size["height"]) >= 44
        tab_to(phone, button)
        phone.keyboard.press("Enter")
    phone.keyboard.press("Enter")
    tab_to(phone, phone.get_by_role("button", name="Send my point"))
    phone.keyboard.press("Enter")
    is_in(phone)
    assert given(live) == [{"x": 60, "y": 55}]


def test_without_scripts_a_place_is_two_numbers(
    begin: Begin, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    live = begin(PLACES)
    live.at("plane")
    phone = windows.phone(live, java_script_enabled=False)
    across = phone.get_by_label("From 0, “running processes”, to 100, “leading people”")
    across.fill("33")
    phone.get_by_role("button", name="Send my point").click()
    expect(phone.get_by_role("alert")).to_have_text("Put your point in its place first.")
    expect(across).to_have_value("33")
    phone.get_by_label("From 0, “costs me energy”, to 100, “gives me energy”").fill("0")
    phone.get_by_role("button", name="Send my point").click()
    is_in(phone, "About a third of the way to “leading people”", "All the way at “costs me energy”")
    assert given(live) == [{"x": 33, "y": 0}]


def test_what_is_typed_before_the_script_has_come_is_kept(
    live: Live, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    live.at("guess")
    phone = windows.phone(live)
    typed = []

    def type_before(script: Route) -> None:
        """A slow line: the page is there, its script is not yet."""
        phone.get_by_role("textbox", name="Your number").fill("7")
        typed.append(7)
        script.continue_()

    phone.route("**/static/*.js", type_before)
    phone.reload()
    assert typed
    phone.get_by_role("button", name="Send 7 %").click()
    is_in(phone, "7 %")
    assert given(live) == [7]


def test_a_guess_of_nothing_at_all_is_a_guess(
    live: Live, windows: Windows, is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    live.at("guess")
    phone = windows.phone(live)
    phone.get_by_role("textbox", name="Your number").fill("0")
    phone.get_by_role("button", name="Send 0 %").click()
    is_in(phone, "0 %")
    assert given(live) == [0]
