"""Finds what was meant as a heading, a box, braces or a list, and was read as plain words.

A missing space, a colon too few, a full-width, no-break or zero-width character from another program: Markdown says
nothing of it, and private notes stand on the screen. How a text is read is not changed by what is found here; each is
reported with its line and with what to write. Code spans, comments and what is escaped by a backslash are meant as they
stand.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from facilitator.clean import is_blank
from facilitator.exercises import known
from facilitator.words import Message, message
from facilitator.workshop.faultlist import FaultList
from facilitator.workshop.model import PLACES
from facilitator.workshop.near import short
from facilitator.workshop.settings import COMMON

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("♯", "#"),
        **dict.fromkeys("∶ː꞉׃", ":"),
        **dict.fromkeys("❴⦃", "{"),
        **dict.fromkeys("❵⦄", "}"),
        **dict.fromkeys("│┃ǀ¦∣", "|"),
        **dict.fromkeys("\u034f\u17b4\u17b5", ""),
        **dict.fromkeys("\u115f\u1160\u2800\u3164\uffa0\t", " "),
    }
)
_MEANT = re.compile(r"\\[!-/:-@\[-`{-~]|(`{1,3})(?!`)[^`\n]+\1(?!`)|<!--(?:(?!<!--).)*?-->", re.DOTALL)

_HEADING = re.compile(r"\s*(#+)(\s*)([^#\s].*)")
_WIKI = re.compile(r"\s*(={1,6}) [^=]+ \1\s*")
_UNDERLINED = re.compile(r"\s*={3,}\s*")
_BOX = re.compile(r"\s*((?:[:;!+%~*]\s*)+)([A-Za-z]+)\s*[:;]*\s*")
_BOX_WITH_WORDS = re.compile(rf"\s*:\s?:\s*(?:{'|'.join(PLACES)})\b", re.IGNORECASE)
_NAME_FIRST = re.compile(rf"\s*(?:{'|'.join(PLACES)})\s*:{{2,}}\s*", re.IGNORECASE)
_PAIR = re.compile(r"\{[^{}]*(?:\}|$)")
_IN_BRACES = re.compile(rf"(?:^|\s)[.#][A-Za-z][\w-]*|\b(?:{'|'.join(COMMON)})\s*[=:]")
_BRACKETED = re.compile(rf"\s*[\[({{@]+(?:{'|'.join(PLACES)})[\])}}]*\s*", re.IGNORECASE)
_NAMED = re.compile(rf"\s*[*_]*(?:{'|'.join(PLACES)})[*_]*:[*_]*\s*|\s*\*\*(?:{'|'.join(PLACES)})\*\*\s*")
_COMMENT = re.compile(r"<\s*!+\s*[-–—‐‑−]|^\s*(?:--|[–—]-?)>\s*$|\{[#%]\s")
_COMMENTED = re.compile(r"\s*[<!].*(?:--|[–—])>\s*", re.DOTALL)
_LINE_TO_WRITE_ON = re.compile(r"[-\s]*_[-_\s]*")
_LISTED = re.compile(r"\s*[-+*][ \t]")
_LISTED_ALIKE = re.compile(r"\s*[-+*]\s+[^\s\d]")
_BOXED = re.compile(r"\s*(\[[ xX✓]\])\s+\S")
_BULLET = re.compile(r"\s*([•◦‣⁃▪▫∙\uf0b7\uf0a7])")


def plain(text: str) -> str:
    """The text with every sign that looks like a plain one as the plain one, and without those that nobody sees."""
    return "".join(map(_plain, text)).translate(_ALIKE) if not text.isascii() else text.translate(_ALIKE)


def _plain(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Cf" or "\ufe00" <= sign <= "\ufe0f":
        return ""
    if category == "Zs":
        return " "
    same = unicodedata.normalize("NFKC", sign)
    return same if len(same) == 1 and same.isascii() else sign


def masked(source: str) -> str:
    """The text with code spans, comments and escaped signs blotted out; its lines stay as many."""
    return _MEANT.sub(
        lambda found: re.sub(r"[^\n]", " " if found[0].startswith("<") else "x", found[0]), source
    )


_NO_COMMENT = message(
    "this comment is read as words that everybody sees; a comment begins with `<!--` and ends with `-->`, and has no "
    "other one inside"
)

# Words under a heading -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Line:
    number: int
    raw: str
    text: str  # as `plain` has it


def look_into(source: str, line: int, faults: FaultList, in_list: bool = False) -> None:
    """Notes what a paragraph, or an item of a list, was meant to be; `line` is its first one."""
    raw = masked(source).split("\n")
    # Some programs part lines by U+2028, which Markdown doesn't.
    lines = [
        _Line(line + n, part, plain(part))
        for n, whole in enumerate(raw)
        for part in re.split("[\u2028\u2029]", whole)
    ]
    if _COMMENTED.fullmatch("\n".join(one.text for one in lines)):
        faults.error(line, _NO_COMMENT, replays=True)
        return
    for n, one in enumerate(lines):
        what = (
            _heading(one, alone=len(lines) == 1 and not in_list)
            or (n > 0 and _underlined(one))
            or _box(one)
            or _braces(one.text)
            or _comment(one.text)
            or _line_to_write_on(one)
            or ((n > 0 or not in_list) and _bullet(one))
        )
        if what:
            faults.error(one.number, what, replays=True)
        elif _NAMED.fullmatch(one.text):
            named = message(
                "everybody sees what stands under this line; if that is meant for one place alone, write three colons "
                "and its name, like `::: notes`, and `:::` under it"
            )
            faults.warn(one.number, named)
    _look_for_lists(lines, faults, in_list)
    _look_for_table(lines, faults)


def _heading(line: _Line, alone: bool) -> Message | None:
    if _WIKI.fullmatch(line.text):
        return message(
            "this looks like a heading of another program; write `# …` for a section and `## …` for a step"
        )
    found = _HEADING.match(line.text)
    if not found:
        return None
    marks, space, rest = found.groups()
    if marks == "#" and not space and not _PAIR.search(rest) and not (alone and _may_be_a_title(rest)):
        return None  # a hashtag, or “#1”
    return message(
        "this looks like a heading and is read as words; write `{heading}`, with plain signs and one space behind "
        "`{marks}`. If `{marks}` is meant as it stands, write `\\{marks}`",
        heading=short(f"{marks[:2]} {rest}"),
        marks=marks[:2],
    )


def _may_be_a_title(words: str) -> bool:
    """Whether words behind a single `#` are no hashtags: these begin small, or have capitals inside,
    or come several at once.
    """
    first, *others = words.split()
    return (
        first[0].isalpha()
        and not first[0].islower()
        and not re.search("[a-z][A-Z]", first)
        and not any(word.startswith("#") for word in others)
    )


def _underlined(line: _Line) -> Message | None:
    if not _UNDERLINED.fullmatch(line.text):
        return None
    return message("a line of `=` makes no heading of the line above; write `## …` before that one instead")


def _box(line: _Line) -> Message | None:
    text = line.text
    if re.search(":::", text) and not re.fullmatch(r"\s*:{3,}\s*", line.raw):
        return message(
            "`:::` opens or closes a box only with plain colons and on a line of its own: `::: notes`, the words, "
            "`:::`, each on its line; otherwise everybody sees them"
        )
    if re.fullmatch(r"\s*:\s?:\s*", text):
        return message("this closes no box; a box is closed by three colons, `:::`")
    if (
        _BOX_WITH_WORDS.match(text)
        or _NAME_FIRST.fullmatch(text)
        or _BRACKETED.fullmatch(text)
        or _opens(text)
    ):
        return message(
            "this looks like the beginning of a box and is read as words that everybody sees; write three colons and "
            "its name on a line of their own, like `::: notes`, and `:::` under its words"
        )
    return None


def _opens(text: str) -> bool:
    found = _BOX.fullmatch(text)
    if not found:
        return False
    marks, name = re.sub(r"\s", "", found[1]), found[2].casefold()
    if marks == "::" or name in PLACES:
        return len(marks) > 1 or marks in ":;"
    return len(marks) > 1 and bool(difflib.get_close_matches(name, PLACES, 1, 0.8))


def _braces(text: str) -> Message | None:
    kinds = "|".join(known())
    bare = re.fullmatch(rf"\s*(?:\.(?:{kinds})|(\w+)=([\w-]+))(?:\s+[\w-]+=\S+)*\s*", text)
    if bare and (bare[1] is None or _reads(bare[1], bare[2])):
        return message(
            "`{words}` is read as words here; it belongs into braces at the end of the heading: `## Title {{{words}}}`",
            words=short(text, 40),
        )
    for pair in _PAIR.findall(text):
        if _IN_BRACES.search(pair.strip("{}")) or re.fullmatch(kinds, pair.strip("{} ")):
            return message(
                "`{braces}` is read as words here: braces say something only at the end of a heading, on its line, "
                "like `## Title {{.choice time=2m}}`",
                braces=short(pair, 30),
            )
    return None


def _comment(text: str) -> Message | None:
    return _NO_COMMENT if _COMMENT.search(text) else None


def _line_to_write_on(line: _Line) -> Message | None:
    if not _LINE_TO_WRITE_ON.fullmatch(line.text):
        return None
    return message("a line to write on is `___`, three plain signs on a line of their own")


def _bullet(line: _Line) -> Message | None:
    found = _BULLET.match(line.text) or _BOXED.match(line.text)
    if found:
        return _no_list(found[1], f"- {found[1]} " if "[" in found[1] else "- ")
    if _LISTED_ALIKE.match(line.text) and not _LISTED.match(line.raw):
        return message(
            "this looks like a line of a list and is read as words; put one plain space behind the sign"
        )
    return None


def _no_list(sign: str, right: str) -> Message:
    return message(
        "lines with `{sign}` make no list, so they run into one; begin each with `{right}`, and leave a line empty "
        "above the first",
        sign=sign,
        right=right,
    )


_PICTURE = re.compile(r"\]\s*\([^()\n]*\.(?:png|jpe?g)\b[^()\n]*\)", re.IGNORECASE)


def lost_picture(source: str, pictures: int, links: int) -> Message | None:
    """Says of words what a picture is, if more of them look like one than were read as `pictures` and `links`."""
    words = masked(source)
    if words.count("![") <= pictures and len(_PICTURE.findall(words)) <= pictures + links:
        return None
    return message(
        "this looks like a picture and is read as words; write `![what it shows](picture.png)` without spaces between "
        "the brackets, and a name with spaces as `(<my picture.png>)`"
    )


def linked_picture(address: str) -> Message | None:
    """Says of a link to a file beside the text that a `!` makes a picture of it."""
    if not re.fullmatch(r"[^/:]+\.(?:png|jpe?g)", address, re.IGNORECASE):
        return None
    return message(
        "`{name}` is a link here, which leads nowhere; write `!` before it, and it is a picture",
        name=short(address),
    )


def looks_like_ours(line: str) -> bool:
    """Whether a line would be a heading, a box, an item or a picture if it stood at the beginning of its line."""
    return bool(re.match(r"\s*(?:#{1,6}\s|:::|[-+*]\s|\d{1,3}[.)]\s|!\[|\||_{3})", line))


# Several lines that belong together -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Kind:
    """Lines that look like a list's. One of them proves nothing; several in a row do, and some
    one alone under an item.
    """

    begin: re.Pattern[str]
    right: str
    stops: bool = True
    alone: bool = False
    counts: bool = False  # the signs are numbers or letters, one after the other


_KINDS = (
    _Kind(re.compile(r"\s*([-+])[^\W\d_]"), "- ", alone=True),
    _Kind(re.compile(r"\s*(\*)[^\W\d_][^*]*$"), "- ", alone=True),
    _Kind(re.compile(r"\s*([●○■□◆◇▸►➢➤・·☐☑☒])\s*\S"), "- ", alone=True),
    _Kind(re.compile(r"\s*(\d{1,2})[.)][^\W\d_]"), "1. ", alone=True, counts=True),
    _Kind(re.compile(r"\s*(\d{1,2})[.)]\s+\S"), "1. ", counts=True),
    _Kind(re.compile(r"\s*([–—−‐‑―]|--)\s*\S"), "- ", stops=False),
    _Kind(re.compile(r"\s*([→⇒✓✔✗✘✅❌])\s*\S"), "- ", stops=False),
    _Kind(re.compile(r"\s*\(?([a-h])[.)]\s+\S"), "1. ", stops=False, counts=True),
    _Kind(re.compile(r"\s*\((\d{1,2})\)\s*\S"), "1. ", stops=False, counts=True),
)


def _look_for_lists(lines: list[_Line], faults: FaultList, in_list: bool) -> None:
    for kind in _KINDS:
        for sign, row in _rows(lines, kind):
            under_an_item = in_list and row[0] is not lines[0]
            if (
                len(row) < 2
                and not (kind.alone and under_an_item)
                and not _goes_on(lines, row[0], kind, in_list)
            ):
                continue
            what = _no_list(sign, kind.right)
            if kind.stops:
                faults.error(row[0].number, what, replays=True)
            else:
                faults.warn(row[0].number, what)


def _goes_on(lines: list[_Line], line: _Line, kind: _Kind, in_list: bool) -> bool:
    """Whether a number alone is the next of a list, of which the line above was meant as one too, and
    isn't a day like “2. Mai”.
    """
    at = lines.index(line)
    if at == 0 or not (kind.counts and kind.stops):
        return False
    above = lines[at - 1].text.rstrip()
    first = re.match(r"\s*[1lI]?\s*[.,)]", above) is not None
    return (in_list or line.text.split()[0].rstrip(".)") == "2") and (
        first or above.endswith((".", "!", "?", ":", ";"))
    )


def _rows(lines: list[_Line], kind: _Kind) -> Iterator[tuple[str, list[_Line]]]:
    """Neighbouring lines that begin in this way, with what the first one begins with."""
    row: list[_Line] = []
    first = last = ""
    for line in [*lines, _Line(0, "", "")]:
        found = kind.begin.match(line.text)
        if found and row and (not kind.counts or _next(last) == found[1]):
            row.append(line)
        else:
            if row:
                yield first, row
            row, first = ([line], short(line.text.split()[0], 12)) if found else ([], "")
        last = found[1] if found else ""


def _next(sign: str) -> str:
    return str(int(sign) + 1) if sign.isdigit() else chr(ord(sign) + 1)


def _look_for_table(lines: list[_Line], faults: FaultList) -> None:
    for above, below in pairwise(lines):
        bars = above.text.count(" | ")
        if above.raw.lstrip().startswith("|"):
            continue  # reported as a table already
        if bars and bars == below.text.count(" | ") and below.text.strip(" |-:—–"):
            what = message(
                "these lines look like a table and are read as words; write the columns’ names in the first row, and a "
                "line `|---|---|` under them"
            )
            faults.error(above.number, what, replays=True)
            return


def unseen(text: str) -> bool:
    """Whether there are signs, and nobody can see any of them."""
    return bool(text) and is_blank(text)


def alike(text: str) -> str:
    """The same for words that look the same: in capitals or not, in either Unicode form, with unseen signs inside."""
    return unicodedata.normalize("NFC", plain(text)).casefold().strip()


# Headings and options -------------------------------------------------------------------------------------------------


def look_into_heading(source: str, title: str, line: int, faults: FaultList) -> None:
    """Notes what in a heading was meant to stand in its braces; `title` is what was left as its words."""
    words, braces = plain(masked(title)), source[len(title) :]
    what: Message | None = None
    if re.search(r"\s#+$", words):
        what = message("the signs `#` stand at the beginning of a heading alone; take out those at its end")
    elif words.endswith("{"):
        what = message("a heading has one pair of braces, and each brace once: `## Title {.choice time=2m}`")
    elif re.match(r"#+\s", title):
        what = message(
            "the signs `#` at the beginning of a heading belong together: `##` opens a step, without a space inside"
        )
    elif any(_IN_BRACES.search(pair.strip("{}")) for pair in _PAIR.findall(words)):
        what = message(
            "`{braces}` is read as words of the title; a heading has one pair of plain braces, which are the last on "
            "its line: `## Title {{.choice time=2m}}`",
            braces=short(
                next(pair for pair in _PAIR.findall(words) if _IN_BRACES.search(pair.strip("{}"))), 30
            ),
        )
    elif outside := _outside_braces(words):
        what = message(
            "`{found}` is read as words of the title; put it into braces at the end of the heading: `{{{found}}}`",
            found=outside,
        )
    elif len(re.findall(r"[\s{]#", re.sub(r'"[^"]*"', "", braces))) > 1:
        what = message("a heading has one name, `#name`; take the others out")
    elif "%" in re.sub(r'"[^"]*"', "", braces):
        what = message(
            'behind `%` the braces are not read; take it out, or put the value in quotes: unit="%"'
        )
    if what:
        faults.error(line, what, replays=True)


def _outside_braces(words: str) -> str:
    kinds = "|".join(known())
    found = re.search(rf"(?:^|[\s(\[<|])(\.(?:{kinds}))\b", words, re.IGNORECASE)
    if found:
        return found[1]
    for name, raw in re.findall(r"(?<!\S)[(\[]?([a-z]+)\s?=\s?([\w-]+)", words):
        if _reads(name, raw):
            return f"{name}={raw}"
    return ""


def _reads(name: str, raw: str) -> bool:
    """Whether this is a setting that every step may have, with a value that can be read."""
    try:
        return name in COMMON and COMMON[name].read(raw) is not None
    except ValueError:
        return False


_RIGHT = re.compile(r"\[\s*[xXvV✓✔✗√×хХ*+]?\s*\]|\(\s*[xX✓✔√×]\s*\)\s|[☐☑☒🗹]")
_RIGHT_BEHIND = re.compile(r"\[[xX✓✔]\]\s*$")


def looks_marked(option: str) -> bool:
    """Whether an option seems to be marked as right or wrong in a way that isn't read: `[
    x]`, `[x]A`, `☑ A`, `A [x]`.
    """
    text = plain(option)
    return bool(_RIGHT.match(text) or _RIGHT_BEHIND.search(text))
