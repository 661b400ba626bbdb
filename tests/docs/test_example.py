"""The exercise and the handout on the architecture page, put as one file each into a folder, are in the product: on
every
medium, with nothing else edited."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import facilitator.exercises
import handouts
from facilitator.documents import documents, refs_for
from facilitator.exercises import known
from facilitator.live.matters.opening import Show
from facilitator.live.matters.walk import Next
from facilitator.live.results import results
from facilitator.live.show import console
from facilitator.workshop.parser import read
from tests.conftest import Play, StepText
from tests.docs.media import on_paper, on_phone, on_screen, on_slides
from tests.docs.pages import PAGES, block_with

ARCHITECTURE = PAGES[1]
STEP = block_with(ARCHITECTURE, "markdown", "{.peers")
OPTIONS = ("The feathers", "The iron", "Both are the same")
QUESTION = "A kilogram of feathers or a kilogram of iron?"


def put(page_has: str, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, package: ModuleType) -> None:
    """Put the page's example as one file into a folder that the package looks into."""
    folder.mkdir()
    (folder / f"{name}.py").write_text(block_with(ARCHITECTURE, "python", page_has), "utf-8")
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
    importlib.invalidate_caches()


@pytest.fixture
def peers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The example exercise is in the product."""
    put("class Peers", "peers", tmp_path / "exercises", monkeypatch, facilitator.exercises)
    yield
    sys.modules.pop("facilitator.exercises.peers", None)


@pytest.fixture
def agenda(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The example handout is in the product."""
    put("class Agenda", "agenda", tmp_path / "handouts", monkeypatch, handouts)
    yield
    sys.modules.pop("handouts.agenda", None)


@pytest.fixture
def game(peers: None, play: type[Play], step_text: StepText) -> Play:
    """A session with twelve people, at the example's first phase."""
    played = play(step_text(STEP), people=12)
    played.do(Next())
    return played


def test_it_is_read_with_its_settings_and_refused_with_reasons(peers: None, step_text: StepText) -> None:
    assert "peers" in known()
    reading = read(step_text(STEP))
    assert reading.errors == ()
    assert reading.workshop is not None
    (step,) = reading.workshop.steps
    assert step.exercise.talk == 2  # type: ignore[attr-defined]
    assert [option.label for option in step.content.options] == list(OPTIONS)
    (fault,) = read(step_text(STEP.replace("talk=2", "talk=99"))).errors
    assert "talk" in str(fault)


def test_without_its_file_it_is_not_known(step_text: StepText) -> None:
    assert "peers" not in known()
    assert read(step_text(STEP)).errors


def test_a_phone_and_the_screen_ask_it(game: Play) -> None:
    for page in (on_phone(game), on_screen(game)):
        assert QUESTION in page
        assert all(option in page for option in OPTIONS)


def test_people_choose_talk_in_pairs_and_choose_again_and_the_room_sees_it(game: Play) -> None:
    game.answer_all()
    game.do(Next())
    assert "Convince each other" in on_phone(game)
    assert {len(group.members) for group in game.stage.groups} == {2}
    game.do(Next())
    for seat in game.session.present():
        game.answer(seat, {"pick": ["o3"]})
    game.do(Show())
    for page in (on_phone(game), on_screen(game)):
        assert "Both are the same" in page
        assert "n = 12" in page
    assert str(console(game.session, game.around, game.at).figure.finding()) in on_screen(game)


def test_it_comes_back_the_same_from_its_journal(game: Play) -> None:
    game.answer_all()
    assert game.again().figure(game.step.id) == game.session.figure(game.step.id)


def test_the_deck_has_its_question_its_options_and_what_the_room_said(game: Play) -> None:
    plan = on_slides(documents()["deck"].make(game.session.workshop, None, refs_for(game.session.workshop)))
    assert QUESTION in plan
    assert all(option in plan for option in OPTIONS)
    game.answer_all()
    said = results(game.session, "482615", game.at)
    result = on_slides(documents()["deck"].make(game.session.workshop, said, refs_for(game.session.workshop)))
    assert said.of(game.step.id).title() in result


@pytest.mark.parametrize("handout", ["workbook", "guide"])
def test_the_handouts_have_it_before_and_after(game: Play, handout: str) -> None:
    document, workshop = documents()[handout], game.session.workshop
    plan = on_paper(document.make(workshop, None, refs_for(workshop), "a4"))
    assert "Which is heavier?" in plan
    assert handout == "guide" or all(option in plan for option in OPTIONS)
    game.answer_all()
    said = results(game.session, "482615", game.at)
    assert said.of(game.step.id).title() in on_paper(
        document.make(workshop, said, refs_for(workshop), "letter")
    )


def test_the_example_handout_is_among_the_documents_in_every_page_size(agenda: None, shipped: str) -> None:
    workshop = read(shipped).workshop
    assert workshop is not None
    document = documents()["agenda"]
    for paper in document.papers:
        page = on_paper(document.make(workshop, None, refs_for(workshop), paper))
        assert all(section.title in page for section in workshop.sections)
