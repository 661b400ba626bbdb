"""What a rehearsal has found, as values: the command prints them, and the server sets a page of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from facilitator.words import Message, message, say

NEEDED = message(
    "Needed: by then four fifths of the room have read, chosen and typed (200 words a minute, three seconds a choice, "
    "19 words a minute typed). Your own talking comes on top."
)


@dataclass(frozen=True)
class Finding:
    """Something that a facilitator should know before the day, and what to do about it."""

    what: Message | str
    remedy: Message | str


@dataclass(frozen=True)
class Row:
    """One step: its planned seconds, those that the slowest fifth needs (None: nothing is asked), how many of
    those asked have answered, what a facilitator should know about it, and whether the rehearsal got there.
    """

    title: str
    planned: int
    needed: float | None
    answered: int
    asked: int
    notes: tuple[Finding, ...]
    opened: bool = True


@dataclass(frozen=True)
class Report:
    """What a rehearsal has found. `wrong` is what should never happen: something is lost, or broke."""

    rows: tuple[Row, ...]
    notes: tuple[Finding, ...]
    summary: tuple[Message | str, ...]
    wrong: tuple[Message | str, ...]

    @property
    def findings(self) -> tuple[tuple[str, Finding], ...]:
        """Everything to look at, in the order of the steps; what is about no step stands under no title."""
        of_steps = [(row.title, note) for row in self.rows for note in row.notes]
        return (*of_steps, *(("", note) for note in self.notes))

    @property
    def opened(self) -> int:
        """How many steps the rehearsal has got to."""
        return sum(row.opened for row in self.rows)


def minutes(seconds: float) -> Message:
    """A time as it is planned with: in minutes, and halves below ten."""
    halves = max(1, round(seconds / 30))
    if halves < 20 and halves % 2:
        return message("{n}½ min", n=halves // 2 or "")
    return message("{n} min", n=round(seconds / 60))


# From one process to another -------------------------------------------------------------------------------------


def as_json(report: Mapping[str, object]) -> str:
    """Values of this module as one line of JSON, their sentences said."""
    return json.dumps(report, default=lambda value: say(value) if isinstance(value, Message) else vars(value))


def read_report(report: Mapping[str, Any]) -> Report:
    """The report that `as_json` has written."""
    rows = tuple(Row(**{**row, "notes": _notes(row["notes"])}) for row in report["rows"])
    return Report(rows, _notes(report["notes"]), tuple(report["summary"]), tuple(report["wrong"]))


def _notes(notes: Iterable[Mapping[str, str]]) -> tuple[Finding, ...]:
    return tuple(Finding(**note) for note in notes)
