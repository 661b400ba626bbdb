"""Days by which something can be promised are real ones."""

from __future__ import annotations

from datetime import date

import pytest

from facilitator.exercises._planned import Planned
from facilitator.exercises.commitments import Commitments
from facilitator.exercises.contract import Content, Settings
from facilitator.inputs.fields import Fields
from facilitator.words import say


def offered(day: date | None, language: str = "en") -> list[str]:
    so_far = Planned(Content("Mine", "Mine"), Settings(), day=day)
    ask = Commitments().phases(so_far)[0].ask
    assert isinstance(ask, Fields)
    by = ask.fields[2]
    return [say(offer, language) for offer in by.offers]


@pytest.mark.parametrize(
    ("day", "offers"),
    [
        (
            date(2026, 11, 28),
            ["Tomorrow, 29 Nov", "Friday, 4 Dec", "In a week, 5 Dec", "In two weeks, 12 Dec"],
        ),
        (date(2026, 12, 3), ["Tomorrow, 4 Dec", "In a week, 10 Dec", "In two weeks, 17 Dec"]),
        (date(2026, 12, 4), ["Tomorrow, 5 Dec", "In a week, 11 Dec", "In two weeks, 18 Dec"]),
    ],
)
def test_no_day_is_offered_twice_and_each_says_its_date(day: date, offers: list[str]) -> None:
    assert offered(day) == offers


def test_a_plan_has_no_dates() -> None:
    assert offered(None) == ["Tomorrow", "Friday", "In a week"]


def test_days_are_written_as_the_workshops_language_does() -> None:
    assert offered(date(2026, 12, 4), "de")[0].endswith("5. Dez.")
