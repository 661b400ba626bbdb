"""Sockets in the hands of somebody who means harm: what they may see is judged when it is sent, and junk leaves
nothing."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import Any

import pytest
import requests
from simple_websocket import Client, ConnectionClosed
from wsproto.events import Ping

from facilitator.live.matters.people import Remove
from facilitator.server import socket_connections
from facilitator.server.clients import Role
from facilitator.server.running import RunningSession
from facilitator.server.socket_connections import SocketConnections
from tests.serving import WITHIN, Begin, Connection, Live, Page, Serving


class Raw:
    """A websocket by hand: it says what no client library would, and keeps all that it hears."""

    def __init__(self, live: Live, cookie: str = "") -> None:
        url = f"{live.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket"
        self.ws = Client(url, headers={"Cookie": cookie} if cookie else None)
        self.heard: list[str] = []
        # What has come together with the handshake, this client looks at when something follows: an answer to a ping.
        self.ws.sock.send(self.ws.ws.send(Ping()))
        self.until("0{")

    def says(self, *frames: str | bytes) -> None:
        try:
            for frame in frames:
                self.ws.send(frame)
        except OSError:
            raise ConnectionClosed from None

    def ends(self) -> None:
        """Close it; the other side may have been quicker."""
        with suppress(ConnectionClosed, OSError):
            self.ws.close()

    def opens(self, auth: object) -> None:
        self.says(f"40{json.dumps(auth)}")
        self.until("40{")

    def until(self, begins: str) -> str:
        """Wait for a message that begins like this; a page comes before the word that the socket is open."""
        while not (found := [word for word in self.heard if word.startswith(begins)]):
            word = self.ws.receive(timeout=WITHIN)
            assert word is not None, f"heard only {self.heard}"
            self.heard.append(word)
        return found[0]

    def to_the_end(self) -> list[str]:
        """What comes until the other side has closed the connection, and it does close it."""
        try:
            while (word := self.ws.receive(timeout=WITHIN)) is not None:
                self.heard.append(word)
            raise AssertionError(f"still open; heard {self.heard}")
        except ConnectionClosed:
            return self.heard


def pages(heard: list[str]) -> int:
    return sum(word.startswith(('42["page"', '42["room"')) for word in heard)


def cohost_cookie(live: Live) -> str:
    name = f"cohost-{live.code}"
    return f"{name}={live.cohost().cookies[name]}"


# Who may see what ----------------------------------------------------------------------------------------------------

TRICKS = {
    "says nothing": [],
    "takes itself for gone": ['42["disconnect"]', '42["disconnect",{}]', '421["disconnect"]'],
    "comes once more": ['42["connect",{"role":"screen"}]', '42["__disconnect_final"]'],
    "opens another": ['40{"role":"phone"}', '40/other,{"role":"host"}'],
}


@pytest.mark.parametrize("trick", TRICKS)
def test_a_withdrawn_co_host_hears_nothing_more_whatever_they_sent_before(live: Live, trick: str) -> None:
    raw = Raw(live, cohost_cookie(live))
    raw.opens({"role": "host", "code": live.code})
    raw.until('42["page"')
    raw.says(*TRICKS[trick])
    stays = live.console()
    live.running.withdraw()
    heard = raw.to_the_end()
    before = pages(heard)
    live.at("before")
    stays.shows("Do you lead?")
    assert not any("Do you lead?" in word for word in heard)
    assert pages(raw.heard) == before


@pytest.mark.parametrize("trick", TRICKS)
def test_a_removed_phone_hears_no_more_how_many_have_answered(live: Live, trick: str) -> None:
    ana, ben = live.phone("Ana"), live.phone("Ben")
    live.at("before")
    raw = Raw(live, ana.cookie)
    raw.opens({"role": "phone", "code": live.code})
    raw.until('42["page"')
    raw.says(*TRICKS[trick])
    other = live.connection(ben)
    live.do(Remove(live.seat(ana)))
    heard = raw.to_the_end()
    before = len(heard)
    other.answer("1", "before.0.0", {"pick": ["o1"]})
    other.until(lambda line: ("room", {"answered": 1, "people": 1}) in line.heard)
    assert not [word for word in heard[:before] if '"answered":1' in word]
    assert len(raw.heard) == before


def test_a_line_that_reads_on_after_it_was_dismissed_is_sent_nothing(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where closing a line fails, what follows isn't sent to it."""
    monkeypatch.setattr(SocketConnections, "end", lambda self, sid: None)
    browser = live.cohost()
    line, host = live.console(browser), live.console()
    line.until(lambda line: line.pages)
    live.running.withdraw()
    line.until(lambda line: ("gone", {}) in line.heard)
    live.at("before")
    host.shows("Do you lead?")
    told = line.command("next")
    assert told["ok"] is False
    assert line.heard[-1][0] != "page" or "Do you lead?" not in line.heard[-1][1]["html"]


def test_what_is_being_drawn_while_somebody_is_withdrawn_is_not_sent_to_them(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    line, host = live.console(live.cohost()), live.console()
    line.until(lambda line: line.pages)
    host.until(lambda line: line.pages)
    pushes = live.serving.running.server.pushes
    draw = pushes._console

    def while_it_is_withdrawn(running: RunningSession, role: Role) -> Any:
        if role == "cohost" and running.cohost_key and running.session.current:
            running.withdraw()
        return draw(running, role)

    monkeypatch.setattr(pushes, "_console", while_it_is_withdrawn)
    live.at("before")
    host.shows("Do you lead?")
    line.until(lambda line: ("disconnect", None) in line.heard)
    assert not [page for page in line.pages if "Do you lead?" in page["html"]]


def test_everybody_of_a_deleted_session_is_let_go(live: Live, begin: Begin) -> None:
    other = begin()
    kept = other.screen()
    raw = [
        Raw(live, live.phone("Ana").cookie),
        Raw(live, live.serving.host_cookie),
        Raw(live, cohost_cookie(live)),
    ]
    for one, role in zip(raw, ("phone", "host", "host"), strict=True):
        one.opens({"role": role, "code": live.code})
        one.says('42["disconnect"]') if role == "phone" else one.until('42["page"')
    live.serving.running.server.services.sessions.delete(live.code)
    for one in raw:
        one.to_the_end()
    other.at("before")
    kept.shows("Do you lead?")
    live.serving.lives.remove(live)


def test_a_seat_has_a_few_tabs_and_the_oldest_gives_way(live: Live) -> None:
    phone = live.phone("Ana")
    opened = [live.connection(phone) for _ in range(9)]
    opened[0].until(lambda line: ("disconnect", None) in line.heard)
    live.at("before")
    for line in opened[1:]:
        line.at("before.0.0")
    assert live.running.connected == 1


# The screen's link ---------------------------------------------------------------------------------------------------


def test_a_new_link_for_the_screen_closes_those_that_the_old_one_opened(live: Live) -> None:
    old, key = live.screen_url, live.running.screen_key
    line = live.screen()
    line.until(lambda line: line.pages)
    host_s = live.closed_later(
        Connection(live.url, {"role": "screen", "code": live.code, "key": key}, live.serving.host_cookie)
    )
    pressed = live.serving.host.post(f"{live.console_url}/screen", timeout=WITHIN)
    assert pressed.status_code == 200
    line.until(lambda line: ("disconnect", None) in line.heard)
    page = Page(requests.get(old, timeout=WITHIN))
    assert page.status == 403
    assert "This screen’s link is not right any more" in page.says
    live.at("before")
    host_s.shows("Do you lead?")
    live.screen().shows("Do you lead?")
    assert requests.get(live.screen_url, timeout=WITHIN).status_code == 200


def test_a_withdrawn_co_host_keeps_no_link_to_the_screen(live: Live) -> None:
    browser = live.cohost()
    seen = Page(browser.get(live.console_url, timeout=WITHIN))
    (link,) = set(seen.tree.xpath("//a[@target='screen']/@href"))
    assert requests.get(f"{live.url}{link}", timeout=WITHIN).status_code == 200
    line = live.screen()
    live.serving.host.post(f"{live.console_url}/cohosts/withdraw", timeout=WITHIN).raise_for_status()
    line.until(lambda line: ("disconnect", None) in line.heard)
    assert requests.get(f"{live.url}{link}", timeout=WITHIN).status_code == 403
    new = Page(live.serving.host.get(live.console_url, timeout=WITHIN)).tree.xpath(
        "//a[@target='screen']/@href"
    )
    assert requests.get(f"{live.url}{new[0]}", timeout=WITHIN).status_code == 200


# Junk ----------------------------------------------------------------------------------------------------------------

JUNK: list[str | bytes] = [
    "42[{}]", "42[[]]", "42[null]", "42[1.5]", "42[true]", '42[{"a":[]},1]', "42", "42[]", "42{}", '42"x"', "421[{}]",
    '42["nothing"]', '42["message","x"]', '42["json",{}]', '42["*",{}]', '42["connect",{}]', '42["disconnect"]',
    '42["__disconnect_final"]', '42["connect_error"]', '42/other,["probe"]', '42/,["probe"]', '43["x"]', "430[]",
    "44{}",
    '451-["probe",{"_placeholder":true,"num":0}]', "461-[]", "47", "4", "4x", "9", "", "2", "3", "5", "6", "1probe",
    "42" + "9" * 90 + '["probe"]', "42" + "9" * 200 + '["probe"]', "42" + "[" * 3000, '42["probe"', "40", "40{",
    "41/x,",
    '42["answer"]', '42["answer",[]]', '42["answer",{"id":{},"stage":[],"about":1,"fields":[]}]',
    '42["answer",{"id":"1","stage":"before.0.0","fields":{"pick":[1,null,{}],"":[""]}}]',
    '42["command"]', '42["command",{}]', '42["command",{"command":{},"args":[],"stage":{}}]',
    '42["command",{"command":"next","args":{"x":"\\ud800"}}]', '42["probe",{},{},{},{}]', '42["\\ud800"]',
]  # fmt: skip


@pytest.mark.parametrize("role", ["phone", "host", "screen"])
def test_junk_over_a_socket_prints_nothing_and_the_room_goes_on(
    live: Live, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], role: str
) -> None:
    phone = live.phone("Ana")
    cookie = {"phone": phone.cookie, "host": live.serving.host_cookie}.get(role, "")
    auth = {"role": role, "code": live.code, "key": live.running.screen_key}
    raw: Raw | None = None
    for k, frame in enumerate((*JUNK, b"\x00\xff", b"4")):
        if raw is None:
            raw = Raw(live, cookie)
            raw.opens(auth)
        try:
            raw.says(frame, f'42{k}["probe"]')
            raw.until(f"43{k}[")
        except ConnectionClosed:  # that, too, is an answer to junk
            raw = None
    line = live.connection(phone)
    live.at("guess")
    line.at("guess.0.0")
    said = capfd.readouterr()
    assert "Traceback" not in said.err + said.out + caplog.text
    assert not [record for record in caplog.records if record.name.startswith("facilitator")]


@pytest.mark.parametrize(
    "frame", ["40", "40[]", "40{", '40{"role":"phone"}', "42", '42["probe"]', "1", "4", ""]
)
def test_junk_before_a_socket_is_open_prints_nothing(
    live: Live, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], frame: str
) -> None:
    raw = Raw(live)
    raw.says(frame)
    raw.ends()
    live.screen().until(lambda line: line.pages)
    said = capfd.readouterr()
    assert "Traceback" not in said.err + said.out + caplog.text


def test_junk_over_long_polling_prints_nothing_either(
    live: Live, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    line = f"{live.url}/socket.io/?EIO=4&transport=polling"
    for body in (*JUNK, "\x1e\x1e", "4" * 60_000, "b=="):
        sid = json.loads(requests.get(line, timeout=WITHIN).text[1:])["sid"]
        key = {"role": "screen", "code": live.code, "key": live.running.screen_key}
        requests.post(f"{line}&sid={sid}", data=f"40{json.dumps(key)}", timeout=WITHIN)
        assert requests.post(f"{line}&sid={sid}", data=body, timeout=WITHIN).status_code in (200, 400)
        requests.post(f"{line}&sid={sid}", data="1", timeout=WITHIN)
    said = capfd.readouterr()
    assert "Traceback" not in said.err + said.out + caplog.text


# Lines ---------------------------------------------------------------------------------------------------------------


def test_a_line_that_opens_no_socket_is_closed(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket_connections, "UNUSED", 0.2)
    Raw(live).to_the_end()


@pytest.mark.parametrize(
    "auth", [{"role": "phone"}, {"role": "screen", "key": "x"}, {"role": "host"}, {}, [], None]
)
def test_a_line_without_a_right_is_told_so_and_closed(
    live: Live, monkeypatch: pytest.MonkeyPatch, auth: Any
) -> None:
    monkeypatch.setattr(socket_connections, "HEARD", 0.2)
    raw = Raw(live)
    asked = {**auth, "code": live.code} if isinstance(auth, dict) else auth
    raw.says(f"40{json.dumps(asked)}")
    assert '44{"message":"gone"}' in raw.to_the_end()


def test_a_line_ends_with_its_socket_and_opens_no_second_one(live: Live) -> None:
    cookie = live.phone("Ana").cookie
    raw = Raw(live, cookie)
    raw.opens({"role": "phone", "code": live.code})
    with suppress(ConnectionClosed):  # it may end before the second one is sent
        raw.says("41", f'40{{"role":"phone","code":"{live.code}"}}')
    heard = raw.to_the_end()
    assert len([word for word in heard if re.match(r"40\{", word)]) == 1
    assert live.running.connected == 0


def test_one_address_holds_a_bounded_number_of_lines_and_those_that_end_make_room(
    own: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = own.begin()
    monkeypatch.setattr(socket_connections, "MOST", 3)
    there = [live.screen() for _ in range(3)]
    assert requests.get(f"{own.url}/socket.io/?EIO=4&transport=polling", timeout=WITHIN).status_code == 401
    there[0].close()
    pushes = own.running.server.pushes
    with pushes._wake:
        assert pushes._wake.wait_for(lambda: len(pushes._clients) < 3, WITHIN)
    live.screen().until(lambda line: line.pages)


def test_lines_without_a_socket_are_fewer_than_those_of_a_room(
    own: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = own.begin()
    monkeypatch.setattr(socket_connections, "MOST_UNUSED", 2)
    screens = [live.screen() for _ in range(3)]
    for screen in screens:
        screen.until(lambda line: line.pages)
    handshake = f"{own.url}/socket.io/?EIO=4&transport=polling"
    assert [requests.get(handshake, timeout=WITHIN).status_code for _ in range(3)] == [200, 200, 401]
