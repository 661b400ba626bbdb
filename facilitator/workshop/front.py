"""The lines between `---` at the head of a workshop: its title, whom it is for, what it needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time as clock

import yaml

from facilitator.clean import measure, too_long
from facilitator.numbers import western
from facilitator.words import message
from facilitator.workshop.faultlist import FaultList
from facilitator.workshop.lookalikes import plain, unseen
from facilitator.workshop.near import UNREADABLE, short, unknown, unreadable
from facilitator.workshop.settings import read_time

KEYS = ("title", "subtitle", "language", "group", "names", "teams", "begins", "time", "outcomes", "materials")
WORDS = ("title", "subtitle", "outcomes", "materials", "teams")  # of the author's own
LISTS = ("outcomes", "materials", "teams")
NAMES = ("none", "optional", "required")
MOST = 20_000  # characters
PEOPLE = 10_000
_RUN_TOGETHER = re.compile(r"\n[ \t]*(?:-(?=\s|[^\W\d])|[–—‐•*·])")
_WORDS = 200  # characters of an outcome or a material
TEAMS = 2, 12  # at least, at most
LONGEST_TEAM = 24  # characters: more don't fit over a small figure


@dataclass(frozen=True)
class Front:
    """What the head of a workshop says. `time` is the plan's length in seconds, to be checked against the steps.

    `begins` is the time of day at which it is planned to begin.
    """

    title: str = ""
    subtitle: str = ""
    language: str = "en"
    group: tuple[int, int] | None = None
    names: str = "optional"
    begins: clock | None = None
    time: int | None = None
    outcomes: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    lines: tuple[tuple[str, int], ...] = ()

    def line(self, key: str) -> int:
        """The line on which a key stands; the first of the file where it doesn't."""
        return dict(self.lines).get(key, 1)


def front(source: str, faults: FaultList) -> Front:
    """Reads the head; `source` is what stands between the two `---`, the first of which is line 1."""
    fields = _fields(source, faults)
    lines = tuple((key, line) for key, (line, _) in fields.items())
    texts = {key: _one(key, *fields[key], faults) for key in fields if key not in LISTS}
    lists = {key: _many(key, *fields[key], faults) for key in LISTS if key in fields}
    if not texts.get("title"):
        line = fields["title"][0] if "title" in fields else 1
        faults.error(line, message("the workshop has no title; begin the file with `---`, `title: …`, `---`"))
    return Front(
        title=texts.get("title", ""),
        subtitle=texts.get("subtitle", ""),
        language=_language(texts, lines, faults),
        group=_group(texts, lines, faults),
        names=_names(texts, lines, faults),
        begins=_begins(texts, lines, faults),
        time=_time(texts, lines, faults),
        outcomes=lists.get("outcomes", ()),
        materials=lists.get("materials", ()),
        teams=_teams(lists.get("teams", ()), lines, faults),
        lines=lines,
    )


def _fields(source: str, faults: FaultList) -> dict[str, tuple[int, yaml.Node]]:
    """Each known key with its line and what YAML found there."""
    if len(source) > MOST:
        faults.error(
            1, message("the head of the file has {n} characters; {most} at most", n=len(source), most=MOST)
        )
        return {}
    try:
        # Nodes instead of values: they know their lines, and `no` stays the word that was written.
        node = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line = mark.line + 2 if mark else 1
        what = message(
            "the head can't be read here ({why}); write `key: words` with a plain colon and a space, and put words "
            "with a colon in quotes, "
            "and words that begin with one of # & * ! | > % @ ` [ {{ ' \"",
            why=short(str(fault.problem or fault.context)),
        )
        faults.error(line, what)
        return {}
    except Exception:  # noqa: BLE001  PyYAML lets OverflowError and others through for signs that don't exist
        faults.error(1, message("the head can't be read; write lines of the form `key: words`"))
        return {}
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        what = message("the head has lines of the form `key: words`, with a plain colon and a space")
        faults.error(2, what)
        return {}
    found: dict[str, tuple[int, yaml.Node]] = {}
    for name, value in node.value:
        line = name.start_mark.line + 2
        key = str(name.value) if isinstance(name, yaml.ScalarNode) else "?"
        if key not in KEYS:
            faults.error(line, unknown(key, KEYS, message("The head of a workshop has")))
        elif key in found:
            faults.error(line, message("`{key}` is given twice; take one out", key=key))
        else:
            found[key] = (line, value)
    _cut(source, {line: key for key, (line, _) in found.items()}, faults)
    return found


def _cut(source: str, keys: dict[int, str], faults: FaultList) -> None:
    """Notes what YAML leaves out of somebody's words: ` #` begins a comment there, `&`, `*` and `!`
    names and kinds of values.
    """
    ends: dict[int, int] = {}  # where on each line the last thing ends that isn't left out
    for token in yaml.scan(source, Loader=yaml.SafeLoader):
        begin, end = token.start_mark, token.end_mark
        if begin.index == end.index:
            continue  # no sign of the text
        if isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
            sign = short(source[begin.index : end.index])
            what = message(
                "`{sign}` is no word for YAML, and is left out; put the words in quotes", sign=sign
            )
            faults.error(begin.line + 2, what, replays=True)
        ends.update(dict.fromkeys(range(begin.line, end.line), MOST))  # words of several lines
        ends[end.line] = max(end.column, ends.get(end.line, 0))
    key = ""
    for number, text in enumerate(re.split(r"\r\n?|\n", source)):
        key = keys.get(number + 2, key)
        rest = text[ends.get(number, MOST) :].strip()
        if not rest.startswith("#") or key not in WORDS:
            continue
        what = message(
            'YAML leaves out what stands behind ` #`: “{words}”; put the whole line’s words in quotes: `"… {words}"`',
            words=short(rest, 30),
        )
        if re.match(r"#+\s+[^\W\d]", rest):
            faults.warn(number + 2, what)  # it may be a comment
        else:
            faults.error(number + 2, what, replays=True)


def _one(key: str, line: int, node: yaml.Node, faults: FaultList) -> str:
    if isinstance(node, yaml.ScalarNode):
        _look_at(key, line, node, faults)
        words = " ".join(str(node.value).split())
        if len(words) <= _WORDS:
            return words
        faults.error(
            line, message("`{key}` has {n} characters; {most} at most", key=key, n=len(words), most=_WORDS)
        )
    elif isinstance(node, yaml.MappingNode):
        what = message("`{key}` is one line of words; put words with a colon in quotes", key=key)
        faults.error(line, what)
    else:
        faults.error(line, message("`{key}` is one line of words, not a list", key=key))
    return ""


def _look_at(key: str, line: int, node: yaml.ScalarNode, faults: FaultList) -> None:
    r"""Notes signs that are there only since YAML has read what was written, as `"\x07"`,
    and those that nobody sees.
    """
    words = str(node.value)
    wrong = UNREADABLE.search(words)
    if wrong:
        faults.error(line, unreadable(wrong[0]), replays=True)
    elif unseen(words):
        what = message("nobody can see the signs of `{key}`; write words, or take it out", key=key)
        faults.error(line, what, replays=True)
    elif node.style == '"' and re.search("[\t\n\u2028\u2029]", words) and "\\" in _written(node):
        what = message("a backslash in double quotes means something else to YAML; write single quotes: '…'")
        faults.error(line, what, replays=True)


def _written(node: yaml.ScalarNode) -> str:
    begin, end = node.start_mark, node.end_mark
    return str(begin.buffer[begin.pointer : begin.pointer + end.index - begin.index]) if begin.buffer else ""


def _many(key: str, line: int, node: yaml.Node, faults: FaultList) -> tuple[str, ...]:
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if isinstance(item, yaml.ScalarNode) and _RUN_TOGETHER.search(
            "\n" * (item is node) + plain(_written(item))
        ):
            what = message(
                "these lines of `{key}` run into one; begin each with `- `, all with as many spaces before it",
                key=key,
            )
            faults.error(item.start_mark.line + 2, what, replays=True)
    if isinstance(node, yaml.ScalarNode):
        return (_one(key, line, node, faults),) if node.value else ()
    if isinstance(node, yaml.SequenceNode):
        return tuple(_one(key, item.start_mark.line + 2, item, faults) for item in node.value[:100])
    what = message("`{key}` is a list: a line `- …` for each; put words with a colon in quotes", key=key)
    faults.error(line, what)
    return ()


def _language(texts: dict[str, str], lines: tuple[tuple[str, int], ...], faults: FaultList) -> str:
    language = texts.get("language") or "en"
    if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]{2,4})?", language):
        return language
    what = message(
        "language: `{found}` is no language code; write en, de, fr, pt-BR …", found=short(language)
    )
    faults.error(dict(lines)["language"], what)
    return "en"


def _group(
    texts: dict[str, str], lines: tuple[tuple[str, int], ...], faults: FaultList
) -> tuple[int, int] | None:
    group = western(texts.get("group", ""))
    if not group:
        return None
    match = re.fullmatch(r"(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?", group, re.ASCII)
    least, most = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 1 <= least <= most <= PEOPLE:
        faults.error(
            dict(lines)["group"],
            message("group: `{found}`; write how many people, like 6-60", found=short(group)),
        )
        return None
    return least, most


def _names(texts: dict[str, str], lines: tuple[tuple[str, int], ...], faults: FaultList) -> str:
    names = texts.get("names") or "optional"
    if names in NAMES:
        return names
    faults.error(dict(lines)["names"], unknown(names, NAMES, message("Names can be")))
    return "optional"


def _teams(listed: tuple[str, ...], lines: tuple[tuple[str, int], ...], faults: FaultList) -> tuple[str, ...]:
    """The teams' names: a list, or one line with commas between them."""
    parted = listed[0].split(",") if len(listed) == 1 else listed
    teams = tuple(name for one in parted if (name := one.strip()))
    if not listed:
        return ()
    least, most = TEAMS
    what = None
    if not least <= len(teams) <= most:
        found = len(teams)
        what = message("teams: {found}; name {least} to {most}", found=found, least=least, most=most)
    elif any(unseen(name) for name in teams):
        faults.error(
            dict(lines)["teams"],
            message("nobody can see the signs of a team’s name; write words, or take it out"),
            replays=True,
        )
    elif len({name.casefold() for name in teams}) < len(teams):
        what = message("teams: a name is there twice; give each team its own")
    elif long := next((name for name in teams if too_long(name, LONGEST_TEAM)), ""):
        what = message(
            "teams: “{name}” has {n} characters; {most} at most",
            name=short(long),
            n=measure(long).length,
            most=LONGEST_TEAM,
        )
    if what is None:
        return teams
    faults.error(dict(lines)["teams"], what)
    return ()


def _begins(texts: dict[str, str], lines: tuple[tuple[str, int], ...], faults: FaultList) -> clock | None:
    found = western(texts.get("begins") or "")
    match = re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)", found, re.ASCII) if found else None
    if found and not match:
        what = message("begins: `{found}`; write the time of day, like 9:00 or 13:30", found=short(found))
        faults.error(dict(lines)["begins"], what)
    return clock(int(match[1]), int(match[2])) if match else None


def _time(texts: dict[str, str], lines: tuple[tuple[str, int], ...], faults: FaultList) -> int | None:
    if not texts.get("time"):
        return None
    try:
        return read_time(texts["time"])
    except ValueError as fault:
        faults.error(dict(lines)["time"], fault.args[0])
        return None
