"""Discuss: small groups talk against a clock; each knows its table and who reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.exercises.contract import Exercise, Phase, SoFar, everyone, setting, tables
from facilitator.figures.contract import Base, Figure, Rows
from facilitator.figures.table import Table
from facilitator.words import Message, counted, message


@dataclass(frozen=True)
class Discuss(Exercise):
    """Small groups talk. Each phone shows its table's number and word; one person a table learns that they report."""

    groups: int = setting(0, at_least=0, at_most=60, help="how many tables; 0 keeps the whole room together")

    accepts = frozenset[str]()

    def kicker(self) -> Message:
        return (
            counted("Discussion", "Discussion · {n} tables", self.groups)
            if self.groups
            else message("Discussion")
        )

    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        return [Phase(so_far.content.question, seats=tables(self.groups) if self.groups else everyone)]

    def figure(self, so_far: SoFar) -> Figure | None:
        """Who sits where, in numbers; a whole room together has nothing to show."""
        groups = so_far.stage(0).groups
        if not self.groups:
            return None
        people = sum(len(group.members) for group in groups)
        rows = tuple((str(group.number), group.word, len(group.members)) for group in groups)
        says = counted(
            "{people} people talked at one table",
            "{people} people talked at {n} tables",
            len(groups),
            people=people,
        )
        return Table(Base(people), Rows((message("Table"), message("Word"), message("People")), rows), says)
