"""Cards: which tables are sets, how many are on a sheet, and that each fits on its card."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader

from facilitator.documents import SIZES, Unfit
from facilitator.exercises.contract import Exercise
from facilitator.exercises.deal import Deal
from facilitator.exercises.talk import Talk
from facilitator.workshop.model import Cards, Workshop
from facilitator.workshop.parser import read
from facilitator.workshop.results import Refs
from handouts.cards import CardSets
from handouts.page.papers import MM, PAPERS, Paper
from handouts.page.setting import Setter
from tests.handouts import kit

HEAD = ("Work Leader", "leads", "answers for")
ROW = ("Lead detective", "a team of detectives", "a homicide investigated")


def made(workshop: Workshop, paper: str = "a4") -> bytes:
    """The bytes of a workshop's cards."""
    return CardSets().make(workshop, None, Refs(), paper)


def of(
    *rows: tuple[str, ...], exercise: Exercise | None = None, head: tuple[str, ...] = HEAD, **more: Any
) -> Workshop:
    """A workshop with a table of these rows."""
    step = kit.a_step("The roles", exercise or Deal(), options=(), body=(Cards(head, rows),))
    return kit.a_workshop(step, **more)


@pytest.mark.parametrize("paper", SIZES)
def test_the_fourteen_roles_come_eight_to_a_sheet_with_all_that_their_table_says(
    shipped: str, paper: str
) -> None:
    workshop = read(shipped).workshop
    pages = kit.pages_of(made(workshop, paper))
    assert "Cards 1 to 8 of 14 · 85 × 62 mm · print at 100 %, cut at the marks" in pages[0]
    assert "Cards 9 to 14 of 14" in pages[1]
    assert len(pages) == 2
    step = next(step for step in workshop.steps if step.exercise.deals)
    together = "".join(pages).replace(" ", "")
    assert all(cell.replace(" ", "") in together for row in step.cards.rows for cell in row)


@pytest.mark.parametrize("paper", [PAPERS[size] for size in SIZES], ids=SIZES)
@pytest.mark.parametrize("count", [1, 2, 7, 60])
def test_cards_have_their_size_and_marks_stand_outside_them(setter: Setter, paper: Paper, count: int) -> None:
    sheets = CardSets().sheets(of(*[ROW] * count), None, Refs(), paper, setter)
    boxes = 0
    for sheet in sheets:
        noted = kit.noted(sheet.strips)
        cards = [one for one in noted if one.what == "box"]
        boxes += len(cards)
        for card in cards:
            assert (card.right - card.left, card.bottom - card.top) == pytest.approx((85 * MM, 62 * MM))
        left, right = min(card.left for card in cards), max(card.right for card in cards)
        low = max(card.bottom for card in cards)
        assert left > 5 * MM
        assert right < paper.width - 5 * MM
        marks = [one for one in noted if one.what == "line" and not 60 * MM < one.right - one.left < 80 * MM]
        assert all(
            mark.right < left or mark.left > left + 170 * MM or mark.bottom < cards[0].top or mark.top > low
            for mark in marks
        )
    assert boxes == count


@pytest.mark.parametrize("paper", [PAPERS[size] for size in SIZES], ids=SIZES)
def test_whatever_is_on_a_card_stays_on_it(setter: Setter, paper: Paper) -> None:
    for text in (*kit.TEXTS.values(), "A practice to try in the first week. " * 3):
        text = text[:70]
        (sheet,) = CardSets().sheets(of((text, text, text)), None, Refs(), paper, setter)
        (card,) = (one for one in kit.noted(sheet.strips) if one.what == "box")
        words = [
            one
            for one in kit.noted(sheet.strips)
            if one.what not in ("box", "line", "") and one.top < card.bottom
        ]
        assert len(words) > 3
        for one in words:
            assert card.left + 6 * MM < one.left <= one.right < card.right - 6 * MM
            assert card.top + 6 * MM < one.top <= one.bottom < card.bottom - 5 * MM


def test_two_hundred_cards_are_read_and_printed_and_none_is_lost() -> None:
    rows = "".join(f"| Card number {k} | people {k} |\n" for k in range(200))
    table = f"| Card | leads |\n|---|---|\n{rows}\n"
    text = f"---\ntitle: Many\n---\n\n# One\n\n## Deal {{.deal time=3m}}\n\n{table}- What?\n"
    workshop = read(text).workshop
    pages = " ".join(
        " ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(made(workshop))).pages
    )
    assert "Cards 193 to 200 of 200" in pages
    assert all(f"Card number {k} " in pages for k in range(200))


def test_a_card_that_is_dealt_and_too_long_is_refused_with_its_step() -> None:
    with pytest.raises(Unfit, match="the card “A claim” has more words than fit") as refused:
        made(of(("A claim", "word " * 200, "")))
    assert refused.value.step == "the-roles"


def test_a_table_that_is_only_read_is_a_set_where_it_fits_and_never_stops_the_others() -> None:
    assert "Lead detective" in kit.pages_of(made(of(ROW, exercise=Talk())))[0]
    for row in (("", "", ""), ("A claim", "word " * 200, "")):
        (page,) = kit.pages_of(made(of(row, exercise=Talk())))
        assert "No step of this workshop has a table of cards." in page


def test_a_set_with_one_column_has_titles_alone_and_a_long_workshop_title_is_left_out() -> None:
    (page,) = kit.pages_of(made(of(("Ask",), ("Thank",), head=("Practice",), title="Leading " * 20)))
    assert "Ask" in page
    assert "Leading" not in page
    assert "Card 1 of 1" in kit.pages_of(made(of(ROW)))[0]


def test_hostile_words_are_only_words(clean_pdf: Callable[[bytes], None]) -> None:
    hostile = "<script>alert(1)</script> %PDF) Tj ET {name} %s"
    pdf = made(of((hostile, hostile + "\x00\x1b\ud800", kit.EMOJI), title=hostile))
    clean_pdf(pdf)
    assert "<script>" in kit.pages_of(pdf)[0]
