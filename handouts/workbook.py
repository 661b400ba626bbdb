"""The workbook: a place for everything a person reads, answers or writes, and afterwards what the room said at its end.

With one person's own answers it is their own: what they gave stands where it was asked, what they will do on the last
page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from facilitator.exercises._planned import asked
from facilitator.exercises.contract import Grouping, Phase
from facilitator.inputs.contract import Input
from facilitator.words import Message, counted, message
from facilitator.workshop.model import Listing, Paragraph, Section, Step, Text, Workshop, WriteOn
from facilitator.workshop.results import Gave, Refs, Results, StepResult
from handouts.contract import Handout
from handouts.figures import drawn as figure_drawn
from handouts.figures import finding, private
from handouts.inputs import drawn as input_drawn
from handouts.inputs._promise import for_partner
from handouts.page.book import SMALL, Furniture, Sheet, sheets
from handouts.page.colours import RULE, TEAL
from handouts.page.cover import cover
from handouts.page.fonts import SANS, SERIF, SERIF_BOLD
from handouts.page.heads import YOURS, asks, headline, leading
from handouts.page.moments import date, minutes, people
from handouts.page.papers import MM, Paper, paper_named
from handouts.page.pen import Pen
from handouts.page.setting import Piece, Setter, Style
from handouts.page.strips import (
    ListLook,
    Strip,
    height,
    item,
    keep_together,
    keep_with_next,
    marked,
    moved,
    paragraph,
    pile,
    rule,
    space,
    tagged,
    with_margin,
)
from handouts.page.tags import Tag
from handouts.page.text import BODY, LEAD, QUESTION, STRONG, blocks, pieces, to_fill
from handouts.page.writing import LINE, lines

_COLUMN, _GAP = 30 * MM, 7 * MM
_MAIN = _COLUMN + _GAP
_END = message("What I take with me")
_ROOM = message("What the room said")
_PROMISE = message("What I will do")
_MINE = message("Your own copy: it has your answers, also those that only you may read.")
_NOTES = 4  # lines, at least
_BIG_NUMBER = Style(SERIF_BOLD, 28, 26, TEAL)
_HINT = SMALL.at(8.5, 11)
_CHAPTER = Style(SERIF_BOLD, 11.5, 16)
_OUTCOME = Style(SERIF, 12, 17)
_ENTRY = Style(SANS, 10.5, 14.5)


@dataclass(frozen=True)
class _Part:
    """What stays on one page if it can, under its name; `alone` where nothing else may stand on that page."""

    name: Message | str
    strips: list[Strip]
    alone: bool = False


class Workbook(Handout):
    """A book for each person, to write in during the workshop and to take home."""

    name = "workbook"
    title = message("Workbook")

    def pages(self, workshop: Workshop, refs: Refs, paper: str = "") -> dict[str, int]:
        """On which page each step begins; the same before the session and after it."""
        setter = Setter(workshop.language, workshop.title)
        found = self.sheets(workshop, None, refs, paper_named(paper), setter)
        marks = {mark.key: k for k, sheet in enumerate(found, 1) for mark in sheet.marks}
        return {step.id: marks[_key(step)] for step in workshop.steps if _key(step) in marks}

    def sheets(
        self, workshop: Workshop, results: Results | None, refs: Refs, paper: Paper, setter: Setter
    ) -> Sequence[Sheet]:
        """Cover, what it is for and what is in it, the steps, space to write at the end, and what the room said."""
        return _Making(workshop, results, paper, setter).book()


def in_workbook(step: Step) -> bool:
    """Whether a step has a page: a person has something to do in it, or something to read."""
    return bool(not step.exercise.listens or step.handout or step.cards)


def _key(step: Step) -> str:
    return f"step-{step.id}"


class _Making:
    """One workbook while it is made."""

    def __init__(self, workshop: Workshop, results: Results | None, paper: Paper, setter: Setter) -> None:
        self.workshop, self.results, self.paper, self.setter = workshop, results, paper, setter
        self.own = results.own if results else None
        self.leftwards = setter.leftwards(workshop.title)
        self.width = paper.measure
        self.main = paper.measure - _MAIN

    def book(self) -> list[Sheet]:
        """Every page. The contents come before the pages that they name, so they are laid twice."""
        before = 1 + len(self._front({}))
        body = self._body()
        numbers = _numbers(body, before)
        said = self._said(numbers)
        numbers |= _numbers(said, before + len(body))
        promised = self._promised()
        numbers |= _numbers(promised, before + len(body) + len(said))
        inside = [*self._front(numbers), *body, *said, *promised]
        return [self._cover(), *map(self._with_foot, inside)]

    def _with_foot(self, sheet: Sheet) -> Sheet:
        """The page with what is to be said of all of it: that results aren't final, or whose the words are."""
        writes = any(strip.write for strip in sheet.strips)
        foot = _MINE if self.own else YOURS if writes else ""
        foot = (self.results.so_far if self.results else None) or foot
        return replace(sheet, furniture=sheet.furniture and replace(sheet.furniture, foot=foot))

    def _cover(self) -> Sheet:
        results = self.results
        said: list[Message | str] = []
        if results:
            said = [results.name] if results.name else []
            said += [date(results.started, self.setter.language), people(results.people)]
            said += [results.so_far] if results.so_far else []
        owner = self.own.name if self.own else ""
        return cover(self.workshop, Workbook.title, said, self.paper, self.setter, owner)

    # The page before the first step -------------------------------------------------------------------------------

    def _front(self, numbers: dict[str, int]) -> list[Sheet]:
        setter = self.setter
        strips = [marked("contents", setter.say(message("In this book")))]
        if self.workshop.outcomes:
            strips += headline(setter, message("What you take home"), self.width)
            of = Tag("L")
            for k, outcome in enumerate(self.workshop.outcomes):
                number, words = (str(k + 1), _BIG_NUMBER.at(16, 17)), (outcome, _OUTCOME)
                strips += item(
                    setter, number, words, ListLook(self.width, 10 * MM, 1.5 * MM, beside=False), of
                )
            strips += [
                space(6 * MM),
                *keep_with_next(paragraph(setter, message("In this book"), QUESTION, self.width)),
            ]
        else:
            strips += headline(setter, message("In this book"), self.width)
        strips.append(space(2 * MM, keep=True))
        strips += self._contents(numbers, self.paper.space - height(strips))
        return sheets(strips, self.paper, Furniture(self.workshop.title, message("Workbook")))

    def _contents(self, numbers: dict[str, int], space_left: float) -> list[Strip]:
        """The table of contents: sections and steps with their pages; in two columns where one is too high."""
        one = self._listed(numbers, self.width)
        if height(s for part in one for s in part) <= space_left:
            return [strip for part in one for strip in part]
        half = (self.width - 8 * MM) / 2
        parts = self._listed(numbers, half)
        splits = [
            ([s for p in parts[:k] for s in p], [s for p in parts[k:] for s in p]) for k in range(len(parts))
        ]
        left, right = min(splits, key=lambda two: max(height(two[0]), height(two[1])))
        high = max(height(left), height(right))
        if not left or high > space_left:
            return [strip for part in one for strip in part]

        first, second = (half + 8 * MM, 0.0) if self.leftwards else (0.0, half + 8 * MM)

        def draw(pen: Pen, x: float, top: float) -> None:
            pile(left)(pen, x + first, top)
            pile(right)(pen, x + second, top)

        return [Strip(high, draw)]

    def _with_page(self, section: Section) -> list[Step]:
        """The steps that have a page: not those that were left out, unless they have an answer of the book's owner."""
        results = self.results
        return [
            step
            for step in section.steps
            if in_workbook(step)
            and not (results and results.left_out(step.id) and not (results.own and results.own.of(step.id)))
        ]

    def _listed(self, numbers: dict[str, int], width: float) -> list[list[Strip]]:
        """Each section's part of the contents."""
        parts = []
        for section in self.workshop.sections:
            steps = self._with_page(section)
            if steps:
                head = self._as_the_book_runs(self.setter.at(section.title), section.title, _CHAPTER, width)
                part = [rule(width, RULE), space(1.8 * MM, keep=True), *keep_with_next(head)]
                of = Tag("TOC")
                for step in steps:
                    part += self._entry(_key(step), step.title, numbers, width, of)
                parts.append([*part, space(2.2 * MM)])
        # Without results there is as much space, so that every page keeps its number.
        of = Tag("TOC")
        end = self._entry("end", _END, numbers, width, of)
        room = self._entry("room", _ROOM, numbers, width, of)
        room = room if "room" in numbers else [Strip(height(room))]
        last = self._entry("promise", _PROMISE, numbers, width, of) if self._promises() else []
        return [*parts, [rule(width, RULE), space(1.8 * MM, keep=True), *end, *room, *last]]

    def _entry(
        self, key: str, title: Message | str, numbers: dict[str, int], width: float, of: Tag
    ) -> list[Strip]:
        said = self.setter.say(title)
        page = self.setter.line(str(numbers.get(key, 0)), _ENTRY)
        one, link = Tag("TOCI"), Tag("Link")
        words = self._as_the_book_runs(self.setter.at(said), title, _ENTRY, width - 14 * MM)
        words = tagged(moved(words, 14 * MM if self.leftwards else 0), of, one, link)

        def draw(pen: Pen, x: float, top: float) -> None:
            words[0].draw(pen, x, top)
            with pen.within(of, one):
                pen.words(page, x, top, width, "start" if self.leftwards else "end")
            with pen.within(of, one, link):
                pen.link(key, said, x, top, width, words[0].height)

        return [replace(words[0], draw=draw), *words[1:]]

    def _as_the_book_runs(
        self, setter: Setter, words: Message | str, style: Style, width: float
    ) -> list[Strip]:
        """Words that begin at the side at which the whole book does, in whichever direction they run themselves."""
        aside = setter.leftwards(words) != self.leftwards
        return paragraph(setter, words, style, width, align="end" if aside else "start")

    # A step ---------------------------------------------------------------------------------------------------------

    def _body(self) -> list[Sheet]:
        """The steps, and behind the last what somebody takes along."""
        chapters: list[tuple[Message | str, list[_Part]]] = []
        for section in self.workshop.sections:
            steps = self._with_page(section)
            parts = [self._part(step) for step in steps]
            if parts:
                parts[0].strips.insert(0, marked(f"section-{section.id}", section.title))
                chapters.append((section.title, parts))
        chapters = chapters or [(message("Workbook"), [])]
        chapters[-1][1].append(_Part(_END, self._end()))
        return [sheet for title, parts in chapters for sheet in self._laid(title, parts)]

    def _laid(self, title: Message | str, parts: list[_Part]) -> list[Sheet]:
        """Parts on pages: two share one where both fit, and none is split that fits on one."""
        found: list[Sheet] = []
        between = [Strip(5 * MM), rule(self.width)]
        while parts:
            part, *parts = parts
            strips = part.strips
            if parts and not (part.alone or parts[0].alone):
                two = [*strips, *between, *parts[0].strips]
                if height(two) <= self.paper.space:
                    strips, parts = two, parts[1:]
            more = keep_with_next([*paragraph(self.setter, part.name, SMALL, self.width), Strip(3 * MM)])
            found += sheets(strips, self.paper, Furniture(self.workshop.title, title), self._notes, more)
        return found

    def _part(self, step: Step) -> _Part:
        # Half of a page with a promise is cut off and given away.
        promise = step.exercise.promises and not step.handout
        return _Part(step.title, [marked(_key(step), step.title, 1), *self._step(step)], promise)

    def _step(self, step: Step) -> list[Strip]:
        setter = self.setter.at(step.title)
        lead, rest = asks(setter, step, self.width)
        strips = [*headline(setter, step.title, self.width, step.id), *lead]
        if step.handout:
            return strips + self._tasks(step, rest, setter) + self._on_phone(self._gave(step), setter)
        if rest:
            strips += [space(3 * MM), *blocks(setter, rest, self.width, self.workshop.pictures)]
        return strips + self._phases(step, setter)

    def _tasks(self, step: Step, rest: Text, setter: Setter) -> list[Strip]:
        """A row for each prompt that the author wrote for paper; beside them, in order, what the step says to do."""
        parts = _parts(step.handout)
        words = [block for block in rest if isinstance(block, Paragraph)]
        steps = [item for block in rest if isinstance(block, Listing) for item in block.items]
        phases = step.exercise.phases(self.workshop.planned(step))
        strips: list[Strip] = []
        for k, part in enumerate(parts):
            first = not k
            margin = self._margin(
                phases[0] if first and phases else None,
                step.seconds if first else 0,
                k + 1 if len(parts) > 1 else 0,
            )
            shared = steps[k * len(steps) // len(parts) : (k + 1) * len(steps) // len(parts)]
            for hint in [*words, *shared] if first else shared:
                margin += paragraph(setter, pieces(hint.runs, _HINT), _HINT, _COLUMN, after=3)
            strips += self._row(margin, blocks(setter, part, self.main, self.workshop.pictures))
        return strips

    def _phases(self, step: Step, setter: Setter) -> list[Strip]:
        """A row for each phase: how and how long in the margin, beside it what to answer."""
        phases = step.exercise.phases(self.workshop.planned(step))
        if step.exercise.listens:
            return []
        strips: list[Strip] = []
        for k, phase in enumerate(phases):
            ask = asked(phase)
            if ask and ask.prompts and len(phases) == 1:
                strips += [space(6 * MM), *self._answered(ask, self._gave(step, k), setter, self.width)]
                continue
            alone = len(phases) == 1
            seconds = (phase.minutes or 0) * 60 or (step.seconds if alone else 0)
            title = (
                [] if phase.title in (step.content.question, step.title) else [Piece(phase.title, QUESTION)]
            )
            main = keep_with_next(paragraph(setter, title, QUESTION, self.main)) if title else []
            main += self._answered(ask, self._gave(step, k), setter, self.main)
            strips += self._row(self._margin(phase, seconds, 0 if alone else k + 1), main)
        strips += self._on_phone([one for one in self._gave(step) if one.phase >= len(phases)], setter)
        return strips + (for_partner(setter, self.paper) if step.exercise.promises else [])

    def _gave(self, step: Step, phase: int | None = None) -> list[Gave]:
        """What the owner of this book gave in a step, or in one phase of it."""
        gave = self.own.of(step.id) if self.own else ()
        return [one for one in gave if phase is None or one.phase == phase]

    def _answered(self, ask: Input | None, gave: Sequence[Gave], setter: Setter, width: float) -> list[Strip]:
        """Where to answer with a pen; what was answered stands there already, the first round before the next."""
        if not gave:
            return input_drawn(ask, setter, width) if ask else lines(width, 2, 1, 4)
        strips: list[Strip] = []
        for k, one in enumerate(gave):
            strips += [space(5 * MM)] if k else []
            if gave[-1].round > gave[0].round:
                strips += keep_with_next(
                    paragraph(setter, message("Round {n}", n=one.round + 1), STRONG, width)
                )
            for line in one.ask.card:
                said = [Piece(line.label, STRONG), Piece(" ", STRONG)] if line.label else []
                strips += keep_with_next(paragraph(setter, [*said, Piece(line.value, BODY)], BODY, width))
            strips += [Strip(3 * MM, keep=True)] if one.ask.card else []
            strips += input_drawn(one.ask, setter, width, one.answer)
        return strips

    def _on_phone(self, gave: Sequence[Gave], setter: Setter) -> list[Strip]:
        """What was answered where paper asks in words of its own, or in a phase that nobody had planned."""
        margin = paragraph(setter, message("On your phone"), STRONG, _COLUMN)
        return self._row(margin, self._answered(None, gave, setter, self.main)) if gave else []

    def _row(self, margin: Sequence[Strip], main: Sequence[Strip]) -> list[Strip]:
        """A hairline, and under it a task with a few words in the margin."""
        if not main:
            return []
        between = replace(rule(self.width, RULE), space=True)  # a page's head has a line of its own
        line = [space(6 * MM), between, space(4.5 * MM, keep=True)]
        return [*line, *with_margin(margin, _as_high(main, height(margin)), _MAIN)]

    def _margin(self, phase: Phase | None, seconds: float, number: int = 0) -> list[Strip]:
        strips = paragraph(self.setter, str(number), _BIG_NUMBER, _COLUMN, after=3) if number else []
        with_whom = _with_whom(phase) if phase else None
        if with_whom:
            strips += paragraph(self.setter, with_whom, STRONG, _COLUMN)
        if seconds:
            strips += paragraph(self.setter, minutes(seconds), SMALL, _COLUMN, after=3)
        return strips

    # What the room said -----------------------------------------------------------------------------------------------

    def _said(self, numbers: dict[str, int]) -> list[Sheet]:
        """Every figure, with the page that its question stands on; nothing before the session."""
        rows: list[Strip] = []
        for step in self.workshop.steps:
            result = self.results.of(step.id) if self.results else None
            rows += self._result(step, result, numbers.get(_key(step))) if result else []
        if not rows:
            return []
        strips = [marked("room", self.setter.say(_ROOM)), *headline(self.setter, _ROOM, self.width), *rows]
        return sheets(strips, self.paper, Furniture(self.workshop.title, _ROOM))

    def _result(self, step: Step, result: StepResult, page: int | None) -> list[Strip]:
        figure = result.figure
        if figure is None or figure.empty or private(step, figure):
            return []
        setter = self.setter.at(step.title)
        margin = paragraph(setter, step.title, STRONG, _COLUMN)
        margin += paragraph(setter, message("page {page}", page=page), SMALL, _COLUMN) if page else []
        question = paragraph(setter, step.content.question, SMALL, self.main, after=4)
        main = [*keep_with_next(question), *figure_drawn(figure, finding(result), setter, self.main)]
        return self._row(margin, keep_together(main) if height(main) < self.paper.space / 2 else main)

    # What one person takes home ---------------------------------------------------------------------------------------

    def _promises(self) -> list[tuple[Step, Gave]]:
        """What the owner of this book said they will do, as it stood last."""
        promising = [step for step in self.workshop.steps if step.exercise.promises]
        return [(step, gave) for step in promising for gave in self._gave(step)[-1:]]

    def _promised(self) -> list[Sheet]:
        """The last page of one's own book; none where nothing was promised."""
        promised = self._promises()
        if not promised:
            return []
        setter = self.setter
        strips = [marked("promise", setter.say(_PROMISE)), *headline(setter, _PROMISE, self.width)]
        for step, gave in promised:
            for line in gave.ask.said(gave.answer):
                margin = paragraph(setter.at(step.title), line.label, STRONG, _COLUMN)
                strips += self._row(margin, paragraph(setter.at(step.title), line.value, LEAD, self.main))
        return sheets(strips, self.paper, Furniture(self.workshop.title, _PROMISE), self._notes)

    # Space to write ---------------------------------------------------------------------------------------------------

    def _notes(self, left: float) -> list[Strip]:
        """Lines down to the foot, where a page has space for a few."""
        title = paragraph(self.setter, message("Notes"), STRONG, _COLUMN)
        head = [Strip(6 * MM), rule(self.width, RULE), Strip(2 * MM)]
        count = int((left - 8 * MM - 0.5) / LINE)
        if count < _NOTES:
            return []
        return [*head, *with_margin(title, lines(self.main, count), _MAIN)]

    def _end(self) -> list[Strip]:
        """What somebody takes along, in their own words."""
        setter = self.setter
        strips = [marked("end", setter.say(_END)), *headline(setter, _END, self.width)]
        strips += leading(
            setter, message("A sentence to keep, a person to talk to, a thing to try."), self.width
        )
        for words in (message("I keep"), message("I talk to"), message("I try")):
            strips += self._row(paragraph(setter, words, QUESTION, _COLUMN), lines(self.main, 2, 1, 4))
        return strips


def _numbers(pages: Sequence[Sheet], before: int) -> dict[str, int]:
    """On which page each mark stands, where so many pages come before these."""
    return {mark.key: before + k for k, sheet in enumerate(pages, 1) for mark in sheet.marks}


def _parts(text: Text) -> list[Text]:
    """Split what is written for paper behind each place to write in."""
    parts: list[Text] = []
    start = 0
    for k, block in enumerate(text, 1):
        goes_on = k < len(text) and isinstance(text[k], WriteOn)
        if k == len(text) or ((isinstance(block, WriteOn) or to_fill(block)) and not goes_on):
            parts.append(text[start:k])
            start = k
    return parts


def _as_high(main: Sequence[Strip], high: float) -> list[Strip]:
    """A task with as many lines to write on as reach down to this height."""
    missing = int((high - height(main)) / LINE)
    growing = [k for k, strip in enumerate(main) if strip.most]
    if missing < 1 or not growing:
        return list(main)
    last = growing[-1]
    return [*main[:last], *[replace(main[last], keep=True, grow=0)] * missing, *main[last:]]


def _with_whom(phase: Phase) -> Message | None:
    """How many work together, in words; nothing where everybody listens."""
    match phase.seats:
        case Grouping(size=2):
            return message("In pairs")
        case Grouping(size=4):
            return message("In fours")
        case Grouping(size=size) if size:
            return message("In groups of {size}", size=size)
        case Grouping(count=count) if count:
            return counted("At one table", "At {n} tables", count)
    return message("Alone") if phase.ask else None
