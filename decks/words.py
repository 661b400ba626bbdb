"""Paragraphs of a slide: a workshop's blocks of text, and titles in lines of much the same length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from decks.measure import Box, Par, Piece, balanced, height, lines_of, unbroken, width
from facilitator.workshop.addresses import typed
from facilitator.workshop.model import Listing, Paragraph, Run, Text

SMALLEST = 16  # points: what can be read from the last row
TITLE = (44, 40, 36, 32, 28)
BODY = (28, 26, 24, 22, 20, 18, SMALLEST)

_HARDLY = 0.8  # of a title's size: what it may lose to save a line
_TOGETHER = 24  # letters of two words that stay together


def titled(text: str, size: float, space: float) -> Par:
    """A title's paragraph, broken where its lines are of much the same length.

    Where that would be inside a word, whoever shows the slide breaks it: only they know the words of Thai or Japanese.
    """
    lines = balanced(text, size, space)
    shown = " \n".join(lines) if " ".join(lines).split() == text.split() else text
    return Par((Piece(shown, serif=True),), size, 1.12)


def title(text: str, box: Box, sizes: Sequence[float], lines: int = 3) -> Par | None:
    """A title in the largest size that takes few enough lines, or in one hardly smaller that saves a line.

    None where it doesn't fit at all.
    """
    fits = [
        par
        for size in sizes
        if (par := titled(text, size, box.w))
        and len(lines_of(par, box.w)) <= lines
        and all(width(part, size, serif=True) <= box.w for part in unbroken(text))
        and height([par], box.w) <= box.h + 0.01
    ]
    near = [par for par in fits if par.size >= fits[0].size * _HARDLY]
    return min(near, key=lambda par: len(lines_of(par, box.w)), default=None)


def authored(par: Par) -> Par:
    """A paragraph of the author's, in which addresses lead where they say."""
    return replace(
        par,
        pieces=tuple(
            replace(piece, text=part, link=link or piece.link)
            for piece in par.pieces
            for part, link in typed(piece.text)
            if part
        ),
    )


def pieces(paragraph: Paragraph) -> tuple[Piece, ...]:
    """A paragraph's runs; its last two words stay together, so that no line has one word alone."""
    found = tuple(_piece(run) for run in paragraph.runs)
    return (*found[:-1], replace(found[-1], text=keep_together(found[-1].text))) if found else found


def keep_together(text: str) -> str:
    """A text whose last two words stay on one line, by a no-break space, unless they are long."""
    start, _, last = text.rpartition(" ")
    short = start and len(start.rpartition(" ")[2]) + len(last) <= _TOGETHER
    return f"{start}\u00a0{last}" if short else text


def muted(par: Par) -> Par:
    """A paragraph in the second colour."""
    return replace(par, pieces=tuple(replace(piece, colour="tx2") for piece in par.pieces))


def _piece(run: Run) -> Piece:
    return Piece(run.text, run.bold, run.italic, link=run.link)


def blocks(text: Text, size: float, apart: float = 0.55) -> list[Par]:
    """Paragraphs and lists of a step as paragraphs of a slide. Tables and pictures have slides of their own."""
    found: list[Par] = []
    for block in text:
        match block:
            case Paragraph():
                found.append(Par(pieces(block), size, after=size * apart))
            case Listing():
                mark = "1" if block.numbered else "•"
                hang = size * (1.5 if block.numbered else 1)
                found += [
                    Par(pieces(item), size, after=size * apart, mark=mark, hang=hang) for item in block.items
                ]
    return found
