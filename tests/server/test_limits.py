"""Limits: a room of a thousand behind one address meets none of them, and whoever guesses is stopped."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
import requests

from facilitator.server.callers import address
from facilitator.server.limits import KEYS, Guesses, Limit
from facilitator.server.services import Services
from tests.serving import WITHIN, Live, Page, Phone, Serving

THOUSAND = 1000


class Clock:
    """A clock that a test sets."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


# The limits ----------------------------------------------------------------------------------------------------------


def test_a_limit_lets_so_many_pass_at_once_and_then_as_many_as_time_brings() -> None:
    clock = Clock()
    limit = Limit(3, 30.0, clock)
    assert [limit.allows("a") for _ in range(4)] == [True] * 3 + [False]
    assert limit.allows("b")
    clock.now += 10
    assert [limit.allows("a") for _ in range(2)] == [True, False]
    clock.now += 3600
    assert [limit.allows("a") for _ in range(4)] == [True] * 3 + [False]


def test_what_is_forgiven_counts_no_more_and_nobody_saves_up() -> None:
    limit = Limit(2, 3600.0, Clock())
    for _ in range(50):
        assert limit.allows("a")
        limit.forgives("a")
    limit.forgives("a")
    assert [limit.allows("a") for _ in range(3)] == [True, True, False]


def test_a_limit_remembers_a_bounded_number_of_addresses() -> None:
    limit = Limit(1, 3600.0, Clock())
    for k in range(KEYS + 500):
        limit.allows(str(k))
    assert len(limit._left) == KEYS
    assert not limit.allows(str(KEYS + 499))


def test_guesses_from_many_addresses_are_bounded_together_and_cost_no_address_its_own() -> None:
    guesses = Guesses(Limit(10, 3600.0, Clock()), Limit(15, 3600.0, Clock()))
    assert sum(guesses.allows(f"10.0.0.{k}", "482615") for k in range(40)) == 15
    assert guesses.allows("10.0.0.39", "another")
    assert guesses.one.allows("10.0.0.38")


@pytest.mark.parametrize(
    ("said", "most"),
    [("codes", 15_000), ("backs", 1_000)],
)
def test_four_hours_of_guessing_as_fast_as_one_can_are_few_guesses(
    said: str, most: int, own: Serving
) -> None:
    """In a session of four hours, one address tries at most one in sixty of all codes, or one in eight thousand."""
    clock, services = Clock(), own.running.server.services
    guesses: Guesses = getattr(services, said)
    guesses.one._clock = guesses.everywhere._clock = clock
    tried = 0
    for _ in range(4 * 3600 // 5):
        while guesses.allows("10.0.0.7", "482615"):
            tried += 1
        clock.now += 5
    assert 0 < tried <= most


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.168.1.20", "192.168.1.21", False),
        ("192.168.1.20", "::ffff:192.168.1.20", True),
        ("2001:db8:1:2:3::4", "2001:db8:1:2:ffff::1", True),  # one device has a whole network to choose from
        ("2001:db8:1:2::4", "2001:db8:1:3::4", False),
        ("fe80::1%eth0", "fe80::2", True),
    ],
)
def test_one_device_is_one_address_whichever_of_its_own_it_takes(one: str, other: str, same: bool) -> None:
    assert (address({"REMOTE_ADDR": one}) == address({"REMOTE_ADDR": other})) is same


# A room --------------------------------------------------------------------------------------------------------------


def spent(services: Services) -> None:
    """Somebody behind this address has guessed until nothing is looked up any more."""
    services.codes.one._clock = Clock()
    while services.codes.allows("127.0.0.1"):
        pass


def test_a_thousand_people_behind_one_address_join_within_a_minute(own: Serving) -> None:
    live, services = own.begin(), own.running.server.services
    services.joins._clock = services.codes.one._clock = Clock()  # not even the minute passes
    mistyped = THOUSAND // 5
    pages = [
        live.newcomer().join("", "999999" if live.code != "999999" else "999998") for _ in range(mistyped)
    ]
    assert {page.status for page in pages} == {404}
    assert {Phone(own.url, live.code).look().status for _ in range(50)} == {200}
    assert all(services.joins.allows("127.0.0.1") for _ in range(THOUSAND - 50))
    assert {live.newcomer().join().state for _ in range(50)} == {"waiting"}


def noting(get: Callable[[str], Any], codes: list[str]) -> Callable[[str], Any]:
    """Looks a code up, and notes that it did."""

    def noted(code: str) -> Any:
        codes.append(code)
        return get(code)

    return noted


WAYS: dict[str, Callable[[Live, requests.Session, str], requests.Response]] = {
    "typed": lambda live, http, code: http.post(f"{live.url}/join", data={"code": code}, timeout=WITHIN),
    "scanned": lambda live, http, code: http.get(f"{live.url}/{code}", timeout=WITHIN),
    "coming back": lambda live, http, code: http.post(
        f"{live.url}/back", data={"code": code, "mine": "AAAAA"}, timeout=WITHIN
    ),
    "a picture": lambda live, http, code: http.get(f"{live.url}/{code}/pictures/photo.png", timeout=WITHIN),
    "a screen": lambda live, http, code: http.get(f"{live.url}/screen/{code}?key=x", timeout=WITHIN),
    "a co-host's link": lambda live, http, code: http.get(f"{live.url}/host/{code}?key=x", timeout=WITHIN),
}


def plain(page: requests.Response, code: str) -> str:
    """A page without what was asked for, and without its form's own key."""
    return re.sub('name="key" value="[^"]*"', "", page.text).replace(code, "")


@pytest.mark.parametrize("way", WAYS)
def test_over_the_limit_nothing_is_looked_up_and_right_codes_look_like_wrong_ones(
    own: Serving, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    live, services = own.begin(), own.running.server.services
    spent(services)
    looked_up: list[str] = []
    monkeypatch.setattr(services.sessions, "get", noting(services.sessions.get, looked_up))
    right, wrong = (WAYS[way](live, requests.Session(), code) for code in (live.code, "100000"))
    assert (right.status_code, wrong.status_code) == (429, 429)
    assert "Too many wrong codes came from this network." in Page(right).says
    assert plain(right, live.code) == plain(wrong, "100000")
    assert not looked_up
    assert not right.cookies


@pytest.mark.parametrize("way", WAYS)
def test_each_way_of_asking_for_a_code_that_is_none_counts_as_a_guess(own: Serving, way: str) -> None:
    live, codes = own.begin(), own.running.server.services.codes
    codes.one = Limit(5, 3600.0, Clock())
    statuses = [WAYS[way](live, requests.Session(), str(100_000 + k)).status_code for k in range(8)]
    assert statuses[5:] == [429] * 3
    assert 429 not in statuses[:5]


def knock(url: str, auth: dict[str, str]) -> str:
    """What the server says to whoever opens a socket like this: by hand, because client libraries take their time."""
    line = f"{url}/socket.io/?EIO=4&transport=polling"
    sid = json.loads(requests.get(line, timeout=WITHIN).text[1:])["sid"]
    requests.post(f"{line}&sid={sid}", data=f"40{json.dumps(auth)}", timeout=WITHIN)
    return requests.get(f"{line}&sid={sid}", timeout=WITHIN).text


@pytest.mark.parametrize("role", ["phone", "screen", "host"])
def test_a_socket_opened_by_guessing_learns_nothing_and_soon_nothing_is_looked_up(
    own: Serving, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    live, services = own.begin(), own.running.server.services
    services.codes.one = Limit(5, 3600.0, Clock())
    looked_up: list[str] = []
    monkeypatch.setattr(services.sessions, "get", noting(services.sessions.get, looked_up))
    for code in [live.code, *(str(100_000 + k) for k in range(8)), live.code]:
        assert knock(own.url, {"role": role, "code": code, "key": "x"}) == '44{"message":"gone"}'
    assert len(looked_up) <= 6


def test_while_somebody_guesses_those_who_are_in_go_on(own: Serving) -> None:
    live, services = own.begin(), own.running.server.services
    phone, cohost, screen = live.phone("Ana"), live.cohost(), live.screen()
    live.at("before")
    spent(services)
    assert phone.answer({"pick": "o1"}).state == "sent"
    assert live.connection(phone).until(lambda line: line.pages)
    assert cohost.get(live.console_url, timeout=WITHIN).status_code == 200
    assert own.get(f"/screen/{live.code}").status == 200
    screen.shows("1 of 1")


def test_what_was_typed_stands_there_again_and_goes_through_a_moment_later(own: Serving) -> None:
    live, codes = own.begin(), own.running.server.services.codes
    spent(own.running.server.services)
    phone = live.newcomer()
    page = phone.join("Ana")
    assert page.tree.xpath("//input[@name='name']/@value") == ["Ana"]
    assert page.tree.xpath("//input[@name='code']/@value") == [live.code]
    clock = codes.one._clock
    assert isinstance(clock, Clock)
    clock.now += codes.one.seconds / codes.one.most
    assert phone.join("Ana").state == "waiting"


# Personal codes ------------------------------------------------------------------------------------------------------


def back(phone: Phone, mine: str) -> Page:
    return Page(phone.http.post(f"{phone.url}/back", data={"code": phone.code, "mine": mine}, timeout=WITHIN))


def test_wrong_personal_codes_of_some_keep_nobody_s_right_one_out(own: Serving) -> None:
    live, keys = own.begin(), own.running.server.services.keys
    phones = [live.phone(f"P{k}") for k in range(3)]
    own.running.server.services.backs.one._clock = Clock()
    for _ in range(60):
        assert back(live.newcomer(), "AAAAA").status == 404
    for phone in phones:
        other = live.newcomer()
        back(other, keys.personal(live.code, live.seat(phone)))
        assert live.seat(other) == live.seat(phone)


@pytest.mark.parametrize("typed", ["", "482615", "Ana", "ana maria", "AAAA", "AAAAAAA", "8 8 8 8 8"])
def test_what_can_be_no_personal_code_is_no_guess(own: Serving, typed: str) -> None:
    live = own.begin()
    own.running.server.services.backs.one = Limit(1, 3600.0, Clock())
    assert [back(live.newcomer(), typed).status for _ in range(4)] == [404] * 4


def test_guesses_at_a_session_s_personal_codes_are_bounded_from_everywhere_together(own: Serving) -> None:
    live, other, backs = own.begin(), own.begin(), own.running.server.services.backs
    backs.everywhere = Limit(2, 3600.0, Clock())
    assert [back(live.newcomer(), "AAAAA").status for _ in range(3)] == [404, 404, 429]
    assert back(other.newcomer(), "AAAAA").status == 404
