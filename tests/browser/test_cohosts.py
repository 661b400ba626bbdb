"""A co-host in a browser of their own: let in by a link, and told when it is withdrawn."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Windows
from tests.serving import Live


def test_a_co_host_leads_until_the_host_withdraws_the_link(
    live: Live, windows: Windows, axe: Callable[[Page], None]
) -> None:
    host = windows.host(live)
    host.locator("#cohosts summary").click()
    host.get_by_role("button", name="Make a link for co-hosts").click()
    link = host.locator("#cohost-link")
    expect(link).to_contain_text(f"{live.url}/host/{live.code}?key=")
    expect(host.get_by_role("img", name="QR code of the link for co-hosts")).to_be_visible()
    axe(host)

    cohost = windows.open(link.inner_text(), viewport=PHONE, has_touch=True)
    assert "key=" not in cohost.url
    expect(host.get_by_text("2 consoles")).to_be_visible()
    cohost.locator("#primary").tap()
    for console in (host, cohost):
        expect(console.locator("#title")).to_have_text("Welcome")
    cohost.locator("#tab-session").tap()
    expect(cohost.get_by_role("link", name="The screen, for the projector")).to_be_visible()
    expect(cohost.locator("#cohosts")).to_have_count(0)
    expect(cohost.get_by_role("link", name="Workshops and sessions")).to_have_count(0)

    host.get_by_role("button", name="Withdraw the link").click()
    expect(link).to_have_count(0)
    expect(cohost.get_by_role("heading", name="This link was withdrawn")).to_be_visible()
    axe(cohost)
    cohost.goto(live.console_url)
    expect(cohost.get_by_role("heading", name="This link was withdrawn")).to_be_visible()
    expect(host.get_by_text("2 consoles")).to_have_count(0)
    host.keyboard.press("ArrowRight")
    expect(host.locator("#title")).to_have_text("Are you one?")
