"""Reads a workshop's text. Total: any bytes give a workshop or a list of faults, each with its line and its remedy."""

from __future__ import annotations

import logging
import re
import traceback
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from markdown_it.tree import SyntaxTreeNode

from facilitator.exercises import UNNAMED, known
from facilitator.exercises.contract import Content, Exercise, Settings
from facilitator.inputs.contract import Line, Option
from facilitator.words import Message, message
from facilitator.workshop.checks import check
from facilitator.workshop.faultlist import FaultList
from facilitator.workshop.faults import Fault
from facilitator.workshop.front import front
from facilitator.workshop.links import Links
from facilitator.workshop.lookalikes import alike, looks_marked, unseen
from facilitator.workshop.markdown import Words, first_line, tree
from facilitator.workshop.model import (
    PLACES,
    Block,
    Cards,
    Listing,
    Paragraph,
    Reading,
    Section,
    Step,
    Text,
    Workshop,
)
from facilitator.workshop.near import UNREADABLE, short, unknown, unreadable
from facilitator.workshop.outline import Outline, Part
from facilitator.workshop.pictures import Pictures
from facilitator.workshop.settings import COMMON, Doubtful, Setting, Value, common, own, step_settings

log = logging.getLogger(__name__)

LARGEST = 256 * 1024  # bytes: some two hundred pages, far beyond any day's workshop
LINES, CELLS = 5000, 4000  # lines in all, and cells in one table: what Markdown reads within a second or two
_RIGHT = re.compile(r"\[([ xX])\][ \t]+")
_NO_LIST = message("`::: examples` holds a list: a line `- …` for each answer")
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")


def read(
    text: str | bytes, file: str = "workshop.md", folder: Path | None = None, started: bool = False
) -> Reading:
    """Reads a workshop's text; `file` names it in faults, `folder` is where its pictures lie.

    At most 256 KB. Without a folder pictures are taken on trust: a session that is replayed has its own copies. With
    `started` it is the text of a session that has started: errors that versions before didn't know (`replays`) are
    reported and stop nothing.
    """
    faults = FaultList(file)
    source = _decoded(text, faults)
    if source is None or (_too_much(source, faults) and not started):
        return Reading(None, faults.all())
    workshop = _Reader(source, file, folder, faults).workshop()
    return Reading(None if faults.stop(started) else workshop, faults.all())


def read_file(file: Path, name: str) -> tuple[Reading, str | None]:
    """Reads a workshop's file with the pictures beside it, and gives its text too; None where there is none to be had.

    Whatever is wrong with a file is a fault of its own: one that can't be read takes no other one down.
    """
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
        return read(data, name, file.parent), data.decode(errors="replace").removeprefix("\ufeff")
    except OSError as error:
        what = message("this file can’t be read: {why}", why=error.strerror or error)
    except Exception as error:  # noqa: BLE001  somebody else's file, in the middle of a day
        place = traceback.extract_tb(error.__traceback__)[-1]
        log.warning("%s can't be read: %r at %s:%s", name, error, place.filename, place.lineno)
        what = message(
            "this file can’t be read as a workshop ({error}); take out what was added to it last, or its unusual signs",
            error=type(error).__name__,
        )
    return Reading(None, (Fault(name, 1, what),)), None


def _decoded(text: str | bytes, faults: FaultList) -> str | None:
    """The text, or None where reading on makes no sense."""
    size = len(text) if isinstance(text, bytes) else len(text.encode("utf-8", "surrogatepass"))
    if size > LARGEST:
        most = LARGEST // 1024
        faults.error(1, message("this file is too large: a workshop's text has {most} KB at most", most=most))
        return None
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError as fault:
            line = fault.object.count(b"\n", 0, fault.start) + 1
            faults.error(line, message("this isn't UTF-8 text; save the file with the encoding UTF-8"))
            return None
    text = text.removeprefix("\ufeff")
    match = UNREADABLE.search(text)
    if match:
        line = len(re.findall(r"\r\n?|\n", text[: match.start()])) + 1
        faults.error(line, unreadable(match[0]))
        return None
    return text


def _too_much(source: str, faults: FaultList) -> bool:
    """Whether there is more in a text than is read in a moment, though it isn't large."""
    lines = re.split(r"\r\n?|\n", source)
    if len(lines) > LINES:
        what = message(
            "this file has {found} lines; a workshop’s text has {most} at most", found=len(lines), most=LINES
        )
        faults.error(LINES, what, replays=True)
        return True
    for k, line in enumerate(lines):
        if "|" in line and "-" in line and set(line) <= set("|:- \t>"):  # under the head of a table
            rows = next((n for n, row in enumerate(lines[k:]) if not row.strip()), len(lines) - k)
            cells = (line.count("|") + 1) * (rows + 1)
            if cells > CELLS:
                what = message("this table has {found} cells; {most} at most", found=cells, most=CELLS)
                faults.error(k + 1, what, replays=True)
                return True
    return False


class _Reader:
    """Reads one text."""

    def __init__(self, source: str, file: str, folder: Path | None, faults: FaultList) -> None:
        self._source, self._file, self._faults = source, file, faults
        # The lines as Markdown counts them: str.splitlines would count form feeds too.
        self._lines = re.split(r"\r\n?|\n", source)
        self._exercises = known()
        self._folder = folder
        self._ids: dict[int, str] = {}
        root, references = tree(source)
        self._root = root
        self._words = Words(self._lines, faults, references)
        for name, reference in references.get("references", {}).items():
            if not re.search("[/.:@#]", reference["href"]):
                what = message(
                    "`[{name}]: …` gives a link’s address to Markdown, and stands nowhere; take out the brackets or "
                    "the colon, or write `\\[`",
                    name=short(name.lower()),
                )
                faults.error(reference["map"][0] + 1, what, replays=True)

    def workshop(self) -> Workshop:
        """The workshop, as far as it can be read; what is wrong with it is in the faults."""
        head = front(self._head(), self._faults)
        parts = Outline(self._lines, self._faults).cut(self._root.children)
        self._name(parts)
        self._links = Links(
            [self._ids[id(step)] for part in parts for step in part.steps],
            [self._ids[id(part)] for part in parts],
            bool(head.teams),
            self._faults,
        )
        sections = tuple(self._section(part) for part in parts)
        pictures = Pictures(self._folder, self._faults)
        for name, line in self._words.pictures:
            pictures.take(name, line)
        workshop = Workshop(
            title=head.title,
            sections=sections,
            text=self._source,
            file=self._file,
            subtitle=head.subtitle,
            language=head.language,
            group=head.group,
            names=head.names,
            begins=head.begins,
            outcomes=head.outcomes,
            materials=head.materials,
            teams=head.teams,
            pictures=pictures.found,
        )
        check(workshop, head, self._faults)
        return workshop

    def _head(self) -> str:
        first = self._root.children[0] if self._root.children else None
        if first is not None and first.type == "front_matter":
            return first.content
        if self._lines[0].startswith("---"):
            self._faults.error(1, message("the head of the file isn't closed; put a line `---` under it"))
        return ""

    # Names ------------------------------------------------------------------------------------------------------

    def _name(self, parts: list[Part]) -> None:
        """Gives every section and step its id: the author's, or one made from its title."""
        every = [part for section in parts for part in (section, *section.steps)]
        taken: dict[str, int] = {}
        for part in every:
            given = part.braces.id
            if given is None:
                continue
            if not _ID.fullmatch(given):
                what = message(
                    "`#{id}`: an id begins with a letter and has letters, digits, - and _, 40 at most",
                    id=short(given),
                )
                self._faults.error(part.line, what)
            elif given in taken:
                what = message(
                    "`#{id}` is the id of line {line} already; choose another", id=given, line=taken[given]
                )
                self._faults.error(part.line, what)
            else:
                taken[given] = part.line
                self._ids[id(part)] = given
        for part in every:
            if id(part) not in self._ids:
                base = _slug(part.title)
                made = next(name for name in _numbered(base) if name not in taken)
                taken[made] = part.line
                self._ids[id(part)] = made

    # Sections and steps -----------------------------------------------------------------------------------------

    def _section(self, part: Part) -> Section:
        title = self._title(part)
        if part.braces.kind is not None:
            what = message(
                "`.{kind}`: a section is no exercise; put it on a step, `## …`", kind=short(part.braces.kind)
            )
            self._faults.error(part.line, what)
        time = self._values(part, {"time": COMMON["time"]}, message("A section has")).get("time")
        for name in part.places:
            if name != "notes":
                what = message("`::: {name}` belongs under a step; a section can have `::: notes`", name=name)
                self._faults.error(part.line, what)
        return Section(
            id=self._ids[id(part)],
            title=title,
            steps=tuple(self._step(step) for step in part.steps),
            span=part.span,
            time=time if isinstance(time, int) else None,
            body=self._words.text(part.body),
            notes=self._placed(part, "notes"),
        )

    def _title(self, part: Part) -> str:
        title = self._words.flat(part.title, part.line) if part.title else ""
        if not title:
            self._faults.error(part.line, message("this heading has no words; write a title behind the `#`"))
        elif unseen(title):
            what = message("nobody can see the signs of this heading; write a title behind the `#`")
            self._faults.error(part.line, what, replays=True)
        return title

    def _step(self, part: Part) -> Step:
        title = self._title(part)
        kind = self._kind(part)
        values, settings = {}, Settings()
        if kind is not None:
            mine, shared = own(kind), common(kind)
            values = self._values(part, {**shared, **mine}, message("`{kind}` has", kind=kind.name))
            settings = step_settings(kind, values)
            values = {name: value for name, value in values.items() if name in mine}
        again = self._links.earlier(settings.again)
        body = self._words.text(part.body, answers=kind is not None and kind.takes is not None)
        options, body = self._options(part, kind, settings, body)
        question = next((block.text for block in body if isinstance(block, Paragraph)), "")
        if not question:
            question = again.content.question if again else title
        if unseen(question):
            what = message(
                "nobody can see the signs of the question; write it under the heading, or take them out"
            )
            self._faults.error(part.line, what, replays=True)
        examples, sorting = self._examples(part)
        content = Content(
            title=title,
            question=question,
            options=options,
            instructions=tuple(
                item.text
                for block in body
                if isinstance(block, Listing) and block.numbered
                for item in block.items
            ),
            cards=tuple(
                tuple(Line(head, cell) for head, cell in zip(block.head, row, strict=False))
                for block in body
                if isinstance(block, Cards)
                for row in block.rows
            ),
        )
        step = Step(
            id=self._ids[id(part)],
            title=title,
            exercise=self._exercise(part, kind, values, again),
            settings=settings,
            content=content,
            body=body,
            span=part.span,
            examples=examples,
            sorting=sorting,
            **{place: self._placed(part, place) for place in PLACES if place != "examples"},
        )
        if kind is not None:
            self._links.check(step, values)
            for what in step.exercise.faults(content, settings):
                self._faults.error(part.line, what)
        self._links.add(step, kind is not None)
        return step

    def _kind(self, part: Part) -> type[Exercise] | None:
        """The exercise that a heading names; None where there is no such exercise."""
        name = part.braces.kind
        if name is None:
            return UNNAMED
        if name in self._exercises:
            return self._exercises[name]
        self._faults.error(part.line, unknown(name, self._exercises, message("A step can be")))
        return None

    def _exercise(
        self, part: Part, kind: type[Exercise] | None, values: dict[str, Value], again: Step | None
    ) -> Exercise:
        if kind is None:
            return UNNAMED()
        if again is not None and isinstance(again.exercise, kind):
            return again.exercise  # the same once more: with the same settings
        missing = [name for name, setting in own(kind).items() if setting.needed and name not in values]
        for name in missing:
            what = message(
                "`{kind}` needs `{name}`: {help}", kind=kind.name, name=name, help=own(kind)[name].help
            )
            self._faults.error(part.line, what)
        return UNNAMED() if missing else kind(**values)

    def _values(self, part: Part, possible: Mapping[str, Setting], these: Message) -> dict[str, Value]:
        """What the braces set, read; unknown names and wrong values are noted."""
        values: dict[str, Value] = {}
        for name, raw in part.braces.values.items():
            if name in possible:
                if any(unseen(word.strip()) for word in raw.split(",")):
                    what = message(
                        "nobody can see the signs of `{name}`; write words, or take it out", name=name
                    )
                    self._faults.error(part.line, what, replays=True)
                try:
                    values[name] = possible[name].read(raw)
                except ValueError as fault:
                    doubtful = isinstance(fault, Doubtful)
                    self._faults.error(part.line, fault.args[0], replays=doubtful)
                    if isinstance(fault, Doubtful):
                        values[name] = fault.value
                continue
            takers = sorted(
                kind.name for kind in self._exercises.values() if name in {**own(kind), **common(kind)}
            )
            what = unknown(name, possible, these)
            if takers:
                what = message(
                    "`{name}` makes no sense here, it goes with {takers}. {these}: {possible}",
                    name=name,
                    takers=", ".join(takers),
                    these=these,
                    possible=", ".join(sorted(possible)),
                )
            self._faults.error(part.line, what)
        return values

    # Words ------------------------------------------------------------------------------------------------------

    def _placed(self, part: Part, place: str) -> Text:
        return self._words.text(part.places.get(place, []), lines_to_write_on=place == "handout")

    def _options(
        self, part: Part, kind: type[Exercise] | None, settings: Settings, body: Text
    ) -> tuple[tuple[Option, ...], Text]:
        """The options in a step's list, and the body without it."""
        lists = [block for block in body if isinstance(block, Listing) and not block.numbered]
        nodes = [node for node in part.body if node.type == "bullet_list"]
        line = first_line(nodes[0]) if nodes else part.line
        if kind is None:
            return (), body
        if kind.takes is None:
            if any(_RIGHT.match(item.text) for block in lists for item in block.items):
                what = message(
                    "`[x]` marks a right answer, and `{kind}` has no options to answer with", kind=kind.name
                )
                self._faults.error(line, what)
            return (), body
        brought = "from" if settings.from_ else "again" if settings.again else ""
        if brought:
            if lists:
                what = message("`{name}=` brings the options; take this list out, or `{name}=`", name=brought)
                self._faults.error(line, what)
            return (), body
        if len(lists) > 1:
            what = message("a second list of options; make them one, or number the list that isn't meant")
            self._faults.error(first_line(nodes[1]), what)
        items = lists[0].items if lists else ()
        least, most = kind.takes
        # Without a list, a misspelt `from=` or `again=` is reported already.
        misspelt = not lists and any(name not in {**own(kind), **common(kind)} for name in part.braces.values)
        if not least <= len(items) <= most and not misspelt:
            self._faults.error(line, self._how_many(kind, len(items)))
        options = tuple(_option(n, item.text) for n, item in enumerate(items[:most], 1))
        self._look_at(options, nodes[0].children if nodes else ())
        rest: tuple[Block, ...] = tuple(block for block in body if block not in lists)
        return options, rest

    def _look_at(self, options: Sequence[Option], nodes: Sequence[SyntaxTreeNode]) -> None:
        """Notes options that look the same, and marks that aren't read."""
        same: set[str] = set()
        looks_same: set[str] = set()
        for option, node in zip(options, nodes, strict=False):
            twice = option.label.casefold() in same
            if twice or alike(option.label) in looks_same:
                what = message("the option “{label}” stands there twice", label=short(option.label))
                self._faults.error(first_line(node), what, replays=not twice)
            elif looks_marked(option.label):
                what = message(
                    "the mark of “{label}” is not read; write `- [x] …` for a right answer, and `- …` for the others",
                    label=short(option.label),
                )
                self._faults.error(first_line(node), what, replays=True)
            same.add(option.label.casefold())
            looks_same.add(alike(option.label))

    def _how_many(self, kind: type[Exercise], found: int) -> Message:
        assert kind.takes is not None
        least, most = kind.takes
        values = {"kind": kind.name, "least": least, "most": most, "found": found}
        if found:
            return message("`{kind}` takes {least} to {most} options, this list has {found}", **values)
        if "from" in kind.accepts:
            return message(
                "`{kind}` has nothing to choose from; add a list of {least} to {most} lines `- …`, or `from=` an "
                "earlier step",
                **values,
            )
        return message(
            "`{kind}` has nothing to choose from; add a list of {least} to {most} lines `- …`", **values
        )

    def _examples(self, part: Part) -> tuple[tuple[str, ...], dict[str, str]]:
        """The examples, and the group that each belongs to where a line above its list names one."""
        found: list[str] = []
        sorting: dict[str, str] = {}
        name: tuple[str, int] | None = None
        for node in part.places.get("examples", []):
            for block in self._words.text([node], answers=True):
                if isinstance(block, Listing):
                    texts = [item.text for item in block.items]
                    found += texts
                    sorting |= dict.fromkeys(texts, name[0]) if name else {}
                    name = None
                elif isinstance(block, Paragraph) and name is None:
                    name = block.text, first_line(node)
                else:
                    self._faults.error(first_line(node), _NO_LIST)
        if name is not None:
            self._faults.error(name[1], _NO_LIST)
        return tuple(found), sorting


def _option(n: int, text: str) -> Option:
    """An option as it stands in a list; `[x]` before it marks a right answer."""
    mark = _RIGHT.match(text)
    return Option(f"o{n}", text[mark.end() :] if mark else text, mark is not None and mark[1] != " ")


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:32].strip("-")
    return slug if slug[:1].isalpha() else f"step-{slug}".strip("-")


def _numbered(base: str) -> Iterator[str]:
    yield base
    n = 2
    while True:
        yield f"{base}-{n}"
        n += 1
