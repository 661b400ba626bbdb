"""Reverse proxies before this server: forwarded headers of those that were named are believed, others not.

A proxy sends on where a request came from in headers (X-Forwarded-For, -Proto, -Host). Anybody can send such headers,
so they are read only from the addresses that `serve --behind` names, and taken out otherwise. It is done before
anything else reads the request, so that pages, sockets and limits all see the same scheme, host and address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from werkzeug.middleware.proxy_fix import ProxyFix

from facilitator.inputs.contract import Refused
from facilitator.words import message

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Network = IPv4Network | IPv6Network

UNKNOWN_PROXY = "facilitator.unknown_proxy"
"""In a request's environ: the address of a proxy that forwarded it, and that was not named or did not say for whom."""

_FOR, _PROTO, _HOST = "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST"
_READ = (_FOR, _PROTO, _HOST)
_FORWARDED = re.compile("HTTP_(X_FORWARDED.*|FORWARDED|X_REAL_IP)")
_SCHEMES = {"http": "http", "https": "https", "ws": "http", "wss": "https"}  # Traefik says wss of a websocket
_WITH_PORT = re.compile(r"(\[.*\]|[^:]*):\d+")  # some write the phone's port too


def networks(text: str) -> tuple[Network, ...]:
    """The addresses and networks in a list like "127.0.0.1, 10.0.0.0/24". Refused, with what to type, where one is
    none."""
    found = []
    for part in re.split(r"[\s,;]+", text.strip()):
        try:
            found += [ip_network(part, strict=False)] if part else []
        except ValueError:
            raise Refused(
                message(
                    "“{typed}” is no address of a proxy. Type its number or its network, like 127.0.0.1 or "
                    "10.0.0.0/24; put a comma between two.",
                    typed=part[:80],
                )
            ) from None
    return tuple(found)


class Proxies:
    """WSGI middleware: reads the forwarded headers of the proxies that were named, and takes out everybody else's."""

    def __init__(self, app: WSGIApplication, behind: tuple[Network, ...]) -> None:
        self._app = app
        self._behind = behind
        self._fixed = ProxyFix(app, x_for=1, x_proto=1, x_host=1)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        forwarded = {name: environ.pop(name) for name in list(environ) if _FORWARDED.fullmatch(name)}
        peer = environ.get("REMOTE_ADDR", "")
        if not named(peer, self._behind):
            environ[UNKNOWN_PROXY] = peer if forwarded else ""
            return self._app(environ, start_response)
        said = self._said(forwarded)
        environ[UNKNOWN_PROXY] = "" if _FOR in said else peer
        environ.update(said)
        return self._fixed(environ, start_response)

    def _said(self, forwarded: dict[str, str]) -> dict[str, str]:
        """One value for each header: of several that proxies in a row have added, what the outermost named one says."""
        values = {name: [value.strip() for value in forwarded.get(name, "").split(",")] for name in _READ}
        said, hops = {}, 0
        for value in reversed(values[_FOR]):
            address = _address(value)
            if address is None:
                break
            hops += 1
            said[_FOR] = str(address)
            if not named(
                value, self._behind
            ):  # the phone itself; what stands before it, it could have made up
                break
        for name in (_PROTO, _HOST):
            said[name] = values[name][-min(max(hops, 1), len(values[name]))]
        said[_PROTO] = _SCHEMES.get(said[_PROTO].lower(), "")
        return said


def named(peer: str, behind: tuple[Network, ...]) -> bool:
    """Whether an address is one of the proxies' that were named."""
    address = _address(peer)
    return address is not None and any(address in network for network in behind)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    """An address as a server or a proxy writes it; None where it is none."""
    with_port = _WITH_PORT.fullmatch(text)
    try:
        address = ip_address((with_port[1] if with_port else text).strip("[]"))
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
