"""Makes responses: a redirect to another page of ours."""

from __future__ import annotations

from flask import Response, make_response, redirect


def redirect_to(address: str) -> Response:
    """Send the browser on to another page."""
    return make_response(redirect(address))
