"""Podium: who has most points, on steps; height is place, not points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from facilitator.figures.contract import Base, Figure, Rows
from facilitator.numbers import shown
from facilitator.words import Message, counted, message

STEPS = 3  # places with a step of their own; the rest are said in words
_NAMED = 4  # later places that are named in the base line


@dataclass(frozen=True)
class Step:
    """A place, counted from 1, with whoever shares it: teams by their names, people without one.
    `people` are all of them.
    """

    place: int
    points: float
    teams: tuple[str, ...]
    people: int

    @property
    def tied(self) -> int:
        """How many share it."""
        return len(self.teams) or self.people


@dataclass(frozen=True)
class Podium(Figure):
    """Places, best first. `of` says whether teams or people stand on them; teams have points a person."""

    steps: tuple[Step, ...]
    of: Literal["teams", "people"] = "people"

    @property
    def raised(self) -> tuple[Step, ...]:
        """The places that are drawn as steps."""
        return tuple(step for step in self.steps if step.place <= STEPS)

    def who(self, step: Step) -> Message:
        """Whoever stands on a step, as it is written over it."""
        return message("{teams}", teams=step.teams) if step.teams else self._people(step)

    def many(self, step: Step) -> Message:
        """How many stand on a step, where their names have no space over it."""
        return counted("one team", "{n} teams", step.tied) if step.teams else self._people(step)

    def _people(self, step: Step) -> Message:
        return counted("one person", "{n} people", step.people)

    def worth_of(self, step: Step) -> Message:
        """What a step's place was won with."""
        points = worth(step.points)
        return message("{points} a person", points=points) if self.of == "teams" else points

    def finding(self) -> Message:
        if self.empty or not self.steps:
            return message("Nobody has played yet")
        top = self.steps[0]
        if not top.points:
            return message("Nobody has a point yet")
        if self.of == "people":
            return counted(
                "One person leads, with {worth}",
                "A tie: {n} people are level at the top, with {worth}",
                top.tied,
                worth=self.worth_of(top),
            )
        if top.tied > 2:
            return message("A tie: {n} teams are level, with {worth}", n=top.tied, worth=self.worth_of(top))
        if top.tied == 2:
            first, second = top.teams
            return message(
                "A tie: {first} and {second}, with {worth}",
                first=first,
                second=second,
                worth=self.worth_of(top),
            )
        return message("{team} leads, with {worth}", team=top.teams[0], worth=self.worth_of(top))

    def table(self) -> Rows:
        if self.of == "people":
            head = (message("Place"), message("Points"), message("People"))
            return Rows(head, tuple((step.place, step.points, step.people) for step in self.steps))
        rows = ((step.place, self.who(step), step.points, step.people) for step in self.steps)
        return Rows(
            (message("Place"), message("Team"), message("Points a person"), message("People")), tuple(rows)
        )


def podium(points: Mapping[str, float], people: Mapping[str, int], quizzes: int, teams: bool) -> Podium:
    """The podium of these points, of teams by name or of people; `people` says how many stand behind each."""
    # Points are shown with two decimals at most, and what looks equal is a tie.
    worth = {name: round(value, 2) for name, value in points.items()}
    steps: list[Step] = []
    for value, tied in groupby(sorted(worth, key=lambda name: -worth[name]), key=lambda name: worth[name]):
        names = tuple(tied)
        before = sum(step.tied for step in steps)
        steps.append(Step(before + 1, value, names if teams else (), sum(people[name] for name in names)))
    figure = Podium(Base(0), tuple(steps), "teams" if teams else "people")
    return replace(figure, base=_base(figure, quizzes))


def _base(figure: Podium, quizzes: int) -> Base:
    later = [step for step in figure.steps if step.place > STEPS]
    said = [
        message(
            "place {place}: {who}, {points}",
            place=step.place,
            who=figure.who(step),
            points=shown(step.points),
        )
        for step in later[:_NAMED]
    ]
    rest = sum(step.tied for step in later[_NAMED:])
    if rest:
        said.append(counted("and one more", "and {n} more", rest))
    played = counted("one quiz question", "{n} quiz questions", quizzes)
    return Base(sum(step.people for step in figure.steps), played, said=tuple(said))


def worth(points: float) -> Message:
    """Points as people say them."""
    return counted("{points} point", "{points} points", 1 if points == 1 else 2, points=shown(points))


def place(points: Mapping[str, float], name: str) -> int:
    """Somebody's place, counted from 1; equal ones share it."""
    return 1 + sum(round(value, 2) > round(points[name], 2) for value in points.values())
