"""Two tabs of one phone show the same: what is in, and what waits to be sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from facilitator.live.matters.clock import Add
from tests.browser.conftest import Windows, whole
from tests.browser.phone.conftest import IsIn
from tests.serving import Live


@pytest.fixture
def tabs(live: Live, windows: Windows) -> Callable[[str], tuple[Page, Page]]:
    """The same phone's page in two tabs."""

    def two(step: str) -> tuple[Page, Page]:
        live.at(step)
        one = windows.phone(live)
        other = one.context.new_page()
        other.goto(one.url)
        whole(other)
        for tab in (one, other):
            expect(tab.locator("body[data-line=on]")).to_be_visible()
        return one, other

    return two


def test_an_answer_that_is_changed_in_one_tab_is_changed_in_the_other(
    live: Live, tabs: Callable[[str], tuple[Page, Page]], is_in: IsIn
) -> None:
    one, other = tabs("before")
    one.get_by_label("Yes").check()
    one.get_by_role("button", name="Send my answer").click()
    for tab in (one, other):
        is_in(tab, "Yes")
    other.get_by_role("link", name="Change my answer").click()
    other.get_by_label("No").check()
    live.do(Add(60))  # a new page for every tab
    expect(one.get_by_role("timer")).to_contain_text("2:")
    is_in(one, "Yes")
    other.get_by_role("button", name="Send my answer").click()
    for tab in (other, one):
        is_in(tab, "No")
    expect(one.get_by_role("button", name="Send my answer")).to_be_hidden()
    one.get_by_role("link", name="Change my answer").click()
    expect(one.get_by_label("No")).to_be_checked()


def test_what_is_left_as_it_was_in_one_tab_is_so_in_the_other(
    tabs: Callable[[str], tuple[Page, Page]], is_in: IsIn
) -> None:
    one, other = tabs("before")
    one.get_by_label("Yes").check()
    one.get_by_role("button", name="Send my answer").click()
    is_in(other, "Yes")
    other.get_by_role("link", name="Change my answer").click()
    other.get_by_label("No").check()
    one.get_by_role("link", name="Change my answer").click()
    expect(one.get_by_label("No")).to_be_checked()  # what was begun there goes on here
    one.get_by_role("button", name="Leave it as it was").click()
    for tab in (one, other):
        is_in(tab, "Yes")
    other.get_by_role("link", name="Change my answer").click()
    expect(other.get_by_label("Yes")).to_be_checked()


def test_what_is_typed_in_one_tab_stands_in_the_other_and_is_sent_from_either(
    live: Live, tabs: Callable[[str], tuple[Page, Page]], is_in: IsIn, given: Callable[[Live], list[Any]]
) -> None:
    one, other = tabs("ideas")
    one.locator("textarea").first.fill("Asks first")
    expect(other.locator("textarea").first).to_have_value("Asks first")
    expect(other.get_by_role("button", name="Send one idea")).to_be_visible()
    other.locator("textarea").nth(1).fill("Says thank you")
    expect(one.locator("textarea").nth(1)).to_have_value("Says thank you")
    one.get_by_role("button", name="Send 2 ideas").click()
    for tab in (one, other):
        is_in(tab, "Asks first", "Says thank you")
    assert given(live) == [["Asks first", "Says thank you"]]


def test_without_a_line_both_tabs_say_that_the_answer_is_safe_here(
    live: Live, tabs: Callable[[str], tuple[Page, Page]], given: Callable[[Live], list[Any]]
) -> None:
    one, other = tabs("before")
    one.context.set_offline(True)
    expect(one.locator("body[data-line=off]")).to_be_visible()
    one.get_by_label("Yes").check()
    one.get_by_role("button", name="Send when back").click()
    for tab in (one, other):
        expect(tab.locator("#pending")).to_contain_text("Safe on this phone, not sent yet")
    one.context.set_offline(False)
    for tab in (one, other):
        expect(tab.locator("#sent:visible")).to_contain_text("Your answer is in")
    assert len(set(map(str, given(live)))) == 1
    assert live.stage().answers.people == 1
