"""Tables: numbers at the right, rules between rows, heavier under the head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.numbers import shown
from facilitator.words import Message
from handouts.page.colours import INK, POINT, RULE
from handouts.page.fonts import SANS, SANS_MEDIUM
from handouts.page.papers import MM
from handouts.page.setting import Setter, Style, authored
from handouts.page.strips import Strip, columns, keep_with_next, paragraph, rule, space, tagged
from handouts.page.tags import DOWN, Tag
from handouts.page.writing import LINE, lines

Cell = Message | str | int | float

_GAP = 4 * MM
_PAD = 1.2 * MM
HEAD = Style(SANS_MEDIUM, 9, 11.5, INK)
CELL = Style(SANS, 10.5, 14, INK)


def grid(
    setter: Setter,
    head: Sequence[Message | str],
    rows: Sequence[Sequence[Cell]],
    width: float,
    point: int | None = None,
    blank: int = 0,
) -> list[Strip]:
    """Rows under a head. `point` is a row to be seen first; `blank` is how many lines an empty cell has."""
    numeric = [all(isinstance(row[k], (int, float)) for row in rows) and bool(rows) for k in range(len(head))]
    texts = [[_said(setter, cell) for cell in row] for row in rows]
    titles = [setter.say(title) for title in head]
    to_fill = blank and not all(all(cells) for cells in texts)
    wide = (
        [(width + _GAP) / len(head) - _GAP] * len(head)
        if to_fill
        else _widths(setter, titles, texts, numeric, width)
    )
    lefts = [sum(wide[:k]) + k * _GAP for k in range(len(wide))]

    table = Tag("Table")

    def row(cells: Sequence[str], styles: Sequence[Style], tag: str, more: bytes = b"") -> list[Strip]:
        piles = []
        for k, text in enumerate(cells):
            words = authored(text, styles[k]) if blank else text
            said = paragraph(setter, words, styles[k], wide[k], align="end" if numeric[k] else "start")
            cell = said if text or not blank else _to_fill(wide[k], blank)
            piles.append((lefts[k], tagged(cell, Tag(tag, more=more))))
        return tagged(columns(piles), table, Tag("TR"))

    strips = keep_with_next([*row(titles, [HEAD] * len(head), "TH", DOWN), space(_PAD, keep=True)])
    for number, cells in enumerate(texts):
        styles = [CELL] * len(cells)
        if number == point:
            styles = [CELL.bold()] * (len(cells) - 1) + [replace(CELL.bold(), colour=POINT)]
        body = row(cells, styles, "TD")
        line = rule(width, INK if number == 0 else RULE, 0.75 if number == 0 else 0.5)
        strips += [line, space(_PAD, keep=True), *body, space(_PAD)]
    return [*strips, replace(rule(width, RULE), keep=False)]


def _to_fill(width: float, count: int) -> list[Strip]:
    """Lines in a cell; the rule under its row is the last of them."""
    return [*keep_with_next(lines(width, count - 1)), Strip(LINE - _PAD)]


def _said(setter: Setter, cell: Cell) -> str:
    return shown(cell) if isinstance(cell, (int, float)) else setter.say(cell)


def _widths(
    setter: Setter, head: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool], width: float
) -> list[float]:
    """Every column gets what its longest word needs, up to an equal share; the rest goes where texts are long."""
    inner = width - _GAP * (len(head) - 1)
    whole, least = [], []
    for k, title in enumerate(head):
        texts = [row[k] for row in rows[:60]]
        words = [word for text in texts for word in text.split()]
        whole.append(
            max([setter.width(title, HEAD), *(setter.width(text, CELL.bold()) for text in texts)]) + 1
        )
        needs = [setter.width(word, CELL.bold()) for word in words]
        needs += [setter.width(word, HEAD) for word in title.split()]
        longest = max([12, *needs])
        least.append(min(longest + 1, inner / len(head)))
    if sum(whole) <= inner:
        wordy = [k for k, number in enumerate(numeric) if not number] or [0]
        return [wide + (inner - sum(whole)) / len(wordy) * (k in wordy) for k, wide in enumerate(whole)]
    wanted = [max(0.0, a - b) for a, b in zip(whole, least, strict=True)]
    spare = (inner - sum(least)) / (sum(wanted) or 1)
    return [a + b * spare for a, b in zip(least, wanted, strict=True)]
