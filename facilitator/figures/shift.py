"""Shift: the same question before and after, and who moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from facilitator.figures.contract import FEW, Base, Figure, Key, Rows, leader, only_counted, part, quoted
from facilitator.words import Message, counted, message


@dataclass(frozen=True)
class Change:
    """One option: how many chose it before, and after."""

    label: str
    before: int
    after: int


@dataclass(frozen=True)
class Shift(Figure):
    """Before and after. `base.n` counts the answers after, `n_before` those before; `moved`
    of `both` people changed.
    """

    rows: tuple[Change, ...]
    n_before: int
    both: int
    moved: int

    @property
    def per_cent(self) -> bool:
        """Whether the two are compared in per cent: where different numbers of people answered."""
        return self.n_before != self.base.n

    def amounts(self, row: Change) -> tuple[int, int]:
        """Before and after, in people or in whole per cent."""
        if not self.per_cent:
            return row.before, row.after
        return round(100 * row.before / max(1, self.n_before)), round(100 * row.after / max(1, self.base.n))

    def difference(self, row: Change) -> int:
        """After less before, in people or in points of a per cent."""
        before, after = self.amounts(row)
        return after - before

    @property
    def point(self) -> int | None:
        """The row that grew most, or None where none or several did."""
        top = leader([self.difference(row) for row in self.rows])
        return top[0] if len(top) == 1 and self.base.n >= FEW and self.n_before >= FEW else None

    def finding(self) -> Message:
        if self.base.n < FEW or self.n_before < FEW:
            return only_counted(self.base.n)
        if self.point is None:
            if not any(self.difference(row) for row in self.rows):
                if not self.moved:
                    return message("The room answers as it did before")
                return counted(
                    "It adds up as before, though one person of {both} moved",
                    "It adds up as before, though {n} people of {both} moved",
                    self.moved,
                    both=self.both,
                )
            if not self.moved:
                return message("Other people answered than before; nobody who did both times moved")
            return counted(
                "One person of {both} moved", "{n} people of {both} moved", self.moved, both=self.both
            )
        row = self.rows[self.point]
        before, after = self.amounts(row)
        unit = " %" if self.per_cent else ""
        name = quoted(row.label, self.point, begins=True)
        return message(
            "{name} went from {before} to {after}{unit}", name=name, before=before, after=after, unit=unit
        )

    def keys(self) -> tuple[Key, ...]:
        if self.point is None:
            return ()
        row = self.rows[self.point]
        unit = " %" if self.per_cent else ""
        before, after = self.amounts(row)
        found: list[Key] = [
            (f"+{after - before}", message("for {name}", name=quoted(row.label, self.point))),
            (
                message("{before} to {after}{unit}", before=before, after=after, unit=unit),
                message("before and after"),
            ),
        ]
        if self.both:
            found.append((part(self.moved, self.both), message("changed their answer")))
        return tuple(found)

    def table(self) -> Rows:
        head = (message("Option"), message("Before"), message("After"))
        return Rows(head, tuple((row.label, row.before, row.after) for row in self.rows))


def shift_base(
    n: int,
    n_before: int,
    both: int,
    moved: int,
    times: tuple[datetime, datetime] | None = None,
    quorum: int = 0,
) -> Base:
    """The base of a shift: when it was asked, how many answered each time, and how many changed their minds.

    With a `quorum` those before are of the teams that showed: with so many answers or more.
    """
    asked = _asked(*times) if times else message("asked twice")
    if both == n == n_before:
        changed = counted("one person changed their answer", "{n} people changed their answer", moved)
        return Base(n, asked, said=(changed,))
    before = message("before: {n_before}", n_before=n_before)
    if quorum:
        before = message(
            "before: {n_before}, of teams with {quorum} or more", n_before=n_before, quorum=quorum
        )
    changed = (
        message("nobody answered both times")
        if not both
        else counted(
            "of {both} who answered twice one changed their answer",
            "of {both} who answered twice {n} changed their answer",
            moved,
            both=both,
        )
    )
    return Base(n, asked if times else None, said=(before, changed))


def _asked(first: datetime, again: datetime) -> Message:
    if first.date() != again.date():
        return message("asked on {first} and on {again}", first=first.date(), again=again.date())
    return message("asked at {first} and at {again}", first=first, again=again)
