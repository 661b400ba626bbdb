"""Typesetting: styles, lines that fit a width, and a list of the characters that no font has."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal

import regex
from reportlab.lib.colors import Color

from facilitator.assets import COMMAND
from facilitator.bidi import ISOLATES, leftwards, set_apart
from facilitator.documents import Unfit
from facilitator.signs import unreported
from facilitator.words import Message, message, say
from facilitator.workshop.addresses import typed
from handouts.page.bidi import apart, joined, ordered, reopened
from handouts.page.colours import INK
from handouts.page.fonts import BOLD, ITALIC, Glyph, glyph

log = logging.getLogger(__name__)

Align = Literal["start", "end", "centre"]


@dataclass(frozen=True)
class Style:
    """How words look, and the address that they lead to, if any. `size` and `leading` in points, `tracking` in ems.

    Words with a rank are a `heading`; the smaller it is, the more stands under it.
    """

    font: str
    size: float
    leading: float
    colour: Color = INK
    tracking: float = 0
    heading: int = 0
    link: str = ""

    def bold(self) -> Style:
        """The same, heavier."""
        return replace(self, font=BOLD.get(self.font, self.font))

    def italic(self) -> Style:
        """The same, slanted."""
        return replace(self, font=ITALIC.get(self.font, self.font))

    def at(self, size: float, leading: float) -> Style:
        """The same in another size."""
        return replace(self, size=size, leading=leading)


@dataclass(frozen=True)
class Piece:
    """Words with one look."""

    text: Message | str
    style: Style


def authored(text: str, style: Style) -> list[Piece]:
    """Words of the author's of one look, in which addresses lead where they say."""
    parts = ((part, replace(style, link=link) if link else style) for part, link in typed(text) if part)
    return [Piece(part, look) for part, look in parts]


_MOST_BALANCED = 5  # lines: more are read as text, where even lines are no gain

Words = Message | str | Sequence[Piece]


@dataclass(frozen=True)
class Span:
    """Neighbouring characters of one font and one style, as drawn from left to right."""

    text: str
    font: str
    style: Style
    width: float


@dataclass(frozen=True)
class Line:
    """A typeset line. `leftwards`: it belongs to a paragraph that begins at the right.

    Lines of one paragraph have the same `of`; `tail` separates a line's last word from what is read after it. `said` is
    how it is read where it is drawn otherwise: in another order, in other forms, or with a box for what no font has.
    """

    spans: tuple[Span, ...]
    width: float
    leading: float
    size: float
    leftwards: bool = False
    heading: int = 0
    tail: str = " "
    said: str = ""
    of: object = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Missing:
    """A character that no font has; a box stands in its place."""

    where: str
    char: str


_UNSEEN = (
    "\u200b\u200e\u200f\u061c" + ISOLATES
)  # not seen, but they part words or turn what stands beside them

_Cell = tuple[str, tuple[Glyph, Style]]

# A line may end after a blank, but not before a per cent sign, a middle dot or the dots of what was shortened; after a
# hyphen or a dash between letters; and between signs of scripts that have no blanks.
# Scripts in which a line may end behind any letter. Thai and Lao write some vowels before the letter they belong to.
_WITHOUT_BLANKS = regex.compile(
    r"(?=[\u2e81-\U0010ffff])[\p{EA=W}\p{EA=F}]|[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
)
_LETTER = regex.compile(r"[\u0e40-\u0e44\u0ec0-\u0ec4]?\X")
_BREAK = re.compile(r"(?<=[ \u200b])(?=[^ %·…])|(?<=\w[-\u2010\u2013\u2014/])(?=[^\W\d_])")


class Setter:
    """Typesets words in one language. `where` names the step that is being set; `missing` collects what no font has."""

    def __init__(self, language: str, where: str = "", missing: dict[Missing, None] | None = None) -> None:
        self.language = language
        self.where = where
        self.missing: dict[Missing, None] = {} if missing is None else missing

    def at(self, where: str) -> Setter:
        """The same setter for another step's words."""
        return Setter(self.language, where, self.missing)

    def say(self, what: Message | str) -> str:
        """A sentence in the workshop's language; somebody's words in it don't turn those round them."""
        return say(what, self.language, set_apart)

    def width(self, words: Message | str, style: Style) -> float:
        """How wide words are on one line, in points."""
        return sum(self._width(cell) for cell in self._cells(words, style))

    def leftwards(self, words: Words) -> bool:
        """Whether words run from right to left: as what somebody wrote does, whatever the product says before it."""
        pieces = [words] if isinstance(words, (str, Message)) else [piece.text for piece in words]
        return leftwards(
            "".join([*(text for text in pieces if isinstance(text, str)), *map(self.say, pieces)])
        )

    def line(self, words: Words, style: Style) -> Line:
        """Words on one line, however wide."""
        return self.lines(words, style, float("inf"))[0]

    def lines(self, words: Words, style: Style, width: float) -> list[Line]:
        """Words on lines of at most this width; a word that is wider is broken where it must be. At least one line."""
        cells = self._cells(words, style)
        text = "".join(char for char, _ in cells)
        backwards = self.leftwards(words)
        parts, of = list(reopened(self._parted(cells, text, width))), object()
        return [
            self._line(part, style, backwards, of, broken=part is not parts[-1] and part[-1][0] != " ")
            for part in parts
        ]

    def balanced(self, words: Words, style: Style, width: float) -> list[Line]:
        """Words on as few lines as `lines` needs, as equal in length as can be."""
        lines = self.lines(words, style, width)
        if len(lines) == 1 or len(lines) > _MOST_BALANCED or max(line.width for line in lines) > width:
            return lines
        narrow, wide = width / len(lines) / 1.5, width
        while wide - narrow > 2:
            middle = (narrow + wide) / 2
            if self._whole(words, style, middle) and len(self.lines(words, style, middle)) <= len(lines):
                wide = middle
            else:
                narrow = middle
        return self.lines(words, style, wide)

    def fitted(
        self,
        words: Message | str,
        style: Style,
        sizes: Sequence[tuple[float, float]],
        width: float,
        height: float,
        step: str | None = None,
    ) -> list[Line]:
        """The author's words in the largest of the sizes (with their leading) in which they fit a place.

        Raises `Unfit` where even the smallest doesn't, or where a word would have to be broken.
        """
        for size, leading in sizes:
            styled = style.at(size, leading)
            if self._whole(words, styled, width):
                lines = self.balanced(words, styled, width)
                if len(lines) * leading <= height + 0.01:
                    return lines
        text = self.say(words)
        fits = max(1, int(width * height / leading / (self.width(text, styled) / len(text)) * 0.8))
        remedy = message(
            "“{words}” is too long for its place on paper ({length} characters); shorten it to about {fits}, "
            "with no word longer than a line",
            words=text if len(text) <= 60 else text[:57] + "…",
            length=len(text),
            fits=min(fits, len(text) - 1) or 1,
        )
        raise Unfit(remedy, step)

    def _whole(self, words: Words, style: Style, width: float) -> bool:
        """Whether no word has to be broken at this width."""
        cells = self._cells(words, style)
        text = "".join(char for char, _ in cells)
        return all(
            sum(self._width(cell) for cell in word if cell[0] != " ") <= width for word in _words(cells, text)
        )

    def _cells(self, words: Words, style: Style) -> list[_Cell]:
        cells: list[_Cell] = []
        for piece in (Piece(words, style),) if isinstance(words, (str, Message)) else words:
            for char in joined(self.say(piece.text)):
                char = " " if char in "\t\n\r\u2028\u2029" else char
                found = glyph(char, piece.style.font)
                if found is None:
                    if char not in _UNSEEN:
                        continue
                    found = Glyph(piece.style.font, "", 0)
                if found.missing:
                    self._report(char)
                cells.append((char, (found, piece.style)))
        return cells

    def _report(self, char: str) -> None:
        self.missing[Missing(self.where, char)] = None

    def log_missing(self) -> None:
        """Log for which signs there is no font, each sign once in this process."""
        new = unreported(missing.char for missing in self.missing)
        if new:
            signs = " ".join(new).encode(errors="backslashreplace").decode()  # half a sign can't be written
            log.warning("no font has %s: a box stands for each; `%s check` says what to do", signs, COMMAND)

    @staticmethod
    def _width(cell: _Cell) -> float:
        found, style = cell[1]
        return (found.width + style.tracking) * style.size

    def _parted(self, cells: list[_Cell], text: str, width: float) -> list[list[_Cell]]:
        """Break cells into lines, in the order they are read."""
        parts: list[list[_Cell]] = [[]]
        used = 0.0
        for word in _words(cells, text):
            wide = sum(map(self._width, word))
            bare = wide
            for cell in reversed(word):  # blanks may hang over the edge
                if cell[0] != " ":
                    break
                bare -= self._width(cell)
            if parts[-1] and used + bare > width:
                parts.append([])
                used = 0
            if bare <= width:
                parts[-1] += word
                used += wide
                continue
            for cell in word:
                wide = self._width(cell)
                if parts[-1] and used + wide > width and cell[0] != " ":
                    parts.append([])
                    used = 0
                parts[-1].append(cell)
                used += wide
        return parts

    def _line(self, cells: list[_Cell], style: Style, backwards: bool, of: object, broken: bool) -> Line:
        while cells and cells[-1][0] == " ":
            cells = cells[:-1]
        spans = []
        turned = ((_turned(char, found, look), look) for char, (found, look) in ordered(cells, backwards))
        for _, group in groupby(turned, key=lambda one: (one[0].font, id(one[1]))):
            glyphs, looks = zip(*group, strict=True)
            look = looks[0]
            width = sum(found.width for found in glyphs) + len(glyphs) * look.tracking
            spans.append(
                Span("".join(found.char for found in glyphs), glyphs[0].font, look, width * look.size)
            )
        sizes = [span.style.size for span in spans]
        width = sum(span.width for span in spans)
        size, tail = max(sizes, default=style.size), "" if broken else " "
        read = "".join(char for char, _ in cells if char not in _UNSEEN)
        said = "" if read == "".join(span.text for span in spans) else apart(read)
        return Line(tuple(spans), width, style.leading, size, backwards, style.heading, tail, said, of)


def _turned(char: str, found: Glyph, style: Style) -> Glyph:
    """The glyph for a character in its line: a bracket turns round where the line runs from right to left."""
    if char == found.char or found.missing or not found.char:
        return found
    return glyph(char, style.font) or found


def _words(cells: list[_Cell], text: str) -> list[list[_Cell]]:
    """Split cells where a line may end; blanks stay with the word before them."""
    words: list[list[_Cell]] = []
    start = 0
    for match in _BREAK.finditer(text):
        words.append(cells[start : match.start()])
        start = match.start()
    words.append(cells[start:])
    return [part for word in words for part in _without_blanks(word)]


def _without_blanks(word: list[_Cell]) -> list[list[_Cell]]:
    """A word, or its letters with their marks where a script writes without blanks."""
    text = "".join(char for char, _ in word)
    if not _WITHOUT_BLANKS.search(text):
        return [word]
    return [word[letter.start() : letter.end()] for letter in _LETTER.finditer(text)]
