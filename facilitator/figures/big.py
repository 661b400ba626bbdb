"""Big: one number with what it counts."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.figures.contract import Figure, Rows
from facilitator.words import Message


@dataclass(frozen=True)
class Big(Figure):
    """One number, and the words that say what it is. `says` is a full sentence with the number in it."""

    in_words = True
    number: str
    says: Message
    unit: str = ""

    def finding(self) -> Message:
        return self.says

    def table(self) -> Rows:
        return Rows((self.says,), ((self.number,),))
