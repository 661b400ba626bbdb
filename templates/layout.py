"""Indent the templates by what is open where a line begins, and find lines that are too long.

    python templates/layout.py indent
    python templates/layout.py check     change nothing; say what differs, and which lines are too long

A formatter for HTML would change what a page says: white space between two inline elements is content, and a template
doesn't show which are inline. So this one moves no word to another line. A line that is too long is broken by hand: at
white space, between attributes, before the `>` of a tag, or inside of `{{ … }}`. Where there is no white space, Jinja's
`-` (`{{-`, `-%}`) takes the new one away again.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
LONGEST = 120
STEP = 2

VOID = {
    "!doctype",
    "area",
    "body",
    "br",
    "col",
    "head",
    "hr",
    "html",
    "img",
    "input",
    "link",
    "meta",
    "option",
    "wbr",
}
VERBATIM = {"pre", "textarea", "script", "style", "'", '"', "comment"}  # white space in these is content
BLOCKS = {"block", "call", "filter", "for", "if", "macro", "set", "with"}

COMMENT = r"(?P<comment>\{\#.*?\#\}|<!--.*?-->)"
CODE = r"(?P<code>\{[{%])"
IN_TEXT = re.compile(rf"{COMMENT}|{CODE}|</(?P<end>[\w-]+)\s*>|<(?P<tag>!?[a-zA-Z][\w-]*)", re.DOTALL)
IN_TAG = re.compile(rf"{COMMENT}|{CODE}|(?P<quote>[\"'])|(?P<end>/?>)", re.DOTALL)
IN_VALUE = {quote: re.compile(rf"{COMMENT}|{CODE}|(?P<end>{quote})", re.DOTALL) for quote in "\"'"}
STRING = r"""(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
IN_CODE = re.compile(rf"{STRING}|(?P<end>[-+]?[%}}]\}})|(?P<open>[(\[{{])|(?P<close>[)\]}}])", re.DOTALL)
STATEMENT = re.compile(r"\{%[-+]?\s*(?P<end>end)?(?P<word>\w+)(?P<rest>[^%]*)")


class Mark(NamedTuple):
    """A place where something opens or closes: an element, a tag, a value, a comment, code, a bracket, a block."""

    at: int
    opens: str = ""
    closes: str = ""


Marks = Generator[Mark, None, int]  # returns where the scan goes on


def marks(text: str) -> Iterator[Mark]:
    """Everything that opens and closes in a template, in order."""
    at = 0
    while found := IN_TEXT.search(text, at):
        at = found.end()
        if found["comment"]:
            yield from _comment(found)
        elif found["code"]:
            at = yield from _code(text, found)
        elif found["end"]:
            yield Mark(found.start(), closes=found["end"])
        else:
            at = yield from _tag(text, found)


def _comment(found: re.Match[str]) -> Iterator[Mark]:
    yield Mark(found.start(), opens="comment")
    yield Mark(found.end() - 2, closes="comment")


def _tag(text: str, found: re.Match[str]) -> Marks:
    """A tag with its attributes; after it its element is open, unless that has no end tag."""
    name, at = found["tag"].lower(), found.end()
    yield Mark(found.start(), opens="tag")
    while inside := IN_TAG.search(text, at):
        at = inside.end()
        if inside["comment"]:
            yield from _comment(inside)
        elif inside["code"]:
            at = yield from _code(text, inside)
        elif inside["quote"]:
            at = yield from _value(text, inside)
        else:
            element = name if name not in VOID and inside["end"] == ">" else ""
            yield Mark(inside.start(), opens=element, closes="tag")
            return at
    return len(text)


def _value(text: str, found: re.Match[str]) -> Marks:
    """The value of an attribute."""
    quote, at = found["quote"], found.end()
    yield Mark(found.start(), opens=quote)
    while inside := IN_VALUE[quote].search(text, at):
        at = inside.end()
        if inside["comment"]:
            yield from _comment(inside)
        elif inside["code"]:
            at = yield from _code(text, inside)
        else:
            yield Mark(inside.start(), closes=quote)
            return at
    return len(text)


def _code(text: str, found: re.Match[str]) -> Marks:
    """An expression or a statement of Jinja; a statement may open or close a block, or begin another branch of it."""
    begin, at = found.start(), found.end()
    statement = STATEMENT.match(text, begin)
    branch = statement is not None and statement["word"] in ("elif", "else")
    if statement and (statement["end"] or branch):
        yield Mark(begin, closes="branch" if branch else "{%")
    yield Mark(begin, opens="code")
    while inside := IN_CODE.search(text, at):
        at = inside.end()
        if inside["open"]:
            yield Mark(inside.start(), opens="(")
        elif inside["close"]:
            yield Mark(inside.start(), closes="(")
        elif inside["end"]:
            opens = branch or (statement and not statement["end"] and _opens_block(statement))
            yield Mark(inside.start(), opens="{%" if opens else "", closes="code")
            break
    return at


def _opens_block(statement: re.Match[str]) -> bool:
    return statement["word"] in BLOCKS and not (statement["word"] == "set" and "=" in statement["rest"])


class Open(NamedTuple):
    """What is open: its name, and how far the line is indented that opened it."""

    name: str
    indent: int


def close(opened: list[Open], name: str) -> Open | None:
    """Take out the innermost of this name, with elements in it whose end tag is left out or is in another branch."""
    wanted = "{%" if name == "branch" else name
    for k in reversed(range(len(opened))):
        if opened[k].name == wanted:
            found = opened.pop(k)
            if name != "{%":  # what the last branch has opened is closed after the block
                opened[k:] = [one for one in opened[k:] if one.name == "{%"]
            return found
    return None


def indented(text: str) -> str:
    """The template with each line one step further in than the line that opened what it is in."""
    todo = list(reversed(list(marks(text))))
    opened: list[Open] = []
    lines = []
    end = 0
    for line in text.splitlines(keepends=True):
        begin, end = end, end + len(line)
        first = begin + len(line) - len(line.lstrip())
        inside = [one.name for one in opened if one.name in VERBATIM or one.name == "code"]
        verbatim = bool(inside) and inside[-1] != "code"
        indent = opened[-1].indent + STEP if opened else 0
        while todo and todo[-1].at < end:
            mark = todo.pop()
            closed = close(opened, mark.closes) if mark.closes else None
            if closed and mark.at == first:
                indent = closed.indent
            if mark.opens:  # an element begins where its tag did, a block where its statement did
                began = closed if mark.closes in ("tag", "code") else None
                opened.append(Open(mark.opens, began.indent if began else indent))
        lines.append(line if verbatim or not line.strip() else " " * indent + line.lstrip())
    return "".join(lines)


def templates() -> list[Path]:
    """Every template that was written by hand: the product's, and those of the pages for developers."""
    made = ("node_modules", "built")
    ours = [path for path in HERE.rglob("*.html") if not path.relative_to(HERE).parts[0].startswith(made)]
    return sorted([*ours, *(HERE.parent / "dev").rglob("*.html")])


def main(arguments: list[str]) -> int:
    wrong = []
    for path in templates():
        text = path.read_text("utf-8")
        new = indented(text)
        name = path.relative_to(HERE.parent).as_posix()
        if arguments != ["check"]:
            path.write_text(new, "utf-8")
            text = new
        for number, (line, right) in enumerate(zip(text.splitlines(), new.splitlines(), strict=True), 1):
            if line != right:
                wrong.append(f"{name}:{number}: indented by {len(line) - len(line.lstrip())}")
            if len(right) > LONGEST:
                wrong.append(f"{name}:{number}: {len(right)} characters")
    print("\n".join(wrong), end="\n" * bool(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
