"""Documents: what can be made of a workshop and a session's results, found through the entry
points of decks and handouts.

`decks` and `handouts` each register one callable, `documents() -> Sequence[Document]`. Nothing here imports them.
"""

from __future__ import annotations

import io
import logging
import re
import traceback
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache, cached_property
from importlib.metadata import entry_points
from typing import Protocol

from facilitator.words import Message, UserError, counted, message
from facilitator.workshop.model import Workshop
from facilitator.workshop.results import Refs, Results

log = logging.getLogger(__name__)

SIZES = ("a4", "letter")
"""The page sizes of handouts."""

INK_SAVER = "-ink-saver"
"""What stands behind a size where colours are to be saved."""

PAPERS = (*SIZES, *(size + INK_SAVER for size in SIZES))


class Unfit(UserError):
    """A text of the author's doesn't fit where it must; the message names the step and the remedy.

    `step` is that step's id, so that a checker can name its line.
    """

    def __init__(self, why: Message, step: str | None = None) -> None:
        super().__init__(why)
        self.step = step


class Document(Protocol):
    """Something to download: a deck, a workbook, a guide."""

    @property
    def name(self) -> str:
        """As typed in `facilitator handout NAME`: "deck", "workbook", "guide"."""

    @property
    def title(self) -> Message:
        """As a facilitator reads it: "Slide deck"."""

    @property
    def suffix(self) -> str:
        """ ".pptx" or ".pdf"."""

    @property
    def papers(self) -> tuple[str, ...]:
        """What it can be printed on, as in `PAPERS`, the first is the default; empty for a deck."""

    @property
    def results(self) -> bool | None:
        """Whether it is made of results alone (True), never has any (False), or is made both ways (None)."""

    def lacks(self, workshop: Workshop) -> Message | None:
        """What a workshop would need to have for this document to say anything, in a sentence; None where it has that.

        Where it hasn't, the document isn't offered.
        """

    def make(self, workshop: Workshop, results: Results | None, refs: Refs, paper: str = "") -> bytes:
        """The document's bytes: the same input gives the same bytes. Raises `Unfit` where the
        author's text is too long.
        """

    def pages(self, workshop: Workshop, refs: Refs, paper: str = "") -> dict[str, int]:
        """On which page or slide each step begins before a session, where the document has such pages; else empty."""


def documents() -> dict[str, Document]:
    """Every document that is installed, by name. Whatever error one of them has, it is said as `Unfit`."""
    return {document.name: _Guarded(document) for made in _makers() for document in made()}


class _Guarded:
    """A document whose errors are sentences that say which one failed and what to do: no traceback before people.

    One that fails doesn't take the others down, nor the page or the command that asked for it.
    """

    def __init__(self, document: Document) -> None:
        self._document = document

    @property
    def name(self) -> str:
        return self._document.name

    @property
    def title(self) -> Message:
        return self._document.title

    @property
    def suffix(self) -> str:
        return self._document.suffix

    @property
    def papers(self) -> tuple[str, ...]:
        return self._document.papers

    @property
    def results(self) -> bool | None:
        return self._document.results

    def lacks(self, workshop: Workshop) -> Message | None:
        with suppress(Exception):  # then `make` says it
            return self._document.lacks(workshop)
        return None

    def make(self, workshop: Workshop, results: Results | None, refs: Refs, paper: str = "") -> bytes:
        with self._in_words():
            return self._document.make(workshop, results, refs, paper)

    def pages(self, workshop: Workshop, refs: Refs, paper: str = "") -> dict[str, int]:
        with self._in_words():
            return self._document.pages(workshop, refs, paper)

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except Unfit:
            raise
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{place.filename}:{place.lineno}"
            log.warning("the document %s can't be made: %r at %s", self._document.name, error, where)
            log.debug("in full", exc_info=error)
            what = message(
                "“{document}” can’t be made of this workshop ({error}). All other documents can. Save its pictures "
                "anew as PNG, take unusual signs out, or leave out one step after the other until you know which it "
                "is.",
                document=self._document.title,
                error=type(error).__name__,
            )
            raise Unfit(what) from error


@cache
def _makers() -> list[Callable[[], Sequence[Document]]]:
    """What is registered; looked up once, because every page of a console asks and the look-up
    reads each package there is.
    """
    entries = sorted(entry_points(group="facilitator.documents"), key=lambda entry: entry.name)
    return [entry.load() for entry in entries]


def documents_for(workshop: Workshop) -> dict[str, Document]:
    """Every document that has something to say for this workshop, by name."""
    return {name: document for name, document in documents().items() if document.lacks(workshop) is None}


def refs_for(workshop: Workshop, address: str = "", code: str = "", paper: str = "") -> Refs:
    """What the documents of a workshop say of each other; `paper` is the size that the handouts are printed on."""
    refs = Refs(address=address, code=code)

    def pages(name: str) -> Mapping[str, int]:
        return _Pages(lambda: documents()[name].pages(workshop, refs, paper))

    return replace(refs, workbook_pages=pages("workbook"), slides=pages("deck"))


class _Pages(Mapping[str, int]):
    """On which page of another document each step stands: counted once, and only if somebody asks.

    Nothing, where that document can't be made: it says why itself, and isn't the fault of the one that asks.
    """

    def __init__(self, count: Callable[[], Mapping[str, int]]) -> None:
        self._count = count

    @cached_property
    def _counted(self) -> Mapping[str, int]:
        try:
            return self._count()
        except Unfit:
            return {}

    def __getitem__(self, step: str) -> int:
        return self._counted[step]

    def __iter__(self) -> Iterator[str]:
        return iter(self._counted)

    def __len__(self) -> int:
        return len(self._counted)


def leaves(workshop: Workshop) -> Mapping[str, Message]:
    """How many slides or pages each document of a workshop has, before any session; without
    those that can't be made.
    """
    import pikepdf  # not at everybody's start, for one page

    refs = refs_for(workshop)
    found: dict[str, Message] = {}
    for document in documents_for(workshop).values():
        if document.results:
            continue
        try:
            made = document.make(workshop, None, refs, "")
        except Unfit:
            continue
        if document.suffix == ".pptx":
            with zipfile.ZipFile(io.BytesIO(made)) as parts:
                slides = sum(
                    re.fullmatch(r"ppt/slides/slide\d+\.xml", name) is not None for name in parts.namelist()
                )
            found[document.name] = counted("{n} slide", "{n} slides", slides)
        else:
            with pikepdf.open(io.BytesIO(made)) as pdf:
                found[document.name] = counted("{n} page", "{n} pages", len(pdf.pages))
    return found
