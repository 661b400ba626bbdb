"""What is a text, how long it is and what is kept of it, wherever people write."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.clean import MOST_MARKS, clean, harmless, is_blank, measure, too_long
from tests.letters import FAMILY, WORDS

UNSEEN = {
    "nothing": "",
    "spaces of every width": " \u00a0\u1680\u2000\u2003\u2007\u202f\u205f\u3000",
    "Hangul fillers": "\u3164\u115f\u1160\uffa0",
    "an empty braille cell": "\u2800",
    "Khmer signs that have no look": "\u17b4\u17b5",
    "joiners": "\u200b\u200c\u200d\u2060\u034f\u180e\ufeff",
    "marks of direction": "\u200e\u200f\u061c\u202e\u2066",
    "tags alone": "\U000e0041\U000e007f",
    "variation selectors alone": "\ufe0e\ufe0f\U000e0100\u180b",
    "invisible operators": "\u2061\u2064\u206a",
    "an empty head of a note": "\U0001d159\U0001d173",
    "a soft hyphen": "\u00ad",
    "marks without a letter": "\u0301\u0301",
    "signs of a symbol font": "\uf0b7 \ue000 \U0010fffd",
    "where a picture was, and notes between the lines": "\ufffc \ufff9\ufffa\ufffb",
    "no characters at all": "\ufffe\U0001fffe\U0010ffff",
    "controls": "\x00\x07\x7f",
}

FORTY = "👩‍🚒" * 40


@pytest.mark.parametrize("text", UNSEEN.values(), ids=UNSEEN)
def test_signs_that_nobody_sees_are_no_text(text: str) -> None:
    assert is_blank(text)
    assert measure(text).blank
    assert clean(text) == ""


@pytest.mark.parametrize("text", [*WORDS, "0", ".", "•", "?", "ж", "\U0001f3fb", "¨"])
def test_what_anybody_sees_is_a_text(text: str) -> None:
    assert not is_blank(text)
    assert not measure(text).blank


@pytest.mark.parametrize(("text", "letters"), WORDS.items(), ids=range(len(WORDS)))
def test_words_of_every_script_are_kept_whole_and_counted_as_they_are_seen(text: str, letters: int) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)
    assert measure(clean(text)).length == letters
    assert measure(text).marks <= MOST_MARKS


@pytest.mark.parametrize(
    "mark", ["\u0301", "\u0351", "\u0e47", "\u05b8", "\u0489", "\u20dd", "\u093e", "\u0610"]
)
def test_a_letter_keeps_a_few_marks(mark: str) -> None:
    kept = clean(f"a{mark * 100}b{mark}c")
    assert len(kept) <= 4 + MOST_MARKS + 1
    assert kept.startswith(("a", "á"))
    assert kept.endswith("c")
    assert measure(kept).marks <= MOST_MARKS
    assert measure(f"a{mark * 100}").marks > MOST_MARKS


def test_marks_that_others_part_are_counted_together() -> None:
    assert measure(clean("x" + "\u0301\u034f\u200d" * 50)).marks <= MOST_MARKS
    assert len(clean("x" + "\u200d\ufe0f" * 50)) < 12


def test_signs_joined_without_end_count_one_by_one() -> None:
    assert measure("👨" + "\u200d👨" * 99).length == 100
    assert measure("ᄀ" * 50).length == 50
    assert measure("क" + "\u094dक" * 99).length == 100


def test_a_bound_counts_letters_and_holds_their_size() -> None:
    assert not too_long(FORTY, 40)
    assert too_long(FORTY + "!", 40)
    assert not too_long(FAMILY * 20, 20)
    assert too_long(("a\u0301\u0302\u0303\u0304" + "\u200d" * 8) * 40, 40)


def test_spaces_of_office_programs_are_spaces_and_their_private_signs_are_bullets_or_nothing() -> None:
    assert (
        clean("\uf0b7\u00a0One\u00a0word\u202fand\u2007more\u2003\u00a0here \uf0e0")
        == "• One word and more here"
    )
    assert clean("\ue000e\uf8ff\u0301\U000f0000") == "é"
    assert clean("\ufffcOur plan\U0001ffff\ufffc") == "Our plan"
    assert clean("日本\u3000語") == "日本\u3000語"


def test_what_only_fills_the_ends_is_cut_off() -> None:
    assert clean("\u3164\u200bAna\u2800\u00a0") == "Ana"
    assert clean("\u0301\u0301Ana") == "Ana"


@given(st.text(), st.text("a\u0301\u094d\u0915\u200d\u3164\ue000\uf0b7\u00a0\u1100\u1160\u034f👨\U0001f3fd "))
def test_what_is_kept_comes_out_unchanged_the_next_time(some: str, hard: str) -> None:
    kept = clean(some + hard)
    assert clean(kept) == kept
    assert harmless(kept) == kept
    assert is_blank(kept) == (kept == "")
    assert measure(kept).marks <= MOST_MARKS
