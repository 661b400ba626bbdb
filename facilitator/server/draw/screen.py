"""The screen's page: how large its words are, and what of them fits, so that nothing is small and nothing is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from facilitator.live.views import ScreenState, ScreenView
from facilitator.server.draw._measure import REGULAR, SERIF, Space, lines, width
from facilitator.server.draw.inputs import height
from facilitator.server.draw.table import fit
from facilitator.words import Message, counted, message, say
from facilitator.workshop.model import Block, Cards, Listing, Paragraph, Picture, Text

# Sizes in em, largest first; the style sheet has them under the same numbers (`q-1`, `t-1`).
QUESTION = (3.9, 3.1, 2.75, 2.4, 2.0, 1.6)
TEXT = (1.6, 1.35, 1.15, 1.0)


class Rung(NamedTuple):
    """How large question and text are, by their place in these.

    Clock and count stand at the side of it all, or beside the question alone, with the text as wide as the screen.
    """

    question: int
    text: int
    side: bool

    @property
    def classes(self) -> list[str]:
        """The sizes' names in the style sheet."""
        return [f"q-{self.question}", f"t-{self.text}"]

    @property
    def wide(self) -> float:
        """How wide the text can be."""
        return WIDE - SIDE if self.side else WIDE

    def head(self, kicker: str, question: str, asking: bool) -> float:
        """How tall the question is with what stands over and beside it: the clock, and a count while people answer."""
        size = QUESTION[self.question - 1]
        wide = self.wide if self.side else WIDE - (14 if asking else 11)
        tall = (1.7 if kicker else 0) + lines(question, wide, size * SERIF) * size * 1.1 + 0.3
        return tall if self.side else max(tall, 5.0 if self.question < 6 else 2.2)


ALONE = Rung(1, 1, True)  # a question with nothing under it
BESIDE = tuple(Rung(q, t, True) for q, t in ((2, 1), (3, 1), (4, 2), (5, 2)))
BELOW = tuple(Rung(q, t, False) for q, t in ((3, 1), (4, 2), (5, 3), (5, 4), (6, 4)))
LADDER = (*BESIDE, *BELOW)
SIDE = 16.5  # em of the side with its gap
TALL, WIDE = 27.2, 54.0
SINGLE = 48.0  # em of a question that stands alone
DENSE = 1.6  # em that a page full of cards takes from its margins
PICTURE = 11.0  # em a picture wants at least
MOST_PEOPLE = 60  # dots in the room line; above it a bar
NAMED = 30.0  # em that the names have on the join page
TABLES = 24  # tables of a discussion that are named; more of them stand on the phones only
DOT = 1.35  # em of a dot before a name, and of the gap behind it


Blocks = tuple[tuple[tuple[int, tuple[str, ...]], ...], ...]
"""Numbered rows in blocks that stand side by side."""


@dataclass(frozen=True)
class Laid:
    """What the screen's template draws beside the view itself.

    `classes` set the sizes; `side` says that clock and count stand beside, not above; `single` that all there is is one
    question, with the clock in a line under it. `options` and `cards` are those
    that fit, `more` counts the rest. `sentences` draws cards as sentences where a table is too wide. `names` are the
    latest, first. `tables` is false where there are too many to name. `section` is what the foot says beside the title.
    """

    classes: str
    side: bool
    single: bool
    body: Text
    options: tuple[str, ...]
    cards: Cards | None
    blocks: Blocks
    sentences: bool
    more: Message | None
    names: tuple[str, ...]
    more_names: int
    unnamed: int
    tables: bool
    dots: bool
    title: str
    section: str


def lay(view: ScreenView) -> Laid:
    """Choose the largest words with which a page fits, and what it leaves to the phones."""
    body = tuple(
        block for block in view.body if not isinstance(block, Cards) and not _is_question(block, view)
    )
    options, blocks, sentences, single = view.options, Blocks(), False, _single(view, body)
    if single:
        rung, more, classes = ALONE, None, [*ALONE.classes, "single"]
    elif view.cards:
        rung, blocks, sentences, classes = _cards(view, view.cards, body)
        left = len(view.cards.rows) - sum(map(len, blocks))
        more = counted("and one more", "and {n} more", left) if left else None
    else:
        rung, options = _words(view, body)
        classes = rung.classes + (["two"] if _two(view.options, rung) else [])
        left = len(view.options) - len(options)
        more = counted("and one more on your phone", "and {n} more on your phone", left) if left else None
    names, left = _names([name for name in view.names if name])
    unnamed = sum(not name for name in view.names)
    title, section = _where(view)
    return Laid(
        " ".join(classes),
        rung.side and not single,
        single,
        body,
        options,
        view.cards,
        blocks,
        sentences,
        more,
        names,
        left + unnamed if left else 0,
        0 if left else unnamed,
        len(view.groups) <= TABLES,
        view.room.people <= MOST_PEOPLE,
        title,
        section,
    )


def _single(view: ScreenView, body: Text) -> bool:
    """Whether a page is one question to talk about: it stands large, and stays in the room."""
    if not view.step or view.step.exercise.listens or view.ask or view.options or view.cards:
        return False
    if len(body) > 1 or not all(isinstance(block, Paragraph) for block in body):
        return False
    size = QUESTION[0]
    tall = 1.7 + lines(say(view.question, view.language), SINGLE, size * SERIF) * size * 1.1
    tall += sum(_block(block, SINGLE, TEXT[0], False) for block in body) + 6
    if view.groups:
        tall += 1.2 + _groups(len(view.groups), WIDE)
    return tall <= TALL


def _is_question(block: Block, view: ScreenView) -> bool:
    return isinstance(block, Paragraph) and block.text == view.question


def _words(view: ScreenView, body: Text) -> tuple[Rung, tuple[str, ...]]:
    """The highest rung on which everything fits; on the lowest, as many options as do."""
    alone = not (body or view.options or view.groups or height(view.ask, WIDE))
    for rung in (ALONE, *LADDER) if alone else LADDER:
        if _height(view, body, rung) <= TALL:
            return rung, view.options
    shown = len(view.options)
    while shown and _height(view, body, rung, shown) > TALL - 1.6:
        shown -= 1
    return rung, view.options[:shown]


def _height(
    view: ScreenView, body: Text, rung: Rung, shown: int | None = None, beside: bool = False
) -> float:
    """How tall all but the cards is on this rung, with so many options; `beside`: a list's items side by side."""
    text, wide = TEXT[rung.text - 1], rung.wide
    kicker = "" if view.step and view.step.exercise.listens else say(view.kicker, view.language)
    tall = rung.head(kicker, say(view.question, view.language), view.asking)
    tall += sum(_block(block, wide, text, beside) for block in body) + (0.4 * text if body else 0)
    options = view.options[:shown]
    if options:
        tall += _options(options, wide, text, 2 if _two(view.options, rung) else 1) + 1.2
    tall += height(view.ask, wide)
    if view.groups:
        tall += 1.2 + _groups(len(view.groups), wide)
    return tall + (0.8 if view.cards else 0)


def _groups(count: int, wide: float) -> float:
    if count > TABLES:
        return 1.7
    return ceil(count / max(1, int((wide + 1) / 13.0))) * 1.95


def _block(block: Block, wide: float, size: float, beside: bool) -> float:
    match block:
        case Paragraph():
            return lines(block.text, wide, size * REGULAR) * size * 1.25 + 0.5 * size
        case Listing() if beside:
            part = wide / len(block.items) - 1.5 * size - 1
            return (
                max(lines(item.text, part, size * REGULAR) for item in block.items) * size * 1.22 + 0.5 * size
            )
        case Listing():
            return sum(
                lines(i.text, wide - 1.5 * size, size * REGULAR) * size * 1.22 + 0.5 * size
                for i in block.items
            )
        case Picture():
            return PICTURE
        case _:
            return 0.0


def _two(options: Sequence[str], rung: Rung) -> bool:
    """Whether options stand in two columns: where there are many, or none is long."""
    part = rung.wide / 2 - 1 - 1.4 * TEXT[rung.text - 1]
    return len(options) > 6 or (
        len(options) > 3 and all(lines(o, part, TEXT[rung.text - 1]) <= 1 for o in options)
    )


def _options(options: Sequence[str], wide: float, size: float, columns: int) -> float:
    part = (wide - 2 * (columns - 1)) / columns - 1.4 * size
    each = [lines(option, part, size * REGULAR) * 1.2 * size for option in options]
    rows = [max(each[k : k + columns]) for k in range(0, len(each), columns)]
    return sum(rows) + (len(rows) - 1) * 0.35 * size


# Cards -------------------------------------------------------------------------------------------------------------


def _cards(view: ScreenView, cards: Cards, body: Text) -> tuple[Rung, Blocks, bool, list[str]]:
    """A table where one fits with the words above it; else each card as a sentence, in two columns."""
    rows, texts = tuple(enumerate(cards.rows)), [cards.head, *cards.rows]
    for rung in BELOW:
        space = Space("screen", WIDE, TALL - _height(view, body, rung))
        classes, blocks, shown = fit(texts, space)
        if shown == len(rows) and space.high > 0:
            return rung, _cut(rows, ceil(shown / blocks)), False, [*rung.classes, *classes.split()]
    rung = BELOW[-1]
    high = TALL + DENSE - _height(view, body, rung, beside=True)
    columns = _sentences(cards, high)
    if sum(map(len, columns)) < len(rows):
        columns = _sentences(cards, high - 1.4)
    return rung, columns, True, [*rung.classes, "dense"]


def _cut(rows: Sequence[tuple[int, tuple[str, ...]]], tall: int) -> Blocks:
    return tuple(tuple(rows[k : k + tall]) for k in range(0, len(rows), max(1, tall)))


def _sentences(cards: Cards, high: float) -> Blocks:
    """Cards in two columns of the same height, as many as fit."""
    wide = (WIDE - 2) / 2 - 1.8
    each = []
    for row in cards.rows:
        words = [
            row[0],
            *(f"{head} {cell}" for head, cell in zip(cards.head[1:], row[1:], strict=False) if cell),
        ]
        each.append(lines(" ".join(words), wide, REGULAR) * 1.12 + 0.25)
    rows = tuple(enumerate(cards.rows))
    best: Blocks = ()
    for first in range(1, len(rows) + 1):
        if sum(each[:first]) > high:
            break
        second = first
        while second < len(rows) and sum(each[first : second + 1]) <= high:
            second += 1
        if second > sum(map(len, best)) or (second == len(rows) and sum(each[:first]) <= sum(each[first:])):
            best = (rows[:first], rows[first:second]) if second > first else (rows[:first],)
    return best or (rows[:1],)


# Around ------------------------------------------------------------------------------------------------------------


def _names(names: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """The latest, first, as many as stand in three lines."""
    shown: list[str] = []
    line, used = 1, 0.0
    for name in reversed(names):
        long = DOT + width(name) + 0.7
        if used + long > NAMED - (
            11 if line == 3 else 0
        ):  # "and 36 without a name" has to stand in the last line
            line, used = line + 1, 0.0
        if line > 3:
            break
        shown.append(name)
        used += long
    return tuple(shown), len(names) - len(shown)


def _where(view: ScreenView) -> tuple[str, str]:
    """The workshop's title and the section, or what of them the foot has space for."""
    join = view.state is ScreenState.JOIN
    begins = message("begins at {clock}", clock=view.begins) if view.begins else view.subtitle
    section, both, one = (say(begins, view.language), 32, 32) if join else (view.section, 26, 21)
    if width(f"{view.workshop} {section}") <= both:
        return view.workshop, section
    if section and width(section) <= one and not join:
        return "", section
    return (view.workshop, "") if width(view.workshop) <= one else ("", "")
