"""The workbook: what has a page, where it stands, and what the room's words do to it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from facilitator.documents import Unfit
from facilitator.exercises.choice import Choice
from facilitator.exercises.commitments import Commitments
from facilitator.exercises.contract import Seen, Settings
from facilitator.exercises.deal import Deal
from facilitator.exercises.discuss import Discuss
from facilitator.exercises.ideas import Ideas
from facilitator.exercises.pause import Break
from facilitator.exercises.talk import Talk
from facilitator.figures.bars import Bar, Bars
from facilitator.figures.big import Big
from facilitator.figures.contract import Base, Figure
from facilitator.figures.wall import Wall, WallGroup
from facilitator.inputs.contract import Line, Option
from facilitator.inputs.fields import Field, Fields
from facilitator.words import message
from facilitator.workshop.model import Cards, Listing, Paragraph, Picture, Run, Step, Workshop, WriteOn
from facilitator.workshop.parser import read
from facilitator.workshop.results import Gave, Own, Refs, Results, StepResult
from handouts.page.papers import MM, PAPERS
from handouts.page.setting import Setter
from handouts.page.strips import height
from handouts.page.writing import LINE
from handouts.workbook import Workbook
from tests.handouts import kit
from tests.handouts.kit import Word

PAPER_NAMES = ["a4", "letter"]


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page, blanks made alike."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def made(workshop: Workshop, results: Results | None = None, paper: str = "a4") -> bytes:
    """A workbook's bytes."""
    return Workbook().make(workshop, results, Refs(), paper)


@pytest.fixture
def work_leaders(shipped: str) -> Workshop:
    """The workshop that ships."""
    return read(shipped).workshop


@pytest.mark.parametrize("paper", PAPER_NAMES)
def test_the_page_that_a_slide_names_has_the_steps_title_on_it(work_leaders: Workshop, paper: str) -> None:
    pages = pages_of(made(work_leaders, paper=paper))
    where = Workbook().pages(work_leaders, Refs(), paper)
    assert len(where) > 15
    for id, number in where.items():
        title = " ".join(work_leaders.step(id).title.split())
        assert title in pages[number - 1]
        assert pages[number - 1].endswith(str(number)) or f" {number} " in pages[number - 1]


def test_the_contents_name_the_page_of_each_step(work_leaders: Workshop) -> None:
    contents = pages_of(made(work_leaders))[1]
    for id, number in Workbook().pages(work_leaders, Refs()).items():
        assert f"{work_leaders.step(id).title} {number}" in contents


@pytest.mark.parametrize("parts", [1, 30], ids=["one column", "two columns"])
def test_contents_begin_at_the_side_at_which_the_book_does_and_their_numbers_stand_at_the_other(
    setter: Setter, parts: int
) -> None:
    for title, first in (("Work Leaders", "left"), ("שלום עולם", "right")):
        steps = [kit.a_step(f"{word} {k}") for k in range(parts) for word in ("מי", "Who")]
        workshop = kit.a_workshop(*steps, title=title, sections=min(parts, 10))
        noted = kit.noted(Workbook().sheets(workshop, None, Refs(), kit.PAPER, setter)[1].strips)
        entries = [one for one in noted if "ימ" in one.what or "Who" in one.what]
        numbers = [one for one in noted if one.what.isdigit() and one.what != "1"]
        edges = sorted({round(one.left if first == "left" else one.right) for one in entries})
        width = kit.PAPER.measure
        column = width if parts == 1 else (width - 8 * MM) / 2
        starts = [100 + k * (width - column) for k in range(1 if parts == 1 else 2)]
        assert edges == [round(start + (0 if first == "left" else column)) for start in starts]
        other = {round(one.right if first == "left" else one.left) for one in numbers}
        assert sorted(other) == [round(start + (column if first == "left" else 0)) for start in starts]


def test_every_page_is_of_the_size_that_was_asked_for() -> None:
    for paper in PAPERS.values():
        for page in PdfReader(io.BytesIO(made(kit.a_workshop(kit.a_step()), paper=paper.name))).pages:
            assert float(page.mediabox.width) == pytest.approx(paper.width, abs=0.1)
            assert float(page.mediabox.height) == pytest.approx(paper.height, abs=0.1)


def test_an_unknown_page_size_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="a4, letter"):
        made(kit.a_workshop(kit.a_step()), paper="a5")


def test_talks_and_breaks_have_a_page_only_where_there_is_something_to_read_or_write() -> None:
    cards = (kit.words("Meet them."), Cards(("Who", "leads"), (("A detective", "a team"),)))
    workshop = kit.a_workshop(
        kit.a_step("Welcome", Talk(), options=()),
        kit.a_step("Tea", Break(), options=()),
        kit.a_step("The roles", Talk(), options=(), body=cards),
        kit.a_step("The name", Talk(), options=(), handout=(kit.words("I answer for"), WriteOn())),
        kit.a_step("Talk it over", Discuss(6), options=()),
        kit.a_step("Are you one?"),
    )
    assert list(Workbook().pages(workshop, Refs())) == [
        "the-roles",
        "the-name",
        "talk-it-over",
        "are-you-one-",
    ]


def test_words_for_paper_stand_instead_of_the_options_under_the_question() -> None:
    step = kit.a_step(question="Do you lead people?", handout=(kit.words("My own row"), WriteOn(), WriteOn()))
    page = pages_of(made(kit.a_workshop(step)))[2]
    assert "Do you lead people? Alone 2 minutes My own row" in page
    assert "Option 1" not in page


def test_each_prompt_is_a_row_with_its_number_and_its_share_of_what_there_is_to_do() -> None:
    body = (
        kit.words("A claim. Argue it."),
        kit.words("Be brief."),
        Listing(tuple(map(kit.words, ("Half argues for it.", "Half argues against.", "Then report."))), True),
    )
    prompts = (
        kit.words("For"),
        WriteOn(),
        kit.words("Against"),
        WriteOn(),
        WriteOn(),
        kit.words("Well done."),
    )
    step = kit.a_step(
        "For and against",
        Discuss(6),
        options=(),
        question="A claim. Argue it.",
        body=body,
        handout=prompts,
    )
    page = pages_of(made(kit.a_workshop(step)))[2]
    assert "A claim. Argue it. 1 At 6 tables 2 minutes Be brief. Half argues for it. For" in page
    assert "2 Half argues against. Against" in page
    assert "3 Then report. Well done." in page


def test_lines_to_write_on_reach_down_to_the_end_of_what_stands_beside_them(setter: Setter) -> None:
    long = Listing(tuple(kit.words("Turn to your neighbour and say it aloud. " * 4) for _ in range(3)))
    step = kit.a_step("The name", Talk(), options=(), body=(long,), handout=(kit.words("I"), WriteOn()))
    sheet = Workbook().sheets(kit.a_workshop(step), None, Refs(), kit.PAPER, setter)[2]
    noted = kit.noted(sheet.strips)
    lowest = max(one.bottom for one in noted if "neighbour" in one.what)
    assert sum(one.what == "line" and one.left > 200 and one.top < lowest for one in noted) > 6


def test_what_stands_over_cells_to_fill_is_set_as_a_prompt(setter: Setter) -> None:
    def size_of(*rows: tuple[str, ...]) -> float:
        table = Cards(("Who", "leads"), rows)
        step = kit.a_step("Row", Talk(), options=(), handout=(kit.words("Row fifteen"), table))
        sheet = Workbook().sheets(kit.a_workshop(step), None, Refs(), kit.PAPER, setter)[2]
        return next(one.bottom - one.top for one in kit.noted(sheet.strips) if one.what == "Row fifteen")

    assert size_of(("Me", "")) > size_of(("Me", "you"))


@pytest.mark.parametrize("paper", PAPER_NAMES)
def test_a_commitment_has_its_page_and_the_lower_half_is_for_whoever_will_ask(paper: str) -> None:
    promise = kit.a_step("One practice", Commitments(), options=(), question="What will you do?")
    own = replace(promise, id="own", handout=(kit.words("I promise"), WriteOn()))
    pages = pages_of(made(kit.a_workshop(promise, own), paper=paper))
    for words in ("What will you do?", "I will", "With", "By", "I will notice because"):
        assert words in pages[2]
    for words in (
        "Ask me on",
        "whether I did",
        "what was promised",
        "Done",
        "Begun",
        "Not yet",
        "What changed",
    ):
        assert words in pages[2]
    assert "I promise" in pages[3]
    assert "Ask me on" not in pages[3]


def test_the_line_to_cut_along_runs_from_edge_to_edge_and_no_notes_follow_it(setter: Setter) -> None:
    promise = kit.a_step("One practice", Commitments(), options=())
    for paper in PAPERS.values():
        sheet = Workbook().sheets(kit.a_workshop(promise), None, Refs(), paper, setter)[2]
        noted = kit.noted(sheet.strips)
        assert any(one.what == "line" and one.right - one.left > paper.width - 1 for one in noted)
        assert "Notes" not in [one.what for one in noted]


def test_without_words_for_paper_there_are_question_options_and_the_rest_of_the_step() -> None:
    body = (
        kit.words("Do you lead people?"),
        kit.words("Think of last week."),
        Listing((kit.words("Be quick."),), True),
    )
    page = pages_of(made(kit.a_workshop(kit.a_step(body=body))))[2]
    assert page.count("Do you lead people?") == 1
    for words in (
        "Think of last week.",
        "1 Be quick.",
        "Option 0",
        "Option 3",
        "Fill one circle.",
        "2 minutes",
    ):
        assert words in page


def test_a_question_asked_again_has_the_options_of_the_first_time() -> None:
    again = kit.a_step("And now?", options=(), body=(), settings=Settings(again="are-you-one-"))
    page = pages_of(made(kit.a_workshop(kit.a_step(), again)))[2]
    assert "Option 2" in page[page.index("And now?") :]


def test_bold_and_italic_words_of_the_author_are_bold_and_italic() -> None:
    body = (Paragraph((Run("What did they "), Run("do", bold=True), Run(" for you", italic=True))),)
    step = kit.a_step(question="What did they do for you", body=(kit.words("x"), *body))
    fonts = {str(font["/BaseFont"]).split("+")[-1] for font in kit.fonts_of(made(kit.a_workshop(step)))}
    assert {"AtkinsonHyperlegibleNext-Bold", "AtkinsonHyperlegibleNext-Italic"} <= fonts


def test_all_fonts_are_inside_and_only_the_letters_that_are_used() -> None:
    pdf = made(kit.a_workshop(kit.a_step()))
    assert len(pdf) < 120_000
    for font in kit.fonts_of(pdf):
        assert "/FontFile2" in font["/FontDescriptor"]


def test_lines_to_write_on_reach_the_foot_of_a_page_whose_task_can_grow(setter: Setter) -> None:
    prompts = (kit.words("I answer for"), WriteOn(), kit.words("They produce it"), WriteOn(), WriteOn())
    workshop = kit.a_workshop(
        kit.a_step("The name", Talk(), options=(), handout=prompts),
        kit.a_step("Ideas", Ideas(), options=()),
        kit.a_step("A promise", Commitments(), options=()),
    )
    for paper in PAPERS.values():
        pages = Workbook().sheets(workshop, None, Refs(), paper, setter)[2:]
        assert len(pages) == 3
        for sheet in pages:
            lines = [one.top for one in kit.noted(sheet.strips) if one.what == "line" and one.left > 200]
            assert 0 <= paper.space - (max(lines) - 100) < 13 * MM


def test_notes_run_down_to_the_foot_and_only_where_there_is_room_for_a_few_lines(setter: Setter) -> None:
    for n in range(2, 13):
        options = tuple(Option(str(k), f"Option {k}") for k in range(n))
        steps = kit.a_step("One", options=options), kit.a_step("Two", options=options)
        for paper in PAPERS.values():
            for sheet in Workbook().sheets(kit.a_workshop(*steps), None, Refs(), paper, setter)[2:-1]:
                noted = kit.noted(sheet.strips)
                notes = [one.top for one in noted if one.what == "Notes"]
                under = [one for one in noted if one.what == "line" and notes and one.top > notes[0]]
                assert not notes or len(under) >= 4
                assert not notes or paper.space - height(sheet.strips) < 1.5 * LINE


def test_one_line_alone_is_for_a_name_or_a_number_and_stays_alone(setter: Setter) -> None:
    prompts = (kit.words("My guess"), WriteOn(), kit.words("What surprised me"), WriteOn(), WriteOn())
    step = kit.a_step("Guess", Talk(), options=(), handout=prompts)
    noted = kit.noted(Workbook().sheets(kit.a_workshop(step), None, Refs(), kit.PAPER, setter)[2].strips)
    tops = {one.what: one.top for one in noted}
    lines = [one.top for one in noted if one.what == "line" and one.left > 200]
    assert sum(tops["My guess"] < line < tops["What surprised me"] for line in lines) == 1
    assert len(lines) > 5


def test_cells_to_fill_have_lines_a_pens_height_apart(setter: Setter) -> None:
    table = Cards(("Who", "leads"), (("", ""),))
    step = kit.a_step("Row", Talk(), options=(), handout=(kit.words("Row fifteen"), table))
    noted = kit.noted(Workbook().sheets(kit.a_workshop(step), None, Refs(), kit.PAPER, setter)[2].strips)
    head = next(one.bottom for one in noted if one.what == "leads")
    half = kit.PAPER.measure / 2
    below = [
        one.top for one in noted if one.what == "line" and one.top > head and one.right - one.left < half
    ]
    first, second = sorted(set(below))[:2]
    assert second - first == pytest.approx(9 * MM)
    assert first - head > 9 * MM


def test_two_short_steps_share_a_page_and_a_third_begins_the_next() -> None:
    steps = [kit.a_step(f"Step {k}") for k in range(5)]
    assert list(Workbook().pages(kit.a_workshop(*steps), Refs()).values()) == [3, 3, 4, 4, 5]
    assert list(Workbook().pages(kit.a_workshop(*steps, sections=3), Refs()).values()) == [3, 3, 4, 4, 5]
    parted = kit.a_workshop(*steps, sections=5)
    assert list(Workbook().pages(parted, Refs()).values()) == [3, 4, 5, 6, 7]


@pytest.mark.parametrize("paper", PAPER_NAMES)
def test_no_step_that_fits_on_a_page_is_parted(work_leaders: Workshop, setter: Setter, paper: str) -> None:
    where = Workbook().pages(work_leaders, Refs(), paper)
    text = pages_of(made(work_leaders, paper=paper))
    assert 14 <= len(text) <= 18
    for id, page in where.items():
        last = work_leaders.step(id).handout or work_leaders.step(id).body or ()
        for block in last:
            if isinstance(block, Paragraph):
                assert " ".join(block.text.split()[:3]) in text[page - 1]


def test_the_words_that_nothing_is_collected_stand_only_where_there_is_room_to_write() -> None:
    cards = (kit.words("Meet them."), Cards(("Who", "leads"), (("A detective", "a team"),) * 30))
    steps = kit.a_step("Read", Talk(), options=(), body=cards), kit.a_step("Write", Ideas(), options=())
    results = kit.some_results({"write": kit.figures(5, "Asks")["wall"]})
    pages = pages_of(made(kit.a_workshop(*steps), results))
    told = ["Nothing that you write" in page for page in pages]
    assert told == [False, False, False, True, True, False]


def test_a_picture_is_drawn_and_one_that_is_gone_is_told_in_words() -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (3000, 200), "#0A5E5A").save(out, "PNG")
    good, gone = Picture("good.png", "A green field"), Picture("gone.png", "A field that is lost")
    pictures = {"good.png": out.getvalue()}
    workshop = kit.a_workshop(kit.a_step(body=(kit.words("See"), good, gone)), pictures=pictures)
    page = PdfReader(io.BytesIO(made(workshop))).pages[2]
    assert len(page.images) == 1
    assert "A field that is lost" in page.extract_text()
    assert made(workshop) == made(workshop)


def test_a_title_that_fits_nowhere_is_refused_with_its_step_and_the_remedy() -> None:
    with pytest.raises(Unfit, match="shorten it to about") as refused:
        made(kit.a_workshop(kit.a_step("Are you one of those who lead? " * 12, id="before")))
    assert refused.value.step == "before"
    with pytest.raises(Unfit, match="Work Leaders"):
        made(kit.a_workshop(kit.a_step(), title="Work Leaders " * 40))


def test_a_sections_name_that_the_head_of_a_page_cannot_hold_is_refused(
    words_of: Callable[[bytes], list[Word]],
) -> None:
    def named(title: str) -> Workshop:
        workshop = kit.a_workshop(kit.a_step())
        return replace(workshop, sections=(replace(workshop.sections[0], title=title),))

    pdf = made(named("Who is a Work Leader? " * 7))
    assert kit.on_the_page(words_of(pdf), PAPERS["a4"], cover=True) == []
    with pytest.raises(Unfit, match="“Who is a Work Leader.*shorten it"):
        made(named("Who is a Work Leader? " * 20))


def test_characters_that_no_font_has_are_told_in_one_line_however_many_they_are_and_where(
    caplog: pytest.LogCaptureFixture, only_our_fonts: None
) -> None:
    workshop = kit.a_workshop(kit.a_step("Are you one ก?"), kit.a_step("And now ก?", question="ข or not?"))
    made(workshop)
    made(workshop)
    (told,) = [record.getMessage() for record in caplog.records]
    assert "no font has ก ข:" in told


# Results ----------------------------------------------------------------------------------------------------------


def test_what_the_room_said_follows_the_pages_that_were_there_before_and_names_them() -> None:
    workshop = kit.a_workshop(kit.a_step())
    figure = kit.figures(24, "Yes")["bars"]
    results = kit.some_results({"are-you-one-": figure})
    before, (*same, after) = pages_of(made(workshop)), pages_of(made(workshop, results))
    finding = str(figure.finding())
    assert same[2:] == before[2:]
    assert "What the room said 4" in same[1]
    assert "Are you one? page 3 Do you lead people?" in after
    assert "n = 24 · one answer each · 8 on paper" in after
    assert finding in after


@pytest.mark.parametrize(
    ("language", "day"),
    [("en", "24 November 2026"), ("en-US", "November 24, 2026"), ("de", "24. November 2026")],
)
def test_the_cover_has_the_day_as_the_workshops_language_writes_it(language: str, day: str) -> None:
    workshop = kit.a_workshop(kit.a_step(), language=language)
    assert day in pages_of(made(workshop, kit.some_results({})))[0]


def test_in_ones_own_book_the_card_that_was_dealt_stands_apart_from_what_was_asked_about_it(
    setter: Setter,
) -> None:
    form = Fields(
        (Field("f1", "The most important thing that they must be told and hear"),),
        card=(Line("Who", "A nurse"), Line("with", "a book")),
    )
    cards = Cards(("Who", "with"), (("A nurse", "a book"), ("A driver", "a list")))
    step = kit.a_step(
        "Jobs",
        Deal(),
        options=(Option("0", "The most important thing that they must be told and hear"),),
        body=(cards,),
    )
    own = Own("Ana", {step.id: (Gave(0, 0, form, {"f1": "Nothing"}),)})
    results = kit.some_results({}, own=own)
    page = Workbook().sheets(kit.a_workshop(step), results, Refs(), kit.PAPER, setter)[2]
    noted = kit.noted(page.strips)
    last, question = (
        [one for one in noted if words in one.what][-1] for words in ("a book", "most important")
    )
    assert last.what == "with a book"
    assert question.top - last.bottom > 4 * MM


def test_the_hosts_wording_stands_in_place_of_the_figures_own() -> None:
    figure = kit.figures(24, "Yes")["bars"]
    results = kit.some_results({})
    told = StepResult("are-you-one-", (figure,), finding="Nine of us lead people most days")
    results = replace(results, steps={"are-you-one-": told})
    page = pages_of(made(kit.a_workshop(kit.a_step()), results))[-1]
    assert "Nine of us lead people most days" in page
    assert str(figure.finding()) not in page


def test_the_numbers_of_a_finding_stand_behind_the_hebrew_words_that_it_quotes(setter: Setter) -> None:
    bars = Bars(Base(9), (Bar("שלום (2026)", 6, 6), Bar("No", 3, 3)))
    sheets = Workbook().sheets(
        kit.a_workshop(kit.a_step()), kit.some_results({"are-you-one-": bars}), Refs(), kit.PAPER, setter
    )
    assert "Most chose “(2026) םולש”: 6 of 9" in [one.what for one in kit.noted(sheets[-1].strips)]


def test_a_figure_without_answers_is_not_printed() -> None:
    workshop = kit.a_workshop(kit.a_step())
    results = kit.some_results({"are-you-one-": kit.figures(0, "Yes")["bars"]})
    assert pages_of(made(workshop, results))[2:] == pages_of(made(workshop))[2:]


def test_results_are_marked_on_every_page_until_the_session_is_closed() -> None:
    workshop = kit.a_workshop(kit.a_step())
    mark = message("so far, {clock}, {answers}", clock="14:20", answers="17 answers")
    assert all(
        "so far, 14:20, 17 answers" in page
        for page in pages_of(made(workshop, kit.some_results({}, so_far=mark)))
    )
    assert not any("so far" in page for page in pages_of(made(workshop, kit.some_results({}))))


def test_texts_that_only_their_writer_sees_are_never_printed() -> None:
    step = kit.a_step("Secrets", Ideas(), options=(), settings=Settings(seen=Seen.ME))
    wall = Wall(Base(9), (WallGroup("", ("my secret",) * 9),))
    big = Big(Base(9), "9", message("Nine texts were written"))
    workshop = kit.a_workshop(step)
    assert "my secret" not in " ".join(pages_of(made(workshop, kit.some_results({"secrets": wall}))))
    assert "Nine texts were written" in " ".join(pages_of(made(workshop, kit.some_results({"secrets": big}))))


@pytest.mark.parametrize("paper", PAPER_NAMES)
def test_every_page_keeps_its_number_when_the_room_has_spoken(work_leaders: Workshop, paper: str) -> None:
    results = kit.some_results({step.id: kit.figures(24, "Ask")["wall"] for step in work_leaders.steps})
    before, after = pages_of(made(work_leaders, None, paper)), pages_of(made(work_leaders, results, paper))
    assert after[2 : len(before)] == before[2:]
    assert f"What the room said {len(before) + 1}" in after[1]
    assert "What the room said" in after[len(before)]


@pytest.mark.parametrize("paper", PAPER_NAMES)
def test_whatever_the_room_wrote_fits_and_the_pdf_is_sound(
    words_of: Callable[[bytes], list[Word]], clean_pdf: Callable[[bytes], None], paper: str
) -> None:
    steps: list[Step] = []
    figures: dict[str, Figure] = {}
    for name, text in kit.TEXTS.items():
        for n in (1, 60):
            for kind, figure in kit.figures(n, text).items():
                step = kit.a_step(f"{kind} {name} {n}", id=f"s{len(steps)}")
                steps.append(step)
                figures[step.id] = figure
    results = kit.some_results(figures)
    pdf = made(kit.a_workshop(*steps, sections=4), results, paper)
    clean_pdf(pdf)
    found = words_of(pdf)
    assert len(found) > 5_000
    assert kit.on_the_page(found, PAPERS[paper], cover=True) == []


def test_a_page_never_has_only_one_line_of_what_the_room_wrote(setter: Setter) -> None:
    step = kit.a_step("Ideas", Ideas(), options=())
    for n in range(20, 60):
        results = kit.some_results({"ideas": kit.figures(n, "Asks for my view")["wall without groups"]})
        for paper in PAPERS.values():
            sheets = Workbook().sheets(kit.a_workshop(step), results, Refs(), paper, setter)
            for sheet in sheets[3:]:
                said = [one for one in kit.noted(sheet.strips) if one.what.startswith("Asks")]
                assert len({one.top for one in said}) > 1


def test_hostile_words_of_the_author_and_the_room_are_only_words(
    words_of: Callable[[bytes], list[Word]], clean_pdf: Callable[[bytes], None]
) -> None:
    hostile = "<script>alert(1)</script> =1+1 </b>&amp; %PDF) Tj ET \\( endstream {name} %s"
    step = kit.a_step(
        hostile[:60], question=hostile, id="s", options=(Option("0", hostile), Option("1", "b"))
    )
    results = kit.some_results({"s": kit.figures(30, hostile + "\x00\x1b\ud800")["wall"]})
    pdf = made(kit.a_workshop(step, subtitle=hostile, outcomes=(hostile,)), results)
    clean_pdf(pdf)
    assert "<script>alert(1)</script> =1+1 </b>&amp; %PDF) Tj ET" in " ".join(pages_of(pdf))
    assert kit.on_the_page(words_of(pdf), PAPERS["a4"], cover=True) == []


def test_ten_thousand_characters_from_the_room_take_as_many_pages_as_they_need(
    words_of: Callable[[bytes], list[Word]],
) -> None:
    step = kit.a_step("Ideas", Ideas(), options=())
    texts = ("lead " * 2000, "x" * 10_000)
    results = kit.some_results({"ideas": Wall(Base(2), (WallGroup("w" * 3000, texts),))})
    pdf = made(kit.a_workshop(step), results)
    assert " ".join(pages_of(pdf)).count("lead") >= 2000
    assert "".join(pages_of(pdf)).replace(" ", "").count("x") >= 10_000
    assert kit.on_the_page(words_of(pdf), PAPERS["a4"], cover=True) == []


# Long, short, alike -------------------------------------------------------------------------------------------------


def test_a_workshop_with_one_step_is_a_book_of_three_pages() -> None:
    pages = pages_of(made(kit.a_workshop(kit.a_step())))
    assert len(pages) == 3
    assert "This book belongs to" in pages[0]
    assert "In this book" in pages[1]
    assert "What I take with me" in pages[2]


def test_a_workshop_of_nothing_but_talks_is_a_book_too(clean_pdf: Callable[[bytes], None]) -> None:
    pdf = made(kit.a_workshop(kit.a_step("Welcome", Talk(), options=())))
    clean_pdf(pdf)
    assert len(pages_of(pdf)) == 3


def test_a_long_workshop_has_a_bookmark_for_every_step(clean_pdf: Callable[[bytes], None]) -> None:
    steps = [kit.a_step(f"Step number {k}", Choice(most=2), id=f"s{k}") for k in range(300)]
    workshop = kit.a_workshop(*steps, sections=12)
    pdf = made(workshop)
    clean_pdf(pdf)
    reader = PdfReader(io.BytesIO(pdf))
    outline: list[Any] = reader.outline
    where = Workbook().pages(workshop, Refs())
    marks = {
        mark.title: reader.get_destination_page_number(mark) + 1
        for section in outline
        if isinstance(section, list)
        for mark in section
    }
    assert marks == {step.title: where[step.id] for step in steps}
    assert sum(not isinstance(mark, list) for mark in outline) == 12 + 3


def test_the_pdf_says_its_title_and_its_language() -> None:
    reader = PdfReader(
        io.BytesIO(made(kit.a_workshop(kit.a_step(), language="pt-BR", subtitle="For leaders")))
    )
    assert reader.metadata.title == "Work Leaders · Workbook"
    assert reader.metadata.subject == "For leaders"
    assert str(reader.root_object["/Lang"]) == "pt-BR"


def test_outcomes_stand_on_the_first_page_inside() -> None:
    page = pages_of(made(kit.a_workshop(kit.a_step(), outcomes=("You can say whom you lead",))))[1]
    assert "What you take home 1 You can say whom you lead" in page
