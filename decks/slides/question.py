"""A question, and what one can answer: the options, a scale, lines to write, dots to spend, a form."""

from __future__ import annotations

from decks.inputs import drawer
from decks.measure import Box
from decks.page import Page
from decks.show import Show, said, unfit
from decks.slides.discussion import kicker
from decks.words import TITLE, authored, blocks, muted, title
from facilitator.inputs.contract import Input
from facilitator.words import message
from facilitator.workshop.model import Step

_LEAD = (22, 20, 18, 16)


def add(show: Show, step: Step, ask: Input) -> None:
    """The question and its answers, on as many slides as the answers need."""
    question, rest = said(step)
    section = show.workshop.section_of(step)
    pages: list[Page] = []
    brought = (step.settings.from_ or "").replace(" ", "").split(",")
    steps = " · ".join(show.workshop.step(id).title for id in brought if id)

    def sheet() -> Page:
        page = show.page("Question", section, show.notes(step) if not pages else "")
        pages.append(page)
        page.write("Kicker", [kicker(show, step, question)])
        # With long answers a smaller question leaves them space.
        place = page.layout.place("Title").box
        many = max(len(ask.names) - 3, len(ask.prompts))
        par = title(question, place, TITLE[1 + (many > 3) :] if many > 2 else TITLE)
        if par is None:
            raise unfit(
                step.title,
                message("the question is too long; shorten it, or say it shorter under `::: slide`"),
            )
        end = page.write("Title", [authored(par)])
        if blocks(rest, 22) and len(pages) == 1:
            space = Box(48, end + 12, 864, 340 - end)
            end = show.text(
                page,
                "Lead",
                lambda size: [muted(par) for par in blocks(rest, size, 0.3)],
                _LEAD,
                space,
                step.title,
            )
        top = end + 24
        page.body = Box(48, top, 864, 486 - top)
        page.source = show.say(message("From: {steps}", steps=steps)) if steps else ""
        return page

    drawer(ask.kind)(ask, sheet, show.say)
