"""One catalogue is a language: every sentence can be said in it, with nothing else edited."""

from __future__ import annotations

import pytest

from facilitator import words
from facilitator.words import counted, message, say

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
def german(tmp_path, monkeypatch):
    (tmp_path / "de.po").write_text(GERMAN, "utf-8")
    monkeypatch.setattr(words, "_LOCALE", tmp_path)
    words._catalogue.cache_clear()
    yield
    words._catalogue.cache_clear()


def test_a_sentence_is_said_in_the_readers_language_with_its_values():
    sentence = message("Most chose {name}: {value} of {n}", name="“Ja”", value=5, n=7)
    assert say(sentence, "de") == "Die meisten nahmen “Ja”: 5 von 7"
    assert str(sentence) == "Most chose “Ja”: 5 of 7"


@pytest.mark.parametrize(("n", "said"), [(1, "1 Punkt"), (3, "3 Punkte")])
def test_a_number_chooses_the_form_that_the_language_has(n, said):
    assert say(counted("{n} dot", "{n} dots", n), "de") == said


def test_what_a_catalogue_does_not_have_is_said_in_english():
    assert say(message("Nothing yet"), "de") == "Nothing yet"


def test_a_message_inside_a_message_is_said_in_the_same_language():
    inner = counted("{n} dot", "{n} dots", 2)
    assert say(message("You have {what}.", what=inner), "de") == "You have 2 Punkte."


def test_braces_that_somebody_typed_stay_what_they_are():
    assert str(message("{name} is here", name="{n} {0} %s")) == "{n} {0} %s is here"
