"""The report: who took part and when, then every figure and every text that the room may read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from facilitator.figures.contract import Figure
from facilitator.figures.wall import Wall
from facilitator.words import Message, counted, message
from facilitator.workshop.model import Section, Step, Workshop
from facilitator.workshop.results import Refs, Results, StepResult
from handouts.contract import Handout
from handouts.figures import drawn, finding, private
from handouts.page.bidi import in_a_row
from handouts.page.book import SMALL, Furniture, Sheet, sheets
from handouts.page.heads import answered, headline, keys, leading, only_says
from handouts.page.moments import clock, date, people, which
from handouts.page.papers import MM, Paper
from handouts.page.setting import Setter, authored
from handouts.page.strips import (
    Strip,
    columns,
    height,
    keep_together,
    keep_with_next,
    marked,
    paragraph,
    space,
)
from handouts.page.text import BODY, QUESTION, STRONG, TITLE

_FINDING = replace(TITLE.at(18, 22), heading=3)
_ROOM = message("What the room said")
_METHOD = message(
    "Under each figure stands how many people answered (n), and what each could do. Texts "
    "are as they were written, in the groups that were made of them. What only its writer may read isn’t in here."
)


class Report(Handout):
    """The report of a session, for those who were there and for whoever asks what came of it."""

    name = "report"
    results = True
    title = message("Report")

    def sheets(
        self, workshop: Workshop, results: Results | None, refs: Refs, paper: Paper, setter: Setter
    ) -> Sequence[Sheet]:
        """Method and base, then what each step found; before a session, that there is nothing to report yet."""
        if results:
            return _Making(workshop, results, paper, setter).book()
        later = message("This is made after a session, of what the room said. Nothing has been said yet.")
        return only_says(workshop, self.title, later, paper, setter)


class _Making:
    """One report while it is made."""

    def __init__(self, workshop: Workshop, results: Results, paper: Paper, setter: Setter) -> None:
        self.workshop, self.results, self.paper, self.setter = workshop, results, paper, setter
        self.width = paper.measure
        self.figures = {step.id: self._figures(step) for step in workshop.steps}

    def book(self) -> list[Sheet]:
        """Every page."""
        results = self.results
        said = message(
            "{date} · {people}",
            date=which(results, self.paper, self.setter),
            people=people(results.people),
        )
        head = message("{title} · report of a session", title=self.workshop.title)
        strips = self._method()
        for section in self.workshop.sections:
            steps = [step for step in section.steps if self.figures[step.id]]
            for step in steps:
                first = [marked(f"section-{section.id}", section.title)] if step is steps[0] else []
                strips += [space(10 * MM), *first, *self._step(section, step, results.steps[step.id])]
        return sheets(strips, self.paper, Furniture(head, said, results.so_far or ""))

    def _figures(self, step: Step) -> list[tuple[int, Figure]]:
        """What there is to show of a step, by round; texts that a later round has too are shown there."""
        result = self.results.of(step.id)
        found = [
            (n, figure)
            for n, figure in enumerate(result.figures if result else (), 1)
            if not figure.empty and not private(step, figure)
        ]
        return [
            (n, figure)
            for n, figure in found
            if not any(later > n and _contained(figure, one) for later, one in found)
        ]

    # Method and base --------------------------------------------------------------------------------------------------

    def _method(self) -> list[Strip]:
        setter, results = self.setter, self.results
        ended = [
            step.started + timedelta(seconds=step.seconds or 0)
            for step in results.steps.values()
            if step.started
        ]
        when = counted(
            "One person took part on {date}, from {start} to {end}.",
            "{n} people took part on {date}, from {start} to {end}.",
            results.people,
            date=date(results.started, setter.language),
            start=clock(results.started),
            end=clock(max([results.started, *ended])),
        )
        half = (self.width - 8 * MM) / 2
        silent = [step.title for step in self._asked() if not self.figures[step.id]]
        notes = [self._titled(message("How to read it"), _METHOD, half)]
        if silent:
            notes.append(self._titled(message("Without an answer"), in_a_row(silent), half))
        return [
            marked("method", setter.say(_ROOM)),
            *headline(setter, _ROOM, self.width),
            *leading(setter, when, self.width),
            space(6 * MM),
            *keys(setter, self._counts(), self.width),
            space(8 * MM),
            *columns([(k * (half + 8 * MM), one) for k, one in enumerate(notes)]),
        ]

    def _asked(self) -> list[Step]:
        """The steps that can have an answer."""
        asked = (step for step in self.workshop.steps if answered(self.workshop, step))
        return [step for step in asked if not self.results.left_out(step.id)]

    def _titled(self, title: Message, words: Message | str, width: float) -> list[Strip]:
        head = keep_with_next(paragraph(self.setter, title, QUESTION, width, after=3))
        return [*head, *paragraph(self.setter, words, BODY, width)]

    def _counts(self) -> list[tuple[Message | str, Message]]:
        """People, exercises and texts."""
        shown = [figure for figures in self.figures.values() for _n, figure in figures]
        asked = self._asked()
        heard = sum(bool(self.figures[step.id]) for step in asked)
        texts = sum(figure.answers for figure in shown if isinstance(figure, Wall))
        return [
            (str(self.results.people), counted("person took part", "people took part", self.results.people)),
            (
                message("{answered} of {asked}", answered=heard, asked=len(asked)),
                message("exercises with an answer"),
            ),
            (str(texts), counted("text for the room", "texts for the room", texts)),
        ]

    # What was said ----------------------------------------------------------------------------------------------------

    def _step(self, section: Section, step: Step, result: StepResult) -> list[Strip]:
        """A step's name and question in small words, and its figures under their findings."""
        setter = self.setter.at(step.title)
        names = [section.title, step.title] + ([clock(result.started)] if result.started else [])
        head = [marked(f"step-{step.id}", step.title, 1)]
        head += keep_with_next(paragraph(setter, in_a_row(names), SMALL, self.width))
        if step.content.question != step.title:
            head += keep_with_next(
                paragraph(setter, authored(step.content.question, SMALL.italic()), SMALL.italic(), self.width)
            )
        figures = self.figures[step.id]
        strips: list[Strip] = [Strip(3 * MM, keep=True)]
        for n, figure in figures:
            title = finding(result) if figure is result.figure else figure.finding()
            part = [*head, Strip(2 * MM, keep=True)]
            if len(figures) > 1:
                part += keep_with_next(paragraph(setter, message("Round {n}", n=n), STRONG, self.width))
            part += drawn(figure, title, setter, self.width, _FINDING, keyed=True)
            strips += keep_together(part) if height(part) < self.paper.space / 2 else part
            head = [space(6 * MM)]
        return strips


def _contained(figure: Figure, later: Figure) -> bool:
    """Whether all of a wall's texts stand on a later one too."""
    if not (isinstance(figure, Wall) and isinstance(later, Wall)):
        return False
    here, there = ({text for group in wall.groups for text in group.texts} for wall in (figure, later))
    return here <= there
