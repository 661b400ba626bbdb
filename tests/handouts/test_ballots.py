"""Ballots: a set for each person without a phone, in the screen's order, with nothing cut off."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader

import facilitator.inputs
from facilitator.discovery import found_in
from facilitator.documents import SIZES, Unfit
from facilitator.exercises.choice import Choice
from facilitator.exercises.contract import Exercise, Settings
from facilitator.exercises.dots import Dots
from facilitator.exercises.estimate import Estimate
from facilitator.exercises.ideas import Ideas
from facilitator.exercises.rank import Rank
from facilitator.exercises.scale import Scale
from facilitator.inputs.contract import Input, Option
from facilitator.words import message
from facilitator.workshop.model import Step, Workshop
from facilitator.workshop.parser import read
from facilitator.workshop.results import Refs, Results
from handouts.ballots import Ballots
from handouts.drawers import drawer
from handouts.page.papers import MM, PAPERS, Paper
from handouts.page.setting import Setter
from handouts.page.strips import Strip
from tests.handouts import kit
from tests.handouts.kit import Word


def made(workshop: Workshop, results: Results | None = None, paper: str = "a4", **refs: Any) -> bytes:
    """The bytes of a workshop's ballots."""
    return Ballots().make(workshop, results, Refs(**refs), paper)


def options(n: int, text: str = "Option") -> tuple[Option, ...]:
    return tuple(Option(f"o{k}", f"{text} {k}") for k in range(1, n + 1))


def a_vote(exercise: Exercise, n: int = 4, text: str = "Option", title: str = "Vote", **more: Any) -> Step:
    return kit.a_step(title, exercise, options=options(n, text), question=more.pop("question", title), **more)


def votes(text: str = "Option") -> list[Step]:
    """A step of each kind that can be voted on paper."""
    low = text[:40]
    return [
        a_vote(Choice(most=2), 4, text, "Choose"),
        a_vote(Dots(), 7, text, "Spend"),
        a_vote(Dots(dots=20), 5, text, "Many dots"),
        a_vote(Rank(), 5, text, "Order"),
        a_vote(Scale(low=low, high="fully"), 3, text, "Rate"),
        a_vote(Scale(min=0, max=10, low=low), 3, text, "Rate to ten"),
        a_vote(Scale(min=0, max=1), 2, text, "Yes or no"),
        a_vote(Scale(), 0, text, "Rate it"),
        a_vote(Estimate(unit=text[:12]), 0, text, "Guess"),
        a_vote(Estimate(max=2_000_000.5), 0, text, "Guess much"),
    ]


def test_every_input_that_can_be_typed_from_a_ballot_has_one_to_print() -> None:
    on_paper = [
        kind for kind in found_in(facilitator.inputs, Input) if kind.ballot_hint is not Input.ballot_hint
    ]
    assert len(on_paper) >= 5
    for kind in on_paper:
        assert kind.ballot is not Input.ballot
        assert callable(drawer("inputs", kind.kind, "ballot"))


@pytest.mark.parametrize("paper", SIZES)
def test_a_cut_pile_lies_in_sets_and_everybody_keeps_their_number(paper: str) -> None:
    workshop = kit.a_workshop(*(a_vote(Choice(), title=title) for title in ("One", "Two", "Three")))
    front, *pages = kit.pages_of(made(workshop, paper=paper, people=3))
    assert "3 sets, for 3 people without a phone." in front
    halves = [re.findall(r"Ballot (\w+ · P\d+)", page) for page in pages]
    assert all(len(both) <= 2 for both in halves)
    pile = [both[0] for both in halves] + [both[1] for both in halves if len(both) > 1]
    assert pile == [f"{mark} · P{n}" for n in (1, 2, 3) for mark in "ABC"]


def test_a_ballot_says_what_to_do_and_shows_the_options_in_order_with_their_letters() -> None:
    workshop = kit.a_workshop(a_vote(Dots(), 7, title="Which shall we try?"))
    page = kit.pages_of(made(workshop, people=1, step="which-shall-we-try-"))[0]
    assert "Which shall we try?" in page
    assert "Spend 3 dots: fill 3 circles, on one or on several." in page
    assert "A Option 1 B Option 2" in page
    assert "Spent more than 3? Cross this sheet out and ask for a new one." in page
    assert "Ballot A · P1 · no name is kept with it" in page


def test_the_front_page_says_what_the_host_types_of_each() -> None:
    front = kit.pages_of(made(kit.a_workshop(*votes())))[0]
    for hint in ("the letters of what is marked: a c", "letters, first to last: b c a", "the number: 100"):
        assert hint in front


def test_a_ballot_whose_options_come_from_the_room_is_left_out_until_they_are_there() -> None:
    ideas = kit.a_step("Ideas", Ideas(), options=())
    later = kit.a_step("Which?", Dots(), options=(), settings=Settings(from_="ideas"), question="Which?")
    workshop = kit.a_workshop(ideas, a_vote(Choice()), later)
    front, *pages = kit.pages_of(made(workshop))
    assert "isn’t in this set" in front
    assert "Ballot B" not in " ".join(pages)
    (alone,) = kit.pages_of(made(workshop, step="which-"))
    assert "comes from the room, so before a session there is no ballot of it" in alone
    mark = message("so far, {clock}, {answers}", clock="14:20", answers="17 answers")
    results = kit.some_results({}, options={"which-": options(3, "Ask")}, so_far=mark)
    page = kit.pages_of(made(workshop, results, step="which-"))[0]
    assert "A Ask 1 B Ask 2 C Ask 3" in page
    assert "Options of the room so far, 14:20, 17 answers." in page
    opened = kit.some_results(
        {"which-": kit.figures(3, "Ask")["bars"]}, options={"which-": options(3, "Ask")}, so_far=mark
    )
    assert "so far" not in kit.pages_of(made(workshop, opened, step="which-"))[0]


def test_a_step_that_is_not_voted_on_paper_is_named_with_those_that_are() -> None:
    workshop = kit.a_workshop(a_vote(Choice(), title="One"), kit.a_step("Ideas", Ideas(), options=()))
    for step in ("ideas", "nothing"):
        with pytest.raises(Unfit, match=f"no ballot of a step “{step}”.*: one"):
            made(workshop, step=step)
    (page,) = kit.pages_of(made(kit.a_workshop(kit.a_step("Ideas", Ideas(), options=()))))
    assert "No step of this workshop can be voted on paper." in page


def test_forty_options_flow_on_whole_sheets_and_none_is_lost() -> None:
    workshop = kit.a_workshop(a_vote(Dots(), 40, "Some words"), a_vote(Choice(), title="Short"))
    front, *pages = kit.pages_of(made(workshop, people=2))
    assert "Whole sheets aren’t cut; put them to their sets: A." in front
    mine = [page for page in pages if "Ballot A · P1" in page]
    assert [page.count("sheet") - page.count("Cross this sheet") for page in mine] == [1] * len(mine)
    assert all(f"Some words {k} " in " ".join(mine) + " " for k in range(1, 41))
    assert "AN Some words 40" in " ".join(mine)


def test_words_that_are_longer_than_a_sheet_are_refused_with_their_step() -> None:
    long = "word " * 700
    for step in (a_vote(Choice(), question=long), a_vote(Choice(), 2, long)):
        with pytest.raises(Unfit, match="“Vote” has more words than a ballot holds") as refused:
            made(kit.a_workshop(step))
        assert refused.value.step == "vote"


@pytest.mark.parametrize("paper", [PAPERS[size] for size in SIZES], ids=SIZES)
@pytest.mark.parametrize(
    "text", ["plain words", "a long text", "a long word", "right to left", "arabic", "emoji"]
)
def test_nothing_leaves_its_half_of_the_sheet_and_nothing_stands_on_anything_else(
    setter: Setter, paper: Paper, text: str
) -> None:
    workshop = kit.a_workshop(*votes(kit.TEXTS[text]))
    for sheet in Ballots().sheets(workshop, None, Refs(people=2), paper, setter)[1:]:
        drawn = kit.NotingPen()
        sheet.strips[0].draw(drawn, 0, 0)
        corners = [
            one for one in drawn.noted if one.what == "box" and one.right - one.left == pytest.approx(6 * MM)
        ]
        high = paper.height / (
            2 if len(corners) > 4 or all(c.bottom < paper.height / 2 for c in corners) else 1
        )
        for one in drawn.noted:
            if one in corners or (one.what == "line" and one.right - one.left > paper.width - 1):
                continue
            assert 8 * MM < one.left <= one.right < paper.width - 8 * MM, one
            top = one.top % high
            assert 8 * MM < top <= top + one.bottom - one.top < high - 5 * MM, one
        words = [one for one in drawn.noted if one.what.strip() and one.what not in ("box", "line", "dot")]
        for k, one in enumerate(words):
            for other in words[k + 1 :]:
                apart = one.right <= other.left + 0.5 or other.right <= one.left + 0.5
                assert apart or one.bottom <= other.top + 2 or other.bottom <= one.top + 2, (one, other)


@pytest.mark.parametrize("paper", SIZES)
def test_hostile_words_are_only_words_and_the_pdf_is_sound(
    clean_pdf: Callable[[bytes], None],
    words_of: Callable[[bytes], list[Word]],
    paper: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    hostile = "<script>alert(1)</script> %PDF) Tj ET {name} %s\x00\x1b\ud800"
    pdf = made(kit.a_workshop(*votes(hostile), title=hostile[:40]), paper=paper)
    clean_pdf(pdf)
    assert "<script>" in kit.pages_of(pdf)[1]
    assert all(word.left > 0 and word.right < PAPERS[paper].width for word in words_of(pdf))
    caplog.text.encode()  # what is logged can be written


def test_the_square_code_holds_the_mark_and_the_number(monkeypatch: pytest.MonkeyPatch) -> None:
    coded: list[str] = []

    def code(text: str, size: float) -> Strip:
        coded.append(text)
        return Strip(size)

    monkeypatch.setattr("handouts.ballots.code", code)
    made(kit.a_workshop(a_vote(Choice(), title="One"), a_vote(Choice(), title="Two")), people=2)
    assert sorted(coded) == ["A·P1", "A·P2", "B·P1", "B·P2"]


def test_the_shipped_workshop_prints_six_sets_two_ballots_to_a_sheet(shipped: str) -> None:
    pages = PdfReader(io.BytesIO(made(read(shipped).workshop))).pages
    assert len(pages) == 1 + 6 * 7 / 2
