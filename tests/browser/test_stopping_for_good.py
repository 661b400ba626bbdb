"""A server that was there for one trial run stops: open pages say so, and don't wait for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from facilitator.live.matters.opening import Show
from tests.browser.conftest import Windows
from tests.serving import Live, Serving

OVER = "The trial is over."


@pytest.fixture
def _serving(tmp_path: Path) -> Iterator[Serving]:
    """A server of this test's own: no other has to hear it."""
    serving = Serving(tmp_path)
    yield serving
    serving.stop()


def test_every_page_says_that_the_server_has_stopped_for_good_and_does_not_come_back(
    windows: Windows, live: Live, axe: Callable[[Page], None]
) -> None:
    pages = [windows.phone(live, "Ana"), windows.screen(live), windows.host(live)]
    live.at("before")
    for page in pages:
        expect(page.locator("body")).to_contain_text("Do you lead?")
    live.serving.running.server.pushes.goodbye(OVER)
    for page in pages:
        expect(page.get_by_text(OVER)).to_be_visible()
        axe(page)
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # as if it had slept
    live.do(Show())
    live.connection().shows("Nothing yet")  # what came to a newcomer has had its time to come to them
    assert live.running.connected == 1
    for page in pages:
        expect(page.get_by_text(OVER)).to_be_visible()
        expect(page.locator("body")).to_contain_text("Do you lead?")
