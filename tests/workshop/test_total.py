"""Reading is total: whatever the bytes, a workshop or a list of faults comes of them."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import facilitator
from facilitator.workshop.model import Reading
from facilitator.workshop.parser import LARGEST, read

SHIPPED = (Path(facilitator.__file__).parent / "library/work-leaders/workshop.md").read_text(encoding="utf-8")
SMALL = (Path(facilitator.__file__).parent / "workshop/first.md").read_text(encoding="utf-8")
QUIET = settings(suppress_health_check=[HealthCheck.too_slow])

# Pieces of the syntax, put together in any order, go deeper than letters thrown at random.
PIECES = st.sampled_from(
    [
        "---",
        ":::",
        ":::notes",
        "```",
        "#",
        "##",
        "###",
        "{.choice}",
        "{.dots",
        "from=a}",
        "{#a}",
        "{#b",
        ".ideas}",
        "{.choice",
        "again=a}",
        "{.estimate",
        "min=5",
        "max=1}",
        "{.estimate",
        'unit="%"}',
        "{time=4m}",
        "{time=}",
        "{top=3",
        ".dots",
        "from=b}",
        "{.commitments",
        "from=a}",
        "{",
        "}",
        "{{",
        "}}",
        "-",
        "[x]",
        "1.",
        "|",
        "|---|",
        "___",
        ">",
        "<!--",
        "-->",
        "<b>",
        "![a](b.png)",
        "![](../x)",
        "[a](b)",
        "[a]:",
        "*",
        "**",
        "_",
        "\\",
        "&",
        "&amp;",
        "title:",
        "outcomes:",
        "&a",
        "*a",
        "!!python/name:os",
        "notes",
        "handout",
        "examples",
        "\u202e",
        "é",
        "漢",
        "🎲",
        "a",
        "b",
        "c",
    ]
    + [
        "\n",
        "\n\n",
        "\n",
        " ",
        "    ",
        "\r\n",
        "\r",
        "::: notes\n",
        "::: handout\n",
        "\n:::\n",
        "---\ntitle: T\n---\n# S\n## T\n",
    ]
)


def whole(reading: Reading) -> None:
    """A reading is a workshop, or says what is wrong; every fault has a line of the text, and can be said."""
    assert (reading.workshop is None) == bool(reading.errors)
    assert len(reading.faults) <= 101
    for fault in reading.faults:
        assert fault.line >= 1
        assert str(fault).startswith("w.md:")
        assert len(str(fault)) < 2000
    if reading.workshop:
        assert reading.workshop.title
        assert reading.workshop.steps
        for step in reading.workshop.steps:
            plan = reading.workshop.planned(step)
            assert step.exercise.phase(0, plan) is not None
            step.exercise.figure(plan)


@QUIET
@given(st.text())
def test_any_text_is_a_workshop_or_a_list_of_faults(text: str) -> None:
    whole(read(text, "w.md"))


@QUIET
@given(st.binary())
def test_any_bytes_are_a_workshop_or_a_list_of_faults(data: bytes) -> None:
    whole(read(data, "w.md"))


@QUIET
@given(st.lists(PIECES, max_size=60).map("".join), st.booleans())
def test_pieces_of_the_syntax_in_any_order_are_a_workshop_or_a_list_of_faults(
    text: str, under_a_step: bool
) -> None:
    whole(
        read(
            ("---\ntitle: T\n---\n# S\n## T\n" if under_a_step else "") + text, "w.md", Path(__file__).parent
        )
    )


@QUIET
@given(st.data())
def test_a_workshop_with_any_line_changed_is_a_workshop_or_a_list_of_faults(data: st.DataObject) -> None:
    lines = SMALL.split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        n = data.draw(st.integers(0, len(lines) - 1))
        change = data.draw(st.sampled_from(("drop", "double", "swap", "cut", "put")))
        line = lines[n]
        if change == "drop":
            lines[n] = ""
        elif change == "double":
            lines.insert(n, line)
        elif change == "swap":
            m = data.draw(st.integers(0, len(lines) - 1))
            lines[n], lines[m] = lines[m], line
        elif change == "cut":
            lines[n] = line[: data.draw(st.integers(0, len(line)))]
        else:
            at = data.draw(st.integers(0, len(line)))
            lines[n] = line[:at] + data.draw(PIECES) + line[at:]
    whole(read("\n".join(lines), "w.md"))


OFTEN = (
    "[", "- ", "> ", "::: notes\n", "|a", "<!-- ", "<!--\n", "# a\n", "## a\n", "*a **b ", "`", "![", "[a]: x\n",
    "```\n",
    "- a\n", "\t", "{", "{.a", "---\n", "| a | b |\n|---|---|\n", "&", "<", "\\",
)  # fmt: skip


@pytest.mark.parametrize("piece", OFTEN)
@pytest.mark.parametrize("head", ["", "---\ntitle: T\n---\n# S\n## T\n", "---\ntitle: T\n---\n# S\n## "])
def test_one_sign_many_thousand_times_is_answered_with_faults(piece: str, head: str) -> None:
    whole(read(head + piece * (20_000 // len(piece)), "w.md"))


@pytest.mark.parametrize("piece", ["[", "- a\n", "## a\n"])
def test_one_sign_as_often_as_a_file_may_hold_it_is_answered_with_faults(piece: str) -> None:
    head = "---\ntitle: T\n---\n# S\n## T\n"
    whole(read(head + piece * ((LARGEST - 100) // len(piece)), "w.md"))


@pytest.mark.parametrize("piece", ["[", "{a: ", "- ", "&a [*a, ", "? ", "'", "!!a "])
def test_a_head_nested_without_end_is_answered_with_faults(piece: str) -> None:
    for times in (10, 3000, 15000):
        whole(read("---\n" + piece * (times // len(piece)) + "\n---\n# S\n## T\n", "w.md"))


def test_a_list_nested_deeper_than_anybody_means_is_answered_with_faults() -> None:
    text = "".join("  " * n + "- a\n" for n in range(200))
    reading = read("---\ntitle: T\n---\n# S\n## T\n" + text, "w.md")
    whole(reading)
    assert reading.errors


@pytest.mark.parametrize("size", [1_000_000, 5_000_000])
def test_a_file_of_any_size_is_answered(size: int) -> None:
    whole(read(b"\xff" * size, "w.md"))
    whole(read(SHIPPED * (size // len(SHIPPED)), "w.md"))


_HEAD = "---\ntitle: T\n---\n\n# S\n\n## A {.choice time=2m}\nWhich?\n\n"
TOO_MUCH = {
    "options": (
        _HEAD + "- Option\n" * 10_000,
        "this file has 10010 lines; a workshop’s text has 5000 at most",
    ),
    "steps": (_HEAD + "## One\n\n" * 5_000, "this file has 10010 lines"),
    "columns": (
        _HEAD + "|" + "a|" * 50_000 + "\n|" + "-|" * 50_000 + "\n",
        "this table has 100004 cells; 4000 at most",
    ),
    "rows": (_HEAD + "|" + "a|" * 40 + "\n|" + "-|" * 40 + "\n" + "| a |\n" * 4_900, "cells; 4000 at most"),
    "bare rows": (_HEAD + "a|b|c|d\n-|-|-|-\n" + "a\n" * 2_000, "cells; 4000 at most"),
}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_more_than_is_read_in_a_moment_is_told_its_bound_and_read_no_further(
    monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    text, says = TOO_MUCH[what]
    monkeypatch.setattr("facilitator.workshop.parser.tree", lambda source: pytest.fail("it was read"))
    (fault,) = read(text).faults
    assert says in str(fault)


def test_a_large_text_that_has_started_a_session_is_still_read_for_it() -> None:
    text = _HEAD + "- A\n- B\n" + "\n" * 5_000
    assert read(text).workshop is None
    assert read(text, started=True).workshop is not None
