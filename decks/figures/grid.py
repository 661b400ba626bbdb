"""Grid: how many put each card into each pile, as a native table whose cells are shaded."""

from __future__ import annotations

from collections.abc import Sequence

from decks.drawing import emu, fill
from decks.elements import A, Element
from decks.figures import Say, Sheet
from decks.measure import Box, Par, Piece, height, width
from decks.tables import ABOVE, SIDE, Part, cell, parted, table
from decks.tables import Grid as Cells
from decks.words import SMALLEST
from facilitator.figures.grid import Grid
from facilitator.words import message

_HEAD = -1  # where a card's place stands otherwise
_SHADE = 44  # per cent of teal where all agree: words on it stay dark enough


def draw(figure: Grid, sheet: Sheet, say: Say) -> None:
    """A row for each card, the largest count framed and bold, the one that the title names framed in ember."""
    piles = range(len(figure.piles))
    head = [say(message("Card")), *figure.piles]
    rows = [[row.label, *(figure.cell(row, pile) for pile in piles)] for row in figure.rows]
    # Measured as if every pile had the widest name, so that all are equally wide, and none too narrow for its frame.
    alike = [max(("0" * 8, *figure.piles), key=lambda name: width(name, SMALLEST))] * len(figure.piles)
    point = figure.point[0] if figure.point else None
    pages = parted(Cells([head[0], *alike], rows, frozenset(k + 1 for k in piles), point), sheet.area)
    done = 0
    for number, part in enumerate(pages, 1):
        page = sheet(number, len(pages), rows=part.grid.rows)
        places: list[int | None] = []
        for cells in part.grid.rows:  # a card too long for one row goes on in rows without numbers
            places.append(done if cells[-1] else None)
            done += bool(cells[-1])
        drawn, high = _table(figure, places, head, part, page.lang)
        page.table(drawn, Box(page.body.x, page.body.y, page.body.w, high), page.says)


def _table(
    figure: Grid, places: Sequence[int | None], head: Sequence[str], part: Part, lang: str
) -> tuple[Element, float]:
    """The table, and how high it is; `places` say which card stands in each row under the head."""
    rows = []
    at = [_HEAD, *places]
    for number, cells in enumerate([head, *part.grid.rows]):
        pars = [_par(figure, at[number], k, one, part.size) for k, one in enumerate(cells)]
        inner = [wide - 2 * SIDE for wide in part.across]
        high = max(height([par], wide) for par, wide in zip(pars, inner, strict=True)) + 2 * ABOVE
        below = at[number + 1] if number + 1 < len(at) else None
        above = at[number - 1] if number else None
        around = (above, at[number], below)
        rows.append(
            (high, [cell(par, lang, k, "ctr", _look(figure, around, k)) for k, par in enumerate(pars)])
        )
    return table(part.across, rows)


def _par(figure: Grid, place: int | None, column: int, words: str, size: float) -> Par:
    named = column == 0 and figure.point is not None and place == figure.point[0]
    bold = place == _HEAD or named or bool(_frame(figure, place, column))
    return Par((Piece(words, bold=bold),), size, 1.15, align="ctr" if column else "l")


def _frame(figure: Grid, place: int | None, column: int) -> str:
    """The colour of the frame round a cell; empty where it has none."""
    if place is None or place == _HEAD or column < 1 or column > len(figure.piles):
        return ""
    if figure.point == (place, column - 1):
        return "accent2"
    return "tx1" if column - 1 in figure.rows[place].largest else ""


def _look(figure: Grid, places: tuple[int | None, int | None, int | None], column: int) -> list[Element]:
    """A cell's lines and shade. Each line is named by both its cells alike: programs differ in which they take."""
    above, here, below = places
    sides = (("L", here, column - 1), ("R", here, column + 1), ("T", above, column), ("B", below, column))
    found = []
    for side, place, k in sides:
        colours = {_frame(figure, here, column), _frame(figure, place, k)}
        if "accent2" in colours:
            line, thick = fill("accent2"), 3.0
        elif "tx1" in colours:
            line, thick = fill("tx1"), 1.25
        elif side in "LR" or (side == "T" and here == _HEAD):
            line, thick = A.noFill(), 0.75
        else:
            line, thick = _rule(here if side == "B" else above)
        found.append(getattr(A, f"ln{side}")(line, w=emu(thick)))
    if here is not None and here != _HEAD and column:
        share = round(_SHADE * figure.rows[here].share(column - 1))
        found += [fill("accent1", share)] if share else []
    return found


def _rule(above: int | None) -> tuple[Element, float]:
    """The line under a row as tables have it: heavier under the head."""
    return (fill("tx1"), 1.5) if above == _HEAD else (fill("accent6"), 0.75)
