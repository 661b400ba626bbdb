"""Rate limits (token buckets): how often somebody may do something, so that one phone can't stop a room."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

KEYS = 10_000  # that a limit remembers; beyond, the one that was used longest ago is forgotten


class Limit:
    """At most `most` at once, for each key by itself, and in the long run that many in `seconds`."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.most, self.seconds, self._clock = most, seconds, clock
        # key -> how many were left, and when
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def allows(self, key: str) -> bool:
        """Whether this may happen once more now; counts it if so."""
        return self._take(key, 1)

    def forgives(self, key: str) -> None:
        """Undo the last count for this key; it was not a limited event."""
        self._take(key, -1)

    def _take(self, key: str, count: int) -> bool:
        with self._lock:
            now = self._clock()
            left, then = self._left.pop(key, (self.most, now))
            left = min(self.most, left + (now - then) * self.most / self.seconds)
            taken = left >= count
            self._left[key] = (min(self.most, left - count) if taken else left, now)
            if len(self._left) > KEYS:
                self._left.popitem(last=False)
            return taken


class Guesses:
    """Bounds how often a secret is guessed wrong: from one address, and from everywhere together.

    A guess is counted before it is compared, so that many at once are no more; a right one is taken back.
    """

    def __init__(self, one: Limit, everywhere: Limit) -> None:
        self.one, self.everywhere = one, everywhere

    def allows(self, address: str, secret: str = "") -> bool:
        """Whether a guess from this address may be compared with this secret; counts it as wrong if so."""
        if not self.one.allows(address):
            return False
        if self.everywhere.allows(secret):
            return True
        self.one.forgives(address)
        return False

    def right(self, address: str, secret: str = "") -> None:
        """The guess was right, so it doesn't count."""
        self.one.forgives(address)
        self.everywhere.forgives(secret)
