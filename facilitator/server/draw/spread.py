"""Spread: bars that lean to one side of a line, cells with numbers, or columns; what stands in which part."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Any

from facilitator.figures.spread import Rated, Spread
from facilitator.server.draw._measure import REGULAR, Space, keys, lines, per_cent, width
from facilitator.server.draw.bars import Look, beside, fit
from facilitator.words import Message, counted

HEAD = 1.25  # em of a line over the rows, with a little air
MORE = 1.4  # em of the line that counts what isn’t shown
BETWEEN = 2.0  # em between two columns of rows
LIGHTEST, DARKEST = (
    0.08,
    0.55,
)  # of a cell's shade: an empty one is seen, numbers on the fullest stay readable


@dataclass(frozen=True)
class Part:
    """One step of a row: where its mark stands, and its number (none where it has no space).

    `look` is a leaning part's classes or a cell's opacity; `y`, `high` and `point` belong to columns.
    """

    step: int
    x: str
    wide: str
    middle: str
    number: str
    look: str = ""
    y: str = ""
    high: str = ""
    point: bool = False


@dataclass(frozen=True)
class Row:
    """One statement, ready to draw."""

    key: str
    label: str
    parts: tuple[Part, ...]
    point: bool


@dataclass(frozen=True)
class Laid:
    """What the template draws: rows in columns that stand side by side, or the steps of one row as columns.

    `look` is "leaning", "cells" or "columns"; `middle` is where the dashed line stands, `steps` the scale's numbers
    with their places.
    """

    classes: str
    look: str
    blocks: tuple[tuple[Row, ...], ...]
    middle: str
    steps: tuple[tuple[str, str], ...]
    more: Message | None


def layout(figure: Spread, space: Space) -> Laid:
    """How a room's ratings are drawn in this much space."""
    steps = figure.scale.steps
    places = tuple((str(step), per_cent((k + 0.5) / len(steps))) for k, step in enumerate(steps))
    if figure.single:
        row = Row("all", "", _columns(figure), False)
        return Laid("columns", "columns", ((row,),), "", places, None)
    look, share, shown = _fit(figure, space)
    across = _column(look, space) * (1 if share == 100 else 1 - share / 100)
    size = 1.0 if space.place == "phone" else look.label
    rows = figure.rows[:shown]
    if figure.leaning:
        left = max((figure.left(row) for row in rows), default=0)
        right = max((1 - figure.left(row) for row in rows), default=1)
        parts = [_leaning(figure, row, left, left + right, across / size) for row in rows]
    else:
        left = right = 0.0
        greatest = max((count / row.n for row in rows if row.n for count in row.counts), default=1)
        parts = [_cells(figure, row, greatest, across / size) for row in rows]
    names = list(keys(row.label for row in rows))
    made = [
        Row(name, row.label, part, k == figure.point)
        for k, (name, row, part) in enumerate(zip(names, rows, parts, strict=True))
    ]
    tall = ceil(shown / look.columns)
    left_out = len(figure.rows) - shown
    return Laid(
        " ".join(f"{look.classes} {beside(share)} {f'rows-{tall + 1}' if look.columns > 1 else ''}".split()),
        "leaning" if figure.leaning else "cells",
        tuple(tuple(made[k : k + tall]) for k in range(0, shown, tall)),
        per_cent(left / (left + right or 1)),
        () if figure.leaning else places,
        counted("and one more statement", "and {n} more statements", left_out) if left_out else None,
    )


def _fit(figure: Spread, space: Space) -> tuple[Look, int, int]:
    """The roomiest look in which statements, their bars and the words over them fit, and how many statements do."""
    labels = [row.label for row in figure.rows]
    for shown in range(len(labels), 0, -1):
        over = HEAD if figure.leaning else 2 * HEAD
        rest = MORE if shown < len(labels) else 0
        for _ in range(
            3
        ):  # where labels stand decides how many lines the words over the bars take, and the other way
            look, share, fits = fit(labels[:shown], space.less(over + rest), 0)
            need = _over(figure, _column(look, space) * (1 if share == 100 else 1 - share / 100))
            if need <= over:
                break
            over = need
        if look.bar >= 1 and fits == shown and (figure.leaning or look.columns == 1):
            return look, share, shown
    return look, share, 1


def _over(figure: Spread, across: float) -> float:
    """How high the words over the rows are."""
    ends = max(lines(words, (across - 1) / 2) for words in _ends(figure))
    return (ends + (0 if figure.leaning else 1)) * HEAD


def _ends(figure: Spread) -> tuple[str, str]:
    """What stands over the ends of the bars; over cells their numbers stand anyway."""
    return figure.scale.ends if figure.leaning else (figure.scale.low, figure.scale.high)


def _column(look: Look, space: Space) -> float:
    return (space.wide - (look.columns - 1) * BETWEEN) / look.columns


def _part(step: int, begin: float, wide: float, number: str, **more: Any) -> Part:
    return Part(step, per_cent(begin), per_cent(wide), per_cent(begin + wide / 2), number, **more)


def _leaning(figure: Spread, row: Rated, left: float, span: float, across: float) -> tuple[Part, ...]:
    """The parts of a bar, moved so that its middle stands on the line; `across` is the span in em of a number."""
    begin, parts = (left - figure.left(row)) / span, []
    for k, count in enumerate(row.counts):
        wide, number = count / max(1, row.n) / span, figure.number(row, k)
        number = number if width(number) <= wide * across else ""
        parts.append(_part(k, begin, wide, number, look=f"s{k + 1} of-{len(row.counts)}"))
        begin += wide
    return tuple(parts)


def _cells(figure: Spread, row: Rated, greatest: float, across: float) -> tuple[Part, ...]:
    """A cell for each step, the darker the more people gave it; `across` is a row's width in em of a number."""
    wide, parts = 1 / len(row.counts), []
    for k, count in enumerate(row.counts):
        number, share = figure.number(row, k), count / max(1, row.n) / greatest
        number = number if width(number) * REGULAR <= wide * across else ""
        parts.append(_part(k, k * wide, wide, number, look=f"{LIGHTEST + (DARKEST - LIGHTEST) * share:.2f}"))
    return tuple(parts)


def _columns(figure: Spread) -> tuple[Part, ...]:
    """A column for each step of the one scale."""
    row = figure.rows[0]
    wide, greatest = 1 / len(row.counts), max(row.counts) or 1
    return tuple(
        _part(
            k,
            k * wide,
            wide,
            figure.number(row, k),
            y=per_cent(1 - count / greatest),
            high=per_cent(count / greatest),
            point=k in figure.named,
        )
        for k, count in enumerate(row.counts)
    )
