"""Ink-saver: the point is black, the rest grey, before an outline, and no field is filled."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import handouts
from facilitator.documents import INK_SAVER, SIZES
from facilitator.workshop.model import Picture
from facilitator.workshop.parser import read
from facilitator.workshop.results import Refs
from handouts.figures import drawn
from handouts.page.book import Sheet, to_pdf
from handouts.page.colours import EMBER, INK, SAND, SLATE, TEAL, saved
from handouts.page.cover import cover
from handouts.page.papers import PAPERS
from handouts.page.pictures import picture
from handouts.page.setting import Setter
from tests.handouts import kit
from tests.handouts.kit import Word


def red_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(out, "PNG")
    return out.getvalue()


def colours_of(page: Image.Image) -> list[Any]:
    """How often a page has each colour."""
    return list(page.getcolors(1 << 24))


@pytest.fixture
def drawn_pages(tmp_path: Path) -> Callable[[bytes], list[Image.Image]]:
    """The pages of a PDF as pictures."""

    def draw(pdf: bytes) -> list[Image.Image]:
        (tmp_path / "it.pdf").write_bytes(pdf)
        command = [kit.tool("pdftoppm"), "-r", "30", "-png", str(tmp_path / "it.pdf"), str(tmp_path / "it")]
        subprocess.run(command, check=True)
        return [Image.open(file).convert("RGB") for file in sorted(tmp_path.glob("it-*.png"))]

    return draw


@pytest.mark.parametrize("name", [one.name for one in handouts.documents()])
def test_nothing_is_printed_in_colour_and_no_page_is_filled(
    shipped: str, drawn_pages: Callable[[bytes], list[Image.Image]], name: str
) -> None:
    workshop = read(shipped).workshop
    steps = [step for step in workshop.steps if not step.exercise.listens]
    kinds = list(kit.figures(24, "Ask me first").values())
    results = kit.some_results({step.id: kinds[k % len(kinds)] for k, step in enumerate(steps)})
    document = next(one for one in handouts.documents() if one.name == name)
    for page in drawn_pages(document.make(workshop, results, Refs(people=1), SIZES[0] + INK_SAVER)):
        colours = colours_of(page)
        assert all(max(rgb) - min(rgb) <= 2 for _count, rgb in colours)
        dark = sum(count for count, rgb in colours if rgb[0] < 100)
        assert dark < 0.2 * page.width * page.height


def test_pictures_are_grey_too(setter: Setter, drawn_pages: Callable[[bytes], list[Image.Image]]) -> None:
    strips = picture(setter, Picture("red.png", "A red field"), red_picture(), 300, 200)
    reddest = []
    for paper in ("a4", "a4" + INK_SAVER):
        (page,) = drawn_pages(to_pdf([Sheet(tuple(strips))], PAPERS[paper], setter, "Red", ""))
        reddest.append(max(red - green for _count, (red, green, _blue) in colours_of(page)))
    assert reddest[0] > 200
    assert reddest[1] <= 2


def test_the_point_is_black_and_the_rest_is_lighter() -> None:
    assert saved(EMBER).rgb() == saved(INK).rgb() == (0, 0, 0)
    assert 0.1 < saved(TEAL).red < saved(SLATE).red < saved(SAND).red


def test_what_was_before_is_an_outline(setter: Setter) -> None:
    strips = drawn(kit.figures(24, "Ask")["shift"], "Title", setter, 400)
    in_colour, in_grey = (kit.stream(strips, ink_saver) for ink_saver in (False, True))
    assert in_colour.count("1 1 1 rg") == 0
    assert in_grey.count("1 1 1 rg") > 0


def test_the_cover_has_lines_in_the_place_of_fields(setter: Setter) -> None:
    from facilitator.words import message

    workshop = kit.a_workshop(kit.a_step())
    for size in SIZES:
        full, saving = (
            kit.stream(cover(workshop, message("Workbook"), [], PAPERS[name], setter).strips, name != size)
            for name in (size, size + INK_SAVER)
        )
        assert full.count(" re f") - saving.count(" re f") == 3


@pytest.mark.parametrize("size", SIZES)
def test_words_stand_where_they_stand_in_colour(
    shipped: str, words_of: Callable[[bytes], list[Word]], size: str
) -> None:
    workshop = read(shipped).workshop
    for document in handouts.documents():
        pdfs = (document.make(workshop, None, Refs(people=1), paper) for paper in (size, size + INK_SAVER))
        in_colour, in_grey = map(words_of, pdfs)
        assert in_colour == in_grey
