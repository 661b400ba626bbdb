"""A stage's clock: a value that is changed by the session's fold, with times that come from outside."""

from __future__ import annotations

from facilitator.live.clock import Clock
from facilitator.live.views import Countdown


def test_a_clock_counts_down_from_the_opening_to_its_end() -> None:
    clock = Clock(1000.0, 60)
    assert clock.countdown() == Countdown(60, 1060.0, None)
    assert not clock.over(1059.0)
    assert clock.over(1060.0)


def test_where_nothing_limits_the_time_there_is_no_countdown_and_it_is_never_over() -> None:
    clock = Clock(1000.0, 0)
    assert clock.countdown() is None
    assert not clock.over(10_000.0)


def test_a_pause_moves_the_end_by_its_length_and_is_not_in_the_time_that_somebody_took() -> None:
    clock = Clock(1000.0, 60)
    clock.pause(1020.0)
    clock.pause(1025.0)  # a second press changes nothing
    assert clock.countdown() == Countdown(60, None, 40)
    assert clock.elapsed(1050.0) == 20
    clock.resume(1050.0)
    assert clock.countdown() == Countdown(60, 1090.0, None)
    assert clock.elapsed(1055.0) == 25


def test_more_time_counts_from_the_end_or_from_now_where_the_time_has_run_out() -> None:
    clock = Clock(1000.0, 60)
    clock.add(30, 1010.0)
    assert clock.seconds == 90
    clock.add(60, 1200.0)
    assert clock.countdown() == Countdown(260, 1260.0, None)
    clock.add(-60, 1210.0)
    assert clock.seconds == 200


def test_a_closed_stage_shows_no_clock_until_it_is_opened_again() -> None:
    clock = Clock(1000.0, 60, closed_at=1030.0)
    assert clock.countdown() is None
    clock.closed_at = None
    assert clock.countdown() == Countdown(60, 1060.0, None)
