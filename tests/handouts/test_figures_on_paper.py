"""Every figure on paper, whatever the room said."""

from __future__ import annotations

from dataclasses import replace

import pytest

import facilitator.figures
import facilitator.inputs
from facilitator.discovery import found_in
from facilitator.figures.bars import Bar, Bars, Unit
from facilitator.figures.contract import Base, Figure
from facilitator.figures.histogram import Histogram
from facilitator.figures.spread import Rated, Spread
from facilitator.figures.wall import Wall, WallGroup
from facilitator.inputs.contract import Input
from facilitator.inputs.rate import Scale
from handouts.drawers import NoDrawer, drawer
from handouts.figures import drawn
from handouts.page.book import Furniture, sheets
from handouts.page.papers import MM, PAPERS
from handouts.page.setting import Setter
from handouts.page.strips import Strip, height
from tests.handouts import kit

KINDS = [
    "bars",
    "bars of dots",
    "shift",
    "shift in per cent",
    "ranking",
    "ranking of twelve",
    "histogram",
    "spread",
    "spread of seven",
    "spread of eleven",
    "spread of one",
    "plane",
    "line",
    "grid",
    "wall",
    "wall without groups",
    "big",
    "table",
    "teams",
    "teams of twelve",
    "podium",
    "podium of people",
]
TEXTS = [
    "plain words",
    "a long text",
    "a long word",
    "right to left",
    "arabic",
    "emoji",
    "no font",
    "nothing",
]
AMOUNTS = [0, 1, 5, 500]


def test_paper_draws_every_figure_and_every_input_of_the_product() -> None:
    for figure in found_in(facilitator.figures, Figure):
        assert callable(drawer("figures", figure.kind))
    for ask in found_in(facilitator.inputs, Input):
        assert callable(drawer("inputs", ask.kind))


def test_a_figure_that_paper_cannot_draw_is_named_with_the_file_that_is_missing() -> None:
    with pytest.raises(NoDrawer, match=r"handouts/figures/cloud\.py is missing"):
        drawer("figures", "cloud")


def test_the_figures_of_these_tests_are_all_there_are() -> None:
    made = kit.figures(5, "x")
    assert list(made) == KINDS
    assert list(kit.TEXTS) == TEXTS
    assert {figure.kind for figure in made.values()} == {
        kind.kind for kind in found_in(facilitator.figures, Figure)
    }


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_stays_in_its_place_on_every_paper_and_however_many_answered(
    setter: Setter, kind: str, text: str
) -> None:
    for width in (*(paper.measure - 37 * MM for paper in PAPERS.values()), 70 * MM):
        for n in AMOUNTS:
            figure = kit.figures(n, kit.TEXTS[text])[kind]
            strips = drawn(figure, figure.finding(), setter, width)
            assert kit.outside(strips, width) == []
            assert max(strip.height for strip in strips) < PAPERS["letter"].space


def test_a_figure_without_answers_is_an_empty_frame(setter: Setter) -> None:
    for figure in kit.figures(0, "x").values():
        strips = drawn(figure, "Are you one?", setter, 300)
        said = [noted.what for noted in kit.noted(strips)]
        assert "Nothing yet" in said
        assert any(what.startswith("n = 0") for what in said)


def test_every_text_of_the_room_is_printed(setter: Setter) -> None:
    figure = kit.figures(500, "Idea")["wall"]
    said = {noted.what for noted in kit.noted(drawn(figure, "", setter, 300))}
    assert {f"Idea {k}" for k in range(500)} <= said


def test_from_a_hundred_people_on_bars_say_per_cent_and_the_count_beside_it(setter: Setter) -> None:
    rows = (Bar("Yes", 124, 124), Bar("No", 90, 90))
    said = [noted.what for noted in kit.noted(drawn(Bars(Base(214), rows), "", setter, 300))]
    assert {"58 %", "124", "42 %", "90"} <= set(said)


def test_up_to_thirty_dots_are_drawn_as_dots_and_more_as_a_bar(setter: Setter) -> None:
    few = Bars(Base(24), (Bar("Ask first", 19, 15), Bar("Thank", 3, 3)), Unit.DOTS)
    many = Bars(Base(24), (Bar("Ask first", 31, 15), Bar("Thank", 3, 3)), Unit.DOTS)
    assert sum(noted.what == "dot" for noted in kit.noted(drawn(few, "", setter, 300))) == 22
    assert sum(noted.what == "dot" for noted in kit.noted(drawn(many, "", setter, 300))) == 0


def test_a_right_answer_has_a_tick_before_its_words(setter: Setter) -> None:
    rows = (Bar("Yes", 4, 4), Bar("No", 2, 2, right=True))
    said = [noted.what for noted in kit.noted(drawn(Bars(Base(6), rows), "", setter, 300))]
    assert "✓ No" in said
    assert "Yes" in said


def test_the_mark_that_the_sentence_names_is_the_only_one_in_its_colour(setter: Setter) -> None:
    figure = Bars(Base(24), (Bar("Yes", 9, 9), Bar("No", 5, 5), Bar("Now and then", 10, 10)))
    content = kit.stream(drawn(figure, "", setter, 300))
    ember = ".698039 .227451 .031373 rg"
    assert content.count(ember) == 2  # the bar and its number


def test_the_two_flags_of_a_histogram_never_cover_each_other(setter: Setter) -> None:
    for answer in (0.0, 48.0, 50.0, 52.0, 100.0):
        figure = kit.figures(5, "%")["histogram"]
        assert isinstance(figure, Histogram)
        figure = replace(figure, median=50.0, answer=answer)
        flags = [
            n
            for n in kit.noted(drawn(figure, "", setter, 300))
            if n.what.startswith(("middle guess", "answer"))
        ]
        assert len(flags) == 2
        first, second = flags
        assert first.bottom <= second.top or first.right < second.left or second.right < first.left


def test_the_last_texts_of_a_group_are_never_one_row_alone_on_a_page(setter: Setter) -> None:
    texts = tuple(f"Idea {k}" for k in range(9))
    wall = drawn(Wall(Base(9), (WallGroup("Asking", texts),)), "", setter, 300)
    for above in range(300, 700, 9):
        pages = sheets([Strip(above), *wall, Strip(300)], kit.PAPER, Furniture("", ""))
        ideas = [sum("Idea" in one.what for one in kit.noted(page.strips)) for page in pages]
        assert sum(ideas) == 9
        assert 1 not in ideas[1:]


def test_a_number_on_a_scale_keeps_clear_of_the_parts_beside_its_own(setter: Setter) -> None:
    for n in range(1, 60):
        rows = (Rated("Agree", (1, n, 1, n, 1)), Rated("Or not", (n, 1, n, 1, n)))
        noted = kit.noted(drawn(Spread(Base(60), rows, Scale(1, 5)), "", setter, 300))
        parts = [one for one in noted if one.what == "box"]
        for number in (one for one in noted if one.what.isdigit()):
            beside = [one for one in parts if one.top < number.bottom and number.top < one.bottom]
            assert not beside or any(
                part.left + 1 < number.left and number.right < part.right - 1 for part in beside
            )


def test_the_number_of_a_team_is_not_parted_from_what_it_is(setter: Setter) -> None:
    teams = kit.by_team(kit.figures(9, "%")["histogram"], "Manufacturing and upkeep", 4)
    for width in range(200, 460, 7):
        lines = [one.what for one in kit.noted(drawn(teams, "", setter, width))]
        assert sum("n\u00a0=\u00a09" in line for line in lines) == 4


def test_a_figure_is_as_high_as_what_it_shows(setter: Setter) -> None:
    small, large = (drawn(kit.figures(n, "Idea")["wall"], "", setter, 300) for n in (5, 500))
    assert height(large) > 20 * height(small)
