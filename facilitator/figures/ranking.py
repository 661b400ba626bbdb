"""Ranking: in which places people put each option, and its mean place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from facilitator.figures.contract import (
    FEW,
    PER_CENT_FROM,
    Base,
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
from facilitator.words import Message, message

CLOSE = 0.1  # of the way from the first to the last place: nearer than that, the second is close to the first


@dataclass(frozen=True)
class Ranked:
    """One option: how many put it first, second and so on, and its mean place (1 is best)."""

    label: str
    counts: tuple[int, ...]
    mean: float


@dataclass(frozen=True)
class Ranking(Figure):
    """Options best first, or in the order they were asked while people answer."""

    rows: tuple[Ranked, ...]

    def place(self, row: Ranked) -> int:
        """An option's place in the room's order; level ones share it."""
        return 1 + sum(other.mean < row.mean for other in self.rows)

    @property
    def places(self) -> int:
        """How many places people filled."""
        return max((len(row.counts) for row in self.rows), default=0)

    @property
    def most(self) -> int:
        """The largest count of all, at least 1."""
        return max((count for row in self.rows for count in row.counts), default=0) or 1

    @property
    def point(self) -> int | None:
        """The row the finding names first, or None."""
        top = self._best()
        return top[0] if len(top) == 1 and self.base.n >= FEW else None

    def amount(self, count: int) -> str:
        """A number of people in a place: a count, or from a hundred people on a per cent without its sign."""
        if self.base.n < PER_CENT_FROM:
            return str(count)
        share = round(100 * count / self.base.n)
        return str(share) if share or not count else "<1"

    def mean(self, row: Ranked) -> str:
        """A mean place with one decimal; with more where one would make different ones look level."""
        return f"{row.mean:.{decimals(other.mean for other in self.rows)}f}"

    def _best(self) -> tuple[int, ...]:
        return tuple(k for k, row in enumerate(self.rows) if self.place(row) == 1)

    def small(self) -> Small:
        rows = tuple(Mark(row.label, row.counts[0] if row.counts else 0) for row in self.rows)
        return Small(rows, self.base.n, says=message("the numbers are first places"))

    def finding(self) -> Message:
        top = self._best()
        if self.base.n < FEW or not top:
            return only_counted(self.base.n)
        best = self.rows[top[0]]
        name, mean = quoted(best.label, top[0], begins=True), self.mean(best)
        if len(top) > 2:
            return message("{ways} options are level, with a mean place of {mean}", ways=len(top), mean=mean)
        if len(top) == 2:
            first, second = quoted(best.label, top[0]), quoted(self.rows[top[1]].label, top[1])
            return message(
                "A tie: {name} and {second}, with a mean place of {mean}",
                name=first,
                second=second,
                mean=mean,
            )
        if best.counts[0] == self.base.n:
            return message("All of us put {name} first", name=quoted(best.label, top[0]))
        close = self._close(top[0])
        if close is None:
            return message("{name} comes first, with a mean place of {mean}", name=name, mean=mean)
        return message(
            "{name} comes first, with a mean place of {mean}, and {second} is close",
            name=name,
            mean=mean,
            second=close,
        )

    def _close(self, first: int) -> Message | str | None:
        """The second option where it is close to the first; None where it isn't, or where several are second."""
        rest = [k for k in range(len(self.rows)) if k != first]
        second = [k for k in rest if self.place(self.rows[k]) == 2]
        if len(second) != 1 or (self.rows[second[0]].mean - self.rows[first].mean > CLOSE * len(rest) + 1e-9):
            return None
        return quoted(self.rows[second[0]].label, second[0])

    def keys(self) -> tuple[Key, ...]:
        if self.point is None:
            return ()
        first = self.rows[self.point]
        name = quoted(first.label, self.point)
        means: list[Key] = [(self.mean(first), message("is the mean place of {name}; 1 is best", name=name))]
        lowest = max(row.mean for row in self.rows)
        last = [k for k, row in enumerate(self.rows) if row.mean == lowest]
        if len(last) == 1 and last[0] != self.point:
            name_of_last = quoted(self.rows[last[0]].label, last[0])
            means.append(
                (self.mean(self.rows[last[0]]), message("is the mean place of {name}", name=name_of_last))
            )
        firsts: Key = (part(first.counts[0], self.base.n), message("put {name} first", name=name))
        return (firsts, *means) if first.counts[0] == self.base.n else (*means, firsts)

    def table(self) -> Rows:
        places = (message("In place {n}", n=place) for place in range(1, self.places + 1))
        head = (message("Option"), message("Place"), *places, message("Mean place"))
        rows: list[tuple[str | int | float, ...]] = [
            (row.label, self.place(row), *row.counts, float(self.mean(row))) for row in self.rows
        ]
        return Rows(head, tuple(rows))


def ranking_base(base: Base) -> Base:
    """The base of a ranking: what its numbers are."""
    boxes = (
        message("boxes: per cent who put it first, second and so on")
        if base.n >= PER_CENT_FROM
        else message("boxes: how many put it first, second and so on")
    )
    return replace(base, said=(message("mean place, 1 is best"), boxes))
