"""Teams: small figures side by side, or, where they don't fit, a row for each team; on a phone one under the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from facilitator.figures.teams import Part, Teams
from facilitator.server.draw._measure import Space, lines, per_cent, width
from facilitator.server.draw.bars import ABOVE, BESIDE, Look, beside, end
from facilitator.words import Message, counted, say

TITLE = 1  # line: twelve teams need the rest of the screen
# How a part's rows are set, roomiest first: labels 40 u and bars as tall as there is room, then labels at the floor.
_BARS = ((5, 2.7, 1.0), (4, 2.2, 0.8), (3, 1.8, 0.6), (2, 1.4, 0.4), (1, 1.15, 0.3))
LOOKS = (
    *(Look(f"tall-{k}", 1.25, bar, 0, 1.5, gap) for k, bar, gap in _BARS[:-1]),
    *(Look(f"tight tall-{k}", 1.0, bar, 0, 1.25, gap) for k, bar, gap in _BARS[-2:]),
)
_COLUMNS = {1: (2,), 2: (2,), 3: (3, 2), 4: (2, 4), 5: (3, 2, 4), 6: (3, 2, 4), 9: (3, 4)}
_MARK = 3.0  # em of the longest bar at least
_BETWEEN, _UNDER = (1.5, 0.9)  # em between parts side by side, and under each other
# How rows for teams are set, roomiest first; all lengths below are in em of their words.
_ACROSS = (("few", 1.5), ("", 1.25), ("tight", 1.0))
_ROWS = ((4, 2.66), (3, 2.16), (2, 1.66), (1, 1.2))
_NAMES, _COUNT = (7, 10, 14, 18, 23), 4.5  # a team's name, and how many of it have answered
_VALUE = 1.15  # of the numbers
_FEW = 5  # teams: up to so many, words are larger
_SAVED = 0.9  # em that the tight look saves above and below the body
_MORE = 1.4  # em of the line that counts what isn't shown


@dataclass(frozen=True)
class Bar:
    """One mark: `end` is where it ends."""

    label: Message | str
    value: str
    end: str
    point: bool
    right: bool


@dataclass(frozen=True)
class Cell:
    """A team's part; without bars `missing` says why."""

    team: str
    n: int
    bars: tuple[Bar, ...]
    missing: Message | None


@dataclass(frozen=True)
class Laid:
    """What the template draws: cells, or where there are `heads`, a row for each team under them, in blocks side by
    side.

    `more` counts what isn't shown.
    """

    classes: str
    blocks: tuple[tuple[Cell, ...], ...]
    heads: tuple[Message | str, ...] = ()
    more: Message | None = None


def layout(figure: Teams, space: Space) -> Laid:
    """How the parts are drawn in this much space."""
    every = tuple(range(len(figure.rows)))
    labels = [("✓ " if mark.right else "") + say(mark.label) for mark in figure.rows]
    if space.place == "phone":
        return Laid(f"above {end(LOOKS[-1], _values(figure))}", (_cells(figure, every),))
    # With one number a team, a row for each team says it all.
    classes = _fit(figure, labels, space) if len(every) != 1 else ""
    if classes:
        return Laid(classes, (_cells(figure, every),))
    classes, shown, blocks = _across(figure, labels, space)
    left = len(every) - len(shown)
    more = counted("and one more option", "and {n} more options", left) if left else None
    cells = _cells(figure, shown)
    tall = ceil(len(cells) / blocks)
    cut = tuple(cells[k : k + tall] for k in range(0, len(cells), tall))
    return Laid(classes, cut, tuple(figure.rows[k].label for k in shown), more)


def _cells(figure: Teams, rows: Sequence[int]) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            part.team,
            part.n,
            tuple(_bar(figure, part, row, (k, row) == figure.point) for row in rows) if part.small else (),
            None if part.small else figure.missing(part),
        )
        for k, part in enumerate(figure.parts)
    )


def _bar(figure: Teams, part: Part, row: int, point: bool) -> Bar:
    mark = figure.rows[row]
    end = per_cent(max(0.0, min(1.0, figure.length(part, row))))
    return Bar(mark.label, figure.said(part, row), end, point, mark.right)


def _values(figure: Teams) -> list[str]:
    """Every number that is drawn."""
    return [figure.said(part, row) for part in figure.parts for row in range(len(figure.rows))]


def _fit(figure: Teams, labels: Sequence[str], space: Space) -> str:
    """The classes of the roomiest way in which all parts fit; empty where there is none.

    Labels stand beside their bars wherever they can, at either size; only then above them.
    """
    values = _values(figure)
    for shares, columns, look in _ways(len(figure.parts)):
        ends = end(look, values)
        wide = (space.wide - (columns - 1) * _BETWEEN) / columns
        bar = _MARK + int(ends.removeprefix("end-"))
        most_high = space.high + (_SAVED if "tight" in look.classes else 0)
        for share, most in shares:
            over = share == ABOVE[0]
            if wide * (1 if over else 1 - share / 100) < bar:
                continue
            wraps = wide * share / 100 - (0 if over else 1)
            counts = [_lines(text, wraps, look, share) for text in labels]
            high = _high(figure, look, counts, wide, columns, over)
            if max(counts, default=1) <= most and high <= most_high:
                return f"{look.classes} cells-{columns} {beside(share)} {ends}"
    return ""


def _ways(parts: int) -> Iterator[tuple[Sequence[tuple[int, int]], int, Look]]:
    """Shares that labels can have of a cell's width, columns of cells, and a look: the roomiest first."""
    for shares in (BESIDE, (ABOVE,)):
        for size in dict.fromkeys(look.label for look in LOOKS):
            for columns in _COLUMNS.get(parts, (4, 3, 2)):
                yield from ((shares, columns, look) for look in LOOKS if look.label == size)


def _lines(text: str, wide: float, look: Look, share: int) -> int:
    """In how many lines a label stands; too many where a word breaks that would not in a wider place."""
    if share < BESIDE[-1][0] and any(width(word) * look.label > wide for word in text.split()):
        return ABOVE[1]
    return lines(text, wide, look.label)


def _high(figure: Teams, look: Look, counts: Sequence[int], wide: float, columns: int, over: bool) -> float:
    """How tall all parts are together."""
    label = [count * 1.2 * look.label for count in counts]
    rows = [each + 0.2 + look.bar if over else max(each, look.bar) for each in label]
    body = sum(rows) + max(0, len(rows) - 1) * look.gap
    for part in figure.parts:
        if not part.small:
            body = max(body, 1.1 + 1.25 * lines(say(figure.missing(part)), wide - 1.7))
    heads = max(lines(part.team, wide - 5.5, look.label) for part in figure.parts)
    down = ceil(len(figure.parts) / columns)
    return down * (0.7 + max(1.25, heads * 1.2 * look.label) + body) + (down - 1) * _UNDER


def _across(figure: Teams, labels: Sequence[str], space: Space) -> tuple[str, tuple[int, ...], int]:
    """How rows for teams are set, which of the figure's rows fit as columns (those in which teams differ most), and in
    how many blocks."""
    shares = [[figure.share(part, k) for part in figure.parts if part.small] for k in range(len(labels))]
    weight = {k: (max(values, default=0) - min(values, default=0)) for k, values in enumerate(shares)}
    if figure.point:
        weight[figure.point[1]] = 2
    best = sorted(weight, key=lambda k: -weight[k])
    widest = max(width(part.team) for part in figure.parts) + 1
    name = next((wide for wide in _NAMES if wide >= widest), _NAMES[-1])
    ends = min(9, max(3, ceil(max(map(width, _values(figure)), default=0) * _VALUE + 0.5)))
    ways = (
        (count, look, size, blocks)
        for count in range(len(best), 0, -1)
        for look, size in (_ACROSS if len(figure.parts) <= _FEW else _ACROSS[1:])
        for blocks in ((1, 2) if count == 1 else (1,))
    )
    for count, look, size, blocks in ways:
        wide = ((space.wide / size - (blocks - 1) * 2) / blocks - name - _COUNT) / count
        if wide < ends + _MARK:
            continue
        # The one column's label stands over it all, at 40 u at most.
        head = (
            max(lines(labels[k], wide - 0.8) for k in best[:count]) * 1.2
            if count > 1
            else (lines(labels[best[0]], space.wide, min(size, 1.25)) * 1.2 + 0.4) * min(size, 1.25) / size
        )
        more = _MORE if count < len(best) else 0
        for row, tall in _ROWS:
            high = (head + ceil(len(figure.parts) / blocks) * tall) * size + more
            if high <= space.high + (_SAVED if look == "tight" else 0):
                classes = f"{look} row-{row} name-{name} end-{ends} blocks-{blocks}".strip()
                return classes, tuple(sorted(best[:count])), blocks
    return f"tight row-1 name-{name} end-{ends} blocks-2", tuple(best[:1]), 2
