"""A result: small what was asked, the finding as the title, the figure as its evidence, under it whom it speaks for."""

from __future__ import annotations

from collections.abc import Sequence

from decks.drawing import words
from decks.figures import drawer
from decks.flow import parts
from decks.master.layouts import BY_NAME
from decks.measure import Box, Par, Piece, height
from decks.page import Page, fitted
from decks.show import Show, said
from decks.tables import short
from decks.words import title as title_of
from facilitator.figures.contract import Figure
from facilitator.words import Message, message
from facilitator.workshop.model import Step

_TITLE = (40, 36, 32, 28, 24, 21, 18, 16)

_ASKED = BY_NAME["Result"].place("Kicker").box
_PLACE = BY_NAME["Result"].place("Title").box
_NUMBERED = _PLACE._replace(w=790)  # a title's place, less what "(2 of 3)" takes
_WIDE = 864
_OWN = 420  # points of the base line that a figure may fill with words of its own


def add(show: Show, step: Step) -> None:
    """A slide, or several, for each round that somebody answered in; nothing where nobody did."""
    result = show.results.of(step.id) if show.results else None
    if result is None:
        return
    rounds = [figure for figure in result.figures if not figure.empty]
    for number, figure in enumerate(rounds, 1):
        hosts = result.finding if figure is result.figure else None
        finding = show.say(figure.finding()) if hosts is None else hosts
        extra = show.say(message("round {n} of {all}", n=number, all=len(rounds))) if len(rounds) > 1 else ""
        _figure(show, step, figure, finding, extra)


def _figure(show: Show, step: Step, figure: Figure, finding: str, extra: str) -> None:
    name = finding
    if (
        title_of(finding, _NUMBERED, _TITLE) is None
    ):  # a host's own words, more than a title: they get slides of their own
        name = show.say(figure.finding())
        _in_full(show, step, name, finding)
    drawer(figure.kind)(figure, _Sheet(show, step, figure, name, extra), show.say)


class _Sheet:
    """Gives the pages of one figure."""

    def __init__(self, show: Show, step: Step, figure: Figure, name: str, extra: str) -> None:
        self._show, self._step, self._figure, self._name, self._extra = show, step, figure, name, extra
        table = figure.table()
        self._head = [show.say(cell) for cell in table.head]
        self._base = [show.say(part) for part in figure.base.words()]
        self.rows: Sequence[Sequence[str]] = [[_cell(show, cell) for cell in row] for row in table.rows]
        self._least = height(self._words(()), _WIDE - _OWN)
        self._asked = _asked(step, name)
        self._place = _PLACE._replace(y=_under(self._asked))
        # All numbered titles have the size of the longest, and one alone its own.
        titles = {
            several: title_of(self._numbered(88, 88 if several else 1), self._place, _TITLE)
            for several in (False, True)
        }
        self._sizes = {several: (par.size,) if par else () for several, par in titles.items()}
        self.area = self._body(
            self._place.y + max(height([par], _PLACE.w) if par else _PLACE.h for par in titles.values())
        )

    def under(self, title: str) -> _Sheet | None:
        """Gives pages with this title; None where it is too long for one."""
        sheet = _Sheet(self._show, self._step, self._figure, title, self._extra)
        return sheet if title_of(sheet._numbered(88, 88), _NUMBERED, _TITLE) else None

    def __call__(
        self,
        number: int = 1,
        of: int = 1,
        more: Sequence[str] = (),
        rows: Sequence[Sequence[str]] | None = None,
    ) -> Page:
        name = self._numbered(number, of)
        shown = self.rows if rows is None else rows
        lines = (" · ".join(filter(None, row)) for row in shown)
        section = self._show.workshop.section_of(self._step)
        page = self._show.page("Result", section, "\n".join([name, " · ".join(self._base), *lines]))
        if self._asked:
            page.write("Kicker", self._asked, _ASKED._replace(h=height(self._asked, _ASKED.w)))
        par = title_of(name, self._place, self._sizes[of > 1])
        end = page.write("Title", [par], self._place) if par else self._place.bottom
        page.write("Base", self._words(more))
        page.body = self._body(end)
        page.says = f"{name}. {short(self._head, shown)}"
        return page

    def _numbered(self, number: int, of: int) -> str:
        if of == 1:
            return self._name
        return self._show.say(message("{title} ({n} of {all})", title=self._name, n=number, all=of))

    def _words(self, more: Sequence[str]) -> Sequence[Par]:
        first, *rest = [*self._base, *more, *([self._extra] if self._extra else [])]
        words = (
            Piece(first, bold=True, colour="tx1"),
            Piece("".join(f" · {part}" for part in rest), colour="tx2"),
        )
        return fitted(lambda size: [Par(words, size)], (16, 14, 12), _WIDE, 42) or [Par(words[:1], 16)]

    def _body(self, end: float) -> Box:
        """What is left between a title that ends there and the base line."""
        top = end + 18
        return Box(48, top, _WIDE, 492 - self._least - 14 - top)


def _asked(step: Step, finding: str) -> Sequence[Par]:
    """What was asked, small above a finding: the question, or the step's title where that is too long.

    Nothing where the finding is the question.
    """
    question, _ = said(step)
    if finding in (question, step.title):
        return []
    for text in (question, step.title):
        for size, lines in ((18, 1), (16, 2)):
            par = Par((Piece(text),), size)
            if height([par], _ASKED.w) <= lines * par.line:
                return [par]
    return [par]


def _under(asked: Sequence[Par]) -> float:
    """Where a title begins under what was asked."""
    return _ASKED.y + height(asked, _ASKED.w) + 2


def _cell(show: Show, cell: Message | str | float) -> str:
    return show.say(cell) if isinstance(cell, Message | str) else f"{cell:g}"


def _in_full(show: Show, step: Step, name: str, finding: str) -> None:
    asked = _asked(step, name)
    place = _PLACE._replace(y=_under(asked))
    par = title_of(name, place, _TITLE)
    lines = int((464 - place.y - (height([par], _WIDE) if par else 0)) // (24 * 1.2))
    for text in parts(finding, 24, _WIDE, lines):
        page = show.page("Talk", show.workshop.section_of(step))
        if asked:
            page.draw(words(_ASKED._replace(h=height(asked, _ASKED.w)), asked, page.lang))
        end = page.write("Title", [par], place) if par else place.y
        page.write("Text", [Par((Piece(text),), 24)], Box(48, end + 22, _WIDE, 486 - end - 22))
