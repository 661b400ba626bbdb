"""Ranking: place, label, how many put it first to last in shaded cells, and the mean place at the right."""

from __future__ import annotations

from dataclasses import dataclass

from decks.drawing import fill, group, rule, words
from decks.elements import Element
from decks.figures import Say, Sheet
from decks.figures._bars import in_full, named, paged
from decks.measure import Box, Par, Piece, width
from facilitator.figures.ranking import Ranked, Ranking

_PLACE, _APART = 44, 14  # points: the column of places, and between a row's parts
_CELL = 32  # the least width of a cell: "100" has space in it
_LABELS = 0.56  # of what is handed to `paged`: the most that labels take of it
_DARK = 60  # per cent: the darkest cell, on which words still stand out


@dataclass(frozen=True)
class _Columns:
    """How far the shaded cells begin behind a row's place, and how wide the mean at its end is, in points."""

    begin: float
    mean: float


def draw(figure: Ranking, sheet: Sheet, say: Say) -> None:
    """A row for each option, on as many pages as they need."""
    labels, too_long = named([row.label for row in figure.rows], sheet.area, say)
    mean = max((width(figure.mean(row), 24, bold=True) for row in figure.rows), default=0) + 2
    inner = sheet.area.w - _PLACE - mean - _APART
    space = min(inner, (inner - figure.places * _CELL) / _LABELS)  # cells get their part first
    pages = paged(labels, Box(0, 0, space, sheet.area.h), 1.5, 3)
    for number, rows in enumerate(pages, 1):
        page = sheet(number, len(pages))
        box = page.body._replace(h=min(rows.high, page.body.h))
        columns = _Columns(rows.begin * space, mean)
        high = box.h / len(rows.places)
        drawn = []
        for k, place in enumerate(rows.places):
            at = Box(box.x, box.y + k * high, box.w, high)
            label = Par((Piece(rows.labels[k]),), rows.size, 1.15)
            drawn += _row(figure, place, label, at, columns, page.lang)
            if k:
                drawn.append(rule(at.x, at.y, at.w, 0))
        page.draw(group(box, drawn, page.says, "Ranking"))
    in_full(too_long, sheet, say)


def _row(figure: Ranking, place: int, label: Par, box: Box, columns: _Columns, lang: str) -> list[Element]:
    """An option's place, its label, how often it was put where, and its mean."""
    row, point = figure.rows[place], place == figure.point
    large = min(24, box.h * 0.8)
    rank = Piece(str(figure.place(row)), colour="accent2" if point else "tx2", serif=True)
    mean = Piece(figure.mean(row), colour="accent2" if point else "tx1", bold=point)
    end = box.x + box.w - columns.mean
    begin = box.x + _PLACE + columns.begin
    label_box = Box(box.x + _PLACE, box.y, columns.begin - _APART, box.h)
    return [
        words(box._replace(w=_PLACE), [Par((rank,), large, 1.1)], lang, "ctr"),
        words(label_box, [label], lang, "ctr"),
        words(box._replace(x=end, w=columns.mean), [Par((mean,), large, 1.1, align="r")], lang, "ctr"),
        *_cells(figure, row, box._replace(x=begin, w=end - _APART - begin), lang),
    ]


def _cells(figure: Ranking, row: Ranked, box: Box, lang: str) -> list[Element]:
    """A cell for each place, the darker the more people put the option there."""
    wide = box.w / max(1, len(row.counts))
    size = max(16, min(20, box.h * 0.4, (wide - 2) / 1.9))
    tall = max(size * 1.15, min(38, box.h * 0.74))
    drawn = []
    for n, count in enumerate(row.counts):
        number = Par((Piece(figure.amount(count)),), size, 1.1, align="ctr")
        at = Box(box.x + n * wide, box.y + (box.h - tall) / 2, wide - 2, tall)
        shade = fill("accent3", max(6, round(_DARK * count / figure.most)))
        drawn.append(words(at, [number], lang, "ctr", shade))
    return drawn
