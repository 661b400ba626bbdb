"""What stands on each medium, in words: for tests of what the pages' examples add."""

from __future__ import annotations

import io

from pptx import Presentation
from pypdf import PdfReader

from facilitator.live.show import phone, screen
from facilitator.server.draw.screen import lay
from facilitator.server.pages import Pages, qr
from facilitator.server.phones import PhoneMain
from facilitator.server.screens import ScreenPage
from tests.conftest import Play
from tests.serving import words


def on_phone(game: Play, seat: str = "s1") -> str:
    """Every word on somebody's phone."""
    view = phone(game.session, game.around, seat)
    return words(Pages().render(PhoneMain(view=view)))


def on_screen(game: Play) -> str:
    """Every word on the screen."""
    view = screen(game.session, game.around)
    page = ScreenPage(
        view=view,
        laid=lay(view),
        version=1,
        qr=qr("http://127.0.0.1/482615"),
        address="127.0.0.1",
        pictures="/482615/pictures/",
    )
    return words(Pages().render(page, "screen/main.html"))


def on_slides(deck: bytes) -> str:
    """Every word on the slides, those inside charts as well."""
    found = []
    for slide in Presentation(io.BytesIO(deck)).slides:
        found.append(" ".join(slide._element.itertext()))
        found += [
            " ".join(shape.chart.plots[0].categories)
            for shape in slide.shapes
            if getattr(shape, "has_chart", False)
        ]
    return " ".join(" ".join(found).split())


def on_paper(pdf: bytes) -> str:
    """Every word on the pages."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
