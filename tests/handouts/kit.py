"""Workshops and results for the tests of paper, made of the model's own classes, and a pen that notes what it draws."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from itertools import takewhile
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from facilitator.exercises.choice import Choice
from facilitator.exercises.contract import Content, Exercise, Settings
from facilitator.figures.bars import Bar, Bars, Unit
from facilitator.figures.big import Big
from facilitator.figures.contract import Base, Figure, Rows
from facilitator.figures.grid import Grid, Row
from facilitator.figures.histogram import Histogram, columns
from facilitator.figures.plane import plane
from facilitator.figures.podium import podium
from facilitator.figures.ranking import Ranked, Ranking, ranking_base
from facilitator.figures.shift import Change, Shift, shift_base
from facilitator.figures.spread import Rated, Spread
from facilitator.figures.table import Table
from facilitator.figures.teams import Part, Teams, teams_base
from facilitator.figures.wall import Wall, WallGroup
from facilitator.inputs.contract import Option
from facilitator.inputs.place import Axis
from facilitator.inputs.rate import Scale
from facilitator.words import message
from facilitator.workshop.model import Paragraph, Run, Section, Span, Step, Text, Workshop
from facilitator.workshop.results import Results, StepResult
from handouts.page.papers import PAPERS, Paper
from handouts.page.pen import Pen
from handouts.page.setting import Align, Line
from handouts.page.strips import Strip

STARTED = datetime(2026, 11, 24, 9, 0, tzinfo=timezone(timedelta(hours=1)))
PAPER = PAPERS["a4"]

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftskapitänsmütze"
HEBREW = "שואלת אותי לפני שהיא מחליטה (גם ב-2026)"
ARABIC = "يسألني عن رأيي قبل أن يقرر، ويشكرني في اليوم نفسه"
EMOJI = "👍 danke 🎉 👩‍💻 ❤️"
THAI = "ถามก่อนตัดสินใจ"

TEXTS = {
    "plain words": "Asks for my view before deciding",
    "a long text": "Says thank you the same day, by name, and for what exactly, in front of those who saw the work. "
    * 2,
    "a long word": LONG,
    "right to left": HEBREW,
    "arabic": ARABIC,
    "emoji": EMOJI,
    "no font": THAI,
    "nothing": "",
}
AMOUNTS = (0, 1, 5, 500)


def words(text: str) -> Paragraph:
    """A paragraph with one look."""
    return Paragraph((Run(text),))


def a_step(title: str = "Are you one?", exercise: Exercise | None = None, **more: Any) -> Step:
    """A step; its id is made of its title, its question is its body's first paragraph."""
    question = str(more.pop("question", "Do you lead people?"))
    options = more.pop("options", tuple(Option(str(k), f"Option {k}") for k in range(4)))
    settings = more.pop("settings", Settings(time=120))
    id = str(more.pop("id", re.sub(r"\W+", "-", title.lower())))
    body: Text = more.pop("body", (words(question),))
    content = Content(title, question, options)
    return Step(id, title, exercise or Choice(), settings, content, body, Span(1, 1), **more)


def a_workshop(*steps: Step, sections: int = 1, **more: Any) -> Workshop:
    """A workshop of these steps, shared out on sections."""
    each = max(1, -(-len(steps) // sections))
    parts = tuple(
        Section(f"part-{k}", f"Part {k + 1}", tuple(steps[k * each : (k + 1) * each]), Span(1, 1))
        for k in range(sections)
    )
    return Workshop(str(more.pop("title", "Work Leaders")), parts, "", **more)


def some_results(figures: Mapping[str, Figure], **more: Any) -> Results:
    """A session in which these steps had these figures."""
    steps = {id: StepResult(id, (figure,), started=STARTED, seconds=90) for id, figure in figures.items()}
    return Results("482615", STARTED, 24, steps, **more)


def figures(n: int, text: str) -> dict[str, Figure]:
    """Every kind of figure of `n` answers, with this text where it has labels."""
    ground = Base(n, message("one answer each"), n // 3, n // 7)
    labels = [text, "Now and then", f"{text} {text}", "No"]
    counts = [n - n // 2, n // 2, 0, n // 9]
    few = tuple(
        Bar(label, count, count, k == 1) for k, (label, count) in enumerate(zip(labels, counts, strict=True))
    )
    many = tuple(Bar(f"{text} {k}", (n - k) % 23, 1) for k in range(40))
    values = [(7 * k * k) % 101 for k in range(n)]
    changes = tuple(Change(label, count, n - count) for label, count in zip(labels, counts, strict=True))
    few_places, many_places = (
        tuple(
            Ranked(label, (count, n - count, *[n] * more), 1 + k / 3)
            for k, (label, count) in enumerate(zip(labels, counts, strict=True))
        )
        for more in (1, 10)
    )
    texts = tuple(f"{text} {k}" for k in range(n))
    points = tuple(sorted((k * k * 7 % 101, k * 29 % 101) for k in range(n)))
    axis = Axis(text[:57], "leading people")
    cells = tuple((text, k, f"{text} {text}", k * 0.5) for k in range(min(n, 60)))
    ends = (text[:40], "fully")

    def rated(label: str, steps: int) -> Rated:
        return Rated(label, tuple((n + k + len(label)) // steps if n else 0 for k in range(steps)))

    return {
        "bars": Bars(ground, few),
        "bars of dots": Bars(ground, many, Unit.DOTS),
        "shift": Shift(shift_base(n, n, n, n // 2), changes, n, n, n // 2),
        "shift in per cent": Shift(shift_base(n, n + 3, n, n // 2), changes, n + 3, n, n // 2),
        "ranking": Ranking(ranking_base(ground), few_places),
        "ranking of twelve": Ranking(ranking_base(ground), many_places),
        "histogram": Histogram(
            ground, columns(values, 0, 100), float(sorted(values)[n // 2]) if n else None, 95, text[:40]
        ),
        "spread": Spread(ground, tuple(rated(label, 5) for label in labels), Scale(1, 5, *ends)),
        "spread of seven": Spread(ground, tuple(rated(label, 7) for label in labels), Scale(1, 7, *ends)),
        "spread of eleven": Spread(ground, tuple(rated(label, 11) for label in labels), Scale(0, 10, *ends)),
        "spread of one": Spread(ground, (rated("", 11),), Scale(0, 10, *ends)),
        "plane": plane(ground, points, axis, Axis("costs me energy", text[:57])),
        "line": plane(ground, points, axis, None),
        "grid": Grid(
            ground,
            ("does", text[:24], "is"),
            tuple(Row(label, (count, n - count, 0)) for label, count in zip(labels, counts, strict=True)),
        ),
        "wall": Wall(ground, (WallGroup(text, texts), WallGroup("", texts[: n // 2]))),
        "wall without groups": Wall(ground, (WallGroup("", texts),)),
        "big": Big(ground, str(n * 1000), message("{n} texts were written", n=n), text),
        "table": Table(
            ground, Rows((text, "n", "What", "Mean"), cells), message("Who won"), 0 if n else None
        ),
        "teams": by_team(Bars(ground, few), text, 4),
        "teams of twelve": by_team(Bars(ground, few), text, 12),
        "podium": podium(
            {f"{text[:20]} {k}": float(n - k) for k in range(min(n, 5))},
            dict.fromkeys((f"{text[:20]} {k}" for k in range(min(n, 5))), n),
            3,
            True,
        ),
        "podium of people": podium(
            {str(k): float(k % 9) for k in range(n)}, {str(k): 1 for k in range(n)}, 3, False
        ),
    }


def by_team(figure: Figure, text: str, count: int) -> Teams:
    """So many teams with the same figure; the first is held back."""
    n = figure.base.n
    parts = tuple(Part(f"{k} {text}"[:24], n, figure if k and n >= 5 else None) for k in range(count))
    return Teams(teams_base([Base(n)] * count, parts, 5), parts, 5)


@dataclass
class Noted:
    """Where something was drawn, in points from the sheet's left upper corner."""

    what: str
    left: float
    top: float
    right: float
    bottom: float


class NotingPen(Pen):
    """Draws into nothing and notes every place."""

    def __init__(self) -> None:
        super().__init__(Canvas(io.BytesIO()), 0)
        self.noted: list[Noted] = []

    def words(self, line: Line, x: float, top: float, width: float = 0, align: Align = "start") -> None:
        left = x
        if align == "centre":
            left = x + (width - line.width) / 2
        elif (align == "end") != line.leftwards and width:
            left = x + width - line.width
        text = "".join(span.text for span in line.spans)
        # Letters reach from their accents to their tails: less than the line, which may be set tight.
        middle = top + line.leading / 2
        self.noted.append(
            Noted(text, left, middle - 0.4 * line.size, left + line.width, middle + 0.4 * line.size)
        )

    def box(self, x: float, top: float, width: float, height: float, *look: Any, **more: Any) -> None:
        self.noted.append(Noted("box", x, top, x + width, top + height))

    def dot(self, x: float, y: float, radius: float, *look: Any, **more: Any) -> None:
        self.noted.append(Noted("dot", x - radius, y - radius, x + radius, y + radius))

    def link(self, key: str, words: str, x: float, top: float, width: float, height: float) -> None:
        """Not seen."""

    def picture(self, picture: Image.Image, x: float, top: float, width: float, height: float) -> None:
        self.noted.append(Noted("picture", x, top, x + width, top + height))

    def stroke(self, x1: float, y1: float, x2: float, y2: float, *look: Any, **more: Any) -> None:
        self.noted.append(Noted("line", min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))


def noted(strips: Iterable[Strip]) -> list[Noted]:
    """Everything that a pile draws, from a left upper corner at 100, 100."""
    pen, top = NotingPen(), 100.0
    for strip in strips:
        strip.draw(pen, 100, top)
        top += strip.height
    return pen.noted


def outside(strips: Iterable[Strip], width: float) -> list[tuple[Noted, float]]:
    """What is drawn beside the place that the strips have, with the height of its strip."""
    found: list[tuple[Noted, float]] = []
    strips = list(strips)
    for k, strip in enumerate(strips):
        high = strip.height
        if not high:  # words in the margin: they stand beside the strips that are kept with them
            beside = takewhile(lambda j: strips[j - 1].keep, range(k + 1, len(strips)))
            high = sum(strips[j].height for j in beside)
        for one in noted([strip]):
            across = one.left < 99 or one.right > 101 + width
            along = one.top < 98.5 or one.bottom > 101.5 + high
            if across or along:
                found.append((one, high))
    return found


def stream(strips: Iterable[Strip], ink_saver: bool = False) -> str:
    """The drawing as a PDF's page has it."""
    canvas, top = Canvas(io.BytesIO(), pageCompression=0), 100.0
    pen = Pen(canvas, 10_000, ink_saver)
    for strip in strips:
        strip.draw(pen, 100, top)
        top += strip.height
    return "\n".join(vars(canvas)["_code"])


def fonts_of(pdf: bytes) -> list[Any]:
    """Every font of each page of a PDF, as it stands in it."""
    pages: Iterable[Any] = PdfReader(io.BytesIO(pdf)).pages
    return [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page of a PDF, blanks made alike."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


@dataclass(frozen=True)
class Word:
    """A word on a page of a PDF, as poppler finds it."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


def tool(name: str) -> str:
    """A program that checks or draws PDFs; the test is left out where it isn't installed."""
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed: apt-get install qpdf poppler-utils")
    return found


def on_the_page(found: Sequence[Word], paper: Paper, cover: bool) -> list[Word]:
    """The words that stand outside the margins (a cover has none), which nobody should find."""
    beside = []
    for word in found:
        if not word.text.strip() or (cover and word.page == 1):
            continue
        inside = paper.left - 1 <= word.left and word.right <= paper.right + 1
        if not inside or word.top < 20 or word.bottom > paper.height - 20:
            beside.append(word)
    return beside
