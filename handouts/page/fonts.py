"""The fonts of paper, and which of them draws a character: the first that has it, or else a font of this computer."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from threading import Lock
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from facilitator.assets import fonts_folder
from facilitator.signs import fonts_with, unseen

SERIF, SERIF_BOLD, SERIF_ITALIC = "Literata-Regular", "Literata-SemiBold", "Literata-Italic"
SANS, SANS_MEDIUM, SANS_BOLD = "Atkinson-Regular", "Atkinson-SemiBold", "Atkinson-Bold"
SANS_ITALIC = "Atkinson-Italic"

BOLD = {SANS: SANS_BOLD, SERIF: SERIF_BOLD, SERIF_ITALIC: SERIF_BOLD, SANS_ITALIC: SANS_BOLD}
ITALIC = {SANS: SANS_ITALIC, SERIF: SERIF_ITALIC}

_FOREIGN = ("NotoSansHebrew-Regular", "NotoSansArabic-Regular", "NotoEmoji-Regular")
_BOX = "\u25a1"  # drawn where no font has a character
_lock = Lock()

# A lock for writing a document's fonts: reportlab reads a font's file through one position in the font object. All
# documents share it, so two threads would read each other's glyphs.
embedding = Lock()


class Glyph(NamedTuple):
    """How a character is drawn: by which font, as which character, how wide at 1 pt; `missing` where no font has it."""

    font: str
    char: str
    width: float
    missing: bool = False


@cache
def _face(name: str, path: str = "", number: int = 0) -> TTFont:
    """A font of ours, or the one at this place of a file; it is read and registered with reportlab once."""
    with _lock:
        if name not in pdfmetrics.getRegisteredFontNames():
            path = path or str(fonts_folder() / f"{name}.ttf")
            pdfmetrics.registerFont(TTFont(name, path, subfontIndex=number))
        font = pdfmetrics.getFont(name)
        assert isinstance(font, TTFont)
        return font


def use(name: str) -> None:
    """Register a font with reportlab before anything is set in it."""
    _face(name)


@cache
def glyph(char: str, first: str) -> Glyph | None:
    """The glyph for a character in text set in the font `first`; None for signs that aren't to be seen."""
    if unseen(char):
        return None
    inter = "Inter-SemiBold" if "Bold" in first else "Inter-Regular"
    for name in (first, inter, SERIF, *_FOREIGN):
        if ord(char) in _face(name).face.charToGlyph:
            return Glyph(name, char, _width(char, name))
    for font in fonts_with(char):
        with suppress(TTFError, OSError):  # one that can't be embedded is as good as none
            name = _face(f"{font.path}#{font.number}", font.path, font.number).fontName
            return Glyph(name, char, _width(char, name))
    return Glyph(inter, _BOX, _width(_BOX, inter), missing=True)


def _width(char: str, name: str) -> float:
    font = pdfmetrics.getFont(name)
    assert isinstance(font, TTFont)
    return float(font.face.charWidths[ord(char)]) / 1000
