"""The screen in a real browser against a real server: it follows the session, keeps its marks, and comes back."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from facilitator.live.matters.answers import Answer
from facilitator.live.matters.opening import Show
from facilitator.live.matters.room import Dim
from tests.browser.conftest import Windows
from tests.serving import WORKSHOP, Begin, Live


def answer(live: Live, choice: str) -> None:
    """Somebody joins and gives this answer."""
    seat = live.seat(live.phone())
    live.do(Answer(seat, live.stage().id, "", {"pick": [choice]}))


def test_the_screen_follows_the_session(windows: Windows, live: Live) -> None:
    screen = windows.screen(live)
    expect(screen.get_by_role("heading", name="Join with your phone")).to_be_visible()
    live.phone("Priya")
    expect(screen.get_by_text("Priya")).to_be_visible()
    live.at("before")
    expect(screen.get_by_role("heading", name="Do you lead?")).to_be_visible()
    expect(screen.locator(".asked li")).to_have_text(["Yes", "No"])


def test_a_mark_stays_the_same_element_while_answers_come_in(windows: Windows, begin: Begin) -> None:
    live = begin(WORKSHOP.replace("#before", "#before reveal=live"))
    live.at("before")
    yes, no = (option.id for option in live.stage().options)
    answer(live, yes)
    screen = windows.screen(live)
    row = screen.locator(".rows li").first
    expect(row.locator(".value")).to_have_text("1")
    row.locator("rect").evaluate("mark => (mark.kept = true)")
    for choice in (yes, no):
        answer(live, choice)
    expect(row.locator(".value")).to_have_text("2")
    expect(screen.locator(".rows rect").nth(1)).to_have_attribute("width", "50%")
    assert row.locator("rect").evaluate("mark => mark.kept")


def test_a_lost_line_is_said_and_the_present_page_is_there_when_it_is_back(
    windows: Windows, live: Live
) -> None:
    live.at("before")
    screen = windows.screen(live)
    expect(screen.get_by_role("heading", name="Do you lead?")).to_be_visible()
    lost = screen.get_by_text("No connection to the laptop; trying again")
    expect(lost).to_be_hidden()
    screen.context.set_offline(True)
    expect(lost).to_be_visible()
    live.at("guess")
    screen.context.set_offline(False)
    expect(screen.get_by_role("heading", name="How many of a hundred?")).to_be_visible()
    expect(lost).to_be_hidden()


def test_f_fills_the_screen_and_leaves_it(windows: Windows, live: Live) -> None:
    screen = windows.screen(live)
    expect(screen.get_by_role("heading", name="Join with your phone")).to_be_visible()
    screen.keyboard.press("f")
    expect(screen.locator(":fullscreen")).to_have_count(1)
    screen.keyboard.press("f")
    expect(screen.locator(":fullscreen")).to_have_count(0)


def test_axe_finds_nothing_on_the_screen(windows: Windows, axe: Callable[[Page], None], live: Live) -> None:
    screen = windows.screen(live)
    live.phone("Priya")
    expect(screen.get_by_text("Priya")).to_be_visible()
    axe(screen)
    for step, asks in (("welcome", "Welcome"), ("argue", "For or against?"), ("before", "Do you lead?")):
        live.at(step)
        expect(screen.locator("h1")).to_have_text(asks)
        axe(screen)
    answer(live, live.stage().options[0].id)
    live.do(Show(), Dim(True))
    expect(screen.locator(".dim figure")).to_be_visible()
    axe(screen)


def test_m_turns_the_screen_through_texts_that_it_has_no_room_for(windows: Windows, live: Live) -> None:
    screen, console = windows.screen(live), windows.host(live)
    live.at("ideas")
    wrote = [f"Idea number {k} has a few more words than one line holds" for k in range(30)]
    for k, text in enumerate(wrote):
        live.running.join(f"seat-{k}", "")
        live.do(Answer(f"seat-{k}", live.stage().id, "", {"text": [text]}))
    live.do(Show())
    more = console.locator("#turn")
    seen: set[str] = set()
    for page, then in ((1, "page 2 of 3"), (2, "page 3 of 3"), (3, "Page 1 again")):
        expect(more).to_contain_text(then)
        expect(screen.locator("figure .base")).to_contain_text(f"page {page} of 3")
        seen |= set(screen.locator("figure li").all_inner_texts())
        console.keyboard.press("m")
    assert {" ".join(text.split()) for text in seen} == set(wrote)
    expect(screen.locator("figure .base")).to_contain_text("page 1 of 3")
    expect(more).to_contain_text("page 2 of 3")
