"""Rate limits: how often somebody may do something, so that one phone can't keep a room from working."""

from __future__ import annotations

import time
from collections import deque
from threading import Lock


class Limit:
    """At most `most` times in `seconds`, for each key by itself. Remembers at most ten thousand keys."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self.seconds = most, seconds
        self._times: dict[str, deque[float]] = {}
        self._lock = Lock()

    def allows(self, key: str) -> bool:
        """Whether this may happen once more now; counts it if so."""
        now = time.monotonic()
        with self._lock:
            if len(self._times) > 10_000:
                self._times = {k: t for k, t in self._times.items() if t and t[-1] > now - self.seconds}
            times = self._times.setdefault(key, deque())
            while times and times[0] <= now - self.seconds:
                times.popleft()
            if len(times) >= self.most:
                return False
            times.append(now)
            return True

    def forgives(self, key: str) -> None:
        """What was counted last for this key was none of those that are to be few."""
        with self._lock:
            if times := self._times.get(key):
                times.pop()
