"""Looks up a session by its six digits for whoever asks, with a rate limit that stops whoever guesses them."""

from __future__ import annotations

from flask import request

from facilitator.server.callers import address
from facilitator.server.running import RunningSession
from facilitator.server.services import services


class TooManyCodes(Exception):
    """Too many wrong codes came from there; nothing is looked up for it just now."""


def find(code: str) -> RunningSession | None:
    """The session with this code; None if there is none, which counts as a guess.

    Who has a place in it already, as a phone, a co-host or the host, or is just joining, isn't guessing.

    Raises:
        TooManyCodes: nothing was looked up; right and wrong codes are refused alike.
    """
    if len(code) != 6 or not (code.isascii() and code.isdecimal()):
        return None
    here, who = services(), address(request.environ)
    keys = here.keys
    known = keys.seat(request, code) or keys.joining(request, code) or keys.was_cohost(request, code)
    if known or keys.is_host(request):
        return here.sessions.get(code)
    if not here.codes.allows(who):
        raise TooManyCodes
    running = here.sessions.get(code)
    if running is not None:
        here.codes.right(who)
    return running
