"""What an author wrote, on paper: paragraphs, lists, tables, pictures, and prompts with lines to write on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from facilitator.workshop.model import Block, Cards, Listing, Paragraph, Picture, Run, WriteOn
from handouts.page.colours import TEAL
from handouts.page.fonts import SANS, SANS_MEDIUM, SERIF, SERIF_BOLD
from handouts.page.grid import grid
from handouts.page.papers import MM
from handouts.page.pictures import picture
from handouts.page.setting import Piece, Setter, Style
from handouts.page.strips import ListLook, Strip, item, keep_with_next, paragraph, space
from handouts.page.tags import Tag
from handouts.page.writing import lines

BODY = Style(SANS, 10.5, 15)
LEAD = Style(SERIF, 12.5, 18)
TITLE = Style(SERIF_BOLD, 25, 29, tracking=-0.014, heading=2)
QUESTION = Style(SERIF_BOLD, 14, 18, tracking=-0.005, heading=3)
SIGN = replace(QUESTION, heading=0)
LABEL = Style(SANS, 10.5, 13)
STRONG = Style(SANS_MEDIUM, 10.5, 14)
NUMERAL = Style(SERIF_BOLD, 12.5, 15, TEAL)

_HANG = 7 * MM
_BETWEEN = 6.0
_TALL = 110 * MM  # the height of a picture at most


def pieces(runs: Sequence[Run], style: Style) -> list[Piece]:
    """An author's words with their bold and italic."""
    found = []
    for run in runs:
        look = style.bold() if run.bold else style.italic() if run.italic else style
        found.append(Piece(run.text, replace(look, link=run.link) if run.link else look))
    return found


def to_fill(block: Block) -> bool:
    """Whether a block is a table with cells to write in."""
    return isinstance(block, Cards) and not all(all(row) for row in block.rows)


def listed(setter: Setter, block: Listing, style: Style, width: float) -> list[Strip]:
    """A list, its numbers or dots hanging before it."""
    strips, of = [], Tag("L")
    for k, one in enumerate(block.items):
        mark = str(k + 1) if block.numbered else "•"
        sign = (mark, NUMERAL.at(style.size, style.leading))
        words = (pieces(one.runs, style), style)
        strips += item(setter, sign, words, ListLook(width, _HANG, _BETWEEN / 2), of)
    return strips


def blocks(
    setter: Setter,
    text: Sequence[Block],
    width: float,
    pictures: Mapping[str, bytes],
    style: Style = BODY,
) -> list[Strip]:
    """Blocks one under the other. A paragraph before lines or cells to write in is a prompt."""
    strips: list[Strip] = []
    k = 0
    while k < len(text):
        block = text[k]
        following = 0
        while k + 1 + following < len(text) and isinstance(text[k + 1 + following], WriteOn):
            following += 1
        if strips:
            strips.append(space(_BETWEEN))
        match block:
            case Paragraph() if following:
                strips += prompt(setter, pieces(block.runs, QUESTION), following, width)
            case Paragraph() if k + 1 < len(text) and to_fill(text[k + 1]):
                strips += keep_with_next(paragraph(setter, pieces(block.runs, QUESTION), QUESTION, width))
            case Paragraph():
                strips += paragraph(setter, pieces(block.runs, style), style, width)
            case Listing():
                strips += listed(setter, block, style, width)
            case Cards():
                strips += grid(setter, block.head, block.rows, width, blank=3)
            case Picture():
                strips += picture(setter, block, pictures.get(block.name), width, _TALL)
            case WriteOn():
                following += 1
        if following and not isinstance(block, Paragraph):
            strips += _to_write(width, following)
        k += 1 + following - isinstance(block, WriteOn)
    return strips


def prompt(setter: Setter, words: Sequence[Piece], count: int, width: float) -> list[Strip]:
    """A few words with lines under them."""
    said = keep_with_next(paragraph(setter, words, QUESTION, width))
    return [*said, Strip(1.5 * MM, keep=True), *_to_write(width, count), space(3 * MM)]


def _to_write(width: float, count: int) -> list[Strip]:
    """Lines that grow to three times as many; one alone is for a name or a number, and stays alone."""
    return lines(width, count, count if count > 1 else 0, 2 * count)
