"""Whoever opens a deck may not have our fonts: in those that a Linux takes instead, no words reach others either."""

from __future__ import annotations

import html
import io
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import ImageFont
from pptx import Presentation

import decks
from facilitator.assets import fonts_folder
from facilitator.workshop.model import Workshop
from facilitator.workshop.results import Refs
from tests.decks.conftest import converted, deck, workshop_of
from tests.decks.sessions import results

pytestmark = [pytest.mark.office, pytest.mark.pdf]

SYSTEM = Path("/usr/share/fonts/truetype")
FAMILIES = {
    "DejaVu": [
        *(SYSTEM / "dejavu").glob("DejaVuS*[sfo].ttf"),
        *(SYSTEM / "dejavu").glob("DejaVuS*-Bold.ttf"),
    ],
    "Liberation": list((SYSTEM / "liberation").glob("*.ttf")),
    "ours": list(fonts_folder().glob("*.ttf")),
}

# Titles, options, ends and names as long as they may be, of wide letters and of narrow ones.
ANOTHER = """# Warum wir uns womöglich wiedersehen: was im Frühjahr kommt {time=30m}

## Worüber wollen wir im nächsten Halbjahr öfter miteinander sprechen? {.choice}
- Wie wir Besprechungen kürzen, ohne dass jemand übergangen wird
- Ob illiquide Mittel im Winter fließen oder liegenbleiben
- Wann Wartung, Umbau und Weiterbildung zusammenkommen

## Take one promise that must be kept this month, whoever made it. {.discuss time=8m}
Take one promise that must be kept this month, whoever made it.

1. Say it with its number or its day, and with whom it was made.
2. Ask “Who makes that happen?” until you reach one person’s hands.

## Where did most of your working time go in the last week? {.spectrum x="ENDS"}
Where did most of your working time go in the last week?

## Wie viele Stunden Arbeit nimmt uns der Umbau im kommenden Monat ab? {.estimate max=100000 unit="Stunden" answer=777}
Wie viele Stunden Arbeit nimmt uns der Umbau im kommenden Monat ab?

## Was gewinnt, wer früher Bescheid weiß, und was verliert, wer wartet? {.ideas}
Was gewinnt, wer früher Bescheid weiß, und was verliert, wer wartet?

::: examples
- Wer wartet, verliert womöglich den Wettbewerb um die wenigen Fachleute
- Zeit
:::
""".replace("ENDS", "running processes and meetings, leading people day by day")


@pytest.fixture(scope="module")
def made(work_leaders: Workshop, refs: Refs) -> dict[str, bytes]:
    """Decks that must be sound, and one in which a text was moved over another."""
    another = workshop_of(ANOTHER)
    return {
        "plan": deck(work_leaders, None, refs),
        "results": deck(work_leaders, results(work_leaders, 24), refs),
        "crowd": deck(work_leaders, results(work_leaders, 120), refs),
        "another": deck(another, results(another, 12)),
        "moved": moved(deck(work_leaders, None, refs)),
    }


def moved(data: bytes) -> bytes:
    """The deck with the words of one slide pushed up, under its title."""
    presentation = Presentation(io.BytesIO(data))
    slide = next(slide for slide in presentation.slides if slide.slide_layout.name == "Discussion")
    title, text = (next(one for one in slide.placeholders if one.name == name) for name in ("Title", "Text"))
    left, wide, high = text.left, text.width, text.height
    text.left, text.top, text.width, text.height = left, title.top + 12700 * 30, wide, high
    stored = io.BytesIO()
    presentation.save(stored)
    return stored.getvalue()


def reaching(pdf: Path) -> Iterator[str]:
    """Words that are drawn over others, with their page. Lines may touch, letters may not."""
    told = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, text=True).stdout
    word = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')
    for number, page in enumerate(told.split("<page ")[1:], 1):
        seen: list[tuple[float, float, float, float, str]] = []
        for *box, text in word.findall(page):
            left, top, right, bottom = map(float, box)
            left, top, right, bottom = (
                left + 0.5,
                top + (bottom - top) * 0.28,
                right - 0.5,
                bottom - (bottom - top) * 0.28,
            )
            for x, y, x2, y2, other in seen:
                if left < x2 and x < right and top < y2 and y < bottom:
                    yield f"{pdf.stem}, slide {number}: {html.unescape(text)} on {html.unescape(other)}"
            seen.append((left, top, right, bottom, text))


@pytest.mark.parametrize("family", FAMILIES)
def test_no_words_reach_others_in_whatever_font(family: str, made: dict[str, bytes], tmp_path: Path) -> None:
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    for font in FAMILIES[family]:
        (fonts / font.name).symlink_to(font)
    (fonts / "fonts.conf").write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{fonts}</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>"
    )
    drawn = converted(made, tmp_path, fonts / "fonts.conf")
    used = subprocess.run(["pdffonts", drawn["plan"]], check=True, capture_output=True, text=True).stdout
    assert {"ours": "Literata"}.get(family, family) in used
    assert list(reaching(drawn.pop("moved")))
    assert [fault for pdf in drawn.values() for fault in reaching(pdf)] == []


def test_the_widths_that_stand_for_dejavu_are_dejavus() -> None:
    for name, widths in json.loads((Path(decks.__file__).parent / "dejavu.json").read_text("utf-8")).items():
        font = ImageFont.truetype(
            SYSTEM / "dejavu" / f"{name}.ttf", 2048, layout_engine=ImageFont.Layout.BASIC
        )
        for hundredths, chars in widths.items():
            for char in chars:
                assert int(hundredths) - 1 < font.getlength(char) / 20.48 <= int(hundredths), char
