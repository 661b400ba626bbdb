"""Table: rows and columns where no other figure says more."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.figures.contract import Figure, Rows
from facilitator.words import Message


@dataclass(frozen=True)
class Table(Figure):
    """Rows and columns with a sentence over them. `point` is the row that the sentence names, or None."""

    in_words = True
    grid: Rows
    says: Message
    point: int | None = None

    def finding(self) -> Message:
        return self.says

    def table(self) -> Rows:
        return self.grid
