"""Spread: how statements were rated, as bars of parts or a table; one statement's steps as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from decks.chart import Chart, Plan, Series
from decks.drawing import group, side, words
from decks.figures import Say, Sheet
from decks.figures._bars import in_full, named, paged
from decks.measure import Box, Par, Piece, height, width
from decks.page import Page
from decks.tables import Grid, parted, table_of
from facilitator.figures.spread import Spread

_VALUE = 20
_NUMBER, _AXIS = 30, 30  # points above and below columns: a number, and the steps
# The theme's colours from one end to the other: each with its strength in per cent and the colour of numbers on it.
_LOW, _HIGH = "accent2", "accent1"
_EVEN = ("accent6", 100, "tx1")
_STRENGTHS = {3: (100,), 5: (100, 50), 7: (100, 60, 30)}


def draw(figure: Spread, sheet: Sheet, say: Say) -> None:
    """The drawing that suits the scale, with the words of its ends beside it."""
    if figure.single:
        _columns(figure, sheet, say)
    elif figure.leaning:
        _bars(figure, sheet, say)
    else:
        _table(figure, sheet, say)


def _bars(figure: Spread, sheet: Sheet, say: Say) -> None:
    """All bars are equally long, each part with its number inside where that has space."""
    labels, too_long = named([row.label for row in figure.rows], sheet.area, say)
    ends = figure.scale.ends
    over = _high(ends, sheet.area.w * 0.44)
    space = Box(sheet.area.x, sheet.area.y, sheet.area.w, sheet.area.h - over)
    pages = paged(labels, space, 1.5, 3)
    for number, rows in enumerate(pages, 1):
        page = sheet(number, len(pages))
        rows = replace(rows, high=min(rows.high, page.body.h - over))
        left, wide = page.body.x + rows.begin * page.body.w, (1 - rows.begin) * page.body.w
        box = Box(page.body.x, page.body.y + over, page.body.w, rows.high)
        value = min(_VALUE, rows.high / len(rows.places) * 0.6)
        shown = [figure.rows[place] for place in rows.places]
        most = max(1, *(row.n for row in shown))
        whole = 100 if figure.per_cent else most
        values = [
            [count * (100 / max(1, row.n) if figure.per_cent else 1) for count in row.counts] for row in shown
        ]
        series = [
            Series(name, [row[k] for row in values], colour, "bg1", bold=True, alpha=strength, text=text)
            for k, (name, (colour, strength, text)) in enumerate(
                zip(_steps(figure), _looks(len(values[0])), strict=True)
            )
        ]
        # A number that is wider than its part would stand on its neighbour's.
        small = max(
            (n for n in range(1, whole + 1) if width(str(n), value, bold=True) + 3 > n * wide / whole),
            default=0,
        )
        counts = [(name, [row.counts[k] for row in shown]) for k, name in enumerate(_steps(figure))]
        plan = Plan(
            across=True,
            plot=(rows.begin, 0, 1 - rows.begin, 1),
            ceiling=1,
            label=rows.size,
            value=value,
            overlap=100,
            form=f'[<{max(0.5, small + 0.5)}]"";0',
            cells="0",
            stacked=True,
            more=counts if figure.per_cent else (),
        )
        head = say(figure.table().head[0])
        page.chart(Chart(rows.labels, series, plan, head), box, page.says)
        _ends(page, ends, Box(left, page.body.y, wide, over))
    in_full(too_long, sheet, say)


def _steps(figure: Spread) -> list[str]:
    return [figure.scale.named(step) for step in figure.scale.steps]


def _looks(count: int) -> list[tuple[str, int, str]]:
    """The colour, its strength and the colour of its numbers, for each of so many steps."""
    half = [(strength, "bg2" if strength == 100 else "tx1") for strength in _STRENGTHS[count]]
    low, high = ([(colour, *look) for look in half] for colour in (_LOW, _HIGH))
    return [*low, _EVEN, *reversed(high)]


def _table(figure: Spread, sheet: Sheet, say: Say) -> None:
    """A row for each statement, how many gave each step, and the mean."""
    first, *_, last = (say(cell) for cell in figure.table().head)
    head = [first, *map(str, figure.scale.steps), last]
    rows = [
        [
            row.label,
            *(figure.number(row, k) for k in range(len(row.counts))),
            figure.said(row),
        ]
        for row in figure.rows
    ]
    worded = figure.scale.low or figure.scale.high
    said = Par((Piece(" – ".join(figure.scale.ends), colour="tx2"),), 16, 1.15)
    over = height([said], sheet.area.w) + 8 if worded else 0
    grid = Grid(head, rows, frozenset(range(1, len(head))), figure.point)
    pages = parted(grid, Box(sheet.area.x, sheet.area.y, sheet.area.w, sheet.area.h - over))
    for number, part in enumerate(pages, 1):
        page = sheet(number, len(pages))
        table, high = table_of(part, page.lang)
        body = page.body
        if worded:
            page.draw(words(Box(body.x, body.y, body.w, over), [said], page.lang))
        page.table(table, Box(body.x, body.y + over, body.w, high), page.says)


def _columns(figure: Spread, sheet: Sheet, say: Say) -> None:
    """A column for each step, those that the title speaks of in ember."""
    page, row = sheet(), figure.rows[0]
    ends = (figure.scale.low, figure.scale.high)
    under = _high(ends, page.body.w) if any(ends) else 0
    box = Box(page.body.x, page.body.y, page.body.w, page.body.h - under)
    values = [100 * count / max(1, row.n) if figure.per_cent else count for count in row.counts]
    head = [say(cell) for cell in figure.table().head]
    points = {k: "accent2" for k in figure.named if row.counts[k]}
    series = [Series("%" if figure.per_cent else head[1], values, "accent3", points=points)]
    labels = [str(step) for step in figure.scale.steps]
    plan = Plan(
        across=False,
        plot=(0, _NUMBER / box.h, 1, 1 - (_NUMBER + _AXIS) / box.h),
        ceiling=max(1, *values),
        value=_VALUE,
        gap=6,
        form="0;;;",  # a step that nobody gave has no number
        more=[(head[1], row.counts)] if figure.per_cent else (),
    )
    page.chart(Chart(labels, series, plan, head[0]), box, page.says)
    if any(ends):
        _ends(page, ends, Box(box.x, box.bottom, box.w, under))


def _par(text: str, align: str) -> Par:
    return Par((Piece(text, colour="tx2"),), 16, 1.15, align=side(text, align))


def _high(ends: Sequence[str], wide: float) -> float:
    """How high the words at the ends are, side by side, with the air under them."""
    return max(height([_par(text, "l")], wide / 2 - 8) for text in ends) + 6


def _ends(page: Page, ends: tuple[str, str], box: Box) -> None:
    """The words at the ends of a scale."""
    wide = box.w / 2 - 8
    low = words(Box(box.x, box.y, wide, box.h), [_par(ends[0], "l")], page.lang)
    high = words(Box(box.x + box.w - wide, box.y, wide, box.h), [_par(ends[1], "r")], page.lang)
    page.draw(group(box, [low, high], " – ".join(ends), "Scale"))
