"""Handouts as documents: found by folder, the same bytes for the same words."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pypdf import PdfReader

import handouts
from facilitator.documents import PAPERS, Document, documents_for
from facilitator.words import message
from facilitator.workshop.parser import read
from facilitator.workshop.results import Refs, Results
from handouts.page.papers import PAPERS as MADE
from handouts.page.setting import Setter
from handouts.workbook import Workbook
from tests.conftest import StepText
from tests.handouts import kit
from tests.handouts.kit import Word

BADGES = '''
"""Badges, as a later release may have them."""

from facilitator.words import message
from handouts.contract import Handout
from handouts.page.book import Furniture, sheets
from handouts.page.strips import paragraph
from handouts.page.text import BODY


class Badges(Handout):
    """A badge for everybody."""

    name = "badges"
    title = message("Badges")

    def sheets(self, workshop, results, refs, paper, setter):
        return sheets(paragraph(setter, "A badge", BODY, 200), paper, Furniture("", ""))
'''

MAKE = """
import hashlib, sys
import handouts
from facilitator.workshop.parser import read
from facilitator.workshop.results import Refs
workshop = read(open(sys.argv[1], "rb").read()).workshop
for document in handouts.documents():
    print(hashlib.sha256(document.make(workshop, None, Refs(), "letter")).hexdigest())
"""


def test_every_handout_is_there_on_both_papers_and_to_save_ink() -> None:
    found: list[Document] = list(handouts.documents())
    assert PAPERS == ("a4", "letter", "a4-ink-saver", "letter-ink-saver")
    assert [(one.name, str(one.title), one.suffix, one.papers) for one in found] == [
        ("ballots", "Ballots", ".pdf", PAPERS),
        ("cards", "Cards", ".pdf", PAPERS),
        ("commitment", "Commitment sheet", ".pdf", PAPERS),
        ("guide", "Facilitator guide", ".pdf", PAPERS),
        ("report", "Report", ".pdf", PAPERS),
        ("workbook", "Workbook", ".pdf", PAPERS),
    ]


def test_one_more_file_is_one_more_handout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "badges.py").write_text(BADGES)
    monkeypatch.setattr(handouts, "__path__", [*handouts.__path__, str(tmp_path)])
    try:
        found = {one.name: one for one in handouts.documents()}
    finally:
        sys.modules.pop("handouts.badges", None)
    assert list(found) == ["badges", "ballots", "cards", "commitment", "guide", "report", "workbook"]
    assert found["badges"].make(kit.a_workshop(kit.a_step()), None, Refs()).startswith(b"%PDF")
    assert found["badges"].lacks(kit.a_workshop(kit.a_step())) is None
    assert found["badges"].pages(kit.a_workshop(kit.a_step()), Refs()) == {}


def test_a_workshop_has_the_documents_that_hold_something_for_it(shipped: str, step_text: StepText) -> None:
    everything = ["ballots", "cards", "commitment", "deck", "guide", "report", "workbook"]
    assert sorted(documents_for(read(shipped).workshop)) == everything
    table = "| Role | leads |\n|---|---|\n| A detective | detectives |"
    form = "| Role | leads |\n|---|---|\n| A detective | |"
    for text, without in (
        ("## Talk {time=3m}\nHello.", {"cards", "ballots"}),
        (f"## Talk {{time=3m}}\n{table}", {"ballots"}),
        (f"## Talk {{time=3m}}\n{form}", {"cards", "ballots"}),
        ("## Vote {.choice time=3m}\n- Yes\n- No", {"cards"}),
    ):
        workshop = read(step_text(text)).workshop
        assert set(everything) - set(documents_for(workshop)) == without, text


def test_an_exercise_that_paper_has_never_heard_of_has_its_pages(
    hard_cases: None, step_text: StepText
) -> None:
    text = step_text(
        "## Alone, then together {.rounds time=7m}\nWhat helps?",
        "## A bold idea {.crowd time=9m}\nWhat would you do?",
        "## Topics {.coffee time=30m}\nWhat shall we talk about?",
    )
    workshop = read(text).workshop
    by_name = {one.name: one for one in handouts.documents()}
    assert by_name["guide"].make(workshop, None, Refs()).startswith(b"%PDF")
    sheets = Workbook().sheets(workshop, None, Refs(), kit.PAPER, Setter("en"))
    said = {noted.what for sheet in sheets for noted in kit.noted(sheet.strips)}
    assert {
        "In pairs",
        "In fours",
        "4 minutes",
        "Write one bold idea",
        "Round 2",
        "Propose topics",
    } <= said


@pytest.mark.parametrize("name", [one.name for one in handouts.documents()])
def test_the_same_words_give_the_same_bytes(shipped: str, name: str) -> None:
    workshop = read(shipped).workshop
    document = next(one for one in handouts.documents() if one.name == name)
    results = kit.some_results({step.id: kit.figures(24, kit.ARABIC)["wall"] for step in workshop.steps})
    for paper, told in (("a4", None), ("letter-ink-saver", results)):
        made, again = (document.make(workshop, told, Refs(), paper) for _ in range(2))
        assert made == again


def test_the_bytes_are_the_same_in_another_process_at_another_time(tmp_path: Path, shipped: str) -> None:
    (tmp_path / "workshop.md").write_text(shipped, encoding="utf-8")
    said = [
        subprocess.run(
            [sys.executable, "-c", MAKE, str(tmp_path / "workshop.md")],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert said[0] == said[1]
    workshop = read(shipped).workshop
    here = [
        hashlib.sha256(one.make(workshop, None, Refs(), "letter")).hexdigest() for one in handouts.documents()
    ]
    assert said[0].decode().split() == here


def test_a_documents_date_is_that_of_its_session() -> None:
    workshop = kit.a_workshop(kit.a_step())
    for document in handouts.documents():
        pdf = document.make(workshop, kit.some_results({}), Refs())
        assert PdfReader(io.BytesIO(pdf)).metadata.creation_date == kit.STARTED


def test_documents_can_be_made_side_by_side(shipped: str) -> None:
    workshop = read(shipped).workshop
    results = kit.some_results({step.id: kit.figures(24, kit.HEBREW)["wall"] for step in workshop.steps[:5]})
    makes = [(one, told) for one in handouts.documents() for told in (None, results)]

    def make(what: tuple[Document, Results | None]) -> bytes:
        document, told = what
        return document.make(workshop, told, Refs())

    alone = [make(what) for what in makes]
    often = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)  # so that threads meet in the middle of everything
    try:
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(make, makes)) == alone
    finally:
        sys.setswitchinterval(often)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("called", ["Tuesday early group", "W" * 60, "語" * 60, "🙂" * 60, "w w " * 15])
def test_a_sessions_name_stands_on_its_documents_and_fits_however_long(
    shipped: str, words_of: Callable[[bytes], list[Word]], called: str, paper: str
) -> None:
    workshop = read(shipped).workshop
    results = kit.some_results({}, name=called, so_far=message("so far, 14:20, 17 answers"))
    for document in handouts.documents():
        if document.results is False:
            continue
        pdf = document.make(workshop, results, Refs(), paper)
        assert kit.on_the_page(words_of(pdf), MADE[paper], cover=document.name == "workbook") == []
        if called.startswith("Tuesday"):
            assert "Tuesday early group" in kit.pages_of(pdf)[0], document.name
