"""What a phone sends is read or refused with a sentence; nothing that was typed can break a page."""

from __future__ import annotations

import json
from random import Random
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.inputs.contract import Column, Input, Option, Refused
from facilitator.inputs.fields import Field, Fields
from facilitator.inputs.number import Number
from facilitator.inputs.order import Order, Places
from facilitator.inputs.pick import Pick
from facilitator.inputs.place import Axis, Place
from facilitator.inputs.rate import Rate, Scale
from facilitator.inputs.sort import Sort
from facilitator.inputs.spend import Spend
from facilitator.inputs.write import Write
from facilitator.numbers import shown
from facilitator.words import message

OPTIONS = tuple(Option(f"o{k}", f"Option {k}") for k in range(1, 5))
FORM = Fields((Field("what", message("I will"), room=True, needed=True), Field("whom", message("With"))))
RATE = Rate(OPTIONS, Scale(0, 10, "no", "yes"))
ITSELF = Rate((Option("it", ""),), Scale(-1, 1))
LINE = Place(Axis("processes", "people"))
PLANE = Place(LINE.x, Axis("costs energy", "gives energy"))
SORT = Sort(OPTIONS, ("does", "is"))
EVERY = [
    Pick(OPTIONS, 2), Number(0, 100, "%"), Write(3), Spend(OPTIONS, 3), Order(OPTIONS), Order(OPTIONS, 2), RATE,
    ITSELF, SORT,
    FORM, LINE, PLANE,
]  # fmt: skip
NAMES = [
    "pick", "number", "text", "dots-o1", "dots-o2", "place-o1", "place-o2", "rate-o1", "rate-it", "sort-o1", "sort-o2",
    "what", "what-offer", "whom", "x", "y",
]  # fmt: skip


@pytest.mark.parametrize("ask", EVERY, ids=lambda ask: ask.kind)
@given(raw=st.dictionaries(st.sampled_from(NAMES), st.lists(st.text(max_size=400), max_size=6), max_size=8))
def test_whatever_is_sent_is_an_answer_or_a_sentence(ask: Input, raw: dict[str, list[str]]) -> None:
    answer, why = None, ""
    try:
        answer = ask.read(raw)
    except Refused as refused:
        why = str(refused)
    if answer is None:
        assert why.endswith((".", "?"))
        return
    assert json.loads(json.dumps(answer)) == answer
    assert ask.said(answer)
    tally = ask.tally()
    tally.add(answer, "s1")
    tally.take(answer, "s1")
    assert tally.n == 0


@pytest.mark.parametrize(
    ("ask", "raw", "why"),
    [
        (Pick(OPTIONS), {}, "Choose an option"),
        (Pick(OPTIONS), {"pick": ["o9"]}, "not on the list"),
        (Pick(OPTIONS, 2), {"pick": ["o1", "o2", "o3"]}, "up to 2"),
        (Number(0, 100), {"number": ["many"]}, "not a number"),
        (Number(0, 100), {"number": ["101"]}, "between 0 and 100"),
        (Number(0, 100), {"number": ["nan"]}, "between 0 and 100"),
        (Write(1), {"text": ["  \u200b\u2060\n"]}, "Write something"),
        (Write(1), {"text": ["\u3164\u2800", "\u115f"]}, "Write something"),
        (Write(1), {"text": ["x" * 141]}, "140 characters"),
        (Write(1), {"text": ["👩🏽\u200d🚀" * 141]}, "140 characters"),
        (Write(1), {"text": ["a", "b"]}, "at most 1"),
        (Spend(OPTIONS, 3), {"dots-o1": ["4"]}, "You have 3 dots"),
        (Spend(OPTIONS, 3), {"dots-o1": ["-1"]}, "whole number"),
        (Spend(OPTIONS, 3, stack=False), {"dots-o1": ["2"]}, "one dot at most"),
        (RATE, {}, "Rate at least one"),
        (RATE, {"rate-o1": ["11"]}, "from 0 to 10"),
        (RATE, {"rate-o1": ["5"], "rate-o2": ["2.5"]}, "from 0 to 10"),
        (ITSELF, {"rate-it": [""]}, "Choose a step first"),
        (LINE, {}, "Put your point"),
        (PLANE, {"x": ["40"]}, "Put your point"),
        (LINE, {"x": ["101"]}, "from 0, “processes”, to 100, “people”"),
        (PLANE, {"x": ["4"], "y": ["4.5"]}, "from 0, “costs energy”, to 100"),
        (Order(OPTIONS), {}, "Number all options from 1 to 4"),
        (Order(OPTIONS, 2), {"place-o3": ["1"]}, "your first 2 options from 1 to 2"),
        (Order(OPTIONS, 1), {}, "the number 1"),
        (Order(OPTIONS, 2), {"place-o1": ["1"], "place-o3": ["1."]}, "Number 1 is there twice"),
        (Order(OPTIONS), {"place-o1": ["first"]}, "whole number"),
        (SORT, {}, "Sort at least one card"),
        (SORT, {"sort-o1": ["1"], "sort-o2": ["3"]}, "not there any more"),
        (FORM, {"whom": ["Ana"]}, "I will"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(ask: Input, raw: dict[str, list[str]], why: str) -> None:
    with pytest.raises(Refused, match=why):
        ask.read(raw)


@pytest.mark.parametrize(
    ("typed", "value"), [("42", 42), (" 42 % ", 42), ("4,5", 4.5), ("\u22125", -5), ("٤٢", 42)]
)
def test_numbers_are_read_as_people_write_them(typed: str, value: float) -> None:
    assert Number(-10, 100, "%").read({"number": [typed]}) == value


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("=1+1", "=1+1"),
        ("a\x00b\x07c", "abc"),
        ("two\nlines\r\nhere", "two lines here"),
        ("half \ud83d a pair", "half a pair"),
        ("\u202egnirts", "gnirts"),
        ("שלום 👋", "שלום 👋"),
        ("a\u0351" + "\u0352" * 100 + "b", "a\u0351\u0352\u0352\u0352b"),
        ("\uf0b7\u00a0from\u00a0a slide", "• from a slide"),
    ],
)
def test_what_people_write_stays_text_without_what_breaks_a_page(typed: str, kept: str) -> None:
    assert Write(1).read({"text": [typed]}) == [kept]


def test_ten_thousand_characters_are_refused_and_not_cut() -> None:
    with pytest.raises(Refused, match="140 characters"):
        Write(1).read({"text": ["word " * 2000]})


def test_cards_may_be_left_unsorted() -> None:
    answer = SORT.read({"sort-o1": ["2"], "sort-o3": ["1"], "sort-o4": [""]})
    assert answer == {"o1": 2, "o3": 1}
    assert [(line.label, line.value) for line in SORT.said(answer)] == [
        ("Option 1", "is"),
        ("Option 3", "does"),
    ]
    assert list(SORT.export(answer).values()) == ["is", "", "does", ""]


def test_a_bound_counts_what_a_person_sees_as_one_sign() -> None:
    for text in ("👩🏽\u200d🚀" * 140, "e\u0323\u0302\u0304\u0306" * 140, "ที่" * 140):
        assert Write(1).read({"text": [text]}) == [normalize("NFC", text)]
        assert FORM.read({"what": [text]}) == {"what": normalize("NFC", text)}


def test_nothing_is_lost_of_a_text_whose_letters_had_too_many_marks() -> None:
    assert Write(1).read({"text": [("z" + "\u0351" * 99) * 140]}) == [("z" + "\u0351" * 4) * 140]


def test_a_field_that_is_needed_wants_signs_that_somebody_sees() -> None:
    with pytest.raises(Refused, match="I will"):
        FORM.read({"what": ["\u2800\u3164"]})


def test_own_words_win_over_an_offer() -> None:
    assert FORM.read({"what": ["mine"], "what-offer": ["theirs"]}) == {"what": "mine"}
    assert FORM.read({"what": [""], "what-offer": ["theirs"]}) == {"what": "theirs"}


@pytest.mark.parametrize("gap", [" ", "\u00a0", " \u2003 \u2003"])
def test_a_text_that_is_too_long_is_refused_and_never_cut_wherever_its_words_end(gap: str) -> None:
    form = Fields((Field("what", message("I will"), 140),))
    for first in range(136, 142):
        text = "x" * first + gap + "more"
        for ask, raw in ((Write(1), {"text": [text]}), (form, {"what": [text]})):
            if len(text.strip()) > 140:
                with pytest.raises(Refused):
                    ask.read(raw)


def test_only_what_the_room_may_see_of_a_form_becomes_a_text() -> None:
    assert FORM.texts({"what": "ask first", "whom": "Ana"}) == ("ask first",)
    assert [column.key for column in FORM.export({"what": "ask first", "whom": "Ana"})] == ["what"]


@pytest.mark.parametrize(
    ("places", "typed", "order"),
    [
        (0, ["2", " 1. ", "4", "3"], ["o2", "o1", "o4", "o3"]),
        (0, ["10", "20", "", "15"], ["o1", "o4", "o2", "o3"]),
        (2, ["", "2", "", "01"], ["o4", "o2"]),
        (2, ["3", "2", "0", "1"], ["o4", "o2"]),
    ],
)
def test_an_order_is_read_from_numbers_with_gaps_and_without_the_last(
    places: int, typed: list[str], order: list[str]
) -> None:
    raw = {f"place-o{k}": [text] for k, text in enumerate(typed, 1)}
    assert Order(OPTIONS, places).read(raw) == order


def test_places_know_means_and_level_options_stand_as_people_put_them_before_each_other() -> None:
    tally = Places(["b", "a", "c"], 3)
    for k, answer in enumerate(["abc", "abc", "acb", "bca", "bca"]):
        tally.add(list(answer), f"s{k}")
    assert [tally.mean(option) for option in "abc"] == [1.8, 1.8, 2.4]
    assert tally.counts("a") == (3, 0, 2)
    assert (tally.wins["a", "b"], tally.wins["b", "a"]) == (3, 2)
    assert tally.best_first() == ("a", "b", "c")


def test_options_that_nobody_placed_share_the_places_that_are_left() -> None:
    tally = Places(["a", "b", "c", "d"], 2)
    assert {tally.mean(option) for option in "abcd"} == {2.5}
    tally.add(["d", "a"], "s1")
    assert [tally.mean(option) for option in "abcd"] == [2, 3.5, 3.5, 1]
    assert tally.wins["a", "b"] == 1
    assert ("b", "c") not in tally.wins


def test_large_numbers_are_written_in_threes_and_read_back() -> None:
    assert shown(2_500_000) == "2\u00a0500\u00a0000"
    assert shown(1250.5) == "1250.5"
    assert Number(0, 3_000_000).read({"number": [shown(2_500_000)]}) == 2_500_000


def test_a_statement_that_is_left_out_is_not_in_the_answer() -> None:
    assert RATE.read({"rate-o1": ["0"], "rate-o3": [" 10 "], "rate-o4": [""]}) == {"o1": 0, "o3": 10}
    assert [line.value for line in RATE.said({"o1": 0, "o3": 10})] == ["0 no", "10 yes"]
    assert RATE.export({"o1": 0})[Column("o2", "Option 2")] == ""


def test_examples_of_a_rating_are_steps_that_there_are() -> None:
    steps = {ITSELF.invent(Random(k), ["1", "2", "-1"])["rate-it"][0] for k in range(50)}
    assert steps == {"1", "-1"}


@pytest.mark.parametrize(
    ("x", "words"),
    [
        (0, "All the way at “processes”"),
        (33, "About a third of the way to “people”"),
        (49, "A little nearer to “processes”"),
        (50, "Half way between “processes” and “people”"),
        (51, "A little nearer to “people”"),
        (100, "All the way at “people”"),
    ],
)
def test_a_place_is_said_in_words(x: int, words: str) -> None:
    assert [str(line.value) for line in LINE.said({"x": x})] == [words]
    assert len(PLANE.said({"x": x, "y": 50})) == 2


@pytest.mark.parametrize(
    ("ask", "raw", "answer"),
    [
        (Spend(OPTIONS, 3), {"dots-o1": ["٢"], "dots-o2": ["１"]}, {"o1": 2, "o2": 1}),
        (Order(OPTIONS, 2), {"place-o1": ["۲"], "place-o3": ["१."]}, ["o3", "o1"]),
        (RATE, {"rate-o1": ["١٠"]}, {"o1": 10}),
        (PLANE, {"x": ["٢٠"], "y": ["７０"]}, {"x": 20, "y": 70}),
        (Spend(OPTIONS, 3), Spend(OPTIONS, 3).ballot("٢ ١ - -"), {"o1": 2, "o2": 1}),
        (RATE, RATE.ballot("３، １، -، ０"), {"o1": 3, "o2": 1, "o4": 0}),
    ],
)
def test_dots_places_and_steps_are_read_in_digits_of_every_script(
    ask: Input, raw: dict[str, list[str]], answer: dict[str, int] | list[str]
) -> None:
    assert ask.read(raw) == answer


@pytest.mark.parametrize("ask", EVERY, ids=lambda ask: ask.kind)
@given(seed=st.integers(0, 1000))
def test_an_input_gives_what_it_reads_and_knows_what_it_could_not_have_given(ask: Input, seed: int) -> None:
    answer = ask.read(ask.invent(Random(seed), ()))
    assert ask.gives(json.loads(json.dumps(answer)))
    others: tuple[Any, ...] = (
        None,
        True,
        7**20,
        "",
        [],
        {},
        [[]],
        {"o1": {}},
        [None],
        {"o9": 1},
        ["o9"] * 9,
        float("nan"),
    )
    for other in others:
        assert not ask.gives(other) or (ask == FORM and other == {})
