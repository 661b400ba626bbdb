"""The commitment sheet: one page, two halves, whatever the step is called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from facilitator.documents import SIZES
from facilitator.exercises.commitments import Commitments
from facilitator.workshop.parser import read
from facilitator.workshop.results import Refs
from handouts.commitment import CommitmentSheet
from handouts.page.papers import PAPERS
from tests.handouts import kit
from tests.handouts.kit import Word


@pytest.mark.parametrize("paper", SIZES)
def test_it_is_one_page_with_the_steps_words_and_the_partners_half(
    shipped: str, words_of: Callable[[bytes], list[Word]], clean_pdf: Callable[[bytes], None], paper: str
) -> None:
    pdf = CommitmentSheet().make(read(shipped).workshop, None, Refs(), paper)
    clean_pdf(pdf)
    (page,) = kit.pages_of(pdf)
    for words in (
        "One practice of mine",
        "Before we go",
        "I will",
        "By",
        "cut or fold here",
        "Ask me on",
        "Not yet",
    ):
        assert words in page
    assert kit.on_the_page(words_of(pdf), PAPERS[paper], cover=False) == []


@pytest.mark.parametrize("paper", SIZES)
def test_a_workshop_without_such_a_step_has_a_sheet_all_the_same(paper: str) -> None:
    (page,) = kit.pages_of(CommitmentSheet().make(kit.a_workshop(kit.a_step()), None, Refs(), paper))
    assert "One thing that I will do" in page
    assert "I will notice because" in page


@pytest.mark.parametrize("paper", SIZES)
def test_each_step_has_its_sheet_and_nothing_leaves_it(
    words_of: Callable[[bytes], list[Word]], paper: str
) -> None:
    texts = [text for text in kit.TEXTS.values() if text and text != kit.LONG]
    steps = [
        kit.a_step(text[:60], Commitments(), question=text, options=(), id=f"s{k}")
        for k, text in enumerate(texts)
    ]
    pdf = CommitmentSheet().make(kit.a_workshop(*steps), None, Refs(), paper)
    assert len(kit.pages_of(pdf)) == len(steps)
    assert kit.on_the_page(words_of(pdf), PAPERS[paper], cover=False) == []
