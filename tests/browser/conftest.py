from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    ViewportSize,
    expect,
    sync_playwright,
)

from facilitator.assets import templates_folder
from tests.serving import WITHIN, Live
from tests.shared_server import _serving, begin, live, serving

__all__ = ["_serving", "begin", "live", "serving"]

CHROMIUM = os.environ.get(
    "CHROMIUM", "/usr/bin/chromium"
)  # the whole browser, which keeps a person's settings
SHELL = os.environ.get(
    "CHROMIUM", "/usr/bin/chromium-headless-shell"
)  # the same without windows, and far quicker
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NARROW: ViewportSize = {"width": 320, "height": 640}
PHONE: ViewportSize = {"width": 390, "height": 844}
SCREEN: ViewportSize = {"width": 1280, "height": 720}

expect.set_options(timeout=WITHIN * 1000)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What starts Chromium: one for all tests of a process, which can have no second one."""
    with sync_playwright() as one:
        yield one


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all pages."""
    chromium = playwright.chromium.launch(executable_path=SHELL, args=QUIET)
    yield chromium
    chromium.close()


def until(page: Page, happened: str, given: object = None) -> None:
    """Wait until a script says so. It is asked from here: the pages' rules forbid the way in which Playwright asks
    again."""
    ends = time.monotonic() + WITHIN
    while not page.evaluate(happened, given):
        assert time.monotonic() < ends, happened
        page.wait_for_timeout(50)


def whole(page: Page) -> None:
    """Waits until a page has its style sheet, its script and its fonts, and nothing in it moves any more."""
    page.wait_for_load_state()
    page.evaluate(
        """() => document.body.offsetWidth >= 0 && document.fonts.ready.then(() => Promise.all(
          document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < Infinity)
            .map((one) => one.finished.catch(() => null)))).then(() => null)"""
    )


class Windows:
    """Browser windows, each with cookies and a store of its own, as on different devices. All are closed in the end."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.errors: list[str] = []

    def open(self, url: str = "", **options: Any) -> Page:
        """A new device with this page open."""
        context = self._browser.new_context(
            **{"viewport": SCREEN, "reduced_motion": "reduce", **options}  # nothing to wait for
        )
        context.set_default_timeout(WITHIN * 1000)
        self._contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: self._said(said.text) if said.type == "error" else None)
        if url:
            page.goto(url)
            whole(page)
        return page

    def _said(self, text: str) -> None:
        if "Content Security Policy" in text:  # a lost line is no fault of the page; a broken rule is
            self.errors.append(text)

    def phone(self, live: Live, name: str = "", **options: Any) -> Page:
        """A phone that has joined by the form; `viewport=NARROW` for a small one."""
        page = self.open(f"{live.url}/{live.code}", **{"viewport": PHONE, "has_touch": True, **options})
        if name:
            page.get_by_label("Your name").fill(name)
        page.get_by_role("button", name="Join").click()
        page.wait_for_selector("main[data-state]")
        whole(page)
        return page

    def screen(self, live: Live, **options: Any) -> Page:
        """The projector."""
        return self.open(live.screen_url, **options)

    def host(self, live: Live, **options: Any) -> Page:
        """A console that the host's link was opened in."""
        return self.open(f"{live.serving.running.host_link}&next=/host/{live.code}", **options)

    def close(self) -> None:
        """Close every window."""
        for context in self._contexts:
            context.close()


@pytest.fixture
def windows(browser: Browser) -> Iterator[Windows]:
    """Opens windows: `windows.phone(live, "Ana")`, `.screen(live)`, `.host(live)`, `.open(url)`.

    A script's error or a broken security rule in any of them fails the test.
    """
    opened = Windows(browser)
    yield opened
    opened.close()
    assert opened.errors == []


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Asserts that axe finds nothing on a page: `axe(page)`."""
    source = (templates_folder() / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")

    def check(page: Page) -> None:
        whole(page)
        # As an expression of the debugger: a script's tag would break the page's own security rules.
        if not page.evaluate("typeof axe !== 'undefined'"):
            page.evaluate(source)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)")
        said = [f"{one['id']}: {one['help']}: {node['html']}" for one in found for node in one["nodes"]]
        assert said == [], "\n".join(said)

    return check
