"""Where requests come from: the CSRF check, and the address that rate limits count."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Any

from flask import Flask, abort, request

# Sec-Fetch-Site of a page of ours, and of what a person did themselves, as a reload.
_OURS = ("same-origin", "none")


def register(app: Flask) -> None:
    """Take forms from our own pages only (CSRF check)."""
    app.before_request(_same_origin)


def _same_origin() -> None:
    if request.method not in ("GET", "HEAD", "OPTIONS") and not from_our_page(request.environ):
        abort(403)


def from_our_page(environ: Mapping[str, Any]) -> bool:
    """Whether a form or a socket was sent by a page of this server (CSRF check): by Origin, and by Sec-Fetch-Site.

    Browsers send Sec-Fetch-Site to https and loopback alone, and Origin with every form and websocket. What sends
    neither is no page, and has nobody's cookies. "null" is the origin of a page that hides where it is from. The scheme
    may differ, because a proxy may speak https for us; the host and port may not. The host is what a proxy that was
    named says it is (`proxies.py` has read that before).
    """
    if environ.get("HTTP_SEC_FETCH_SITE", "none") not in _OURS:
        return False
    origin, host = environ.get("HTTP_ORIGIN"), environ.get("HTTP_HOST", "")
    return origin is None or _plain(origin) in (_plain(f"http://{host}"), _plain(f"https://{host}"))


def _plain(origin: str) -> str:
    """An origin as browsers write it: in small letters, without the port that its scheme has anyway."""
    origin = origin.lower()
    return origin.removesuffix(":80" if origin.startswith("http:") else ":443")


def address(environ: Mapping[str, Any]) -> str:
    """The address that rate limits count: of IPv6 the network (/64), because one device has all of it."""
    text = str(environ.get("REMOTE_ADDR") or "")
    try:
        ip = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return text
    if isinstance(ip, ipaddress.IPv4Address):
        return str(ip)
    return str(ip.ipv4_mapped or ipaddress.ip_network((ip, 64), strict=False))
