from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from facilitator import signs
from handouts.page import fonts
from handouts.page.setting import Setter
from tests.handouts.kit import Word, tool


@pytest.fixture
def setter() -> Setter:
    """Sets English."""
    return Setter("en", "Are you one?")


@pytest.fixture
def words_of(tmp_path: Path) -> Callable[[bytes], list[Word]]:
    """Every word of a PDF with the place it stands at."""

    def read(pdf: bytes) -> list[Word]:
        (tmp_path / "it.pdf").write_bytes(pdf)
        command = [tool("pdftotext"), "-bbox-layout", str(tmp_path / "it.pdf"), "-"]
        out = subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8", "replace")
        found: list[Word] = []
        page = 0
        for line in out.splitlines():
            page += "<page " in line
            match = re.search(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', line)
            if match:
                left, top, right, bottom = map(float, match.groups()[:4])
                found.append(Word(page, match[5], left, top, right, bottom))
        return found

    return read


@pytest.fixture
def clean_pdf(tmp_path: Path) -> Callable[[bytes], None]:
    """Fails where qpdf finds anything in a PDF."""

    def check(pdf: bytes) -> None:
        (tmp_path / "it.pdf").write_bytes(pdf)
        command = [tool("qpdf"), "--check", str(tmp_path / "it.pdf")]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    return check


@pytest.fixture
def only_our_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As on a computer that has no fonts of its own, and where nobody has been told of missing signs."""
    monkeypatch.setattr(signs, "_files", tuple)
    monkeypatch.setattr(signs, "_reported", set())
    fonts.glyph.cache_clear()
    yield
    fonts.glyph.cache_clear()
