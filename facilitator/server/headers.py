"""What every response carries: the content security policy and its like, and compression of pages."""

from __future__ import annotations

import gzip

from flask import Flask, Response, request


def register(app: Flask) -> None:
    """Add the headers to every response."""
    app.after_request(_secure)


def _secure(response: Response) -> Response:
    host = request.host
    response.headers.setdefault(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        f"connect-src 'self' ws://{host} wss://{host}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    if response.mimetype == "text/html":
        response.headers.setdefault("Cache-Control", "no-store")
        _compress(response)
    return response


def _compress(response: Response) -> None:
    """Compress a page where the browser takes that: a room's Wi-Fi is slow."""
    if request.accept_encodings.best_match(["gzip"]) and not response.headers.get("Content-Encoding"):
        response.set_data(gzip.compress(response.get_data(), 5))
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"
