"""A finding says what a figure shows, by rule and never cleverly."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest

from facilitator.figures.bars import Bar, Bars, Unit
from facilitator.figures.contract import Base, Figure
from facilitator.figures.grid import Grid, Row
from facilitator.figures.histogram import Histogram, columns
from facilitator.figures.plane import piled, plane, scattered
from facilitator.figures.ranking import Ranked, Ranking
from facilitator.figures.shift import Change, Shift, shift_base
from facilitator.figures.spread import Rated, Spread, best_first
from facilitator.figures.teams import Part, Teams
from facilitator.figures.wall import Wall, WallGroup
from facilitator.inputs.number import Numbers
from facilitator.inputs.place import Axis
from facilitator.inputs.rate import Scale
from facilitator.numbers import exactly


def bars(values: Sequence[int], unit: Unit = Unit.PEOPLE, n: int | None = None) -> Bars:
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
        (bars([14, 12, 28], Unit.DOTS, 18), "“Option 3” leads with 28 of 54 dots"),
    ],
)
def test_bars_say_who_leads_call_a_tie_a_tie_and_only_count_under_five(figure: Figure, finding: str) -> None:
    assert str(figure.finding()) == finding


LONG = "a very long option that goes on and on, and on and on and on"


def test_of_an_option_too_long_to_quote_the_first_words_are() -> None:
    rows = (Bar("short", 1, 1), Bar(LONG, 9, 9))
    says = "Most chose “a very long option that goes on and on, and on and …”: 9 of 10"
    assert str(Bars(Base(10), rows).finding()) == says


@pytest.mark.parametrize("label", ["o" * 60, f"so {'o' * 60}", "😀" * 60])
def test_an_option_whose_first_word_is_too_long_is_spoken_of_by_its_place(label: str) -> None:
    rows = (Bar("short", 1, 1), Bar(label, 9, 9))
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
def test_a_grid_names_the_card_most_agreed_on_and_the_one_most_disputed(
    counts: list[tuple[int, int]], finding: str
) -> None:
    rows = tuple(Row(f"Card {k}", each) for k, each in enumerate(counts, 1))
    assert str(Grid(Base(max(map(sum, counts))), ("does", "is"), rows).finding()) == finding


def test_a_point_is_marked_only_where_the_finding_names_one() -> None:
    assert bars([17, 7]).point == 0
    assert bars([9, 9]).point is None
    assert bars([3, 1]).point is None


def ranking(*rows: Any, n: int = 24) -> Ranking:
    return Ranking(Base(n), tuple(Ranked(*row) for row in rows))


@pytest.mark.parametrize(
    ("figure", "finding"),
    [
        (ranking(("A", (0,), 1.5), ("B", (0,), 1.5), n=0), "Nothing yet"),
        (ranking(("A", (4,), 1.0), ("B", (0,), 2.0), n=4), "4 answers so far"),
        (ranking(("A", (20,), 1.2), ("B", (4,), 1.8)), "“A” comes first, with a mean place of 1.2"),
        (
            ranking(("A", (13,), 1.46), ("B", (11,), 1.54)),
            "“A” comes first, with a mean place of 1.46, and “B” is close",
        ),
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
def test_a_ranking_says_who_comes_first_and_whether_the_second_is_close(figure: Figure, finding: str) -> None:
    assert str(figure.finding()) == finding


def test_level_options_share_a_place_and_what_is_not_level_never_looks_it() -> None:
    figure = ranking(("A", (9,), 1.5), ("B", (9,), 1.5), ("C", (3,), 3.02), ("D", (3,), 3.04))
    assert [figure.place(row) for row in figure.rows] == [1, 1, 3, 4]
    assert [figure.mean(row) for row in figure.rows] == ["1.50", "1.50", "3.02", "3.04"]
    assert figure.point is None


def test_a_shift_compares_per_cent_where_different_numbers_answered() -> None:
    rows = (Change("Yes", 5, 12), Change("No", 15, 4))
    figure = Shift(shift_base(16, 20, 15, 7), rows, 20, 15, 7)
    assert figure.amounts(rows[0]) == (25, 75)
    assert str(figure.finding()) == "“Yes” went from 25 to 75 %"


def test_a_shift_in_which_nobody_moved_says_so() -> None:
    rows = (Change("Yes", 10, 10), Change("No", 10, 10))
    assert (
        str(Shift(shift_base(20, 20, 20, 0), rows, 20, 20, 0).finding())
        == "The room answers as it did before"
    )


@pytest.mark.parametrize(
    ("least", "greatest"), [(0, 100), (1, 5), (-3, 3), (0, 1), (0, 1_000_000), (0, 0.01), (10, 12)]
)
def test_columns_are_round_few_and_hold_every_value(least: int, greatest: float) -> None:
    values = [least + (greatest - least) * k / 20 for k in range(21)]
    made = columns(values, least, greatest)
    assert sum(column.count for column in made) == 21
    assert 1 <= len(made) <= 12
    assert made[0].low == least
    assert made[-1].high >= greatest


def test_a_histogram_keeps_the_answer_back_until_it_is_shown() -> None:
    made = columns([60, 62, 64, 70, 80], 0, 100)
    assert "95" not in str(Histogram(Base(5), made, 64, None, "%").finding())
    assert str(Histogram(Base(5), made, 64, 95, "%").finding()).endswith("the answer is 95 %")


def test_a_wall_names_its_largest_group_and_never_the_texts_without_one() -> None:
    wall = Wall(Base(9), (WallGroup("Asks", ("a", "b", "c")), WallGroup("", ("d",) * 9)))
    assert str(wall.finding()) == "“Asks” leads with 3 of 12 answers"
    assert str(Wall(Base(2), (WallGroup("", ("a", "b")),)).finding()) == "2 answers from the room"


def spread(*rows: tuple[int, ...], least: int = 1) -> Spread:
    statements = tuple(Rated(f"S{k + 1}" if len(rows) > 1 else "", row) for k, row in enumerate(rows))
    scale = Scale(least, least + len(rows[0]) - 1)
    return Spread(Base(max(statement.n for statement in statements)), statements, scale)


@pytest.mark.parametrize(
    ("figure", "finding"),
    [
        (spread((0, 0, 0, 0, 0)), "Nothing yet"),
        (spread((1, 0, 0, 2, 1)), "4 answers so far"),
        (spread((1, 2, 3, 9, 3)), "Most gave 4 or more: 12 of 18"),
        (spread((9, 2, 3, 1, 1)), "Most gave 2 or less: 11 of 16"),
        (spread((2, 2, 9, 2, 2)), "The middle answer is 3, from 1 to 5"),
        (spread((0, 0, 4, 4, 0)), "The middle answer is 3.5, from 1 to 5"),
        (spread((4, 0, 0, 0, 4)), "A tie: 4 gave 4 or more, 4 gave 2 or less"),
        (spread((1, 0, 1, 3, 4, 2), least=0), "Most gave 3 or more: 9 of 11"),
        (spread((0, 0, 0, 0, 0, 1, 1, 1, 3, 1, 0), least=0), "Most gave 6 or more: 6 of 7"),
        (spread((4, 2), least=0), "Most gave 0: 4 of 6"),
        (spread((0, 0, 2, 6, 2), (6, 2, 2, 0, 0)), "“S1” is rated highest, “S2” lowest: 4.0 and 1.6 on average"),
        (spread((0, 0, 2, 6, 2), (6, 0, 0, 0, 0), (6, 0, 0, 0, 0)), "“S1” is rated highest, with 4.0 on average"),
        (spread((0, 0, 6, 0, 0), (0, 3, 0, 3, 0), (6, 0, 0, 0, 0)),
         "A tie: “S1” and “S2” are rated highest, with 3.0 on average"),
        (spread((0, 0, 6), (0, 0, 6), (0, 0, 6)), "3 statements are level at the top, with 3.0 on average"),
        (spread((0, 0, 6), (0, 0, 9)), "A tie: “S1” and “S2” are rated highest, with 3.0 on average"),
        (spread((0, 0, 6), (6, 0, 0), (0, 0, 1)), "“S1” is rated highest, “S2” lowest: 3.0 and 1.0 on average"),
        (spread((0, 0, 1), (6, 0, 0)), "6 answers so far"),
        (spread((0, 50, 150), (100, 0, 0)), "“S1” is rated highest, “S2” lowest: 2.8 and 1.0 on average"),
    ],
)  # fmt: skip
def test_a_spread_names_the_highest_and_the_lowest_or_the_half_where_most_are(
    figure: Figure, finding: str
) -> None:
    assert str(figure.finding()) == finding


def test_a_spread_marks_the_steps_or_the_row_that_its_finding_names() -> None:
    assert spread((1, 2, 3, 9, 3)).named == {3, 4}
    assert spread((2, 2, 9, 2, 2)).named == {2}
    assert spread((4, 0, 0, 0, 4)).named == frozenset()
    assert spread((0, 0, 2, 6, 2), (6, 2, 2, 0, 0)).point == 0
    assert spread((0, 0, 6), (0, 0, 6)).point is None


def test_a_spread_leans_only_where_its_scale_has_a_middle_and_few_steps() -> None:
    assert [spread((1,) * steps, (1,) * steps).leaning for steps in (2, 3, 4, 5, 6, 7, 8, 9, 11)] == [
        False, True, False, True, False, True, False, False, False,
    ]  # fmt: skip
    assert not spread((1,) * 5).leaning
    figure = spread((1, 1, 4, 2, 2), (0, 0, 0, 0, 0))
    assert [figure.left(row) for row in figure.rows] == [0.4, 0.0]


def test_what_nobody_rated_comes_last_and_equals_keep_their_order() -> None:
    rows = [Rated("none", (0, 0)), Rated("low", (3, 1)), Rated("high", (0, 1)), Rated("same", (0, 9))]
    assert [row.label for row in best_first(rows)] == ["high", "same", "low", "none"]


WEEK, ENERGY = Axis("processes", "people"), Axis("costs energy", "gives energy")


@pytest.mark.parametrize(
    ("places", "point", "finding"),
    [
        ([], None, "Nothing yet"),
        ([10, 20], None, "2 answers so far"),
        ([10] * 15 + [90] * 9, 0, "For 15 of 24 it is nearer to “processes”"),
        ([50] * 4 + [90] * 2, 2, "For 4 of 6 it is in the middle between “processes” and “people”"),
        ([49] * 3 + [51] * 3, None, "A tie: for 3 it is nearer to “processes”, for 3 nearer to “people”"),
        ([50] * 3 + [51] * 3, None, "A tie: for 3 it is nearer to “people”, for 3 in the middle"),
        (
            [0, 50, 100] * 2,
            None,
            "A tie: as many are nearer to “processes”, nearer to “people” and in the middle, 2 each",
        ),
    ],
)
def test_a_line_says_which_end_more_are_nearer_to(places: list[int], point: int | None, finding: str) -> None:
    figure = plane(Base(len(places)), tuple((x, 50) for x in places), WEEK, None)
    assert str(figure.finding()) == finding
    assert figure.point == point


@pytest.mark.parametrize(
    ("places", "point", "finding"),
    [
        ([(90, 90)] * 8 + [(10, 90)] * 7, 1, "The fullest corner is “people” with “gives energy”: 8 of 15"),
        (
            [(10, 10)] * 5 + [(50, 90)] * 5,
            2,
            "The fullest corner is “processes” with “costs energy”: 5 of 10",
        ),
        (
            [(90, 90)] * 8 + [(10, 90)] * 8,
            None,
            "A tie: “processes” with “gives energy”, and “people” with “gives energy”, 8 each",
        ),
        ([(10, 10), (10, 90), (90, 10)] * 2, None, "3 corners are level, with 2 each"),
        ([(50, 50)] * 6, 4, "All of us stand on the lines between"),
    ],
)
def test_a_plane_names_its_fullest_corner(
    places: list[tuple[int, int]], point: int | None, finding: str
) -> None:
    figure = plane(Base(len(places)), tuple(places), WEEK, ENERGY)
    assert str(figure.finding()) == finding
    assert figure.point == point


def test_an_end_too_long_to_quote_is_spoken_of_by_its_place() -> None:
    figure = plane(Base(5), ((90, 50),) * 5, Axis("short", "a long end " * 5), None)
    assert str(figure.finding()) == "For all of us it is nearer to the right end"


@pytest.mark.parametrize("count", [24, 150])
def test_each_dot_of_a_plane_stays_in_the_box_and_in_its_corner(count: int) -> None:
    places = tuple(sorted((k % 3 * 50, k * 29 % 101) for k in range(count)))
    dots = scattered(plane(Base(count), places, WEEK, ENERGY), 300, 100, 10)
    for (x, y), dot in zip(places, dots, strict=True):
        assert 5 <= dot.x <= 295
        assert 5 <= dot.y <= 95
        assert x == 50 or (dot.x > 150) == (x > 50)
        assert y == 50 or (dot.y < 50) == (y > 50)


@pytest.mark.parametrize("x", [[0] * 150, list(range(101)), [50] * 7])
def test_the_dots_of_a_line_never_cover_each_other(x: list[int]) -> None:
    size, dots = piled(plane(Base(len(x)), tuple((one, 50) for one in x), WEEK, None), 300, 100, 20)
    assert len(dots) == len(x)
    assert all(dot.y >= size / 2 - 0.01 for dot in dots)
    places = sorted((round(dot.x, 3), round(dot.y, 3)) for dot in dots)
    assert all(abs(a[0] - b[0]) + abs(a[1] - b[1]) > size - 0.01 for a, b in pairwise(places))


def histogram(
    values: Sequence[float],
    answer: float | None = None,
    least: float = 0,
    greatest: float = 10,
    unit: str = "",
    words: str = "",
) -> Histogram:
    tally = Numbers()
    for value in values:
        tally.add(value, "")
    around = tally.around(tally.median) if values else (0, 0)
    made = columns(values, least, greatest)
    return Histogram(Base(len(values)), made, tally.median, answer, unit, words, *around, tally.halves)


def grid(*counts: tuple[int, ...]) -> Grid:
    rows = tuple(Row(f"Card {k}", each) for k, each in enumerate(counts, 1))
    return Grid(Base(max(map(sum, counts))), ("does", "is"), rows)


def moved(rows: tuple[Change, ...], n_before: int, n: int, both: int, moved: int) -> Shift:
    return Shift(shift_base(n, n_before, both, moved), rows, n_before, both, moved)


@pytest.mark.parametrize(
    ("figure", "finding"),
    [
        (histogram([5] * 8), "All of us said 5"),
        (histogram([5] * 8, 5), "All of us said the answer: 5"),
        (histogram([5] * 8, 7, unit="€"), "All of us said 5 €; the answer is 7 €"),
        (histogram([5] * 8, 5, words="about five"), "All of us said 5; the answer is about five"),
        (histogram([5] * 4 + [7] * 2), "Most said 5: 4 of 6"),
        (histogram([5] * 3 + [7] * 3), "Half of us said 5, half 7"),
        (histogram([0] * 3 + [10] * 3, 10), "The room’s middle guess is 5; the answer is 10"),
        (histogram([0, 5, 5, 7, 7, 7]), "Half of us said 6 or less"),
        (histogram([1, 2, 5, 5, 5, 9]), "5 of 6 said 5 or less"),
        (histogram([1, 2, 3, 4, 5]), "Half of us said 3 or less"),
        (histogram([5]), "One answer so far"),
        (histogram([]), "Nothing yet"),
        (bars([6, 0]), "All of us chose “Option 1”"),
        (bars([6, 0], Unit.DOTS, 5), "“Option 1” got all 6 dots"),
        (bars([6, 6, 0], n=6), "A tie: “Option 1” and “Option 2”, with 6 each"),
        (Bars(Base(6), (Bar("A", 6, 6, right=True), Bar("B", 0, 0)), got=6), "All of us had it right: “A”"),
        (Bars(Base(6), (Bar("A", 0, 0, right=True), Bar("B", 6, 6)), got=0), "Nobody had it right: “A”"),
        (Bars(Base(6), (Bar("A", 6, 6, right=True), Bar("B", 0, 0, right=True)), got=0), "Nobody had all of it right"),
        (grid((6, 0), (3, 3)), "6 of 6 put “Card 1” into “does”; most disputed is “Card 2”, 3 to 3"),
        (grid((6, 0), (4, 2)), "All of us put “Card 1” into “does”"),
        (ranking(("A", (6, 0), 1.0), ("B", (0, 6), 2.0), n=6), "All of us put “A” first"),
        (spread((0, 0, 0, 0, 6)), "All of us gave 5"),
        (spread((0, 0, 6, 0, 0)), "All of us gave 3"),
        (spread((0, 0, 0, 3, 3)), "All of us gave 4 or more"),
        (spread((4, 2, 0, 0, 0)), "All of us gave 2 or less"),
        (spread((0, 0, 3, 3, 0)), "The middle answer is 3.5, from 1 to 5"),
        (spread((6, 0), least=0), "All of us gave 0"),
        (spread((3, 3), least=0), "A tie: 3 gave 1, 3 gave 0"),
        (spread((0, 6, 0), (0, 6, 0)), "A tie: “S1” and “S2” are rated highest, with 2.0 on average"),
        (plane(Base(6), ((10, 50),) * 6, Axis("low", "high"), None),
         "For all of us it is nearer to “low”"),
        (plane(Base(6), ((50, 50),) * 6, Axis("low", "high"), None),
         "For all of us it is in the middle between “low” and “high”"),
        (plane(Base(6), ((90, 90),) * 6, Axis("a", "b"), Axis("c", "d")), "All of us stand at “b” with “d”"),
        (Wall(Base(6), (WallGroup("Asks", ("a",) * 7),)), "All 7 answers are “Asks”"),
        (Wall(Base(6), (WallGroup("Asks", ("a",)),)), "One answer from the room"),
        (Wall(Base(6), (WallGroup("Asks", ("a ×6",), also=5),)), "All 6 answers are “Asks”"),
        (moved((Change("Yes", 6, 6), Change("No", 6, 6)), 12, 12, 12, 4),
         "It adds up as before, though 4 people of 12 moved"),
        (moved((Change("Yes", 6, 6), Change("No", 0, 0)), 6, 6, 6, 0), "The room answers as it did before"),
        (moved((Change("A", 3, 4), Change("B", 3, 4), Change("C", 4, 0)), 10, 8, 0, 0),
         "Other people answered than before; nobody who did both times moved"),
    ],
)  # fmt: skip
def test_a_room_that_is_of_one_mind_or_of_two_is_told_so(figure: Figure, finding: str) -> None:
    assert str(figure.finding()) == finding


def test_what_is_rated_highest_is_told_by_the_means_that_it_is_ranked_by() -> None:
    figure = spread((6, 0, 0, 0, 2), (0, 0, 8, 0, 0))
    assert str(figure.finding()) == "“S2” is rated highest, “S1” lowest: 3.0 and 2.0 on average"
    keys = figure.keys()
    assert [str(value) for value, _ in keys] == ["3.0", "2.0", "0 of 8"]
    close = spread((0, 0, 10, 10), (0, 0, 11, 9), (9, 9, 1, 1))
    assert str(close.finding()) == "“S1” is rated highest, “S3” lowest: 3.50 and 1.70 on average"


def test_a_ranking_is_told_by_the_mean_places_that_it_is_ranked_by() -> None:
    figure = ranking(("A", (3, 5, 0), 1.625), ("B", (4, 0, 4), 2.0), ("C", (1, 3, 4), 2.375), n=8)
    assert str(figure.finding()) == "“A” comes first, with a mean place of 1.6"
    keys = figure.keys()
    assert [str(value) for value, _ in keys] == ["1.6", "2.4", "3 of 8"]


def test_means_that_differ_by_little_are_told_apart_however_many_gave_them() -> None:
    figure = spread((0, 0, 333, 667, 0), (0, 0, 334, 666, 0))
    assert str(figure.finding()) == "“S1” is rated highest, “S2” lowest: 3.667 and 3.666 on average"
    assert [row[-1] for row in figure.table().rows] == [3.667, 3.666]
    places = ranking(("A", (501, 500), 1.4995), ("B", (500, 501), 1.5005), n=1001)
    assert len({places.mean(row) for row in places.rows}) == 2
    close = ranking(("A", (3,), 1.4991), ("B", (3,), 1.4992), n=1001)
    assert [close.mean(row) for row in close.rows] == ["1.4991", "1.4992"]


def test_no_number_of_a_ranking_is_told_twice() -> None:
    alone = ranking(("A", (6,), 1.0), n=6).keys()
    assert [str(words) for _, words in alone] == [
        "put “A” first",
        "is the mean place of “A”; 1 is best",
    ]
    open_yet = ranking(("A", (0, 6), 2.0), ("B", (6, 0), 1.0), n=6).keys()
    assert [str(value) for value, _ in open_yet] == ["6 of 6", "1.0", "2.0"]
    level = ranking(("A", (6, 0, 0), 1.0), ("B", (0, 3, 3), 2.5), ("C", (0, 3, 3), 2.5), n=6).keys()
    assert [str(value) for value, _ in level] == ["6 of 6", "1.0"]


def test_a_shift_says_that_nobody_answered_both_times_without_noughts() -> None:
    figure = moved((Change("Yes", 6, 0), Change("No", 0, 6)), 6, 6, 0, 0)
    assert [str(part) for part in figure.base.words()] == [
        "n = 6",
        "before: 6",
        "nobody answered both times",
    ]


def test_teams_whose_numbers_look_the_same_are_level() -> None:
    parts = (Part("North", 200, bars([100, 100])), Part("South", 201, bars([101, 100])))
    assert str(Teams(Base(401), parts, 5).finding()) == "The teams are level"


@pytest.mark.parametrize(
    ("least", "greatest", "values", "middle", "column"),
    [
        (0, 0.05, [0.012, 0.014, 0.006, 0.012, 0.03], "0.012 mm", "0.01 – 0.015"),
        (0.001, 0.009, [0.002, 0.0025, 0.0035, 0.004, 0.0025], "0.0025 mm", "0.002 – 0.003"),
        (
            0,
            1_000_000,
            [250_000, 250_001, 250_001.5, 3, 900_000],
            "250\u00a0001 mm",
            "200\u00a0000 – 300\u00a0000",
        ),
    ],
)
def test_a_histogram_is_told_with_the_decimals_of_its_range(
    least: float, greatest: float, values: list[float], middle: str, column: str
) -> None:
    figure = histogram(values, None, least, greatest, "mm")
    assert middle in str(figure.finding())
    assert column in [row[0] for row in figure.table().rows]
    assert len({row[0] for row in figure.table().rows}) == len(figure.columns)
    answer = (least + greatest) / 8
    assert (
        str(histogram([], answer, least, greatest, "mm").finding())
        == f"The answer is {exactly(answer, 9)} mm"
    )
