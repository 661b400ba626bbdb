"""What one document says of another: asked for when it is needed, counted once, and never the fault of the one that asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from facilitator import documents as d
from facilitator.words import message
from facilitator.workshop.model import Workshop
from facilitator.workshop.parser import read

WORKSHOP = read("---\ntitle: A day\n---\n\n# One\n\n## Listen\nTo the room.\n", "a.md", None).workshop


class Counted:
    """A document that notes how often its pages are counted, and can be one that doesn't fit."""

    def __init__(self, name: str, unfit: bool = False) -> None:
        self.name, self.unfit, self.times = name, unfit, 0

    def pages(self, workshop: Workshop, *_rest: Any) -> dict[str, int]:
        self.times += 1
        if self.unfit:
            raise d.Unfit(message("That is too long."))
        return {step.id: 3 for step in workshop.steps}


@pytest.fixture
def workbook_and_deck(monkeypatch: pytest.MonkeyPatch) -> Sequence[Counted]:
    found = (Counted("workbook"), Counted("deck", unfit=True))
    monkeypatch.setattr(d, "documents", lambda: {one.name: one for one in found})
    return found


def test_pages_of_another_document_are_counted_once_and_only_where_they_are_asked_for(
    workbook_and_deck: Sequence[Counted],
):
    workbook, deck = workbook_and_deck
    assert WORKSHOP is not None
    refs = d.refs_for(WORKSHOP)
    assert workbook.times == 0
    assert refs.workbook_pages[WORKSHOP.steps[0].id] == 3
    assert dict(refs.workbook_pages) == {step.id: 3 for step in WORKSHOP.steps}
    assert (workbook.times, deck.times) == (1, 0)


def test_a_document_that_cannot_be_made_has_no_pages_for_the_others(workbook_and_deck: Sequence[Counted]):
    assert WORKSHOP is not None
    assert dict(d.refs_for(WORKSHOP).slides) == {}
