"""Co-hosts: a link that leads one session and nothing else, and that ends when the host withdraws it."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests

from facilitator.server.serve import start
from tests.serving import WITHIN, Begin, Live, Page, Serving


def press(live: Live, change: str) -> Page:
    """Make or withdraw the link, as the console's button does."""
    page = Page(live.serving.host.post(f"{live.console_url}/cohosts/{change}", timeout=WITHIN))
    assert page.status == 200
    return page


def link(page: Page) -> str:
    return str(page.tree.xpath("string(//*[@id='cohost-link'])"))


def test_the_host_makes_a_link_and_whoever_opens_it_leads_this_session(live: Live) -> None:
    shown = link(press(live, "make"))
    browser = requests.Session()
    page = Page(browser.get(shown, timeout=WITHIN))
    assert page.status == 200
    assert page.response.url == live.console_url  # the key stays in no address
    assert (
        Page(browser.post(f"{live.console_url}/command", data={"command": "next"}, timeout=WITHIN)).status
        == 200
    )
    assert live.stage().step == "welcome"
    line = live.console(browser)
    line.shows("Welcome")
    assert line.command("next") == {"ok": True}
    assert browser.get(f"{live.console_url}/answers.json", timeout=WITHIN).status_code == 200


def test_pressed_twice_the_link_is_the_same_and_after_a_withdrawal_it_is_another(live: Live) -> None:
    first = link(press(live, "make"))
    assert link(press(live, "make")) == first
    assert link(press(live, "withdraw")) == ""
    assert link(press(live, "make")) not in ("", first)


def test_a_co_host_s_console_has_no_link_to_pass_on_and_no_way_home(live: Live) -> None:
    browser = live.cohost()
    page, line = Page(browser.get(live.console_url, timeout=WITHIN)), live.console(browser)
    pushed = line.until(lambda line: line.pages)[-1]["html"]
    for html in (page.html, pushed):
        assert live.running.cohost_key not in html
        assert "Co-hosts" not in html
        assert 'href="/host"' not in html
    key = live.running.cohost_key
    live.console().until(lambda line: line.pages and key in line.pages[-1]["html"])


@pytest.mark.parametrize("key", ["", "wrong", "%ed%a0%80", "x" * 9000])
def test_a_wrong_key_opens_no_console(live: Live, key: str) -> None:
    for made in (False, True):
        if made:
            live.running.share()
        browser = requests.Session()
        page = Page(browser.get(f"{live.console_url}?key={key}", timeout=WITHIN))
        assert page.status == 403
        assert "This link is not right any more" in page.says
        assert not browser.cookies


def test_the_cookie_is_for_our_pages_alone_and_does_not_hold_the_key(live: Live) -> None:
    answer = requests.get(live.cohost_url, allow_redirects=False, timeout=WITHIN)
    for rule in ("HttpOnly", "SameSite=Lax", "Path=/"):
        assert rule in answer.headers["Set-Cookie"]
    assert live.running.cohost_key not in answer.headers["Set-Cookie"]
    assert answer.headers["Location"] == f"/host/{live.code}"


def test_a_cookie_of_one_session_opens_no_other_under_its_name(live: Live, begin: Begin) -> None:
    browser, other = live.cohost(), begin()
    other.running.share()
    cookies = {f"cohost-{other.code}": browser.cookies[f"cohost-{live.code}"]}
    assert requests.get(other.console_url, cookies=cookies, timeout=WITHIN).status_code == 403


def test_a_withdrawn_link_ends_at_once_for_pages_lines_and_commands(live: Live) -> None:
    browser, old = live.cohost(), live.cohost_url
    line = live.console(browser)
    line.until(lambda line: line.pages)
    press(live, "withdraw")
    line.until(lambda line: ("disconnect", None) in line.heard)
    assert ("gone", {}) in line.heard
    for method, path in (("GET", ""), ("POST", "/command"), ("GET", "/answers.json")):
        page = Page(
            browser.request(method, live.console_url + path, data={"command": "next"}, timeout=WITHIN)
        )
        assert page.status == 403
        assert "The facilitator has withdrawn the link for co-hosts." in page.says
    assert Page(requests.get(old, timeout=WITHIN)).status == 403
    assert live.running.session.current == ""
    live.running.share()  # a new link is for those who open it
    assert browser.get(live.console_url, timeout=WITHIN).status_code == 403


def test_whoever_came_by_an_old_link_goes_even_if_a_new_one_is_made_at_once(live: Live) -> None:
    line = live.console(live.cohost())
    live.running.withdraw()
    live.running.share()
    line.until(lambda line: ("disconnect", None) in line.heard)
    stays = live.console(live.cohost())
    assert stays.command("next") == {"ok": True}


def test_the_host_stays_when_the_link_is_withdrawn(live: Live) -> None:
    live.cohost()
    host = live.console()
    press(live, "withdraw")
    assert host.command("next") == {"ok": True}
    assert live.serving.get(f"/host/{live.code}?key=anything").status == 200


def test_the_console_says_how_many_are_open(live: Live) -> None:
    host = live.console()
    other = live.console(live.cohost())
    host.shows("2 consoles")
    other.shows("2 consoles")
    other.close()
    host.until(lambda line: "2 consoles" not in line.pages[-1]["html"])


def test_a_link_and_its_withdrawal_survive_a_restart_and_are_in_no_journal_and_no_export(
    own: Serving, tmp_path: Path
) -> None:
    shared, withdrawn = own.begin(), own.begin()
    browser, gone = shared.cohost(), withdrawn.cohost()
    withdrawn.running.withdraw()
    key, sessions = shared.running.cohost_key, own.running.server.services.sessions
    assert key not in str(list(own.running.server.store.journal(shared.code)))
    assert key not in str(sessions.carried(shared.running))
    own.running.stop()
    running = start(tmp_path / "data", own.folder, port=0)
    try:
        for live, held, status in ((shared, browser, 200), (withdrawn, gone, 403)):
            page = requests.get(f"{running.url}/host/{live.code}", cookies=held.cookies, timeout=WITHIN)
            assert page.status_code == status
    finally:
        running.stop()
