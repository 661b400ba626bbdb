"""The input, the figure and the exercise on the architecture page, added by the files that it names and no others,
are in the
product: on phones, screen and console, slides and paper."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import get_args

import pytest
from jinja2 import ChoiceLoader, FileSystemLoader

from dev.specimens import all_figures, all_inputs, title
from facilitator.assets import templates_folder
from facilitator.documents import documents, refs_for
from facilitator.exercises import known
from facilitator.live.matters.opening import Show
from facilitator.live.matters.walk import Next
from facilitator.live.results import results
from facilitator.live.show import console
from facilitator.server.draw import draw
from facilitator.server.draw._measure import Place
from facilitator.server.pages import Pages
from tests.conftest import Play, StepText
from tests.docs.media import on_paper, on_phone, on_screen, on_slides
from tests.docs.pages import PAGES, blocks

ARCHITECTURE = PAGES[1]
STEP = "## Lunch {.mood #lunch time=2m}\nHow was lunch?"
WAYS = ("Up", "Across", "Down")
PATH = re.compile(r"(?:#|{#) (\S+/\S+\.(?:py|html))(?: #})?\n")
KINDS = {"inputs": "thumb", "figures": "trio"}


def examples() -> dict[str, str]:
    """The page's examples by their files, which stand in their first lines."""
    code = [*blocks(ARCHITECTURE, "python"), *blocks(ARCHITECTURE, "html")]
    return {match[1]: block for block in code if (match := PATH.match(block))}


def needed(kind: str) -> set[str]:
    """The files of an input or a figure that the page's table calls needed."""
    rows = re.findall(r"^\| (.*) \| .* \| yes \|$", ARCHITECTURE.read_text("utf-8"), re.MULTILINE)
    paths = {path for row in rows for path in re.findall(r"`(\S+)`", row) if f"{kind}/<kind>" in path}
    return {path.replace("<kind>", KINDS[kind]) for path in paths}


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The examples are in the product, each as a file in a folder that is looked into."""
    for path, code in examples().items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(code, "utf-8")
        if file.suffix == ".py":
            package = importlib.import_module(path.rpartition("/")[0].replace("/", "."))
            monkeypatch.setattr(package, "__path__", [*package.__path__, str(file.parent)])
    templates = Pages()._env
    both = ChoiceLoader([FileSystemLoader(templates_folder()), FileSystemLoader(tmp_path / "templates")])
    monkeypatch.setattr(templates, "loader", both)
    importlib.invalidate_caches()
    yield
    for path in examples():
        sys.modules.pop(path.removesuffix(".py").replace("/", "."), None)


@pytest.fixture
def game(added: None, play: type[Play], step_text: StepText) -> Play:
    """A session with twelve people, who are asked for a thumb."""
    played = play(step_text(STEP), people=12)
    played.do(Next())
    return played


def test_the_examples_are_the_files_that_the_page_calls_needed() -> None:
    assert set(examples()) == {*needed("inputs"), *needed("figures"), "facilitator/exercises/mood.py"}
    assert len(needed("inputs")) == len(needed("figures")) == 5


def test_a_phone_asks_it_and_the_room_sees_it(game: Play) -> None:
    assert "mood" in known()
    assert all(way in on_phone(game) for way in WAYS)
    assert "How was lunch?" in on_screen(game)
    for seat in game.session.present():
        game.answer(seat, {"thumb": ["down"]})
    game.do(Show())
    finding = "Most said “Down”: 12 of 12"
    assert all(finding in page for page in (on_phone(game), on_screen(game)))
    shown = console(game.session, game.around, game.at).figure
    assert shown is not None
    assert str(shown.finding()) == finding
    assert game.again().figure("lunch") == game.session.figure("lunch")


def test_slides_have_it_before_and_after(game: Play) -> None:
    deck, workshop = documents()["deck"], game.session.workshop
    assert all(way in on_slides(deck.make(workshop, None, refs_for(workshop))) for way in WAYS)
    game.answer_all()
    said = results(game.session, "482615", game.at)
    lunch = said.of("lunch")
    assert lunch is not None
    assert lunch.title() in on_slides(deck.make(workshop, said, refs_for(workshop)))


def test_paper_has_it_before_and_after(game: Play) -> None:
    workbook, workshop = documents()["workbook"], game.session.workshop
    plan = on_paper(workbook.make(workshop, None, refs_for(workshop), "a4"))
    assert all(way in plan for way in ("Fill one circle.", *WAYS))
    game.answer_all()
    said = results(game.session, "482615", game.at)
    lunch = said.of("lunch")
    assert lunch is not None
    assert lunch.title() in on_paper(workbook.make(workshop, said, refs_for(workshop), "letter"))


def test_its_specimens_are_among_all_others_and_are_drawn_everywhere_without_styles(added: None) -> None:
    assert "thumb" in {ask.kind for ask in all_inputs("words")}
    trios = {name: figure for name, figure in all_figures().items() if figure.kind == "trio"}
    assert set(trios) == {"trio-empty", "trio-1", "trio-24", "trio-500"}
    for figure in trios.values():
        for place in get_args(Place):
            html = draw(Pages()._env, figure, title(figure), "en", place)
            assert str(title(figure)) in html
            assert not re.search(r"\sstyle\s*=|<style|\son\w+\s*=|<script", html)


def test_what_is_invented_is_read_counted_and_taken_back(game: Play) -> None:
    ask = game.stage.ask("s0")
    assert ask is not None
    tally = ask.tally()
    answers = [ask.read(ask.invent(Random(seed), ())) for seed in range(30)]
    for answer in answers:
        assert ask.gives(answer)
        tally.add(answer, "s0")
    assert tally.n == 30
    for answer in answers:
        tally.take(answer, "s0")
    assert tally.n == 0
    assert not any(ask.gives(wrong) for wrong in ("sideways", "", None, ["up"], {"up": 1}))
