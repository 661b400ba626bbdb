"""The report: who took part, every finding and text, and nothing that is private or was set aside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from facilitator.documents import SIZES
from facilitator.exercises.contract import Seen, Settings
from facilitator.exercises.discuss import Discuss
from facilitator.exercises.ideas import Ideas
from facilitator.exercises.pause import Break
from facilitator.figures.bars import Bar, Bars, Unit
from facilitator.figures.contract import Base, Figure
from facilitator.figures.wall import Wall, WallGroup
from facilitator.words import message
from facilitator.workshop.model import Step, Workshop
from facilitator.workshop.parser import read
from facilitator.workshop.results import Refs, Results, StepResult
from handouts.page.papers import PAPERS
from handouts.page.setting import Setter
from handouts.report import Report
from tests.handouts import kit
from tests.handouts.kit import Word


def made(workshop: Workshop, results: Results | None = None, paper: str = "a4") -> bytes:
    """A report's bytes."""
    return Report().make(workshop, results, Refs(), paper)


@pytest.mark.parametrize("paper", SIZES)
def test_before_a_session_one_page_says_when_it_is_made(shipped: str, paper: str) -> None:
    (page,) = kit.pages_of(made(read(shipped).workshop, None, paper))
    assert "This is made after a session" in page


def test_it_says_who_took_part_and_when_and_nothing_of_what_was_set_aside() -> None:
    wall = Wall(Base(9, hidden=3), (WallGroup("Asking", ("Asks me first", "Listens")),))
    workshop = kit.a_workshop(kit.a_step("Ideas", Ideas(), options=()), kit.a_step("Silent"))
    told = StepResult("ideas", (wall,), started=kit.STARTED + timedelta(minutes=40), seconds=600)
    results = replace(kit.some_results({}), steps={"ideas": told})
    page = " ".join(kit.pages_of(made(workshop, results)))
    assert "24 people took part on 24 November 2026, from 9:00 to 9:50." in page
    assert "24 people took part 1 of 2 exercises with an answer 2 texts for the room" in page
    assert "Without an answer" in page
    assert "Silent" in page
    assert "Part 1 · Ideas · 9:40" in page
    assert str(wall.finding()) in page
    assert "Asks me first" in page
    assert "n = 9" in page
    assert "set aside" not in page


def test_a_discussion_that_nobody_can_answer_is_not_counted_as_unanswered(shipped: str) -> None:
    steps = (
        kit.a_step("Talk it over", Discuss(6), options=()),
        kit.a_step("Which"),
        kit.a_step("Tea", Break()),
    )
    (page,) = kit.pages_of(
        made(kit.a_workshop(*steps), kit.some_results({"which": Bars(Base(3), (Bar("A", 3, 3),))}))
    )
    assert "1 of 1 exercises with an answer" in page
    assert "Without an answer" not in page
    page = " ".join(kit.pages_of(made(read(shipped).workshop, kit.some_results({}))))
    assert "0 of 16 exercises with an answer" in page


def test_the_numbers_that_say_most_stand_under_the_finding() -> None:
    rows = (Bar("Asks", 19, 15), Bar("Thanks", 15, 9), Bar("Clears", 12, 8), Bar("Walks", 9, 7))
    figure = Bars(Base(24), rows, Unit.DOTS)
    workshop = kit.a_workshop(kit.a_step(id="which"))
    (page,) = kit.pages_of(made(workshop, kit.some_results({"which": figure})))
    assert (
        "19 of 55 dots for “Asks” 15 of 24 people gave it at least one 46 of 55 dots went to the first three"
        in page
    )


def test_the_hosts_wording_is_the_title_and_every_round_is_there_once() -> None:
    first, last = (kit.figures(n, "Yes")["bars"] for n in (12, 24))
    early = Wall(Base(2), (WallGroup("", ("Asks", "Listens")),))
    late = Wall(Base(3), (WallGroup("", ("Asks", "Listens", "Thanks")),))
    results = replace(
        kit.some_results({}),
        steps={
            "are-you-one-": StepResult("are-you-one-", (first, last), finding="Nine of us lead people"),
            "ideas": StepResult("ideas", (early, late)),
        },
    )
    workshop = kit.a_workshop(kit.a_step(), kit.a_step("Ideas", Ideas(), options=()))
    said = " ".join(kit.pages_of(made(workshop, results)))
    assert "Round 1" in said
    assert str(first.finding()) in said
    assert "Nine of us lead people" in said
    assert str(last.finding()) not in said
    assert said.count("Listens") == 1


def test_the_bookmark_of_a_part_leads_to_the_page_where_it_begins(setter: Setter) -> None:
    steps = [kit.a_step(f"Step {k}") for k in range(12)]
    results = kit.some_results({step.id: kit.figures(24, "Yes")["bars"] for step in steps})
    sheets = Report().sheets(kit.a_workshop(*steps, sections=12), results, Refs(), kit.PAPER, setter)
    assert len(sheets) > 2
    for sheet in sheets:
        keys = [mark.key for mark in sheet.marks if mark.key != "method"]
        assert keys[::2] == [f"section-part-{key.rpartition('-')[2]}" for key in keys[1::2]]


def test_texts_that_only_their_writer_sees_are_never_printed() -> None:
    step = kit.a_step("Secrets", Ideas(), options=(), settings=Settings(seen=Seen.ME))
    wall = Wall(Base(9), (WallGroup("", ("my secret",) * 9),))
    said = " ".join(kit.pages_of(made(kit.a_workshop(step), kit.some_results({"secrets": wall}))))
    assert "my secret" not in said
    assert "Without an answer" in said


def test_it_is_marked_on_every_page_until_the_session_is_closed() -> None:
    mark = message("so far, {clock}, {answers}", clock="14:20", answers="17 answers")
    results = kit.some_results({"are-you-one-": kit.figures(500, "Ask")["wall"]}, so_far=mark)
    pages = kit.pages_of(made(kit.a_workshop(kit.a_step()), results))
    assert len(pages) > 5
    assert all("so far, 14:20, 17 answers" in page for page in pages)


@pytest.mark.parametrize("paper", SIZES)
def test_whatever_the_room_wrote_fits_and_the_pdf_is_sound(
    words_of: Callable[[bytes], list[Word]], clean_pdf: Callable[[bytes], None], paper: str
) -> None:
    steps: list[Step] = []
    figures: dict[str, Figure] = {}
    for name, text in kit.TEXTS.items():
        for n in (1, 60, 500) if name == "a long word" else (1, 60):
            for kind, figure in kit.figures(n, text).items():
                step = kit.a_step(f"{kind} {name} {n}", question=text, id=f"s{len(steps)}")
                steps.append(step)
                figures[step.id] = figure
    pdf = made(kit.a_workshop(*steps, sections=4), kit.some_results(figures), paper)
    clean_pdf(pdf)
    found = words_of(pdf)
    assert len(found) > 5_000
    assert kit.on_the_page(found, PAPERS[paper], cover=False) == []


def test_hostile_words_of_the_host_and_the_room_are_only_words(
    words_of: Callable[[bytes], list[Word]], clean_pdf: Callable[[bytes], None]
) -> None:
    hostile = "<script>alert(1)</script> =1+1 </b>&amp; %PDF) Tj ET \\( endstream {name} %s"
    figure = kit.figures(30, hostile + "\x00\x1b\ud800")["wall"]
    told = StepResult("s", (figure,), finding=hostile * 20)
    results = replace(kit.some_results({}), steps={"s": told})
    pdf = made(kit.a_workshop(kit.a_step(hostile[:60], question=hostile, id="s")), results)
    clean_pdf(pdf)
    assert "<script>alert(1)</script> =1+1" in " ".join(kit.pages_of(pdf))
    assert kit.on_the_page(words_of(pdf), PAPERS["a4"], cover=False) == []


def test_texts_that_go_on_say_at_the_head_of_the_page_whose_they_are() -> None:
    wall = Wall(Base(90), (WallGroup("Asking", tuple(f"Asks me first {k}" for k in range(200))),))
    workshop = kit.a_workshop(kit.a_step("Ideas", Ideas(), options=()))
    pages = kit.pages_of(made(workshop, kit.some_results({"ideas": wall})))
    assert len(pages) > 2
    assert all(f"{wall.finding()}, continued Asking, continued Asks" in page for page in pages[2:])


def test_the_base_line_never_stands_alone_on_a_page() -> None:
    for n in range(44, 90, 5):
        wall = Wall(Base(n), (WallGroup("", tuple(f"Asks me first {k}" for k in range(n))),))
        workshop = kit.a_workshop(kit.a_step("Ideas", Ideas(), options=()))
        last = kit.pages_of(made(workshop, kit.some_results({"ideas": wall})))[-1]
        assert "Asks me first" in last.partition("n = ")[0]


def test_a_quiz_says_who_had_it_right_and_what_most_others_chose() -> None:
    rows = (Bar("The planner", 13, 13), Bar("The lead", 8, 8, True), Bar("The auditor", 3, 3))
    quiz = Bars(Base(24), rows, got=8)
    found = quiz.keys()
    assert [(str(number), str(words)) for number, words in found] == [
        ("8 of 24", "had it right"),
        ("13 of 24", "chose “The planner”"),
        ("3 of 24", "chose something else"),
    ]
