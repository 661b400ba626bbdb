"""Nothing leaves its box: the author's words are refused where they don't fit, the room's words always find room."""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation

from decks.master.layouts import BAND, FOOT
from decks.measure import Par, Piece, balanced, broken, lines_of, width, wrapped
from facilitator.documents import Unfit
from facilitator.words import message
from facilitator.workshop.model import Workshop
from facilitator.workshop.results import Refs
from tests.decks.conftest import Draw, deck, workshop_of
from tests.decks.figures_to_draw import ARABIC, CASES, DRAWN, SENTENCE, WORDS, bars, one_figure
from tests.decks.layout import faults
from tests.decks.package import A, P, slides, texts
from tests.decks.package import words as said_in
from tests.decks.sessions import results


@pytest.mark.parametrize("name", CASES)
def test_every_figure_in_every_state_fits_its_slides(name: str) -> None:
    figure = CASES[name]
    data = deck(*one_figure([figure]))
    assert list(faults(data)) == []
    drawn = [slide for slide in Presentation(io.BytesIO(data)).slides if slide.slide_layout.name == "Result"]
    assert bool(drawn) != figure.empty
    for slide in drawn:
        base = next(shape for shape in slide.placeholders if shape.name == "Base")
        for shape in slide.shapes:
            if shape.name not in ("Title", "Base", "Foot", "Number"):
                assert (shape.top + shape.height) / 12700 <= (base.top + base.height) / 12700 - 14.4 - 14


def test_the_shipped_workshop_fits_before_and_after(work_leaders: Workshop, refs: Refs) -> None:
    for held in (None, results(work_leaders, 1), results(work_leaders, 24), results(work_leaders, 300)):
        assert list(faults(deck(work_leaders, held, refs))) == []


@pytest.mark.parametrize("words", WORDS)
def test_nothing_the_room_wrote_is_cut(words: str) -> None:
    said = WORDS[words].replace("\x00", "").replace("\x0b", "").replace("\ud800", "")
    data = deck(*one_figure([CASES[f"wall-{words}"]]))
    letters = re.sub(r"\s", "", "".join(line for slide in slides(data) for line in texts(slide)))
    sign = {"endless": "x", "endless-words": "word"}.get(
        words, re.sub(r"\s", "", said)
    )  # these go on over many cards
    assert letters.count(sign) >= CASES[f"wall-{words}"].base.n * (said.count(sign) if len(sign) < 5 else 1)


def test_options_too_long_for_a_chart_are_said_in_full_after_it() -> None:
    for kind in ("bars", "shift"):
        data = deck(*one_figure([CASES[f"{kind}-endless-words"]]))
        assert sum(" ".join(texts(slide)).count("word") for slide in slides(data)) >= 2_000


def test_a_hosts_own_words_for_a_finding_find_room_however_many_they_are() -> None:
    for finding in ("Short", SENTENCE, SENTENCE * 10, "x" * 2_000):
        data = deck(*one_figure([bars("Yes", 24)], finding))
        assert list(faults(data)) == []
        shown = [
            shape.text_frame.text
            for slide in Presentation(io.BytesIO(data)).slides
            for shape in slide.placeholders
            if shape.name == "Text" or (shape.name == "Title" and len(finding) < 200)
        ]
        assert re.sub(r"\s", "", finding) in re.sub(r"\s", "", "".join(shown))


LONG = "very long words of the author’s " * 40

REFUSED = {
    "a title": f"# Part\n\n## {LONG[:600]}\nWords\n",
    "a section": f"# {LONG[:900]}\n\n## Step\nWords\n",
    "a talk": f"# Part\n\n## Step\n{LONG}\n{LONG}\n{LONG}\n",
    "a question": f"# Part\n\n## Step {{.choice}}\n{LONG}\n\n- Yes\n- No\n",
    "an instruction": "# Part\n\n## Step\n" + f"1. {LONG[:300]}\n" * 12,
    "a discussion": f"# Part\n\n## Step {{.discuss}}\n{LONG}\n",
    "a break": f"# Part\n\n## Step {{.break time=3m}}\n{LONG}\n{LONG}\n",
    "a table": f"# Part\n\n## Step\n|{'|'.join('abcdefghijkl')}|\n|{'-|' * 12}\n|{'x|' * 12}\n",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_the_authors_text_is_refused_with_the_step_and_the_remedy(text: str) -> None:
    with pytest.raises(Unfit) as refused:
        deck(workshop_of(text))
    said = str(refused.value)
    assert "very long words" in said or "Step" in said
    assert re.search(r"shorten it|part it", said)


def test_words_for_the_slide_alone_make_a_long_step_fit() -> None:
    text = f"# Part\n\n## Step\n{LONG}\n{LONG}\n{LONG}\n"
    with pytest.raises(Unfit):
        deck(workshop_of(text))
    data = deck(workshop_of(text + "\n::: slide\nIn short\n:::\n"))
    assert "In short" in [line for slide in slides(data) for line in texts(slide)]


@pytest.mark.parametrize("options", [2, 6, 12, 40])
@pytest.mark.parametrize("words", ["Yes", SENTENCE, "Donaudampfschifffahrtsgesellschaftskapitän" * 3])
def test_options_flow_over_columns_and_slides(options: int, words: str) -> None:
    kind = "choice" if options <= 12 else "dots"
    lines = "\n".join(f"- {words} {k}" for k in range(options))
    data = deck(workshop_of(f"# Part\n\n## Step {{.{kind}}}\nWhich?\n\n{lines}\n"))
    assert list(faults(data)) == []
    shown = [line for slide in slides(data) for line in texts(slide)]
    assert all(f"{words} {k}" in shown for k in range(options))


def test_what_stands_over_a_line_breaks_where_it_was_measured_whichever_font_draws_it() -> None:
    # In Literata these are one line, in what stands in for it two.
    par = broken(Par((Piece("The one thing to hear", serif=True),), 26), 268)
    assert par.pieces[0].text == "The one thing to\nhear"
    for words in (SENTENCE, "Yes", "x" * 300, ARABIC * 4):
        par = Par((Piece(words),), 20, left=34)
        drawn = broken(par, 300)
        assert drawn.pieces[0].text.replace("\n", " ") == words
        assert len(lines_of(drawn, 300)) == len(lines_of(par, 300))
        assert " " not in words or len(lines_of(drawn, 500)) == len(lines_of(par, 300))
    for step, said in (
        ("{.choice}", f"- {SENTENCE}\n- No"),
        ("{.deal}", f"- {SENTENCE}\n\n|a|b|\n|-|-|\n|1|2|"),
    ):
        last = slides(deck(workshop_of(f"# Part\n\n## Step {step}\nWhich?\n\n{said}\n")))[2]
        (found,) = [one for one in last.iter(f"{A}p") if SENTENCE[:9] in said_in(one)]
        assert list(found.iter(f"{A}br"))


@pytest.mark.parametrize(
    "title",
    [
        "คุณเคยเห็นอะไรที่ให้พลังงานกับทีมของคุณ?",
        "あなたのチームに元気を与えるものとして、これまでにどんなことを見たことがありますか？",
        "你见过哪些做法能够让你的团队充满活力，并且其他人明天就可以照着去做呢？",
        "តើអ្នកធ្លាប់ឃើញអ្វីដែលផ្តល់ថាមពលដល់ក្រុមរបស់អ្នក?",
    ],
    ids=["Thai", "Japanese", "Chinese", "Khmer"],
)
@pytest.mark.parametrize("exercise", ["", "{.ideas}", "{.estimate}"])
def test_a_title_without_blanks_is_no_word_too_long_and_is_broken_by_who_knows_its_words(
    title: str, exercise: str
) -> None:
    data = deck(workshop_of(f"# S\n\n## {title} {exercise}\n"))
    assert list(faults(data)) == []
    assert title in [words for slide in slides(data) for words in texts(slide)]


def test_a_letter_keeps_its_marks_where_a_word_longer_than_its_line_is_parted() -> None:
    lines = wrapped([Piece("ที่นี่" * 20)], 40, 200)
    assert len(lines) > 2
    assert all(unicodedata.category(line[0]) == "Lo" for line in lines)


def test_titles_break_into_lines_of_much_the_same_length() -> None:
    lines = balanced("Do you lead people whose work produces results, day in, day out?", 44, 864)
    wide = [width(line, 44, serif=True) for line in lines]
    assert len(lines) == 2
    assert max(wide) <= 864
    assert min(wide) > 0.7 * max(wide)


def test_a_word_longer_than_its_line_is_counted_in_as_many_lines_as_it_takes() -> None:
    lines = wrapped([Piece("x" * 100)], 20, 200)
    assert "".join(lines) == "x" * 100
    assert all(width(line, 20) <= 200 for line in lines)


def _words(pdf: Path) -> list[list[tuple[float, float, float, float, str]]]:
    """The words of each page with the box that each is drawn in, in points."""
    out = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    word = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')
    return [
        [(float(a), float(b), float(c), float(d), text) for a, b, c, d, text in word.findall(page)]
        for page in out.split("<page ")[1:]
    ]


def test_drawn_by_another_program_every_word_is_on_its_page_and_above_the_foot(
    work_leaders: Workshop, refs: Refs, draw: Draw
) -> None:
    decks = {
        "plan": deck(work_leaders, None, refs),
        "results": deck(work_leaders, results(work_leaders, 24), refs),
        "figures": deck(*one_figure(list(DRAWN.values()))),
    }
    for name, pdf in draw(decks).items():
        made = list(Presentation(io.BytesIO(decks[name])).slides)
        pages = _words(pdf)
        assert len(pages) == len(made)
        for number, (page, slide) in enumerate(zip(pages, made, strict=True), 1):
            has_foot = slide.slide_layout.name not in ("Cover", "Section")
            for left, top, right, bottom, text in page:
                at = f"{name}, slide {number}: “{text}” at {left:.0f} {top:.0f} {right:.0f} {bottom:.0f}"
                assert left >= 40, at
                assert right <= 925, at
                assert top >= 20, at
                assert bottom <= 540, at
                # The foot begins under its hairline; letters reach a little below their line.
                assert not has_foot or bottom <= 503 or top >= 498, at


@pytest.mark.parametrize("name", ["Tuesday early group", "W" * 60, "語" * 60, "🙂" * 60])
def test_the_sessions_name_stands_on_the_cover_and_is_never_cut(work_leaders: Workshop, name: str) -> None:
    held = results(work_leaders, 24, name=name, so_far=message("so far, 14:20, 17 answers"))
    data = deck(work_leaders, held)
    assert list(faults(data)) == []
    said = " ".join(texts(slides(data)[0]))
    assert "24 people" in said
    if name.startswith("Tuesday"):
        assert "Tuesday early group · " in said


def test_a_word_longer_than_its_line_is_parted_behind_its_hyphen() -> None:
    pieces = (Piece("Aircraft-engineering lead", bold=True),)
    assert wrapped(pieces, 20, 140) == ["Aircraft-", "engineering", "lead"]


def test_a_title_never_parts_a_count_from_what_it_is_of() -> None:
    title = "“Asked” parts the teams: 3 of 6 in Store, 0 of 6 in Ward"
    for room in range(400, 900, 20):
        lines = balanced(title, 40, room)
        assert " ".join(lines) == title
        assert sum(line.count(" of 6") for line in lines) == 2
        assert not any(line.endswith((" of", " 3", " 0")) for line in lines)


@pytest.mark.parametrize(
    "title", ["Work Leaders", "A long but allowed title for a whole day’s workshop", ARABIC]
)
@pytest.mark.parametrize(
    "subtitle", ["", "For everybody", "For everybody who would like to know how the others do it, " * 2]
)
def test_on_the_cover_title_and_subtitle_keep_apart_and_stand_in_the_middle_of_their_band(
    title: str, subtitle: str
) -> None:
    workshop = replace(workshop_of("# Part\n\n## Step\nWords\n"), title=title, subtitle=subtitle)
    data = deck(workshop)
    assert list(faults(data)) == []
    cover = Presentation(io.BytesIO(data)).slides[0]
    places = [shape for shape in cover.placeholders if shape.name in ("Title", "Subtitle")]
    tops = [shape.top / 12700 for shape in places]
    bottoms = [(shape.top + shape.height) / 12700 for shape in places]
    assert tops[0] - BAND.y == pytest.approx(BAND.bottom - bottoms[-1], abs=0.1)
    assert tops[0] - BAND.y >= 15.9
    assert all(below - above >= 7.9 for above, below in zip(bottoms, tops[1:], strict=False))


@pytest.mark.parametrize("step", ["{.ideas}", "{.dots from=first}"])
@pytest.mark.parametrize("lines", range(1, 4))
def test_lines_to_write_on_keep_away_from_the_foots(step: str, lines: int) -> None:
    said = "What gets lost between two shifts " * lines
    data = deck(workshop_of(f"# Part\n\n## First {{.ideas #first}}\nWhat?\n\n## Step {step}\n{said}\n"))
    for slide in slides(data):
        lowest = [
            int(off.get("y")) / 12700 for line in slide.iter(f"{P}cxnSp") for off in line.iter(f"{A}off")
        ]
        assert max(lowest, default=0) <= FOOT - 20
