"""What the room said: the finding as the title, the figure as its evidence, and whom it speaks for under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from decks.figures import drawer
from decks.measure import Box, Par, Piece, height
from decks.page import Page, fitted
from decks.show import Show
from decks.tables import short
from decks.words import title
from facilitator.figures.contract import Figure
from facilitator.words import Message, message, say
from facilitator.workshop.model import Step

_TITLE = (40, 36, 32, 28, 24, 21, 18, 16)

Sheet = Callable[..., Page]


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
    section = show.workshop.section_of(step)
    table = figure.table()
    head = [show.say(cell) for cell in table.head]
    rows = [[_cell(show, cell) for cell in row] for row in table.rows]
    notes = "\n".join([finding, *_notes(show, figure), *(" · ".join(row) for row in rows)])
    long = _long(finding)
    name = show.say(figure.finding()) if long else finding
    says = f"{finding} {short(head, rows)}" if not long else f"{name} {short(head, rows)}"
    if long:
        _in_full(show, step, name, finding)

    def sheet(number: int = 1, of: int = 1, more: Sequence[str] = ()) -> Page:
        page = show.page("Result", section, notes if number == 1 else "")
        place = page.layout.place("Title").box
        numbered = name if of == 1 else show.say(message("{title} ({n} of {all})", title=name, n=number, all=of))
        par = title(numbered, place, _TITLE) or title(name, place, _TITLE)
        end = page.write("Title", [par]) if par else place.y
        base = [show.say(part) for part in figure.base.words()] + [*more] + ([extra] if extra else [])
        words = (Piece(base[0], bold=True, colour="tx1"), Piece("".join(f" · {part}" for part in base[1:]), colour="tx2"))
        box = page.layout.place("Base").box
        pars = fitted(lambda size: [Par(words, size)], (16, 14, 12), box.w, box.h)
        if pars is None:
            pars = [Par(words[:1], 16)]
        page.write("Base", pars, Box(box.x, box.y, box.w, box.h))
        top = max(end + 18, 100)
        page.body = Box(48, top, 864, box.bottom - height(pars, box.w) - 12 - top)
        page.says = says
        return page

    drawer(figure.kind)(figure, sheet, show.say)


def _cell(show: Show, cell: Message | str | int | float) -> str:
    return say(cell, show.language) if isinstance(cell, Message | str) else f"{cell:g}"


def _notes(show: Show, figure: Figure) -> list[str]:
    return [" · ".join(show.say(part) for part in figure.base.words())]


def _long(finding: str) -> bool:
    """Whether a host's own words for a finding are more than a title: then they have a slide for themselves."""
    return title(finding, Box(48, 40, 780, 98), _TITLE) is None


def _in_full(show: Show, step: Step, name: str, finding: str) -> None:
    from decks.flow import parts

    texts = parts(finding, 24, 864, 12)
    for text in texts:
        page = show.page("Talk", show.workshop.section_of(step))
        par = title(name, Box(48, 40, 864, 96), _TITLE)
        end = page.write("Title", [par]) if par else 40
        page.write("Text", [Par((Piece(text),), 24)], Box(48, end + 22, 864, 486 - end - 22))
