"""Finds which seats may have been taken by one device, as far as a server can: for the host to see; nobody is refused.

A browser that keeps its cookies has one seat in a session. Whoever throws them away is a new phone each time, from the
same address and with the same browser, and quicker than people are. A room may share one address, and phones of one
make look alike. Nothing of this is written down: it is gone with the server.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from werkzeug import Request

from facilitator.server.callers import address

TOGETHER = 1.0  # seconds in which seats count as taken together
CROWD = 5  # seats taken together, from which on the host is notified


@dataclass
class _Moment:
    """Seats taken together by the same kind of browser at one address, from `began` on (Unix seconds)."""

    began: float
    address: int
    seats: list[str] = field(default_factory=list)


class Devices:
    """The seats of one session, by when and from where they were taken."""

    def __init__(self) -> None:
        self._latest: dict[tuple[int, int], _Moment] = {}  # by hashes of address and browser
        self._moments: dict[str, _Moment] = {}  # by seat
        self._browsers: defaultdict[int, set[int]] = defaultdict(set)  # by address

    def took(self, seat: str, request: Request, now: float) -> None:
        """A seat was taken by this request."""
        if seat in self._moments:
            return
        agent = "\n".join(request.headers.get(name, "") for name in ("User-Agent", "Accept-Language"))
        came_from, browser = hash(address(request.environ)), hash(agent)
        moment = self._latest.get((came_from, browser))
        if moment is None or not 0 <= now - moment.began <= TOGETHER:
            moment = self._latest[came_from, browser] = _Moment(now, came_from)
        moment.seats.append(seat)
        self._moments[seat] = moment
        self._browsers[came_from].add(browser)

    def together(self) -> dict[str, int]:
        """How many others took their seat together with somebody, for everybody with whom anybody did."""
        return {
            seat: len(moment.seats) - 1 for seat, moment in list(self._moments.items()) if moment.seats[1:]
        }

    def crowd(self) -> frozenset[str]:
        """The seats that look like one device: many together, from an address where no other kind of browser is."""
        return frozenset(
            seat
            for seat, moment in list(self._moments.items())
            if len(moment.seats) >= CROWD and len(self._browsers[moment.address]) == 1
        )
