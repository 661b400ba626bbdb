"""Redirects for addresses that are nearly one of ours: a slash too many, a code in groups, a form's own address."""

from __future__ import annotations

import re

from flask import Flask, Request, Response, current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

from facilitator.numbers import digits
from facilitator.server.responses import redirect_to

_CODE = re.compile(r"[\W_]*(?:\d[\W_]*){6}")


def register(app: Flask) -> None:
    """Redirect what is nearly one of our addresses to the page that belongs there."""
    app.before_request(_onward)


def _onward() -> Response | None:
    there = page_for(request) if request.method in ("GET", "HEAD") else None
    return redirect_to(there) if there else None


def page_for(request: Request) -> str | None:
    """The page that belongs at an address that is nearly one; None where it is one, or where there is no such page.

    A form's address is somebody's who was refused and loads it again: above it stands the page that the form is on.
    """
    routes = current_app.url_map.bind_to_environ(request.environ)
    parts = [part for part in request.path.split("/") if part]
    parts[:2] = [digits(part) if _CODE.fullmatch(part) else part for part in parts[:2]]
    query, is_form = request.query_string.decode("latin-1"), False
    while True:
        path = "/" + "/".join(parts)
        if _is(routes, path, "GET"):
            return None if path == request.path else f"{path}?{query}".removesuffix("?")
        if not is_form and not _is(routes, path, "POST"):
            return None
        is_form, query = True, ""
        parts.pop()


def _is(routes: MapAdapter, path: str, method: str) -> bool:
    """Whether there is a page, or with "POST" a form, at an address."""
    try:
        _endpoint, values = routes.match(path, method)
    except HTTPException:
        return False
    return _CODE.fullmatch(str(values.get("code") or "000000")) is not None
