"""What the facilitator's pages share: who may see them, and a page that says one thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Response, request

from facilitator.assets import COMMAND
from facilitator.server.pages import Page
from facilitator.server.responses import respond
from facilitator.server.running import RunningSession
from facilitator.server.services import services
from facilitator.words import Message, message

View = Callable[..., Response]

WITHDRAWN = message("The facilitator has withdrawn the link for co-hosts. What you did in the session stays.")


def hosts_only(view: View) -> View:
    """Allow a route to the host's browsers only (by their cookie)."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Response:
        if services().keys.is_host(request):
            return view(*args, **kwargs)
        return notice(
            message("This page is the facilitator’s"),
            message(
                "Open it by its secret link: “{command} serve” has printed the facilitator’s on the laptop, "
                "and they can make one for co-hosts. If you have just opened one, your browser keeps no cookies: "
                "allow them for this page.",
                command=COMMAND,
            ),
            403,
        )

    return guarded


def leaders_only(view: View) -> View:
    """Allow a route to a session's host and co-hosts; its code is in the address, and the view gets the session."""

    @wraps(view)
    def guarded(code: str, **kwargs: Any) -> Response:
        if not services().keys.is_host(request) and services().keys.was_cohost(request, code):
            running = services().sessions.get(code)
            if running is None or not may_lead(running):
                return notice(message("This link was withdrawn"), WITHDRAWN, 403)
            return view(running, **kwargs)
        return hosts_only(of_session)(code, **kwargs)

    def of_session(code: str, **kwargs: Any) -> Response:
        running = services().sessions.get(code)
        if running is None:
            return notice(message("There is no such session"), "", 404, "/host")
        return view(running, **kwargs)

    return guarded


def may_lead(running: RunningSession) -> bool:
    """Whether this browser is the host's, or has opened the session's present link for co-hosts."""
    keys = services().keys
    return keys.is_host(request) or keys.is_cohost(request, running.code, running.cohost_key)


@dataclass(frozen=True)
class NoticePage(Page):
    """A page that says one thing: what is wrong, and what to do. The link's text says where it leads."""

    template = "pages/notice.html"

    title: Message
    text: Message | str
    link: str
    link_text: Message


def notice(
    title: Message, text: Message | str, status: int, link: str = "/", to: Message | None = None
) -> Response:
    """Answer with a page that says one thing."""
    return respond(NoticePage(title, text, link, to or message("To the start")), status)
