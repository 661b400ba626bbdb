"""Wall on paper: every text of the room, in its groups, in two columns."""

from __future__ import annotations

from dataclasses import replace

from facilitator.figures.wall import Wall, WallGroup
from facilitator.words import message
from handouts.page.colours import INK, MUTED, POINT, RULE
from handouts.page.fonts import SANS, SANS_BOLD
from handouts.page.papers import MM
from handouts.page.pen import Pen, Stroke
from handouts.page.setting import Piece, Setter, Style
from handouts.page.strips import Strip, columns, keep_with_next, paragraph, rule, space, tagged
from handouts.page.tags import Tag

_GAP = 6 * MM
_TEXT = Style(SANS, 10.5, 13.5)
_NAME = Style(SANS_BOLD, 11.5, 15, heading=4)
_COUNT = Style(SANS, 10.5, 15, MUTED)
_PAD = 2.6


def draw(figure: Wall, setter: Setter, width: float) -> list[Strip]:
    """A group's name and count under a strong line, then its texts, oldest first, read row by row."""
    strips: list[Strip] = []
    for k, group in enumerate(figure.groups):
        if not group.texts:
            continue
        if strips:
            strips.append(space(4 * MM))
        alone = not group.name and len(figure.groups) == 1
        strips += [] if alone else _head(group, k == figure.point, setter, width)
        strips += _texts(group, setter, width)
    return strips


def _head(group: WallGroup, point: bool, setter: Setter, width: float) -> list[Strip]:
    colour = POINT if point else INK
    count = Piece(str(group.answers), replace(_NAME, colour=POINT) if point else _COUNT)
    name = group.name or message("not grouped")
    right = columns(
        [
            (0, paragraph(setter, name, _NAME, width - 16 * MM)),
            (width - 14 * MM, paragraph(setter, [count], _COUNT, 14 * MM, align="end")),
        ]
    )
    return keep_with_next([rule(width, colour, 1.2), Strip(2, keep=True), *right, Strip(2)])


def _texts(group: WallGroup, setter: Setter, width: float) -> list[Strip]:
    wide = (width - _GAP) / 2
    strips: list[Strip] = []
    texts = Tag("L")
    for k in range(0, len(group.texts), 2):
        row = columns(
            [
                (
                    side * (wide + _GAP),
                    tagged(paragraph(setter, text, _TEXT, wide), texts, Tag("LI"), Tag("LBody")),
                )
                for side, text in enumerate(group.texts[k : k + 2])
            ]
        )

        def line(pen: Pen, x: float, top: float, two: bool = len(group.texts) > k + 1) -> None:
            pen.stroke(x, top, x + wide, top, Stroke(RULE, 0.5))
            if two:
                pen.stroke(x + wide + _GAP, top, x + width, top, Stroke(RULE, 0.5))

        again = _again(group, setter, width) if k else ()
        last_but_one = k + 2 < len(group.texts) <= k + 4  # the last row isn't left alone on a page
        parts = (
            Strip(_PAD, line, keep=True),
            *row[:-1],
            replace(row[-1], keep=True),
            Strip(_PAD, keep=last_but_one),
        )
        strips += [replace(strip, continued=again) for strip in parts]
    return strips


def _again(group: WallGroup, setter: Setter, width: float) -> tuple[Strip, ...]:
    """The line that says at the head of a page whose texts go on there."""
    if not group.name:
        return ()
    return (*paragraph(setter, message("{step}, continued", step=group.name), _NAME, width), Strip(2))
