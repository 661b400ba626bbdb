"""One device with many seats: the host sees who joined in the same second from the same browser, and nobody is
refused."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from facilitator.live.matters.people import Remove
from facilitator.server import devices
from facilitator.server.devices import CROWD, Devices
from tests.serving import Live, Page

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) Mobile/15E148 Safari/604.1"


def request(address: str = "192.168.1.20", browser: str = IPHONE, language: str = "en") -> Request:
    headers = {"User-Agent": browser, "Accept-Language": language}
    return EnvironBuilder(headers=Headers(headers), environ_base={"REMOTE_ADDR": address}).get_request()


def test_seats_of_one_browser_within_a_second_are_told_together() -> None:
    found = Devices()
    for k in range(120):
        found.took(f"s{k}", request(), 1000 + k / 200)
    assert found.together() == {f"s{k}": 119 for k in range(120)}
    assert len(found.crowd()) == 120


def test_seats_one_after_the_other_are_not() -> None:
    found = Devices()
    for k in range(10):
        found.took(f"s{k}", request(), 1000 + 2 * k)
    assert not found.together()
    assert not found.crowd()


@pytest.mark.parametrize(
    "other", [request("192.168.1.21"), request(browser="Firefox on Android"), request(language="de")]
)
def test_another_address_or_another_browser_is_another_phone(other: Request) -> None:
    found = Devices()
    found.took("ana", request(), 1000)
    found.took("ben", other, 1000)
    assert not found.together()


def test_a_thousand_phones_of_many_kinds_behind_one_address_are_no_crowd() -> None:
    found = Devices()
    for k in range(1000):
        found.took(f"s{k}", request(browser=IPHONE if k % 2 else f"Android {k % 80}"), 1000 + k * 60 / 1000)
    assert not found.crowd()
    assert len(found.together()) > 0  # who looks for it sees it, and is told how little it says


def test_a_seat_is_counted_once_however_often_its_page_is_loaded() -> None:
    found = Devices()
    for _ in range(5):
        found.took("ana", request(), 1000)
    assert not found.together()


def taken(live: Live, browser: str, seats: int) -> None:
    """Somebody without cookies takes seats, one after the other."""
    for _ in range(seats):
        phone = live.newcomer()
        phone.http.headers["User-Agent"] = browser
        assert phone.join().state == "waiting"


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second that is as long as this machine needs."""
    monkeypatch.setattr(devices, "TOGETHER", 3600.0)


def test_the_console_says_which_seats_may_be_one_phone(live: Live, at_once: None) -> None:
    console = live.console()
    taken(live, IPHONE, CROWD + 1)
    console.shows("Perhaps one phone")
    page = Page(live.serving.host.get(live.console_url))
    marks = page.tree.xpath("//ul[@class='everybody']//small[@class='together']/text()")
    assert marks == ["one of 6 in the same second, same kind of browser"] * (CROWD + 1)
    for seat in list(live.running.session.seats):
        live.do(Remove(seat))
    console.until(lambda line: "Perhaps one phone" not in line.pages[-1]["html"])


def test_where_other_phones_share_the_address_it_is_said_of_the_seats_alone(
    live: Live, at_once: None
) -> None:
    taken(live, IPHONE, CROWD)
    taken(live, "Firefox on Android", 1)
    page = Page(live.serving.host.get(live.console_url))
    assert "Perhaps one phone" not in page.says
    assert len(page.tree.xpath("//ul[@class='everybody']//small[@class='together']")) == CROWD


def test_nothing_of_it_is_kept_and_nobody_else_sees_it(live: Live, at_once: None) -> None:
    taken(live, IPHONE, CROWD)
    phone, screen = live.phone("Ana"), live.screen()
    for page in (phone.look().html, screen.until(lambda line: line.pages)[-1]["html"]):
        assert "same second" not in page
    journal = live.serving.running.server.store.journal(live.code)
    assert "iPhone" not in str([record.data for record in journal])
