"""Ranking: place, label, how many put it first to last in shaded cells, and the mean place at the right."""

from __future__ import annotations

from dataclasses import replace

from decks.drawing import group, rule, words
from decks.figures import Say, Sheet
from decks.figures._bars import Rows, in_full, named, paged
from decks.measure import Box, Par, Piece, width
from decks.page import Page
from facilitator.figures.ranking import Ranking

_PLACE, _APART = 44, 14  # points: the column of places, and between a row's parts
_CELL = 32  # the least width of a cell: "100" has room in it
_LABELS = 0.56  # of what is handed to `paged`: the most that labels take of it
_DARK = 60  # per cent: the darkest cell, on which words still stand out


def draw(figure: Ranking, sheet: Sheet, say: Say) -> None:
    """A row for each option, on as many pages as they need."""
    labels, too_long = named([row.label for row in figure.rows], sheet.area, say)
    mean = max((width(figure.mean(row), 24, bold=True) for row in figure.rows), default=0) + 2
    inner = sheet.area.w - _PLACE - mean - _APART
    room = min(inner, (inner - figure.places * _CELL) / _LABELS)  # cells get their part first
    pages = paged(labels, Box(0, 0, room, sheet.area.h), 1.5, 3)
    for number, rows in enumerate(pages, 1):
        page = sheet(number, len(pages))
        rows = replace(rows, high=min(rows.high, page.body.h))
        drawn = "".join(
            _row(figure, place, rows, k, page, rows.begin * room, mean) for k, place in enumerate(rows.places)
        )
        box = Box(page.body.x, page.body.y, page.body.w, rows.high)
        page.draw(group(box, drawn, page.says, "Ranking"))
    in_full(too_long, sheet, say)


def _row(figure: Ranking, place: int, rows: Rows, k: int, page: Page, begin: float, mean: float) -> str:
    """The row that stands at the `k`-th place of its page; `begin` is where its cells begin, `mean` the mean's width."""
    row, body, lang = figure.rows[place], page.body, page.lang
    high = rows.high / len(rows.places)
    y = body.y + k * high
    point = place == figure.point
    large = min(24, high * 0.8)

    def one(text: str, x: float, wide: float, size: float, align: str = "l", serif: bool = False) -> str:
        colour = "accent2" if point else "tx2" if serif else "tx1"
        piece = Piece(text, colour=colour, bold=point and not serif, serif=serif)
        return words(Box(x, y, wide, high), [Par((piece,), size, 1.1, align=align)], lang, "ctr")

    drawn = one(str(figure.place(row)), body.x, _PLACE, large, serif=True)
    label = Par((Piece(rows.labels[k]),), rows.size, 1.15)
    drawn += words(Box(body.x + _PLACE, y, begin - _APART, high), [label], lang, "ctr")
    drawn += one(figure.mean(row), body.x + body.w - mean, mean, large, "r")
    left = body.x + _PLACE + begin
    wide = (body.x + body.w - mean - _APART - left) / max(1, len(row.counts))
    size = max(16, min(20, high * 0.4, (wide - 2) / 1.9))
    tall = max(size * 1.15, min(38, high * 0.74))
    for n, count in enumerate(row.counts):
        number = Par((Piece(figure.amount(count)),), size, 1.1, align="ctr")
        box = Box(left + n * wide, y + (high - tall) / 2, wide - 2, tall)
        drawn += words(
            box, [number], lang, "ctr", "accent3", alpha=max(6, round(_DARK * count / figure.most))
        )
    return drawn + (rule(body.x, y, body.w, 0) if k else "")
