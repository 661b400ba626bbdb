"""Teams: small figures side by side, or, where they don't fit, a row for each team; on a phone one under the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from facilitator.figures.teams import Part, Teams
from facilitator.server.draw._measure import Room, lines, per_cent, width
from facilitator.words import Message, counted, say

TITLE = 1  # line: twelve teams need the rest of the screen
_SIZES = {"": (1.25, 1.5), "tight": (1.0, 1.25)}  # em of labels and of values, roomiest first
_COLUMNS = {2: (2,), 3: (3, 2), 4: (2, 4), 5: (3, 4), 6: (3, 4), 7: (4,), 8: (4,)}
_BESIDE = (0.3, 0.4, 0.5, 0.56)  # of a cell's width: what labels take
_HEAD, _BETWEEN, _APART = 1.9, 1.5, 0.3  # em of a cell's head, between cells, between its rows
_ACROSS = {"": 1.25, "tight": 1.0}  # em of a row's words, roomiest first; the lengths below are in these
_NAMES, _COUNT = (7, 10, 14, 18, 23), 4.5  # a team's name, and how many of it have answered
_LEAST, _BAR = 6.5, 1.2  # a column at least, and a row
_SAVED = 0.9  # em that the tight look saves above and below the body
_HALF = 6  # teams: more of them stand in two blocks, where one column is all there is
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
    """What the template draws: cells, or where there are `heads`, a row for each team under them, in blocks side by side.

    `more` counts what isn't shown.
    """

    classes: str
    blocks: tuple[tuple[Cell, ...], ...]
    heads: tuple[Message | str, ...] = ()
    more: Message | None = None


def layout(figure: Teams, room: Room) -> Laid:
    """How the parts are drawn in this much space."""
    every = tuple(range(len(figure.rows)))
    labels = [say(mark.label) + ("✓ " if mark.right else "") for mark in figure.rows]
    if room.place == "phone":
        return Laid("above cells-1", (_cells(figure, every),))
    # With one number a team, a row for each team says it all.
    classes = _fit(figure, labels, room) if len(every) != 1 else ""
    if classes:
        return Laid(classes, (_cells(figure, every),))
    classes, shown = _across(figure, labels, room)
    left = len(every) - len(shown)
    more = counted("and one more option", "and {n} more options", left) if left else None
    cells = _cells(figure, shown)
    half = ceil(len(cells) / 2) if len(shown) == 1 and len(cells) > _HALF else len(cells)
    blocks = tuple(cells[k : k + half] for k in range(0, len(cells), half))
    return Laid(f"{classes} blocks-{len(blocks)}", blocks, tuple(figure.rows[k].label for k in shown), more)


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


def _values(figure: Teams) -> float:
    """How wide the widest number is."""
    said = (figure.said(part, row) for part in figure.parts for row in range(len(figure.rows)))
    return max(map(width, said), default=0)


def _fit(figure: Teams, labels: Sequence[str], room: Room) -> str:
    """The classes of the roomiest way in which all cells fit; empty where there is none."""
    for name, (label, value) in _SIZES.items():
        for columns in _COLUMNS.get(len(figure.parts), (4,)):
            wide = (room.wide - (columns - 1) * _BETWEEN) / columns
            down = ceil(len(figure.parts) / columns)
            for share in _BESIDE:
                if wide * (1 - share) < _values(figure) * value + 3:
                    continue
                counts = [lines(text, wide * share - 0.5, label) for text in labels]
                if max(counts, default=1) > (2 if share < 0.5 else 3):
                    continue
                high = sum(max(value * 1.05, count * label * 1.2) + _APART for count in counts)
                heads = max(lines(part.team, wide - 5, label) for part in figure.parts)
                if down * (_HEAD + (heads - 1) * 1.2 * label + high) + (down - 1) * 0.9 <= room.high:
                    return f"{name} cells-{columns} label-{round(100 * share)}".strip()
    return ""


def _across(figure: Teams, labels: Sequence[str], room: Room) -> tuple[str, tuple[int, ...]]:
    """How rows for teams are set, and which of the figure's rows fit as columns: those in which teams differ most."""
    shares = [[figure.share(part, k) for part in figure.parts if part.small] for k in range(len(labels))]
    weight = {k: (max(values, default=0) - min(values, default=0)) for k, values in enumerate(shares)}
    if figure.point:
        weight[figure.point[1]] = 2
    best = sorted(weight, key=lambda k: -weight[k])
    widest = max(width(part.team) for part in figure.parts) + 1
    name = next((wide for wide in _NAMES if wide >= widest), _NAMES[-1])
    for count in range(len(best), 1, -1):
        for look, size in _ACROSS.items():
            wide = (room.wide / size - name - _COUNT) / count
            if wide < _LEAST:
                continue
            head = max(lines(labels[k], wide - 0.8) for k in best[:count]) * 1.2
            more = _MORE if count < len(best) else 0
            if (head + len(figure.parts) * _BAR) * size + more <= room.high + (_SAVED if look else 0):
                return f"{look} name-{name}".strip(), tuple(sorted(best[:count]))
    many = len(figure.parts) > _HALF
    return f"{'tight' if many else ''} name-{min(name, 14) if many else name}".strip(), tuple(best[:1])
