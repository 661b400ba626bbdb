"""What people do now: numbered, with what they need at the side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from decks.measure import Box, Par, Piece, width
from decks.page import Page
from decks.show import Show, minutes, number_of_minutes, plan, said
from decks.words import TITLE, blocks, keep_together, muted
from facilitator.exercises.contract import Phase
from facilitator.words import Message, message
from facilitator.workshop.model import Step

_SIZES = (26, 25, 24, 22, 20, 18, 16)


def add(show: Show, step: Step) -> None:
    """The step's numbered lines, or the phases of its exercise as such lines."""
    _, phases = plan(show.workshop, step)
    phases = [phase for phase in phases if not phase.show]
    question, rest = said(step)
    text = step.shown_on("slide")
    talk = step.exercise.listens and bool(phases)
    page = show.page("Instruction", show.workshop.section_of(step), show.notes(step))
    end = show.heading(page, step.title if talk else question, TITLE[1:], step.title)
    box = page.layout.place("Text").box
    top = max(end + 26, 116)
    steps = len(phases) > 1

    def build(size: float) -> list[Par]:
        pars = _led(blocks(text if talk else rest, size), size)
        return [*pars, *(_phase(show, phase, phases, size) for phase in phases)] if steps else pars

    if text or steps:
        show.text(page, "Text", build, _SIZES, Box(box.x, top, box.w, 484 - top), step.title)
    _aside(show, step, [] if steps else phases, page)


def _led(pars: Sequence[Par], size: float) -> list[Par]:
    """What stands before the numbered lines is said more quietly, and apart from them."""
    first = next((k for k, par in enumerate(pars) if par.mark), 0)
    return [
        replace(muted(par), after=size * (1.1 if k == first - 1 else 0.55)) if k < first else par
        for k, par in enumerate(pars)
    ]


def _phase(show: Show, phase: Phase, phases: Sequence[Phase], size: float) -> Par:
    parts = [show.say(phase.title)]
    with_whom = phase.together(phases)
    if with_whom and show.say(with_whom) != parts[0]:
        parts.append(show.say(with_whom))
    if phase.minutes:
        parts.append(show.say(minutes(round(phase.minutes * 60))))
    first, *more = parts
    words = [Piece(first, bold=True)] + [Piece(f" · {part}") for part in more]
    return Par(tuple(words), size, after=size * 0.55, mark="1", hang=size * 1.5)


def _aside(show: Show, step: Step, phases: Sequence[Phase], page: Page) -> None:
    """Minutes, who together, what is needed and what is taken away: only what is known."""
    place = page.layout.place("Aside").box
    said_of: list[tuple[Message, str, float]] = []
    if step.seconds:
        said_of.append((message("Minutes"), number_of_minutes(step.seconds), 72))
    with_whom = next((found for phase in phases if (found := phase.together())), None)
    if with_whom:
        said_of.append((message("Together"), show.say(with_whom), 21))
    if step.id in show.refs.workbook_pages:
        at = show.say(message("Workbook, page {page}", page=show.refs.workbook_pages[step.id]))
        said_of.append((message("You need"), at, 21))
    if step.settings.leave:
        said_of.append((message("You leave with"), step.settings.leave, 21))

    def build() -> list[Par]:
        pars: list[Par] = []
        for label, words, size in said_of:
            if size < 30:  # one line, if that needs no more than a little smaller letters
                size = next((one for one in (21, 20, 19, 18) if width(words, one, bold=True) <= place.w), 21)
            pars.append(Par((Piece(show.say(label), colour="tx2"),), 16, 1.15))
            pars.append(
                Par((Piece(keep_together(words), bold=True),), size, 1.05 if size > 30 else 1.15, after=22)
            )
        return pars

    page.write("Aside", build())
