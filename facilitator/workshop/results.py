"""What the room said, as a value: what documents get of a session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from facilitator.figures.contract import Figure
from facilitator.inputs.contract import Answer, Input, Option
from facilitator.words import Message, say


@dataclass(frozen=True)
class StepResult:
    """One step's result. `figures` has one figure for each round, the latest last; it may be empty for a talk.

    `finding` is the host's wording of the latest figure's finding, None where the figure's own stands.
    `alone` are the figures that the facilitator's own documents have instead, where nobody else may see them.
    `started` and `seconds` are when the step really began and how long it took.
    """

    step: str
    figures: tuple[Figure, ...]
    finding: str | None = None
    started: datetime | None = None
    seconds: int | None = None
    alone: tuple[Figure, ...] = ()

    @property
    def figure(self) -> Figure | None:
        """The latest figure."""
        return self.figures[-1] if self.figures else None

    def title(self, language: str = "en") -> str:
        """The sentence over the figure: the host's, or the figure's own."""
        if self.finding is not None:
            return self.finding
        return say(self.figure.finding(), language) if self.figure else ""


@dataclass(frozen=True)
class Gave:
    """An answer of one's own: what was asked, in which phase and round of its step (both counted
    from 0), and what was said.
    """

    phase: int
    round: int
    ask: Input
    answer: Answer


@dataclass(frozen=True)
class Own:
    """What one person gave, by step, the oldest first; also what only they may read. `name` is
    empty where none was given.
    """

    name: str
    gave: Mapping[str, tuple[Gave, ...]]

    def of(self, step: str) -> tuple[Gave, ...]:
        """What this person gave in a step."""
        return self.gave.get(step, ())


@dataclass(frozen=True)
class PlannedStep:
    """A step in the run of show: when it began or is expected to, its length in seconds, and whether it is left out."""

    starts: datetime
    seconds: int
    skipped: bool = False


@dataclass(frozen=True)
class Results:
    """A session's results. `so_far` is the mark to print until the session is closed, None afterwards.

    `options` are what each step offers in this session: what came from the room, or what the text says.
    `plan` is the run of show as it went and as it is expected to go on, with what the host has shortened or left out.
    `own` is there in one person's own documents alone, never in the host's.
    `name` is the name that the host gave the session, in one line; it may be empty.
    """

    code: str
    started: datetime
    people: int
    steps: Mapping[str, StepResult]
    so_far: Message | None = None
    plan: Mapping[str, PlannedStep] = field(default_factory=dict)
    options: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    own: Own | None = None
    name: str = ""

    def left_out(self, step: str) -> bool:
        """Whether the facilitator has left a step out: it isn't in what the room gets,
        although it may have been asked.
        """
        return step in self.plan and self.plan[step].skipped

    def of(self, step: str) -> StepResult | None:
        """A step's result, None if it was not opened."""
        return self.steps.get(step)


@dataclass(frozen=True)
class Refs:
    """What a document gets besides its workshop: what others say of each step, where phones join, and what is wanted.

    `workbook_pages` and `slides` are numbers by step. Of ballots, `people` are to have one (a set of them), for all
    steps or for the one with the id `step`.
    """

    workbook_pages: Mapping[str, int] = field(default_factory=dict)
    address: str = ""
    code: str = ""
    slides: Mapping[str, int] = field(default_factory=dict)
    step: str = ""
    people: int = 6
