"""What stands on the screen's page: sizes by how much there is, what is left to the phones, and who is here."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Any

import lxml.html
import pytest

from dev.specimens import all_figures
from dev.specimens.words import IDEA, OPTION, SCRIPT, YES_NO
from facilitator.exercises.contract import Group
from facilitator.inputs.place import Axis, Place
from facilitator.live.views import Countdown, RoomLine, ScreenState, ScreenView
from facilitator.server.draw.screen import lay
from facilitator.server.pages import Pages
from facilitator.server.screens import ScreenPage
from facilitator.words import message
from facilitator.workshop.parser import read

FIGURES = all_figures()


@pytest.fixture(scope="module")
def pages() -> Pages:
    """The server's pages."""
    return Pages()


@pytest.fixture(scope="module")
def view(shipped: str) -> Any:
    """Makes a view: `view(step_id, **what_differs)`; without a step, of the time before the first one."""
    workshop = read(shipped).workshop
    assert workshop is not None

    def make(step: str = "", **differs: Any) -> ScreenView:
        about: dict[str, Any] = {}
        if step:
            here = workshop.step(step)
            about = {
                "step": here,
                "kicker": here.exercise.kicker(),
                "question": here.title if here.exercise.listens else here.content.question,
                "body": here.body,
                "cards": here.cards,
                "options": tuple(option.label for option in here.content.options),
                "section": workshop.section_of(here).title,
            }
        plain: dict[str, Any] = {
            "state": ScreenState.STEP,
            "dim": False,
            "workshop": workshop.title,
            "subtitle": workshop.subtitle,
            "language": "en",
            "section": "",
            "code": "482615",
        }
        return ScreenView(**(plain | about | differs))

    return make


def shown(pages: Pages, view: ScreenView) -> lxml.html.HtmlElement:
    """The part that is pushed."""
    page = ScreenPage(
        view=view,
        laid=lay(view),
        version=7,
        qr="QR",
        address="192.168.1.20:8080",
        pictures="/482615/pictures/",
    )
    html = pages.render(page, "screen/main.html")
    assert " style=" not in html
    assert SCRIPT not in html
    return lxml.html.fragment_fromstring(html)


def words(element: lxml.html.HtmlElement) -> str:
    """An element's words with single spaces."""
    return " ".join(element.text_content().split())


def test_the_join_page_says_address_and_code_and_who_is_here_latest_first(pages: Pages, view: Any) -> None:
    page = shown(pages, view(state=ScreenState.JOIN, names=("Ana", "", SCRIPT)))
    assert words(page.find_class("url")[0]) == "192.168.1.20:8080"
    assert words(page.find_class("code")[0]) == "482 615"
    assert [words(person) for person in page.find_class("people")[0]] == [
        SCRIPT,
        "Ana",
        "and one without a name",
    ]
    assert page.find_class("new")[0].text == SCRIPT
    assert words(page.find_class("late")[0]) == "3 people are in"


def test_those_who_have_no_room_on_the_join_page_are_counted(pages: Pages, view: Any) -> None:
    names = tuple(f"Somebody {k}" for k in range(200))
    page = shown(pages, view(state=ScreenState.JOIN, names=names))
    people = page.find_class("people")[0]
    assert words(people[0]) == "Somebody 199"
    assert words(people[-1]) == f"and {200 - (len(people) - 1)} more"


def test_a_question_is_asked_once_with_its_options_and_how_many_have_answered(
    pages: Pages, view: Any
) -> None:
    page = shown(pages, view("before", asking=True, room=RoomLine(18, 2, 5, 1)))
    assert words(page).count("Do you lead people") == 1
    assert [words(option) for option in page.find_class("asked")[0]] == list(YES_NO)
    assert "18 of 24" in words(next(page.iter("aside")))
    room = page.find_class("room")[0]
    assert [dot.get("class") for dot in room] == ["in"] * 16 + ["paper"] * 2 + [None] * 5 + ["off"]


def test_above_sixty_people_the_room_line_is_a_bar(pages: Pages, view: Any) -> None:
    page = shown(pages, view("before", asking=True, room=RoomLine(142, 0, 60, 12)))
    assert not page.find_class("room")
    assert words(page.find_class("answers")[0]) == "142 of 214"


def test_a_clock_says_what_is_left_and_when_it_ends(pages: Pages, view: Any) -> None:
    page = shown(pages, view("before", clock=Countdown(120, 4_000_000_000.5, None)))
    clock = page.find_class("clock")[0]
    assert clock.get("data-ends-at") == "4000000000.5"
    assert clock.get("data-up") == "Time is up: finish your sentence."
    paused = shown(pages, view("before", clock=Countdown(120, None, 75)))
    assert words(paused.find_class("clock")[0]) == "1:15"
    assert "The clock stands still" in words(paused)


def test_long_questions_are_set_smaller_and_nothing_of_them_is_lost(view: Any) -> None:
    short = lay(view("before"))
    long = lay(
        view("before", question="Which of these? " * 8, options=tuple(OPTION.format(k) for k in range(12)))
    )
    assert "q-2" in short.classes.split()
    assert {"q-5", "q-6"} & set(long.classes.split())
    assert len(long.options) == 12


def test_options_without_room_are_left_to_the_phones_and_counted(pages: Pages, view: Any) -> None:
    ideas = tuple(IDEA.format(k) for k in range(40))
    page = shown(pages, view("practices", options=ideas, asking=True))
    here = len(page.find_class("asked")[0])
    assert 0 < here < 40
    assert words(page.find_class("more")[0]) == f"and {40 - here} more on your phone"


def test_few_cards_are_a_table_and_fourteen_with_instructions_are_sentences_all_of_them(
    pages: Pages, view: Any
) -> None:
    roles = view("roles")
    whole = replace(view("what-the-name-says"), cards=roles.cards, body=roles.body[:1])
    sentences = shown(pages, whole).find_class("sentences")[0]
    assert [card[0].text for card in sentences.iter("li")] == [row[0] for row in whole.cards.rows]
    few = replace(whole, cards=replace(whole.cards, rows=whole.cards.rows[:4]))
    assert len(list(shown(pages, few).iter("td"))) == 12


def test_tables_of_a_discussion_have_number_word_and_people(pages: Pages, view: Any) -> None:
    groups = (Group("a", 1, "Maple", ("x", "y", "z")), Group("b", 2, "River", ("u",)))
    page = shown(pages, view("follow-one-result-back", groups=groups))
    assert [words(table) for table in page.find_class("groups")[0]] == [
        "1 Maple 3 people",
        "2 River 1 person",
    ]


def test_a_figure_stands_under_its_finding_and_an_empty_one_under_the_question(
    pages: Pages, view: Any
) -> None:
    full = shown(
        pages, view("before", state=ScreenState.FIGURE, figure=FIGURES["bars-24"], finding="Nine do")
    )
    assert words(next(full.iter("figcaption"))) == "Nine do"
    empty = shown(
        pages, view("before", state=ScreenState.FIGURE, figure=FIGURES["bars-empty"], finding="Nothing yet")
    )
    assert words(next(empty.iter("figcaption"))).startswith("Do you lead people")


def test_what_was_asked_stands_small_above_every_finding_and_once_where_it_is_the_title(
    pages: Pages, view: Any
) -> None:
    asked = "Do you lead people whose work produces results, day in, day out?"
    full = view("before", state=ScreenState.FIGURE, figure=FIGURES["bars-24"], finding="Nine do")
    for held in (full, replace(full, asking=True)):  # also while people still answer
        (topic,) = shown(pages, held).find_class("topic")
        assert words(topic) == asked
    for held in (replace(full, figure=FIGURES["bars-empty"]), replace(full, finding=asked)):
        page = shown(pages, held)
        assert not page.find_class("topic")
        assert words(next(page.iter("figcaption"))) == asked


def test_above_a_finding_stands_the_steps_title_where_the_question_is_more_than_two_lines(
    pages: Pages, view: Any
) -> None:
    long = view("before", state=ScreenState.FIGURE, figure=FIGURES["bars-24"], finding="Nine do")
    page = shown(pages, replace(long, question="Do you lead people, and how? " * 9))
    assert words(page.find_class("topic")[0]) == long.step.title


def test_a_blank_screen_is_dark_and_says_nothing_to_look_at(pages: Pages, view: Any) -> None:
    page = shown(pages, view("before", state=ScreenState.BLANK))
    assert "dim" in page.classes
    assert not list(page.iter("footer"))


def test_at_the_side_of_a_step_stands_who_works_together_and_what_they_leave_with(
    pages: Pages, view: Any
) -> None:
    page = shown(pages, view("what-the-name-says", together=message("In pairs"), leave="Two doings"))
    said = [part.text_content() for part in page.xpath("//aside//dl/div/*")]
    assert said == ["Together", "In pairs", "You leave with", "Two doings"]


def test_while_people_place_a_point_the_screen_says_what_the_ends_mean(pages: Pages, view: Any) -> None:
    page = shown(pages, view("week", asking=True, ask=Place(Axis("alone", "together"), Axis("low", "high"))))
    (blank,) = page.find_class("blank")
    assert [end.text_content() for end in blank.iter("span")] == ["high", "alone", "together", "low"]


def test_the_join_page_says_when_it_begins_where_the_plan_knows(pages: Pages, view: Any) -> None:
    (where,) = shown(pages, view(state=ScreenState.JOIN, begins=time(9, 0))).find_class("where")
    assert where.text_content().split() == ["Work", "Leaders", "begins", "at", "9:00"]


def test_the_last_page_thanks_and_says_where_ones_own_words_are(pages: Pages, view: Any) -> None:
    assert "What you wrote stands on your phone" in words(shown(pages, view(state=ScreenState.OVER)))
