"""The deck is a sound file, for any program that opens it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import segno
from lxml import etree
from openxml_audit import OpenXmlValidator
from PIL import Image
from pptx import Presentation

from facilitator.words import message
from facilitator.workshop.model import Workshop, plain
from facilitator.workshop.parser import read
from facilitator.workshop.results import Refs
from tests.decks.conftest import deck, workshop_of
from tests.decks.figures_to_draw import DRAWN, one_figure
from tests.decks.package import A, P, faults, parts, slides, texts
from tests.decks.sessions import STARTED, results


def test_nothing_is_wrong_with_the_package_of_a_plan_and_of_a_sessions_deck(
    work_leaders: Workshop, refs: Refs
) -> None:
    for held in (None, results(work_leaders, 24), results(work_leaders, 1), results(work_leaders, 0)):
        assert list(faults(deck(work_leaders, held, refs))) == []


def test_a_validator_finds_nothing(work_leaders: Workshop, refs: Refs, tmp_path: Path) -> None:
    validator = OpenXmlValidator(max_errors=20)
    decks = {
        "plan": deck(work_leaders, None, refs),
        "results": deck(work_leaders, results(work_leaders, 130), refs),
    }
    decks["figures"] = deck(*one_figure(list(DRAWN.values())))
    for name, data in decks.items():
        file = tmp_path / f"{name}.pptx"
        file.write_bytes(data)
        assert [str(error) for error in validator.validate(str(file)).errors] == []


def test_the_same_content_gives_the_same_bytes(
    work_leaders: Workshop, refs: Refs, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = results(work_leaders, 12)
    first = deck(work_leaders, held, refs), deck(work_leaders, None, refs)
    later = 1_900_000_000.0
    monkeypatch.setattr("time.time", lambda: later)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert (deck(work_leaders, held, refs), deck(work_leaders, None, refs)) == first


def test_a_decks_dates_are_the_sessions_not_the_clocks(work_leaders: Workshop) -> None:
    data = deck(work_leaders, results(work_leaders, 3))
    about = Presentation(io.BytesIO(data)).core_properties
    assert about.created == STARTED.replace(tzinfo=None) == about.modified
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    for name, part in parts(data).items():
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(part)) as book:
                assert b"2000-01-01T00:00:00Z" in book.read("docProps/core.xml")


def test_outline_view_has_every_word_that_a_step_says(work_leaders: Workshop, refs: Refs) -> None:
    said = [
        " ".join(texts(body))
        for slide in slides(deck(work_leaders, None, refs))
        for body in slide.iter(f"{P}sp")
        if next(body.iter(f"{P}ph"), None) is not None
    ]
    everything = " ".join(said)
    for step in work_leaders.steps:
        assert step.title in everything or step.content.question in everything, step.title
        for option in step.content.options:
            assert option.label in everything
        for line in () if step.slide else step.content.instructions:
            assert line in everything


def test_notes_hold_what_the_facilitator_says_and_when(work_leaders: Workshop) -> None:
    slides_ = Presentation(io.BytesIO(deck(work_leaders))).slides
    notes = [slide.notes_slide.notes_text_frame.text for slide in slides_ if slide.has_notes_slide]
    says = plain(work_leaders.step("before").notes).splitlines()[0]
    assert any(says in note and "2 minutes, from 0:" in note for note in notes)


def test_every_slide_but_covers_has_its_number_and_says_where_we_are(work_leaders: Workshop) -> None:
    every = slides(deck(work_leaders))
    feet = [texts(slide)[-2] for slide in every if texts(slide)[-1] == "‹#›"]
    assert len(feet) == len(every) - 1 - len(work_leaders.sections)
    assert {foot for foot in feet if foot != "Work Leaders"} == {
        f"Work Leaders {section.title}" for section in work_leaders.sections
    }


def test_a_deck_made_during_a_session_is_marked_so_far(work_leaders: Workshop) -> None:
    mark = message("so far, {time}, {answers} answers", time="14:20", answers=17)
    marked = slides(deck(work_leaders, results(work_leaders, 5, so_far=mark)))
    feet = [texts(slide)[-2] for slide in marked if texts(slide)[-1] == "‹#›"]
    assert len(feet) > 30
    assert all(foot.endswith("so far, 14:20, 17 answers") for foot in feet)
    closed = slides(deck(work_leaders, results(work_leaders, 5)))
    assert not any("so far, 14:20" in " ".join(texts(slide)) for slide in closed)


def test_the_join_slide_is_there_once_there_is_an_address(work_leaders: Workshop, refs: Refs) -> None:
    def joins(data: bytes) -> list[str]:
        return [
            " ".join(texts(slide)) for slide in slides(data) if "custGeom" in etree.tostring(slide).decode()
        ]

    assert joins(deck(work_leaders)) == []
    (said,) = joins(deck(work_leaders, None, refs))
    assert "192.168.178.34:8000" in said
    assert "482 615" in said


def test_the_drawn_code_is_the_qr_code_of_the_page_to_join_by(work_leaders: Workshop, refs: Refs) -> None:
    (code,) = [
        shape
        for slide in slides(deck(work_leaders, None, refs))
        for shape in slide.iter(f"{P}sp")
        if next(shape.iter(f"{A}custGeom"), None) is not None
    ]
    extent = next(one for one in code.iter(f"{A}ext") if one.get("cx"))
    assert int(str(extent.get("cx"))) == int(str(extent.get("cy"))) >= 4 * 914_400
    path = next(code.iter(f"{A}path"))
    modules = int(str(path.get("w")))
    drawn = [[0] * modules for _ in range(modules)]
    points = [(int(str(point.get("x"))), int(str(point.get("y")))) for point in path.iter(f"{A}pt")]
    for (x, y), (end, _), _, _ in zip(points[::4], points[1::4], points[2::4], points[3::4], strict=True):
        drawn[y][x:end] = [1] * (end - x)
    made = segno.make("http://192.168.178.34:8000/482615", error="m", micro=False)
    assert drawn == [list(row) for row in made.matrix]


def test_the_workbooks_page_stands_where_people_need_it(work_leaders: Workshop, refs: Refs) -> None:
    page = refs.workbook_pages["good-morning"]
    assert any(f"Workbook, page {page}" in texts(slide) for slide in slides(deck(work_leaders, None, refs)))
    assert not any(
        "Workbook" in line for slide in slides(deck(work_leaders)) for line in texts(slide) if "page" in line
    )


def test_the_outline_has_the_workshops_sections(work_leaders: Workshop) -> None:
    data = deck(work_leaders)
    presentation = etree.fromstring(parts(data)["ppt/presentation.xml"])
    named = [one.get("name") for one in presentation.iter("{*}section")]
    assert named == ["Work Leaders", *(section.title for section in work_leaders.sections), "Looking back"]
    listed = [
        one.get("id")
        for one in presentation.iter("{http://schemas.microsoft.com/office/powerpoint/2010/main}sldId")
    ]
    assert listed == [one.get("id") for one in presentation.iter(f"{P}sldId")]


def test_words_carry_the_workshops_language() -> None:
    text = "---\ntitle: Guten Tag\nlanguage: de\n---\n\n# Anfang\n\n## Hallo\nWorte\n"
    workshop = read(text).workshop
    assert workshop is not None
    for slide in slides(deck(workshop)):
        assert {run.get("lang") for run in slide.iter(f"{A}rPr")} <= {"de-DE"}


def test_forty_slides_stay_small(work_leaders: Workshop, refs: Refs) -> None:
    assert len(deck(work_leaders, results(work_leaders, 24), refs)) < 400_000


def test_results_lie_a_day_apart_and_nothing_else_changes(work_leaders: Workshop) -> None:
    held = results(work_leaders, 6)
    later = replace(held, started=held.started + timedelta(days=1))
    one, two = parts(deck(work_leaders, held)), parts(deck(work_leaders, later))
    assert {name for name in one if one[name] != two[name]} == {"docProps/core.xml", "ppt/slides/slide1.xml"}


def test_pictures_are_put_on_slides_with_their_words() -> None:
    stored = io.BytesIO()
    Image.new("RGB", (300, 100), "white").save(stored, "PNG")
    workshop = workshop_of(
        "# One\n\n## Look\nWords beside it\n\n![a white field](field.png)\n", {"field.png": stored.getvalue()}
    )
    data = deck(workshop)
    assert list(faults(data)) == []
    (picture,) = [pic for slide in slides(data) for pic in slide.iter(f"{P}pic")]
    assert next(picture.iter(f"{P}cNvPr")).get("descr") == "a white field"
    extent = next(picture.iter(f"{A}ext"))
    assert round(int(str(extent.get("cx"))) / int(str(extent.get("cy"))), 2) == 3
