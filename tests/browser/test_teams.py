"""Teams on phones, the screen and the console: chosen at the door, kept back below the quorum, and on the podium."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import Windows, whole
from tests.serving import Begin, Live

NARROW = {"width": 320, "height": 640}
TEXT = """---
title: A day in teams
teams: Line, Ward
---

# Part

## Would you? {.choice #would by=team quorum=2 time=2m}
Would you?

- Yes
- No

## Who said it? {.quiz #who time=5m}
Who said it first?

- Ada
- [x] Grace

## The winners {.podium time=1m}
"""


def joined(windows: Windows, live: Live, team: str, **options: Any) -> Page:
    """A phone that chose a team at the door."""
    phone = windows.open(
        f"{live.url}/{live.code}", **{"viewport": {"width": 390, "height": 844}, "has_touch": True, **options}
    )
    phone.locator("label", has_text=team).tap()
    phone.get_by_role("button", name="Join").tap()
    phone.wait_for_selector("main[data-state]")
    whole(phone)
    return phone


def choose(phone: Page, option: str) -> None:
    phone.locator("form label", has_text=option).tap()
    phone.get_by_role("button", name="Send my answer").tap()
    expect(phone.locator("#sent:visible")).to_contain_text("Your answer is in")


def test_two_teams_from_the_door_to_the_podium(
    begin: Begin, windows: Windows, axe: Callable[[Page], None]
) -> None:
    live = begin(TEXT)
    console, screen = windows.host(live), windows.screen(live)
    door = windows.open(f"{live.url}/{live.code}", viewport=NARROW, has_touch=True)
    expect(door.get_by_role("radio", name="Let chance decide")).to_be_checked()
    axe(door)
    line = [joined(windows, live, "Line") for _ in range(2)]
    ward = [joined(windows, live, "Ward", viewport=NARROW) for _ in range(2)]
    expect(line[0].locator("main")).to_contain_text("Your team: Line")
    axe(ward[0])

    console.locator("#primary").click()
    for phone in line:
        choose(phone, "Yes")
    choose(ward[0], "No")
    show = console.get_by_role("button", name="Show the result")
    show.click()
    # One of the Ward has answered: nothing of it is on the screen, on a phone, or on the console.
    for page in (screen, ward[0], console):
        figure = page.locator(".fig-teams").first
        expect(figure).to_contain_text("One answer, shown from 2")
        expect(figure.locator(".cells > li", has_text="Line").locator("rect")).to_have_count(2)
        expect(figure.locator(".cells > li", has_text="Ward").locator("rect")).to_have_count(0)
        axe(page)

    console.get_by_role("button", name="Open the answers again").click()
    choose(ward[1], "No")
    show.click()
    for page in (screen, ward[0], console):
        figure = page.locator(".fig-teams").first
        expect(figure.locator(".cells > li", has_text="Ward").locator("rect")).to_have_count(2)

    console.locator("#primary").click()
    expect(screen.locator(".asked li").first).to_have_text("A · Ada")
    expect(ward[0].locator("label .letter").first).to_have_text("A")
    axe(ward[0])
    for phone in line:
        choose(phone, "Ada")
    for phone in ward:
        choose(phone, "Grace")
    show.click()
    expect(screen.locator(".fig-bars .right .label")).to_have_text("B · Grace")
    expect(ward[0].locator("main")).to_contain_text("Right")
    console.locator("#primary").click()
    expect(screen.locator(".fig-podium .first .who")).to_have_text("Ward")
    expect(ward[0].locator("main")).to_contain_text("1 point, place 1 of 4")
    expect(line[0].locator("main")).to_contain_text("0 points, place 3 of 4")
    for page in (screen, ward[0], console):
        axe(page)


def test_the_host_moves_somebody_to_another_team_and_takes_it_back(
    begin: Begin, windows: Windows, axe: Callable[[Page], None]
) -> None:
    live = begin(TEXT)
    console = windows.host(live)
    phone = joined(windows, live, "Line")
    console.get_by_text("Everybody by name").click()
    team = console.get_by_role("combobox", name="Team of Seat 1")
    expect(team).to_have_value("Line")
    axe(console)
    team.select_option("Ward")
    expect(phone.locator("main")).to_contain_text("Your team: Ward")
    console.get_by_role("button", name="Undo: moved somebody").click()
    expect(phone.locator("main")).to_contain_text("Your team: Line")
    expect(team).to_have_value("Line")
