"""`seen=host`: what people write is for the facilitator alone. And steps that were left out after they were asked."""

from __future__ import annotations

import io

import pytest
from pptx import Presentation
from pypdf import PdfReader

from facilitator.documents import documents
from facilitator.inputs.contract import Refused
from facilitator.live.data import raw_data
from facilitator.live.matters.opening import Show
from facilitator.live.matters.plan import Improvise, Skip, Unskip
from facilitator.live.matters.texts import Sort
from facilitator.live.results import own_results, results
from facilitator.live.show import console, phone, screen
from facilitator.spreadsheets import WRITERS
from facilitator.workshop.parser import read
from facilitator.workshop.results import Refs, Results
from tests.conftest import Play, StepText

FEEDBACK = "## Feedback {.ideas #feedback seen=host time=3m}\nWhat could I do better?"
PROMISE = "## Promise {.commitments #promise seen=host time=3m}\nWhat will you do?"
GUESS = '## Guess {.estimate #guess seen=host unit="%" time=3m}\nHow much was new?'
CHOICE = "## Are you one? {.choice #before time=2m}\nDo you lead?\n\n- Yes\n- No"
IDEAS = "## Energise {.ideas #ideas time=3m}\nWhat did they do?"


def words_of(name: str, game: Play, found: Results) -> str:
    """The words of a document, as it is downloaded in this session."""
    made = documents()[name].make(game.session.workshop, found, Refs())
    if name == "deck":
        slides = Presentation(io.BytesIO(made)).slides
        said = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
        return " ".join(" ".join(said).split())
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages).split())


def data_of(game: Play) -> str:
    return WRITERS[".json"](raw_data(game.session, results(game.session, "1", game.at))).decode()


@pytest.fixture
def asked(play: type[Play], step_text: StepText) -> Play:
    game = play(step_text(FEEDBACK, PROMISE), people=3)
    game.open("feedback")
    game.answer("s0", {"text": ["Shorter talks"]})
    game.answer("s1", {"text": ["More breaks"]})
    game.do(Show())
    return game


def test_the_facilitator_reads_it_on_the_console_and_groups_it(asked: Play) -> None:
    view = console(asked.session, asked.around, asked.at)
    assert [entry.text for entry in view.sorting.loose] == ["Shorter talks", "More breaks"]
    assert "Shorter talks" in str(view.figure.table())
    asked.do(Sort((view.sorting.loose[0].id,), "Time"))
    assert dict(console(asked.session, asked.around, asked.at).sorting.groups)["Time"]


def test_screen_and_phones_have_only_how_many_have_answered(asked: Play) -> None:
    for view in (screen(asked.session, asked.around), phone(asked.session, asked.around, "s2")):
        assert "Shorter talks" not in repr(view)
        assert str(view.figure.finding()) == "2 of us have answered"
    assert "Shorter talks" in repr(phone(asked.session, asked.around, "s0"))  # their own


def test_it_stands_in_the_guide_and_in_the_raw_data_and_in_nothing_else(asked: Play) -> None:
    asked.open("promise")
    asked.answer("s0", {"what": ["Listen longer"], "whom": ["Somebody private"]})
    found = results(asked.session, "1", asked.at)
    texts = ("Shorter talks", "More breaks", "Listen longer")
    guide, data = words_of("guide", asked, found), data_of(asked)
    assert all(text in guide and text in data for text in texts)
    assert "seen=host: for the facilitator alone" in data
    assert "Somebody private" not in guide + data
    for name in ("deck", "workbook", "report"):
        assert not any(text in words_of(name, asked, found) for text in texts), name
    own = own_results(asked.session, "1", asked.at, "s0", "Ana")
    assert "Shorter talks" in words_of("workbook", asked, own)
    assert "More breaks" not in words_of("workbook", asked, own)
    assert "2 of us have answered" in words_of("report", asked, found)


def test_numbers_are_for_the_facilitator_alone_as_texts_are(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(GUESS), people=3)
    game.open("guess")
    for k, seat in enumerate(("s0", "s1", "s2")):
        game.answer(seat, {"number": [str(40 + k)]})
    game.do(Show())
    assert console(game.session, game.around, game.at).figure.kind == "histogram"
    assert screen(game.session, game.around).figure.kind == "big"
    assert game.again().figure("guess", host=True) == game.figure("guess", host=True)


def test_nothing_of_it_goes_on_to_a_later_step(play: type[Play], step_text: StepText) -> None:
    step = "## Vote {.dots from=feedback time=2m}\nWhich?"
    errors = [str(fault) for fault in read(step_text(FEEDBACK, step)).errors]
    assert any("would show what `seen=host` promised to keep private" in error for error in errors)
    game = play(step_text(FEEDBACK), people=1)
    game.open("feedback")
    game.answer("s0", {"text": ["Shorter talks"]})
    with pytest.raises(Refused):
        game.do(Improvise("dots", "Which first?"))


@pytest.mark.parametrize("step", [FEEDBACK, PROMISE])
def test_of_texts_that_only_their_writers_see_the_author_is_warned(step_text: StepText, step: str) -> None:
    told = [str(fault) for fault in read(step_text(step.replace("seen=host", "seen=me"))).faults]
    assert any("nobody but the writer ever reads" in one and "`seen=host`" in one for one in told)
    assert not [fault for fault in read(step_text(step)).faults if "seen" in str(fault)]


def test_votes_that_only_their_givers_see_are_no_warning(step_text: StepText) -> None:
    told = read(step_text(CHOICE.replace("time=", "seen=me time="))).faults
    assert not [fault for fault in told if "seen" in str(fault)]


# Left out ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def left_out(play: type[Play], step_text: StepText) -> Play:
    game = play(step_text(CHOICE, IDEAS), people=3)
    game.open("before")
    game.answer_all()
    game.do(Show())
    game.open("ideas")
    game.answer("s0", {"text": ["Listen longer"]})
    game.do(Show())
    game.do(Skip("before"))
    return game


def test_a_step_that_was_left_out_after_it_was_asked_is_in_no_document(left_out: Play) -> None:
    found = results(left_out.session, "1", left_out.at)
    for name in ("deck", "report", "workbook", "ballots"):
        said = words_of(name, left_out, found)
        assert "Do you lead?" not in said, name
        assert "Are you one?" not in said.replace("Without an answer", ""), name
    assert "left out" in words_of("guide", left_out, found)
    left_out.do(Unskip("before"))
    assert "Do you lead?" in words_of("report", left_out, results(left_out.session, "1", left_out.at))


def test_the_raw_data_keeps_its_answers_and_who_gave_one_has_it_in_their_own_workbook(left_out: Play) -> None:
    assert "1 before" in data_of(left_out)
    assert "Are you one?" in data_of(left_out)
    own = own_results(left_out.session, "1", left_out.at, "s0", "Ana")
    assert "Do you lead?" in words_of("workbook", left_out, own)


def test_the_plan_says_that_it_is_out_of_the_documents(left_out: Play) -> None:
    rows = {
        row.id: row
        for part in console(left_out.session, left_out.around, left_out.at).plan
        for row in part.rows
    }
    assert (rows["before"].status, rows["before"].asked) == ("skipped", True)
