"""The guide: the plan on one page, then the run of show with everything a facilitator says, does and needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from facilitator.exercises._planned import asked
from facilitator.inputs.contract import Choosing, Option
from facilitator.words import Message, counted, message
from facilitator.workshop.ballots import marks
from facilitator.workshop.model import Cards, Listing, Paragraph, Picture, Run, Section, Step, Text, Workshop
from facilitator.workshop.results import Refs, Results, StepResult
from handouts.contract import Handout, Making
from handouts.figures import finding
from handouts.page.bidi import in_a_row
from handouts.page.book import SMALL, Furniture, Sheet, sheets
from handouts.page.colours import EMBER, INK, MUTED, RULE, SLATE, TEAL
from handouts.page.fonts import SANS, SANS_BOLD, SANS_MEDIUM, SERIF_BOLD, SERIF_ITALIC
from handouts.page.heads import TITLES, answered, keys
from handouts.page.moments import after, clock, which
from handouts.page.papers import MM, Paper
from handouts.page.pen import Pen, Stroke
from handouts.page.qr import code
from handouts.page.setting import Piece, Setter, Style, Words, authored
from handouts.page.strips import (
    ListLook,
    Strip,
    columns,
    height,
    item,
    keep_together,
    keep_with_next,
    marked,
    paragraph,
    pile,
    railed,
    rule,
    space,
    stacked,
    tagged,
    unread,
    with_margin,
)
from handouts.page.tags import ACROSS, DOWN, Tag
from handouts.page.text import LEAD, QUESTION, TITLE

_TEXT = Style(SANS, 10, 13.5)
_QUIET = replace(_TEXT, colour=MUTED)
_STRONG = Style(SANS_BOLD, 10, 13.5)
_ALOUD = Style(SERIF_ITALIC, 10.5, 13.5)
_SHOWN = Style(SERIF_BOLD, 10.5, 13.5)
_LABEL = Style(SANS_MEDIUM, 8.5, 13.5, MUTED)
_HEAD = Style(SANS_MEDIUM, 8.5, 12, MUTED)
_STRETCH = TITLE.at(21, 25)
_PART = Style(SERIF_BOLD, 13, 17, heading=3)
_RAILS = (TEAL, SLATE, EMBER)

_RAIL = 1.4 * MM
_OVER = b"/A<</O/Table/Scope/Row/ColSpan 4>>"
_START, _MIN, _WHAT, _HOW = 6 * MM, 18.5 * MM, 31 * MM, 77 * MM
_PAD = 2.5 * MM
_EXAMPLES = 5
_CODE = 28 * MM
_WHOLE = (
    110.0  # points: lower rows aren't split over pages; a page that waits for a higher one stays half white
)

# What is said aloud stands in quotation marks: “…”, „…“, «…», »…«, "…".
_SAID = re.compile(r"“[^“”]+”|„[^„“”]+[“”]|«[^«»]+»|»[^«»]+«|\"[^\"]+\"")


class Guide(Handout):
    """The facilitator's guide: an overview and the run of show."""

    name = "guide"
    title = message("Facilitator guide")

    def sheets(
        self, workshop: Workshop, results: Results | None, refs: Refs, paper: Paper, setter: Setter
    ) -> Sequence[Sheet]:
        """An overview, then a row for each step."""
        return _Making(workshop, results, refs, paper, setter).book()


class _Making(Making):
    """One guide while it is made."""

    def __init__(
        self, workshop: Workshop, results: Results | None, refs: Refs, paper: Paper, setter: Setter
    ) -> None:
        super().__init__(workshop, results, refs, paper, setter)
        self.how = paper.measure - _HOW
        self.what = _HOW - _WHAT - 4 * MM
        self.marks = marks(workshop)
        self.table = Tag("Table")
        plan = results.plan if results else {}
        # As the text plans it, or, in a session, when each step began or is expected to, from the session's start on.
        self.starts = {
            step.id: round((plan[step.id].starts - results.started).total_seconds())
            if results and step.id in plan
            else at
            for step, at in workshop.starts()
        }
        self.lengths = {
            step.id: 0
            if step.id in plan and plan[step.id].skipped
            else plan[step.id].seconds
            if step.id in plan
            else step.seconds
            for step in workshop.steps
        }
        self.ends = self._end(workshop.steps[-1])

    def book(self) -> list[Sheet]:
        """Every page."""
        said = self.setter.say
        head = message("{title} · facilitator guide", title=self.workshop.title)
        span = message("Run of show · {start} to {end}", start=self._clock(0), end=self._clock(self.ends))
        foot = (self.results.so_far if self.results else None) or ""
        day = which(self.results, self.paper, self.setter) if self.results else message("Overview")
        overview = [marked("overview", said(message("Overview"))), *self._overview()]
        heads = [Strip(_STRETCH.leading + 5 * MM), *self._heads()]
        under = replace(self.paper, top=self.paper.top + height(heads))
        show = [marked("show", said(message("Run of show"))), *self._show()]
        pages = self._stretches(sheets(show, under, Furniture(head, span, foot)), heads)
        return [*sheets(overview, self.paper, Furniture(head, day, foot)), *pages]

    def _stretches(self, pages: Sequence[Sheet], heads: Sequence[Strip]) -> list[Sheet]:
        """The pages, each with the stretch of time that is on it, and what to leave out when that took too long."""
        found: list[Sheet] = []
        steps: list[Step] = []
        for page in pages:
            here = {mark.key for mark in page.marks}
            steps = (
                [step for step in self.workshop.steps if _key(step) in here]
                or steps[-1:]
                or [*self.workshop.steps[:1]]
            )
            start, end = self.starts[steps[0].id], max(self._end(step) for step in steps)
            words = message("{start} to {end}", start=self._clock(start), end=self._clock(end))
            title = [Strip(2 * MM), *stacked([self.setter.line(words, _STRETCH)], self.width)]
            foot = self._remedy(end) if not self.results else None
            furniture = page.furniture and replace(page.furniture, foot=foot or page.furniture.foot)
            again = unread([Strip(0, pile(title)), *(heads if found else ())])
            found.append(Sheet((*again, *([] if found else heads), *page.strips), furniture))
        return found

    def _remedy(self, end: int) -> Message | None:
        """The shortest later step that can be left out.

        No other builds on it, it ends no before and after, and it is not in the last section.
        """
        built_on = {id for step in self.workshop.steps for id in (step.settings.from_, step.settings.again)}
        later = [
            step
            for section in self.workshop.sections[:-1]
            for step in section.steps
            if self.starts[step.id] >= end
            and step.seconds
            and not step.settings.again
            and step.id not in built_on
        ]
        if not later:
            return None
        short = min(later, key=lambda step: step.seconds)
        return message(
            "If you are late at {clock}, leave out “{step}” ({minutes} min).",
            clock=self._clock(end),
            step=short.title,
            minutes=_number(short.seconds),
        )

    def _end(self, step: Step) -> int:
        """When a step ended, or is expected to."""
        result = self.results.of(step.id) if self.results else None
        held = result.seconds if result else None
        return self.starts[step.id] + (self.lengths[step.id] if held is None else held)

    def _length(self, section: Section) -> int:
        return sum(self.lengths[step.id] for step in section.steps)

    def _clock(self, seconds: int) -> str:
        """When something is planned: the time of day where the start is known, else counted from 0:00."""
        begins = self.workshop.begins
        start = self.results.started if self.results else begins and datetime.combine(datetime.min, begins)
        return clock(start + timedelta(seconds=seconds)) if start else after(seconds)

    # The overview ---------------------------------------------------------------------------------------------------

    def _overview(self) -> list[Strip]:
        setter, workshop = self.setter, self.workshop
        width = self.width - (_CODE + 6 * MM if self.refs.address else 0)
        top = stacked(setter.fitted(workshop.title, TITLE, TITLES, width, 3 * 29.0), width)
        top.append(Strip(2 * MM))
        if workshop.subtitle:
            top += stacked(setter.balanced(workshop.subtitle, LEAD, min(width, 140 * MM)), width)
        strips = [Strip(5 * MM), *self._join(top, width), space(5 * MM), *self._keys(), space(6 * MM)]
        for section in workshop.sections:
            strips += self._part_in_brief(section, self.starts[section.steps[0].id])
        strips += [replace(rule(self.width, RULE), keep=False), space(6 * MM)]
        half = (self.width - 8 * MM) / 2
        lists = [
            self._list(message("Afterwards"), workshop.outcomes, half),
            self._list(message("Have ready"), workshop.materials, half),
        ]
        return strips + columns([(k * (half + 8 * MM), one) for k, one in enumerate(filter(None, lists))])

    def _keys(self) -> list[Strip]:
        """Three numbers that say what this is."""
        workshop, results = self.workshop, self.results
        least, most = workshop.group or (0, 0)
        exercises = sum(not step.exercise.listens for step in workshop.steps)
        found: list[tuple[Message | str, Message]] = [(_min(workshop.seconds), message("planned"))]
        if results:
            found.append((str(results.people), message("people took part")))
        elif workshop.group:
            found.append((f"{least}–{most}" if least != most else str(most), message("people")))
        found.append(
            (
                str(exercises),
                counted(
                    "exercise in {steps}",
                    "exercises in {steps}",
                    exercises,
                    steps=_steps(len(workshop.steps)),
                ),
            )
        )
        return keys(self.setter, found, self.width)

    def _part_in_brief(self, section: Section, at: int) -> list[Strip]:
        setter = self.setter.at(section.title)
        start = paragraph(setter, self._clock(at), _STRONG.at(10, 17), 16 * MM)
        title = paragraph(setter, section.title, Style(SERIF_BOLD, 11.5, 17), self.width - 46 * MM)
        steps = in_a_row(step.title for step in section.steps)
        names = paragraph(setter, steps, SMALL, self.width - 46 * MM)
        length = paragraph(setter, _min(self._length(section)), _TEXT.at(10, 17), 24 * MM, align="end")
        row = columns([(0, start), (16 * MM, [*title, *names]), (self.width - 24 * MM, length)])
        return [
            rule(self.width, RULE),
            Strip(1.2 * MM, keep=True),
            *keep_with_next(row[:-1]),
            row[-1],
            space(1.6 * MM),
        ]

    def _list(self, title: Message, items: Sequence[str], width: float) -> list[Strip]:
        if not items:
            return []
        strips = keep_with_next(paragraph(self.setter, title, QUESTION, width, after=3))
        of = Tag("L")
        for one in items:
            strips += item(self.setter, ("•", _TEXT), (one, _TEXT), ListLook(width, 5 * MM, 2), of)
        return strips

    def _join(self, strips: Sequence[Strip], width: float) -> list[Strip]:
        """What stands at the head, and beside it where phones join, once the address is known."""
        if not self.refs.address:
            return list(strips)
        join = message("Phones join at {address}", address=self.refs.address)
        if self.refs.code:
            join = message("{join} with the code {code}", join=join, code=self.refs.code)
        words = [*strips, Strip(2 * MM), *paragraph(self.setter, join, _STRONG, width)]
        return columns([(0, words), (self.width - _CODE, [code(self.refs.address, _CODE)])])

    # The run of show ------------------------------------------------------------------------------------------------

    def _show(self) -> list[Strip]:
        strips: list[Strip] = []
        for k, section in enumerate(self.workshop.sections):
            rows = [marked(f"section-{section.id}", section.title), *self._part(section)]
            for step in section.steps:
                rows += [marked(_key(step), step.title, 1), *self._row(step)]
            strips += [*railed(rows, _RAILS[k % len(_RAILS)], _RAIL), space(4 * MM)]
        return [*strips, *self._total()]

    def _heads(self) -> list[Strip]:
        """The columns' names, at the head of every page."""
        setter = self.setter
        names = [
            (_START, paragraph(setter, message("Start"), _HEAD, _MIN - _START)),
            (_MIN, paragraph(setter, message("Min"), _HEAD, 8.5 * MM, align="end")),
            (_WHAT, paragraph(setter, message("What"), _HEAD, 30 * MM)),
            (_HOW, paragraph(setter, message("How"), _HEAD, self.how)),
        ]
        line = rule(self.width - _START, INK, 0.75)

        def draw(pen: Pen, x: float, top: float) -> None:
            line.draw(pen, x + _START, top + 1.2 * MM)

        cells = [(x, tagged(name, Tag("TH", more=DOWN))) for x, name in names]
        return [*tagged(columns(cells), self.table, Tag("TR")), Strip(1.2 * MM, draw)]

    def _part(self, section: Section) -> list[Strip]:
        """A section's name and length, and what stands under its heading."""
        setter = self.setter.at(section.title)
        width = self.width - _START
        cells = [
            (_START, paragraph(setter, section.title, _PART, width - 26 * MM)),
            (
                self.width - 24 * MM,
                paragraph(setter, _min(self._length(section)), SMALL.at(8.5, 17), 24 * MM, align="end"),
            ),
        ]
        said = [*self._spoken(section.body, setter, width), *self._spoken(section.notes, setter, width)]
        moved = columns([(_START, said)]) if said else []
        row = [
            *keep_with_next([Strip(1.5 * MM), *columns(cells), *moved[:3]]),
            *moved[3:],
            *keep_with_next([self._end_of_row(1.4 * MM)]),
        ]
        return tagged(row, self.table, Tag("TR"), Tag("TH", more=_OVER))

    def _row(self, step: Step) -> list[Strip]:
        setter = self.setter.at(step.title)
        result = self.results.of(step.id) if self.results else None
        start = paragraph(setter, self._clock(self.starts[step.id]), _STRONG, _MIN - _START)
        length = paragraph(setter, _number(self.lengths[step.id]), _TEXT, 8.5 * MM, align="end")
        what = paragraph(setter, step.title, _STRONG, self.what)
        what += paragraph(setter, step.exercise.kicker(), _TEXT, self.what, after=2)
        for words in (*self._needs(step), *self._in_fact(step, result)):
            what += paragraph(setter, words, SMALL, self.what)
        cells = columns(_headed([(_START, start), (_MIN, length), (_WHAT, what)]))
        row = with_margin(cells, tagged(self._does(step, result, setter), Tag("TD")), _HOW)
        row = tagged(row, self.table, Tag("TR"))
        name = message("{step}, continued", step=step.title)
        named = columns([(_WHAT, paragraph(setter, name, _STRONG, self.width - _WHAT, after=4))])
        again = (Strip(_PAD), *named)
        row = [replace(strip, continued=again) for strip in row]
        row = [Strip(_PAD, keep=True), *row[:-1], replace(row[-1], keep=True), self._end_of_row(_PAD)]
        return keep_together(row) if height(row) <= _WHOLE else row

    def _in_fact(self, step: Step, result: StepResult | None) -> list[Message]:
        """How long a step took, or is given where that isn't as in the text; or that it is left out."""
        plan = self.results.plan.get(step.id) if self.results else None
        if not self.results or not plan:
            return []
        if result and result.started:
            if result.seconds is None:
                return []
            took = "<1" if result.seconds < 60 else _number(result.seconds)
            return [message("planned {planned}, took {took}", planned=_number(step.seconds), took=took)]
        if plan.skipped:
            return [message("left out")]
        if not self.results.so_far:
            return [message("not held")]
        return (
            [message("planned {planned}", planned=_number(step.seconds))]
            if plan.seconds != step.seconds
            else []
        )

    def _end_of_row(self, pad: float) -> Strip:
        def draw(pen: Pen, x: float, top: float) -> None:
            pen.stroke(x + _START, top + pad, x + self.width, top + pad, Stroke(RULE, 0.4))

        return Strip(pad, draw)

    def _does(self, step: Step, result: StepResult | None, setter: Setter) -> list[Strip]:
        """What to say and do: the question, the options, the notes in full, what may come, and what came."""
        strips: list[Strip] = []

        def add(words: Words) -> None:
            strips.extend(paragraph(setter, words, _TEXT, self.how, after=4))

        if not step.exercise.listens:
            shown = authored(step.content.question, _SHOWN)
            add([Piece(message("On the screen:"), _LABEL), Piece(" ", _TEXT), *shown])
            options = self.workshop.planned(step).options
            if options:
                ask = asked(step.exercise.phases(self.workshop.planned(step))[0])
                signs = dict(zip(ask.options, ask.signs, strict=True)) if isinstance(ask, Choosing) else {}
                named = (_named(option, signs.get(option, "")) for option in options)
                add([Piece(in_a_row(named), _QUIET)])
        strips += self._spoken(step.notes or (step.body if step.exercise.listens else ()), setter, self.how)
        examples = list(dict.fromkeys(step.examples))[:_EXAMPLES]
        if examples and not self.workshop.planned(step).options:
            listed = in_a_row(text.replace("|", "–") for text in examples)
            add([Piece(message("The room might say: {examples}", examples=listed), _QUIET)])
        if result and result.figure and not result.figure.empty:
            said = Piece(finding(result), _STRONG)
            add([Piece(message("The room:"), replace(_STRONG, colour=TEAL)), Piece(" ", _TEXT), said])
        for figure in result.alone if result else ():
            add(
                [
                    Piece(message("For you alone:"), replace(_STRONG, colour=TEAL)),
                    Piece(" ", _TEXT),
                    Piece(figure.finding(), _STRONG),
                ]
            )
            for row in figure.table().rows:
                add(
                    [
                        Piece(
                            in_a_row(
                                str(cell) if isinstance(cell, int | float) else setter.say(cell)
                                for cell in row
                            ),
                            _TEXT,
                        )
                    ]
                )
        aside = sum(figure.base.hidden for figure in result.figures) if result else 0
        if aside:
            add([Piece(counted("You set one text aside.", "You set {n} texts aside.", aside), _QUIET)])
        return strips

    def _spoken(self, text: Text, setter: Setter, width: float) -> list[Strip]:
        """An author's words; what is to be read aloud is set in the serif."""
        strips: list[Strip] = []
        for block in text:
            match block:
                case Paragraph():
                    strips += paragraph(setter, _aloud(block.runs), _TEXT, width, after=4)
                case Listing():
                    of = Tag("L")
                    for k, one in enumerate(block.items):
                        mark = (f"{k + 1}." if block.numbered else "•", _TEXT)
                        words = (_aloud(one.runs), _TEXT)
                        strips += item(setter, mark, words, ListLook(width, 5 * MM, 2), of)
                case Cards():
                    cards = counted("one card", "{n} cards", len(block.rows))
                    strips += paragraph(setter, cards, _QUIET, width, after=4)
                case Picture():
                    strips += paragraph(setter, block.shows, _QUIET, width, after=4)
        return strips

    def _needs(self, step: Step) -> list[Message]:
        """What people use: phones or a ballot, a slide, their workbooks, or only their eyes; and what they leave with.

        Slides are those of the plan: a deck with results has others.
        """
        needs = []
        if step.id in self.marks:
            needs.append(message("Phones or ballot {mark}", mark=self.marks[step.id]))
        elif answered(self.workshop, step):
            needs.append(message("Phones"))
        slide = self.refs.slides.get(step.id)
        if slide and not self.results:
            needs.append(message("Slide {n}", n=slide))
        page = self.refs.workbook_pages.get(step.id)
        if page:
            needs.append(message("Workbook p. {page}", page=page))
        needs = needs or [message("Screen")]
        leave = step.settings.leave
        return [*needs, message("They leave with: {what}", what=leave)] if leave else needs

    def _total(self) -> list[Strip]:
        """When it ends, and how long it all is."""
        end = self._clock(self.ends)
        # What steps are given says nothing of how long the session was: it ends where it ended, after what it took.
        whole = (
            self.ends - self.starts[self.workshop.steps[0].id] if self.results else sum(self.lengths.values())
        )
        cells = [
            (_START, paragraph(self.setter, end, _STRONG, _MIN - _START)),
            (_MIN, paragraph(self.setter, _number(whole), _STRONG, 8.5 * MM, align="end")),
            (_WHAT, paragraph(self.setter, message("The end, and minutes in all"), _STRONG, self.how)),
        ]
        return keep_together(tagged(columns(_headed(cells)), self.table, Tag("TR")))


def _headed(cells: Sequence[tuple[float, Sequence[Strip]]]) -> list[tuple[float, list[Strip]]]:
    """When something is, how long, and what: the last is the row's header."""
    tags = [Tag("TD"), Tag("TD"), Tag("TH", more=ACROSS)]
    return [(x, tagged(said, tag)) for (x, said), tag in zip(cells, tags, strict=True)]


def _key(step: Step) -> str:
    return f"step-{step.id}"


def _steps(n: int) -> Message:
    return counted("one step", "{n} steps", n)


def _min(seconds: int) -> Message:
    return message("{minutes} min", minutes=_number(seconds))


def _number(seconds: int) -> str:
    """Minutes as a plan counts them; parts of a minute only where a step has no whole one."""
    return str(round(seconds / 60)) if seconds >= 60 or not seconds else f"{seconds / 60:.1f}"


def _named(option: Option, letter: str) -> str:
    name = f"{letter}: {option.label}" if letter else option.label
    return f"{name} ✓" if option.right else name


def _aloud(runs: Iterable[Run]) -> list[Piece]:
    """Runs as pieces, with what stands in quotation marks in the serif, also where a quotation holds several runs."""
    looks = [(char, run) for run in runs for char in run.text]
    text = "".join(char for char, _ in looks)
    spoken = {k for match in _SAID.finditer(text) for k in range(*match.span())}
    found: list[Piece] = []
    for k, (char, run) in enumerate(looks):
        base = _ALOUD if k in spoken else _TEXT
        style = base.bold() if run.bold else base.italic() if run.italic and k not in spoken else base
        style = replace(style, link=run.link) if run.link else style
        if found and found[-1].style == style:
            found[-1] = Piece(f"{found[-1].text}{char}", style)
        else:
            found.append(Piece(char, style))
    return found
