"""The facilitator's own pages in a browser: home and console, by keyboard, on lost lines, and side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from facilitator.live.matters.texts import Sort
from tests.browser.conftest import Windows
from tests.serving import WORKSHOP, Live, Process, Serving


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until this has the focus, as somebody without a pointer does; a home page of many sessions has
    many links."""
    for _ in range(1000):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the keyboard doesn't get there")


def test_a_session_is_started_from_the_home_page_by_keyboard(
    serving: Serving, windows: Windows, axe: Callable[[Page], None]
) -> None:
    mine = WORKSHOP.replace("A small workshop", "Started by keys")
    (serving.folder / "by-keys.md").write_text(mine, "utf-8")
    (serving.folder / "with-faults.md").write_text(WORKSHOP.replace("{.dots", "{.dotz"), "utf-8")
    home = windows.open(serving.running.host_link)
    article = home.get_by_role("article", name="Started by keys")
    expect(article).to_be_visible()
    expect(home.locator("main")).to_contain_text("dotz")
    axe(home)
    tab_to(home, article.get_by_role("button", name="Start a session"))
    home.keyboard.press("Enter")
    expect(home.locator("#title")).to_have_text("Started by keys")
    code = home.url.rsplit("/", 1)[1]
    expect(home.locator("main")).to_contain_text(f"{code[:3]} {code[3:]}")
    home.goto(f"{serving.url}/host")
    expect(home.locator("aside")).to_contain_text(f"Running, code {code[:3]} {code[3:]}")
    axe(home)


@pytest.mark.parametrize("path", ["/host", "/there/is/nothing", "/host?key=wrong"])
def test_a_page_that_is_closed_or_not_there_is_accessible(
    serving: Serving, windows: Windows, axe: Callable[[Page], None], path: str
) -> None:
    axe(windows.open(serving.url + path))


def test_a_key_of_the_page_is_in_no_address_and_no_script_can_read_it(live: Live, windows: Windows) -> None:
    console = windows.host(live)
    assert "key=" not in console.url
    assert "host=" not in console.evaluate("document.cookie")
    phone = windows.phone(live, "Ana")
    assert phone.evaluate("document.cookie") == ""


def test_after_a_click_with_the_mouse_space_goes_on_and_presses_nothing_once_more(
    live: Live, windows: Windows
) -> None:
    console = windows.host(live)
    console.locator("#blank").click()
    expect(console.locator("#blank")).to_have_attribute("aria-pressed", "true")
    console.locator("#blank").click()
    console.keyboard.press("Space")
    expect(console.locator("#title")).to_have_text("Welcome")
    expect(console.locator("#blank")).to_have_attribute("aria-pressed", "false")


def test_two_consoles_show_the_same_and_a_late_press_moves_nothing(live: Live, windows: Windows) -> None:
    one, two = windows.host(live), windows.host(live)
    one.keyboard.press("ArrowRight")
    for console in (one, two):
        expect(console.locator("#title")).to_have_text("Welcome")
    two.evaluate("""() => {
      document.getElementById("page").dataset.stage = ""; // as if its page had not come yet, nor came before the key
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    }""")
    expect(two.locator("#said")).to_have_text(
        "Another console has moved on. This page shows where the room is now."
    )
    expect(two.locator("#title")).to_have_text("Welcome")
    assert live.running.session.current == "welcome.0.0"


def test_somebody_is_removed_and_let_back_in_and_the_room_is_locked_by_keyboard(
    live: Live, windows: Windows
) -> None:
    phone, console = windows.phone(live, "Ana"), windows.host(live)

    def press(name: str, within: Page | Locator = console) -> None:
        tab_to(console, within.get_by_role("button", name=name))
        console.keyboard.press("Enter")

    tab_to(console, console.get_by_text("Everybody by name"))
    console.keyboard.press("Enter")
    press("Remove Ana …")
    press("Remove", console.get_by_role("dialog"))
    expect(phone.get_by_text("The facilitator has taken this phone out of the session.")).to_be_visible()
    press("Let back in")
    expect(console.get_by_role("button", name="Let back in")).to_have_count(0)
    phone.get_by_role("link", name="Try again").click()
    expect(phone.locator("main[data-state=waiting]")).to_be_visible()
    press("Lock room")
    expect(console.get_by_role("button", name="Room is locked")).to_be_visible()
    late = windows.open(f"{live.url}/{live.code}")
    late.get_by_role("button", name="Join").click()
    expect(late.get_by_text("The room is locked. Ask the facilitator to let you in.")).to_be_visible()


def test_a_step_is_jumped_to_left_out_and_taken_in_again_by_keyboard(live: Live, windows: Windows) -> None:
    console = windows.host(live)

    def choose(step: str, act: str) -> None:
        tab_to(console, console.locator("summary", has_text=step))
        console.keyboard.press("Enter")
        tab_to(console, console.locator("details[open]").get_by_role("button", name=act))
        console.keyboard.press("Enter")

    choose("A guess", "Leave it out")
    expect(console.locator("summary", has_text="A guess")).to_contain_text("left out")
    choose("A guess", "Take it in again")
    expect(console.locator("summary", has_text="A guess")).not_to_contain_text("left out")
    choose("Energise", "Go there now")
    expect(console.locator("#title")).to_have_text("Energise")
    assert live.running.session.current == "ideas.0.0"


def test_the_screen_is_blanked_and_dimmed_by_keys(live: Live, windows: Windows) -> None:
    console, screen = windows.host(live), windows.screen(live)
    console.keyboard.press("b")
    expect(screen.locator("#page.blank")).to_be_visible()
    expect(console.locator("#blank")).to_have_attribute("aria-pressed", "true")  # it shows what it did
    expect(console.locator("body[data-busy]")).to_have_count(0)
    console.keyboard.press("b")
    expect(screen.locator("#page.join")).to_be_visible()
    console.keyboard.press("d")
    expect(screen.locator("#page.dim")).to_be_visible()


def test_a_card_is_dragged_into_a_group_while_others_come_in(live: Live, windows: Windows) -> None:
    live.at("ideas")
    for k, text in enumerate(("Asked me first", "Came by")):
        assert live.connection().answer(f"{k}", "ideas.0.0", {"text": [text]}) == {"ok": True}
    first, second = (entry.id for entry in live.stage().texts.written())
    live.do(Sort((first,), "Being there"))
    console = windows.host(live)
    console.locator(f"[data-entry='{second}'] label").hover()
    console.mouse.down()
    watching = live.console()
    assert live.connection().answer("late", "ideas.0.0", {"text": ["Said thank you"]}) == {"ok": True}
    watching.shows("Said thank you")
    target = console.locator("[data-pile='Being there'] .card").bounding_box()
    assert target is not None
    x, y = target["x"] + target["width"] / 2, target["y"] + target["height"] / 2
    console.mouse.move(x, y, steps=12)
    expect(console.locator("#board.dragging")).to_be_visible()
    console.mouse.move(x + 2, y + 2, steps=4)
    expect(console.locator(f"[data-pile='Being there'] [data-entry='{second}']")).to_have_count(1)
    console.mouse.up()
    expect(console.locator("[data-pile='Being there'] .card")).to_have_count(2)
    expect(console.locator("#board")).to_contain_text("Said thank you")
    assert live.stage().texts.group_of == {first: "Being there", second: "Being there"}


def test_the_same_text_of_three_people_becomes_one_card_and_the_host_chooses_its_wording(
    live: Live, windows: Windows, axe: Callable[[Page], None]
) -> None:
    live.at("ideas")
    for k, text in enumerate(("Coffee", "coffee", "Coffee", "Walk outside")):
        assert live.connection().answer(f"{k}", "ideas.0.0", {"text": [text]}) == {"ok": True}
    console = windows.host(live)
    console.get_by_role("checkbox", name="Walk outside").check()
    offer = console.locator(".alike")
    expect(offer).to_contain_text("3 times: “Coffee”")
    axe(console)
    offer.get_by_role("button", name="Make it one").click()
    expect(console.locator("#board .card")).to_have_count(2)
    expect(offer).to_have_count(0)
    expect(console.get_by_role("checkbox", name="Walk outside")).to_be_checked()
    console.get_by_role("checkbox", name="Coffee ×3").check()
    console.get_by_role("button", name="Same thing").click()
    card = console.locator("#board .card")
    expect(card).to_have_count(1)
    card.get_by_text("Choose the wording").click()
    axe(console)
    card.get_by_role("button", name="Show this wording: Walk outside").click()
    expect(card.get_by_role("checkbox", name="Walk outside ×4")).to_be_visible()


def test_the_console_and_the_screen_go_on_by_themselves_after_the_server_was_killed(
    tmp_path: Path, windows: Windows
) -> None:
    process = Process(tmp_path)
    try:
        code = process.begin()
        console = windows.open(f"{process.host_link}&next=/host/{code}")
        screen = windows.open(f"{process.url}/screen/{code}?key={screen_key(console)}")
        console.keyboard.press("ArrowRight")
        expect(screen.locator("#page")).to_contain_text("Good morning.")
        expect(console.locator("body[data-busy]")).to_have_count(0)  # the screen doesn't wait for the disk
        process.kill()
        expect(console.locator("#line")).to_contain_text("No connection to the server just now.")
        process.start()
        expect(console.locator("#line")).to_be_hidden()
        expect(console.locator("body[data-busy]")).to_have_count(0)
        console.keyboard.press("ArrowRight")
        expect(console.locator("#title")).to_have_text("Are you one?")
        expect(screen.locator("#page")).to_contain_text("Do you lead?")
    finally:
        process.kill()


def screen_key(console: Page) -> str:
    return str(console.locator("a[target=screen]").first.get_attribute("href")).split("key=", 1)[1]
