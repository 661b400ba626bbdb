"""What the facilitator's pages share: their blueprint, who may see them, and a page that says one thing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, Response, make_response, request

from facilitator.server.house import house
from facilitator.words import Message, message

hosts = Blueprint("hosts", __name__, url_prefix="/host")

View = Callable[..., Response]


def hosts_only(view: View) -> View:
    """Let only browsers in that hold the host's key."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Response:
        if house().keys.is_host(request):
            return view(*args, **kwargs)
        return notice(
            message("This page is the facilitator’s"),
            message("Open it by the secret link that “facilitator serve” has printed on the laptop."),
            403,
        )

    return guarded


def notice(
    title: Message, text: Message | str, status: int, link: str = "/", to: Message | None = None
) -> Response:
    """A page that says one thing."""
    html = house().pages.render(
        "pages/notice.html",
        "console",
        title=title,
        text=text,
        link=link,
        link_text=to or message("To the start"),
    )
    return make_response(html, status)
