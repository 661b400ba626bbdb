"""What README says to type can be typed, and does what it says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from facilitator.cli import main
from tests.docs.pages import PAGES, ROOT, blocks, codes, commands

README = PAGES[0]
DEVELOPER = ("dev", "fast", "lint", "fix", "test")  # these are of run itself
ALL = sorted({tuple(words) for page in PAGES for words in commands(page)})


def test_readme_shows_every_command_that_there_is() -> None:
    shown = {words[0] for words in commands(README)}
    assert shown == {*main.commands, *DEVELOPER}


@pytest.mark.parametrize("words", [words for words in ALL if words[0] not in DEVELOPER], ids=" ".join)
def test_a_command_that_is_shown_can_be_typed_like_that(words: tuple[str, ...]) -> None:
    """Files need not be there; an option that isn't there, or a word too many, is a fault."""
    name, *rest = words
    command = main.commands[name]
    options = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in rest if word.startswith("-")} <= options
    # With its parent, as it is called: a command remembers the first help option it is asked for.
    parent = main.make_context("facilitator", [], resilient_parsing=True)
    assert command.make_context(name, rest, parent, resilient_parsing=True).args == []


def test_a_first_workshop_and_its_documents_are_made_as_readme_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in commands(README):
        if (
            words[0] in ("new", "check", "deck", "handout")
            and "--session" not in words
            and "FILE" not in words
        ):
            done = CliRunner().invoke(main, words)
            assert done.exit_code == 0, f"{words}: {done.output}"
    made = {path.name: path.read_bytes()[:4] for path in tmp_path.iterdir() if path.is_file()}
    handouts = dict.fromkeys(("workbook.pdf", "guide.pdf", "ballots.pdf"), b"%PDF")
    assert made == {"monday.pptx": b"PK\x03\x04", **handouts}


def test_the_set_up_that_readme_names_is_what_run_does() -> None:
    run = (ROOT / "run").read_text("utf-8")
    for package in ("chromium", "libreoffice", "poppler", "qpdf"):
        assert package in run
        assert package in README.read_text("utf-8").lower()


def test_the_keys_that_readme_lists_are_those_of_the_console() -> None:
    dialog = (ROOT / "templates" / "host" / "dialogs.html").read_text("utf-8")
    for key in ("R", "C", "O", "T", "+", "B", "D", "N", "U", "?"):
        assert f'"{key}"' in dialog
        assert any(
            key in row.split("|")[1] for row in README.read_text("utf-8").splitlines() if row.startswith("| ")
        )


def test_the_catalogue_of_a_new_language_is_made_as_architecture_says(tmp_path: Path) -> None:
    """With every sentence in it, those of the code and those of the pages."""
    (code,) = (code for code in blocks(PAGES[1], "sh") if "pybabel" in code)
    code = code.replace(".venv/bin/pybabel", f"{Path(sys.executable).parent}/pybabel")
    code = code.replace("facilitator/locale", f"{tmp_path}/locale").replace(
        "messages.pot", f"{tmp_path}/messages.pot"
    )
    done = subprocess.run(["sh", "-euc", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    catalogue = (tmp_path / "locale" / "de.po").read_text("utf-8")
    for sentence in (
        "Choose an option first.",
        "Dots · {n} each",
        "Your answer is in",
        "Slide deck",
        "Workbook",
    ):
        assert f'"{sentence}"' in catalogue, sentence


def test_the_pages_name_no_option_that_help_does_not_show() -> None:
    known = {
        option
        for command in main.commands.values()
        for parameter in command.params
        for option in parameter.opts
    }
    known.add("--coverage")  # of `./run test`
    shown = [word for page in PAGES for code in codes(page) for word in code.split() if word.startswith("--")]
    assert {word.split("=")[0] for word in shown} <= known
