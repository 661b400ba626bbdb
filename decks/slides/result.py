"""What the room said: the finding as the title, the figure as its evidence, and whom it speaks for under it."""

from __future__ import annotations

from collections.abc import Sequence

from decks.figures import drawer
from decks.flow import parts
from decks.measure import Box, Par, Piece, height
from decks.page import Page, fitted
from decks.show import Show
from decks.tables import short
from decks.words import title
from facilitator.figures.contract import Figure
from facilitator.words import Message, message
from facilitator.workshop.model import Step

_TITLE = (40, 36, 32, 28, 24, 21, 18, 16)

_NUMBERED = Box(48, 40, 790, 98)  # a title's place, less what "(2 of 3)" takes


def add(show: Show, step: Step) -> None:
    """A slide, or several, for each round that somebody answered in; nothing where nobody did."""
    result = show.results.of(step.id) if show.results else None
    if result is None:
        return
    rounds = [figure for figure in result.figures if not figure.empty]
    for number, figure in enumerate(rounds, 1):
        latest = figure is result.figure
        finding = result.title(show.language) if latest else show.say(figure.finding())
        extra = show.say(message("round {n} of {all}", n=number, all=len(rounds))) if len(rounds) > 1 else ""
        _figure(show, step, figure, finding, extra)


def _figure(show: Show, step: Step, figure: Figure, finding: str, extra: str) -> None:
    name = finding
    if (
        title(finding, _NUMBERED, _TITLE) is None
    ):  # a host's own words, more than a title: they get slides of their own
        name = show.say(figure.finding())
        _in_full(show, step, name, finding)
    drawer(figure.kind)(figure, _Sheet(show, step, figure, name, extra), show.say)


class _Sheet:
    """Gives the pages of one figure."""

    def __init__(self, show: Show, step: Step, figure: Figure, name: str, extra: str) -> None:
        self._show, self._section, self._figure, self._name, self._extra = (
            show,
            show.workshop.section_of(step),
            figure,
            name,
            extra,
        )
        table = figure.table()
        head = [show.say(cell) for cell in table.head]
        rows = [[_cell(show, cell) for cell in row] for row in table.rows]
        self._says = f"{name}. {short(head, rows)}"
        self._base = [show.say(part) for part in figure.base.words()]
        self._notes = "\n".join([name, " · ".join(self._base), *(" · ".join(row) for row in rows)])
        longest = title(self._numbered(88, 88), _NUMBERED, _TITLE)
        self.area = self._body(40 + (height([longest], _NUMBERED.w) if longest else _NUMBERED.h), 42)

    def __call__(self, number: int = 1, of: int = 1, more: Sequence[str] = ()) -> Page:
        page = self._show.page("Result", self._section, self._notes if number == 1 else "")
        place = page.layout.place("Title").box
        par = title(self._numbered(number, of), place, _TITLE)
        end = page.write("Title", [par]) if par else place.bottom
        first, *rest = [*self._base, *more, *([self._extra] if self._extra else [])]
        words = (
            Piece(first, bold=True, colour="tx1"),
            Piece("".join(f" · {part}" for part in rest), colour="tx2"),
        )
        box = page.layout.place("Base").box
        pars = fitted(lambda size: [Par(words, size)], (16, 14, 12), box.w, box.h) or [Par(words[:1], 16)]
        page.write("Base", pars)
        page.body = self._body(end, height(pars, box.w))
        page.says = self._says
        return page

    def _numbered(self, number: int, of: int) -> str:
        if of == 1:
            return self._name
        return self._show.say(message("{title} ({n} of {all})", title=self._name, n=number, all=of))

    def _body(self, end: float, base: float) -> Box:
        """What is left between a title that ends there and a base line that is so high."""
        top = end + 18
        return Box(48, top, 864, 492 - base - 14 - top)


def _cell(show: Show, cell: Message | str | float) -> str:
    return show.say(cell) if isinstance(cell, Message | str) else f"{cell:g}"


def _in_full(show: Show, step: Step, name: str, finding: str) -> None:
    par = title(name, Box(48, 40, 864, 96), _TITLE)
    lines = int((464 - 40 - (height([par], 864) if par else 0)) // (24 * 1.2))
    for text in parts(finding, 24, 864, lines):
        page = show.page("Talk", show.workshop.section_of(step))
        end = page.write("Title", [par]) if par else 40
        page.write("Text", [Par((Piece(text),), 24)], Box(48, end + 22, 864, 486 - end - 22))
