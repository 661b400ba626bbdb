"""What a phone sends is read or refused with a sentence; nothing that was typed can break a page."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.inputs.contract import Option, Refused
from facilitator.inputs.fields import Field, Fields
from facilitator.inputs.number import Number, shown
from facilitator.inputs.pick import Pick
from facilitator.inputs.sort import Sort
from facilitator.inputs.spend import Spend
from facilitator.inputs.write import Write
from facilitator.words import message

OPTIONS = tuple(Option(f"o{k}", f"Option {k}") for k in range(1, 5))
FORM = Fields((Field("what", message("I will"), room=True, needed=True), Field("whom", message("With"))))
SORT = Sort(OPTIONS, ("does", "is"))
EVERY = [Pick(OPTIONS, 2), Number(0, 100, "%"), Write(3), Spend(OPTIONS, 3), SORT, FORM]
NAMES = ["pick", "number", "text", "dots-o1", "dots-o2", "sort-o1", "sort-o2", "what", "what-offer", "whom"]


@pytest.mark.parametrize("ask", EVERY, ids=lambda ask: ask.kind)
@given(raw=st.dictionaries(st.sampled_from(NAMES), st.lists(st.text(max_size=400), max_size=6), max_size=8))
def test_whatever_is_sent_is_an_answer_or_a_sentence(ask, raw):
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
        (Write(1), {"text": ["  \u200b\n".replace("\u200b", "")]}, "Write something"),
        (Write(1), {"text": ["x" * 141]}, "140 characters"),
        (Write(1), {"text": ["a", "b"]}, "at most 1"),
        (Spend(OPTIONS, 3), {"dots-o1": ["4"]}, "You have 3 dots"),
        (Spend(OPTIONS, 3), {"dots-o1": ["-1"]}, "whole number"),
        (Spend(OPTIONS, 3, stack=False), {"dots-o1": ["2"]}, "one dot at most"),
        (SORT, {}, "Sort at least one card"),
        (SORT, {"sort-o1": ["1"], "sort-o2": ["3"]}, "not there any more"),
        (FORM, {"whom": ["Ana"]}, "I will"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(ask, raw, why):
    with pytest.raises(Refused, match=why):
        ask.read(raw)


@pytest.mark.parametrize(
    ("typed", "value"), [("42", 42), (" 42 % ", 42), ("4,5", 4.5), ("\u22125", -5), ("1e1", 10)]
)
def test_numbers_are_read_as_people_write_them(typed, value):
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
    ],
)
def test_what_people_write_stays_text_without_what_breaks_a_page(typed, kept):
    assert Write(1).read({"text": [typed]}) == [kept]


def test_ten_thousand_characters_are_refused_and_not_cut():
    with pytest.raises(Refused, match="140 characters"):
        Write(1).read({"text": ["word " * 2000]})


def test_cards_may_be_left_unsorted():
    answer = SORT.read({"sort-o1": ["2"], "sort-o3": ["1"], "sort-o4": [""]})
    assert answer == {"o1": 2, "o3": 1}
    assert [(line.label, line.value) for line in SORT.said(answer)] == [
        ("Option 1", "is"), ("Option 3", "does"),
    ]  # fmt: skip
    assert SORT.export(answer) == {"Option 1": "is", "Option 2": "", "Option 3": "does", "Option 4": ""}


def test_own_words_win_over_an_offer():
    assert FORM.read({"what": ["mine"], "what-offer": ["theirs"]}) == {"what": "mine"}
    assert FORM.read({"what": [""], "what-offer": ["theirs"]}) == {"what": "theirs"}


def test_only_what_the_room_may_see_of_a_form_becomes_a_text():
    assert FORM.texts({"what": "ask first", "whom": "Ana"}) == ("ask first",)
    assert "whom" not in FORM.export({"what": "ask first", "whom": "Ana"})


def test_large_numbers_are_written_in_threes_and_read_back():
    assert shown(2_500_000) == "2\u00a0500\u00a0000"
    assert shown(1250.5) == "1250.5"
    assert Number(0, 3_000_000).read({"number": [shown(2_500_000)]}) == 2_500_000
