"""Sort: each person puts every card into one of a few piles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from facilitator.exercises.contract import Content, Exercise, Phase, Settings, SoFar, base, setting, tally_of
from facilitator.figures.contract import PER_CENT_FROM, Figure
from facilitator.figures.grid import Grid, Row
from facilitator.inputs._pairs import Pairs
from facilitator.inputs.contract import Option
from facilitator.inputs.sort import Sort as Sorting
from facilitator.words import Message, counted, message

FEWEST, MOST = 2, 5  # piles: more don't stand side by side on a phone
LONGEST = 24  # characters of a pile's name: it heads a column


@dataclass(frozen=True)
class Sort(Exercise):
    """Each person sorts the cards of the step's list, or what `from=` brings, into two to five piles.

    A later step gets the cards that most people put into the first pile, those that most put there first. Examples are
    cards with their pile, like `Is patient | is`.
    """

    piles: str = setting(
        help="the piles, two to five names parted by commas", example='"does, is"', in_line=True
    )

    takes = (2, 40)
    accepts = frozenset({"from", "top", "reveal", "seen", "close"})

    @property
    def names(self) -> tuple[str, ...]:
        """The piles' names, in the order in which they are given."""
        return tuple(" ".join(name.split()) for name in self.piles.split(","))

    def kicker(self) -> Message:
        return message("Cards into {n} piles", n=len(self.names))

    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        return [Phase(so_far.content.question, Sorting(so_far.options, self.names))]

    def figure(self, so_far: SoFar) -> Figure:
        rows = (Row(option.label, counts) for option, counts in self._rows(so_far))
        ground = base(so_far.stage(0), message("cards in piles"))
        if ground.n >= PER_CENT_FROM:
            ground = replace(ground, can=message("cards in piles, in per cent of who sorted each"))
        return Grid(ground, self.names, tuple(rows))

    def _rows(self, so_far: SoFar) -> list[tuple[Option, tuple[int, ...]]]:
        of = tally_of(so_far.stage(0), Pairs).of
        numbers = range(1, len(self.names) + 1)
        return [(o, tuple(of.get((o.id, number), 0) for number in numbers)) for o in so_far.options]

    def outcome(self, so_far: SoFar) -> tuple[Option, ...]:
        """The cards that more than half of those who sorted them put first; all in their order before anybody has."""
        rows = self._rows(so_far)
        if not any(sum(counts) for _option, counts in rows):
            return so_far.options
        agreed = [(option, counts[0]) for option, counts in rows if 2 * counts[0] > sum(counts)]
        return tuple(option for option, _count in sorted(agreed, key=lambda one: -one[1]))

    def faults(self, content: Content, settings: Settings) -> Iterable[Message]:
        names = self.names
        if not all(names):
            yield message(
                "a pile in piles={piles} has no name; name it, or take out a comma", piles=self.piles
            )
        elif not FEWEST <= len(names) <= MOST:
            yield counted(
                "piles={piles} is one pile; name {fewest} to {most}, parted by commas",
                "piles={piles} are {n} piles; name {fewest} to {most}, parted by commas",
                len(names),
                piles=self.piles,
                fewest=FEWEST,
                most=MOST,
            )
        for k, name in enumerate(names):
            if name and name in names[:k]:
                yield message("the pile “{name}” is there twice; give each a name of its own", name=name)
            if len(name) > LONGEST:
                yield message(
                    "the pile “{name}” has {n} characters; {longest} at most, since it heads a column",
                    name=name,
                    n=len(name),
                    longest=LONGEST,
                )
