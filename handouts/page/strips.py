"""Strips: the parts of a page that no page break cuts; a page is a pile of them.

What may be split over pages is several strips: a paragraph has one for each line, a figure one for each row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from reportlab.lib.colors import Color

from handouts.page.colours import INK
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Align, Line, Setter, Style, Words
from handouts.page.tags import FURNITURE, Tag

Draw = Callable[[Pen, float, float], None]

_WHOLE = 170.0  # points: about a quarter of a page; things side by side that are lower aren't split


def _nothing(pen: Pen, x: float, top: float) -> None:
    """Draw nothing."""


@dataclass(frozen=True)
class Mark:
    """A place that links lead to by its key, and bookmarks at this level."""

    key: str
    title: str
    level: int = 0


@dataclass(frozen=True)
class Strip:
    """A part of a page that is never cut. `draw` gets the pen and the strip's left upper corner.

    `keep`: the next strip stays on the same page. `space`: not needed at the head of a page. `grow` and `most` are for
    lines to write on: their share of the paper that is left over, and how often the strip may be repeated there.
    `write`: here is something to do with a pen. `continued` is said once more above it at the head of a page.
    """

    height: float
    draw: Draw = _nothing
    keep: bool = False
    space: bool = False
    grow: int = 0
    most: int = 0
    write: bool = False
    continued: tuple[Strip, ...] = ()
    mark: Mark | None = None


def marked(key: str, title: str, level: int = 0) -> Strip:
    """A place that bookmarks lead to: where the next strip stands."""
    return Strip(0, keep=True, mark=Mark(key, title, level))


def space(height: float, keep: bool = False) -> Strip:
    """Space between two things; left out at the head of a page, unless it is kept together with what follows."""
    return Strip(height, keep=keep, space=not keep)


def rule(width: float, colour: Color = INK, line: float = 0.5) -> Strip:
    """A hairline that stays with what stands under it."""
    return Strip(
        line, lambda pen, x, top: pen.stroke(x, top, x + width, top, Stroke(colour, line)), keep=True
    )


def stacked(lines: Sequence[Line], width: float, align: Align = "start", after: float = 0) -> list[Strip]:
    """A strip for each line; the first two and the last two stay together. `after` is space under the last."""
    strips = []
    for k, line in enumerate(lines):
        last = k == len(lines) - 1

        def draw(pen: Pen, x: float, top: float, line: Line = line) -> None:
            pen.words(line, x, top, width, align)

        keep = not last and (k == 0 or k == len(lines) - 2)
        strips.append(Strip(line.leading + (after if last else 0), draw, keep))
    return strips


def paragraph(
    setter: Setter, words: Words, style: Style, width: float, after: float = 0, align: Align = "start"
) -> list[Strip]:
    """Words in lines of this width."""
    return stacked(setter.lines(words, style, width), width, align, after)


def keep_with_next(strips: Iterable[Strip]) -> list[Strip]:
    """The strips, all on the page of the strip that follows them."""
    return [replace(strip, keep=True) for strip in strips]


def keep_together(strips: Sequence[Strip]) -> list[Strip]:
    """The strips, with no page break between them."""
    return [*keep_with_next(strips[:-1]), *strips[-1:]]


def moved(strips: Iterable[Strip], right: float) -> list[Strip]:
    """The strips, drawn further to the right."""

    def moving(draw: Draw) -> Draw:
        return lambda pen, x, top: draw(pen, x + right, top)

    return [
        replace(strip, draw=moving(strip.draw), continued=tuple(moved(strip.continued, right)))
        for strip in strips
    ]


def tagged(strips: Iterable[Strip], *tags: Tag) -> list[Strip]:
    """The strips inside the last of these tags, each of which is part of the one before it."""

    def tagging(draw: Draw) -> Draw:
        def within(pen: Pen, x: float, top: float) -> None:
            with pen.within(*tags):
                draw(pen, x, top)

        return within

    return [replace(strip, draw=tagging(strip.draw)) for strip in strips]


def unread(strips: Iterable[Strip]) -> list[Strip]:
    """The strips as artifacts, which screen readers leave out: what they say is said elsewhere."""
    return tagged(strips, FURNITURE)


@dataclass(frozen=True)
class ListLook:
    """How a list's items stand: its `width`, how far words `hang` in, the space `after` each.

    Marks stand `beside` their words, in one strip with them where that is low, or in the margin.
    """

    width: float
    hang: float
    after: float = 0
    beside: bool = True


def item(
    setter: Setter, mark: tuple[str, Style], words: tuple[Words, Style], look: ListLook, of: Tag
) -> list[Strip]:
    """An item of the list `of`: its number or dot, and behind it its words, in the direction they run."""
    width, hang, after = look.width, look.hang, look.after
    one, turned = Tag("LI"), setter.leftwards(words[0])
    sign = paragraph(setter, *mark, hang, align="end" if turned else "start")
    sign = tagged(moved(sign, width - hang if turned else 0), of, one, Tag("Lbl"))
    said = tagged(paragraph(setter, *words, width - hang, after), of, one, Tag("LBody"))
    right = 0 if turned else hang
    return (
        columns([(0, sign), (right, said)]) if look.beside else with_margin(keep_with_next(sign), said, right)
    )


def height(strips: Iterable[Strip]) -> float:
    """How high strips are together, in points."""
    return sum(strip.height for strip in strips)


def pile(strips: Sequence[Strip]) -> Draw:
    """A function that draws strips one under the other, from their upper left corner."""

    def draw(pen: Pen, x: float, top: float) -> None:
        for strip in strips:
            strip.draw(pen, x, top)
            top += strip.height

    return draw


def with_margin(margin: Sequence[Strip], main: Sequence[Strip], right: float) -> list[Strip]:
    """A pile with a few words in the margin beside its beginning; the pile stands `right` points from the left edge."""
    need, result = height(margin), list(moved(main, right))
    if height(result) < need:
        result = [*keep_with_next(result), Strip(need - height(result))]
    reached = 0.0
    for k, strip in enumerate(result):
        reached += strip.height
        if reached >= need:
            break
        result[k] = replace(strip, keep=True)
    return [Strip(0, pile(margin), keep=True), *result]


def columns(cells: Sequence[tuple[float, Sequence[Strip]]]) -> list[Strip]:
    """Piles side by side, each so many points from the left edge.

    Low ones are one strip, drawn pile after pile, as one reads them; high ones are joined line by line and flow on.
    """
    high = max((height(strips) for _, strips in cells), default=0)
    if high <= _WHOLE:
        piles = [(right, pile(strips)) for right, strips in cells]

        def draw_whole(pen: Pen, x: float, top: float) -> None:
            for right, draw in piles:
                draw(pen, x + right, top)

        writes = any(strip.write for _, strips in cells for strip in strips)
        return [Strip(high, draw_whole, write=writes)]
    rows = list(zip_longest(*(strips for _, strips in cells)))
    places = [right for right, _ in cells]
    result = []
    for k, row in enumerate(rows):
        there = [(right, strip) for right, strip in zip(places, row, strict=True) if strip is not None]

        def draw(pen: Pen, x: float, top: float, there: Sequence[tuple[float, Strip]] = tuple(there)) -> None:
            for right, strip in there:
                strip.draw(pen, x + right, top)

        keep = k < len(rows) - 1 and (k == 0 or k == len(rows) - 2 or any(strip.keep for _, strip in there))
        writes = any(strip.write for _, strip in there)
        result.append(Strip(max(strip.height for _, strip in there), draw, keep, write=writes))
    return result


def railed(strips: Iterable[Strip], colour: Color, width: float, x: float = 0) -> list[Strip]:
    """The strips with a bar of colour along their left side."""

    def railing(strip: Strip) -> Draw:
        def draw(pen: Pen, left: float, top: float) -> None:
            pen.box(left + x, top - 0.2, width, strip.height + 0.4, fill=colour)
            strip.draw(pen, left, top)

        return draw

    return [
        replace(strip, draw=railing(strip), continued=tuple(railed(strip.continued, colour, width, x)))
        for strip in strips
    ]
