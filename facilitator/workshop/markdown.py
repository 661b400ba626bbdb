"""Markdown as the product understands it: what markdown-it read, turned into the few blocks
that every medium can draw.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from facilitator.words import Message, counted, message
from facilitator.workshop.addresses import followed, readable, says, typed
from facilitator.workshop.faultlist import FaultList
from facilitator.workshop.lookalikes import (
    linked_picture,
    look_into,
    looks_like_ours,
    lost_picture,
    unseen,
)
from facilitator.workshop.model import Block, Cards, Listing, Paragraph, Picture, Run, Text, WriteOn
from facilitator.workshop.near import UNREADABLE, short, unreadable
from facilitator.workshop.pictures import file_name

LONGEST = (
    4000  # characters of a paragraph, an item or a row: more is nothing to show on a screen, and slow to read
)
_COMMENTS = re.compile(r"\s*(<!--.*?-->\s*)+", re.DOTALL)
_DASHES = re.compile(r"^(?=[^\n]*\|)[ \t|:-]*-[ \t|:-]*$", re.MULTILINE)
_BARS = re.compile(r"^[ \t]*\|[^\n]*\|[^\n]*\|[ \t]*$", re.MULTILINE)
_STRAY = re.compile(r"^[ \t]*:{3,}[ \t]*$", re.MULTILINE)


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    # "Words over a line of dashes" would be a heading too: nobody who writes `---` means a new step.
    reader.disable("lheading")
    reader.use(front_matter_plugin)
    reader.use(container_plugin, name="place", validate=lambda params, _: bool(params.strip()))
    return reader


_READER = _reader()
_BLOCKS = _reader().disable("inline")


def tree(source: str) -> tuple[SyntaxTreeNode, dict[str, Any]]:
    """The text's blocks, and what its references say; the words inside are read later, block by block."""
    known: dict[str, Any] = {}
    return SyntaxTreeNode(_BLOCKS.parse(source, known)), known


def first_line(node: SyntaxTreeNode) -> int:
    """The line that a block begins on, counted from 1."""
    while node.map is None and node.parent is not None:
        node = node.parent
    return node.map[0] + 1 if node.map else 1


@dataclass
class Words:
    """Reads the words of blocks; notes what no medium can draw, and each picture's name with its line."""

    source: Sequence[str]
    faults: FaultList
    references: dict[str, Any] = field(default_factory=dict)
    pictures: list[tuple[str, int]] = field(default_factory=list)

    def text(
        self, nodes: Iterable[SyntaxTreeNode], lines_to_write_on: bool = False, answers: bool = False
    ) -> Text:
        """Blocks that a medium can draw.

        `lines_to_write_on`: whether `___` has a meaning here. `answers`: whether the items of a list are answers, one
        by one.
        """
        found: list[Block] = []
        for node in nodes:
            found += self._block(node, lines_to_write_on, answers)
        return tuple(found)

    def flat(self, source: str, line: int) -> str:
        """The words of one line, without their look."""
        blocks = list(self._inline(source, line))
        if any(isinstance(block, Picture) for block in blocks):
            what = message("a picture can't stand in a heading or a table; give it a line of its own")
            self.faults.error(line, what, replays=True)
        return "".join(block.text for block in blocks if isinstance(block, Paragraph)).strip()

    def _block(self, node: SyntaxTreeNode, lines_to_write_on: bool, answers: bool) -> Iterator[Block]:
        line = first_line(node)
        match node.type:
            case "paragraph":
                source = node.children[0].content
                self._look_into(source, line)
                yield from self._inline(source, line)
            case "bullet_list" | "ordered_list":
                numbered = node.type == "ordered_list"
                items = tuple(self._item(item, answers and not numbered) for item in node.children)
                yield Listing(items, numbered)
            case "table":
                yield self._cards(node)
            case "hr" if lines_to_write_on and node.markup.startswith("_"):
                yield WriteOn()
            case "hr" if node.markup.startswith("_"):
                self.faults.error(
                    line, message("`___` is a line to write on; it belongs inside `::: handout`")
                )
            case "html_block":
                self._html(node.content, line)
            case _:
                self.faults.error(line, _undrawn(node))

    def _glued(self, words: SyntaxTreeNode, first: int, answer: bool) -> None:
        """Notes a line that belongs to the item above only because no line is empty between them."""
        begin, end = words.map or (0, 0)
        at = _indent(self.source[first - 1])
        for number in range(max(begin, first) + 1, end + 1):
            if _indent(self.source[number - 1]) > at:
                continue  # it is indented: meant to go on
            what = message(
                "“{words}” belongs to the line above, “{item}”, as no line is empty between them; leave one empty, or "
                "put two spaces before it where it does belong there",
                words=short(self.source[number - 1], 30),
                item=short(self.source[number - 2], 30),
            )
            if answer:
                self.faults.error(number, what, replays=True)
            else:
                self.faults.warn(number, what)
            return

    def _look_into(self, source: str, line: int, in_list: bool = False) -> None:
        """Notes what was meant to be more than a paragraph."""
        if len(source) > LONGEST:
            return  # that is reported already
        look_into(source, line, self.faults, in_list)
        table = _DASHES.search(source)
        if table and table.start():
            lines = source.split("\n")
            row = source.count("\n", 0, table.start())
            head, dashes = _cells(lines[row - 1]), _cells(lines[row])
            self.faults.error(
                line + row,
                message(
                    "this table's line of dashes has {dashes} columns, the row above has {head}; make them equal",
                    dashes=dashes,
                    head=head,
                ),
            )
        bars = None if table and table.start() else _BARS.search(source)
        if bars:
            self.faults.error(
                line + source.count("\n", 0, bars.start()),
                message(
                    "this table has no head; write its columns’ names in the first row, and a line `|---|---|` under "
                    "them"
                ),
            )
        stray = _STRAY.search(source)
        if stray:
            where = line + source.count("\n", 0, stray.start())
            self.faults.error(
                where, message("this `:::` closes nothing; take it out, or open with `::: notes` above")
            )

    def _item(self, item: SyntaxTreeNode, answer: bool) -> Paragraph:
        runs: list[Run] = []
        for child in item.children:
            line = first_line(child)
            if child.type != "paragraph":
                if child.type == "html_block":
                    self._html(child.content, line)
                elif child.type in ("bullet_list", "ordered_list"):
                    self.faults.error(line, message("a list inside a list can't be drawn; make it one list"))
                else:
                    self.faults.error(line, _undrawn(child))
                continue
            self._look_into(child.children[0].content, line, in_list=True)
            self._glued(child, first_line(item), answer)
            for block in self._inline(child.children[0].content, line):
                if isinstance(block, Paragraph):
                    runs += [Run(" "), *block.runs] if runs else block.runs
                else:
                    self.faults.error(
                        line, message("a picture can't stand in a list; give it a line of its own")
                    )
        if not runs:
            self.faults.error(
                first_line(item), message("an empty line of a list; write something, or take it out")
            )
        elif unseen("".join(run.text for run in runs)):
            what = message(
                "nobody can see the signs of this line of the list; write something, or take it out"
            )
            self.faults.error(first_line(item), what, replays=True)
        return Paragraph(tuple(runs))

    def _cards(self, node: SyntaxTreeNode) -> Cards:
        rows: list[tuple[str, ...]] = []
        for row in (row for part in node.children for row in part.children):
            line = first_line(row)
            cells, columns = _cells(self.source[line - 1]), len(row.children)
            if cells != columns:
                self.faults.error(
                    line,
                    counted(
                        "this row has one cell, the table has {columns} columns; give it one for each (`| |` is an "
                        "empty one)",
                        "this row has {n} cells, the table has {columns} columns; give it one for each (`| |` is an "
                        "empty one)",
                        cells,
                        columns=columns,
                    ),
                )
            if "|" not in self.source[line - 1]:  # in a table of one column
                what = message(
                    "“{words}” belongs to the table, as no line is empty between them; leave one empty",
                    words=short(self.source[line - 1], 30),
                )
                self.faults.error(line, what, replays=True)
            if any(cell.children[0].content.startswith(("｜", "│", "┃", "¦", "∣")) for cell in row.children):
                what = message(
                    "a row of a table begins with a plain `|`; this one has a sign that only looks like it"
                )
                self.faults.error(line, what, replays=True)
            rows.append(tuple(self.flat(cell.children[0].content, line) for cell in row.children))
        head = rows[0]
        for name in sorted({name for name in head if name and head.count(name) > 1}):
            self.faults.error(first_line(node), message("two columns are called “{name}”", name=short(name)))
        return Cards(head, tuple(rows[1:]))

    def _html(self, source: str, line: int) -> None:
        if _COMMENTS.fullmatch(source):
            if source.count("<!--") > source.count("-->"):
                what = message(
                    "a comment begins in this one, which isn't closed before it: what stands between them is nowhere; "
                    "write `-->` where the first one ends"
                )
                self.faults.error(line, what, replays=True)
            return
        if source.lstrip().startswith("<!--") and "-->" not in source:
            self.faults.error(line, message("this comment isn't closed; write `-->` where it ends"))
        else:
            what = message(
                "HTML can't be drawn on slides and paper: “{html}”; say it in Markdown", html=short(source)
            )
            self.faults.error(line, what)

    def _inline(self, source: str, line: int) -> Iterator[Paragraph | Picture]:
        """A paragraph's words with their looks; a picture in it, or a line break of the author's, parts it."""
        if len(source) > LONGEST:
            what = message("{found} characters in one go; {most} at most", found=len(source), most=LONGEST)
            self.faults.error(line, what)
            return
        tokens = _READER.parseInline(source, self.references)[0].children or []
        self._look_for_pictures(source, tokens, line)
        runs: list[Run] = []
        look = _Look()
        for token in tokens:
            runs += look.turned(token)
            match token.type:
                case "text" | "code_inline" | "text_special":
                    if wrong := UNREADABLE.search(token.content):  # a sign that was written as `&#12;`
                        self.faults.error(line, unreadable(wrong[0]), replays=True)
                    runs += look.runs(token.content)
                case "softbreak":
                    line += 1
                    runs += look.runs(" ")
                case "html_inline" if not token.content.startswith("<!--"):
                    self._html(token.content, line)
                case "image":
                    yield from _paragraph(runs)
                    runs = []
                    yield self._picture(token, line)
                case "hardbreak":
                    yield from _paragraph(runs)
                    runs = []
                    line += 1
        yield from _paragraph(runs)

    def _look_for_pictures(self, source: str, tokens: Sequence[Token], line: int) -> None:
        """Notes what was meant as a picture and is a link, or words."""
        kinds = [token.type for token in tokens]
        what = lost_picture(source, kinds.count("image"), kinds.count("link_open"))
        for token in tokens:
            if token.type == "link_open":
                what = what or linked_picture(file_name(str(token.attrs.get("href") or "")))
        if what:
            self.faults.error(line, what, replays=True)

    def _picture(self, token: Token, line: int) -> Picture:
        name = file_name(str(token.attrs.get("src") or ""))
        shows = " ".join(token.content.split())
        if not shows:
            says = message(
                "say in words what the picture shows, for those who can't see it: `![what it shows]({name})`",
                name=short(name),
            )
            self.faults.warn(line, says)
        self.pictures.append((name, line))
        return Picture(name, shows)


@dataclass
class _Look:
    """How words look where a paragraph has been read to: in how many bold and italic spans they are, and in which link.

    `words` are the link's words so far.
    """

    bold: int = 0
    italic: int = 0
    href: str = ""
    words: str = ""

    def turned(self, token: Token) -> list[Run]:
        """Take in where a look begins or ends; what a link says behind its words is returned."""
        match token.type:
            case "strong_open" | "strong_close":
                self.bold += token.nesting
            case "em_open" | "em_close":
                self.italic += token.nesting
            case "link_open":
                self.href, self.words = str(token.attrs.get("href") or ""), ""
            case "link_close":
                href, self.href = self.href, ""
                return list(_address(href, self.words, self.bold > 0, self.italic > 0))
        return []

    def runs(self, piece: str) -> list[Run]:
        """Words with this look; an address that is typed in them becomes a link."""
        self.words += piece
        parts = [(piece, followed(self.href))] if self.href else typed(piece)
        return [Run(part, self.bold > 0, self.italic > 0, link) for part, link in parts if part]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _undrawn(node: SyntaxTreeNode) -> Message:
    match node.type:
        case "blockquote":
            return message("a quotation (`>`) can't be drawn; write it as a paragraph")
        case "code_block" if looks_like_ours(node.content):
            return message(
                "four spaces or a tab before this line make code of it, which can't be drawn; take them out"
            )
        case "fence" | "code_block":
            return message("code (indented by four, or between ```) can't be drawn; write it as a paragraph")
        case "heading":
            return message("`#` opens a section and `##` a step; a heading can't stand here")
        case "hr":
            return message("a line across the page can't be drawn; take it out")
        case "container_place":
            return message("`:::` can't stand inside another one or in a list; close the other one before it")
        case _:
            return message("this can't be drawn; write it as a paragraph, a list or a table")


def _paragraph(runs: list[Run]) -> Iterator[Paragraph]:
    if any(run.text.strip() for run in runs):
        first, *rest = runs
        runs = [replace(first, text=first.text.lstrip()), *rest]
        *rest, last = runs
        runs = [*rest, replace(last, text=last.text.rstrip())]
        yield Paragraph(tuple(run for run in runs if run.text))


def _address(href: str, words: str, bold: bool, italic: bool) -> Iterator[Run]:
    """A link's address behind its words, for slides and paper; nothing where the words are the address already."""
    if href and not says(words, href):
        address = readable(href)
        if words.strip():
            yield Run(" ", bold, italic)
            address = f"({address})"
        yield Run(address, bold, italic, followed(href))


def _cells(row: str) -> int:
    """How many cells a table's row has as it is written."""
    cells = escapedSplit(row.strip())
    if cells and not cells[0]:
        cells.pop(0)
    if cells and not cells[-1]:
        cells.pop()
    return len(cells)
