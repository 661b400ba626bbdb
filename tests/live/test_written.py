"""The texts of a stage: marks belong to the words of a text; in journals from before, to its place."""

from __future__ import annotations

import pytest

from facilitator.exercises.contract import Given, Reveal, Seen, Settings
from facilitator.inputs.write import Write
from facilitator.live.written import Mark, Texts


def texts(settings: Settings | None = None, by_words: bool = True) -> Texts:
    return Texts("ideas.0.0", settings or Settings(), "a secret", by_words)


def put(found: Texts, by: str, *words: str, waits: bool = False) -> list[str]:
    """Let somebody write; the ids of what they wrote."""
    found.put(Given(by, "", Write(4), list(words), 1000.0, 5.0), waits)
    return [entry.id for entry in found.in_answer(by, "")]


def shown(found: Texts) -> list[str]:
    return [entry.text for entry in found.shown()]


def test_a_text_has_the_same_id_wherever_it_stands_in_an_answer() -> None:
    found = texts()
    nice, rude = put(found, "ana", "nice", "rude")
    assert put(found, "ana", "rude", "calm", "nice")[::2] == [rude, nice]
    assert "ana" not in nice


def test_in_journals_from_before_the_id_is_the_place() -> None:
    found = texts(by_words=False)
    assert put(found, "ana", "nice", "rude") == ["ideas.0.0|ana||0", "ideas.0.0|ana||1"]
    found.set_mark("ideas.0.0|ana||0", "aside")
    put(found, "ana", "rude", "nice")
    assert shown(found) == ["nice"]
    assert found.from_page(found.on_page("ideas.0.0|ana||1")) == "ideas.0.0|ana||1"
    assert "ana" not in found.on_page("ideas.0.0|ana||1")


def test_what_was_set_aside_stays_aside_when_its_writer_changes_it() -> None:
    found = texts()
    _nice, rude = put(found, "ana", "nice", "rude")
    found.set_mark(rude, "aside")
    put(found, "ana", "nice", "still rude")
    assert shown(found) == ["nice"]
    assert [found.mark(entry.id) for entry in found.written()] == ["shown", "aside"]


@pytest.mark.parametrize(
    ("mark", "left"), [("shown", ["nice", "rude"]), ("kept", ["nice", "rude"]), ("aside", ["nice"])]
)
def test_a_text_has_one_mark_and_the_room_sees_it_or_does_not(mark: Mark, left: list[str]) -> None:
    found = texts()
    _nice, rude = put(found, "ana", "nice", "rude")
    found.set_mark(rude, "waiting")
    found.set_mark(rude, mark)
    assert shown(found) == left
    assert found.aside == (mark == "aside")


def test_where_the_host_approves_texts_wait_until_they_are_kept() -> None:
    found = texts(Settings(reveal=Reveal.APPROVED))
    nice, _rude = put(found, "ana", "nice", "rude")
    found.set_mark(nice, "kept")
    assert shown(found) == ["nice"]


def test_what_comes_late_waits_but_not_what_was_there_before() -> None:
    found = texts()
    put(found, "ana", "nice")
    put(found, "ana", "nice", "new", waits=True)
    assert shown(found) == ["nice"]


def test_nobody_sees_the_texts_of_a_step_that_is_each_persons_own() -> None:
    found = texts(Settings(seen=Seen.ME))
    (nice,) = put(found, "ana", "nice")
    assert (found.written(), found.entry(nice), shown(found)) == ((), None, [])


def test_the_texts_of_some_people_have_the_marks_that_they_have_among_all() -> None:
    found = texts()
    put(found, "ana", "nice")
    rude, _calm = put(found, "ben", "rude", "calm")
    found.set_mark(rude, "aside")
    part = found.of({"ben"})
    assert shown(part) == ["calm"]
    assert part.aside == 1
    assert shown(found) == ["nice", "calm"]
