"""Numbers are read in every script, and never guessed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from facilitator.numbers import places, read, shown, step, typeable, western, whole


@pytest.mark.parametrize(
    "typed", ["482615", "٤٨٢٦١٥", "۴۸۲۶۱۵", "४८२६१५", "４８２６１５", "๔๘๒๖๑๕", "𝟒𝟖𝟐𝟔𝟏𝟓"]
)
def test_digits_of_every_script_are_digits(typed: str) -> None:
    assert western(typed) == "482615"
    assert whole(typed, 999_999) == 482_615


def test_signs_that_only_look_like_digits_are_left_alone() -> None:
    assert western("²③Ⅷ一") == "²③Ⅷ一"


@pytest.mark.parametrize("typed", ["", " ", "-1", "+1", "1.0", "1_0", "0x1", "1e2", "²", "1000", "9" * 5000])
def test_what_is_no_whole_number_within_bounds_is_none(typed: str) -> None:
    assert whole(typed) is None


CASES = json.loads(Path(__file__).with_name("numbers.json").read_text("utf-8"))


@pytest.mark.parametrize(("typed", "means"), CASES)
def test_a_number_is_read_as_people_write_it_and_never_guessed(typed: str, means: object) -> None:
    found = read(typed, -2_000_000, 2_000_000, "€")
    assert (list(found.choices) or found.value) == means


@pytest.mark.parametrize(
    ("least", "greatest", "typed", "means"),
    [
        (100, 100_000, "1,000", 1000),  # 1 can't be meant
        (0, 10, "1,000", (1,)),  # never a thousandth by itself
        (0, 100, "25,000", (25,)),
        (0, 1, "1,000", 1),  # so fine that thousandths are usual
        (1, 1.005, "1.002", 1.002),
        (1, 2.125, "2.125", 2.125),
        (0, 10, "20,000", 20_000),  # out of range, whichever is meant
    ],
)
def test_the_range_may_say_which_of_two_numbers_is_meant(
    least: int, greatest: float, typed: str, means: object
) -> None:
    found = read(typed, least, greatest)
    assert (found.choices or found.value) == means


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.234, "1.2340"),
        (1234.0, "1234"),
        (0.012, "0.012"),
        (-1.5, "-1.5"),
        (-1.234, "-1.2340"),
        (25_000, "25000"),
        (0, "0"),
    ],
)
def test_a_number_in_a_field_reads_as_itself(value: float, text: str) -> None:
    assert typeable(value, 4) == text
    assert read(text).value == value


@pytest.mark.parametrize(
    ("least", "greatest", "value", "text"),
    [
        (0, 0.05, 0.012, "0.012"),
        (0.001, 0.009, 0.0025, "0.0025"),
        (0, 100, 33.3, "33.3"),
        (0, 1_000_000, 250_000.5, "250\u00a0000.5"),
        (1e-6, 2e-6, 1.5e-6, "0.0000015"),
        (0, 10, -0.0, "0"),
        (900_000_000, 900_000_000.5, 900_000_000.25, "900\u00a0000\u00a0000.25"),
    ],
)
def test_a_number_has_as_many_decimals_as_its_range_asks_for(
    least: float, greatest: float, value: float, text: str
) -> None:
    assert shown(value, places(least, greatest)) == text


def test_what_one_tap_adds_is_a_part_of_the_range() -> None:
    assert [step(0, high) for high in (0.008, 0.05, 1, 5, 10, 1e6)] == pytest.approx(
        [1e-4, 1e-3, 0.01, 0.1, 1, 1]
    )
