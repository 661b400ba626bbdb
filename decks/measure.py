"""Measure words in real fonts, how wide and how high they are, so that nothing on a slide relies on shrinking.

Whoever opens a deck may have neither Literata nor Atkinson. So words are measured in each font that may draw them:
ours, what PowerPoint takes for it (Gelasio is as wide as Georgia, Arimo as Arial), and what LibreOffice takes on a
Linux without it, which is DejaVu Sans for every unknown font, a fifth wider. What fits here fits in all of them, and
a line that is broken here is broken nowhere else. `dejavu.json` has DejaVu's widths in hundredths of an em, rounded
up, from version 2.37: the fonts themselves aren't needed. Line heights are set in points and don't depend on fonts.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import regex
from PIL import ImageFont

from facilitator.assets import fonts_folder
from facilitator.signs import fonts_with, ours

_COUNTED = re.compile(r"(\d) of (?=\d)")
# Scripts without blanks between words. A program that breaks lines knows the words, or breaks behind any letter.
_WITHOUT_BLANKS = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
_UNBROKEN = regex.compile(rf"(?={_WITHOUT_BLANKS})\X|(?:(?!{_WITHOUT_BLANKS})\S)+")
_UNIT = 500  # pixels an em while measuring: widths are exact to a fifth of a per cent
# Ems of a character that our fonts lack and another font draws.
_WIDE, _EMOJI, _FOREIGN = 1.0, 1.4, 0.75


class Box(NamedTuple):
    """A place on a slide, in points from its upper left corner."""

    x: float
    y: float
    w: float
    h: float

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.y + self.h


@dataclass(frozen=True)
class Piece:
    """Words with one look. `colour` is a theme colour ("accent1"), `size` in points; None takes the paragraph's.

    `link` is the address that they lead to. A line break in `text` breaks the line; a tab goes to where the paragraph's
    words begin.
    """

    text: str
    bold: bool = False
    italic: bool = False
    serif: bool = False
    colour: str | None = None
    size: float | None = None
    link: str = ""


@dataclass(frozen=True)
class Par:
    """A paragraph. Points throughout: `size`, `after`, `left` (all of it moves in), `hang` (its words move in, and what
    hangs at their left is a `mark`, or what stands before a tab).

    `leading` is the line height in ems. `mark` is "1" for a number, "•" for a point. `align` is l, ctr or r.
    """

    pieces: tuple[Piece, ...]
    size: float
    leading: float = 1.2
    after: float = 0
    mark: str = ""
    left: float = 0
    hang: float = 0
    align: str = "l"

    @property
    def line(self) -> float:
        """The height of one line."""
        return max((piece.size or self.size for piece in self.pieces), default=self.size) * self.leading


@cache
def _font(name: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(fonts_folder() / f"{name}.ttf", _UNIT, layout_engine=ImageFont.Layout.BASIC)


@cache
def _char(char: str, font: str) -> float:
    """A character's width in ems."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0.0
    if ord(char) >= 0x1F000:
        return _EMOJI
    if unicodedata.east_asian_width(char) in ("W", "F"):
        return _WIDE
    width = _font(font).getlength(char) / _UNIT
    return width if ord(char) < 0x0530 or 0x1E00 <= ord(char) < 0x2600 else max(width, _foreign(char))


@cache
def _foreign(char: str) -> float:
    """The width of a character that our fonts lack, in a font of this computer that has it; at least a guess."""
    found = None if ours(char) else next(fonts_with(char), None)
    if found is None:
        return _FOREIGN
    font = ImageFont.truetype(found.path, _UNIT, found.number, layout_engine=ImageFont.Layout.BASIC)
    return max(_FOREIGN, font.getlength(char) / _UNIT)


@cache
def _heavy(char: str, family: str) -> float:
    """A character's width in the bold of a family, which grows from regular over semibold as its weight does."""
    regular, semibold = _char(char, f"{family}-Regular"), _char(char, f"{family}-SemiBold")
    return semibold + (semibold - regular) / 2


@cache
def _dejavu(bold: bool) -> dict[str, float]:
    """Each character's width in ems, in the font that a Linux has for every other."""
    tables = json.loads((Path(__file__).parent / "dejavu.json").read_text("utf-8"))
    table = tables["DejaVuSans-Bold" if bold else "DejaVuSans"]
    return {char: int(hundredths) / 100 for hundredths, chars in table.items() for char in chars}


Widths = tuple[float, ...]
"""How wide the same words are in each font that may draw them."""


@cache
def _word(text: str, serif: bool, bold: bool) -> Widths:
    """A word's widths in ems, in our font and in those that stand in for it."""
    if serif:  # in bold: what stands in for a semibold that isn’t there
        drawn = [[_heavy(char, family) for char in text] for family in ("Literata", "Gelasio")]
    else:
        weight = "Bold" if bold else "Regular"
        drawn = [[_char(char, f"{family}-{weight}") for char in text] for family in ("Atkinson", "Arimo")]
    wide = _dejavu(bold or serif)
    # Characters that DejaVu lacks are drawn by yet another font.
    drawn.append([wide.get(char, max(found)) for char, *found in zip(text, *drawn, strict=True)])
    return tuple(map(sum, drawn))


def width(text: str, size: float, *, bold: bool = False, serif: bool = False) -> float:
    """How wide a line of words is at most, in points."""
    return max(_word(text, serif, bold)) * size


def unbroken(text: str) -> list[str]:
    """What no program breaks: a text's words, or each letter where a script has no blanks between words."""
    return _UNBROKEN.findall(text)


def _letters(text: str) -> list[str]:
    """A text's letters, each with its marks (grapheme clusters)."""
    return list(text) if text.isascii() else regex.findall(r"\X", text)


def _tokens(pieces: Sequence[Piece], size: float) -> Iterator[tuple[str, Widths]]:
    """Split pieces into words with the blank after them, and their widths; a break of the author's is a newline.

    A word whose look changes in its middle is one.
    """
    word, wide = "", _NOTHING
    for piece in pieces:
        em = piece.size or size
        for part in _PARTS.findall(piece.text):
            if part == "\n":
                if word:
                    yield word, wide
                yield "\n", _NOTHING
                word, wide = "", _NOTHING
                continue
            more = _word(part, piece.serif, piece.bold)
            word, wide = word + part, tuple(a + b * em for a, b in zip(wide, more, strict=True))
            if part.endswith(" "):
                yield word, wide
                word, wide = "", _NOTHING
    if word:
        yield word, wide


_PARTS = re.compile(r"\n|[^\n ]* |[^\n ]+")
_NOTHING: Widths = (0.0, 0.0, 0.0)


def wrapped(pieces: Sequence[Piece], size: float, space: float) -> list[str]:
    """The lines that words take in a column `space` points wide; a word longer than a line is broken inside."""
    lines, line, used = [""], "", _NOTHING
    for word, wide in _tokens(pieces, size):
        if word == "\n":
            lines.append("")
            line, used = "", _NOTHING
            continue
        blank = size * 0.2 if word.endswith(" ") else 0  # the blank at a line's end may stand outside
        longer = tuple(map(sum, zip(used, wide, strict=True)))
        if line and max(longer) - blank > space + 0.01:
            lines.append("")
            line, used, longer = "", _NOTHING, wide
        if max(wide) - blank > space + 0.01:
            em = max(wide) / max(1, len(_letters(word)))
            *parts, last = _broken(word.rstrip(" "), max(1, int(space / em * 0.9)))
            last += word[len(word.rstrip(" ")) :]
            lines[-1:] = [*parts, last]
            line, used = last, (em * len(_letters(last)),) * len(wide)
            continue
        line, used = line + word, longer
        lines[-1] = line
    return [line.rstrip() for line in lines]


def _broken(word: str, fits: int) -> list[str]:
    """Split a word longer than a line into parts of at most so many letters.

    First behind its hyphens, as every program does, and behind the strokes of an address, as some do.
    """
    lines = [""]
    for piece in re.findall(r"[^-/]+[-/]?|[-/]", word):
        letters = _letters(piece)
        if lines[-1] and len(_letters(lines[-1])) + len(letters) > fits:
            lines.append("")
        cut = ["".join(letters[k : k + fits]) for k in range(0, len(letters), fits)]
        lines[-1] += cut[0]
        lines += cut[1:]
    return lines


def height(pars: Sequence[Par], space: float) -> float:
    """How high paragraphs are in a column `space` points wide."""
    total = sum(len(lines_of(par, space)) * par.line + par.after for par in pars)
    return total - (pars[-1].after if pars else 0)


def lines_of(par: Par, space: float) -> list[str]:
    """The lines of a paragraph in a column `space` points wide; what stands before a tab hangs at its left."""
    pieces = par.pieces
    for number, piece in enumerate(pieces):
        if "\t" in piece.text:
            pieces = (replace(piece, text=piece.text.partition("\t")[2]), *pieces[number + 1 :])
            break
    return wrapped(pieces, par.size, space - par.left - par.hang)


def broken(par: Par, space: float) -> Par:
    """A paragraph of one piece with line breaks where it was measured: what is drawn beside it relies on them."""
    (piece,) = par.pieces
    text, done = "", 0
    for line in lines_of(par, space)[:-1]:
        end = piece.text.index(line, done) + len(line)
        if piece.text[end : end + 1] == " ":  # inside a word everybody has to break
            text += piece.text[done:end] + "\n"
            done = end + 1
    return replace(par, pieces=(replace(piece, text=text + piece.text[done:]),))


def balanced(text: str, size: float, space: float, *, serif: bool = True) -> list[str]:
    """A title's or a label's lines: as few as possible, and of much the same length."""
    # "3 of 6" stays on one line: its blanks are no-break spaces while lines are looked for.
    pieces = (Piece(_COUNTED.sub("\\1\u00a0of\u00a0", text), serif=serif),)
    lines = wrapped(pieces, size, space)
    low, high = space / 3, space
    while len(lines) > 1 and high - low > 4:
        middle = (low + high) / 2
        tried = wrapped(pieces, size, middle)
        broken = any(width(word, size, serif=serif) > middle for word in text.split())
        if len(tried) == len(lines) and not broken:
            high, lines = middle, tried
        else:
            low = middle
    return [re.sub("\u00a0of\u00a0", " of ", line) for line in lines]
