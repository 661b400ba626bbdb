"""Native tables: rows are measured, and split over as many pages as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from decks.drawing import emu, paragraphs
from decks.elements import A, Element
from decks.flow import parts
from decks.measure import Box, Par, Piece, height, width
from decks.words import SMALLEST, authored

STYLE = "{5B1E9C7A-2D40-4B8F-9E61-7A3C5D2F8E10}"  # defined in master/tables.xml
SIDE, ABOVE = 10, 5  # points inside a cell
_SIZES = (22, 20, 18, SMALLEST)


@dataclass(frozen=True)
class Grid:
    """Rows and columns as words. `numbers` are the columns that hold numbers; `point` is the row that the title names.

    In words that are the author's (`authored`) addresses lead where they say.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: frozenset[int] = frozenset()
    point: int | None = None
    authored: bool = False


@dataclass(frozen=True)
class Part:
    """Rows that share a page, with the size of their type and the width of each column in points."""

    grid: Grid
    size: float
    across: Sequence[float]


def widths(grid: Grid, size: float, space: float) -> list[float]:
    """How wide each column is: by what it holds, a number's no wider than it needs, so that few lines are needed."""
    tried = [_widths(grid, size, space, fair) for fair in (0.7, 0.5, 1.0, 1.4)]
    return min(tried, key=lambda across: sum(_high(row, across, size) for row in grid.rows))


def _widths(grid: Grid, size: float, space: float, fair: float) -> list[float]:
    wanted = []
    for column, name in enumerate(grid.head):
        cells = [(name, True), *((row[column], k == grid.point) for k, row in enumerate(grid.rows))]
        longest = max(width(cell, size, bold=bold) for cell, bold in cells)
        word = max((width(part, size, bold=bold) for cell, bold in cells for part in cell.split()), default=0)
        wanted.append((min(word, space / len(grid.head)), max(longest, word)))
    inner = space - 2 * SIDE * len(grid.head)
    total = sum(most for _, most in wanted)
    if total <= inner:
        spare = (inner - total) / max(1, len(wanted) - len(grid.numbers))
        found = [
            most + (0 if k in grid.numbers and len(grid.numbers) < len(wanted) else spare)
            for k, (_, most) in enumerate(wanted)
        ]
    else:
        # Each gets what its longest word needs; the rest goes to columns with long cells, the more the greater `fair`.
        least = sum(word for word, _ in wanted)
        share = [max(most - word, 0.1) ** fair for word, most in wanted]
        left = max(0.0, inner - least)
        found = [word + left * part / sum(share) for (word, _), part in zip(wanted, share, strict=True)]
    scale = inner / sum(found)
    return [one * scale + 2 * SIDE for one in found]


def parted(grid: Grid, space: Box) -> list[Part]:
    """Split a grid into as few parts as it needs in the smallest size, each in the largest size that needs no more."""
    across = widths(grid, SMALLEST, space.w)
    grid = _bounded(grid, across, space)
    smallest = _parts(grid, SMALLEST, across, space) or []
    others = [_parts(grid, size, widths(grid, size, space.w), space) for size in _SIZES[:-1]]
    fewest = len(others[-1] or smallest)
    return next((one for one in others if one and len(one) <= fewest), smallest)


def _bounded(grid: Grid, across: Sequence[float], space: Box) -> Grid:
    """Split rows that are too high for a page into several: no text is cut."""
    left = space.h - _high(grid.head, across, SMALLEST, bold=True) - 2 * ABOVE
    lines = max(1, int(min(space.h * 0.5, left) // (SMALLEST * 1.15)))
    rows: list[Sequence[str]] = []
    point = grid.point
    for k, row in enumerate(grid.rows):
        cells = [
            parts(cell, SMALLEST, wide - 2 * SIDE, lines, bold=k == grid.point)
            for cell, wide in zip(row, across, strict=True)
        ]
        if k == grid.point:
            point = len(rows)
        rows += [
            [cell[n] if n < len(cell) else "" for cell in cells]
            for n in range(max(len(cell) for cell in cells))
        ]
    return replace(grid, rows=rows, point=point)


def _parts(grid: Grid, size: float, across: Sequence[float], space: Box) -> list[Part] | None:
    """Split a grid into parts as high as the space; None where a row is higher than that in this size."""
    head = _high(grid.head, across, size, bold=True)
    heights = [_high(row, across, size, bold=k == grid.point) for k, row in enumerate(grid.rows)]
    if size > SMALLEST and max(heights, default=0) > space.h - head:
        return None
    pages = len(_cut(heights, space.h - head, space.h))
    # Pages of as many rows, or else of much the same length, read better than a full one and a remainder.
    each = -(-len(heights) // pages)
    even = [list(range(k, min(k + each, len(heights)))) for k in range(0, len(heights), each or 1)]
    whole = all(sum(heights[k] for k in cut) <= space.h - head for cut in even)
    fair = (
        even
        if even and whole
        else next(
            (
                cut
                for part in range(20)
                if len(cut := _cut(heights, space.h - head, sum(heights) / pages * (1 + part / 10))) == pages
            ),
            _cut(heights, space.h - head, space.h),
        )
    )
    return [
        Part(
            replace(
                grid,
                rows=[grid.rows[k] for k in cut],
                point=cut.index(grid.point) if grid.point in cut else None,
            ),
            size,
            across,
        )
        for cut in fair
    ]


def _cut(heights: Sequence[float], most: float, enough: float) -> list[list[int]]:
    """Which rows share a page: none is higher than `most`, and each ends where it has `enough`."""
    cuts: list[list[int]] = [[]]
    used = 0.0
    for k, high in enumerate(heights):
        if cuts[-1] and (used + high > most or used + high / 2 > enough):
            cuts.append([])
            used = 0.0
        cuts[-1].append(k)
        used += high
    return cuts


def _high(row: Sequence[str], across: Sequence[float], size: float, bold: bool = False) -> float:
    return max(
        height([Par((Piece(cell, bold=bold),), size, 1.15)], wide - 2 * SIDE) + 2 * ABOVE
        for cell, wide in zip(row, across, strict=True)
    )


def table_of(part: Part, lang: str) -> tuple[Element, float]:
    """The table of a part, and how high it is in points."""
    grid, size, across = part.grid, part.size, part.across
    rows = []
    for number, row in enumerate([grid.head, *grid.rows]):
        high = _high(row, across, size, bold=number == 0 or number - 1 == grid.point)
        rows.append((high, [_cell(cell, number, k, part, lang) for k, cell in enumerate(row)]))
    return table(across, rows)


def table(across: Sequence[float], rows: Sequence[tuple[float, Sequence[Element]]]) -> tuple[Element, float]:
    """A table, and how high it is. `across` are the widths of its columns; each row has a height and cells.

    The first row is the head.
    """
    made = A.tbl(
        A.tblPr(A.tableStyleId(STYLE), firstRow=1),
        A.tblGrid(*(A.gridCol(w=emu(wide)) for wide in across)),
        *(A.tr(*cells, h=emu(high)) for high, cells in rows),
    )
    return made, sum(high for high, _ in rows)


def cell(par: Par, lang: str, column: int, anchor: str, look: Sequence[Element] = ()) -> Element:
    """A cell with one paragraph; the first column has no margin at its left. `look` has its lines and its fill."""
    margins = A.tcPr(
        *look,
        marL=emu(SIDE if column else 0),
        marR=emu(SIDE),
        marT=emu(ABOVE),
        marB=emu(ABOVE),
        anchor=anchor,
    )
    return A.tc(A.txBody(A.bodyPr(), A.lstStyle(), *paragraphs([par], lang)), margins)


def _cell(words: str, row: int, column: int, part: Part, lang: str) -> Element:
    grid = part.grid
    point = row and row - 1 == grid.point
    piece = Piece(
        words, bold=row == 0 or bool(point), colour="accent2" if point and column in grid.numbers else None
    )
    par = Par((piece,), part.size, 1.15, align="r" if column in grid.numbers else "l")
    return cell(authored(par) if grid.authored else par, lang, column, "b" if row == 0 else "ctr")


def short(head: Sequence[str], rows: Sequence[Sequence[str]], most: int = 12) -> str:
    """A table as alternative text: at most so many rows."""
    lines = [
        "; ".join(f"{name}: {cell}" if name else cell for name, cell in zip(head, row, strict=False) if cell)
        for row in rows[:most]
    ]
    return " | ".join(lines) + (f" | +{len(rows) - most}" if len(rows) > most else "")
