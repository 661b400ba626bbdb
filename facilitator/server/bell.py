"""The timer of questions that the clock closes: when its bell rings, also where this machine was asleep."""

from __future__ import annotations

from collections.abc import Mapping

GRACE = 2.0  # seconds after the bell in which an answer still counts
# Seconds awake that phones get to come back, where the machine slept when it should have rung.
BACK = 15.0
SLEPT = 5.0  # seconds without a look at the clock that are taken for sleep

Question = tuple[str, str]
"""A session's code and a stage."""


class Bell:
    """Knows when this machine was asleep, and lets a bell that should have rung then ring a little after it.

    A process isn't told that it slept, was stopped, or wasn't there yet; but then more time has passed between two
    looks at the clock than a look takes. Answers that were given in time, and could not come in, count once the lid is
    open again.
    """

    def __init__(self) -> None:
        self._last = 0.0
        self._asleep: list[tuple[float, float]] = []
        self._awake: dict[Question, float] = {}  # seconds since a bell that was slept over

    def ringing(self, now: float, ends: Mapping[Question, float]) -> list[Question]:
        """Which open questions to close at the Unix time `now`; `ends` says when each one's time is up."""
        passed = now - self._last
        if passed > SLEPT:
            self._asleep.append((self._last, now))
            passed = 0.0
        self._last = now
        over = {question: at for question, at in ends.items() if now > at + GRACE}
        slept = {question for question, at in over.items() if self._was_asleep(at)}
        self._awake = {question: self._awake.get(question, 0.0) + max(0.0, passed) for question in slept}
        return [question for question in over if question not in slept or self._awake[question] >= BACK]

    def _was_asleep(self, at: float) -> bool:
        return any(start <= at + GRACE <= end for start, end in self._asleep)
