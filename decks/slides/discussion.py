"""A discussion: one question, large enough to stay in the room while people talk."""

from __future__ import annotations

from decks.measure import Box, Par, Piece, height, width
from decks.show import Show, minutes, plan, said
from decks.words import BODY, blocks, title
from facilitator.words import message
from facilitator.workshop.model import Step

_TITLE = Box(48, 108, 824, 240)
_SIZES = (60, 54, 48, 44, 40, 36, 32)
_APART = 32  # points between the question and what stands under it
_FEW = 20  # points of the words under a large question


def large(step: Step) -> float | None:
    """The size in which a step's question can stand large over what else it says; None where that is too much."""
    question, rest = said(step)
    beside = height(blocks(rest, _FEW), _TITLE.w)
    for size in _SIZES[:4]:
        par = title(question, _TITLE, (size,))
        if par and _TITLE.y + height([par], _TITLE.w) + _APART + beside + 2 * _FEW <= 484:
            return size
    return None


def add(show: Show, step: Step) -> None:
    """The question, and under it what is to be done, who talks with whom and how long."""
    page = show.page("Discussion", show.workshop.section_of(step), show.notes(step))
    question, rest = said(step)
    page.write("Kicker", [kicker(show, step, question)])
    size = large(step)
    end = show.heading(page, question, (size,) if size else _SIZES, step.title)
    _, phases = plan(show.workshop, step)
    facts = [show.say(found) for phase in phases if (found := phase.together())][:1]
    if step.seconds:
        facts.append(show.say(minutes(step.seconds)))
    if step.id in show.refs.workbook_pages:
        facts.append(show.say(message("Workbook, page {page}", page=show.refs.workbook_pages[step.id])))
    leave = (
        show.say(message("You leave with: {what}", what=step.settings.leave)) if step.settings.leave else ""
    )
    top = end + _APART
    space = Box(48, top, 824, 484 - top)

    def build(size: float) -> list[Par]:
        pars = blocks(rest, size)
        if facts:
            first, *more = facts
            words = (
                Piece(first, bold=True, colour="tx1"),
                Piece("".join(f" · {fact}" for fact in more), colour="tx2"),
            )
            pars.append(Par(words, size))
        if leave:
            pars.append(Par((Piece(leave, colour="tx2"),), size))
        return pars

    if build(20):
        show.text(page, "Text", build, BODY[2:], space, step.title)


def kicker(show: Show, step: Step, question: str) -> Par:
    """The few words over a question: the step's title, where it isn't the question, and what kind of step this is."""
    kind = show.say(step.exercise.kicker())
    said = (kind,) if step.title == question else (f"{step.title} · {kind}", step.title, kind)
    fits = next((words for words in said if width(words, 20, bold=True) <= 864), "")
    return Par((Piece(fits, bold=True),), 20)
