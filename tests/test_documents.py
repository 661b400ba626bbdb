"""A document that fails with an error nobody thought of: it is named, in words, and nothing else falls with it."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

import facilitator.documents
from facilitator.cli import main
from facilitator.documents import PAPERS, Unfit, documents, leaves, refs_for
from facilitator.words import message
from facilitator.workshop.model import Workshop
from facilitator.workshop.parser import read
from facilitator.workshop.results import Refs, Results
from tests.serving import WORKSHOP, Serving

SAYS = "“Badges” can’t be made of this workshop (ZeroDivisionError). All other documents can."


class Badges:
    """A handout with a mistake in it."""

    name = "badges"
    title = message("Badges")
    suffix = ".pdf"
    papers = PAPERS
    results = None

    def lacks(self, workshop: Workshop) -> None:
        raise AttributeError

    def make(self, workshop: Workshop, results: Results | None, refs: Refs, paper: str = "") -> bytes:
        return b"%PDF" * (1 // 0)

    def pages(self, workshop: Workshop, refs: Refs | None, paper: str = "") -> None:
        raise RecursionError


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workshop's file, in a program that has one broken document more."""
    made = facilitator.documents._makers()
    monkeypatch.setattr(facilitator.documents, "_makers", lambda: [lambda: [Badges()], *made])
    file = tmp_path / "small.md"
    file.write_text(WORKSHOP, "utf-8")
    return file


def run(*typed: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(word) for word in typed], catch_exceptions=False)
    assert "Traceback" not in result.output
    return result.exit_code, result.output


def said(output: str) -> str:
    return next(line for line in output.splitlines() if SAYS in line).split(":1: ")[1]


def test_check_says_which_document_fails_and_looks_at_all_others(small: Path) -> None:
    code, says = run("check", small)
    assert code == 1
    assert [line for line in says.splitlines() if not line.endswith("(warning)")] == [
        f"{small}:1: {said(says)}"
    ]
    small.write_text(WORKSHOP.replace("## Welcome", "## " + "Donaudampfschifffahrt" * 20), "utf-8")
    code, says = run("check", small)
    assert SAYS in says
    assert "doesn’t fit on its slide" in says


def test_a_command_ends_with_a_sentence_and_others_go_on(small: Path, tmp_path: Path) -> None:
    code, says = run("handout", "badges", small, "-o", tmp_path / "badges.pdf")
    assert code == 1
    assert SAYS.split("(", maxsplit=1)[0] in " ".join(says.split())
    assert not (tmp_path / "badges.pdf").exists()
    assert run("handout", "workbook", small, "-o", tmp_path / "workbook.pdf")[0] == 0
    assert run("deck", small, "-o", tmp_path / "deck.pptx")[0] == 0


def test_the_demo_writes_every_other_document_and_says_which_it_could_not(
    small: Path, tmp_path: Path
) -> None:
    code, says = run(
        "demo", "--auto", "--fast", "--no-browser", "--crowd", "3", "--to", tmp_path / "to", small
    )
    assert code == 1
    says = " ".join(says.split())
    assert says.count(SAYS) == 1
    assert "Not every document could be made." in says
    written = {file.suffix for file in (tmp_path / "to").iterdir()}
    assert written == {".pdf", ".pptx"}
    for file in (tmp_path / "to").glob("*.pdf"):
        assert PdfReader(file).pages


def test_a_page_says_it_and_all_others_stay(small: Path, caplog: pytest.LogCaptureFixture) -> None:
    (small.parent / "own").mkdir()
    own = Serving(small.parent / "own")
    try:
        (own.folder / "mine.md").write_text(WORKSHOP, "utf-8")
        with caplog.at_level(logging.WARNING):
            told = own.get("/host/documents/badges?workshop=mine.md")
        assert told.status == 422
        assert SAYS in told.says
        assert own.get("/host").status == 200
        assert own.get("/host/documents/workbook?workshop=mine.md").status == 200
        found = own.get("/host/leaves?workshop=mine.md").response.json()
        assert "workbook" in found
        assert "badges" not in found
    finally:
        own.stop()
    assert "the document badges can't be made: ZeroDivisionError" in caplog.text


def test_pages_that_cannot_be_counted_are_no_pages(small: Path) -> None:
    workshop = read(WORKSHOP).workshop
    with pytest.raises(Unfit):
        documents()["badges"].pages(workshop, Refs())
    assert documents()["deck"].make(workshop, None, refs_for(workshop)).startswith(b"PK")
    assert "badges" not in leaves(workshop)
