"""Tries an address as a joining phone does: a page, a form and a socket, with the origin of a browser."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from statistics import median
from urllib.parse import urlsplit

import requests
import socketio
import urllib3
from socketio.exceptions import SocketIOError

from facilitator.server.trials import not_believed
from facilitator.words import Message, message

WITHIN = 8  # seconds
TIMES = 5
_TRIAL = re.compile(r'data-id="([\w-]+)"(?: data-proxy="([^"]*)")?')


@dataclass(frozen=True)
class Reach:
    """What came through at an address. `proxy` is one on the way that this server doesn't trust.

    `status` is what the page's request got, 0 where nothing answers; `ours` whether the page is one of this product's.
    """

    url: str
    status: int = 0
    ours: bool = False
    certificate: bool = True
    form: bool = False
    websocket: int | None = None  # milliseconds there and back
    polling: int | None = None
    proxy: str = ""

    @property
    def works(self) -> bool:
        """Whether people can join through this address, and then also get what comes next."""
        return self.form and self.websocket is not None and self.polling is not None and not self.proxy

    def checks(self) -> Iterator[tuple[bool, Message]]:
        """What was tried, one after the other, whether it came through, and what to do where it did not."""
        if not self.ours:
            yield False, self._nobody()
            return
        yield True, message("The page comes")
        if not self.certificate:
            yield (
                False,
                message(
                    "Browsers will warn of its certificate: it is none that they know, or not for this name"
                ),
            )
        yield self.form, message("Forms get through: people can join") if self.form else self._forms_refused()
        yield from self._sockets()
        if self.proxy:
            yield False, not_believed(self.proxy)
        if (ms := self.websocket or self.polling) is not None:
            yield True, message("Answers travel in about {ms} ms", ms=ms)

    def _forms_refused(self) -> Message:
        return message(
            "Forms are refused, so nobody can join: the proxy has to send the Host that the phone asked for, or name "
            "it in X-Forwarded-Host; then start this server with --behind {proxy}",
            proxy=self.proxy or message("and the proxy’s address"),
        )

    def _nobody(self) -> Message:
        if not self.status:
            return message(
                "This laptop doesn’t reach {address}. Is it spelled right, does the name lead there, "
                "and does what stands before this server run?",
                address=self.url,
            )
        if self.status >= 500:
            return message(
                "A proxy answers at {address}, but doesn’t reach this server ({status}). Which address and port does "
                "it pass requests on to?",
                address=self.url,
                status=self.status,
            )
        return message("Something else answers at {address}; let it lead to this server", address=self.url)

    def _sockets(self) -> Iterator[tuple[bool, Message]]:
        if self.websocket is None and self.polling is None:
            yield (
                False,
                message(
                    "No line opens: people join, and then see “No connection”. The proxy has to pass on "
                    "/socket.io/ as it passes pages, with Host, Origin, Upgrade and Connection"
                ),
            )
            return
        blocked = message(
            "WebSocket is blocked on the way: a proxy has to pass on Upgrade and Connection, by HTTP/1.1"
        )
        no_polling = message("Long polling is blocked on the way")
        works = self.websocket is not None
        yield works, message("WebSocket works") if works else blocked
        works = self.polling is not None
        yield works, message("Long polling works") if works else no_polling


def reach(url: str) -> Reach:
    """Try whatever a phone will need through this address; it takes a fraction of a second, where nothing is in the
    way."""
    http = requests.Session()
    http.trust_env = False  # a proxy for the internet is not on the way to the room
    page, certificate = _page(http, url)
    if page is None:
        return Reach(url)
    found = _TRIAL.search(page.text)
    if found is None:
        return Reach(url, page.status_code)
    parts = urlsplit(page.url)  # http may have led to https
    there, id = f"{parts.scheme}://{parts.netloc}", found[1]
    headers = {"Origin": there}
    form = False
    with suppress(requests.RequestException):
        form = http.post(f"{there}/test/{id}", {"form": "yes"}, headers=headers, timeout=WITHIN).ok
    websocket, polling = (_trip(there, id, way, http, headers) for way in ("websocket", "polling"))
    return Reach(url, page.status_code, True, certificate, form, websocket, polling, found[2] or "")


def _page(http: requests.Session, url: str) -> tuple[requests.Response | None, bool]:
    """The test's page, and whether its certificate is one that browsers know."""
    for known in (True, False):
        http.verify = known
        try:
            return http.get(f"{url}/test?quiet=yes", timeout=WITHIN), known
        except requests.exceptions.SSLError:
            urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
        except requests.RequestException:
            break
    return None, True


def _trip(url: str, id: str, way: str, http: requests.Session, headers: dict[str, str]) -> int | None:
    """The milliseconds there and back on a connection of this kind alone; None where none opens."""
    client = socketio.Client(
        reconnection=False,
        http_session=http,
        ssl_verify=http.verify,
        websocket_extra_options={"http_no_proxy": ["*"], "suppress_origin": True},
    )
    took = []
    try:
        auth = {"role": "test", "code": id}
        client.connect(url, headers=headers, auth=auth, transports=[way], wait_timeout=WITHIN)
        for _ in range(TIMES):
            began = time.perf_counter()
            client.call("probe", {}, timeout=WITHIN)
            took.append(time.perf_counter() - began)
    except SocketIOError:
        return None
    finally:
        with suppress(SocketIOError):
            client.disconnect()
    return max(1, round(median(took) * 1000))
