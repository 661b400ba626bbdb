"""The home page and what is done there with sessions, by keyboard, on a wide window and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from facilitator.live.matters.lifecycle import End, Name
from facilitator.live.matters.walk import Next
from tests.browser.conftest import NARROW, Windows, whole
from tests.browser.test_console import tab_to
from tests.serving import WORKSHOP, Begin, Live, Serving


@pytest.fixture(scope="module")
def _serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A server for these tests alone: on a home page that lists other tests' sessions too, Tab is pressed a
    thousand times."""
    serving = Serving(tmp_path_factory.mktemp("home"))
    yield serving
    serving.stop()


@pytest.fixture
def closed(begin: Begin) -> Live:
    """A session that is over: two people were there."""
    live = begin()
    live.phone("Ana")
    live.phone("Ben")
    live.do(Name("Tuesday early group"), Next(), End())
    return live


def press(page: Page, target: Locator) -> None:
    tab_to(page, target)
    page.keyboard.press("Enter")


def test_a_session_is_named_put_away_taken_out_and_deleted_by_keyboard(
    serving: Serving, closed: Live, windows: Windows, axe: Callable[[Page], None]
) -> None:
    mine = WORKSHOP.replace("A small workshop", "Kept at home")
    (serving.folder / "at-home.md").write_text(mine, "utf-8")
    home = windows.open(serving.running.host_link)
    entry = home.locator("aside li", has_text="Tuesday early group")
    expect(entry).to_contain_text("2 people")
    expect(home.get_by_role("article", name="Kept at home")).to_contain_text(re.compile(r"\d+ slides"))
    axe(home)
    press(home, entry.get_by_role("link", name="Copy, archive, delete"))
    expect(home.get_by_role("heading", name="Delete for good")).to_be_visible()
    axe(home)
    press(home, home.get_by_role("button", name="Put into the archive"))
    archive = home.locator("summary", has_text="Archive")
    expect(archive).to_be_visible()
    expect(entry).to_be_hidden()
    press(home, archive)
    expect(entry).to_be_visible()
    axe(home)
    press(home, entry.get_by_role("link", name="Copy, archive, delete"))
    field = home.get_by_label("Type its code")
    tab_to(home, field)
    home.keyboard.type("123")
    home.keyboard.press("Enter")
    expect(home.get_by_role("alert")).to_contain_text("Nothing was deleted")
    expect(field).to_be_focused()
    axe(home)
    home.keyboard.type(f"{closed.code[:3]} {closed.code[3:]}")
    press(home, home.get_by_role("button", name="Delete the session for good"))
    expect(home.get_by_role("heading", name="Workshops")).to_be_visible()
    expect(entry).to_have_count(0)

    article = home.get_by_role("article", name="Kept at home")
    press(home, article.locator("summary", has_text="Give it a name"))
    axe(home)
    tab_to(home, article.get_by_label("Name of the session"))
    home.keyboard.type("Works council")
    home.keyboard.press("Enter")
    expect(home.locator(".bar")).to_contain_text("Works council")


def test_the_name_is_changed_on_the_console_and_undone(
    live: Live, windows: Windows, axe: Callable[[Page], None]
) -> None:
    console, other = windows.host(live), windows.host(live)
    fold = console.locator("#named summary")
    press(console, fold)
    axe(console)
    tab_to(console, console.get_by_label("Name, on documents and in lists"))
    console.keyboard.type("Works council")
    console.keyboard.press("Enter")
    expect(fold).to_be_focused()
    expect(fold).to_contain_text("Works council")
    for page in (console, other):
        expect(page.locator(".bar")).to_contain_text("Works council")
    expect(other.get_by_label("Name, on documents and in lists")).to_have_value("Works council")
    axe(console)
    other.get_by_role("button", name="Undo: the session’s name").click()
    expect(console.locator(".bar")).not_to_contain_text("Works council")
    expect(other.get_by_label("Name, on documents and in lists")).to_have_value("")


def test_a_copy_is_downloaded_and_taken_in_again(
    serving: Serving, closed: Live, windows: Windows, tmp_path: Path
) -> None:
    page = windows.open(f"{serving.running.host_link}&next=/host")
    page.goto(f"{serving.url}/host/{closed.code}/keep")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download the copy").click()
    file = tmp_path / coming.value.suggested_filename
    assert file.name == f"A small workshop, Tuesday early group - {closed.code}.session"
    coming.value.save_as(file)
    page.goto(f"{serving.url}/host")
    page.locator("summary", has_text="Take in a session").click()
    page.get_by_label("A copy of a session").set_input_files(file)
    page.get_by_role("button", name="Take it in").click()
    expect(page.locator(".bar")).to_contain_text("Tuesday early group")
    assert not page.url.endswith(closed.code)


def test_phones_screen_and_console_of_a_deleted_session_say_so_by_themselves(
    serving: Serving, live: Live, windows: Windows
) -> None:
    phone, screen, console = windows.phone(live, "Ana"), windows.screen(live), windows.host(live)
    live.do(End())
    expect(phone.locator("main")).to_contain_text("The workshop has ended")
    serving.host.post(
        f"{serving.url}/host/{live.code}/keep/delete", data={"code": live.code}
    ).raise_for_status()
    expect(phone.get_by_role("heading")).to_have_text("This session is not there any more")
    expect(console.get_by_role("heading")).to_have_text("There is no such session")
    expect(screen.get_by_role("heading")).to_have_text("This screen’s link is not right any more")


@pytest.mark.parametrize("path", ["", "/keep"])
def test_nothing_is_wider_than_a_small_phone(
    serving: Serving, closed: Live, windows: Windows, axe: Callable[[Page], None], path: str
) -> None:
    page = windows.open(serving.running.host_link, viewport=NARROW)
    page.goto(f"{serving.url}/host{path and f'/{closed.code}{path}'}")
    for fold in page.locator("details.fold summary").all():
        fold.click()
    whole(page)
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    axe(page)
