"""A room for the decks' tests: takes part in a workshop's steps and gives the results, without a session's
machinery."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import Any

from facilitator.exercises._planned import Unopened
from facilitator.exercises.contract import Content, Given, Group, Seat, Settings
from facilitator.inputs.contract import Entry, Input, Option
from facilitator.live.answers import Answers
from facilitator.workshop.model import Step, Workshop
from facilitator.workshop.results import Results, StepResult

STARTED = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)


@dataclass
class Held:
    """A phase that was opened and closed, with what came in."""

    options: tuple[Option, ...]
    answers: Answers
    groups: tuple[Group, ...] = ()
    seconds: int = 0
    opened = True
    began = datetime(2026, 11, 24, 9, 5)
    open = False
    round = 1
    is_talk = False
    dealt: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def texts(self) -> HeldTexts:
        written = (text for given in self.answers for text in given.ask.texts(given.answer))
        return HeldTexts(tuple(dict.fromkeys(written)))

    def texts_of(self, seats: Iterable[str]) -> tuple[str, ...]:
        return ()


@dataclass
class HeldTexts:
    """What was written, each text once."""

    texts: tuple[str, ...]
    aside: int = 0

    def shown(self) -> tuple[Entry, ...]:
        return tuple(Entry(f"e{k}", text, "") for k, text in enumerate(self.texts))

    def named(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """Groups by their first word where it comes several times; the rest in none."""
        groups: dict[str, list[Entry]] = {}
        for entry in self.shown():
            groups.setdefault(entry.text.split(" ")[0], []).append(entry)
        several = {
            name: entries
            for name, entries in groups.items()
            if len(entries) > 2 and len(entries) < len(self.texts)
        }
        loose = [entry for name, entries in groups.items() if name not in several for entry in entries]
        found = [(name, tuple(e)) for name, e in sorted(several.items(), key=lambda pair: -len(pair[1]))]
        return (*found, ("", tuple(loose))) if loose else tuple(found)


@dataclass
class Room:
    """A step's `SoFar` after it was held."""

    content: Content
    settings: Settings
    options: tuple[Option, ...]
    stages: list[Held]
    before: Any = None
    day = None
    seats: tuple[Seat, ...] = ()
    teams = ()
    won = ()
    chance: Random = field(default_factory=lambda: Random(0))

    def stage(self, n: int) -> Any:
        return self.stages[n] if n < len(self.stages) else Unopened()

    def rounds(self, n: int) -> tuple[Any, ...]:
        return (self.stages[n],) if n < len(self.stages) else ()


def held(workshop: Workshop, step: Step, people: int, earlier: Mapping[str, Room], seed: int = 1) -> Room:
    """A step with `people` seats who answered from its examples."""
    chance = Random(f"{seed} {step.id}")
    planned = workshop.planned(step)
    options = planned.options
    if step.settings.from_:
        brought = [
            o
            for id in step.settings.from_.replace(" ", "").split(",")
            for o in workshop.step(id).exercise.outcome(earlier[id])
        ]
        options = tuple(
            Option(f"o{k}", option.label) for k, option in enumerate(brought[: step.settings.top])
        )
    room = Room(step.content, step.settings, options, [], earlier.get(step.settings.again or ""))
    for phase in step.exercise.phases(room):
        stage = Held(options, Answers(phase.ask if isinstance(phase.ask, Input) else None))
        seats = [f"s{k}" for k in range(people)]
        if phase.seats.count:
            stage.groups = tuple(
                Group(
                    f"g{n}",
                    n + 1,
                    ("Ash", "Birch", "Cedar", "Elm", "Fir", "Oak", "Pine", "Yew")[n % 8],
                    tuple(seats[n :: phase.seats.count]),
                )
                for n in range(min(phase.seats.count, max(1, people)))
            )
        if isinstance(phase.ask, Input):
            for seat in seats:
                examples = chance.sample(
                    step.examples, len(step.examples)
                )  # each person says something else first
                answer = phase.ask.read(step.exercise.invent(phase.ask, examples, chance))
                stage.answers.put(Given(seat, "", phase.ask, answer, 0, 0))
        room.stages.append(stage)
    return room


def results(workshop: Workshop, people: int = 24, seed: int = 1, **more: Any) -> Results:
    """A whole session's results."""
    rooms: dict[str, Room] = {}
    steps: dict[str, StepResult] = {}
    for step in workshop.steps:
        rooms[step.id] = held(workshop, step, people, rooms, seed)
        figure = step.exercise.figure(rooms[step.id])
        steps[step.id] = StepResult(step.id, (figure,) if figure else (), None, STARTED, step.seconds + 20)
    return Results("482615", STARTED, people, steps, **more)
