"""Spread: how a room rated one statement or several, step by step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from facilitator.figures.contract import (
    FEW,
    PER_CENT_FROM,
    Figure,
    Key,
    Mark,
    Rows,
    Small,
    decimals,
    only_counted,
    part,
    quoted,
)
from facilitator.inputs.rate import Scale
from facilitator.numbers import shown
from facilitator.words import Message, message

MOST_PARTS = 7  # steps: with more, nobody can tell the parts of a bar apart


@dataclass(frozen=True)
class Rated:
    """One statement; `counts` are the people on each step, from the lowest. Without words it is the question itself."""

    label: str
    counts: tuple[int, ...]

    @property
    def n(self) -> int:
        """How many rated it."""
        return sum(self.counts)

    @property
    def place(self) -> Fraction | None:
        """Its mean, counted from 0 at the lowest step; exact, so that ties are seen. None without answers."""
        return Fraction(sum(k * count for k, count in enumerate(self.counts)), self.n) if self.n else None


@dataclass(frozen=True)
class Spread(Figure):
    """Statements as they were asked, or best first; each with as many counts as the scale has steps."""

    rows: tuple[Rated, ...]
    scale: Scale

    @property
    def single(self) -> bool:
        """Whether one statement was rated: then its steps are shown as columns."""
        return len(self.rows) == 1

    @property
    def leaning(self) -> bool:
        """Whether rows are bars that lean to one side of their middle step: several statements
        and an odd, small scale.
        """
        count = len(self.scale.steps)
        return not self.single and count % 2 == 1 and count <= MOST_PARTS

    @property
    def per_cent(self) -> bool:
        """Whether numbers are per cent of those who rated a statement, not people."""
        return self.base.n >= PER_CENT_FROM

    @property
    def upper(self) -> int:
        """The place of the first step over the middle of the scale."""
        return (len(self.scale.steps) + 1) // 2

    @property
    def point(self) -> int | None:
        """The row that the finding names as the highest, or None."""
        best, _ = self._ends()
        return best[0] if not self.single and len(best) == 1 and self.base.n >= FEW else None

    @property
    def named(self) -> frozenset[int]:
        """The places of the steps that the finding speaks of, where there is one statement."""
        if not self.single or self.base.n < FEW:
            return frozenset()
        high, low, count = self._high(self.rows[0]), self._low(self.rows[0]), len(self.scale.steps)
        if max(self.rows[0].counts) == self.rows[0].n:
            return frozenset((self.rows[0].counts.index(self.rows[0].n),))
        if 2 * high > self.rows[0].n:
            return frozenset(range(self.upper, count))
        if 2 * low > self.rows[0].n:
            return frozenset(range(count - self.upper))
        return frozenset(k for k, count in enumerate(self.rows[0].counts) if count and k == self.median)

    @property
    def median(self) -> float:
        """The place of the middle answer to the first statement, or half way between the two in the middle."""
        places = [k for k, count in enumerate(self.rows[0].counts) for _ in range(count)]
        return (places[(len(places) - 1) // 2] + places[len(places) // 2]) / 2

    def left(self, row: Rated) -> float:
        """The share of a row's bar that stands left of the middle of its middle step."""
        return (self._low(row) + row.counts[len(row.counts) // 2] / 2) / row.n if row.n else 0.0

    def number(self, row: Rated, place: int) -> str:
        """What stands at a step: people, or from a hundred on a per cent without its sign. Empty for nobody."""
        count = row.counts[place]
        share = 100 * count / max(1, row.n)
        return (
            "" if not count else str(count) if not self.per_cent else f"{share:.0f}" if share >= 0.5 else "<1"
        )

    def mean(self, row: Rated) -> float | None:
        """A row's mean as a step with one decimal."""
        return None if row.place is None else round(float(row.place) + self.scale.least, 1)

    def said(self, row: Rated) -> str:
        """A row's mean in words: with one decimal, with more where one would make different means look level."""
        exact = decimals(other.place for other in self.rows if other.place is not None)
        return "–" if row.place is None else f"{float(row.place) + self.scale.least:.{exact}f}"

    def finding(self) -> Message:
        if self.base.n < FEW or not self.rows:
            return only_counted(self.base.n)
        return self._of_one(self.rows[0]) if self.single else self._of_several()

    def _of_one(self, row: Rated) -> Message:
        high, low, steps = self._high(row), self._low(row), self.scale.steps
        over, under = self._or_more, self._or_less
        if max(row.counts) == row.n:
            return message("All of us gave {step}", step=steps[row.counts.index(row.n)])
        if row.n in (high, low):
            return message("All of us gave {step}", step=over if high else under)
        if 2 * high > row.n:
            return message("Most gave {step}: {count} of {n}", step=over, count=high, n=row.n)
        if 2 * low > row.n:
            return message("Most gave {step}: {count} of {n}", step=under, count=low, n=row.n)
        if high == low and 2 * high == row.n:
            return message(
                "A tie: {count} gave {over}, {count} gave {under}",
                count=high,
                over=over,
                under=under,
            )
        middle, (least, *_, greatest) = shown(self.median + steps[0]), steps
        return message(
            "The middle answer is {middle}, from {least} to {greatest}",
            middle=middle,
            least=least,
            greatest=greatest,
        )

    def _of_several(self) -> Message:
        best, last = self._ends()
        if not best:
            return only_counted(self.base.n)
        first = self.rows[best[0]]
        if len(best) > 2:
            return message(
                "{ways} statements are level at the top, with {mean} on average",
                ways=len(best),
                mean=self.said(first),
            )
        name = quoted(first.label, best[0])
        if len(best) == 2:
            second = quoted(self.rows[best[1]].label, best[1])
            return message(
                "A tie: {name} and {second} are rated highest, with {mean} on average",
                name=name,
                second=second,
                mean=self.said(first),
            )
        name = quoted(first.label, best[0], begins=True)
        if len(last) > 1:
            return message(
                "{name} is rated highest, with {mean} on average", name=name, mean=self.said(first)
            )
        lowest = self.rows[last[0]]
        return message(
            "{name} is rated highest, {last} lowest: {high} and {low} on average",
            name=name,
            last=quoted(lowest.label, last[0]),
            high=self.said(first),
            low=self.said(lowest),
        )

    @property
    def _or_more(self) -> Message | str:
        """The upper part of the scale in words: its one step, or all from there on."""
        step, greatest = self.scale.steps[self.upper], self.scale.greatest
        return str(step) if step == greatest else message("{step} or more", step=step)

    @property
    def _or_less(self) -> Message | str:
        """The lower part of the scale in words."""
        step, least = self.scale.steps[-self.upper - 1], self.scale.least
        return str(step) if step == least else message("{step} or less", step=step)

    def _ends(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The places of the rows rated highest and lowest, of those that five or more rated; none for less than two."""
        places = {k: row.place for k, row in enumerate(self.rows) if row.place is not None and row.n >= FEW}
        if len(places) < 2:
            return (), ()
        top, bottom = max(places.values()), min(places.values())
        return tuple(k for k in places if places[k] == top), tuple(k for k in places if places[k] == bottom)

    def _high(self, row: Rated) -> int:
        return sum(row.counts[self.upper :])

    def _low(self, row: Rated) -> int:
        return sum(row.counts[: len(row.counts) - self.upper])

    def small(self) -> Small:
        least, greatest = self.scale.steps[0], self.scale.steps[-1]
        rows = tuple(
            Mark(
                row.label or message("Mean"),
                least if mean is None else mean,
                "–" if mean is None else f"{mean:.1f}",
            )
            for row in self.rows
            for mean in [self.mean(row)]
        )
        return Small(rows, None, least, greatest, "0.0", message("the numbers are means"))

    def keys(self) -> tuple[Key, ...]:
        steps = self.scale.steps
        if self.single and self.base.n >= FEW:
            row = self.rows[0]
            high: Key = (part(self._high(row), row.n), message("gave {step}", step=self._or_more))
            low: Key = (part(self._low(row), row.n), message("gave {step}", step=self._or_less))
            middle: Key = (shown(self.median + steps[0]), message("is the middle answer"))
            if 2 * self._high(row) > row.n:
                return high, low, middle
            return (low, high, middle) if 2 * self._low(row) > row.n else (middle, low, high)
        if self.point is None:
            return ()
        first, last = self.rows[self.point], self._ends()[1]
        least, greatest = self.scale.least, self.scale.greatest
        name = quoted(first.label, self.point)
        mean = message(
            "is the mean of {name}, from {least} to {greatest}", name=name, least=least, greatest=greatest
        )
        found: list[Key] = [(self.said(first), mean)]
        if len(last) == 1:
            lowest = self.rows[last[0]]
            mean = message("is the mean of {name}", name=quoted(lowest.label, last[0]))
            found.append((self.said(lowest), mean))
        says = message("gave {step} to {name}", step=self._or_more, name=name)
        return (*found, (part(self._high(first), first.n), says))

    def table(self) -> Rows:
        names = tuple(self.scale.named(step) for step in self.scale.steps)
        if self.single:
            return Rows(
                (message("Step"), message("People")), tuple(zip(names, self.rows[0].counts, strict=True))
            )
        rows = tuple(
            (row.label, *row.counts, "–" if row.place is None else float(self.said(row))) for row in self.rows
        )
        return Rows((message("Statement"), *names, message("Mean")), rows)


def best_first(rows: Iterable[Rated]) -> tuple[Rated, ...]:
    """By mean, the highest first; equal ones stay in the order they were asked, those that nobody rated come last."""
    return tuple(sorted(rows, key=lambda row: Fraction(1) if row.place is None else -row.place))
