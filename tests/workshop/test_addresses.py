"""Addresses in an author's words: each is said once, as people read it, and leads where it says."""

from __future__ import annotations

import pytest

from facilitator.workshop.model import Paragraph
from facilitator.workshop.parser import read


def runs(words: str) -> tuple[str, dict[str, str]]:
    """What becomes of an author's words: as they are read, and what leads where."""
    workshop = read(f"---\ntitle: T\n---\n\n# S\n\n## A {{time=2m}}\n{words}\n").workshop
    assert workshop is not None
    (paragraph,) = workshop.steps[0].body
    assert isinstance(paragraph, Paragraph)
    return paragraph.text, {run.text: run.link for run in paragraph.runs if run.link}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "Fill in the [survey](https://survey.example.org/x7).",
            "Fill in the survey (https://survey.example.org/x7).",
        ),
        (
            "Read the [docs](https://docs.example.org/start).",
            "Read the docs (https://docs.example.org/start).",
        ),
        ("Look [here](https://example.org/where).", "Look here (https://example.org/where)."),
        ("The [plan](https://example.org/a)", "The plan (https://example.org/a)"),
        ("See <https://de.wikipedia.org/wiki/Bär>.", "See https://de.wikipedia.org/wiki/Bär."),
        ("[the page](https://ja.wikipedia.org/wiki/日本)", "the page (https://ja.wikipedia.org/wiki/日本)"),
        ("[shop](https://xn--bcher-kva.example/?q=%C3%A4)", "shop (https://bücher.example/?q=ä)"),
        ("[Example.org/a](https://www.example.org/a/)", "Example.org/a"),
        ("[see example.org/a, please](https://example.org/a)", "see example.org/a, please"),
        ("[](https://example.org/a)", "https://example.org/a"),
        ("[Ana](mailto:ana@example.org), <ben@example.org>", "Ana (ana@example.org), ben@example.org"),
        ("[a](https://example.org/%20x%E2%80%AEy%25)", "a (https://example.org/%20x%E2%80%AEy%25)"),
    ],
)
def test_each_address_is_said_once_and_can_be_read(words: str, said: str) -> None:
    assert runs(words)[0] == said


def test_only_addresses_of_the_web_and_of_mail_are_followed() -> None:
    text, links = runs(
        "[a](ftp://example.org/x) [b](plan.pdf) [c](#part) [d](javascript:x) [e](tel:+4930123456)"
    )
    assert links == {}
    assert "(ftp://example.org/x)" in text


def test_an_address_that_was_typed_as_it_is_leads_there_without_the_sentence_round_it() -> None:
    said = "(see https://example.org/a_(b), or https://example.org/Bär!) http:// **https://example.org/c**"
    text, links = runs(said)
    assert text == said.replace("*", "")
    assert links == {
        "https://example.org/a_(b)": "https://example.org/a_(b)",
        "https://example.org/Bär": "https://example.org/B%C3%A4r",
        "https://example.org/c": "https://example.org/c",
    }
