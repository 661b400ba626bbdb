"""Workshops and rooms for the decks' tests, and one LibreOffice that draws every deck."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

import facilitator
from decks import documents
from facilitator.assets import fonts_folder
from facilitator.workshop.model import Workshop
from facilitator.workshop.parser import read
from facilitator.workshop.results import Refs, Results

LIBRARY = Path(facilitator.__file__).parent / "library"


@pytest.fixture(scope="session")
def work_leaders() -> Workshop:
    """The workshop that ships."""
    folder = LIBRARY / "work-leaders"
    workshop = read((folder / "workshop.md").read_bytes(), folder=folder).workshop
    assert workshop is not None
    return workshop


@pytest.fixture(scope="session")
def refs(work_leaders: Workshop) -> Refs:
    """What other documents say of the shipped workshop, and an address to join by."""
    pages = {step.id: page for page, step in enumerate(work_leaders.steps, 3)}
    return Refs(pages, "http://192.168.178.34:8000", "482615")


def deck(workshop: Workshop, results: Results | None = None, refs: Refs | None = None) -> bytes:
    """A deck's bytes."""
    (made,) = documents()
    return made.make(workshop, results, refs or Refs())


def workshop_of(text: str, pictures: Mapping[str, bytes] | None = None) -> Workshop:
    """A workshop from text; its faults fail the test."""
    reading = read(f"---\ntitle: A test\n---\n\n{text}")
    assert reading.workshop is not None, [str(fault) for fault in reading.faults]
    if not pictures:
        return reading.workshop
    return replace(reading.workshop, pictures=pictures)


Draw = Callable[[Mapping[str, bytes]], dict[str, Path]]


def converted(decks: Mapping[str, bytes], folder: Path, fonts: Path) -> dict[str, Path]:
    """Decks as PDF, all in one LibreOffice process, with the fonts that this fontconfig file shows it."""
    for name, data in decks.items():
        (folder / f"{name}.pptx").write_bytes(data)
    subprocess.run(
        [
            shutil.which("soffice") or "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *(str(folder / f"{name}.pptx") for name in decks),
        ],
        check=True,
        capture_output=True,
        timeout=800,
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
    )
    return {name: folder / f"{name}.pdf" for name in decks}


@pytest.fixture(scope="session")
def draw(tmp_path_factory: pytest.TempPathFactory) -> Draw:
    """Draws decks with the fonts that they were measured with."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice isn't installed")
    return lambda decks: converted(decks, tmp_path_factory.mktemp("drawn"), fonts_folder() / "fonts.conf")
