"""Grid: how many put each card into each pile."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.figures.contract import (
    FEW,
    PER_CENT_FROM,
    Figure,
    Key,
    Rows,
    leader,
    only_counted,
    part,
    quoted,
)
from facilitator.words import Message, message


@dataclass(frozen=True)
class Row:
    """One card: how many put it into each pile, in the piles' order."""

    label: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many put this card into any pile."""
        return sum(self.counts)

    @property
    def largest(self) -> tuple[int, ...]:
        """The places of its largest piles; several where they are level, none where nobody sorted it."""
        return leader(self.counts)

    def share(self, pile: int) -> float:
        """The part of those who sorted it that put it into a pile, from 0 to 1."""
        return self.counts[pile] / max(1, self.total)

    @property
    def lead(self) -> float:
        """How far its largest pile is ahead of the next, as a part of those who sorted it."""
        first, second = sorted(self.counts, reverse=True)[:2]
        return (first - second) / max(1, self.total)

    @property
    def even(self) -> bool:
        """Whether its two largest piles are level, or one person or a tenth of all apart."""
        return self.total >= FEW and self.lead * self.total <= max(1, self.total // 10)


@dataclass(frozen=True)
class Grid(Figure):
    """Cards in the order they were asked, and in each row a count for each of the two to five piles."""

    piles: tuple[str, ...]
    rows: tuple[Row, ...]

    def cell(self, row: Row, pile: int) -> str:
        """What stands in a cell: a count, from a hundred people on the per cent of those who sorted the card."""
        per_cent = self.base.n >= PER_CENT_FROM
        return f"{100 * row.share(pile):.0f} %" if per_cent else str(row.counts[pile])

    @property
    def _top(self) -> list[tuple[int, int]]:
        """The cells with the largest count."""
        top = max((count for row in self.rows for count in row.counts), default=0)
        cells = ((k, pile) for k, row in enumerate(self.rows) for pile in range(len(row.counts)))
        return [(k, pile) for k, pile in cells if top and self.rows[k].counts[pile] == top]

    @property
    def point(self) -> tuple[int, int] | None:
        """The row and the pile that the finding names first, or None."""
        return self._top[0] if len(self._top) == 1 and self.base.n >= FEW else None

    @property
    def disputed(self) -> int | None:
        """The row whose largest piles are closest to even, where one is, and it isn't the one most agreed on."""
        even = sorted((row.lead, k) for k, row in enumerate(self.rows) if row.even)
        if self.point is None or not even or even[0][1] == self.point[0]:
            return None
        return None if len(even) > 1 and even[0][0] == even[1][0] else even[0][1]

    def finding(self) -> Message:
        if self.base.n < FEW or not self._top:
            return only_counted(self.base.n)
        k, pile = self._top[0]
        value = self.rows[k].counts[pile]
        name, into = quoted(self.rows[k].label, k), f"“{self.piles[pile]}”"
        if self.point is None:
            return self._tie(name, into, value)
        if self.disputed is not None:
            row = self.rows[self.disputed]
            first, second = sorted(row.counts, reverse=True)[:2]
            return message(
                "{value} of {n} put {name} into {pile}; most disputed is {other}, {first} to {second}",
                value=value, n=self.rows[k].total, name=name, pile=into,
                other=quoted(row.label, self.disputed), first=first, second=second,
            )  # fmt: skip
        if value == self.base.n:
            return message("All of us put {name} into {pile}", name=name, pile=into)
        return message(
            "{value} of {n} put {name} into {pile}",
            value=value, n=self.rows[k].total, name=name, pile=into,
        )  # fmt: skip

    def _tie(self, name: Message | str, into: str, value: int) -> Message:
        cards = sorted({k for k, _pile in self._top})
        if len(cards) == 1:
            return message(
                "{name} is level in {ways} piles, with {value} each",
                name=quoted(self.rows[cards[0]].label, cards[0], begins=True), ways=len(self._top), value=value,
            )  # fmt: skip
        if len(self._top) > 2:
            return message("{ways} cards are level, with {value} in one pile", ways=len(cards), value=value)
        second, pile = self._top[1]
        return message(
            "A tie: {name} in {pile} and {second} in {other}, with {value} each",
            name=name, pile=into, second=quoted(self.rows[second].label, second),
            other=f"“{self.piles[pile]}”", value=value,
        )  # fmt: skip

    def keys(self) -> tuple[Key, ...]:
        if self.base.n < FEW or not self._top:
            return ()
        # The largest pile of each card, those most agreed on first.
        tops = [(row.counts[row.largest[0]], k) for k, row in enumerate(self.rows) if len(row.largest) == 1]
        return tuple(self._key(k) for _, k in sorted(tops, key=lambda one: -one[0])[:3])

    def _key(self, k: int) -> Key:
        row = self.rows[k]
        into = f"“{self.piles[row.largest[0]]}”"
        words = message("put {name} into {pile}", name=quoted(row.label, k), pile=into)
        return part(row.counts[row.largest[0]], row.total), words

    def table(self) -> Rows:
        return Rows((message("Card"), *self.piles), tuple((row.label, *row.counts) for row in self.rows))
