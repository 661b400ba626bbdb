"""Connections: however many one device opens, and however slowly it sends, the room is served."""

from __future__ import annotations

import resource
import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from typing import Any

import pytest
import requests

from facilitator.server import tcp_connections
from facilitator.server.tcp_connections import more_files
from tests.serving import WITHIN, Live, Serving

HEAD = b"POST /join HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
POLLING = b"POST /socket.io/?EIO=4&transport=polling&sid={sid} HTTP/1.1\r\nHost: x\r\n"


@pytest.fixture
def by_hand(own: Serving) -> Iterator[ExitStack]:
    """Closes the connections that a test opens by hand."""
    with ExitStack() as stack:
        yield stack


def opened(live: Live, by_hand: ExitStack, sends: bytes = b"") -> socket.socket:
    host, port = live.url.removeprefix("http://").split(":")
    line = by_hand.enter_context(socket.create_connection((host, int(port)), timeout=WITHIN))
    line.sendall(sends)
    return line


def is_closed(line: socket.socket) -> bool:
    """Wait until the other side has closed it."""
    line.settimeout(WITHIN)
    with suppress(ConnectionError):
        while line.recv(4096):
            pass
    return True


SLOW = {
    "nothing": (b"", b""),
    "a head": (HEAD, b"X-Slow: 1\r\n"),
    "one line": (b"GET /", b"a"),
    "a body": (HEAD + b"Content-Length: 60000\r\n\r\ncode=", b"1"),
    "a body in pieces": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n1\r\n"),
    "a body for a socket": (POLLING + b"Content-Length: 60000\r\n\r\n4", b"2"),
}


@pytest.mark.parametrize("what", SLOW)
def test_a_request_that_comes_byte_by_byte_is_not_waited_for(
    own: Serving, by_hand: ExitStack, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(tcp_connections, "WHOLE", 0.5)
    live = own.begin()
    begins, goes_on = SLOW[what]
    sid = requests.get(f"{own.url}/socket.io/?EIO=4&transport=polling", timeout=WITHIN).text.split('"')[3]
    line = opened(live, by_hand, begins.replace(b"{sid}", sid.encode()))
    line.settimeout(0.02)  # the pace at which it goes on
    with suppress(ConnectionError):
        for _ in range(3000):
            try:
                if not line.recv(4096):
                    break
            except TimeoutError:
                line.sendall(goes_on)
        else:
            raise AssertionError("still open")
    assert live.newcomer().join("Ana").state == "waiting"


def test_a_socket_stays_for_longer_than_a_request_may_take(
    own: Serving, by_hand: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tcp_connections, "WHOLE", 0.3)
    live = own.begin()
    phone = live.connection()
    phone.until(lambda line: line.pages)
    assert is_closed(opened(live, by_hand))  # by now that time has passed
    live.at("before")
    phone.at("before.0.0")
    assert phone.answer("1", "before.0.0", {"pick": ["o1"]}) == {"ok": True}


def test_sockets_that_end_say_nothing_of_it(own: Serving, capfd: pytest.CaptureFixture[str]) -> None:
    live = own.begin()
    for _ in range(20):
        line = live.screen()
        line.until(lambda line: line.pages)
        live.running.renew_screen()  # the server closes it
        line.until(lambda line: ("disconnect", None) in line.heard)
        live.connection().close()  # the phone does
    listening: Any = own.running._wsgi
    while len(listening._open) > 1:
        live.newcomer().look()
    said = capfd.readouterr()
    assert "Traceback" not in said.out + said.err


def test_what_is_large_has_the_time_that_it_needs(
    own: Serving, by_hand: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tcp_connections, "WHOLE", 0.5)
    monkeypatch.setattr(tcp_connections, "PACE", 100)
    live = own.begin()
    body = b"code=" + live.code.encode() + b"&name=" + b"A" * 3000
    line = opened(live, by_hand, HEAD + f"Content-Length: {len(body)}\r\n\r\n".encode() + body[:2000])
    assert is_closed(opened(live, by_hand))  # a whole request's time
    line.sendall(body[2000:])
    assert line.recv(4096).startswith(b"HTTP/1.1 422")  # the name is too long, and was read to its end


def test_of_many_half_requests_the_oldest_go_and_the_room_is_served(
    own: Serving, by_hand: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tcp_connections, "WAITING", 20)
    live = own.begin()
    in_the_room = live.connection()
    half = [opened(live, by_hand, b"GET / HTTP/1.1\r\nHost:") for _ in range(60)]
    assert live.newcomer().join("Ana").state == "waiting"
    assert all(is_closed(line) for line in half[:30])
    live.at("before")
    in_the_room.at("before.0.0")


def test_where_no_more_can_be_open_a_half_request_goes_for_whoever_comes(
    own: Serving, by_hand: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = own.begin()
    listening: Any = own.running._wsgi
    in_the_room = live.connection()
    in_the_room.until(lambda line: line.pages)
    monkeypatch.setattr(listening, "_most", 30)
    half = [opened(live, by_hand, b"GET / HTTP/1.1\r\nHost:") for _ in range(60)]
    assert is_closed(half[0])
    assert live.newcomer().join("Ana").state == "waiting"
    live.at("before")
    in_the_room.at("before.0.0")


def test_connections_that_end_are_counted_no_more(own: Serving, by_hand: ExitStack) -> None:
    live = own.begin()
    listening: Any = own.running._wsgi
    for _ in range(30):
        opened(live, by_hand, b"GET / HTTP/1.1\r\n\r\n").close()
    assert is_closed(opened(live, by_hand, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
    by_hand.close()
    live.connection().close()
    own.running.stop()
    assert sum(listening._count.values()) == len(listening._open) <= 1
    assert set(listening._count.values()) <= {1}


@pytest.mark.parametrize("length", [b"-5", b"-1", b"abc", b"1_0", b"+5", "٣".encode(), b"5, 6"])
def test_a_length_that_is_no_number_is_refused(
    own: Serving, by_hand: ExitStack, length: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    live = own.begin()
    line = opened(live, by_hand, HEAD + b"Content-Length: " + length + b"\r\n\r\n" + b"x" * 100)
    assert b" 400 " in line.recv(4096)
    assert "Traceback" not in caplog.text


UPGRADE = (
    b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\n"
    b"Upgrade: websocket\r\nConnection: Upgrade\r\n"
)


@pytest.mark.parametrize(
    "head",
    [
        b"GET http://[::1 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST http://[/ HTTP/1.1\r\nHost: x\r\n\r\n",
        UPGRADE + b"\r\n",
        UPGRADE + b"Sec-WebSocket-Version: 99\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        UPGRADE + b"Sec-WebSocket-Version: 13\r\n\r\n",
        UPGRADE + b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n\r\n",
        UPGRADE + b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Key: y\r\n\r\n",
    ],
)
def test_a_head_that_nobody_can_read_ends_the_connection_and_prints_nothing(
    own: Serving,
    by_hand: ExitStack,
    head: bytes,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    live = own.begin()
    line = opened(live, by_hand, head)
    line.shutdown(socket.SHUT_WR)
    assert is_closed(line)
    assert live.newcomer().join("Ana").state == "waiting"
    said = capfd.readouterr()
    assert "Traceback" not in said.err + said.out + caplog.text


def test_the_server_asks_for_as_many_open_files_as_it_may_have() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (512, before[1]))
        most = more_files()
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == most
        assert most == min(tcp_connections.FILES, before[1]) if before[1] > 0 else tcp_connections.FILES
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
