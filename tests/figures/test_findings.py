"""A finding says what a figure shows, by rule and never cleverly."""

from __future__ import annotations

import pytest

from facilitator.figures.bars import Bar, Bars
from facilitator.figures.contract import Base
from facilitator.figures.grid import Grid, Row
from facilitator.figures.histogram import Histogram, columns
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
    assert str(Bars(Base(10), rows).finding()) == "Most chose the second option: 9 of 10"


@pytest.mark.parametrize(
    ("counts", "finding"),
    [
        ([(0, 0)], "Nothing yet"),
        ([(3, 1)], "4 answers so far"),
        ([(22, 2), (4, 20)], "22 of 24 put “Card 1” into “does”"),
        (
            [(22, 2), (14, 10), (11, 13)],
            "22 of 24 put “Card 1” into “does”; most disputed is “Card 3”, 13 to 11",
        ),
        ([(22, 2), (11, 13), (13, 11)], "22 of 24 put “Card 1” into “does”"),
        ([(13, 11), (2, 3)], "13 of 24 put “Card 1” into “does”"),
        ([(22, 2), (2, 22)], "A tie: “Card 1” in “does” and “Card 2” in “is”, with 22 each"),
        ([(12, 12), (3, 2)], "“Card 1” is level in 2 piles, with 12 each"),
        ([(5, 0), (0, 5), (5, 0)], "3 cards are level, with 5 in one pile"),
    ],
)
def test_a_grid_names_the_card_most_agreed_on_and_the_one_most_disputed(counts, finding):
    rows = tuple(Row(f"Card {k}", each) for k, each in enumerate(counts, 1))
    assert str(Grid(Base(max(map(sum, counts))), ("does", "is"), rows).finding()) == finding


def test_a_card_too_long_to_quote_is_spoken_of_by_its_place():
    rows = (Row("short", (2, 3)), Row("a very long card that goes on and on and on and on and on", (9, 1)))
    says = str(Grid(Base(10), ("does", "is"), rows).finding())
    assert says == "9 of 10 put the second option into “does”; most disputed is “short”, 3 to 2"


def test_a_point_is_marked_only_where_the_finding_names_one():
    assert bars([17, 7]).point == 0
    assert bars([9, 9]).point is None
    assert bars([3, 1]).point is None


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
