"""The base class of handouts: a name to ask for it by, its pages, and the PDF made of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from facilitator.words import Message
from facilitator.workshop.model import Workshop
from facilitator.workshop.results import Refs, Results
from handouts.page.book import Sheet, to_pdf
from handouts.page.papers import PAPERS, Paper, paper_named
from handouts.page.setting import Setter


class Making:
    """What a handout is made of, while it is made."""

    def __init__(
        self, workshop: Workshop, results: Results | None, refs: Refs, paper: Paper, setter: Setter
    ) -> None:
        self.workshop = workshop
        self.results = results
        self.refs = refs
        self.paper = paper
        self.setter = setter
        self.width = paper.measure


class Handout(ABC):
    """A document to print. A class in a file of this folder is in the product under its `name`."""

    name: str
    title: Message
    suffix = ".pdf"
    papers = tuple(PAPERS)
    results: bool | None = None

    @abstractmethod
    def sheets(
        self, workshop: Workshop, results: Results | None, refs: Refs, paper: Paper, setter: Setter
    ) -> Sequence[Sheet]:
        """The pages in order, set with the given setter. Raises `Unfit` where the author's text is too long."""

    def lacks(self, workshop: Workshop) -> Message | None:
        """What the workshop would need to have for this, in a sentence; None where it has that, as mostly."""
        return None

    def make(self, workshop: Workshop, results: Results | None, refs: Refs, paper: str = "") -> bytes:
        """The PDF; a character that no font has is a box in it and a line in the log."""
        sheet, setter = paper_named(paper), Setter(workshop.language, workshop.title)
        pages = self.sheets(workshop, results, refs, sheet, setter)
        title = f"{workshop.title} · {setter.say(self.title)}"
        setter.log_missing()
        return to_pdf(pages, sheet, setter, title, workshop.subtitle, results.started if results else None)

    def pages(self, workshop: Workshop, refs: Refs, paper: str = "") -> dict[str, int]:
        """On which page each step stands; nothing, where a handout isn't read by page."""
        return {}
