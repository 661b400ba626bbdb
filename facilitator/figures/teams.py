"""Teams: the same small figure for each team, on one scale and in one order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from facilitator.figures.contract import (
    FEW,
    PER_CENT_FROM,
    Base,
    Figure,
    Key,
    Mark,
    Rows,
    Small,
    leader,
    only_counted,
    part,
    quoted,
)  # fmt: skip
from facilitator.words import Message, counted, message, say


@dataclass(frozen=True)
class Part:
    """A team, how many of it have answered, and its figure; None while too few have, so that nobody is seen in it."""

    team: str
    n: int
    figure: Figure | None

    @cached_property
    def small(self) -> Small | None:
        """The figure as a few bars."""
        return self.figure.small() if self.figure else None


@dataclass(frozen=True)
class Teams(Figure):
    """A part for each team, in the order of the workshop's head; a part shows from `quorum` answers on."""

    parts: tuple[Part, ...]
    quorum: int

    @cached_property
    def rows(self) -> tuple[Mark, ...]:
        """The rows that all parts have, with the numbers of the first that shows; none while none does."""
        return next((part.small.rows for part in self.parts if part.small), ())

    @property
    def per_cent(self) -> bool:
        """Whether numbers are per cent: where different numbers of people answered, or very many."""
        wholes = {part.small.whole for part in self.parts if part.small}
        return None not in wholes and (len(wholes) > 1 or any((n or 0) >= PER_CENT_FROM for n in wholes))

    def share(self, part: Part, row: int) -> float:
        """A value as a part of what it could be, from 0 to 1; 0 where the part doesn't show."""
        small = part.small
        if small is None:
            return 0.0
        value = small.rows[row].value
        if small.whole is None:
            return (value - small.least) / ((small.greatest - small.least) or 1)
        return value / (small.whole or 1)

    def length(self, part: Part, row: int) -> float:
        """How long a mark is, as a part of the longest that there can be: the same scale in every part."""
        if any(part.small and part.small.whole is None for part in self.parts):
            return self.share(part, row)
        return self.share(part, row) / (self._most or 1)

    @cached_property
    def _most(self) -> float:
        return max((self.share(part, row) for part in self.parts for row in range(len(self.rows))), default=0)

    def said(self, part: Part, row: int) -> str:
        """The number at a mark's end; a dash where the part doesn't show."""
        if part.small is None:
            return "–"
        mark = part.small.rows[row]
        if mark.said:
            return mark.said
        return f"{100 * self.share(part, row):.0f} %" if self.per_cent else f"{mark.value:g}"

    def missing(self, part: Part) -> Message:
        """What stands in the place of a part that doesn't show."""
        return counted(
            "One answer, shown from {quorum}", "{n} answers, shown from {quorum}", part.n, quorum=self.quorum
        )

    @property
    def point(self) -> tuple[int, int] | None:
        """The part and the row of the one mark that the finding names, or None."""
        return self._told[1]

    def finding(self) -> Message:
        return self._told[0]

    @cached_property
    def _told(self) -> tuple[Message, tuple[int, int] | None]:
        shown = [k for k, part in enumerate(self.parts) if part.small]
        if self.base.n and not self.rows:
            return counted("No team has an answer yet", "No team has {n} answers yet", self.quorum), None
        if self.base.n < FEW:
            return only_counted(self.base.n), None
        if len(shown) == 1:
            only = self.parts[shown[0]]
            says = only.figure.finding() if only.figure else ""
            return message("{team}: {says}", team=only.team, says=says), None
        return self._alike(shown) or self._apart(shown)

    def _alike(self, shown: Sequence[int]) -> tuple[Message, tuple[int, int] | None] | None:
        """The same leads in all teams, or in all but one; None where there is no such thing to say."""
        small = self.parts[shown[0]].small
        if small is None or small.whole is None or min(self.parts[k].n for k in shown) < FEW:
            return None
        tops = {k: leader([self.share(self.parts[k], row) for row in range(len(self.rows))]) for k in shown}
        if any(len(top) != 1 for top in tops.values()):
            return None
        leads = [top[0] for top in tops.values()]
        if len(set(leads)) == 1:
            name = self._quoted(leads[0], begins=True)
            if len(shown) < len(self.parts):
                return message("{name} leads in all teams that show", name=name), None
            if len(shown) == 2:
                return message("{name} leads in both teams", name=name), None
            return message("{name} leads in all {teams} teams", name=name, teams=len(shown)), None
        lone = [k for k in shown if leads.count(tops[k][0]) == 1]
        if len(lone) != 1 or len(set(leads)) != 2 or len(shown) < 3:
            return None
        team, row = self.parts[lone[0]].team, tops[lone[0]][0]
        return message("Only in {team} does {name} lead", team=team, name=self._quoted(row)), (lone[0], row)

    def _apart(self, shown: Sequence[int]) -> tuple[Message, tuple[int, int] | None]:
        """What the teams differ in most."""
        shares = [[self.share(self.parts[k], row) for k in shown] for row in range(len(self.rows))]
        gaps = [max(row) - min(row) for row in shares]
        row = gaps.index(max(gaps))
        high, low = (shown[shares[row].index(end)] for end in (max(shares[row]), min(shares[row])))
        if self.said(self.parts[high], row) == self.said(self.parts[low], row):
            return message("The teams are level"), None
        values = {
            "high": self._amount(high, row),
            "team": self.parts[high].team,
            "low": self._amount(low, row),
            "other": self.parts[low].team,
        }
        if len(self.rows) == 1:
            return message("From {low} in {other} to {high} in {team}", **values), (high, row)
        name = self._quoted(row, begins=True)
        return message("{name} parts the teams: {high} in {team}, {low} in {other}", name=name, **values), (
            high,
            row,
        )

    def keys(self) -> tuple[Key, ...]:
        """Of the row that the finding names: its team, the one furthest below, and where it counts
        people or dots, all of them.
        """
        if self.point is None:
            return ()
        first, row = self.point
        shown = [k for k, one in enumerate(self.parts) if one.small]
        last = min(shown, key=lambda k: self.share(self.parts[k], row))
        found = [(self._amount(k, row), self._in_team(k, row)) for k in dict.fromkeys((first, last))]
        smalls = [one.small for one in self.parts if one.small]
        whole = sum(small.whole or 0 for small in smalls)
        if whole:
            value = sum(round(small.rows[row].value) for small in smalls)
            found.append((part(value, whole), message("in all teams that show")))
        return tuple(found)

    def _in_team(self, k: int, row: int) -> Message:
        team = self.parts[k].team
        if len(self.rows) == 1:
            return message("in {team}", team=team)
        return message("for {name} in {team}", name=self._quoted(row), team=team)

    def _amount(self, place: int, row: int) -> Message | str:
        said, small = self.said(self.parts[place], row), self.parts[place].small
        if small is None or small.whole is None or self.per_cent:
            return said
        return message("{count} of {n}", count=said, n=small.whole)

    def _quoted(self, row: int, begins: bool = False) -> Message | str:
        return quoted(_bare(say(self.rows[row].label)), row, begins)

    def table(self) -> Rows:
        head: tuple[Message | str, ...] = (message("Option"), *(part.team for part in self.parts))
        answers: tuple[Message | int, ...] = (message("Answers"), *(part.n for part in self.parts))
        rows = (
            (mark.label, *(self.said(part, row) for part in self.parts)) for row, mark in enumerate(self.rows)
        )
        return Rows(head, (answers, *rows))


def _bare(label: str) -> str:
    """A label that comes with quotes of its own, without them."""
    return label.replace("“", "‘").replace("”", "’")


def teams_base(bases: Sequence[Base], parts: Sequence[Part], quorum: int, apart: int = 0) -> Base:
    """The base of a figure by team: all who answered, how many teams, what the bars are, what is held
    back, and who is in no team.
    """
    said = [counted("one team", "{n} teams", len(parts))]
    small = next((part.small for part in parts if part.small), None)
    if small and small.says:
        said.append(small.says)
    if any(part.n < quorum for part in parts):
        said.append(message("a team shows from {quorum} answers on", quorum=quorum))
    if apart:
        said.append(counted("one in no team", "{n} in no team", apart))
    can = next((base.can for base in bases), None)
    return Base(
        sum(base.n for base in bases),
        can,
        sum(base.paper for base in bases),
        sum(base.hidden for base in bases),
        tuple(said),
    )


def by_team(whole: Figure | None, figures: Mapping[str, Figure | None], quorum: int) -> Teams:
    """The figure by team of a step: of the `whole` room, which says how many are in no team, and
    of each team by its name.
    """
    bases = [figure.base if figure else Base(0) for figure in figures.values()]
    parts = tuple(
        Part(team, base.n, figure if base.n >= quorum else None)
        for (team, figure), base in zip(figures.items(), bases, strict=True)
    )
    apart = (whole.base.n if whole else 0) - sum(base.n for base in bases)
    return Teams(teams_base(bases, parts, quorum, apart), parts, quorum)
