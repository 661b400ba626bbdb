"""Bars: how many chose each option, or how many dots it got."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from facilitator.figures.contract import (
    FEW,
    PER_CENT_FROM,
    Figure,
    Key,
    Mark,
    Rows,
    Small,
    amount,
    leader,
    only_counted,
    part,
    quoted,
)
from facilitator.inputs.pick import lettered
from facilitator.words import Message, message


class Unit(Enum):
    """What the rows of a figure count."""

    PEOPLE = auto()
    DOTS = auto()  # of which a person has several


@dataclass(frozen=True)
class Bar:
    """One row. `value` is people or dots; `people` how many gave them."""

    label: str
    value: int
    people: int
    right: bool = False
    letter: str = ""

    @property
    def name(self) -> str:
        """The label, with the letter that the option has on every medium of a quiz."""
        return lettered(self.letter, self.label)


@dataclass(frozen=True)
class Bars(Figure):
    """Options in the order they were asked, or largest first where order means nothing."""

    rows: tuple[Bar, ...]
    unit: Unit = Unit.PEOPLE
    got: int | None = None  # in a quiz: how many chose what is right, and nothing else

    @property
    def dots(self) -> bool:
        """Whether the rows count dots."""
        return self.unit is Unit.DOTS

    @property
    def per_cent(self) -> bool:
        """Whether values are said in per cent: of many people, never of dots."""
        return not self.dots and self.base.n >= PER_CENT_FROM

    @property
    def total(self) -> int:
        """What there is in all: dots spent, or people who answered."""
        return sum(row.value for row in self.rows) if self.dots else self.base.n

    def number(self, row: Bar) -> str:
        """A row's value as it is written at the end of its bar."""
        return str(row.value) if self.dots else amount(row.value, self.base.n)

    @property
    def point(self) -> int | None:
        """The row the finding names, or None."""
        if self.got is not None:
            right = [k for k, row in enumerate(self.rows) if row.right]
            return right[0] if len(right) == 1 and self.base.n >= FEW else None
        top = leader([row.value for row in self.rows])
        return top[0] if len(top) == 1 and self.base.n >= FEW else None

    def finding(self) -> Message:
        if self.base.n < FEW:
            return only_counted(self.base.n)
        if self.got is not None:
            return self._solved(self.got)
        top = leader([row.value for row in self.rows])
        if not top:
            return only_counted(self.base.n)
        value = self.rows[top[0]].value
        if len(top) > 2:
            return message("{ways} options are level, with {value} each", ways=len(top), value=value)
        name = quoted(self.rows[top[0]].label, top[0])
        if len(top) == 2:
            second = quoted(self.rows[top[1]].label, top[1])
            return message(
                "A tie: {name} and {second}, with {value} each", name=name, second=second, value=value
            )
        if self.dots:
            name = quoted(self.rows[top[0]].label, top[0], begins=True)
            if value == self.total:
                return message("{name} got all {total} dots", name=name, total=self.total)
            return message(
                "{name} leads with {value} of {total} dots", name=name, value=value, total=self.total
            )
        if value == self.base.n:
            return message("All of us chose {name}", name=name)
        if 2 * value > self.base.n:
            return message("Most chose {name}: {value} of {n}", name=name, value=value, n=self.base.n)
        return message(
            "More chose {name} than anything else: {value} of {n}", name=name, value=value, n=self.base.n
        )

    def _solved(self, got: int) -> Message:
        """What share of the room had it right, and what right was."""
        right = [(k, row) for k, row in enumerate(self.rows) if row.right]
        if len(right) != 1:
            if got in (0, self.base.n):
                return (
                    message("All of us had all of it right") if got else message("Nobody had all of it right")
                )
            return message("{got} of {n} had all of it right", got=got, n=self.base.n)
        name = quoted(right[0][1].label, right[0][0])
        if got == self.base.n:
            return message("All of us had it right: {name}", name=name)
        if not got:
            return message("Nobody had it right: {name}", name=name)
        return message("{got} of {n} had it right: {name}", got=got, n=self.base.n, name=name)

    def small(self) -> Small:
        return Small(tuple(Mark(row.name, row.value, right=row.right) for row in self.rows), self.total)

    def keys(self) -> tuple[Key, ...]:
        if self.point is None:
            return ()
        first, n = self.rows[self.point], self.base.n
        name = quoted(first.label, self.point)
        rest = sorted((row.value for row in self.rows), reverse=True)
        found: list[Key]
        if self.dots:
            found = [
                (part(first.value, self.total), message("dots for {name}", name=name)),
                (part(first.people, n), message("people gave it at least one")),
            ]
            if len(rest) > 3 and rest[3] > 0:
                found.append((part(sum(rest[:3]), self.total), message("dots went to the first three")))
            return tuple(found)
        what = message("chose {name}", name=name) if self.got is None else message("had it right")
        found = [(part(first.value, n), what)]
        others = [row.value if k != self.point else 0 for k, row in enumerate(self.rows)]
        second = leader(others)
        if len(second) == 1:
            name, value = quoted(self.rows[second[0]].label, second[0]), others[second[0]]
            found.append((part(value, n), message("chose {name}", name=name)))
            if sum(rest) == n > first.value + value:
                found.append((part(sum(others) - value, n), message("chose something else")))
        return tuple(found)

    def table(self) -> Rows:
        if self.dots:
            head = (message("Option"), message("Dots"), message("People"))
            return Rows(head, tuple((row.name, row.value, row.people) for row in self.rows))
        return Rows((message("Option"), message("People")), tuple((row.name, row.value) for row in self.rows))


def by_size(rows: Sequence[Bar]) -> tuple[Bar, ...]:
    """Largest first; equal ones stay in the order they were asked."""
    return tuple(sorted(rows, key=lambda row: -row.value))
