"""Numbers are read in every script, and never guessed."""

from __future__ import annotations

import pytest

from facilitator.numbers import western, whole


@pytest.mark.parametrize(
    "typed", ["482615", "٤٨٢٦١٥", "۴۸۲۶۱۵", "४८२६१५", "４８２６１５", "๔๘๒๖๑๕", "𝟒𝟖𝟐𝟔𝟏𝟓"]
)
def test_digits_of_every_script_are_digits(typed):
    assert western(typed) == "482615"
    assert whole(typed, 999_999) == 482_615


def test_signs_that_only_look_like_digits_are_left_alone():
    assert western("²③Ⅷ一") == "²③Ⅷ一"


@pytest.mark.parametrize("typed", ["", " ", "-1", "+1", "1.0", "1_0", "0x1", "1e2", "²", "1000", "9" * 5000])
def test_what_is_no_whole_number_within_bounds_is_none(typed):
    assert whole(typed) is None
