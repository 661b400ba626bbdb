"""A filled paper ballot, typed by the host: short, forgiving, and never guessed at."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.inputs.contract import Input, Option, Refused, letter
from facilitator.inputs.fields import Field, Fields
from facilitator.inputs.number import Number
from facilitator.inputs.order import Order
from facilitator.inputs.pick import Pick
from facilitator.inputs.place import Axis, Place
from facilitator.inputs.rate import Rate, Scale
from facilitator.inputs.sort import Sort
from facilitator.inputs.spend import Spend
from facilitator.inputs.write import Write
from facilitator.words import message
from tests.on_paper import as_typed


def options(n: int) -> tuple[Option, ...]:
    return tuple(Option(f"o{k}", f"Option {k}") for k in range(1, n + 1))


FOUR, TWELVE, FORTY = options(4), options(12), options(40)
RATE = Rate(FOUR, Scale(1, 5))
WIDE = Rate(FOUR, Scale(0, 10))
ITSELF = Rate((Option("it", ""),), Scale(-1, 1))
ON_PAPER = [
    Pick(FOUR), Pick(TWELVE, 3), Pick(FORTY, 5), RATE, WIDE, ITSELF, Spend(FOUR, 3), Spend(FORTY, 20),
    Spend(FOUR, 2, stack=False), Order(FOUR), Order(TWELVE), Order(TWELVE, 3), Number(-10, 2_000_000, "%"),
    Number(0, 1),
]  # fmt: skip
NOT_ON_PAPER = [
    Write(3),
    Fields((Field("what", message("I will")),)),
    Place(Axis("a", "b")),
    Sort(FOUR, ("does", "is")),
]


@pytest.mark.parametrize("letters", [True, False])
@pytest.mark.parametrize("ask", ON_PAPER, ids=lambda ask: f"{ask.kind}-{len(ask.names)}")
def test_what_somebody_marked_comes_back_from_what_is_typed(ask: Input, letters: bool) -> None:
    for seed in range(60):
        answer = ask.read(ask.invent(Random(seed), ()))
        assert ask.read(ask.ballot(as_typed(ask, answer, letters))) == answer
    assert str(ask.ballot_hint())


@pytest.mark.parametrize("ask", ON_PAPER, ids=lambda ask: ask.kind)
@given(
    typed=st.one_of(
        st.text(max_size=40), st.text("abcdAC1234,- \u2013\u00df;", max_size=12), st.text(min_size=401)
    )
)
def test_whatever_is_typed_is_an_answer_or_a_sentence(ask: Input, typed: str) -> None:
    why = ""
    try:
        assert ask.said(ask.read(ask.ballot(typed)))
    except Refused as refused:
        why = str(refused)
    assert not why or why.endswith((".", "?"))


@pytest.mark.parametrize("ask", NOT_ON_PAPER, ids=lambda ask: ask.kind)
def test_what_can_not_be_marked_on_a_ballot_says_so(ask: Input) -> None:
    assert ask.ballot_hint() is None
    with pytest.raises(Refused, match="can’t be answered on a ballot"):
        ask.ballot("a")


@pytest.mark.parametrize(
    ("ask", "typed", "answer"),
    [
        (Pick(FOUR), "b", ["o2"]),
        (Pick(FOUR), " 2 ", ["o2"]),
        (Pick(FOUR, 2), "ac", ["o1", "o3"]),
        (Pick(FOUR, 2), "C;a", ["o1", "o3"]),
        (Pick(FOUR, 2), "13", ["o1", "o3"]),
        (Pick(TWELVE, 2), "12", ["o12"]),
        (Pick(TWELVE, 2), "1 2", ["o1", "o2"]),
        (Pick(FORTY, 2), "aa a", ["o1", "o27"]),
        (RATE, "3424", {"o1": 3, "o2": 4, "o3": 2, "o4": 4}),
        (RATE, "3, -, 2 4", {"o1": 3, "o3": 2, "o4": 4}),
        (WIDE, "10 0 3 \u2014", {"o1": 10, "o2": 0, "o3": 3}),
        (ITSELF, "\u22121", {"it": -1}),
        (Spend(FOUR, 3), "2100", {"o1": 2, "o2": 1}),
        (Spend(FOUR, 3), "2 1 - -", {"o1": 2, "o2": 1}),
        (Spend(FOUR, 3), "aac", {"o1": 2, "o3": 1}),
        (Order(FOUR), "3124", ["o2", "o3", "o1", "o4"]),
        (Order(FOUR), "cabd", ["o3", "o1", "o2", "o4"]),
        (Order(FOUR), "3 1 2 -", ["o2", "o3", "o1", "o4"]),
        (Order(FOUR, 2), "-2-1", ["o4", "o2"]),
        (Number(0, 100, "%"), " 42 % ", 42),
    ],
)
def test_blanks_and_capitals_and_commas_may_be_left_out_where_only_one_thing_can_be_meant(
    ask: Input, typed: str, answer: list[str] | dict[str, int] | int
) -> None:
    assert ask.read(ask.ballot(typed)) == answer


@pytest.mark.parametrize(
    ("ask", "typed", "why"),
    [
        (Pick(FOUR), "  ", "Type what is marked"),
        (Pick(FOUR), "e", "no “E” on this ballot: its options are A to D"),
        (Pick(FOUR), "5", "no “5”"),
        (Pick(FOUR), "ab", "Choose one option"),
        (Pick(FOUR, 2), "aa", "“A” is there twice"),
        (Pick(FOUR, 2), "a1", "“1” is there twice"),
        (Pick(TWELVE, 3), "123", "no “123” .* Put a blank between two"),
        (Pick(()), "a", "isn’t known yet"),
        (Pick(options(26), 2), "\u00df", "no “\u00df”"),
        (RATE, "3 4", "has 4 numbers, one for each row from the top; you typed 2"),
        (RATE, "3 4 2 9", "“9” can’t be: the numbers here go from 1 to 5"),
        (WIDE, "1034", "has 4 numbers"),
        (RATE, "----", "Rate at least one"),
        (ITSELF, "1 1", "has one number; you typed 2"),
        (Rate((), Scale(1, 5)), "3", "isn’t known yet"),
        (Spend(FOUR, 3), "aabc", "You have 3 dots"),
        (Spend(FOUR, 3), "2 1", "has 4 numbers"),
        (Spend(FOUR, 2, stack=False), "2000", "from 0 to 1"),
        (Order(FOUR), "cab", "These are 3 letters; type all 4"),
        (Order(FOUR), "1123", "Number 1 is there twice"),
        (Order(FOUR), "aabc", "“A” is there twice"),
        (Order((), 2), "1", "isn’t known yet"),
        (Number(0, 100), "many", "not a number"),
        (Pick(FOUR), "a" * 401, "more than a ballot holds"),
    ],
)
def test_nothing_is_guessed_and_the_sentence_says_how_to_type_it(ask: Input, typed: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        ask.read(ask.ballot(typed))


def test_letters_go_on_after_z() -> None:
    assert [letter(k) for k in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]
