"""What a wrong text is told: the line, what was found, what is possible, and the nearest name."""

from pathlib import Path
from random import Random
from typing import Literal
from unicodedata import normalize

import pytest
from PIL import Image

from facilitator.workshop.faults import Level
from facilitator.workshop.model import Picture
from facilitator.workshop.parser import LARGEST, read
from tests.conftest import StepText

HEAD = "---\ntitle: Test\n---\n# One\n\n"  # the step begins on line 6
OPTIONS = "- A\n- B\n"


def told(text: str, level: Level = Level.ERROR, folder: Path | None = None) -> list[str]:
    return [str(fault) for fault in read(text, "w.md", folder).faults if fault.level is level]


def only(text: str, level: Level = Level.ERROR, folder: Path | None = None) -> str:
    found = told(text, level, folder)
    assert len(found) == 1, found
    return found[0]


def test_a_misspelt_exercise_is_told_the_nearest_one() -> None:
    assert only(HEAD + "## T {.dotz}\n- A\n- B\n").startswith(
        "w.md:6: `dotz`: did you mean `dots`? A step can be: "
    )


@pytest.mark.parametrize(
    ("braces", "says"),
    [
        (".choice mots=2", "`mots`: did you mean `most`?"),
        (".choice most=two", "most=two: write a whole number from 1 to 12"),
        (".choice most=0", "most=0: write a whole number from 1 to 12"),
        (".choice most=9999999999999999", "most=9999999999999999: write a whole number from 1 to 12"),
        (".choice most=3", "most=3 is more than there are options; take 2 at most"),
        (".choice time=4", "time=4: is that minutes or seconds? Write 4m or 4s"),
        (".choice time=soon", "time=soon: write it like 90s, 4m or 1h30m"),
        (".choice time=99h", "time=99h: from 10s to 24h"),
        (".choice reveal=lives", "`lives`: did you mean `live`? reveal can be: after, approved, live, never"),
        (".choice close=time", "say how long with `time=`"),
        (".choice top=3", "there is no `from=`"),
        (".choice anonymous=secret", "`anonymous` is not known"),
        (".dots stack=maybe", "stack=maybe: write yes or no"),
        (
            ".choice min=1",
            "`min` makes no sense here, it goes with estimate, scale. `choice` has: again, by, close",
        ),
        ('.sort piles="does"', "piles=does is one pile; name 2 to 5, parted by commas"),
        ('.sort piles="a, b, c, d, e, f"', "are 6 piles; name 2 to 5"),
        ('.sort piles="does, , is"', "has no name; name it, or take out a comma"),
        ('.sort piles="does, is, does"', "the pile “does” is there twice; give each a name of its own"),
        (f'.sort piles="does, {"x" * 25}"', "has 25 characters; 24 at most"),
        (".choice .dots", "a step is one thing; choose between choice, dots"),
        (".rank places=3", "places=3 is more than there are options; take 2 at most"),
        (".choice most=1 most=2", "`most` is given twice"),
        (".choice unit=%", "the braces can't be read at"),
        (".choice from=x", "`x` is not known. Earlier steps are"),
        ("#1st .choice", "`#1st`: an id begins with a letter"),
    ],
)
def test_a_wrong_setting_is_told_what_is_possible(braces: str, says: str) -> None:
    options = "" if "from=" in braces else OPTIONS
    fault = only(f"{HEAD}## T {{{braces}}}\n{options}")
    assert fault.startswith("w.md:6: ")
    assert says in fault


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("## T {.choice\n", 6, "the braces aren't closed"),
        ("## T {.choice}\nQ?\n", 6, "has nothing to choose from; add a list of 2 to 12 lines"),
        ("## T {.choice}\nQ?\n\n- A\n", 9, "takes 2 to 12 options, this list has 1"),
        (
            "## T {.choice}\n" + "".join(f"- {n}\n" for n in range(13)),
            7,
            "takes 2 to 12 options, this list has 13",
        ),
        ("## T {.choice}\n- A\n- B\n- a\n", 9, "the option “a” stands there twice"),
        ("## T {.choice}\n- A\n- B\n\nthen\n\n- C\n", 12, "a second list of options"),
        ("## T\n- [x] A\n- B\n", 7, "`talk` has no options"),
        ("## T\n\n::: note\nx\n:::\n", 8, "`note`: did you mean `notes`?"),
        ("## T\n\n::: notes now\nx\n:::\n", 8, "“now” can't stand beside"),
        ("## T\n\n::: notes\nx\n", 8, "`::: notes` isn't closed"),
        ("## T\n\n::: notes\nx\n\n## U\n\n::: slide\ny\n:::\n", 8, "`::: notes` isn't closed"),
        ("## T\nx\n:::\n", 8, "this `:::` closes nothing"),
        ("## T\n\n___\n", 8, "it belongs inside `::: handout`"),
        (
            "## T\n\n| a | b |\n|---|---|\n| 1 |\n",
            10,
            "this row has one cell, the table has 2 columns; give it",
        ),
        (
            "## T\n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n",
            10,
            "this row has 3 cells, the table has 2 columns; give it",
        ),
        ("## T\n\n| a | b |\n| 1 | 2 |\n", 8, "this table has no head"),
        ("## T\n\n|---|---|\n| 1 | 2 |\n", 8, "this table has no head"),
        (
            "## T {.deal}\n\n| a |  |\n|---|---|\n| 1 | 2 |\n\n- What?\n",
            6,
            "a column of the table has no name",
        ),
        (
            "## T {.deal}\n\n| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 201 + "\n- What?\n",
            6,
            "201 cards; 200 at most: take some out",
        ),
        ("## T\n\n| a | b |\n|---|\n| 1 | 2 |\n", 9, "line of dashes has 1 columns, the row above has 2"),
        (
            "## T\n\n| a | b |\n|---|---|---|\n| 1 | 2 |\n",
            9,
            "line of dashes has 3 columns, the row above has 2",
        ),
        ("## T\n\n| a | a |\n|---|---|\n| 1 | 2 |\n", 8, "two columns are called “a”"),
        ("## T\n\n### Third\n", 8, "a heading can't stand here"),
        ("## T\n\n> said\n", 8, "a quotation"),
        ("## T\n\n```\ncode\n```\n", 8, "code (indented"),
        ("## T\n\n---\n", 8, "a line across the page"),
        ("## T\n\n- A\n  - B\n", 9, "a list inside a list"),
        ("## T\n\n- A\n-\n", 9, "an empty line of a list"),
        ("## T\nHello<br>you\n", 7, "HTML can't be drawn"),
        ("## T\n\n<div>\nx\n</div>\n", 8, "HTML can't be drawn"),
        ("## T\n\n<!-- open\n", 8, "this comment isn't closed"),
        ("## T\n" + "x" * 5000 + "\n", 7, "5000 characters in one go"),
        ("##\n", 6, "this heading has no words"),
        ("## T {#a}\n\n## U {#a}\n", 8, "`#a` is the id of line 6 already"),
        ("## T {.dots from=u}\n\n## U {.ideas #u}\n", 6, "`from=u` names a later step"),
        ("## T {.dots #t from=t}\n", 6, "`from=t` names this step itself"),
        ("## T {.dots from=one}\n", 6, "`from=one` names a section"),
        ("## T {#t}\n\n## U {.dots from=t}\n", 8, "`from=t` has nothing to bring: a `talk` hands nothing on"),
        ("## T {.ideas #ideas}\n\n## U {.dots from=idea}\n", 8, "`idea`: did you mean `ideas`?"),
        ("## T {.ideas #t seen=me}\n\n## U {.dots from=t}\n", 8, "`seen=me` promised to keep private"),
        (
            "## T {.ideas #t}\n\n## U {.dots from=t}\n- A\n- B\n",
            9,
            "`from=` brings the options; take this list out",
        ),
        ("## T {.ideas #t}\n\n## U {.dots from=t top=1}\n", 8, "top=1: `dots` takes 2 to 40 options"),
        ("## T {.ideas #t}\n\n## U {.choice again=t}\n", 8, "`again=t` is a `ideas`, this step a `choice`"),
        ("## T {.ideas from=x}\n", 6, "`from` makes no sense here, it goes with choice, commitments, dots"),
        ("## T {.choice #t}\n- A\n- B\n\n## U {.choice again=t most=2}\n", 10, "take `most` out"),
        (
            "## T {.choice #t}\n- A\n- B\n\n## U {.choice again=t seen=me}\n",
            10,
            "give both steps the same `seen=`",
        ),
        (
            "## T {.choice #t}\n- A\n- B\n\n## U {.choice #u again=t}\n\n## V {.choice again=u}\n",
            12,
            "name the first: `again=t`",
        ),
        ("## T {.spectrum}\n", 6, "x"),
        ('## T {.spectrum x="only one"}\n', 6, 'write x="left, right", with one comma'),
        ('## T {.spectrum x="a, b" y="a, b, c"}\n', 6, 'write y="low, high", with one comma'),
        ('## T {.spectrum x="same, same"}\n', 6, "needs two ends"),
        ("## T {.estimate min=5 max=5}\n", 6, "min=5 is not below max=5"),
        ("## T\n\n::: examples\nwords\n:::\n", 9, "`::: examples` holds a list"),
    ],
)
def test_a_fault_names_its_line_and_what_to_do(text: str, line: int, says: str) -> None:
    fault = only(HEAD + text)
    assert fault.startswith(f"w.md:{line}: "), fault
    assert says in fault


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("# S\n## T\n", 1, "the workshop has no title"),
        ("---\nsubtitle: x\n---\n# S\n## T\n", 1, "the workshop has no title"),
        ("---\ntitle: x\n\n# S\n## T\n", 1, "the head of the file isn't closed"),
        ("---\ntitle: x\ntitel: y\n---\n# S\n## T\n", 3, "`titel`: did you mean `title`?"),
        (
            "---\ntitle: x\nbegins: nine\n---\n# S\n## T\n",
            3,
            "begins: `nine`; write the time of day, like 9:00 or 13:30",
        ),
        ("---\ntitle: x\nbegins: 24:00\n---\n# S\n## T\n", 3, "write the time of day"),
        ("---\ntitle: x\nnames: optinal\n---\n# S\n## T\n", 3, "`optinal`: did you mean `optional`?"),
        (
            "---\ntitle: x\ngroup: many\n---\n# S\n## T\n",
            3,
            "group: `many`; write how many people, like 6-60",
        ),
        ("---\ntitle: x\ngroup: 9-3\n---\n# S\n## T\n", 3, "group: `9-3`"),
        ("---\ntitle: x\nlanguage: English\n---\n# S\n## T\n", 3, "no language code"),
        ("---\ntitle: x\noutcomes:\n  a: b\n---\n# S\n## T\n", 3, "`outcomes` is a list"),
        ("---\ntitle: a: b\n---\n# S\n## T\n", 2, "put words with a colon in quotes"),
        ("---\ntitle: x\ntitle: y\n---\n# S\n## T\n", 3, "`title` is given twice"),
        ("---\ntitle: x\n---\n", 1, "there is nothing to do in this workshop"),
        ("---\ntitle: x\n---\n# S\n", 4, "the section “S” has no step"),
        ("---\ntitle: x\n---\n## T\n", 4, "this step stands in no section"),
        ("---\ntitle: x\n---\nHello\n\n# S\n## T\n", 4, "these words stand before the first section"),
        ("---\ntitle: x\n---\n# S {.choice}\n## T\n", 4, "a section is no exercise"),
        ("---\ntitle: x\n---\n# S {tim=3m}\n## T\n", 4, "`tim`: did you mean `time`?"),
        ("---\ntitle: x\n---\n# S\n\n::: handout\nx\n:::\n## T\n", 4, "`::: handout` belongs under a step"),
        ("---\ntitle: x\n---\n# S\n## T\n\0\n", 6, "a character that can't be shown (U+0000)"),
    ],
)
def test_a_fault_in_head_or_outline_names_its_line(text: str, line: int, says: str) -> None:
    found = told(text)
    assert any(fault.startswith(f"w.md:{line}: ") and says in fault for fault in found), found


CUT = "YAML leaves out what stands behind ` #`"


@pytest.mark.parametrize(
    ("head", "line", "says"),
    [
        ("title: Team #1", 2, f"{CUT}: “#1”"),
        ("title: #1 team", 2, f"{CUT}: “#1 team”"),
        ('title: "Team" #1', 2, CUT),
        ("title: T\nsubtitle: Sprint #12 review", 3, f"{CUT}: “#12 review”"),
        ("title: T\nsubtitle: We are # 1", 3, CUT),
        ("title: T\n  that goes on #1", 3, CUT),
        ("title: T\noutcomes:\n  - Rule #1 is known", 4, CUT),
        ("title: T\noutcomes:\n  - a\n  - #1 is known", 5, CUT),
        ("title: T\nmaterials:\n- Flipchart #3", 4, CUT),
        ("title: T\nteams: Table #1, Table #2, Table #3", 3, CUT),
        ("title: T\nteams:\n  - Red #1\n  - Blue #2", 5, f"{CUT}: “#2”"),
        (
            "title: T\noutcomes:\n  – One\n  – Two",
            4,
            "these lines of `outcomes` run into one; begin each with `- `",
        ),
        ("title: T\noutcomes:\n  • One", 4, "these lines of `outcomes` run into one"),
        ("title: T\noutcomes:\n  One\n  - Two", 4, "these lines of `outcomes` run into one"),
        ("title: T\nmaterials:\n  - One\n    - Two", 4, "these lines of `materials` run into one"),
        ("title: T\nteams:\n  -\u00a0One\n  -\u00a0Two", 4, "these lines of `teams` run into one"),
        ("title: !Wow great", 2, "`!Wow` is no word for YAML, and is left out; put the words in quotes"),
        ("title: ! Important", 2, "`!` is no word for YAML"),
        ("title: &Co T", 2, "`&Co` is no word for YAML"),
        ("title: &a T\nsubtitle: *a", 3, "`*a` is no word for YAML"),
        ("title: *bold* words", 2, "begin with one of # & * ! | > % @ ` [ { ' \""),
        ("title: @home", 2, "begin with one of #"),
        ("title: > 50 people", 2, "begin with one of #"),
        ("title: [Draft] Retro", 2, "begin with one of #"),
        ("title: T\noutcomes:\n  - Rule: no phones", 4, "put words with a colon in quotes"),
        ("title:T", 2, "with a plain colon and a space"),
        ("title：T", 2, "with a plain colon and a space"),
        ('title: "C:\\new"', 2, "a backslash in double quotes means something else"),
        ('title: "T\\x07\\0"', 2, "a character that can't be shown (U+0007)"),
        ('title: "Team \\ud83d\\ude00"', 2, "a character that can't be shown (U+D83D)"),
        ('title: T\nlanguage: "\\ud83d"', 3, "a character that can't be shown (U+D83D)"),
        ('title: T\nteams: "A, \\uffff"', 3, "a character that can't be shown (U+FFFF)"),
        ('title: "\\UFFFFFFFF"', 1, "the head can't be read"),
        ("title: \u200b", 2, "nobody can see the signs of `title`"),
        ("title: T\noutcomes:\n  - \u3164", 4, "nobody can see the signs of `outcomes`"),
        ("title: T\nteams: A, \u200b", 3, "nobody can see the signs of a team’s name"),
    ],
)
def test_what_yaml_would_make_of_the_words_in_the_head_is_told(head: str, line: int, says: str) -> None:
    reading = read(f"---\n{head}\n---\n# S\n## T {{time=1m}}\n", "w.md")
    assert reading.workshop is None
    found = [str(fault).encode().decode() for fault in reading.faults]  # said on any page
    assert any(fault.startswith(f"w.md:{line}: ") and says in fault for fault in found), found


@pytest.mark.parametrize(
    "words",
    ["yes", "no", "on", "null", "~", "1:30", "2026-12-01", "007", "0x10", "1_000", "1e3", ".5",
     "C# for you", "a#1", "a & b",
     "why not!", "5 * 5", "50 %", "me@home.org", "a -> b", "-5 degrees", "=", "<<"],
)  # fmt: skip
def test_words_in_the_head_are_the_words_that_stand_there(words: str) -> None:
    head = f"title: {words}\nsubtitle: {words}\noutcomes:\n  - {words}\nmaterials: {words}"
    reading = read(f"---\n{head}\n---\n# S\n## T {{time=1m}}\n", "w.md")
    assert reading.faults == ()
    assert reading.workshop is not None
    found = reading.workshop
    assert (found.title, found.subtitle, found.outcomes, found.materials) == (
        words,
        words,
        (words,),
        (words,),
    )


def test_comments_in_the_head_are_comments() -> None:
    text = "---\n# mine\ntitle: |\n  One #1\nlanguage: de # German\ngroup: 6-60 #all\n# end\n---\n# S\n## T {time=1m}\n"
    reading = read(text, "w.md")
    assert reading.faults == ()
    assert reading.workshop is not None
    assert reading.workshop.title == "One #1"
    (fault,) = read(text.replace("|\n  One #1", "One # working title"), "w.md").faults
    assert fault.level is Level.WARNING
    assert CUT in str(fault)


def test_all_faults_come_at_once_in_the_order_of_their_lines() -> None:
    text = HEAD + "## A {.dotz}\n\n## B {.choice mots=2}\n\n::: nots\nx\n:::\n\n## C {.dots from=q}\n"
    lines = [int(fault.split(":")[1]) for fault in told(text)]
    assert lines == sorted(lines)
    assert set(lines) == {6, 8, 10, 14}


def test_a_step_that_could_not_be_read_causes_no_second_fault_where_others_speak_of_it() -> None:
    only(HEAD + "## A {.idea #a}\n\n## B {.dots from=a}\n")


def test_a_misspelt_setting_causes_no_second_fault_and_no_warning_on_its_line() -> None:
    text = HEAD + "## A {.choice #a time=1m}\n- A\n- B\n\n## B {.choice agian=a}\n"
    assert len(read(text).faults) == 1
    assert "did you mean `again`" in only(text)


def test_one_wrong_thing_a_thousand_times_is_told_a_hundred_times() -> None:
    found = told(HEAD + "## T {time=1m}\n" + "___\n\n" * 1000)
    assert len(found) == 101
    assert found[-1].endswith("900 more faults")


def test_text_that_is_no_utf_8_is_told_the_line() -> None:
    assert str(read(HEAD.encode() + b"## \xff\n", "w.md").faults[0]).startswith(
        "w.md:6: this isn't UTF-8 text"
    )
    assert "isn't UTF-8" in str(read("---\n".encode("utf-16"), "w.md").faults[0])


def test_a_file_that_is_too_large_is_told_so() -> None:
    reading = read("x" * (LARGEST + 1), "w.md")
    assert reading.workshop is None
    assert [str(fault) for fault in reading.faults] == [
        "w.md:1: this file is too large: a workshop's text has 256 KB at most"
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("..%2Fhouse.png", "a picture file that lies beside the text"),
        ("house.png%00", "a picture file that lies beside the text"),
        ("house%2Epng%2Epng", "`house.png.png`: did you mean `house.png`?"),
        ("house%252Epng.png", "`house%2Epng.png`: did you mean `house.png`?"),
        ("hose.png", "`hose.png`: did you mean `house.png`?"),
        ("../house.png", "a picture file that lies beside the text"),
        ("https://example.org/a.png", "a picture file that lies beside the text"),
        ("house.gif", "a picture is a .png or a .jpg file"),
        ("broken.png", "is broken or no PNG or JPEG"),
        ("cut.jpg", "is broken or no PNG or JPEG"),
        ("heavy.png", "is too large"),
        ("wide.png", "save it smaller"),
        ("noise.png", "is too much: 4 MB at most"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_told_why(name: str, says: str, tmp_path: Path) -> None:
    Image.new("RGB", (4, 3)).save(tmp_path / "house.png")
    (tmp_path / "broken.png").write_bytes(b"<svg>")
    Image.effect_noise((200, 200), 50).save(tmp_path / "whole.jpg")
    (tmp_path / "cut.jpg").write_bytes((tmp_path / "whole.jpg").read_bytes()[:900])
    (tmp_path / "heavy.png").write_bytes(b"x" * (16 * 1024 * 1024 + 1))
    Image.new("1", (8001, 8000)).save(tmp_path / "wide.png")
    Image.frombytes("RGB", (1200, 1300), Random(1).randbytes(3 * 1200 * 1300)).save(tmp_path / "noise.png")
    fault = only(f"{HEAD}## T\nLook:\n![a house]({name})\n", folder=tmp_path)
    assert fault.startswith("w.md:8: ")
    assert says in fault


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("kept_as", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Büro.png", "Büro.png"),
        ("Büro.png", "B%C3%BCro.png"),
        ("my pic.png", "<my pic.png>"),
        ("my pic.png", "my%20pic.png"),
        ("100 %.png", "<100 %.png>"),
        ("100 %.png", "100%20%25.png"),
        ("a%20b.png", "a%2520b.png"),
        ("写真 é.jpg", "<写真 é.jpg>"),
        ("Q&A #1.png", "<Q&A #1.png>"),
    ],
)
def test_a_picture_is_found_however_its_name_is_written(
    name: str, written: str, kept_as: Literal["NFC", "NFD"], form: Literal["NFC", "NFD"], tmp_path: Path
) -> None:
    with (tmp_path / normalize(kept_as, name)).open("wb") as file:
        Image.new("RGB", (4, 3)).save(file, "PNG" if name.endswith("png") else "JPEG")
    text = f"{HEAD}## T {{time=1m}}\nLook:\n![a house]({normalize(form, written)})\n"
    reading = read(text, "w.md", tmp_path)
    assert reading.faults == ()
    assert reading.workshop is not None
    assert list(reading.workshop.pictures) == [name]
    assert [block.name for block in reading.workshop.steps[0].body if isinstance(block, Picture)] == [name]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("# One {time=5m}\n\n## T {time=4m}\n", 4, "this section says time=5m, its steps together take 4m"),
        ("# One {time=5m}\n\n## T {time=4m}\n\n## U {time=90s}\n", 4, "its steps together take 5m30s"),
        ("# One\n\n## T\n", 6, "this step has no time"),
        (f"# One\n\n## {'long ' * 13}{{time=1m}}\n", 6, "this title has 64 characters"),
        (f"# One\n\n## T {{time=1m}}\n{'long ' * 30}\n", 6, "the question has 149 characters"),
        (f"# One\n\n## T {{.choice time=1m}}\n- {'long ' * 17}\n- B\n", 6, "has 84 characters"),
        ("# One\n\n## T {time=1m}\nSee ![](a.png)\n", 7, "say in words what the picture shows"),
        (
            "# One\n\n## T {.choice time=1m}\n- Yes\n- No\n\n::: examples\n- Yess\n:::\n",
            6,
            "did you mean `Yes`?",
        ),
        (
            "# One\n\n## T {.estimate time=1m}\n\n::: examples\n- 101\n:::\n",
            6,
            "would be refused: Type a number between",
        ),
        ("# One\n\n## T {.estimate time=1m reveal=approved}\n", 6, "nobody writes here"),
    ],
)
def test_a_warning_says_what_a_facilitator_wants_to_know_and_stops_nothing(
    text: str, line: int, says: str
) -> None:
    text = f"---\ntitle: Test\n---\n{text}"
    fault = only(text, Level.WARNING)
    assert fault.startswith(f"w.md:{line}: "), fault
    assert says in fault
    assert read(text).workshop is not None


def test_a_plan_that_is_longer_than_its_head_says_is_a_warning() -> None:
    text = "---\ntitle: Test\ntime: 90m\n---\n# One\n\n## T {time=4m}\n"
    assert only(text, Level.WARNING) == "w.md:3: the head says time: 1h30m, all steps together take 4m"


@pytest.mark.parametrize(
    ("braces", "told"), [('.sort piles="does, is"', False), (".choice", True), (".dots", True)]
)
def test_only_where_cards_are_sorted_an_example_names_a_pile(
    step_text: StepText, braces: str, told: bool
) -> None:
    step = f"## It {{{braces} time=5m}}\nWhich?\n\n- This\n- That\n\n::: examples\n- This | is\n:::"
    faults = [str(fault) for fault in read(step_text(step)).faults]
    assert any("Examples here are options" in what for what in faults) is told


@pytest.mark.parametrize(
    ("braces", "says"),
    [
        ('.estimate max="25,000"', "max=25,000: is that 25 / 25000? Write it like this"),
        ('.estimate max="1.000"', "max=1.000: is that 1 / 1000? Write it like this"),
        ('.estimate max=3000 answer="1,234"', "answer=1,234: is that 1.2340 / 1234? Write it like this"),
        (".estimate max=0x10", "max=0x10: write a number"),
        (".estimate max=1_0", "max=1_0: write a number"),
        (".estimate max=1e5", "max=1e5: write a number"),
    ],
)
def test_a_number_that_can_be_two_or_is_none_is_asked_about(braces: str, says: str) -> None:
    assert only(f"{HEAD}## T {{{braces} time=2m}}\nHow many?\n") == f"w.md:6: {says}"


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("25 000", 25_000),
        ("25\u00a0000", 25_000),
        ("٢٥٠٠", 2500),
        ("2,5", 2.5),
        ("1.2340", 1.234),
        ("0.012", 0.012),
    ],
)
def test_numbers_in_a_text_are_read_as_everywhere(written: str, means: float) -> None:
    reading = read(f'{HEAD}## T {{.estimate max="{written}" time=2m}}\nHow many?\n')
    assert reading.workshop is not None
    assert vars(reading.workshop.steps[0].exercise)["max"] == means


def test_a_session_that_started_with_a_point_before_three_digits_keeps_its_decimals() -> None:
    text = HEAD + '## T {.estimate max=10 answer="2.125" time=2m}\nHow many?\n'
    assert read(text).workshop is None
    started = read(text, "w.md", None, started=True).workshop
    assert started is not None
    assert vars(started.steps[0].exercise)["answer"] == 2.125


def test_bounds_of_the_authors_words_count_letters_and_not_their_marks(step_text: StepText) -> None:
    thai = "ที่นี่" * 8  # 16 letters, 48 signs
    text = step_text(f'## {thai} {{.ideas time=2m leave="{thai * 3}"}}').replace(
        "---\n", f"---\nteams: {thai}, B\n", 1
    )
    assert not [str(fault) for fault in read(text).faults if "characters" in str(fault)]
