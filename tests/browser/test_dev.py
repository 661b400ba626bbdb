"""`./run dev`: a changed template, style, script and Python file are on the page that is open, without a key
pressed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Windows
from tests.docs.pages import ROOT
from tests.serving import WORKSHOP, free_port


class Clone:
    """A copy of the product, in which files may be changed, and `./run dev` in it."""

    def __init__(self, place: Path) -> None:
        self.place = place / "clone"
        for folder in ("facilitator", "decks", "handouts", "dev"):
            shutil.copytree(ROOT / folder, self.place / folder, ignore=shutil.ignore_patterns("__pycache__"))
        left_out = shutil.ignore_patterns("node_modules", "built.*", "__pycache__")
        shutil.copytree(ROOT / "templates", self.place / "templates", ignore=left_out)
        (self.place / "templates" / "node_modules").symlink_to(ROOT / "templates" / "node_modules")
        (place / "workshops").mkdir()
        (place / "workshops" / "small.md").write_text(WORKSHOP, "utf-8")
        self.running = subprocess.Popen(
            [sys.executable, "-P", "-m", "dev", place / "workshops", "--port", str(free_port()), "--no-browser"],
            env={**os.environ, "PYTHONPATH": str(self.place)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True,
        )  # fmt: skip
        self.said: list[str] = []

    def says(self, words: str) -> str:
        """Wait for a line with these words."""
        assert self.running.stdout
        while words not in (line := self.running.stdout.readline()):
            self.said.append(line)
            assert line, self.said
        return line

    def change(self, file: str, old: str, new: str) -> None:
        """Change a file as an editor does."""
        path = self.place / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def stop(self) -> None:
        """Kill what watches; the server then notices that nobody does any more, and stops too."""
        self.running.kill()
        assert self.running.stdout
        self.running.stdout.read()  # it ends when both have let go of it
        self.running.wait()


@pytest.fixture
def clone(tmp_path: Path) -> Iterator[Clone]:
    clone = Clone(tmp_path)
    yield clone
    clone.stop()


@pytest.mark.slow
def test_what_changes_is_on_the_open_page_by_itself(clone: Clone, windows: Windows) -> None:
    link = clone.says("Home page").split()[-1]
    page = windows.open(link)
    heading = page.get_by_role("heading", name="Workshops")
    expect(heading).to_be_visible()

    clone.change("templates/pages/home.html", "<h1>", '<h1 title="made anew">')
    expect(heading).to_have_attribute("title", "made anew")

    clone.change("templates/styles/pages.css", ".page {", "h1 { color: rgb(1, 2, 3) !important; }\n.page {")
    expect(heading).to_have_css("color", "rgb(1, 2, 3)")

    clone.change("templates/scripts/pages.ts", "boundAll();", 'boundAll();\ndocument.title = "A new script";')
    expect(page).to_have_title("A new script")

    clone.change("facilitator/server/app.py", '"""', '("""')  # no Python any more
    clone.says("The server has stopped")
    clone.change("decks/deck.py", 'message("Slide deck")', 'message("A new deck")')
    clone.change("facilitator/server/app.py", '("""', '"""')
    expect(page.locator("main")).to_contain_text("A new deck")
