"""Teams: a small native chart for each team, all on one scale, on as many pages as they need."""

from __future__ import annotations

from collections.abc import Sequence
from math import nan

from decks.chart import Plan, Series, chart_xml, workbook
from decks.drawing import rule, words
from decks.figures import Say, Sheet
from decks.figures._bars import Rows, in_full, named, paged
from decks.measure import Box, Par, Piece, height, width
from decks.page import Page
from facilitator.figures.teams import Part, Teams

_APART, _GUTTER = 14, 28  # points: between charts, down and across
_COUNT = 70  # points beside a team's name: how many have answered
_ROW = (1.5, 1.9)  # ems: how high a row is at least, and at most
_VALUE = 18
_COLUMNS = {2: 2, 3: 3, 4: 2, 5: 3, 6: 3}  # what looks best, where as few pages do
_EMPTY = 60  # points: a part where nothing shows, when no part does


def draw(figure: Teams, sheet: Sheet, say: Say) -> None:
    """As many charts side by side as leaves the fewest pages; one number a team is one chart with a bar for each."""
    if len(figure.rows) == 1:
        _one_each(figure, sheet, say)
        return
    labels = [("✓\u00a0" if mark.right else "") + say(mark.label) for mark in figure.rows]
    area = sheet.area
    labels, too_long = named(labels, Box(0, 0, _wide(area, 2), area.h), say)
    parts = list(figure.parts)

    def pages(columns: int) -> tuple[list[Rows], int]:
        """The rows that share a chart, and how many charts stand under each other."""
        head = _head(figure, _wide(area, columns))
        found = paged(labels, Box(0, 0, _wide(area, columns), area.h - head), *_ROW) if labels else []
        tallest = max((rows.high for rows in found), default=_EMPTY) + head
        return found, max(1, int((area.h + _APART) // (tallest + _APART)))

    best = _COLUMNS.get(len(parts), 4)

    def cost(columns: int) -> tuple[bool, int, int]:
        found, down = pages(columns)
        head = _head(figure, _wide(area, columns))
        over = any(rows.high + head > area.h for rows in found)  # labels too long for so narrow a chart
        return over, max(1, len(found)) * -(-len(parts) // (columns * down)), abs(columns - best)

    columns = min((one for one in (1, 2, 3, 4) if one <= len(parts)), key=cost)
    found, down = pages(columns)
    head = _head(figure, _wide(area, columns))
    every = list(enumerate(parts))
    layouts: list[Rows | None] = [*found] or [None]
    sheets = [
        (rows, every[k : k + columns * down])
        for rows in layouts
        for k in range(0, len(every), columns * down)
    ]
    for number, (rows, each) in enumerate(sheets, 1):
        page = sheet(number, len(sheets))
        high = (rows.high if rows else _EMPTY) + head
        for k, (place, part) in enumerate(each):
            x = page.body.x + k % columns * (_wide(area, columns) + _GUTTER)
            box = Box(x, page.body.y + k // columns * (high + _APART), _wide(area, columns), high)
            _cell(figure, place, part, rows, box, head, page, say)
    in_full(too_long, sheet, say)


def _one_each(figure: Teams, sheet: Sheet, say: Say) -> None:
    labels = [
        f"{part.team} · n = {part.n}" if part.small else f"{part.team}: {say(figure.missing(part))}"
        for part in figure.parts
    ]
    pages = paged(labels, sheet.area, 1.4, 3)
    what = say(figure.rows[0].label)
    # What the numbers are stands in the base line already where the figure itself says it.
    says = () if any(part.small and part.small.says for part in figure.parts) else (what,)
    for number, rows in enumerate(pages, 1):
        page = sheet(number, len(pages), says)
        drawn = [_numbers(figure, figure.parts[k], (0,)) for k in rows.places]
        values = [values[0] for values, *_ in drawn]
        points = {k: "accent2" for k, place in enumerate(rows.places) if (place, 0) == figure.point}
        box = page.body._replace(h=min(rows.high, page.body.h))
        said = [figure.said(figure.parts[k], 0) for k in rows.places]
        _draw_chart(figure, rows, Series(what, values, "accent3", points=points), said, box, page, page.says)


def _name(part: Part) -> Par:
    return Par((Piece(part.team, bold=True),), 18, 1.15)


def _head(figure: Teams, wide: float) -> float:
    """How high the teams' names are with the rule over them."""
    return 10 + max((height([_name(part)], wide - _COUNT) for part in figure.parts), default=0)


def _wide(area: Box, columns: int) -> float:
    return (area.w - (columns - 1) * _GUTTER) / columns


def _cell(
    figure: Teams, place: int, part: Part, rows: Rows | None, box: Box, head: float, page: Page, say: Say
) -> None:
    count = Par((Piece(f"n = {part.n}", colour="tx2"),), 16, 1.15, align="r")
    line = Box(box.x, box.y + 4, box.w, head - 10)
    page.draw(
        rule(box.x, box.y, box.w, 0, "tx1", 1.25)
        + words(line._replace(w=box.w - _COUNT), [_name(part)], page.lang)
        + words(line._replace(x=box.x + box.w - _COUNT, w=_COUNT), [count], page.lang)
    )
    under = Box(box.x, box.y + head, box.w, box.h - head)
    if part.small is None or rows is None:
        missing = Par((Piece(say(figure.missing(part)), colour="tx2"),), 16, 1.15)
        page.draw(words(under, [missing], page.lang))
        return
    _chart(figure, place, part, rows, under, page, say)


def _chart(figure: Teams, place: int, part: Part, rows: Rows, box: Box, page: Page, say: Say) -> None:
    values, *_ = _numbers(figure, part, rows.places)
    points = {k: "accent2" for k, row in enumerate(rows.places) if (place, row) == figure.point}
    said = [figure.said(part, row) for row in rows.places]
    says = f"{part.team}, n = {part.n}: " + "; ".join(
        f"{say(figure.rows[row].label)} {one}" for row, one in zip(rows.places, said, strict=True)
    )
    _draw_chart(figure, rows, Series(part.team, values, "accent3", points=points), said, box, page, says)


def _draw_chart(
    figure: Teams, rows: Rows, series: Series, said: Sequence[str], box: Box, page: Page, says: str
) -> None:
    """A native chart of one series; `said` are the numbers as they will stand at its marks."""
    shown = next(part for part in figure.parts if part.small)
    _, form, (floor, ceiling) = _numbers(figure, shown, ())
    size = min(_VALUE, box.h / len(rows.places) * 0.8)
    room = max(width(one, size, bold=True) for one in said) + 14
    plan = Plan(
        across=True,
        plot=(rows.begin, 0, 1 - rows.begin - room / box.w, 1),
        ceiling=ceiling,
        floor=floor,
        label=rows.size,
        value=size,
        form=form,
    )
    book = workbook(rows.labels, [series], plan, "")
    page.chart(chart_xml(rows.labels, [series], plan, page.lang), book, box, says)


def _numbers(figure: Teams, part: Part, rows: Sequence[int]) -> tuple[list[float], str, tuple[float, float]]:
    """A part's values, how they are written, and the ends of the scale: the same in every chart. One held back has none."""
    small = part.small
    if small is None:
        return [nan for _ in rows], "0", (0, 1)
    if small.whole is None:
        values = [nan if small.rows[row].said == "–" else small.rows[row].value for row in rows]
        return values, small.form, (small.least, small.greatest)
    shown = [one for one in figure.parts if one.small]
    if figure.per_cent:
        top = max(figure.share(one, row) for one in shown for row in range(len(figure.rows)))
        return [100 * figure.share(part, row) for row in rows], '0"\u00a0%"', (0, max(1.0, 100 * top))
    top = max(mark.value for one in shown if one.small for mark in one.small.rows)
    return [small.rows[row].value for row in rows], "0", (0, max(1.0, top))
