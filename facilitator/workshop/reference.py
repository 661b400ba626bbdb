"""Writes docs/workshop-text.md: how a workshop is written, with every exercise and setting as the code has them.

`python -m facilitator.workshop.reference docs/workshop-text.md` writes the page anew.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from enum import Enum
from importlib.resources import files
from pathlib import Path

from facilitator.exercises import known
from facilitator.exercises.contract import Exercise
from facilitator.words import say
from facilitator.workshop import checks, front, parser, pictures
from facilitator.workshop.model import Step, Workshop
from facilitator.workshop.settings import COMMON, Duration, Earlier, Setting, Value, common, own, spelt

_HEAD = """\
# Workshop text

<!-- Made from the code by `python -m facilitator.workshop.reference docs/workshop-text.md`; a test holds it there. -->

A workshop is one Markdown file. You can write it in any editor, and it reads well as it is. `./run new NAME` writes
a small whole one with comments; `./run check FILE` names every fault with its line, and what to do about it.

## In five minutes

```markdown
{example}
```

- `#` opens a **section**, `##` a **step**.
- The braces at the end of a heading say what a step is: `{{.choice}}` makes it an exercise, `#before` gives it a name
  that later steps can use, `time=2m` is its length in your plan. A step without an exercise is a talk.
- The first words under a heading are the **question**. In exercises that choose, a list `- …` gives the options; a list
  `1. …` says what to do, and stands as steps on the screen and the slide.
- `from=` carries what the room said into a later step; `again=` asks the same once more and shows what has changed.
- A value with other signs than letters, digits, `-` and `_` wants quotes: `unit="%"`, `min="0.5"`.
- `<!-- … -->` is a comment; nobody sees it but you.

## The head

Between two lines `---` at the very top. Only the title is needed. It is YAML: words with a colon or ` #` in them, and
words that begin with a sign like `#`, `*`, `&`, `!` or `@`, want quotes: `title: "Team #1"`.

| key | says | like |
|---|---|---|
| `title` | the workshop's name | `Work Leaders` |
| `subtitle` | one more line on the cover | |
| `language` | the language it is held in | `en`, `de`, `pt-BR`; default `en` |
| `group` | for how many people it is made | `6-60` |
| `names` | whether people are asked their names | {names}; default `optional` |
| `teams` | {teams} teams that people choose, or that chance gives them, as they join | `Line, Ward, Desk` |
| `begins` | the time of day; the join screen says it, and the guide's clock and the plan begin with it | `9:00` |
| `time` | the length of it all; checked against the steps | `90m` |
| `outcomes` | a list: what people can do afterwards | |
| `materials` | a list: what you need in the room | |

## Sections

`# Title {{time=15m}}`. The time is checked against the steps; words under the heading and `::: notes` are for the
guide. A section can have a name, `#early`.

## Words

Under a step can stand paragraphs, lists, tables, pictures, **bold** and *italic*. A table is a set of cards: its first
row names the fields. A picture is a .png or .jpg file beside the text, {megabytes} MB at most:
`![what it shows](picture.png)`. A name with spaces stands in `<…>`. A link, `[the survey](https://example.org/x)`,
stands with its address on slides and paper, and can be followed from there. Quotations, code, headings of a third
level, lists inside lists and HTML can't be drawn on every medium, and `check` says so. Between a list and the words
that follow it, leave a line empty.

## Words for one place

`:::` and a name open it, a line `:::` closes it.

| | stands |
|---|---|
| `::: notes` | on your console, in the slide's notes, in the guide; never on a screen |
| `::: handout` | in the workbook: what to write, under the question and its instructions; a line `___` is a line to \
write on |
| `::: slide` | on the slide, instead of the step's words |
| `::: screen` | on the screen, instead of the step's words |
| `::: phone` | on the phones, instead of the step's words |
| `::: examples` | nowhere: a list of answers that a room might give, for rehearsals |

Examples by exercise: options by their words, those listed twice come twice as often; ideas as they would be typed;
numbers; commitments with their fields parted by ` | `. A line above a list names the group that a host might put those
texts into; a name in brackets, like `(says what somebody is)`, is for texts to set aside.

## Settings that mean the same everywhere

| setting | does | default |
|---|---|---|
{common}

Which of them an exercise takes stands with it. A combination that makes no sense is a fault, with the reason.

## Exercises
"""

_TAIL = r"""
## What `check` weighs

Errors keep a workshop from being run, and `check` ends with 1. Among them is what looks like a heading, a box, braces,
a list or a picture and is read as plain words, because a space is missing, a colon, or a sign is another one that looks
the same. Where a sign is meant as it stands, write a backslash before it: `\#`.

These are warnings; they don't stop anything, and only `check --strict` ends with 1 for them:

- a step without a time, a section whose steps don't add up, steps that don't add up to the head's `time`
- a title over {title} characters, a question over {question}, an option over {option}: hard to read on a slide
- a picture without words for those who can't see it: `![what it shows](picture.png)`
- signs that no font has, once for each script: on paper a box would stand for each, until a TrueType font for it is
  installed
- an example that is none of the options, or that a phone would refuse
- words directly under a list, which belong to its last line (in examples and options, an error)

A text has {kilobytes} KB and {lines} lines at most, in UTF-8, and a table {cells} cells. A number is written like 1000,
1 000 or 2.5; one like 1,000 or 1.000 could be two, and is asked about.
"""

_FIVE_MINUTES = """\
---
title: A short meeting
---

# Arrive {time=2m}

## Are you one? {.choice #before time=2m}
Do you lead people whose work produces results?

- Yes, most days
- Now and then
- No

::: notes
Ask before you explain anything.
:::

# Work {time=9m}

## What gives energy {.ideas #practices most=3 time=5m}
What have you seen a leader do that gave somebody energy?

## Which shall we try? {.dots from=practices dots=3 time=4m}

# Before we go {time=2m}

## And now? {.choice again=before time=2m}"""


def page() -> str:
    """The whole page."""
    head = _HEAD.format(
        example=_FIVE_MINUTES,
        teams="{} to {}".format(*front.TEAMS),
        names=", ".join(f"`{name}`" for name in front.NAMES),
        megabytes=pictures.LARGEST // 1024 // 1024,
        common="\n".join(_row(setting) for setting in COMMON.values()),
    )
    library = _library()
    exercises = "".join(f"\n{_exercise(kind, library)}" for kind in known().values())
    tail = _TAIL.format(
        title=checks.TITLE,
        question=checks.QUESTION,
        option=checks.OPTION,
        kilobytes=parser.LARGEST // 1024,
        lines=parser.LINES,
        cells=parser.CELLS,
    )
    return head + exercises + tail


def _row(setting: Setting) -> str:
    return f"| `{_given(setting)}` | {_does(setting)} | {_default(setting)} |"


def _given(setting: Setting) -> str:
    return f"{setting.name}={setting.example or _sample(setting)}"


def _sample(setting: Setting) -> str:
    """A value to show a setting with, where the code names none."""
    value = setting.default
    if value is None:
        kinds: dict[type, str] = {Duration: "5m", Earlier: "name", str: "words"}
        return kinds.get(setting.kind, "5")
    return _written(value)


def _written(value: Value) -> str:
    """A value as a heading gives it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Duration):
        return spelt(value)
    return f"{value:g}" if isinstance(value, int | float) else f'"{value}"'


def _does(setting: Setting) -> str:
    bounds = say(setting.range()).strip()
    return f"{setting.help} ({bounds})" if bounds else setting.help


def _default(setting: Setting) -> str:
    if setting.needed:
        return "must be given"
    return "" if setting.default in (None, "") else f"`{_written(setting.default)}`"


def _exercise(kind: type[Exercise], library: tuple[Workshop, ...]) -> str:
    lines = [f"### {kind.name}", "", inspect.cleandoc(kind.__doc__ or ""), ""]
    mine = own(kind)
    if mine:
        lines += [
            "| setting | does | default |",
            "|---|---|---|",
            *(_row(setting) for setting in mine.values()),
            "",
        ]
    if kind.takes:
        lines += [f"Takes {kind.takes[0]} to {kind.takes[1]} options in a list.", ""]
    if kind.deals:
        lines += ["Takes cards in a table: a header row, then a row for each card.", ""]
    lines += ["Common settings: " + ", ".join(f"`{name}`" for name in common(kind)) + ".", ""]
    if kind.hands_on():
        lines += ["A later step can take from it with `from=`.", ""]
    return "\n".join([*lines, "```markdown", example(kind, library), "```", ""])


def example(kind: type[Exercise], library: tuple[Workshop, ...] = ()) -> str:
    """A step of this exercise as it is written: one from the workshops that ship, or one made of its settings."""
    found = [source for workshop in library for source in _steps(workshop, kind)]
    if found:
        return min(found, key=len)
    settings = "".join(f" {_given(setting)}" for setting in own(kind).values() if setting.needed)
    right = "[x] " if kind.scores() else ""
    options = (
        "".join(f"\n- {right if n == 1 else ''}Option {n}" for n in range(1, kind.takes[0] + 1))
        if kind.takes
        else ""
    )
    cards = "\n\n| Card | says |\n|---|---|\n| One | this |\n| Another | that |" if kind.deals else ""
    return f"## A title {{.{kind.name}{settings} time=5m}}\nA question, or what to do.\n{options}{cards}".rstrip()


def _steps(workshop: Workshop, kind: type[Exercise]) -> Iterator[str]:
    """The words of every step of a kind, without what is said in one place only; those that stand alone come alone."""
    lines = re.split(r"\r\n?|\n", workshop.text)
    steps = [step for step in workshop.steps if type(step.exercise) is kind]
    alone = [step for step in steps if not (step.settings.from_ or step.settings.again or step.cards)]
    for step in alone or steps:
        yield _without_places(lines, step)


def _without_places(lines: list[str], step: Step) -> str:
    here = lines[step.span.first - 1 : step.span.last]
    end = next((n for n, line in enumerate(here) if line.startswith(":::")), len(here))
    return "\n".join(here[:end]).rstrip()


def _library() -> tuple[Workshop, ...]:
    text = (files("facilitator") / "library" / "work-leaders" / "workshop.md").read_bytes()
    workshop = parser.read(text).workshop
    return (workshop,) if workshop else ()


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
