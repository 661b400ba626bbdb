"""A step before anybody has answered: what a plan, a deck or a workbook may know of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from facilitator.exercises.contract import Content, Given, Group, Phase, Seat, Settings, SoFar, Team
from facilitator.inputs.contract import Entry, Input, Option


@dataclass(frozen=True)
class NoAnswers:
    """The answers of a stage that has not been opened: none."""

    tally: None = None
    paper: int = 0

    def __iter__(self) -> Iterator[Given]:
        return iter(())

    def get(self, by: str, about: str = "") -> None:
        return None

    def about(self, subject: str) -> None:
        return None


@dataclass(frozen=True)
class NoTexts:
    """The texts of a stage that has not been opened: none."""

    aside: int = 0

    def shown(self) -> tuple[Entry, ...]:
        return ()

    def named(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        return ()


@dataclass(frozen=True)
class Unopened:
    """A stage that has not been opened: nothing fixed, nothing in."""

    opened: bool = False
    began: datetime | None = None
    open: bool = False
    round: int = 0
    is_talk: bool = False
    options: tuple[Option, ...] = ()
    groups: tuple[Group, ...] = ()
    dealt: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answers: NoAnswers = NoAnswers()
    texts: NoTexts = NoTexts()
    seconds: int = 0

    def texts_of(self, seats: Iterable[str]) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True)
class Planned:
    """A step's `SoFar` before the session: its words, and nothing from the room."""

    content: Content
    settings: Settings
    options: tuple[Option, ...] = ()
    before: SoFar | None = None
    day: date | None = None
    seats: tuple[Seat, ...] = ()
    teams: tuple[Team, ...] = ()
    won: tuple[Mapping[str, float], ...] = ()
    chance: Random = field(default_factory=lambda: Random(0))

    def stage(self, n: int) -> Unopened:
        return Unopened()

    def rounds(self, n: int) -> tuple[Unopened, ...]:
        return ()


def asked(phase: Phase) -> Input | None:
    """What a phase asks, as slides and paper show it; None where it asks nothing that they could."""
    return phase.ask if isinstance(phase.ask, Input) else phase.form
