"""What a slide shows comes from what a step has."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation

import facilitator.figures
import facilitator.inputs
from decks import figures, inputs
from decks.deck import Deck
from facilitator.discovery import found_in
from facilitator.exercises.contract import Exercise, Phase, SoFar, fours, pairs
from facilitator.figures.bars import Bar, Bars, Unit
from facilitator.figures.contract import Base, Figure, Rows
from facilitator.figures.wall import Wall, WallGroup
from facilitator.inputs.contract import Input, Option
from facilitator.inputs.pick import Pick
from facilitator.inputs.write import Write
from facilitator.words import Message, message
from facilitator.workshop.model import Workshop
from facilitator.workshop.results import Refs, Results, StepResult
from tests.decks.conftest import deck, workshop_of
from tests.decks.figures_to_draw import ARABIC, HEBREW, bars, histogram, one_figure, shift, teams, wall
from tests.decks.package import A, C, P, faults, parts, slides, texts
from tests.decks.package import words as said_in
from tests.decks.sessions import STARTED, results


def layouts(data: bytes) -> list[str]:
    """The kinds of a deck's slides."""
    return [slide.slide_layout.name for slide in Presentation(io.BytesIO(data)).slides]


def charts(data: bytes) -> list[Any]:
    """A deck's charts, in order."""
    return [
        shape.chart
        for slide in Presentation(io.BytesIO(data)).slides
        for shape in slide.shapes
        if shape.has_chart
    ]


@pytest.mark.parametrize(
    ("step", "kinds"),
    [
        ("## Hello\nWords\n", ["Talk"]),
        ("## Hello\n1. Do this\n2. Do that\n", ["Instruction"]),
        ("## Hello {.break time=3m}\nCoffee\n", ["Break"]),
        ("## Talk {.discuss}\nWhy?\n", ["Discussion"]),
        ("## Talk {.discuss groups=4}\nWhy?\n\n1. One\n2. Two\n", ["Discussion"]),
        ("## Talk {.discuss groups=4}\nWhy?\n\n" + "1. One\n" * 9, ["Instruction"]),
        ("## Choose {.choice}\nWhich?\n\n- Yes\n- No\n", ["Question"]),
        ('## Sort {.sort piles="does, is"}\nWhich?\n\n- Yes\n- No\n', ["Question"]),
        ("## Guess {.estimate answer=95}\nHow many?\n", ["Question"]),
        ("## Write {.ideas}\nWhat?\n", ["Question"]),
        ("## Promise {.commitments}\nWhat will you do?\n", ["Question"]),
        ("## Cards\n|a|b|\n|-|-|\n|1|2|\n", ["Table"]),
        ("## Cards\nRead\n\n|a|b|\n|-|-|\n|1|2|\n", ["Talk", "Table"]),
    ],
)
def test_a_step_gets_the_kind_of_slide_that_fits_what_it_has(step: str, kinds: Sequence[str]) -> None:
    opening = ["Cover", "Section"]
    assert layouts(deck(workshop_of(f"# Part\n\n{step}"))) == [*opening, *kinds]


def test_many_steps_of_a_discussion_have_at_their_side_who_sits_together() -> None:
    step = '## Talk {.discuss groups=4 leave="Two reasons"}\nWhy?\n\n' + "1. One\n" * 9
    said = texts(slides(deck(workshop_of(f"# Part\n\n{step}")))[-1])
    assert "At 4 tables" in said
    assert "Two reasons" in said


def test_what_stands_before_numbered_lines_is_quieter_than_they_are() -> None:
    step = "## Hello\nWhat this is about\n\n1. Do this\n2. Do that\n"
    last = slides(deck(workshop_of(f"# Part\n\n{step}")))[-1]
    colours = {
        said_in(run): [one.get("val") for one in run.iter(f"{A}schemeClr")] for run in last.iter(f"{A}r")
    }
    assert colours["What this is\u00a0about"] == ["tx2"]
    assert colours["Do\u00a0this"] == []


def test_an_opener_lights_the_dots_of_the_part_that_begins() -> None:
    openers = slides(deck(workshop_of("".join(f"# Part {k}\n\n## Step\nWords\n\n" for k in range(6)))))
    lit = []
    for slide in (one for one in openers if any(line.startswith("Part ") for line in texts(one)[:1])):
        colours = [
            next(shape.iter(f"{A}schemeClr"))
            for shape in slide.iter(f"{P}sp")
            if next(shape.iter(f"{P}cNvPr")).get("name") == "Dot"
        ]
        assert len(colours) == 24
        lit.append([k for k, colour in enumerate(colours) if colour.get("val") == "accent5"])
    assert len(lit) == 6
    assert sorted(lit) == lit
    assert len({tuple(one) for one in lit}) == 6


def test_the_agenda_has_each_parts_minutes() -> None:
    text = "# One\n\n## Step {.break time=5m}\nWords\n\n# Two\n\n## Step {.break time=9m}\nWords\n"
    shown = texts(slides(deck(workshop_of(text)))[1])
    assert [line for line in shown if "minutes" in line] == ["5 minutes", "9 minutes"]


def test_a_table_is_parted_into_pages_of_as_many_rows() -> None:
    rows = "".join(f"|{k}|{'words ' * (12 if k < 4 else 5)}|\n" for k in range(14))
    shown = slides(deck(workshop_of(f"# Part\n\n## Cards\n|a|b|\n|-|-|\n{rows}")))
    assert [len(list(slide.iter(f"{A}tr"))) for slide in shown if list(slide.iter(f"{A}tr"))] == [8, 8]


def test_no_line_of_a_list_has_its_last_word_alone() -> None:
    last = slides(deck(workshop_of("# Part\n\n## Hello\n- Says what became of it\n- Thanks\n")))[-1]
    assert "Says what became of\u00a0it" in [said_in(par) for par in last.iter(f"{A}p")]


def test_after_a_closed_session_nobody_is_asked_to_join(refs: Refs) -> None:
    workshop, held = one_figure([bars("Yes", 24)])
    assert "Join" in layouts(deck(workshop, None, refs))
    assert "Join" in layouts(deck(workshop, replace(held, so_far=message("so far")), refs))
    assert "Join" not in layouts(deck(workshop, held, refs))


def test_a_date_is_said_as_the_workshops_language_says_it() -> None:
    shown = texts(slides(deck(*one_figure([bars("Yes", 24)])))[0])
    assert any(line.startswith("5 March 2026") for line in shown)


def test_on_a_cover_a_date_read_from_the_right_shares_no_line_with_words_read_from_the_left() -> None:
    workshop, held = one_figure([bars("Yes", 24)])
    cover = slides(deck(replace(workshop, language="ar", title=ARABIC), replace(held, name="Early group")))[0]
    looks = {
        said_in(par): [look.get(key) for look in par.iter(f"{A}pPr") for key in ("algn", "rtl")]
        for par in cover.iter(f"{A}p")
    }
    assert looks["Early group"] == looks["24 people"] == ["r", None]
    assert looks["5 مارس 2026"] == ["r", "1"]


def test_dots_list_their_options_or_say_where_they_come_from() -> None:
    steps = "## Gather {.ideas #gather}\nWhat?\n\n## Vote {.dots from=gather}\nWhich?\n"
    gather, vote = slides(deck(workshop_of(f"# Part\n\n{steps}")))[-2:]
    assert "From: Gather" in texts(vote)
    assert "140 characters at most" in texts(gather)
    lines = list(gather.iter(f"{P}cxnSp"))
    assert len(lines) >= 5
    listed = texts(slides(deck(workshop_of("# Part\n\n## Vote {.dots}\nWhich?\n\n- One\n- Two\n")))[-1])
    assert {"One", "Two", "3 dots for everybody · several may go to one"} <= set(listed)


def test_a_form_says_once_who_will_see_it() -> None:
    shown = texts(slides(deck(workshop_of("# Part\n\n## Promise {.commitments}\nWhat?\n")))[-1])
    assert [line for line in shown if "see" in line] == [
        "The room sees “I will”, without a name; the rest only you see."
    ]
    private = texts(slides(deck(workshop_of("# Part\n\n## Promise {.commitments seen=me}\nWhat?\n")))[-1])
    assert [line for line in private if "see" in line] == ["Only you see it."]


def test_each_row_of_a_shift_says_by_how_much_it_changed() -> None:
    figure = shift("Yes, most days", 24)
    shown = texts(slides(deck(*one_figure([figure])))[-1])
    signed = [f"{figure.difference(row):+d}".replace("-", "−").replace("+0", "0") for row in figure.rows]
    assert "+6" in signed
    assert [text for text in shown if text in signed] == signed


def test_after_a_question_stands_what_the_room_said(work_leaders: Workshop) -> None:
    held = results(work_leaders, 24)
    kinds = layouts(deck(work_leaders, held))
    assert kinds.count("Result") >= sum(bool(one.figure) for one in held.steps.values())
    assert kinds[kinds.index("Question") + 1] == "Result"


def test_where_nobody_answered_no_slide_says_so(work_leaders: Workshop) -> None:
    assert "Result" not in layouts(deck(work_leaders, results(work_leaders, 0)))


def test_a_hosts_words_are_the_title_of_the_figure() -> None:
    workshop, held = one_figure([bars("Yes", 24)], "We ask before we decide")
    titles = [slide.shapes.title.text for slide in Presentation(io.BytesIO(deck(workshop, held))).slides]
    assert "We ask before we decide" in titles


def test_each_round_that_somebody_answered_in_has_its_slide() -> None:
    workshop, held = one_figure([bars("Yes", 24)])
    step = workshop.steps[0].id
    rounds = (bars("Yes", 9), bars("Yes", 0), bars("Yes", 12))
    data = deck(workshop, replace(held, steps={step: StepResult(step, rounds)}))
    base = [line for slide in slides(data) for line in texts(slide) if line.startswith("n = ")]
    assert [line.split(" ·")[0] for line in base] == ["n = 9", "n = 12"]
    assert base[0].endswith("round 1 of 2")


def test_a_chart_has_the_rooms_numbers_and_one_ember_mark() -> None:
    (chart,) = charts(deck(*one_figure([Bars(Base(24), (Bar("Yes", 15, 15), Bar("No", 9, 9)))])))
    (plot,) = chart.plots
    assert list(plot.categories) == ["Yes", "No"]
    assert list(plot.series[0].values) == [15, 9]
    points = {
        point.find(f"{C}idx").get("val"): next(point.iter(f"{A}schemeClr")).get("val")
        for point in chart._chartSpace.iter(f"{C}dPt")
    }
    assert points == {"0": "accent2"}


def test_from_a_hundred_people_on_bars_are_per_cent_and_the_base_line_has_the_counts() -> None:
    data = deck(*one_figure([Bars(Base(200), (Bar("Yes", 116, 116), Bar("No", 84, 84)))]))
    (chart,) = charts(data)
    assert list(chart.plots[0].series[0].values) == [58, 42]
    assert '0"\u00a0%"' in [form.get("formatCode") for form in chart._chartSpace.iter(f"{C}numFmt")]
    assert any("116, 84 people" in line for slide in slides(data) for line in texts(slide))


def test_a_figure_by_team_has_all_teams_on_each_slide_however_long_its_options_are() -> None:
    long = "mostly things that somebody from the shift before had written down"
    for figure, many in ((teams(long, 6, 4, 5), 2), (teams("An option", 9, 12, 12), 6)):
        data = deck(*one_figure([figure]))
        shown = [
            slide for slide in Presentation(io.BytesIO(data)).slides if slide.slide_layout.name == "Result"
        ]
        assert len(shown) == many
        drawn = [part.team for part in figure.parts if part.small]
        options, counts = [], set()
        for slide in shown:
            plots = [shape.chart.plots[0] for shape in slide.shapes if shape.has_chart]
            assert [plot.series[0].name for plot in plots] == drawn
            assert len({tuple(plot.categories) for plot in plots}) == 1
            options += list(plots[0].categories)
            counts.add(len(plots[0].categories))
        assert options == [mark.label for mark in figure.rows]
        assert max(counts) - min(counts) <= 1


def test_before_and_after_are_told_by_words_at_the_marks() -> None:
    (chart,) = charts(deck(*one_figure([shift("Yes, most days", 24)])))
    assert [series.name for series in chart.plots[0].series] == ["Before", "After"]
    assert not chart.has_legend
    named = [one.get("val") for one in chart._chartSpace.iter(f"{C}showSerName")]
    assert named.count("1") == 2


def titles(data: bytes) -> list[str]:
    """A deck's titles, in order."""
    shown = Presentation(io.BytesIO(data)).slides
    return [slide.shapes.title.text.replace(" \v", " ") for slide in shown if slide.shapes.title]


GROUPS = tuple(
    WallGroup(name, tuple(f"{name or count} in one way or another: no {k}" for k in range(count)))
    for name, count in (("Asks", 12), ("Thanks", 9), ("Clears the way", 4), ("Stretches", 3), ("", 2))
)


def test_a_wall_that_needs_several_slides_begins_with_its_largest_groups() -> None:
    data = deck(*one_figure([Wall(Base(24), GROUPS)]))
    assert titles(data)[-4:] == [
        "“Asks” leads with 12 of 30 answers (1 of 4)",
        "Asks: 12 answers (2 of 4)",
        "Thanks: 9 answers (3 of 4)",
        "“Asks” leads with 12 of 30 answers (4 of 4)",
    ]
    shown = texts(slides(data)[-4])
    assert [line for line in shown if line in ("Asks", "Thanks", "Clears the way", "Stretches")]
    assert [line for line in shown if "follow" in line] == [
        "9 more follow",
        "6 more follow",
        "one more follows",
        "one more group follows: 2 answers",
    ]


def test_a_walls_groups_are_dealt_evenly_to_the_slides_that_they_need() -> None:
    cards = tuple(
        WallGroup(f"Card {k}", ("The figures are late, and wrong",) * (2 - k // 10)) for k in range(14)
    )
    shown = slides(deck(*one_figure([Wall(Base(24), cards)])))[3:]
    assert [sum(line.startswith("Card ") for line in texts(slide)) for slide in shown] == [4, 3, 3, 4]


def test_what_a_walls_first_slide_leaves_out_stands_once_after_it_and_no_name_twice() -> None:
    first, *after = (texts(slide) for slide in slides(deck(*one_figure([Wall(Base(24), GROUPS)])))[-4:])
    shown = [line for said in after for line in said]
    for group in GROUPS:
        once = 0 if set(group.texts) <= set(first) else 1
        assert [shown.count(text) for text in group.texts] == [once] * len(group.texts)
    assert all(shown.count(group.name) <= 1 for group in GROUPS)


def test_each_page_of_a_figure_says_in_notes_and_alternative_text_what_it_shows() -> None:
    workshop, held = one_figure([Wall(Base(24), GROUPS), bars("An option", 24, 40, Unit.DOTS)])
    shown = [
        slide
        for slide in Presentation(io.BytesIO(deck(workshop, held))).slides
        if slide.slide_layout.name == "Result"
    ]
    for slide in shown:
        title, _, *lines = slide.notes_slide.notes_text_frame.text.split("\n")
        assert title == slide.shapes.title.text.replace(" \v", " ")
        for frame in slide.shapes:
            if frame.has_chart:
                options = [one.removeprefix("✓\u00a0") for one in frame.chart.plots[0].categories]
                assert [line.split(" · ")[0] for line in lines] == options
                says = frame._element.nvGraphicFramePr.cNvPr.get("descr")
                assert says.startswith(f"{title}. Option: {options[0]};")
    assert shown[1].notes_slide.notes_text_frame.text.split("\n")[2:] == list(GROUPS[0].texts)


def test_where_nothing_was_grouped_no_note_speaks_of_groups() -> None:
    data = deck(*one_figure([wall("Says thanks", 30)]))
    shown = list(Presentation(io.BytesIO(data)).slides)[3:]
    assert len(shown) > 1
    assert not any("not grouped" in slide.notes_slide.notes_text_frame.text for slide in shown)


def test_a_histogram_says_its_middle_and_its_answer_in_words() -> None:
    data = deck(*one_figure([histogram(24)]))
    said = [line for slide in slides(data) for line in texts(slide)]
    assert any(line.startswith("middle guess ") for line in said)
    assert "answer 95 %" in said
    hidden = deck(*one_figure([histogram(24, answer=None)]))
    assert not any(line.startswith("answer ") for slide in slides(hidden) for line in texts(slide))


def test_in_a_charts_workbook_a_label_is_text_whatever_it_begins_with() -> None:
    for label in ("=1+1", "=cmd|' /C calc'!A0", "http://evil.example", "+1", "@x"):
        data = deck(*one_figure([Bars(Base(9), (Bar(label, 6, 6), Bar("No", 3, 3)))]))
        (book,) = [part for name, part in parts(data).items() if name.endswith(".xlsx")]
        with zipfile.ZipFile(io.BytesIO(book)) as package:
            sheet = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
            strings = etree.fromstring(package.read("xl/sharedStrings.xml"))
        assert next(sheet.iter("{*}f"), None) is None
        assert next(sheet.iter("{*}hyperlink"), None) is None
        assert label in [said_in(one) for one in strings]


def test_words_from_the_right_are_set_from_the_right() -> None:
    for words in (HEBREW, ARABIC):
        for slide in slides(deck(*one_figure([wall(words, 9)]))):
            for par in slide.iter(f"{A}p"):
                look = par.find(f"{A}pPr")
                from_right = look is not None and look.get("rtl") == "1"
                assert from_right == any(word in said_in(par) for word in words.split())


def test_a_finding_keeps_its_numbers_in_their_place_beside_words_read_from_the_right() -> None:
    for label in ("كل يوم", ARABIC):
        data = deck(*one_figure([Bars(Base(8), (Bar(label, 6, 6), Bar("No", 2, 2)))]))
        assert titles(data)[-1] == f"Most chose \u200e“{label}”\u200e: 6 of 8"
        title = next(par for par in slides(data)[-1].iter(f"{A}p") if "chose" in said_in(par))
        look = title.find(f"{A}pPr")
        assert (look.get("algn"), look.get("rtl")) == ("l", None)


def test_whoever_cannot_see_a_figure_gets_its_finding_and_its_numbers() -> None:
    figure = Bars(Base(24), (Bar("Yes", 15, 15), Bar("No", 9, 9)))
    (says,) = [
        next(frame.iter(f"{P}cNvPr")).get("descr")
        for slide in slides(deck(*one_figure([figure])))
        for frame in slide.iter(f"{P}graphicFrame")
    ]
    assert says == "Most chose “Yes”: 15 of 24. Option: Yes; People: 15 | Option: No; People: 9"


@dataclass(frozen=True)
class OneTwoFourAll(Exercise):
    """Alone, in pairs, in fours: nothing in the decks knows of it."""

    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        def agree(n: int) -> Any:
            return lambda seat: Write(1, shown=so_far.stage(n - 1).texts_of(seat.members))

        return [
            Phase("Alone", Write(1), minutes=1),
            Phase("In pairs", agree(1), minutes=2, seats=pairs),
            Phase("With another pair", agree(2), minutes=4, seats=fours),
        ]


def swapped(exercise: Exercise) -> Workshop:
    """A workshop whose one step has this exercise."""
    workshop = workshop_of("# Part\n\n## Together {time=9m}\nWhat shall we stop?\n")
    (section,) = workshop.sections
    return replace(
        workshop, sections=(replace(section, steps=(replace(section.steps[0], exercise=exercise),)),)
    )


def test_an_exercise_of_several_phases_shows_them_as_steps() -> None:
    data = deck(swapped(OneTwoFourAll()))
    assert layouts(data)[2:] == ["Instruction", "Question"]
    said = texts(slides(data)[2])
    assert [line for line in said if "minute" in line] == [
        "Alone · one minute",
        "In pairs · 2 minutes",
        "With another pair · In fours · 4 minutes",
    ]
    assert list(faults(data)) == []


@dataclass(frozen=True)
class Nod(Exercise):
    """Made of a known input and a known figure."""

    def kicker(self) -> Message:
        return message("Nod")

    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        return [Phase(so_far.content.question, Pick((Option("a", "I nod"), Option("b", "I don’t"))))]


def test_an_exercise_made_of_known_parts_needs_nothing_here() -> None:
    workshop = swapped(Nod())
    step = workshop.steps[0].id
    data = deck(workshop, Results("1", STARTED, 9, {step: StepResult(step, (bars("I nod", 9),))}))
    assert layouts(data)[2:] == ["Question", "Result"]
    assert {"I nod", "I don’t", "Together · Nod"} <= set(texts(slides(data)[2]))


@dataclass(frozen=True)
class Cloud(Figure):
    """A figure that no slide can draw yet."""

    def finding(self) -> Message:
        return message("Words")

    def table(self) -> Rows:
        return Rows((), ())


def test_titles_are_bold_whichever_font_draws_them_and_a_groups_count_stays_in_one_line() -> None:
    data = deck(*one_figure([Wall(Base(24), GROUPS)]))
    runs = [run for slide in slides(data) for run in slide.iter(f"{A}rPr")]
    assert {run.get("b") for run in runs if run.find(f"{A}latin") is not None} == {"1"}
    counts = [
        next(shape.iter(f"{A}bodyPr")).get("wrap")
        for shape in slides(data)[-4].iter(f"{P}sp")
        if said_in(shape) in ("12", "9", "4", "3")
    ]
    assert set(counts) == {"none"}


def test_a_drawer_that_is_missing_is_named() -> None:
    with pytest.raises(LookupError, match="decks/figures/cloud.py"):
        deck(*one_figure([Cloud(Base(9))]))
    with pytest.raises(LookupError, match="decks/inputs/hum.py"):
        inputs.drawer("hum")


def test_every_input_and_every_figure_of_the_product_has_its_drawer() -> None:
    for figure in found_in(facilitator.figures, Figure):
        assert callable(figures.drawer(figure.kind))
    for ask in found_in(facilitator.inputs, Input):
        assert callable(inputs.drawer(ask.kind))


def test_the_number_of_a_steps_slide_is_told_also_with_a_slide_to_join_by(work_leaders: Workshop) -> None:
    workshop = work_leaders
    for refs in (Refs(), Refs(address="http://192.168.1.20:8000/482615", code="482615")):
        deck = Presentation(io.BytesIO(Deck().make(workshop, None, refs)))
        for id, number in Deck().pages(workshop, refs).items():
            step = workshop.step(id)
            words = " ".join(
                shape.text_frame.text for shape in deck.slides[number - 1].shapes if shape.has_text_frame
            )
            assert step.title in words or step.content.question in words


def test_the_deck_says_what_it_is() -> None:
    made = Deck()
    assert (made.name, made.suffix, made.papers) == ("deck", ".pptx", ())
    assert str(made.title) == "Slide deck"
    assert made.pages(workshop_of("# One\n\n## Two\nThree\n\n## Four\nFive\n"), Refs()) == {
        "two": 3,
        "four": 4,
    }
    assert made.make(workshop_of("# One\n\n## Two\nThree\n"), None, Refs())[:2] == b"PK"


def test_what_was_asked_stands_small_above_every_finding() -> None:
    workshop, held = one_figure([bars("Yes", 24)])
    (step,) = workshop.steps
    for question, shown in (
        ("Which of these?", "Which of these?"),
        ("Which of these, and why? " * 12, step.title),
    ):
        asked = replace(
            workshop,
            sections=(
                replace(
                    workshop.sections[0],
                    steps=(replace(step, body=(), content=replace(step.content, question=question)),),
                ),
            ),
        )
        last = Presentation(io.BytesIO(deck(asked, held))).slides[-1]
        kicker, title = (
            next(one for one in last.placeholders if one.name == name) for name in ("Kicker", "Title")
        )
        assert kicker.text_frame.text == shown
        assert kicker.top + kicker.height <= title.top
        assert (
            kicker.text_frame.paragraphs[0].runs[0].font.size
            < title.text_frame.paragraphs[0].runs[0].font.size
        )


def test_a_link_on_a_slide_can_be_followed_and_its_address_is_read_once() -> None:
    text = (
        "# Part\nAbout [it](https://example.org/about).\n\n## Step\nRead the [docs](https://docs.example.org/start), "
        "<https://de.wikipedia.org/wiki/Bär> or ask <ana@example.org>, not [this](plan.pdf).\n"
    )
    made = Presentation(io.BytesIO(deck(workshop_of(text)))).slides
    followed = [
        (run.text, run.hyperlink.address)
        for slide in made
        for shape in slide.placeholders
        for par in shape.text_frame.paragraphs
        for run in par.runs
        if run.hyperlink.address
    ]
    assert followed == [
        ("it", "https://example.org/about"),
        ("(https://example.org/about)", "https://example.org/about"),
        ("docs", "https://docs.example.org/start"),
        ("(https://docs.example.org/start)", "https://docs.example.org/start"),
        ("https://de.wikipedia.org/wiki/Bär", "https://de.wikipedia.org/wiki/B%C3%A4r"),
        ("ana@example.org", "mailto:ana@example.org"),
    ]
