"""Joining in a real browser: with cookies blocked, with a second tap, and without scripts."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.conftest import CHROMIUM, NARROW, PHONE, QUIET, Windows
from tests.serving import Live


def test_a_browser_that_blocks_cookies_says_what_is_missing_and_takes_no_seat(
    browser: Browser, live: Live, tmp_path: Path
) -> None:
    settings = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(settings))
    blocking = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=CHROMIUM, viewport=NARROW, args=QUIET
    )
    try:
        page = blocking.new_page()
        for _ in range(2):
            page.goto(f"{live.url}/{live.code}")
            page.get_by_label("Your name").fill("Ana")
            page.get_by_role("button", name="Join").click()
            expect(page.get_by_role("heading", name="This browser keeps no cookies")).to_be_visible()
            expect(page.get_by_text("Allow cookies for this page, or open")).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert not live.running.session.seats
        page.get_by_role("link", name="Try again").click()
        expect(page.get_by_role("button", name="Join")).to_be_visible()
    finally:
        blocking.close()


def test_two_quick_taps_on_join_are_one_person(windows: Windows, live: Live) -> None:
    page = windows.open(f"{live.url}/{live.code}", viewport=PHONE)
    page.get_by_label("Your name").fill("Ana")
    page.get_by_role("button", name="Join").dblclick()
    page.wait_for_selector("main[data-state]")
    assert list(live.running.names.values()) == ["Ana"]
    assert len(live.running.session.seats) == 1


def test_a_phone_without_scripts_joins(windows: Windows, live: Live) -> None:
    page = windows.open(live.url, viewport=PHONE, java_script_enabled=False)
    page.get_by_label("Code", exact=True).fill(f"{live.code[:3]} {live.code[3:]}")
    page.get_by_label("Your name").fill("Ana")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("You’re in, Ana.")).to_be_visible()
    assert page.url == f"{live.url}/{live.code}"
