"""The guide: when, how long, what, how and with what, for the person in front."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from facilitator.documents import SIZES
from facilitator.exercises.contract import Settings
from facilitator.exercises.ideas import Ideas
from facilitator.exercises.talk import Talk
from facilitator.figures.contract import Base
from facilitator.figures.wall import Wall, WallGroup
from facilitator.words import message
from facilitator.workshop.model import Listing, Paragraph, Run, Step, Workshop, plain
from facilitator.workshop.parser import read
from facilitator.workshop.results import PlannedStep, Refs, Results, StepResult
from handouts.guide import Guide
from handouts.page.papers import PAPERS
from handouts.page.setting import Setter
from handouts.workbook import Workbook
from tests.handouts import kit
from tests.handouts.kit import Word


def text_of(pdf: bytes) -> str:
    """All words of the guide, blanks made alike."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def rows_of(workshop: Workshop, results: Results | None = None) -> str:
    """What stands beside each other, from left to right, a line each."""
    found: dict[tuple[int, int], list[tuple[float, str]]] = {}
    for sheet in Guide().sheets(workshop, results, Refs(), kit.PAPER, Setter("en")):
        for one in kit.noted(sheet.strips):
            if one.what not in ("box", "dot", "line"):
                found.setdefault((id(sheet), round(one.top + one.bottom)), []).append((one.left, one.what))
    return "\n".join(" ".join(what for _, what in sorted(row)) for row in found.values())


def made(
    workshop: Workshop, results: Results | None = None, refs: Refs | None = None, paper: str = "a4"
) -> bytes:
    """A guide's bytes."""
    return Guide().make(workshop, results, refs or Refs(), paper)


@pytest.fixture
def work_leaders(shipped: str) -> Workshop:
    """The workshop that ships."""
    return read(shipped).workshop


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_everything_an_author_noted_is_in_the_guide_and_stands_on_its_page(
    work_leaders: Workshop,
    words_of: Callable[[bytes], list[Word]],
    clean_pdf: Callable[[bytes], None],
    paper: str,
) -> None:
    pdf = made(work_leaders, paper=paper)
    clean_pdf(pdf)
    found = words_of(pdf)
    assert kit.on_the_page(found, PAPERS[paper], cover=False) == []
    there = "".join(word.text for word in found)
    for step in work_leaders.steps:
        for block in step.notes:
            for word in re.findall(r"[\w’]+", plain((block,))):
                assert word in there


def test_steps_begin_when_those_before_them_end() -> None:
    steps = [
        kit.a_step(f"Step {k}", Talk(), options=(), settings=Settings(time=60 * k)) for k in (5, 7, 50, 9)
    ]
    rows = rows_of(kit.a_workshop(*steps))
    for words in ("0:00 5 Step 5", "0:05 7 Step 7", "0:12 50 Step 50", "1:02 9 Step 9", "1:11 71 The end"):
        assert words in rows
    assert "71 min 0\nplanned exercises" in rows
    assert "Run of show · 0:00 to 1:11" in text_of(made(kit.a_workshop(*steps)))


def test_steps_stand_at_their_time_of_day_where_the_plan_knows_when_it_begins() -> None:
    text = "---\ntitle: T\nbegins: 13:50\n---\n# S\n## One {time=15m}\n## Two {time=5m}\n"
    rows = rows_of(read(text).workshop)
    assert "13:50 15 One" in rows
    assert "14:05 5 Two" in rows


def test_afterwards_it_says_in_words_what_was_planned_and_what_came_and_the_finding_is_there() -> None:
    workshop = kit.a_workshop(kit.a_step("One"), kit.a_step("Two"), kit.a_step("Three"))
    figure = kit.figures(24, "Yes")["bars"]
    results = kit.some_results({})
    steps = {
        "one": StepResult("one", (figure,), started=kit.STARTED + timedelta(minutes=3), seconds=240),
        "two": StepResult("two", (figure,), "We agree", kit.STARTED + timedelta(minutes=9), 59),
    }
    mark = message("so far, {clock}", clock="9:30")
    begin = ((3, 240, False), (9, 59, False), (11, 300, False))
    plan = {
        step.id: PlannedStep(kit.STARTED + timedelta(minutes=at), seconds, skipped)
        for step, (at, seconds, skipped) in zip(workshop.steps, begin, strict=True)
    }
    results = replace(results, steps=steps, so_far=mark, plan=plan)
    rows = rows_of(workshop, results)
    assert "9:03 4 One On the screen: Do you lead people?" in rows
    assert "Phones or ballot A\nplanned 2, took 4" in rows
    assert "Phones or ballot B\nplanned 2, took <1" in rows
    assert "9:11 5 Three" in rows
    assert "Phones or ballot C\nplanned 2" in rows
    held = replace(results, so_far=None)
    assert "Phones or ballot C\nnot held" in rows_of(workshop, held)
    plan["three"] = PlannedStep(kit.STARTED + timedelta(minutes=11), 300, skipped=True)
    assert "Phones or ballot C\nleft out" in rows_of(workshop, results)
    text = text_of(made(workshop, results))
    assert f"The room: {figure.finding()}" in text
    assert "The room: We agree" in text
    assert "6 min 24 3\nplanned people took part" in rows
    assert "so far, 9:30" in text
    assert "24 November 2026" in text


def test_what_was_set_aside_is_counted_for_the_facilitator() -> None:
    wall = Wall(Base(9, hidden=2), (WallGroup("", ("Asks me first",)),))
    workshop = kit.a_workshop(kit.a_step("One", Ideas(), options=()))
    assert "You set 2 texts aside." in text_of(made(workshop, kit.some_results({"one": wall})))
    one = replace(wall, base=Base(9, hidden=1))
    assert "You set one text aside." in text_of(made(workshop, kit.some_results({"one": one})))
    assert "aside" not in text_of(made(workshop, kit.some_results({"one": replace(wall, base=Base(9))})))


def test_a_result_without_answers_is_no_finding() -> None:
    results = kit.some_results({"one": kit.figures(0, "Yes")["bars"]})
    assert "The room:" not in text_of(made(kit.a_workshop(kit.a_step("One")), results))


def test_what_is_read_aloud_is_set_in_the_serif_and_the_rest_is_not() -> None:
    notes = (Paragraph((Run("Say: “Good that "), Run("you", bold=True), Run(" are here.” Then wait."))),)
    step = kit.a_step("One", Talk(), options=(), notes=notes)
    faces: dict[str, str] = {}

    def note(text: str, matrix: Any, _: Any, font: Any, size: Any) -> None:
        for word in text.split():
            faces.setdefault(word, font["/BaseFont"].split("+")[-1])

    for page in PdfReader(io.BytesIO(made(kit.a_workshop(step)))).pages:
        page.extract_text(visitor_text=note)
    assert faces["that"] == "Literata-Italic"
    assert faces["you"] == "Literata-SemiBold"
    assert "Atkinson" in faces["Say:"]
    assert "Atkinson" in faces["wait."]


def test_question_options_and_examples_are_there_and_an_example_is_said_once() -> None:
    ideas = kit.a_step(
        "Ideas",
        Ideas(),
        options=(),
        question="What gives energy?",
        examples=("Asks me", "Asks me", "Thanks me"),
    )
    text = text_of(made(kit.a_workshop(kit.a_step(), ideas)))
    assert "On the screen: Do you lead people? Option 0 · Option 1 · Option 2 · Option 3" in text
    assert "On the screen: What gives energy?" in text
    assert "The room might say: Asks me · Thanks me" in text


def test_lists_in_notes_keep_their_numbers() -> None:
    notes = (Listing((kit.words("Wait."), kit.words("Ask again.")), numbered=True),)
    text = text_of(made(kit.a_workshop(kit.a_step("One", Talk(), options=(), notes=notes))))
    assert "1. Wait." in text
    assert "2. Ask again." in text


def test_a_step_says_what_people_leave_with() -> None:
    text = '---\ntitle: T\n---\n# S\n## One {leave="Two doings worth copying" time=5m}\n'
    assert "They leave with: Two doings" in rows_of(read(text).workshop)


def test_each_step_says_what_it_needs() -> None:
    workshop = kit.a_workshop(kit.a_step("Vote"), kit.a_step("Listen", Talk(), options=()))
    refs = Refs(Workbook().pages(workshop, Refs()), "http://192.168.1.20:8000/482615", "482615")
    text = text_of(made(workshop, refs=refs))
    assert "Phones" in text
    assert "Workbook p. 3" in text
    assert "Screen" in text
    assert "http://192.168.1.20:8000/482615" in text
    assert "code 482615" in text


def test_a_step_names_its_ballot_and_its_slide_until_a_session_has_other_slides() -> None:
    workshop = kit.a_workshop(kit.a_step("Vote"), kit.a_step("Listen", Talk(), options=()))
    refs = Refs(slides={"vote": 5, "listen": 7})
    text = text_of(made(workshop, refs=refs))
    assert "Phones or ballot A" in text
    assert "Slide 5" in text
    assert "Slide 7" in text
    assert "Slide" not in text_of(made(workshop, kit.some_results({}), refs))


def test_a_long_row_is_parted_so_that_no_page_is_left_half_white(setter: Setter) -> None:
    notes = tuple(kit.words("Say it twice, and slowly, before you go on to the next. " * 4) for _ in range(9))
    steps = [kit.a_step(f"Step {k}", Talk(), options=(), notes=notes) for k in range(6)]
    sheets = Guide().sheets(kit.a_workshop(*steps), None, Refs(), kit.PAPER, setter)[1:-1]
    assert len(sheets) > 2
    for sheet in sheets:
        assert sum(strip.height for strip in sheet.strips) > 0.85 * kit.PAPER.space
    continued = [one.what for sheet in sheets for one in kit.noted(sheet.strips) if "continued" in one.what]
    assert continued


def test_the_overview_has_outcomes_materials_and_sections_on_its_one_page(work_leaders: Workshop) -> None:
    page = " ".join(PdfReader(io.BytesIO(made(work_leaders))).pages[0].extract_text().split())
    assert "90 min" in page
    for section in work_leaders.sections:
        assert section.title in page
    for words in (*work_leaders.outcomes, *work_leaders.materials):
        assert words.split()[-1] in page
    assert "6–60" in page


def test_the_overview_of_work_leaders_is_one_page_also_with_an_address(work_leaders: Workshop) -> None:
    refs = Refs({}, "http://192.168.100.200:8000/482615", "482615")
    for paper in PAPERS:
        second = PdfReader(io.BytesIO(made(work_leaders, refs=refs, paper=paper))).pages[1].extract_text()
        assert "Good morning" in second
        assert "0:00" in second


def test_the_qr_code_on_paper_is_the_address(tmp_path: Path) -> None:
    import segno

    from handouts.page.qr import code

    boxes = kit.noted([code("http://192.168.1.20:8000/482615", 100)])[1:]
    matrix = [
        list(row) for row in segno.make("http://192.168.1.20:8000/482615", error="m", micro=False).matrix
    ]
    side = 100 / (len(matrix) + 4)
    drawn = [[0] * len(row) for row in matrix]
    for box in boxes:
        row = round((box.top - 100) / side) - 2
        for column in range(round((box.left - 100) / side) - 2, round((box.right - 100) / side) - 2):
            drawn[row][column] = 1
    assert drawn == [[int(cell) for cell in row] for row in matrix]


def test_notes_longer_than_a_page_flow_on_with_the_columns_names_above_them(
    words_of: Callable[[bytes], list[Word]],
) -> None:
    long = tuple(kit.words(f"Paragraph {k}: " + "lead the people who do the work " * 12) for k in range(40))
    pdf = made(kit.a_workshop(kit.a_step("One", Talk(), options=(), notes=long)))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    assert len(pages) > 3
    assert all("Start Min What How" in " ".join(page.split()) for page in pages[1:])
    assert all("One, continued" in page for page in pages[2:])
    assert all(f"Paragraph {k}:" in text_of(pdf) for k in range(40))
    assert kit.on_the_page(words_of(pdf), PAPERS["a4"], cover=False) == []


def test_a_short_step_is_never_parted_and_its_section_stays_with_it(setter: Setter) -> None:
    notes = (kit.words("Say it twice, and slowly. " * 6),)
    steps = [kit.a_step(f"Step {k}", Talk(), options=(), notes=notes) for k in range(40)]
    for paper in (PAPERS[size] for size in SIZES):
        sheets = Guide().sheets(kit.a_workshop(*steps, sections=8), None, Refs(), paper, setter)
        assert len(sheets) > 4
        assert not any("continued" in one.what for sheet in sheets for one in kit.noted(sheet.strips))
        for sheet in sheets[1:-1]:
            assert sheet.marks[-1].key.startswith("step-")


def test_each_page_says_what_stretch_of_time_it_holds_and_what_to_leave_out_when_late() -> None:
    long = (kit.words("Wait. " * 400),)

    def step(title: str, minutes: int, **more: Any) -> Step:
        return kit.a_step(title, settings=Settings(time=60 * minutes, **more), notes=long)

    steps = [step("One", 5), step("Two", 3), step("Three", 6), step("Four", 1)]
    pages = [
        " ".join(page.extract_text().split())
        for page in PdfReader(io.BytesIO(made(kit.a_workshop(*steps, sections=2)))).pages
    ]
    assert "0:00 to 0:05 Start" in pages[1]
    assert "If you are late at 0:05, leave out “Two” (3 min)." in pages[1]
    assert "0:05 to 0:08 Start" in pages[2]
    assert not any("leave out" in page for page in pages[2:])
    again = [step("Zero", 9), step("One", 2), step("Two", 3), step("And?", 2, again="one"), step("Last", 1)]
    text = text_of(made(kit.a_workshop(*again, sections=2)))
    assert "If you are late at 0:09, leave out “Two” (3 min)." in text


def test_whatever_the_words_the_guide_fits(
    words_of: Callable[[bytes], list[Word]], clean_pdf: Callable[[bytes], None]
) -> None:
    for text in kit.TEXTS.values():
        text = text or "x"
        step = kit.a_step("One", question=text, notes=(kit.words(f"“{text}” {text}"),), examples=(text,))
        more: dict[str, Any] = {
            "outcomes": (text,) * 3,
            "materials": (text,),
            "subtitle": text[:60] if " " in text else "",
            "group": (6, 60),
        }
        pdf = made(kit.a_workshop(step, **more), kit.some_results({"one": kit.figures(24, text)["wall"]}))
        clean_pdf(pdf)
        assert kit.on_the_page(words_of(pdf), PAPERS["a4"], cover=False) == []


def test_a_workshop_of_three_hundred_steps_has_a_row_and_a_bookmark_for_each() -> None:
    steps = [
        kit.a_step(f"Step number {k}", id=f"s{k}", notes=(kit.words("Wait. " * 60),)) for k in range(300)
    ]
    reader = PdfReader(io.BytesIO(made(kit.a_workshop(*steps, sections=9))))
    outline: list[Any] = reader.outline
    marks = [mark for part in outline if isinstance(part, list) for mark in part]
    assert [mark.title for mark in marks] == [step.title for step in steps]
    for mark in marks[::20]:
        assert mark.title in reader.pages[reader.get_destination_page_number(mark)].extract_text()


def test_afterwards_a_page_ends_when_its_last_step_did_and_the_minutes_are_those_it_took() -> None:
    workshop = kit.a_workshop(kit.a_step("One"))
    took = {"one": StepResult("one", (), started=kit.STARTED, seconds=600)}
    plan = {"one": PlannedStep(kit.STARTED, 120)}
    text = text_of(made(workshop, replace(kit.some_results({}), steps=took, plan=plan)))
    assert "9:00 to 9:10" in text
    assert "9:00 to 9:02" not in text
    rows = rows_of(workshop, replace(kit.some_results({}), steps=took, plan=plan))
    assert "9:10 10 The end, and minutes in all" in rows
