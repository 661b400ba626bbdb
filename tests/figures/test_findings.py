"""A finding says what a figure shows, by rule and never cleverly."""

from __future__ import annotations

import pytest

from facilitator.figures.bars import Bar, Bars
from facilitator.figures.contract import Base
from facilitator.figures.histogram import Histogram, columns
from facilitator.figures.ranking import Ranked, Ranking
from facilitator.figures.shift import Change, Shift, shift_base
from facilitator.figures.wall import Wall, WallGroup


def bars(values, unit="people", n=None):
    rows = tuple(Bar(f"Option {k + 1}", value, value) for k, value in enumerate(values))
    return Bars(Base(sum(values) if n is None else n), rows, unit)


@pytest.mark.parametrize(
    ("figure", "finding"),
    [
        (bars([0, 0]), "Nothing yet"),
        (bars([1, 0]), "One answer so far"),
        (bars([3, 1]), "4 answers so far"),
        (bars([17, 7]), "Most chose “Option 1”: 17 of 24"),
        (bars([10, 8, 6]), "More chose “Option 1” than anything else: 10 of 24"),
        (bars([9, 9, 2]), "A tie: “Option 1” and “Option 2”, with 9 each"),
        (bars([5, 5, 5]), "3 options are level, with 5 each"),
        (bars([14, 12, 28], "dots", 18), "“Option 3” leads with 28 of 54 dots"),
    ],
)
def test_bars_say_who_leads_call_a_tie_a_tie_and_only_count_under_five(figure, finding):
    assert str(figure.finding()) == finding


def test_an_option_too_long_to_quote_is_spoken_of_by_its_place():
    rows = (Bar("short", 1, 1), Bar("a very long option that goes on and on and on and on and on", 9, 9))
    assert str(Bars(Base(10), rows).finding()) == "Most chose option 2: 9 of 10"


def test_a_point_is_marked_only_where_the_finding_names_one():
    assert bars([17, 7]).point == 0
    assert bars([9, 9]).point is None
    assert bars([3, 1]).point is None


def ranking(*rows, n=24):
    return Ranking(Base(n), tuple(Ranked(*row) for row in rows))


@pytest.mark.parametrize(
    ("figure", "finding"),
    [
        (ranking(("A", (0,), 1.5), ("B", (0,), 1.5), n=0), "Nothing yet"),
        (ranking(("A", (4,), 1.0), ("B", (0,), 2.0), n=4), "4 answers so far"),
        (ranking(("A", (20,), 1.2), ("B", (4,), 1.8)), "“A” comes first, for 20 of 24"),
        (ranking(("A", (13,), 1.46), ("B", (11,), 1.54)), "“A” comes first, for 13 of 24, and “B” is close"),
        (ranking(("A", (4,), 1.8), ("B", (12,), 2.4)), "“A” comes first, with a mean place of 1.8"),
        (
            ranking(("A", (2,), 1.9), ("B", (12,), 2.0)),
            "“A” comes first, with a mean place of 1.9, and “B” is close",
        ),
        (ranking(("A", (12,), 1.5), ("B", (12,), 1.5)), "A tie: “A” and “B”, with a mean place of 1.5"),
        (
            ranking(("A", (8,), 2.0), ("B", (8,), 2.0), ("C", (8,), 2.0)),
            "3 options are level, with a mean place of 2.0",
        ),
    ],
)
def test_a_ranking_says_who_comes_first_and_whether_the_second_is_close(figure, finding):
    assert str(figure.finding()) == finding


def test_level_options_share_a_place_and_what_is_not_level_never_looks_it():
    figure = ranking(("A", (9,), 1.5), ("B", (9,), 1.5), ("C", (3,), 3.02), ("D", (3,), 3.04))
    assert [figure.place(row) for row in figure.rows] == [1, 1, 3, 4]
    assert [figure.mean(row) for row in figure.rows] == ["1.50", "1.50", "3.02", "3.04"]
    assert figure.point is None


def test_a_shift_compares_per_cent_where_different_numbers_answered():
    rows = (Change("Yes", 5, 12), Change("No", 15, 4))
    figure = Shift(shift_base(16, 20, 15, 7, 0), rows, 20, 15, 7)
    assert figure.amounts(rows[0]) == (25, 75)
    assert str(figure.finding()) == "“Yes” went from 25 to 75 %"


def test_a_shift_in_which_nobody_moved_says_so():
    rows = (Change("Yes", 10, 10), Change("No", 10, 10))
    assert (
        str(Shift(shift_base(20, 20, 20, 0, 0), rows, 20, 20, 0).finding())
        == "The room answers as it did before"
    )


@pytest.mark.parametrize(
    ("least", "greatest"), [(0, 100), (1, 5), (-3, 3), (0, 1), (0, 1_000_000), (0, 0.01), (10, 12)]
)
def test_columns_are_round_few_and_hold_every_value(least, greatest):
    values = [least + (greatest - least) * k / 20 for k in range(21)]
    made = columns(values, least, greatest)
    assert sum(column.count for column in made) == 21
    assert 1 <= len(made) <= 12
    assert made[0].low == least
    assert made[-1].high >= greatest


def test_a_histogram_keeps_the_answer_back_until_it_is_shown():
    made = columns([60, 62, 64, 70, 80], 0, 100)
    assert "95" not in str(Histogram(Base(5), made, 64, None, "%").finding())
    assert str(Histogram(Base(5), made, 64, 95, "%").finding()).endswith("the answer is 95 %")


def test_a_wall_names_its_largest_group_and_never_the_texts_without_one():
    wall = Wall(Base(9), (WallGroup("Asks", ("a", "b", "c")), WallGroup("", ("d",) * 9)))
    assert str(wall.finding()) == "“Asks” leads with 3 of 12 answers"
    assert str(Wall(Base(2), (WallGroup("", ("a", "b")),)).finding()) == "2 answers from the room"
