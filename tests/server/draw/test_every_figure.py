"""Every figure as HTML: complete, escaped, well-formed, and without a style of its own."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import get_args

import lxml.html
import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

import facilitator.figures
from dev.specimens import all_figures, title
from dev.specimens.figures.bars import bars
from dev.specimens.figures.histogram import guesses
from dev.specimens.figures.teams import BY_TEAM
from dev.specimens.figures.wall import wall
from dev.specimens.words import QUESTION, SCRIPT, YES_NO, texts
from facilitator.assets import templates_folder
from facilitator.bidi import ISOLATES
from facilitator.discovery import found_in
from facilitator.figures.bars import Unit
from facilitator.figures.contract import Base, Figure, Rows
from facilitator.figures.teams import Part, Teams
from facilitator.figures.wall import Wall
from facilitator.server.draw import NotDrawn, Spot, draw
from facilitator.server.draw import pages as how_many
from facilitator.server.draw._measure import Place
from facilitator.words import Message, message, say

FIGURES = all_figures()
PLACES = get_args(Place)


@pytest.fixture(scope="module")
def pages() -> Environment:
    """The templates, as the server loads them."""
    return Environment(
        loader=FileSystemLoader(templates_folder()),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


class Balanced(HTMLParser):
    """Notes every element that is closed without being open, or left open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def words(element: lxml.html.HtmlElement) -> str:
    """An element's words with single spaces."""
    said = element.text_content().translate(dict.fromkeys(map(ord, ISOLATES)))
    return " ".join(said.split())


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_has_its_finding_its_base_and_its_table(pages: Environment, name: str, place: Place) -> None:
    figure = FIGURES[name]
    html = draw(pages, figure, title(figure), "en", place)
    drawn = lxml.html.fragment_fromstring(html)
    assert drawn.tag == "figure"
    assert words(drawn[0]) == " ".join(title(figure).split())
    assert words(drawn.find_class("base")[0]).startswith(" · ".join(map(say, figure.base.words())))
    cells = {words(cell) for cell in drawn.iter("td", "th")}
    for row in (figure.table().head, *figure.table().rows):
        assert {" ".join(str(cell).split()) for cell in row} <= cells


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_well_formed_and_styles_nothing_itself(
    pages: Environment, name: str, place: Place
) -> None:
    html = draw(pages, FIGURES[name], title(FIGURES[name]), "en", place)
    checked = Balanced(html)
    assert (checked.open, checked.wrong) == ([], [])
    assert "<script" not in html
    assert not re.search(r"\sstyle\s*=|<style|\son\w+\s*=", html)
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))


def test_every_kind_of_figure_is_drawn(pages: Environment) -> None:
    kinds = {kind.kind for kind in found_in(facilitator.figures, Figure)}
    assert kinds == {figure.kind for figure in FIGURES.values()}
    assert {
        Path(name).stem
        for name in pages.list_templates(["html"])
        if name.startswith("figures/") and "_" not in name
    } == kinds


def test_a_figure_that_nobody_has_drawn_is_named(pages: Environment) -> None:
    class Ladder(Figure):
        def finding(self) -> Message:
            return message("Up")

        def table(self) -> Rows:
            return Rows((), ())

    with pytest.raises(NotDrawn, match=r"ladder: there is no templates/figures/ladder\.html"):
        draw(pages, Ladder(Base(1)), "Up", "en", "screen")


def test_the_same_figure_is_drawn_the_same(pages: Environment) -> None:
    figure = FIGURES["wall-odd"]
    assert draw(pages, figure, "A", "en", "screen") == draw(pages, figure, "A", "en", "screen")


def test_a_row_keeps_its_id_when_its_number_and_its_place_change(pages: Environment) -> None:
    def ids(labels: tuple[str, ...], values: tuple[int, ...]) -> dict[str, str]:
        drawn = lxml.html.fragment_fromstring(draw(pages, bars(labels, values), "A", "en", "screen"))
        return {words(row.find_class("label")[0]): row.get("id") for row in drawn.iter("li")}

    assert ids(YES_NO, (9, 6, 5, 4)) == ids(YES_NO[::-1], (1, 0, 0, 7))


def test_two_options_with_the_same_words_are_two_rows(pages: Environment) -> None:
    drawn = lxml.html.fragment_fromstring(draw(pages, bars(("Same", "Same"), (2, 1)), "A", "en", "screen"))
    assert len({row.get("id") for row in drawn.iter("li")}) == 2


def test_nothing_yet_stands_under_the_question_until_somebody_answers(pages: Environment) -> None:
    html = draw(pages, FIGURES["bars-empty"], QUESTION, "en", "screen")
    assert "Nothing yet" in html
    assert "<svg" not in html


def test_one_mark_is_the_point(pages: Environment) -> None:
    drawn = lxml.html.fragment_fromstring(draw(pages, FIGURES["bars-24"], "A", "en", "screen"))
    assert [words(row.find_class("label")[0]) for row in drawn.find_class("point")] == ["Yes, most days"]


def test_counts_become_per_cent_from_a_hundred_people_and_stand_in_the_base_line(pages: Environment) -> None:
    few = draw(pages, bars(("Yes", "No"), (60, 39)), "A", "en", "screen")
    many = draw(pages, bars(("Yes", "No"), (60, 40)), "A", "en", "screen")
    assert ">60<" in few
    assert "60 %" not in few
    assert ">60 %<" in many
    assert "60, 40 people" in many


def test_dots_are_drawn_one_by_one_up_to_thirty_in_a_row(pages: Environment) -> None:
    dots = draw(pages, bars(("A", "B"), (30, 2), Unit.DOTS), "A", "en", "screen")
    more = draw(pages, bars(("A", "B"), (31, 2), Unit.DOTS), "A", "en", "screen")
    assert (dots.count("<circle"), dots.count("<rect")) == (32, 0)
    assert (more.count("<circle"), more.count("<rect")) == (0, 2)


def test_a_mark_is_as_long_as_its_number(pages: Environment) -> None:
    drawn = lxml.html.fragment_fromstring(draw(pages, bars(YES_NO, (8, 4, 2, 0)), "A", "en", "screen"))
    assert [rect.get("width") for rect in drawn.iter("rect")] == ["100%", "50%", "25%", "0%"]


def test_labels_stand_above_their_bars_on_a_phone(pages: Environment) -> None:
    assert (
        "above" in lxml.html.fragment_fromstring(draw(pages, FIGURES["bars-24"], "A", "en", "phone")).classes
    )
    assert (
        "above"
        not in lxml.html.fragment_fromstring(draw(pages, FIGURES["bars-24"], "A", "en", "screen")).classes
    )


def test_what_does_not_fit_on_the_screen_is_counted_and_a_phone_has_it_all(pages: Environment) -> None:
    screen = lxml.html.fragment_fromstring(draw(pages, FIGURES["dots-forty"], "A", "en", "screen"))
    shown = len(list(screen.iter("li")))
    assert 0 < shown < 40
    assert words(screen.find_class("more")[0]) == f"and {40 - shown} more options"
    phone = lxml.html.fragment_fromstring(draw(pages, FIGURES["dots-forty"], "A", "en", "phone"))
    assert len(list(phone.iter("li"))) == 40


def test_a_wall_shows_the_newest_three_of_a_group_and_counts_the_rest(pages: Environment) -> None:
    drawn = lxml.html.fragment_fromstring(draw(pages, FIGURES["wall-groups"], "A", "en", "screen"))
    asks = next(drawn.iter("section"))
    assert [words(card) for card in asks.iter("li")] == list(texts(14)[:-4:-1])
    assert words(asks.find_class("more")[0]) == "and 11 more"


def test_a_wall_shows_four_groups_and_counts_those_beside_them(pages: Environment) -> None:
    figure = wall(*((f"Group {k}", texts(9 - k)) for k in range(7)))
    drawn = lxml.html.fragment_fromstring(draw(pages, figure, "A", "en", "screen"))
    assert len(list(drawn.iter("section"))) == 4
    assert words(drawn.find_class("more")[-1]) == "and 3 more groups: 12 answers"


def test_a_small_wall_shows_every_text_whole(pages: Environment) -> None:
    drawn = lxml.html.fragment_fromstring(draw(pages, wall(("", texts(5))), "A", "en", "screen"))
    assert {words(card) for card in drawn.iter("li")} == set(texts(5))
    assert not drawn.find_class("more")


@pytest.mark.parametrize("name", [name for name in FIGURES if name.startswith("wall-")])
def test_a_screen_turns_through_all_of_a_wall(pages: Environment, name: str) -> None:
    figure = FIGURES[name]
    assert isinstance(figure, Wall)
    shown = set()
    for page in range(how_many(figure, title(figure), "en")):
        drawn = lxml.html.fragment_fromstring(
            draw(pages, figure, title(figure), "en", "screen", Spot(page=page))
        )
        shown |= {words(card) for card in drawn.iter("li")}
    assert shown == {" ".join(text.split()) for group in figure.groups for text in group.texts}


def test_a_group_stands_on_one_page_with_all_its_texts_and_its_count(pages: Environment) -> None:
    figure = wall(*((f"Group {k}", texts(9 - k)) for k in range(7)))
    whole = set()
    for page in range(how_many(figure, "A", "en")):
        drawn = lxml.html.fragment_fromstring(draw(pages, figure, "A", "en", "screen", Spot(page=page)))
        assert words(drawn.find_class("base")[0]).endswith(
            f"page {page + 1} of {how_many(figure, 'A', 'en')}"
        )
        for part in drawn.iter("section"):
            name, count = (words(one) for one in next(part.iter("h3")))
            if len(list(part.iter("li"))) == int(count):
                whole.add(name)
    assert whole == {group.name for group in figure.groups}


def test_behind_the_last_page_of_a_wall_is_the_last(pages: Environment) -> None:
    figure = wall(("", texts(24)))
    last = how_many(figure, "A", "en") - 1
    assert last > 0
    assert draw(pages, figure, "A", "en", "screen", Spot(page=99)) == draw(
        pages, figure, "A", "en", "screen", Spot(page=last)
    )


def flags(pages: Environment, name: str) -> list[tuple[str | None, float]]:
    """To which side the words of two flags go, and how far down."""
    drawn = lxml.html.fragment_fromstring(draw(pages, FIGURES[name], "A", "en", "screen"))
    return [
        (span.getparent().get("text-anchor"), float(span.get("y").removesuffix("em")))
        for span in drawn.iter("tspan")
    ]


def test_the_words_of_two_flags_turn_outwards_where_they_would_meet(pages: Environment) -> None:
    (answer, high), (median, also_high) = flags(pages, "histogram-flags-together")
    assert (answer, median) == ("end", "start")
    assert high == also_high


def test_where_two_flags_have_no_room_side_by_side_their_words_stand_in_lines_of_their_own(
    pages: Environment,
) -> None:
    lines = sorted(y for _anchor, y in flags(pages, "histogram-longest"))
    assert len(lines) >= 2
    assert all(later - earlier > 1 for earlier, later in pairwise(lines))


def test_on_a_phone_no_flag_says_its_words_at_the_line_of_the_other(pages: Environment) -> None:
    figure = guesses([20, 35, 35, 40, 90], 50)
    drawn = lxml.html.fragment_fromstring(draw(pages, figure, "A", "en", "phone"))
    told = {
        span.text: (span.getparent().get("text-anchor"), float(span.get("y")[:-2]))
        for span in drawn.iter("tspan")
    }
    lines = {line.get("class"): float(line.get("y1")[:-2]) for line in drawn.iter("line")}
    # The median has no room on its left: it stands above, and the answer's line begins under it.
    assert told["answer 50 %"][0] == "start"
    assert told["median 35 %"][0] == "start"
    assert told["median 35 %"][1] < lines["answer"] < told["answer 50 %"][1]
    assert lines["median"] == 0


def test_a_scale_names_its_ends(pages: Environment) -> None:
    drawn = lxml.html.fragment_fromstring(draw(pages, guesses([50], None), "A", "en", "phone"))
    ticks = [text.text for text in drawn.find_class("scale")[0].iter("text")]
    assert (ticks[0], ticks[-1]) == ("0 %", "100")


def test_text_in_another_direction_says_so(pages: Environment) -> None:
    drawn = lxml.html.fragment_fromstring(draw(pages, FIGURES["bars-odd"], "A", "en", "screen"))
    assert all(label.get("dir") == "auto" for label in drawn.find_class("label"))
    assert SCRIPT in {words(label) for label in drawn.find_class("label")}


@pytest.mark.parametrize("place", PLACES)
def test_every_class_that_a_layout_chooses_has_a_rule(pages: Environment, place: Place) -> None:
    rules = "".join(file.read_text() for file in (templates_folder() / "figures").glob("*.css"))
    for name, figure in (FIGURES | BY_TEAM).items():
        drawn = lxml.html.fragment_fromstring(draw(pages, figure, title(figure), "en", place))
        chosen = re.compile(r"(label|end|cells|tall|row|rows|name|names)-\d+")
        assert [word for word in drawn.classes if chosen.fullmatch(word) and f".{word}" not in rules] == [], (
            name
        )


@pytest.mark.parametrize("place", PLACES)
def test_where_no_team_has_enough_answers_the_room_reads_why_and_how_many_there_are(
    pages: Environment, place: Place
) -> None:
    figure = Teams(Base(3), (Part("Ward", 2, None), Part("Line", 1, None)), 5)
    drawn = lxml.html.fragment_fromstring(draw(pages, figure, title(figure), "en", place))
    assert words(drawn[0]) == "No team has 5 answers yet"
    assert words(drawn.find_class("none")[0]) == (
        "Each team’s answers show from 5 on. With fewer, an answer could be traced to a person. Ward 2 · Line 1"
    )


def test_a_label_stands_beside_its_bars_under_a_title_of_two_lines(pages: Environment) -> None:
    figure = BY_TEAM["teams-4-by-3-short"]
    two_lines = "“Yes, most days” parts the teams: 83 % in Line, 17 % in Desk"
    drawn = lxml.html.fragment_fromstring(draw(pages, figure, two_lines, "en", "screen"))
    assert {"cells-2", "label-43"} <= set(drawn.classes)
    assert "above" not in drawn.classes
