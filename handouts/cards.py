"""Cards: every table of cards to cut out, as many on a sheet as fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.documents import Unfit
from facilitator.words import Message, message
from facilitator.workshop.model import Step, Workshop
from facilitator.workshop.results import Refs, Results
from handouts.contract import Handout
from handouts.page.book import NUMBER, SMALL, Sheet
from handouts.page.colours import INK, MUTED, SLATE_2, TEAL
from handouts.page.fonts import SANS
from handouts.page.heads import only_says
from handouts.page.papers import MM, Paper
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Setter, Style
from handouts.page.strips import Mark, Strip, columns, height, paragraph, pile, rule, stacked, unread
from handouts.page.tags import Tag
from handouts.page.text import TITLE, to_fill

_WIDE, _HIGH = 85 * MM, 62 * MM
_PAD = 6.5 * MM
_INSIDE = _WIDE - 2 * _PAD
_LABEL = 21 * MM
_GAP, _MARK = 2 * MM, 5 * MM  # from a card to its cut mark, and how long that is
_FOOT = 9 * MM  # under the last row

# Title and text of a card, each with its leading, from the largest down.
_SIZES = [
    ((19.0, 22.0), (11.0, 14.0)),
    ((16.0, 19.0), (10.0, 13.0)),
    ((13.5, 16.5), (9.25, 12.0)),
    ((11.5, 14.0), (8.5, 11.0)),
]

_NONE = message(
    "No step of this workshop has a table of cards. Where one has, its first row names the fields, "
    "and each row below it is a card."
)


class CardSets(Handout):
    """Sets of cards to cut out and deal by hand, as phones deal them."""

    name = "cards"
    results = False
    title = message("Cards")

    def lacks(self, workshop: Workshop) -> Message | None:
        """The sentence that no step has a table of cards; None where one has."""
        return None if any(map(_is_set, workshop.steps)) else _NONE

    def sheets(
        self, workshop: Workshop, results: Results | None, refs: Refs, paper: Paper, setter: Setter
    ) -> Sequence[Sheet]:
        """Each set on sheets of its own; a sentence where the workshop has none."""
        found = [
            sheet
            for step in workshop.steps
            for sheet in _sheets(_cards(workshop, step, setter.at(step.title)), step, paper, setter)
        ]
        return found or only_says(workshop, self.title, _NONE, paper, setter)


def _is_set(step: Step) -> bool:
    """Whether a step's table is meant for cards; one with cells to write in is so only where it is dealt."""
    table = step.cards
    return table is not None and bool(table.rows) and (step.exercise.deals or not to_fill(table))


def _cards(workshop: Workshop, step: Step, setter: Setter) -> list[list[Strip]]:
    """The cards of a step. Raises `Unfit` where one that is dealt is too long."""
    table = step.cards
    if table is None or not _is_set(step):
        return []
    try:
        return [
            _card(str(k), workshop.title, table.head, row, setter, step.id)
            for k, row in enumerate(table.rows, 1)
        ]
    except Unfit:
        if step.exercise.deals:
            raise
        return []  # a table that is only read may have been meant for a page


def _card(
    number: str, name: str, head: Sequence[str], row: Sequence[str], setter: Setter, step: str
) -> list[Strip]:
    """Number and title at its head, the fields at its foot, in the largest sizes in which all of it fits."""
    space = _HIGH - 2 * _PAD
    width = _INSIDE - _LABEL
    for (size, leading), (small, between) in _SIZES:
        title, text = TITLE.at(size, leading), Style(SANS, small, between)
        label = Style(SANS, 8.5, between, MUTED)
        upper = _head(number, name, setter)
        upper += stacked(setter.balanced(row[0], title, _INSIDE), _INSIDE)
        lower = [rule(_INSIDE, INK), Strip(1.5 * MM)] if row[1:] else []
        for field, said in zip(head[1:], row[1:], strict=True):
            beside = paragraph(setter, field, label, _LABEL - 2 * MM)
            words = stacked(setter.balanced(said, text, width), width, after=1.5)
            lower += columns([(0, beside), (_LABEL, words)])
        left = space - height(upper) - height(lower)
        whole = _whole(setter, row[0], title, _INSIDE) and all(
            _whole(setter, said, text, width) for said in row[1:]
        )
        if left >= 0 and (whole or size == _SIZES[-1][0][0]):
            return [*upper, Strip(left), *lower]
    short = row[0] if len(row[0]) <= 60 else row[0][:57] + "…"
    raise Unfit(
        message("the card “{card}” has more words than fit on 85 × 62 mm; shorten them", card=short), step
    )


def _head(number: str, name: str, setter: Setter) -> list[Strip]:
    """The card's number, and the workshop's title where it is short enough to stand beside it."""
    space = _INSIDE - 12 * MM
    beside = paragraph(setter, name, SMALL, space, align="end")
    mark = paragraph(setter, number, replace(NUMBER, colour=TEAL), 12 * MM)
    cells = [(0.0, mark), *([(12 * MM, unread(beside))] if len(beside) == 1 else [])]
    return [*columns(cells), Strip(2 * MM)]


def _whole(setter: Setter, words: str, style: Style, width: float) -> bool:
    """Whether no word has to be broken."""
    return all(setter.width(word, style) <= width for word in words.split())


def _sheets(cards: Sequence[list[Strip]], step: Step, paper: Paper, setter: Setter) -> list[Sheet]:
    """Cards side by side, with a line that says which they are."""
    across = int((paper.width - 2 * (_GAP + _MARK)) / _WIDE)
    down = int((paper.height - _GAP - _MARK - 2 * _FOOT) / _HIGH)
    found = []
    for first in range(0, len(cards), across * down):
        part = cards[first : first + across * down]
        foot = message(
            "{cards} · 85 × 62 mm · print at 100 %, cut at the marks",
            cards=_which(first + 1, first + len(part), len(cards)),
        )
        page = _page(part, across, down, paragraph(setter, foot, SMALL, across * _WIDE), paper)
        mark = None if first else Mark(f"step-{step.id}", step.title)
        found.append(Sheet((replace(page, mark=mark),)))
    return found


def _page(cards: Sequence[list[Strip]], across: int, down: int, foot: Sequence[Strip], paper: Paper) -> Strip:
    """A whole sheet; what is left of it stands a little more under the cards than over them, for the foot."""
    left, top = (paper.width - across * _WIDE) / 2, 0.4 * (paper.height - down * _HIGH)

    def draw(pen: Pen, x: float, y: float) -> None:
        for k, card in enumerate(cards):
            right, low = left + k % across * _WIDE, top + k // across * _HIGH
            pen.box(right, low, _WIDE, _HIGH, edge=Stroke(SLATE_2, dash=2))
            with pen.within(Tag("Part")):
                pile(card)(pen, right + _PAD, low + _PAD)
        _marks(pen, left, top, across, -(-len(cards) // across))
        pile(foot)(pen, left, top + down * _HIGH + _FOOT)

    return Strip(paper.height, draw)


def _which(first: int, last: int, total: int) -> Message:
    if first == last:
        return message("Card {first} of {total}", first=first, total=total)
    return message("Cards {first} to {last} of {total}", first=first, last=last, total=total)


def _marks(pen: Pen, left: float, top: float, across: int, down: int) -> None:
    """Where to cut, outside the cards, so that no ink is left on them."""
    right, low = left + across * _WIDE, top + down * _HIGH
    near, far = _GAP, _GAP + _MARK
    for k in range(across + 1):
        x = left + k * _WIDE
        pen.stroke(x, top - far, x, top - near)
        pen.stroke(x, low + near, x, low + far)
    for k in range(down + 1):
        y = top + k * _HIGH
        pen.stroke(left - far, y, left - near, y)
        pen.stroke(right + near, y, right + far, y)
