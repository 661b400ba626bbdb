"""A stage's clock: when it opened and closed, how long people have, and how long it was paused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from facilitator.live.views import Countdown


def moment_in(zone: ZoneInfo | None, at: float) -> datetime:
    """A Unix time as the clocks of a zone say, with its offset from UTC then; None is this machine's zone.

    With an offset instead of a zone, times that lie on both sides of a change of the clocks can be subtracted.
    """
    moment = datetime.fromtimestamp(at, UTC).astimezone(zone)
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta()))


@dataclass
class Clock:
    """The time of one stage. Times are unix seconds; `seconds` is how long people have, 0 where nothing limits it.

    It informs: when the time has run out it goes on counting, and closes nothing by itself.
    """

    opened_at: float
    seconds: int
    closed_at: float | None = None
    paused_at: float | None = None
    paused_for: float = 0.0

    def countdown(self) -> Countdown | None:
        """What pages show of it; None where nothing limits the time, or the stage is closed."""
        if not self.seconds or not self.opened_at or self.closed_at is not None:
            return None
        ends = self.opened_at + self.seconds + self.paused_for
        if self.paused_at is not None:
            return Countdown(self.seconds, None, round(ends - self.paused_at))
        return Countdown(self.seconds, ends, None)

    def over(self, at: float) -> bool:
        """Whether the time has run out."""
        countdown = self.countdown()
        return countdown is not None and countdown.ends_at is not None and countdown.ends_at <= at

    def elapsed(self, at: float) -> float:
        """Seconds since the opening; pauses don't count."""
        return (self.paused_at or at) - self.opened_at - self.paused_for

    def add(self, seconds: int, at: float) -> None:
        """Give so much more time; where it has run out, or there was none, from now on."""
        spent = round(self.elapsed(at))
        self.seconds = (max(self.seconds, spent) if seconds > 0 else self.seconds) + seconds

    def pause(self, at: float) -> None:
        """Stop the clock."""
        self.paused_at = self.paused_at or at

    def resume(self, at: float) -> None:
        """Let the clock go on where it was paused."""
        if self.paused_at is not None:
            self.paused_for += at - self.paused_at
            self.paused_at = None
