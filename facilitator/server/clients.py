"""Clients: pages that are connected by a socket, each with its role, its session, and the credential that let it in."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from enum import StrEnum
from typing import assert_never

from flask import request

from facilitator.live.views import PhoneView, RoomLine
from facilitator.server.codes import TooManyCodes, find
from facilitator.server.keys import same
from facilitator.server.payloads import Auth
from facilitator.server.running import RunningSession
from facilitator.server.screens import may_look
from facilitator.server.services import services


class Role(StrEnum):
    """What a client is. The host's and the co-hosts' see the console, each its own."""

    PHONE = "phone"
    SCREEN = "screen"
    HOST = "host"
    COHOST = "cohost"


CONSOLES = (Role.HOST, Role.COHOST)


@dataclass(eq=False)
class Client:
    """One connected page.

    `credential` is what let it in: a phone's seat, or the key of a screen's or co-host's link; a screen that the host
    opened has none. `since` is when it connected (Unix seconds); `ready`, that its first page was sent. A phone's
    `view` is the page that it has, and `count` how many have answered, as it was sent last.
    """

    role: Role
    running: RunningSession
    credential: str = ""
    since: float = field(default_factory=time.time)
    ready: bool = False
    view: PhoneView | None = None
    count: RoomLine | None = None

    @property
    def may_see(self) -> bool:
        """Whether it may see its session now: keys are withdrawn, phones removed and sessions deleted under way."""
        running = self.running
        if running.deleted:
            return False
        match self.role:
            case Role.PHONE:
                return running.has(self.credential)
            case Role.SCREEN:
                return not self.credential or same(self.credential, running.screen_key)
            case Role.COHOST:
                return bool(self.credential) and same(self.credential, running.cohost_key)
            case Role.HOST:
                return True
            case _:
                assert_never(self.role)


def client_for(asked: Auth) -> Client | None:
    """The client that a page asks to be; None if it has no credential that allows it.

    It gets the same answer whether there is no such session or nothing of it is theirs.
    """
    code, keys = asked["code"], services().keys
    seat = keys.seat(request, code)
    if asked["role"] == "test" or (asked["role"] == "phone" and seat is None):
        return None
    try:
        running = find(code)
    except TooManyCodes:
        return None
    if running is None:
        return None
    match asked["role"]:
        case "phone":
            return Client(Role.PHONE, running, seat or "")
        case "screen":
            key = asked.get("key", "")
            if not may_look(running, key):
                return None
            return Client(Role.SCREEN, running, "" if keys.is_host(request) else key)
        case "host":
            if keys.is_host(request):
                return Client(Role.HOST, running)
            if keys.is_cohost(request, code, running.cohost_key):
                return Client(Role.COHOST, running, running.cohost_key)
    return None
