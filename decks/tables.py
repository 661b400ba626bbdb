"""Native tables: rows measured, and parted over as many pages as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from decks.drawing import emu, paragraphs
from decks.flow import parts
from decks.measure import Box, Par, Piece, height, width
from decks.words import SMALLEST, authored

STYLE = "{5B1E9C7A-2D40-4B8F-9E61-7A3C5D2F8E10}"  # defined in master/tables.xml
_SIDE, _ABOVE = 10, 5  # points inside a cell
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


def widths(grid: Grid, size: float, room: float) -> list[float]:
    """How wide each column is: by what it holds, a number's no wider than it needs, so that few lines are needed."""
    tried = [_widths(grid, size, room, fair) for fair in (0.7, 0.5, 1.0, 1.4)]
    return min(tried, key=lambda across: sum(_high(row, across, size) for row in grid.rows))


def _widths(grid: Grid, size: float, room: float, fair: float) -> list[float]:
    wanted = []
    for column, name in enumerate(grid.head):
        cells = [(name, True), *((row[column], k == grid.point) for k, row in enumerate(grid.rows))]
        longest = max(width(cell, size, bold=bold) for cell, bold in cells)
        word = max((width(part, size, bold=bold) for cell, bold in cells for part in cell.split()), default=0)
        wanted.append((min(word, room / len(grid.head)), max(longest, word)))
    inner = room - 2 * _SIDE * len(grid.head)
    total = sum(most for _, most in wanted)
    if total <= inner:
        spare = (inner - total) / max(1, len(wanted) - len(grid.numbers))
        found = [
            most + (0 if k in grid.numbers and len(grid.numbers) < len(wanted) else spare)
            for k, (_, most) in enumerate(wanted)
        ]
    else:
        # Each gets what its longest word needs; what is left goes to those whose cells are long, the more the greater `fair`.
        least = sum(word for word, _ in wanted)
        share = [max(most - word, 0.1) ** fair for word, most in wanted]
        left = max(0.0, inner - least)
        found = [word + left * part / sum(share) for (word, _), part in zip(wanted, share, strict=True)]
    scale = inner / sum(found)
    return [one * scale + 2 * _SIDE for one in found]


def parted(grid: Grid, room: Box) -> list[Part]:
    """The grid in as few parts as it needs at a size that is read well, each in the largest size that needs no more."""
    across = widths(grid, SMALLEST, room.w)
    grid = _bounded(grid, across, room)
    smallest = _parts(grid, SMALLEST, across, room) or []
    others = [_parts(grid, size, widths(grid, size, room.w), room) for size in _SIZES[:-1]]
    fewest = len(others[-1] or smallest)
    return next((one for one in others if one and len(one) <= fewest), smallest)


def _bounded(grid: Grid, across: Sequence[float], room: Box) -> Grid:
    """The grid with rows too high for a page parted into several: no row is cut."""
    left = room.h - _high(grid.head, across, SMALLEST, bold=True) - 2 * _ABOVE
    lines = max(1, int(min(room.h * 0.5, left) // (SMALLEST * 1.15)))
    rows: list[Sequence[str]] = []
    point = grid.point
    for k, row in enumerate(grid.rows):
        cells = [
            parts(cell, SMALLEST, wide - 2 * _SIDE, lines, bold=k == grid.point)
            for cell, wide in zip(row, across, strict=True)
        ]
        if k == grid.point:
            point = len(rows)
        rows += [
            [cell[n] if n < len(cell) else "" for cell in cells]
            for n in range(max(len(cell) for cell in cells))
        ]
    return replace(grid, rows=rows, point=point)


def _parts(grid: Grid, size: float, across: Sequence[float], room: Box) -> list[Part] | None:
    """The grid in parts as high as the room; None where a row is higher than that in this size."""
    head = _high(grid.head, across, size, bold=True)
    heights = [_high(row, across, size, bold=k == grid.point) for k, row in enumerate(grid.rows)]
    if size > SMALLEST and max(heights, default=0) > room.h - head:
        return None
    pages = len(_cut(heights, room.h - head, room.h))
    # Pages of as many rows, or else of much the same length, read better than a full one and a remainder.
    each = -(-len(heights) // pages)
    even = [list(range(k, min(k + each, len(heights)))) for k in range(0, len(heights), each or 1)]
    whole = all(sum(heights[k] for k in cut) <= room.h - head for cut in even)
    fair = (
        even
        if even and whole
        else next(
            (
                cut
                for part in range(20)
                if len(cut := _cut(heights, room.h - head, sum(heights) / pages * (1 + part / 10))) == pages
            ),
            _cut(heights, room.h - head, room.h),
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
        height([Par((Piece(cell, bold=bold),), size, 1.15)], wide - 2 * _SIDE) + 2 * _ABOVE
        for cell, wide in zip(row, across, strict=True)
    )


def table_xml(part: Part, lang: str) -> tuple[str, float]:
    """The table, and how high it is."""
    grid, size, across = part.grid, part.size, part.across
    columns = "".join(f'<a:gridCol w="{emu(wide)}"/>' for wide in across)
    rows, total = "", 0.0
    for number, row in enumerate([grid.head, *grid.rows]):
        high = _high(row, across, size, bold=number == 0 or number - 1 == grid.point)
        total += high
        cells = "".join(_cell(cell, number, k, grid, size, lang) for k, cell in enumerate(row))
        rows += f'<a:tr h="{emu(high)}">{cells}</a:tr>'
    return (
        f'<a:tbl><a:tblPr firstRow="1"><a:tableStyleId>{STYLE}</a:tableStyleId></a:tblPr><a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>',
        total,
    )


def _cell(words: str, row: int, column: int, grid: Grid, size: float, lang: str) -> str:
    point = row and row - 1 == grid.point
    piece = Piece(
        words, bold=row == 0 or bool(point), colour="accent2" if point and column in grid.numbers else None
    )
    par = Par((piece,), size, 1.15, align="r" if column in grid.numbers else "l")
    par = authored(par) if grid.authored else par
    anchor = "b" if row == 0 else "ctr"
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs([par], lang)}</a:txBody>"
        f'<a:tcPr marL="{emu(_SIDE if column else 0)}" marR="{emu(_SIDE)}" marT="{emu(_ABOVE)}" marB="{emu(_ABOVE)}" anchor="{anchor}"/></a:tc>'
    )


def short(head: Sequence[str], rows: Sequence[Sequence[str]], most: int = 12) -> str:
    """A table as a few words for those who can't see it."""
    lines = [
        "; ".join(f"{name}: {cell}" if name else cell for name, cell in zip(head, row, strict=False) if cell)
        for row in rows[:most]
    ]
    return " | ".join(lines) + (f" | +{len(rows) - most}" if len(rows) > most else "")
