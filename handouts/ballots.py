"""Ballots: votes on paper for people without a phone, which count like everybody's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facilitator.documents import Unfit
from facilitator.inputs.contract import Choosing
from facilitator.words import Message, counted, message
from facilitator.workshop.ballots import ballot, marks
from facilitator.workshop.model import Step, Workshop
from facilitator.workshop.results import Refs, Results
from handouts.contract import Handout, Making
from handouts.drawers import drawer
from handouts.inputs._ballot import Ballot, Row
from handouts.page.book import SMALL, Furniture, Sheet, sheets
from handouts.page.colours import INK, MUTED, WHITE
from handouts.page.fonts import SANS, SERIF_BOLD
from handouts.page.grid import grid
from handouts.page.heads import headline, leading, only_says
from handouts.page.papers import MM, Paper
from handouts.page.pen import Pen, Stroke
from handouts.page.qr import code
from handouts.page.setting import Line, Setter, Style
from handouts.page.strips import Draw, Strip, height, marked, paragraph, pile, space, stacked, tagged
from handouts.page.tags import Tag
from handouts.page.text import BODY

_SIDE = 20 * MM  # from the sheet's edges to the words
_TOP, _UNDER = 15 * MM, 17.5 * MM  # what stays free over the words, and under the rows for the foot
_SQUARE, _EDGE = 6 * MM, 9 * MM
_CODE = 20 * MM
_BETWEEN = 5 * MM
_MORE = 4.9 * MM  # that a row grows by, at most, where there is space
_QUESTION = Style(SERIF_BOLD, 21, 25, tracking=-0.014, heading=3)
_SIZES = [(21.0, 25.0), (18.0, 22.0), (15.0, 19.0), (12.5, 16.5)]
_TODO = Style(SANS, 11.5, 15)
_NONE = message("No step of this workshop can be voted on paper.")


class Ballots(Handout):
    """A set of ballots for each person without a phone: whoever takes number P1 has it in every step."""

    name = "ballots"
    title = message("Ballots")

    def lacks(self, workshop: Workshop) -> Message | None:
        """The sentence that no step can be voted on paper; None where one can."""
        return None if any(ballot(workshop, step) for step in workshop.steps) else _NONE

    def sheets(
        self, workshop: Workshop, results: Results | None, refs: Refs, paper: Paper, setter: Setter
    ) -> Sequence[Sheet]:
        """How they are used, and the sets, without steps that are left out; with `refs.step` that step's alone.

        Raises `Unfit` for a step that can't be voted on paper, and for words of the author's that are longer than a
        sheet.
        """
        letters = marks(workshop)
        if refs.step and refs.step not in letters:
            known = ", ".join(letters) or setter.say(message("none"))
            raise Unfit(
                message(
                    "There is no ballot of a step “{step}”. Steps that can be voted on paper: {known}.",
                    step=refs.step,
                    known=known,
                )
            )
        making = _Making(workshop, results, refs, paper, setter)
        left_out = [id for id in letters if results and results.left_out(id)]
        wanted = [refs.step] if refs.step else [id for id in letters if id not in left_out]
        found = [(workshop.step(id), letters[id]) for id in wanted]
        votes = [vote for step, mark in found if (vote := making.vote(step, mark))]
        if refs.step and not votes:
            return only_says(workshop, self.title, _awaits(found[0][0]), paper, setter)
        if not found:
            return only_says(workshop, self.title, _NONE, paper, setter)
        front = [] if refs.step else making.front(found, votes)
        return [*front, *making.sets(votes)]


def _awaits(step: Step) -> Message:
    return message(
        "What can be chosen in “{step}” comes from the room, so before a session there is no ballot of it. Open the "
        "step in the session, then print its ballots from the console.",
        step=step.title,
    )


@dataclass(frozen=True)
class _Side:
    """What stands on one sheet of a ballot: words at its head, and rows."""

    head: Sequence[Strip]
    rows: Sequence[Row]


@dataclass(frozen=True)
class _Vote:
    """A step's ballot, the same for everybody but for its number. `high` is a sheet, or half of one."""

    step: Step
    mark: str
    ballot: Ballot
    high: float
    sides: Sequence[_Side]


class _Making(Making):
    """Makes the ballots of one workshop."""

    def __init__(
        self, workshop: Workshop, results: Results | None, refs: Refs, paper: Paper, setter: Setter
    ) -> None:
        super().__init__(workshop, results, refs, paper, setter)
        self.width = paper.width - 2 * _SIDE

    # One ballot -----------------------------------------------------------------------------------------------------

    def vote(self, step: Step, mark: str) -> _Vote | None:
        """A step's ballot on half a sheet, or where that is too small on as many whole ones as it needs.

        None where its options aren't known.
        """
        ask = ballot(self.workshop, step, self.results)
        if ask is None or (isinstance(ask, Choosing) and not ask.options):
            return None
        setter = self.setter.at(step.title)
        made: Ballot = drawer("inputs", ask.kind, "ballot")(ask, setter, self.width)
        head = self._head(step, made, setter)
        again = paragraph(setter, step.title, SMALL, self.width - _CODE - 4 * MM)
        whole = self.paper.height
        if self._space_for_rows(head, made, whole) < 0 or self._space_for_rows(again, made, whole) < max(
            row.need for row in made.rows
        ):
            long = message("“{step}” has more words than a ballot holds; shorten them", step=step.title)
            raise Unfit(long, step.id)
        for high in (whole / 2, whole):
            sides = list(self._sides(head, again, made, high))
            if len(sides) == 1:
                break
        return _Vote(step, mark, made, high, sides)

    def _head(self, step: Step, made: Ballot, setter: Setter) -> list[Strip]:
        """What is asked, and how it is filled in; over it the step's name where that isn't the question."""
        width, question = self.width - _CODE - 4 * MM, step.content.question
        strips = paragraph(setter, step.title, SMALL, width, after=2) if question != step.title else []
        strips += stacked(self._question(question, setter, width), width, after=5)
        strips += paragraph(setter, made.todo, _TODO, width)
        if made.circles:
            strips.append(_like_this(setter))
        if self.results and self.results.so_far and step.settings.from_ and not self.results.of(step.id):
            # The step isn't open: more may come, and letters may come to mean something else.
            note = message("Options of the room {so_far}.", so_far=self.results.so_far)
            strips += paragraph(setter, note, SMALL, width)
        return strips

    @staticmethod
    def _question(question: str, setter: Setter, width: float) -> list[Line]:
        """In the largest size in which it takes two lines; a long one in the smallest on as many as it needs."""
        for size, between in _SIZES:
            lines = setter.balanced(question, _QUESTION.at(size, between), width)
            if len(lines) <= 2:
                break
        return lines

    def _sides(
        self, head: Sequence[Strip], again: Sequence[Strip], made: Ballot, high: float
    ) -> Iterator[_Side]:
        """The rows on as many sheets of this height as they need; `again` stands at the head of all but the first."""
        rows: list[Row] = []
        left = self._space_for_rows(head, made, high)
        for row in made.rows:
            if row.need > left and (rows or head is not again):
                yield _Side(head, rows)
                rows, head = [], again
                left = self._space_for_rows(head, made, high)
            rows.append(row)
            left -= row.need
        yield _Side(head, rows)

    @staticmethod
    def _space_for_rows(head: Sequence[Strip], made: Ballot, high: float) -> float:
        """The height that is left for rows."""
        return high - _TOP - max(height(head), _CODE) - _BETWEEN - made.head.height - _UNDER

    # Everybody's ----------------------------------------------------------------------------------------------------

    def sets(self, votes: Sequence[_Vote]) -> list[Sheet]:
        """Everybody's ballots: halves first, in sets when they are cut and laid on each other; then whole sheets."""
        high = self.paper.height / 2
        people = [f"P{n}" for n in range(1, self.refs.people + 1)]
        halves = [(vote, person) for person in people for vote in votes if vote.high == high]
        count = -(-len(halves) // 2)
        found: list[Sheet] = []
        for upper, *lower in zip(halves[:count], halves[count:] + [None] * count, strict=False):
            both = [pair for pair in (upper, *lower) if pair]
            found.append(
                self._sheet([self._drawn(vote, person, vote.sides[0]) for vote, person in both], high)
            )
        for person in people:
            for vote in votes:
                if vote.high > high:
                    found += [
                        self._sheet([self._drawn(vote, person, side)], vote.high) for side in vote.sides
                    ]
        return found

    def _sheet(self, ballots: Sequence[Strip], high: float) -> Sheet:
        def draw(pen: Pen, x: float, top: float) -> None:
            pile(ballots)(pen, x, top)
            if high < self.paper.height:
                pen.stroke(0, high, self.paper.width, high, Stroke(MUTED, 0.5, 3))

        return Sheet((Strip(self.paper.height, draw),))

    def _drawn(self, vote: _Vote, person: str, side: _Side) -> Strip:
        """One person's sheet of a ballot, or half of one."""
        square = code(f"{vote.mark}·{person}", _CODE)
        foot = self._foot(vote, person, side)
        rows, spare = side.rows, self._space_for_rows(side.head, vote.ballot, vote.high)
        spare = min(_MORE, (spare - sum(row.need for row in rows)) / max(1, len(rows)))

        def draw(pen: Pen, x: float, top: float) -> None:
            _corners(pen, self.paper.width, top, vote.high)
            left = x + _SIDE
            pile(side.head)(pen, left, top + _TOP)
            square.draw(pen, left + self.width - _CODE, top + _TOP - 1 * MM)
            y = top + _TOP + max(height(side.head), _CODE) + _BETWEEN
            vote.ballot.head.draw(pen, left, y)
            y += vote.ballot.head.height
            for row in rows:
                row.draw(pen, left, y, row.need + spare)
                y += row.need + spare
            foot(pen, left, top + vote.high - _UNDER + 2.5 * MM)

        (sheet,) = tagged([Strip(vote.high, draw)], Tag("Part"))
        return sheet

    def _foot(self, vote: _Vote, person: str, side: _Side) -> Draw:
        """What to do with a spoilt one, and which this is."""
        first = 0.57 * self.width
        rest = self.width - first - 3 * MM
        spoilt = message("{spoilt} Cross this sheet out and ask for a new one.", spoilt=vote.ballot.spoilt)
        which = message("Ballot {mark} · {person} · no name is kept with it", mark=vote.mark, person=person)
        if len(vote.sides) > 1:
            which = message(
                "{which} · sheet {n} of {all}", which=which, n=vote.sides.index(side) + 1, all=len(vote.sides)
            )
        left = paragraph(self.setter, spoilt, SMALL, first)
        right = paragraph(self.setter, which, SMALL, rest, align="end")

        def draw(pen: Pen, x: float, top: float) -> None:
            pile(left)(pen, x, top)
            pile(right)(pen, x + self.width - rest, top)

        return draw

    # For the host ---------------------------------------------------------------------------------------------------

    def front(self, found: Sequence[tuple[Step, str]], votes: Sequence[_Vote]) -> list[Sheet]:
        """A page for the host: how they are cut and given out, and what is typed of each."""
        setter, width = self.setter, self.paper.measure
        sets = counted(
            "One set, for one person without a phone.",
            "{n} sets, for {n} people without a phone.",
            self.refs.people,
        )
        strips = [marked("ballots", setter.say(Ballots.title)), *headline(setter, Ballots.title, width)]
        strips += [*leading(setter, sets, width), space(5 * MM)]
        if self.results and self.results.name:
            strips += paragraph(setter, self.results.name, BODY.bold(), width, after=4)
        whole = [vote.mark for vote in votes if vote.high == self.paper.height]
        for words in _how(len(whole) < len(votes), whole):
            strips += paragraph(setter, words, BODY, width, after=4)
        made = {vote.mark for vote in votes}
        rows = [(mark, step.title, self._typed(step, mark in made)) for step, mark in found]
        head = (message("Ballot"), message("Step"), message("To type"))
        strips += [space(5 * MM), *grid(setter, head, rows, width)]
        return sheets(
            strips,
            self.paper,
            Furniture(self.workshop.title, Ballots.title),
        )

    def _typed(self, step: Step, printed: bool) -> Message:
        """What a host types of a filled ballot; where there is none yet, when it can be printed."""
        if not printed:
            return message(
                "isn’t in this set: its options come from the room. Print it once the step is open."
            )
        ask = ballot(self.workshop, step, self.results)
        return (ask and ask.ballot_hint()) or message("")


def _how(halves: bool, whole: Sequence[str]) -> Iterator[Message]:
    """What is done with the printed sheets, in the order it is done."""
    yield message("Print on one side, at 100 %. Keep this page.")
    if halves:
        yield message(
            "Cut the pile of halved sheets at the dashed line, and lay the upper halves on the lower ones: "
            "then the sets lie one after the other, P1 first."
        )
    if whole:
        yield message("Whole sheets aren’t cut; put them to their sets: {marks}.", marks=", ".join(whole))
    yield message(
        "Whoever has no phone takes one set and keeps its number in all steps. Collect a ballot when its step ends; on "
        "paper or on a phone, an answer counts the same."
    )


def _like_this(setter: Setter) -> Strip:
    """A circle as it is to be filled, and two that aren't."""
    yes, no = setter.line(message("Like this"), _TODO), setter.line(message("not like this"), _TODO)
    radius, gap = 1.9 * MM, 2.5 * MM

    def draw(pen: Pen, x: float, top: float) -> None:
        middle = top + _TODO.leading / 2 + 1
        pen.words(yes, x, top + 1)
        x += yes.width + gap + radius
        pen.dot(x, middle, radius, fill=INK)
        x += radius + 2 * gap
        pen.words(no, x, top + 1)
        x += no.width + gap + radius
        pen.dot(x, middle, radius, edge=Stroke(INK, 0.9))
        pen.dot(x, middle, radius / 3, fill=INK)
        x += 2 * radius + gap
        pen.dot(x, middle, radius, edge=Stroke(INK, 0.9))
        pen.stroke(
            x - 0.7 * radius, middle - 0.7 * radius, x + 0.7 * radius, middle + 0.7 * radius, Stroke(INK, 0.9)
        )

    return Strip(_TODO.leading + 1, draw)


def _corners(pen: Pen, wide: float, top: float, high: float) -> None:
    """A square in each corner, so that a photograph can be straightened; the last is open, so that up is known."""
    for right in (_EDGE, wide - _EDGE - _SQUARE):
        for low in (top + _EDGE, top + high - _EDGE - _SQUARE):
            pen.box(right, low, _SQUARE, _SQUARE, fill=INK)
    inside = _SQUARE / 3.6
    pen.box(
        wide - _EDGE - _SQUARE + inside,
        top + high - _EDGE - _SQUARE + inside,
        _SQUARE - 2 * inside,
        _SQUARE - 2 * inside,
        fill=WHITE,
    )
