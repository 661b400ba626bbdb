"""Teams: a table of small native charts, options down and teams across, so that a row compares all teams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

from decks.chart import Chart, Plan, Series
from decks.drawing import fill, rule, side, words
from decks.figures import Say, Sheet
from decks.figures._bars import AWAY, LABELS, WIDEST, Rows, in_full, named, paged
from decks.measure import Box, Par, Piece, height, width
from decks.page import Page
from facilitator.figures.teams import Part, Teams

_LABELS = 0.7  # of the width: what rows are laid out in, so that labels leave most of it to the teams
_APART, _GUTTER = 22, 18  # points: between bands of teams, between charts
_BARS = 40  # points of a chart for its bars, at least, so that they can be compared
_ROW = (1.5, 2.4)  # ems: how high a row is at least, and at most
_VALUE, _NAME = 18, 16


@dataclass(frozen=True)
class _Table:
    """How many teams are on a page, in bands of so many `columns`, and which options are, in `pages`.

    `begin` is where charts begin and `wide` how wide each is, `head` how high the teams' names are, `high` what the
    rows of a band may take, `row` how high one is.
    """

    teams: int
    columns: int
    pages: Sequence[Rows]
    begin: float
    wide: float
    head: float
    high: float

    @property
    def row(self) -> float:
        return max(rows.high / max(1, len(rows.places)) for rows in self.pages)


def draw(figure: Teams, sheet: Sheet, say: Say) -> None:
    """Options beside all teams on as few pages as that needs; one number a team is one chart with a bar for each."""
    if len(figure.rows) == 1:
        _one_each(figure, sheet, say)
        return
    labels = [("✓\u00a0" if mark.right else "") + say(mark.label) for mark in figure.rows]
    labels, too_long = named(labels, _labels(sheet.area), say)
    table = _table(figure, labels, sheet.area, say)
    teams = list(enumerate(figure.parts))
    sheets = [
        (rows, teams[k : k + table.teams]) for rows in table.pages for k in range(0, len(teams), table.teams)
    ]
    for number, (rows, shown) in enumerate(sheets, 1):
        page = sheet(number, len(sheets), rows=[sheet.rows[0], *(sheet.rows[1 + k] for k in rows.places)])
        drawing = _Drawing(figure, labels, table, page, say)
        high = max(min(table.row * len(rows.places), table.high), _held_back(figure, table.wide, say))
        for k in range(0, len(shown), table.columns):
            y = page.body.y + k // table.columns * (table.head + high + _APART)
            box = Box(page.body.x, y, page.body.w, table.head + high)
            drawing.band(shown[k : k + table.columns], rows, box)
    in_full(too_long, sheet, say)


def _table(figure: Teams, labels: Sequence[str], area: Box, say: Say) -> _Table:
    """All teams on each page; on several pages where bands of teams would leave space for one option alone."""
    many = len(figure.parts)
    whole = _laid(figure, labels, area, many)
    bands = -(-many // whole.columns)
    tried = [whole, *(_laid(figure, labels, area, -(-many // parts)) for parts in range(2, bands + 1))]

    def against(table: _Table) -> tuple[bool, bool]:
        alone = [rows.high for rows in table.pages if len(rows.places) == 1]
        return max([_held_back(figure, table.wide, say), *alone]) > table.high, bool(alone)

    return min(tried, key=against)


def _laid(figure: Teams, labels: Sequence[str], area: Box, teams: int) -> _Table:
    """So many teams on a page, in the fewest bands in which bars can be compared and names have their words whole."""
    box = _labels(area)
    most = min(max((width(one, LABELS[0]) for one in labels), default=0) + AWAY, box.w * WIDEST)
    numbers = [figure.said(part, row) for part in figure.parts for row in range(len(labels))]
    names = [width(word, _NAME, bold=True) for part in figure.parts for word in part.team.split()]
    least = max([_BARS + _space_for(numbers, _VALUE), *names])

    def wide(begin: float, columns: int) -> float:
        return (area.w - begin - (columns - 1) * _GUTTER) / columns

    down = next((n for n in range(1, teams) if wide(most, -(-teams // n)) >= least), teams)
    columns = -(-teams // down)
    high = (area.h + _APART) / down - _APART - _head(figure, wide(most, columns))
    pages = paged(labels, box._replace(h=high), *_ROW) if labels else [Rows((), (), 0, 0, 0)]
    begin = pages[0].begin * box.w
    across = wide(begin, columns)
    return _Table(teams, columns, pages, begin, across, _head(figure, across), high)


def _labels(area: Box) -> Box:
    return Box(0, 0, area.w * _LABELS, area.h)


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
        series = Series(what, values, "accent3", points=points)
        page.chart(_chart(figure, rows.labels, series, said, box, rows), box, page.says)


def _team(part: Part) -> list[Par]:
    """A team's name, and how many of it have answered."""
    count = Par((Piece(f"n = {part.n}", colour="tx2"),), _NAME, 1.15, align=side(part.team, "l"))
    return [Par((Piece(part.team, bold=True),), _NAME, 1.15), count]


def _head(figure: Teams, wide: float) -> float:
    """How high the teams' names are, with the rule over them and the one under them."""
    return 12 + max((height(_team(part), wide) for part in figure.parts), default=0)


def _missing(figure: Teams, part: Part, say: Say) -> Par:
    return Par((Piece(say(figure.missing(part)), colour="tx2"),), 16, 1.15)


def _held_back(figure: Teams, wide: float, say: Say) -> float:
    """How high the words are that stand in the place of a chart."""
    missing = (_missing(figure, part, say) for part in figure.parts if part.small is None)
    return max((height([one], wide) + 6 for one in missing), default=0)


@dataclass(frozen=True)
class _Drawing:
    """Draws bands of teams on one page."""

    figure: Teams
    labels: Sequence[str]
    table: _Table
    page: Page
    say: Say

    def band(self, teams: Sequence[tuple[int, Part]], rows: Rows, box: Box) -> None:
        """Labels at the left, and beside them a chart for each team, all on one scale."""
        table, page = self.table, self.page
        under = Box(box.x, box.y + table.head, box.w, box.h - table.head)
        each = under.h / max(1, len(rows.places))
        for k, row in enumerate(rows.places):
            spot = Box(box.x, under.y + k * each, table.begin - AWAY, each)
            label = words(spot, [Par((Piece(self.labels[row]),), rows.size)], page.lang, "ctr")
            page.draw(rule(box.x, spot.y, box.w, 0), label)
        for k, (place, part) in enumerate(teams):
            x = box.x + table.begin + k * (table.wide + _GUTTER)
            head = Box(x, box.y + 4, table.wide, table.head - 12)
            page.draw(rule(x, box.y, table.wide, 0, "tx1", 1.25), words(head, _team(part), page.lang))
            at = Box(x, under.y, table.wide, under.h)
            if part.small is None:
                ground = fill("bg1")  # over the rows' lines
                page.draw(words(at, [_missing(self.figure, part, self.say)], page.lang, "ctr", ground))
            else:
                self._chart(place, part, rows, at)

    def _chart(self, place: int, part: Part, rows: Rows, box: Box) -> None:
        figure = self.figure
        values, *_ = _numbers(figure, part, rows.places)
        points = {k: "accent2" for k, row in enumerate(rows.places) if (place, row) == figure.point}
        said = [figure.said(part, row) for row in rows.places]
        labels = [self.say(figure.rows[row].label) for row in rows.places]
        says = f"{part.team}, n = {part.n}: " + "; ".join(
            f"{label} {one}" for label, one in zip(labels, said, strict=True)
        )
        series = Series(part.team, values, "accent3", points=points)
        self.page.chart(_chart(figure, labels, series, said, box), box, says)


def _space_for(said: Sequence[str], size: float) -> float:
    """What numbers take after their bars."""
    return max((width(one, size, bold=True) for one in said), default=0) + 14


def _chart(
    figure: Teams,
    labels: Sequence[str],
    series: Series,
    said: Sequence[str],
    box: Box,
    named: Rows | None = None,
) -> Chart:
    """A chart of one series; `said` are the numbers at its marks, `named` rows have their labels in the chart."""
    shown = next(part for part in figure.parts if part.small)
    _, form, (floor, ceiling) = _numbers(figure, shown, ())
    size = min(_VALUE, box.h / len(labels) * 0.8)
    begin = named.begin if named else 1 / box.w  # half the axis stands before it
    plan = Plan(
        across=True,
        plot=(begin, 0, 1 - begin - _space_for(said, size) / box.w, 1),
        ceiling=ceiling,
        floor=floor,
        label=named.size if named else 16,
        value=size,
        form=form,
        labels=named is not None,
    )
    return Chart(labels, [series], plan)


def _numbers(figure: Teams, part: Part, rows: Sequence[int]) -> tuple[list[float], str, tuple[float, float]]:
    """A part's values, their number format, and the ends of the scale, which all charts share.

    A part that is held back has no values.
    """
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
