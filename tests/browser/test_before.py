"""Before people come, in a browser: a phone tries the network, the host sees it; and the projector stays awake and
full."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from facilitator.live.matters.walk import Next
from facilitator.server.settings import Settings, Wifi
from facilitator.server.trials import Trials
from tests.browser.conftest import NARROW, PHONE, Windows, whole
from tests.serving import Live

FULL_HD = {"width": 1920, "height": 1080}


@pytest.fixture
def settled(live: Live) -> Iterator[Callable[[Settings], None]]:
    """Changes the settings for this test: `settled(Settings(...))`."""
    services = live.serving.running.server.services
    yield services.change_settings
    services.change_settings(Settings())


@pytest.fixture
def prepare(live: Live, windows: Windows) -> Callable[..., Page]:
    """The page before people come, as the host opens it from the console's side."""

    def open(**options: Any) -> Page:
        page = windows.host(live, **options)
        with page.expect_popup() as opened:
            page.locator("#side").get_by_role("link", name="Before people come").click()
        whole(opened.value)  # a new window can be had before its style sheet
        return opened.value

    return open


def overflow(page: Page) -> int:
    """How many pixels a page is wider than its window."""
    whole(page)
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def test_a_phone_tries_the_network_and_the_host_sees_it_live(
    live: Live, windows: Windows, prepare: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    live.serving.running.server.services.trials = Trials()
    host = prepare()
    expect(host.locator("#trials")).to_contain_text("Nothing has arrived yet")
    axe(host)
    phone = windows.open(f"{live.url}/test", viewport=PHONE)
    for page in (phone, host):
        expect(page.locator(".verdict")).to_have_text("Everything works with this phone")
        checks = page.locator(".checks").first
        for says in ("coming from 127.0.0.1", "Page, script and fonts have come", "WebSocket works"):
            expect(checks).to_contain_text(says)
        expect(checks).to_contain_text(re.compile(r"Answers travel in about \d+ ms"))
        axe(page)
    assert not live.running.session.seats


def test_a_network_that_lets_no_websocket_through_is_told(live: Live, windows: Windows) -> None:
    phone = windows.open(viewport=PHONE)
    phone.route_web_socket("**/socket.io/**", lambda socket: socket.close())
    phone.goto(f"{live.url}/test")
    expect(phone.locator(".verdict")).to_have_text("It works with this phone")
    expect(phone.locator(".checks")).to_contain_text("WebSocket is blocked on the way")
    expect(phone.locator(".checks")).to_contain_text("Long polling works")
    expect(phone.locator(".checks")).to_contain_text("Answers travel")


def test_a_phone_that_loses_the_laptop_says_so(live: Live, windows: Windows) -> None:
    phone = windows.open(viewport=PHONE)
    phone.route("**/test/*", lambda route: route.abort())
    phone.goto(f"{live.url}/test")
    expect(phone.get_by_text("The laptop doesn’t answer any more.")).to_be_visible()


def test_a_narrow_phone_without_scripts_tries_it_by_a_form(
    live: Live, windows: Windows, axe: Callable[[Page], None]
) -> None:
    phone = windows.open(f"{live.url}/test", viewport=NARROW, java_script_enabled=False)
    assert overflow(phone) <= 0
    phone.get_by_role("button", name="Send a test answer").click()
    expect(phone.locator(".verdict")).to_have_text("It works with this phone, without scripts")
    assert overflow(phone) <= 0


def test_an_address_and_a_wifi_are_settled_and_the_open_console_has_them(
    live: Live,
    windows: Windows,
    prepare: Callable[..., Page],
    settled: Callable[[Settings], None],
    axe: Callable[[Page], None],
) -> None:
    console = windows.host(live)
    host = prepare()
    host.get_by_label("Name or number").fill("work.example/join")
    host.get_by_role("button", name="Use this address").click()
    expect(host.get_by_role("alert")).to_contain_text("This is no address")
    axe(host)
    host.get_by_label("Name or number").fill("work.example")
    host.get_by_role("button", name="Use this address").click()
    expect(host.locator("#test")).to_contain_text("work.example/test")
    host.get_by_label("Network name").fill("Hotel")
    host.get_by_label("Password").fill("welcome-2024")
    host.get_by_role("button", name="Show it to the room").click()
    expect(host.locator("#wifi")).to_contain_text("The screen shows “Hotel”")
    axe(host)
    console.locator("#join-open").click()
    dialog = console.get_by_role("dialog")
    expect(dialog).to_contain_text("welcome-2024")
    expect(dialog).to_contain_text("work.example")
    axe(console)
    host.get_by_role("button", name="Forget this Wi-Fi").click()
    expect(dialog).not_to_contain_text("welcome-2024")


def test_the_link_for_another_computer_is_copied_as_text(live: Live, prepare: Callable[..., Page]) -> None:
    host = prepare(permissions=["clipboard-read", "clipboard-write"])
    host.get_by_role("button", name="Copy the link").click()
    expect(host.get_by_role("button", name="Copied")).to_be_visible()
    assert host.evaluate("navigator.clipboard.readText()") == live.screen_url


def test_the_page_is_usable_on_a_narrow_tablet(
    live: Live,
    prepare: Callable[..., Page],
    settled: Callable[[Settings], None],
    windows: Windows,
    axe: Callable[[Page], None],
) -> None:
    settled(Settings(wifi=Wifi("A network with a long name of 32", "p" * 63)))
    windows.open(f"{live.url}/test")
    host = prepare()
    host.set_viewport_size(NARROW)
    host.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert overflow(host) <= 0
    axe(host)


@pytest.mark.parametrize(
    ("wifi", "typed"),
    [
        (Wifi("Hotel", "welcome-2024"), ""),
        (Wifi("A network with a long name of 32", "p" * 63), "http://" + "a-long-name." * 4 + "example"),
        (Wifi("Open"), ""),
    ],
)
def test_the_screen_shows_wifi_and_joining_in_two_steps_and_nothing_is_cut(
    live: Live,
    windows: Windows,
    settled: Callable[[Settings], None],
    axe: Callable[[Page], None],
    wifi: Wifi,
    typed: str,
) -> None:
    settled(Settings(wifi=wifi, typed=typed))
    for k in range(40):
        live.running.join(f"seat-{k}", f"Somebody {k}")
    screen = windows.screen(live, viewport=FULL_HD)
    for says in (wifi.name, wifi.password, f"{live.code[:3]} {live.code[3:]}", "Somebody 39"):
        expect(screen.locator("main")).to_contain_text(says)
    main, foot = screen.locator("main").bounding_box(), screen.locator("footer").bounding_box()
    for box in (one.bounding_box() for one in screen.locator("main h1, main dd, main li, main .qr").all()):
        assert main["y"] <= box["y"]
        assert box["y"] + box["height"] <= foot["y"]
        assert box["x"] + box["width"] <= FULL_HD["width"]
    assert screen.evaluate(
        "[...document.querySelectorAll('main dd')].every(d => d.scrollWidth <= d.clientWidth)"
    )
    axe(screen)


def test_where_a_page_cannot_keep_the_computer_awake_it_says_so_until_the_first_step(
    live: Live, windows: Windows
) -> None:
    awake, asleep = windows.screen(live), windows.open()
    asleep.add_init_script("delete Navigator.prototype.wakeLock")
    asleep.goto(live.screen_url)
    hint = "This computer may go to sleep: set its screen to stay on"
    expect(asleep.get_by_text(hint)).to_be_visible()
    expect(awake.get_by_text(hint)).to_be_hidden()
    live.do(Next())
    expect(asleep.get_by_text("Welcome").first).to_be_visible()
    expect(asleep.get_by_text(hint)).to_be_hidden()


def test_the_screen_keeps_the_computer_awake_again_after_it_was_out_of_sight(
    live: Live, windows: Windows
) -> None:
    screen = windows.open()
    screen.add_init_script(
        "window.asked = 0; navigator.wakeLock.request = () => { window.asked++; return Promise.resolve(); }"
    )
    screen.goto(live.screen_url)
    expect(screen.locator("main")).to_be_visible()
    assert screen.evaluate("asked") == 1
    screen.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert screen.evaluate("asked") == 2


def test_the_screen_becomes_full_by_key_double_click_and_button(live: Live, windows: Windows) -> None:
    screen = windows.open()
    screen.clock.install()
    screen.goto(live.screen_url)
    button = screen.get_by_role("button", name="Full screen")
    expect(button).to_have_css("opacity", "0")
    screen.clock.pause_at(screen.evaluate("Date.now()") / 1000 + 1)
    screen.mouse.move(300, 300)
    expect(button).to_have_css("opacity", "1")
    screen.clock.run_for(3000)
    expect(button).to_have_css("opacity", "0")  # the mouse is still
    screen.clock.resume()
    presses: tuple[Callable[[], None], ...] = (
        lambda: screen.keyboard.press("f"),
        lambda: screen.locator("main").dblclick(position={"x": 5, "y": 5}),
        button.click,
    )
    for press in presses:
        press()
        expect(screen.locator(":fullscreen")).to_have_count(1)
        screen.keyboard.press("f")
        expect(screen.locator(":fullscreen")).to_have_count(0)
