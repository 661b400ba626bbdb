"""A person comes back by their code, and takes their workbook home."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest
from playwright.sync_api import Download, Page, expect

from facilitator.live.matters.lifecycle import End
from facilitator.live.matters.people import Remove, Restore
from tests.browser.conftest import NARROW, PHONE, Windows
from tests.serving import Live

OWN = "Ask before I decide anything"


def says(download: Download) -> str:
    """The words of a PDF that a phone has downloaded."""
    found = subprocess.run(["pdftotext", download.path(), "-"], check=True, capture_output=True)
    return " ".join(found.stdout.decode().split())


def test_somebody_who_is_let_back_in_has_their_page_again_without_doing_anything(
    live: Live, windows: Windows
) -> None:
    phone = windows.phone(live, "Ana")
    (seat,) = live.running.session.present()
    live.do(Remove(seat))
    expect(phone.get_by_role("heading", name="You are not in this session")).to_be_visible()
    live.do(Restore(seat))
    expect(phone.locator("main[data-state=waiting]")).to_be_visible()


def test_whoever_waits_sees_how_many_have_come(live: Live, windows: Windows) -> None:
    phone = windows.phone(live, "Ana")
    expect(phone.locator("#here")).to_have_text("one person in the room")
    live.phone("Ben")
    live.phone("Kofi")
    expect(phone.locator("#here")).to_have_text("3 people in the room")


@pytest.mark.pdf
@pytest.mark.parametrize("scripts", [True, False])
def test_who_lost_the_phone_comes_back_by_the_code_and_takes_home_what_they_wrote(
    live: Live, windows: Windows, scripts: bool
) -> None:
    live.at("promise")
    phone = windows.phone(live, "Ana")
    phone.get_by_label("I will", exact=True).fill(OWN)
    phone.get_by_role("button", name="Send my promise").click()
    expect(phone.locator("#sent:visible")).to_contain_text(OWN)
    mine = phone.locator(".mine b").inner_text()
    phone.context.clear_cookies()
    phone.reload()
    expect(phone.get_by_label("Your name")).to_be_visible()

    other = windows.open(f"{live.url}/{live.code}", viewport=PHONE, java_script_enabled=scripts)
    other.get_by_text("I was here before").click()
    other.get_by_label("Your own five letters and digits").fill(mine.lower())
    other.get_by_role("button", name="Take my seat again").click()
    expect(other.locator("main")).to_contain_text(OWN)
    assert len(live.running.session.seats) == 1

    live.at("after")
    other.goto(f"{live.url}/{live.code}")
    with other.expect_download() as early:
        other.get_by_role("link", name="Your workbook so far").click()
    assert early.value.suggested_filename == "A small workshop - Ana.pdf"
    assert OWN in says(early.value)
    live.do(End())
    other.goto(f"{live.url}/{live.code}")
    with other.expect_download() as last:
        other.get_by_role("link", name="Your workbook (PDF)").click()
    assert OWN in says(last.value)
    assert "so far" not in says(last.value)


def test_the_workbook_is_offered_once_nothing_follows(live: Live, windows: Windows) -> None:
    phone = windows.phone(live, "Ana")
    link = phone.get_by_role("link", name="Your workbook")
    expect(phone.locator(".mine .for")).to_be_visible()
    live.at("before")
    expect(phone.locator("main")).to_have_attribute("data-state", "ask")
    expect(link).to_have_count(0)
    expect(phone.locator(".mine .for")).to_be_hidden()
    expect(phone.locator(".mine b")).to_be_visible()
    live.at("after")
    expect(link).to_be_visible()
    live.do(End())
    expect(phone.get_by_role("heading", name="Thank you, Ana.")).to_be_visible()
    expect(link).to_have_count(1)
    expect(phone.locator(".mine .for")).to_be_visible()


def test_coming_back_is_accessible_and_fits(
    live: Live, windows: Windows, axe: Callable[[Page], None]
) -> None:
    live.phone("Ana")
    for place in (live.url, f"{live.url}/{live.code}"):
        page = windows.open(place, viewport=NARROW)
        page.get_by_text("I was here before").click()
        axe(page)
    page.get_by_label("Your own five letters and digits").fill("AAAAA")
    page.get_by_role("button", name="Take my seat again").click()
    expect(page.get_by_role("alert")).to_contain_text("Nobody here has this code.")
    expect(page.get_by_label("Your own five letters and digits")).to_have_value("AAAAA")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    axe(page)
