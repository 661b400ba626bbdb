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
from facilitator.figures.bars import Bar, Bars
from facilitator.figures.contract import Base, Figure, Rows
from facilitator.inputs.contract import Input, Option
from facilitator.inputs.pick import Pick
from facilitator.inputs.write import Write
from facilitator.words import Message, message
from facilitator.workshop.model import Workshop
from facilitator.workshop.results import Refs, Results, StepResult
from tests.decks.conftest import deck, workshop_of
from tests.decks.figures_to_draw import ARABIC, HEBREW, bars, histogram, one_figure, shift, wall
from tests.decks.package import A, C, P, faults, parts, slides, texts
from tests.decks.rooms import STARTED, results


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
        ("## Talk {.discuss groups=4}\nWhy?\n\n1. One\n2. Two\n", ["Instruction"]),
        ("## Choose {.choice}\nWhich?\n\n- Yes\n- No\n", ["Question"]),
        ("## Guess {.estimate answer=95}\nHow many?\n", ["Question"]),
        ("## Write {.ideas}\nWhat?\n", ["Question"]),
        ("## Promise {.commitments}\nWhat will you do?\n", ["Question"]),
        ("## Cards\n|a|b|\n|-|-|\n|1|2|\n", ["Table"]),
        ("## Cards\nRead\n\n|a|b|\n|-|-|\n|1|2|\n", ["Talk", "Table"]),
    ],
)
def test_a_step_gets_the_kind_of_slide_that_fits_what_it_has(step: str, kinds: Sequence[str]) -> None:
    opening = ["Cover", "List", "Section"]
    assert layouts(deck(workshop_of(f"# Part\n\n{step}"))) == [*opening, *kinds]


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


def test_before_and_after_are_told_by_words_at_the_marks() -> None:
    (chart,) = charts(deck(*one_figure([shift("Yes, most days", 24)])))
    assert [series.name for series in chart.plots[0].series] == ["Before", "After"]
    assert not chart.has_legend
    named = [one.get("val") for one in chart._chartSpace.iter(f"{C}showSerName")]
    assert named.count("1") == 2


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
        assert label in ["".join(one.itertext()) for one in strings]


def test_words_from_the_right_are_set_from_the_right() -> None:
    for words in (HEBREW, ARABIC):
        for slide in slides(deck(*one_figure([wall(words, 9)]))):
            for par in slide.iter(f"{A}p"):
                look = par.find(f"{A}pPr")
                from_right = look is not None and look.get("rtl") == "1"
                assert from_right == any(word in "".join(par.itertext()) for word in words.split())


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
    assert layouts(data)[3:] == ["Instruction", "Question"]
    said = texts(slides(data)[3])
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
    assert layouts(data)[3:] == ["Question", "Result"]
    assert {"I nod", "I don’t", "Together · Nod"} <= set(texts(slides(data)[3]))


@dataclass(frozen=True)
class Cloud(Figure):
    """A figure that no slide can draw yet."""

    def finding(self) -> Message:
        return message("Words")

    def table(self) -> Rows:
        return Rows((), ())


def test_a_drawer_that_is_missing_is_named() -> None:
    with pytest.raises(LookupError, match="decks/figures/cloud.py"):
        deck(*one_figure([Cloud(Base(9))]))
    with pytest.raises(LookupError, match="decks/inputs/hum.py"):
        inputs.drawer("hum")


def test_every_input_and_every_figure_of_the_product_has_its_drawer() -> None:
    for figure in found_in(facilitator.figures, Figure):  # type: ignore[type-abstract]
        assert callable(figures.drawer(figure.kind))
    for ask in found_in(facilitator.inputs, Input):  # type: ignore[type-abstract]
        assert callable(inputs.drawer(ask.kind))


def test_the_deck_says_what_it_is() -> None:
    made = Deck()
    assert (made.name, made.suffix, made.papers) == ("deck", ".pptx", ())
    assert str(made.title) == "Slide deck"
    assert made.pages(workshop_of("# One\n\n## Two\nThree\n")) == {}
    assert made.make(workshop_of("# One\n\n## Two\nThree\n"), None, Refs())[:2] == b"PK"
