"""What looks like a heading, a box, braces or a list, and is none, is told with its line; what is only words is
left alone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import facilitator
from facilitator.workshop.faults import Level
from facilitator.workshop.improvise import source
from facilitator.workshop.model import Workshop
from facilitator.workshop.model import plain as text_of
from facilitator.workshop.parser import read
from facilitator.workshop.reference import page
from facilitator.workshop.starting import first_workshop
from tests.serving import WORKSHOP

HEAD = "---\ntitle: T\n---\n\n# S\n\n## A {time=2m}\nHello\n\n"  # what follows begins on line 10
ASKED = "---\ntitle: T\n---\n\n# S\n\n## A {.quiz time=2m}\nWhich?\n\n- [x] right\n"  # line 11

HEADING = "this looks like a heading and is read as words; write `"
BOX = "this looks like the beginning of a box and is read as words that everybody sees"
COLONS = "`:::` opens or closes a box only with plain colons and on a line of its own"
BRACES = "is read as words here: braces say something only at the end of a heading"
TITLE = "is read as words of the title"
COMMENT = "this comment is read as words that everybody sees"
LIST = "make no list, so they run into one"
TABLE = "these lines look like a table and are read as words"
PICTURE = "this looks like a picture and is read as words"
LINK = "is a link here, which leads nowhere; write `!` before it"
WRITE_ON = "a line to write on is `___`"
CODE = "four spaces or a tab before this line make code of it"


def told(text: str) -> list[str]:
    return [
        str(fault) + (" (warning)" if fault.level is Level.WARNING else "")
        for fault in read(text, "w.md").faults
        if "has no time" not in str(fault)
    ]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("##B {.ideas time=2m}\nWhat helps?", 10, f"{HEADING}## B {{.ideas time=2m}}`"),
        ("Hello\n##B", 11, f"{HEADING}## B`"),
        ("##\u00a0B {.ideas time=2m}", 10, HEADING),
        ("##\u3000B {.ideas time=2m}", 10, HEADING),
        ("##\u2003B", 10, HEADING),
        ("\ufeff## B {.ideas time=2m}", 10, HEADING),
        ("\u200b## B", 10, HEADING),
        ("##\u200b B", 10, HEADING),
        ("#\u200b# B", 10, HEADING),
        ("\u00ad## B", 10, HEADING),
        ("\u2800## B", 10, HEADING),
        ("\u3000## B", 10, HEADING),
        ("＃＃ B", 10, HEADING),
        ("♯♯ B", 10, HEADING),
        ("#\u00a0Next", 10, HEADING),
        ("#Next", 10, f"{HEADING}# Next`"),
        ("#Before we go", 10, HEADING),
        ("#Next {time=5m}", 10, HEADING),
        ("####### B", 10, HEADING),
        ("Hello\n    ## B", 11, HEADING),
        ("1. one\n##B", 11, HEADING),
        ("One\u2028##B {.ideas}", 10, HEADING),
        ("B\n=====", 11, "a line of `=` makes no heading"),
        ("    ## B", 10, CODE),
        ("\t## B", 10, CODE),
        ("## # B", 10, "belong together"),
        (":: notes\nSay nothing of the lay-offs.\n::", 10, BOX),
        ("::\n", 10, "this closes no box"),
        (": notes", 10, BOX),
        (":notes", 10, BOX),
        (":: note", 10, BOX),
        (":: Notes say nothing", 10, BOX),
        ("notes::", 10, BOX),
        (": : : notes", 10, BOX),
        (";;; notes", 10, BOX),
        ("!!! notes", 10, BOX),
        ("- one\n:: notes", 11, BOX),
        ("：：： notes", 10, COLONS),
        ("：：：notes", 10, COLONS),
        ("∶∶∶ notes", 10, COLONS),
        ("Hello ::: notes", 10, COLONS),
        ("\u200b::: notes", 10, COLONS),
        ("    ::: notes\n    x", 10, CODE),
        ("Now {.choice}", 10, BRACES),
        ("{.choice time=2m}", 10, BRACES),
        ("**B** {.ideas time=2m}", 10, BRACES),
        ("｛time=2m｝", 10, BRACES),
        ("{ #name }", 10, BRACES),
        ("- one {.right}", 10, BRACES),
        ("## B {.ideas} {time=2m}", 10, TITLE),
        ("## B {.ideas}{time=2m}", 10, TITLE),
        ("## B {.ideas time=2m} now", 10, TITLE),
        ("## B {.ideas time=2m}.", 10, TITLE),
        ("## {.ideas time=2m} B", 10, TITLE),
        ("## B ｛.ideas time=2m｝", 10, TITLE),
        ("## B {.ideas} <!-- for all -->", 10, TITLE),
        ("## B (.ideas time=2m)", 10, TITLE),
        ("## B [.ideas]", 10, TITLE),
        ("## B .ideas time=2m", 10, TITLE),
        ("## B time=2m", 10, TITLE),
        ("## B time = 2m", 10, TITLE),
        ("## B {.ideas #one #two time=2m}", 10, "a heading has one name"),
        ("{choice}", 10, BRACES),
        ("{time: 2m}", 10, BRACES),
        (".choice time=2m", 10, "it belongs into braces at the end of the heading: `## Title {.choice time=2m}`"),
        ("time=2m", 10, "it belongs into braces at the end of the heading: `## Title {time=2m}`"),
        ("## B ## {time=2m}", 10, "take out those at its end"),
        ("## B {{.ideas time=2m}", 10, "each brace once"),
        ("== B ==", 10, "a heading of another program"),
        ("[notes]", 10, BOX),
        ("{notes}", 10, BOX),
        ("@handout", 10, BOX),
        ("## B {%ideas time=2m}", 10, "behind `%` the braces are not read"),
        ("Hello <!-- secret", 10, COMMENT),
        ("Hello <!-- secret\n\nmore -->", 10, COMMENT),
        ("<!– secret –>", 10, COMMENT),
        ("< !-- secret -->", 10, COMMENT),
        ("{# secret #}", 10, COMMENT),
        ("<!-- one -->\nsecret\n-->", 12, COMMENT),
        ("<!-- one\n\n## B\n\n<!-- two -->", 10, "a comment begins in this one"),
        ("• one\n", 10, LIST),
        ("Words\n• one\n", 11, LIST),
        ("- one\n• two\n", 11, LIST),
        ("\uf0b7 one\n", 10, LIST),
        ("・一\n・二\n", 10, LIST),
        ("-one\n-two\n", 10, LIST),
        ("*one\n*two\n", 10, LIST),
        ("- one\n-two\n", 11, LIST),
        ("1.one\n2.two\n", 10, LIST),
        ("１．一\n２．二\n", 10, LIST),
        ("Words\n2. two\n3. three\n", 11, LIST),
        ("[x] one\n", 10, LIST),
        ("Words.\n2. two\n", 11, LIST),
        ("1. one.\n    2. two\n", 11, LIST),
        ("-\u00a0one\n", 10, "this looks like a line of a list"),
        ("-\u3000one\n", 10, "this looks like a line of a list"),
        ("one | two\nthree | four\n", 10, TABLE),
        ("one ｜ two\nthree ｜ four\n", 10, TABLE),
        ("| one |\n|---|\n| two |\nWords\n", 13, "“Words” belongs to the table, as no line is empty between them"),
        ("| one | two |\n|---|---|\n│ 1 | 2 |\n", 12, "a row of a table begins with a plain `|`"),
        ("[Note]: secret\n", 10, "gives a link’s address to Markdown, and stands nowhere"),
        ("![us](my picture.png)\n", 10, PICTURE),
        ("![us] (us.png)\n", 10, PICTURE),
        ("![[us.png]]\n", 10, PICTURE),
        ("![us.png]\n", 10, PICTURE),
        ("[us](us.png)\n", 10, LINK),
        ("！[us](us.png)\n", 10, LINK),
        ("## B ![us](us.png) {time=2m}\n", 10, "a picture can't stand in a heading or a table"),
        ("| a | b |\n|---|---|\n| ![us](us.png) | c |\n", 12, "a picture can't stand in a heading or a table"),
        ("::: handout\n__\n:::\n", 11, WRITE_ON),
        ("::: handout\n＿＿＿\n:::\n", 11, WRITE_ON),
        ("One&#12;two", 10, "a character that can't be shown (U+000C)"),
        ("- \u200b", 10, "nobody can see the signs of this line of the list"),
        ("- one\n- &#8203;", 11, "nobody can see the signs of this line of the list"),
        ("## \u3164 {time=2m}", 10, "nobody can see the signs of this heading"),
        ("## B {.ideas leave=\"\u200b\" time=2m}", 10, "nobody can see the signs of `leave`"),
    ],
)  # fmt: skip
def test_what_was_meant_otherwise_than_it_is_read_stops_the_check_with_its_line(
    text: str, line: int, says: str
) -> None:
    found = told(HEAD + text + "\n")
    assert any(fault.startswith(f"w.md:{line}: ") and says in fault for fault in found), found
    assert not found[0].endswith("(warning)")
    reading = read(HEAD + text + "\n", started=True)
    later = [fault for fault in reading.errors if says in str(fault)]
    assert all(fault.replays for fault in later) or says == CODE


@pytest.mark.parametrize(
    "option",
    ["[ x] a", "[x]a", "[ x ] a", "[✓] a", "[х] a", "[] a", "[ ]a", "☑ a", "☐ a", "(x) a", "a [x]",
     "［ｘ］ a", "[x]\u00a0a"],
)  # fmt: skip
def test_a_mark_of_a_right_answer_that_is_not_read_is_told(option: str) -> None:
    assert told(f"{ASKED}- {option}\n") == [
        (
            f"w.md:11: the mark of “{option.replace(chr(0xA0), ' ')}” is not read; write `- [x] …` for a right "
            f"answer, and `- …` for the others"
        )
    ]
    assert told(f"{ASKED}- a [y]\n- [Sic] and (see there)\n- ✅ Yes\n") == []


@pytest.mark.parametrize(
    ("one", "two"), [("Café", "Cafe\u0301"), ("Café", "CAFÉ\u200b"), ("A b", "A\u00a0b")]
)
def test_options_that_nobody_can_tell_from_each_other_are_told(one: str, two: str) -> None:
    assert any(
        fault.startswith("w.md:12: the option “") and "stands there twice" in fault
        for fault in told(f"{ASKED}- {one}\n- {two}\n")
    )


# Words under a list --------------------------------------------------------------------------------------------------

GLUED = "belongs to the line above, “{above}”, as no line is empty between them; leave one empty"


@pytest.mark.parametrize(
    ("text", "line", "above"),
    [
        (
            "## B {.ideas time=2m}\nWhat?\n\n::: examples\nFirst\n\n- one\n- two\nSecond\n\n- three\n:::",
            18,
            "- two",
        ),
        ("## B {.ideas time=2m}\nWhat?\n\n::: examples\n- one\n(set aside)\n:::", 15, "- one"),
        ("## B {.choice time=2m}\nWhat?\n\n- one\n- two\nThink about it.", 15, "- two"),
        ("## B {.choice time=2m}\nWhat?\n\n- one\nand\n- two", 14, "- one"),
    ],
)
def test_words_glued_to_an_answer_above_them_are_an_error(text: str, line: int, above: str) -> None:
    (fault,) = told(f"{HEAD}{text}\n")
    assert fault.startswith(f"w.md:{line}: “")
    assert GLUED.format(above=above) in fault
    assert "(warning)" not in fault


@pytest.mark.parametrize(
    ("text", "line", "above"),
    [
        ("- one\n- two\nWords", 12, "- two"),
        ("1. one\n2. two\nNow talk.", 12, "2. two"),
        ("::: notes\n- one\nWords\n:::", 12, "- one"),
        ("::: slide\n* one\nWords\n:::", 12, "* one"),
        ("## B {.choice time=2m}\n1. Talk\nThen choose.\n\n- one\n- two", 12, "1. Talk"),
    ],
)
def test_words_glued_to_an_item_above_them_are_a_warning(text: str, line: int, above: str) -> None:
    (fault,) = told(f"{HEAD}{text}\n")
    assert fault.startswith(f"w.md:{line}: “")
    assert GLUED.format(above=above) in fault
    assert fault.endswith("(warning)")


@pytest.mark.parametrize("line", ["notes:", "**notes**", "**handout:**"])
def test_a_line_that_names_a_place_and_opens_none_is_a_warning(line: str) -> None:
    (fault,) = told(f"{HEAD}{line}\nSay nothing of it.\n")
    assert fault.startswith(
        "w.md:10: everybody sees what stands under this line; if that is meant for one place alone, write three"
    )
    assert fault.endswith("(warning)")


def test_an_item_that_goes_on_behind_spaces_is_one_item() -> None:
    assert told(HEAD + "- one\n  and more\n- two\n\n1. one\n   and more\n2. two\n\n   and more\n") == []


@pytest.mark.parametrize(
    "text", ["– one\n– two", "a) one\nb) two", "(1) one\n(2) two", "✅ one\n✅ two", "-- a\n-- b"]
)
def test_lines_that_may_be_meant_as_a_list_are_a_warning(text: str) -> None:
    (fault,) = told(f"{HEAD}{text}\n")
    assert fault.startswith("w.md:10: lines with `")
    assert LIST in fault
    assert fault.endswith("(warning)")


# Slips of one sign ---------------------------------------------------------------------------------------------------

WHOLE = """---
title: A workshop
outcomes:
  - You can say it
  - You can do it
---

# First {time=8m}

::: notes
For the guide.
:::

## Good morning {#hello time=2m}
Hello to you all.

1. Join with your phone.
2. Open it.

::: notes
Say nothing of the lay-offs.
:::

::: handout
My guess

___
:::

## Which one {.choice #which most=2 reveal=after time=2m}
Do you lead?

- Yes
- [x] No
- Never

::: examples
Some

- Yes
- No
:::

## Cards {.deal time=2m}
What stops?

- This stops

| who | leads |
|---|---|
| Ana | two |

## How many {.estimate unit="%" leave="One number" time=2m}
Of a hundred?

![the ward](ward.png)

<!-- a secret -->
"""

OURS = re.compile(r"^(---|#+ |- |\d\. |:::|\||___|!\[|<!--|\w+: |  - )|\{[.#]?|=|\}|\[x\]|-->|:::|\]\(|\)$")
ALIKE = {
    "#": "＃♯", "{": "｛(", "}": "｝)", ".": "．,", "=": "＝:", ":": "：;", "-": "–—‐", "[": "［(",
    "]": "］)", "|": "｜│",
    "_": "＿-", "!": "！", "<": "＜", ">": "＞", "(": "（", ")": "）", " ": "\u00a0\u3000\u200b\t",
    "x": "х×", "1": "１",
    '"': "“'",
}  # fmt: skip


def slips(line: str) -> Iterator[str]:
    """A line with one sign of ours left out, taken for one that looks like it, or with one more beside it."""
    for first, end in (found.span() for found in OURS.finditer(line)):
        for at in range(first, end):
            before, sign, behind = line[:at], line[at], line[at + 1 :]
            yield before + behind
            yield from (before + other + behind for other in ALIKE.get(sign, ""))
            yield from (before + other + sign + behind for other in "\u200b\u00a0 ")
    yield from (before + line for before in ("    ", "\t", "> "))


def content(workshop: Workshop) -> str:
    """What a workshop says, however its lines stand; signs that nobody sees say nothing."""
    said = (
        workshop.title,
        workshop.outcomes,
        [(part.title, part.time, text_of(part.notes), text_of(part.body)) for part in workshop.sections],
        [
            (
                step.title, step.exercise, step.settings, step.content, step.examples, step.sorting, step.body,
                step.notes, step.handout,
            )
            for step in workshop.steps
        ],
    )  # fmt: skip
    seen = repr(said).replace(r"\u200b", "").replace(" '", "'")
    return re.sub(r"(, )?Paragraph\(runs=\(Run\(text='', bold=False, italic=False, link=''\),\)\)", "", seen)


@pytest.mark.slow
def test_no_slip_of_one_sign_of_ours_goes_unnoticed() -> None:
    meant = read(WHOLE, "w.md")
    assert meant.faults == ()
    lines = WHOLE.split("\n")
    unnoticed = []
    for n, line in enumerate(lines):
        for slip in slips(line) if line else ():
            now = read("\n".join([*lines[:n], slip, *lines[n + 1 :]]), "w.md")
            if not now.faults and content(now.workshop) != content(meant.workshop):
                unnoticed.append(f"{n + 1}: {slip!r}")
    # Without its dash a line of the head goes on with the one above, as it does in any YAML.
    assert unnoticed == ["5: '   You can do it'"]


# What is only words ---------------------------------------------------------------------------------------------------

WORDS = [
    "We are #1, and room #12 is free.",
    "#workleaders",
    "#WorkLeaders",
    "#one #two #Three",
    "Post it with\n#workleaders today.",
    "It costs 5 % {or so}, {see above}.",
    "The set {1, 2} and f(x) = {x}, x=3, time=money.",
    "Note: this matters. Notes: none.",
    "Notes:",
    "Ratio 3:1, at 12:30:15, C++ std::vector.",
    "He said: “:: is an operator”, and “a :: b”.",
    "`## B {.choice}` opens a step, and `::: notes` a box, `<!--` a comment, `![x](y z.png)` a picture.",
    "\\## not a heading, \\{.choice} no braces, \\::: no box",
    "2024. Then came the\n12. Mai, and all was well.",
    "– Bonjour, dit-il.",
    "Der Plan\n– wie gesagt – gilt.",
    "-5 degrees, +3 points",
    "→ on the next page",
    "A --> B -> C",
    "I lead ____, and answer for __ people.",
    "P(A | B) is what we want.",
    "He wrote [sic] and (x) there, a [x] there.",
    "See [the page](https://example.org/a.png) or <https://example.org/#x{y}>.",
    "Wow! [really](https://example.org)",
    "x < y! and y > x",
    "1) is read as a list",
    "Wer? * Fußnote",
    "＃1 と：です",
    "<!-- ## B {.choice} ::: notes -->",
    "<!--\n::: notes\n##B\n-->",
    "Hello <!-- {.choice} --> you",
    "=> so",
    "\\!\\[us\\](us.png) and `![[us.png]]`",
    "![us](us.png), ![us](<our ward.png>)",
    "**Bold** and *italic*: 3*4*5",
]


@pytest.mark.parametrize(
    "title",
    [
        "#1 priority",
        "#workleaders",
        "＃1 です",
        "Node.js or .NET?",
        "C# and F#",
        "E = mc2",
        "{draft",
        "Max=5",
        "a .b",
        "\\#",
        "100 %",
    ],
)
def test_titles_that_are_only_words_are_left_alone(title: str) -> None:
    braces = "{time=2m}"
    assert told(f"{HEAD}## {title}\nx\n\n# {title} {braces}\n\n## {title} {braces}\nx\n") == []


@pytest.mark.parametrize("text", WORDS)
def test_words_that_are_only_words_are_left_alone(text: str) -> None:
    assert told(f"{HEAD}{text}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        *(
            file.read_text("utf-8")
            for file in Path(facilitator.__file__).parent.glob("library/*/workshop.md")
        ),
        first_workshop("Mine"),
        WORKSHOP,
    ],
    ids=lambda text: text[4:30],
)
def test_workshops_that_are_as_they_should_be_have_nothing_that_looks_wrong(text: str) -> None:
    assert not [fault for fault in told(text) if "section says" not in fault]


def test_the_page_about_the_text_shows_nothing_that_would_be_told() -> None:
    for example_ in page().split("```markdown\n")[2:]:
        step = example_.split("```")[0]
        assert not [
            fault for fault in told(f"{HEAD}{step}") if "read as words" in fault or "no list" in fault
        ], step


_word = st.text("abcdefghijklmnopqrstuvwxyzäöüéßABCDEFGHIJ0123456789'’", min_size=1, max_size=9)
_sign = st.sampled_from(
    ["", "", "", ",", ".", ":", ";", "!", "?", " –", " -", "…", "“", "”", ")", " %", " €", " &", " /", " ="]
)
_line = st.lists(st.builds(str.__add__, _word, _sign), min_size=1, max_size=9).map(" ".join)


@given(st.lists(_line, min_size=1, max_size=5))
@example(["plain words", "in two lines"])
def test_ordinary_prose_has_no_fault(lines: list[str]) -> None:
    # A line may begin as Markdown's own: then it is that, and no look-alike.
    text = "\n".join(f"so {line}" for line in lines)
    assert told(f"{HEAD}{text}\n\n::: notes\n{text}\n:::\n\n- {lines[0]}\n- so {lines[-1]}\n") == []


@given(st.text(max_size=200))
def test_looking_for_what_was_meant_changes_nothing_of_how_a_text_is_read(text: str) -> None:
    new, old = read(HEAD + text), read(HEAD + text, started=True)
    if new.workshop is not None:
        assert new.workshop == old.workshop


@pytest.mark.parametrize(
    "line",
    [
        "Is time=5m enough?",
        "What is .break for?",
        "#1 priority?",
        "Which? time=2m / == a == / ![a](b.png)",
        "Which? ::: notes / -a / 2.b / • c",
        "Was heißt ｛.choice｝ hier?",
        "Which? ｛time=2m｝ / ❴.dots❵",
        "Which? Notes:: / ;;; notes / examples:::",
    ],
)
def test_a_line_that_is_typed_with_the_room_waiting_is_never_taken_for_anything_but_words(line: str) -> None:
    step = source("choice" if "/" in line else "ideas", line, "now")
    assert told(f"{HEAD}{step}\n") == []
