"""One catalogue is a language: every sentence can be said in it, with nothing else edited."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator import words
from facilitator.bidi import from_right
from facilitator.server.pages import isolates
from facilitator.words import counted, message, say, shown

GERMAN = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Most chose {name}: {value} of {n}"
msgstr "Die meisten nahmen {name}: {value} von {n}"

msgid "{n} dot"
msgid_plural "{n} dots"
msgstr[0] "{n} Punkt"
msgstr[1] "{n} Punkte"
"""


@pytest.fixture(autouse=True)
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "de.po").write_text(GERMAN, "utf-8")
    monkeypatch.setattr(words, "_LOCALE", tmp_path)
    words._catalogue.cache_clear()
    yield
    words._catalogue.cache_clear()


def test_a_sentence_is_said_in_the_readers_language_with_its_values() -> None:
    sentence = message("Most chose {name}: {value} of {n}", name="“Ja”", value=5, n=7)
    assert say(sentence, "de") == "Die meisten nahmen “Ja”: 5 von 7"
    assert str(sentence) == "Most chose “Ja”: 5 of 7"


@pytest.mark.parametrize(("n", "said"), [(1, "1 Punkt"), (3, "3 Punkte")])
def test_a_number_chooses_the_form_that_the_language_has(n: int, said: str) -> None:
    assert say(counted("{n} dot", "{n} dots", n), "de") == said


def test_what_a_catalogue_does_not_have_is_said_in_english() -> None:
    assert say(message("Nothing yet"), "de") == "Nothing yet"


def test_a_message_inside_a_message_is_said_in_the_same_language() -> None:
    inner = counted("{n} dot", "{n} dots", 2)
    assert say(message("You have {what}.", what=inner), "de") == "You have 2 Punkte."


def test_braces_that_somebody_typed_stay_what_they_are() -> None:
    assert str(message("{name} is here", name="{n} {0} %s")) == "{n} {0} %s is here"


# Somebody's words ------------------------------------------------------------------------------------------------


def test_somebodys_words_are_isolated_where_some_run_the_other_way() -> None:
    names = message("With {names}", names=["3 محمد", "x(2)", "עליזה ,,", "Ana"])
    assert say(names) == "With 3 محمد, x(2), עליזה ,,, Ana"
    assert shown(names) == (
        "With \u20673 محمد\u2069, \u2066x(2)\u2069, \u2067עליזה ,,\u2069, \u2066Ana\u2069"
    )
    assert shown(message("With {names}", names=["Ana", "Ben (2)"])) == "With Ana, Ben (2)"


def test_quotation_marks_stay_with_the_sentence_and_a_sentence_in_a_sentence_is_isolated_whole() -> None:
    option = message("{first} and {second}", first="“שלום”", second="“Ja”")
    assert shown(message("A tie: {both}, with {n} each", both=option, n=3)) == (
        "A tie: \u2066“\u2067שלום\u2069” and “\u2066Ja\u2069”\u2069, with 3 each"
    )


def test_english_on_a_page_from_the_right_runs_from_the_left() -> None:
    assert shown(message("Look at the screen."), "ar") == "\u2066Look at the screen.\u2069"
    assert shown(message("{n} in", n=3), "he") == "\u20663 in\u2069"
    assert shown("مرحبا", "ar") == "مرحبا"
    assert shown(message("Look at the screen."), "fr") == "Look at the screen."


@pytest.mark.parametrize("language", ["ar", "he", "fa", "ur", "ar-EG", "yi", "ckb", "dv", "ps"])
def test_languages_that_are_written_from_the_right_are_known(language: str) -> None:
    assert from_right(language)


@pytest.mark.parametrize("language", ["en", "de", "ja", "pt-BR", "xx", "qqq"])
def test_all_others_are_written_from_the_left(language: str) -> None:
    assert not from_right(language)


def test_isolates_are_elements_in_a_pages_words_and_signs_where_no_element_can_be() -> None:
    name = "\u2067עליזה\u2069"
    page = (
        f'<title>{name}</title><p title="{name}">With {name}.<br>\u2066open</p><input value="{name}">'
        f"<textarea>{name}</textarea><svg><text>{name}</text></svg>\u2069"
    )
    assert isolates(page) == (
        f'<title>{name}</title><p title="{name}">With <bdi dir="rtl">עליזה</bdi>.<br><bdi dir="ltr">open</bdi></p>'
        f'<input value="עליזה"><textarea>עליזה</textarea><svg><text>{name}</text></svg>'
    )
