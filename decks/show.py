"""A deck while it is made: its workshop and results, and the pages it has so far."""

from __future__ import annotations

import io
from collections.abc import Sequence

from pptx import Presentation

from decks import save
from decks.drawing import marked
from decks.master import blank
from decks.measure import Box, Par, Piece, height, width
from decks.page import Build, Page, fitted
from decks.words import SMALLEST, authored, title
from facilitator.documents import Unfit
from facilitator.exercises.contract import Phase, SoFar
from facilitator.words import Message, counted, message, say
from facilitator.workshop.model import Paragraph, Section, Step, Text, Workshop, plain
from facilitator.workshop.results import Refs, Results

# Spelling needs a country; these are the ones that a language alone most often means.
_COUNTRIES = {
    "en": "GB",
    "de": "DE",
    "fr": "FR",
    "es": "ES",
    "it": "IT",
    "pt": "PT",
    "nl": "NL",
    "sv": "SE",
    "da": "DK",
}
_FOOT = 740  # points: what the foot's words may take beside the slide's number


class Show:
    """What every slide needs to know, and the methods to add one."""

    def __init__(self, workshop: Workshop, results: Results | None, refs: Refs) -> None:
        self.workshop, self.results, self.refs = workshop, results, refs
        self.language = workshop.language
        self.lang = self.language if "-" in self.language else _tag(self.language)
        self._starts = {step.id: second for step, second in workshop.starts()}
        self._deck = Presentation(io.BytesIO(blank()))
        self._layouts = {layout.name: layout for layout in self._deck.slide_layouts}
        self._sections: list[tuple[str, list[int]]] = []
        self._pages: list[tuple[Page, Section | None]] = []

    def say(self, what: Message | str) -> str:
        """A sentence in the workshop's language; somebody's words in it that run the other way turn none of its own."""
        return say(what, self.language, marked)

    def part(self, name: str) -> None:
        """The pages from here on belong together in PowerPoint's outline, under this name."""
        self._sections.append((name, []))

    def page(self, layout: str, section: Section | None = None, notes: str = "") -> Page:
        """A new page, with its notes; it gets its foot when the deck is finished."""
        slide = self._deck.slides.add_slide(self._layouts[layout])
        if not self._sections:
            self.part(self.workshop.title)
        self._sections[-1][1].append(slide.slide_id)
        page = Page(slide, layout, self.lang)
        page.notes(notes)
        self._pages.append((page, section))
        return page

    @property
    def count(self) -> int:
        """How many pages there are so far."""
        return len(self._pages)

    def saved(self) -> bytes:
        """The finished file."""
        for page, section in self._pages:
            if page.layout.foot:  # last in the reading order
                page.foot([self._foot(section)])
        save.outline(self._deck, [part for part in self._sections if part[1]])
        started = self.results.started if self.results else None
        return save.saved(self._deck, self.workshop.title, self.lang, started)

    # Words ------------------------------------------------------------------------------------------------------

    def _foot(self, section: Section | None) -> Par:
        mark = self.say(self.results.so_far) if self.results and self.results.so_far else ""
        here = section.title if section else ""
        # What doesn't fit into one line is left out, the mark last: a foot is never cut.
        for name, place in ((self.workshop.title, here), ("", here), (self.workshop.title, ""), ("", "")):
            said = [Piece(name, bold=True, colour="tx1")] if name else []
            said += [Piece(f"   {place}" if name else place)] if place else []
            said += [Piece(f"   {mark}" if said else mark, bold=True, colour="accent2")] if mark else []
            if sum(width(piece.text, SMALLEST, bold=piece.bold) for piece in said) <= _FOOT:
                break
        return Par(tuple(said), SMALLEST)

    def notes(self, step: Step) -> str:
        """A step's notes, and its time."""
        at = self._starts[step.id]
        parts = [plain(step.notes)] if step.notes else []
        if step.seconds:
            parts.append(
                self.say(
                    message(
                        "Planned: {minutes}, from {start}.", minutes=minutes(step.seconds), start=clock(at)
                    )
                )
            )
        result = self.results.of(step.id) if self.results else None
        if result and result.seconds is not None:
            parts.append(self.say(message("It took {minutes}.", minutes=minutes(result.seconds))))
        return "\n".join(parts)

    def heading(
        self, page: Page, text: str, sizes: Sequence[float], step: str = "", box: Box | None = None
    ) -> float:
        """Writes a title of the author's. Returns where it ends; raises `Unfit` where it doesn't fit."""
        place = page.layout.place("Title")
        par = title(text, box or place.box, sizes)
        if par is None:
            raise unfit(step or text, message("the heading is too long; shorten it"))
        return page.write("Title", [authored(par)], box)

    def text(
        self, page: Page, place: str, build: Build, sizes: Sequence[float], box: Box, step: str
    ) -> float:
        """Writes words of the author's. Returns where they end; raises `Unfit` where they don't fit."""
        pars = fitted(build, sizes, box.w, box.h)
        if pars is None:
            raise unfit(
                step,
                message("there is more text than it holds; shorten it, or say it shorter under `::: slide`"),
            )
        return page.write(place, pars, Box(box.x, box.y, box.w, max(box.h, height(pars, box.w))))


def _tag(language: str) -> str:
    return f"{language}-{_COUNTRIES[language]}" if language in _COUNTRIES else language


def unfit(where: str, why: Message) -> Unfit:
    """A refusal that names the step, what is wrong and what to do."""
    return Unfit(message("“{where}” doesn’t fit on its slide: {why}", where=where, why=why))


def minutes(seconds: int) -> Message:
    """A length of time as people say it."""
    if seconds < 60:
        return counted("one second", "{n} seconds", seconds)
    whole, rest = divmod(seconds, 60)
    if rest:
        return message("{whole}:{rest} minutes", whole=whole, rest=f"{rest:02}")
    return counted("one minute", "{n} minutes", whole)


def number_of_minutes(seconds: float) -> str:
    """Minutes as a figure: "6", "1½", "0:20"."""
    whole, rest = divmod(round(seconds), 60)
    if rest == 30:
        return f"{whole or ''}½"
    return f"{whole}:{rest:02}" if rest else str(whole)


def clock(seconds: int) -> str:
    """A time since the start, or since midnight: "0:14"."""
    return f"{seconds // 3600 % 24}:{seconds // 60 % 60:02}"


def plan(workshop: Workshop, step: Step) -> tuple[SoFar, Sequence[Phase]]:
    """A step as planned, and its phases as far as they are known before a session."""
    so_far = workshop.planned(step)
    return so_far, step.exercise.phases(so_far)


def said(step: Step) -> tuple[str, Text]:
    """The question that a step asks on a slide, and the rest of its text."""
    text = step.shown_on("slide")
    if text and isinstance(text[0], Paragraph):
        return text[0].text, text[1:]
    return step.content.question, text
