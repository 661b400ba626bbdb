"""Behind a proxy: named ones are believed about scheme, host and address, for forms and sockets alike, and nobody
else is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from socketio.exceptions import ConnectionError as NotConnected

from facilitator.assets import COMMAND
from facilitator.inputs.contract import Refused
from facilitator.server.limits import Limit
from facilitator.server.proxies import networks
from facilitator.server.serve import CannotServe, ServerOptions, start
from tests.serving import WITHIN, Live, Page, Serving, free_port

WORK = "https://work.example"
FORWARDED = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}

# What proxies send of https://work.example, with or without a setting that keeps the host.
SENDS = {
    "nginx as in our sample": {**FORWARDED, "Host": "work.example", "X-Forwarded-Host": "work.example"},
    "Caddy": {**FORWARDED, "Host": "work.example", "X-Forwarded-Host": "work.example"},
    "Traefik": {
        **FORWARDED,
        "Host": "work.example",
        "X-Forwarded-Host": "work.example",
        "X-Forwarded-Port": "443",
        "X-Forwarded-Server": "traefik-1",
        "X-Real-Ip": "203.0.113.7",
    },
    "Host alone": {**FORWARDED, "Host": "work.example"},
    "Host with its port": {**FORWARDED, "Host": "work.example:443"},
    "Host rewritten": {**FORWARDED, "X-Forwarded-Host": "Work.Example"},
    "two in a row": {
        "X-Forwarded-For": "203.0.113.7, 127.0.0.2",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "work.example, inner.example",
    },
}


@pytest.fixture(scope="module")
def _behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    serving = Serving(tmp_path_factory.mktemp("behind"), behind="127.0.0.0/8")
    yield serving
    serving.stop()


@pytest.fixture
def behind(_behind: Serving) -> Iterator[Live]:
    """A session of a server that believes proxies on this machine."""
    yield _behind.begin()
    for live in _behind.lives:
        live.leave()
    _behind.lives.clear()


def form(live: Live, headers: dict[str, str]) -> int:
    """What an answer's form gets, sent with these headers from a page of https://work.example."""
    phone = live.phone()
    said = {"Origin": WORK, **headers}
    return phone.http.post(
        f"{live.url}/{live.code}/answer", headers=said, allow_redirects=False, timeout=WITHIN
    ).status_code


def opens(live: Live, headers: dict[str, str], *transports: str) -> bool:
    """Whether a phone's line opens from a page of https://work.example (or another `Origin`), with these headers."""
    try:
        line = live.connection(
            origin=headers.get("Origin", WORK), headers=headers, transports=list(transports)
        )
    except NotConnected:
        return False
    line.close()
    return True


def seen_from(live: Live, headers: dict[str, str]) -> str:
    """The address that the server takes a phone to have."""
    requests.get(f"{live.url}/test", headers=headers, timeout=WITHIN).raise_for_status()
    return live.serving.running.server.services.trials.latest()[0].came_from


@pytest.mark.parametrize("proxy", SENDS)
def test_a_named_proxy_is_believed_for_forms_and_sockets(behind: Live, proxy: str) -> None:
    headers = SENDS[proxy]
    assert form(behind, headers) != 403
    assert opens(behind, headers, "websocket")
    assert opens(behind, headers, "polling")
    assert seen_from(behind, headers) == "203.0.113.7"


def test_traefik_says_wss_of_a_websocket(behind: Live) -> None:
    assert opens(behind, {**SENDS["Traefik"], "X-Forwarded-Proto": "wss"}, "websocket")


@pytest.mark.parametrize("proxy", SENDS)
def test_anybody_else_is_not_believed_for_forms_and_sockets(live: Live, proxy: str) -> None:
    headers = SENDS[proxy]
    kept_host = "Host" in headers  # that is no forwarded header: every browser sends it
    assert (form(live, headers) != 403) == kept_host
    assert opens(live, headers, "websocket") == kept_host
    assert opens(live, headers, "polling") == kept_host
    assert seen_from(live, headers) == "127.0.0.1"


def test_a_form_that_is_refused_for_its_origin_says_where_to_look(live: Live) -> None:
    page = Page(requests.post(f"{live.url}/join", headers={"Origin": WORK}, timeout=WITHIN))
    assert page.status == 403
    assert f"“{COMMAND} doctor” and the page “Before people come” say what it has to send" in page.says


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("198.51.100.1, 203.0.113.7", "203.0.113.7"),  # what the phone made up stands before its own address
        ("127.0.0.9, 203.0.113.7, 127.0.0.2", "203.0.113.7"),
        ("203.0.113.7:50123", "203.0.113.7"),
        ("2001:db8::7", "2001:db8::7"),
        ("[2001:db8::7]:50123", "2001:db8::7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("127.0.0.5, 127.0.0.2", "127.0.0.5"),
        ("unknown", "127.0.0.1"),
        ("<script>, 127.0.0.2", "127.0.0.2"),
        ("", "127.0.0.1"),
    ],
)
def test_the_address_is_the_last_one_that_is_no_named_proxy(
    behind: Live, forwarded: str, address: str
) -> None:
    assert seen_from(behind, {"X-Forwarded-For": forwarded}) == address


def test_limits_count_the_phones_and_not_the_proxy(tmp_path: Path) -> None:
    serving = Serving(tmp_path, behind="127.0.0.1")
    try:
        serving.running.server.services.codes.one = Limit(3, 3600.0)
        tries = [("203.0.113.7", 404)] * 3 + [("203.0.113.7", 429), ("203.0.113.8", 404)]
        for address, status in tries:
            headers = {"X-Forwarded-For": f"10.9.9.9, {address}"}
            assert (
                requests.get(f"{serving.url}/100000", headers=headers, timeout=WITHIN).status_code == status
            )
    finally:
        serving.stop()


def test_who_sends_made_up_addresses_is_still_counted_as_one(own: Serving) -> None:
    own.running.server.services.codes.one = Limit(3, 3600.0)
    found = [
        requests.get(f"{own.url}/100000", headers={"X-Forwarded-For": f"203.0.113.{k}"}, timeout=WITHIN)
        for k in range(5)
    ]
    assert [page.status_code for page in found] == [404] * 3 + [429] * 2


def test_a_host_that_was_made_up_is_no_origin_of_ours(behind: Live) -> None:
    made_up = {"Origin": "https://evil.example", "Host": "work.example", "X-Forwarded-Proto": "https"}
    assert form(behind, made_up) == 403
    assert not opens(behind, made_up, "websocket")


def test_the_addresses_of_proxies_are_read_as_people_type_them() -> None:
    assert [str(one) for one in networks(" 127.0.0.1,10.0.0.7/24  fd00::/8 ")] == [
        "127.0.0.1/32",
        "10.0.0.0/24",
        "fd00::/8",
    ]
    assert networks("") == ()


@pytest.mark.parametrize("typed", ["localhost", "127.0.0.256", "10.0.0.0/33", "127.0.0.1, work.example", "*"])
def test_what_is_no_address_of_a_proxy_is_refused_in_a_sentence(typed: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is no address of a proxy"):
        networks(typed)
    with pytest.raises(CannotServe, match="^--behind: “.*” is no address of a proxy"):
        start(tmp_path, None, ServerOptions(behind=typed), port=free_port())
