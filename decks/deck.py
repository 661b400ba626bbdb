"""The deck: a workshop's slides in order, as planned, or with the results of a session."""

from __future__ import annotations

from decks.show import Show, plan
from decks.slides import (
    agenda,
    break_,
    close,
    cover,
    discussion,
    instruction,
    join,
    outcomes,
    picture,
    question,
    result,
    section,
    table,
    talk,
)
from facilitator.documents import Unfit
from facilitator.exercises._planned import asked
from facilitator.words import Message, message
from facilitator.workshop.model import Cards, Listing, Picture, Step, Workshop
from facilitator.workshop.results import Refs, Results


class Deck:
    """The slide deck, as PowerPoint opens it."""

    name = "deck"
    suffix = ".pptx"
    papers: tuple[str, ...] = ()
    results: bool | None = None

    @property
    def title(self) -> Message:
        """As a facilitator reads it."""
        return message("Slide deck")

    def lacks(self, workshop: Workshop) -> Message | None:
        """None: any workshop has slides."""
        return None

    def make(self, workshop: Workshop, results: Results | None, refs: Refs, paper: str = "") -> bytes:
        """The deck's bytes: the same input gives the same bytes.

        Raises `Unfit` where the author's text is too long for its slide. What the room said always fits.
        """
        show, _slides = _made(workshop, results, refs)
        return show.saved()

    def pages(self, workshop: Workshop, refs: Refs, paper: str = "") -> dict[str, int]:
        """Each step's first slide, as planned; empty where a text doesn't fit, which `make` reports."""
        try:
            return _made(workshop, None, refs)[1]
        except Unfit:
            return {}


def _made(workshop: Workshop, results: Results | None, refs: Refs) -> tuple[Show, dict[str, int]]:
    """Every slide, and the number of each step's first one."""
    show = Show(workshop, results, refs)
    slides: dict[str, int] = {}
    show.part(workshop.title)
    for opening in (cover, outcomes, agenda, join):
        opening.add(show)
    for part in workshop.sections:
        show.part(part.title)
        section.add(show, part)
        for step in part.steps:
            if results and results.left_out(step.id):
                continue
            first = show.count + 1
            _step(show, step)
            if show.count >= first:
                slides[step.id] = first
    close.add(show)
    return show, slides


def _step(show: Show, step: Step) -> None:
    """A step's slides: what it says and asks, its tables and pictures, and what the room said."""
    text = step.shown_on("slide")
    _, phases = plan(show.workshop, step)
    doing = [phase for phase in phases if not phase.show]
    asks = [ask for phase in doing if (ask := asked(phase)) is not None]
    pictures = [block for block in text if isinstance(block, Picture)]
    cards = [block for block in text if isinstance(block, Cards)]
    numbered = any(isinstance(block, Listing) and block.numbered for block in text)
    talks = step.exercise.listens and bool(doing)
    words = len(text) > len(pictures) + len(cards)

    if step.exercise.rests:
        break_.add(show, step)
    elif not talks and not asks and len(doing) == 1 and discussion.large(step):
        discussion.add(show, step)
    elif len(doing) > 1 or (numbered and not asks):
        instruction.add(show, step)
    elif talks and words and len(pictures) == 1 and not cards:
        picture.add(show, step, pictures.pop(), words=True)
    elif talks and (words or not (pictures or cards)):
        talk.add(show, step)
    elif not talks and not asks:
        discussion.add(show, step)
    for ask in asks:
        question.add(show, step, ask)
    for one in cards:
        table.add(show, step, one)
    for one_picture in pictures:
        picture.add(show, step, one_picture)
    result.add(show, step)
