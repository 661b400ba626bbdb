"""Makes responses: a page, or a redirect to another one."""

from __future__ import annotations

from flask import Response, make_response, redirect

from facilitator.server.pages import Page
from facilitator.server.services import services


def respond(page: Page, status: int = 200, part: str = "") -> Response:
    """Answer with a page, or with that part of it."""
    return make_response(services().pages.render(page, part), status)


def redirect_to(address: str) -> Response:
    """Send the browser on to another page."""
    return make_response(redirect(address))
