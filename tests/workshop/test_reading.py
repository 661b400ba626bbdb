"""What a workshop's text means."""

import re
from pathlib import Path

import pytest

import facilitator
from facilitator.exercises.choice import Choice
from facilitator.exercises.contract import Reveal, Seen
from facilitator.exercises.estimate import Estimate
from facilitator.workshop.model import Cards, Listing, Paragraph, Picture, Run, Step, Workshop, WriteOn
from facilitator.workshop.parser import read

HEAD = "---\ntitle: Test\n---\n# One\n\n"
SHIPPED = (Path(facilitator.__file__).parent / "library/work-leaders/workshop.md").read_text(encoding="utf-8")


def workshop(text: str, folder: Path | None = None) -> Workshop:
    reading = read(text, "w.md", folder)
    assert reading.workshop is not None, reading.faults
    return reading.workshop


def step(text: str) -> Step:
    return workshop(HEAD + text).steps[-1]


def test_the_head_says_for_whom_and_what_for() -> None:
    found = workshop(
        "---\ntitle: A\nsubtitle: B\nlanguage: pt-BR\ngroup: 6-60\nnames: none\n"
        "outcomes:\n  - One\n  - Two\nmaterials: pens\n---\n# S\n## T\n"
    )
    assert (found.title, found.subtitle, found.language, found.group, found.names) == (
        "A",
        "B",
        "pt-BR",
        (6, 60),
        "none",
    )
    assert found.outcomes == ("One", "Two")
    assert found.materials == ("pens",)


def test_words_that_yaml_takes_for_something_else_stay_words() -> None:
    found = workshop("---\ntitle: no\nsubtitle: 2024-01-01\nlanguage: no\n---\n# S\n## T\n")
    assert (found.title, found.subtitle, found.language) == ("no", "2024-01-01", "no")


def test_a_step_without_a_name_in_braces_is_a_talk() -> None:
    found = step("## Hello\nWelcome.\n")
    assert (found.exercise.name, found.content.question, found.id) == ("talk", "Welcome.", "hello")


def test_braces_name_the_exercise_its_id_and_its_settings() -> None:
    found = step(
        '## Guess {.estimate #g unit="%" min="-0.5" max=20 answer=7 time=1h30m reveal=live seen=me}\n'
    )
    assert found.exercise == Estimate(min=-0.5, max=20, unit="%", answer=7)
    assert (found.id, found.title, found.seconds) == ("g", "Guess", 5400)
    assert (found.settings.reveal, found.settings.seen) == (Reveal.LIVE, Seen.ME)


def test_the_first_words_are_the_question_and_the_list_gives_the_options() -> None:
    found = step(
        "## Vote {.choice}\nWhich?\n\nThink first.\n\n- [x] This *one*\n- That\n\n1. Read.\n2. Choose.\n"
    )
    assert found.content.question == "Which?"
    assert [(o.id, o.label, o.right) for o in found.content.options] == [
        ("o1", "This one", True),
        ("o2", "That", False),
    ]
    assert found.content.instructions == ("Read.", "Choose.")
    assert [type(block) for block in found.body] == [Paragraph, Paragraph, Listing]


def test_a_step_without_words_asks_with_its_title() -> None:
    assert step("## Which shall we try? {.dots}\n- A\n- B\n").content.question == "Which shall we try?"


def test_a_question_asked_again_has_the_words_options_and_settings_of_the_first_time() -> None:
    found = workshop(
        HEAD + "## Q {.choice #a most=2}\nReally?\n\n- X\n- Y\n\n## And now? {.choice again=a}\n"
    )
    again = found.steps[1]
    assert (again.title, again.content.question, again.exercise) == ("And now?", "Really?", Choice(most=2))
    assert [option.label for option in found.planned(again).options] == ["X", "Y"]


def test_words_for_one_place_stand_under_that_place_alone() -> None:
    found = step(
        "## T\nBody.\n\n::: notes\nSay **it**.\n:::\n\n::: handout\nName\n\n___\n:::\n\n::: slide\nShort.\n:::\n"
        "::: screen\nBig.\n:::\n::: phone\nSmall.\n:::\n"
    )
    assert found.body == (Paragraph((Run("Body."),)),)
    assert found.notes == (Paragraph((Run("Say "), Run("it", bold=True), Run("."))),)
    assert found.handout == (Paragraph((Run("Name"),)), WriteOn())
    assert [found.shown_on(place)[0] for place in ("slide", "screen", "phone")] == [
        Paragraph((Run(words),)) for words in ("Short.", "Big.", "Small.")
    ]


def test_examples_are_the_answers_a_room_might_give() -> None:
    assert step("## T {.ideas}\nQ?\n\n::: examples\n- one | two\n- three\n:::\n").examples == (
        "one | two",
        "three",
    )


def test_a_table_gives_cards() -> None:
    found = step("## T\n\n| who | leads |\n|---|---|\n| A \\| B | *c* |\n")
    assert found.cards == Cards(("who", "leads"), (("A | B", "c"),))


def test_a_line_break_and_a_link_survive_on_media_that_have_neither() -> None:
    found = step("## T\nOne  \ntwo [here](https://example.org) <https://example.org>\n")
    assert [block.text for block in found.body if isinstance(block, Paragraph)] == [
        "One",
        "two here (https://example.org) https://example.org",
    ]


def test_a_comment_is_seen_by_nobody() -> None:
    found = step("<!-- a\n\nb -->\n\n## T <!-- c -->\nWords <!-- d -->here.\n<!-- e -->\n")
    assert (found.title, found.content.question) == ("T", "Words here.")


def test_words_over_a_line_of_dashes_are_no_heading() -> None:
    assert len(workshop(HEAD + "## T\n\n::: handout\nName\n___\n:::\n").steps) == 1


def test_names_made_from_titles_differ_and_leave_the_authors_names_alone() -> None:
    found = workshop(HEAD + "## Hello!\n## Hello?\n## X {#hello}\n## ???\n")
    assert [s.id for s in found.steps] == ["hello-2", "hello-3", "hello", "step"]


def test_a_picture_is_read_from_the_folder_of_the_text(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (4, 3)).save(tmp_path / "house.png")
    found = workshop(HEAD + "## T\nLook: ![a house](house.png)\n", tmp_path)
    assert found.steps[0].body[1] == Picture("house.png", "a house")
    assert found.pictures == {"house.png": (tmp_path / "house.png").read_bytes()}


@pytest.mark.slow
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_one_step_can_be_replaced_and_every_other_word_stays(newline: str) -> None:
    text = SHIPPED.replace("\n", newline)
    before = workshop(text)
    for n, old in enumerate(before.steps):
        lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
        first, last = old.span.first - 1, old.span.last
        assert lines[first].startswith("## ")
        changed = "".join(
            [*lines[:first], f"## Something else {{#{old.id} time=1m}}{newline}", *lines[last:]]
        )
        after = read(changed, "w.md")
        if old.id in {s.settings.from_ for s in before.steps} | {s.settings.again for s in before.steps}:
            continue  # others speak of it: rightly a fault
        assert after.workshop is not None
        for m, (was, now) in enumerate(zip(before.steps, after.workshop.steps, strict=True)):
            if m == n:
                assert now.title == "Something else"
            else:
                assert (now.content, now.body, now.notes, now.handout) == (
                    was.content,
                    was.body,
                    was.notes,
                    was.handout,
                )


def test_spans_cover_every_word_under_the_first_section_once() -> None:
    lines = SHIPPED.split("\n")
    found = workshop(SHIPPED)
    covered = [n for s in found.steps for n in range(s.span.first, s.span.last + 1)]
    assert len(covered) == len(set(covered))
    rest = [
        line for n, line in enumerate(lines, 1) if n not in set(covered) and n >= found.sections[0].span.first
    ]
    assert all(not line or line.startswith("# ") for line in rest)


def test_the_text_itself_is_kept_word_for_word() -> None:
    text = SHIPPED.replace("\n", "\r\n")
    assert workshop(text).text == text
    assert workshop("\ufeff" + SHIPPED).text == SHIPPED
    as_bytes = read(SHIPPED.encode()).workshop
    assert as_bytes is not None
    assert as_bytes.text == SHIPPED


def test_a_line_above_a_list_of_examples_names_their_group() -> None:
    found = step("## T {.ideas}\nQ?\n\n::: examples\nAsks\n\n- one\n- two\n\n(set aside)\n\n- three\n:::\n")
    assert found.examples == ("one", "two", "three")
    assert found.sorting == {"one": "Asks", "two": "Asks", "three": "(set aside)"}
