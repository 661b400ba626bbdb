"""A session's journal, and what the session looked like after an event, as lines of text for whoever looks for a
fault."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from facilitator.live.session import Event, Session
from facilitator.live.show import Around, phone, screen
from facilitator.words import Message, say

LONGEST = 60  # characters of a text; the rest is cut


def journal_lines(events: Iterable[tuple[Event, float]], session: Session) -> Iterator[str]:
    """A line for each event: its number, its time, its name, and the fields that are not as by default.

    People are shown as person 1, 2 … in the order in which they came to the session.
    """
    people = {seat: f"person {n}" for n, seat in enumerate(session.seats, 1)}
    for n, (event, at) in enumerate(events, 1):
        yield f"{n:5}  {_time(session, at)}  {event.wire:<12} {_fields(event, people)}".rstrip()


def state_lines(session: Session, at: float) -> Iterator[str]:
    """What the session looked like at that moment: where it was, what the screen and the phones showed, and the
    figure."""
    view = screen(session, Around(code=""))
    states = Counter(phone(session, Around(code=""), seat).state.value for seat in session.present())
    facts = {"at": _time(session, at)}
    if view.step is not None:
        facts["step"] = f"{view.step.id}, {view.step.exercise.name}: {view.step.title}"
        facts["stage"] = view.stage
        facts["question"] = say(view.question)
        facts["answers"] = f"{view.room.answered} of {view.room.people}"
    facts["screen"] = f"{view.state.value}, {view.finding}" if view.figure else view.state.value
    facts["phones"] = ", ".join(f"{count} {state}" for state, count in sorted(states.items())) or "none"
    yield from (f"{name:<9} {fact}" for name, fact in facts.items())
    figure = session.figure(view.step.id, host=True) if view.step else None
    if figure is not None:
        yield from (f"{'':<9} {_cells(row)}" for row in (figure.table().head, *figure.table().rows))


def _cells(row: Iterable[Message | str | int | float]) -> str:
    return " | ".join(_short(say(cell) if isinstance(cell, Message | str) else str(cell)) for cell in row)


def _time(session: Session, at: float) -> str:
    return session.moment(at).strftime("%Y-%m-%d %H:%M:%S")


def _fields(thing: Any, people: Mapping[str, str]) -> str:
    """The fields of a dataclass that are not as by default."""
    said = []
    for field in dataclasses.fields(thing):
        value = getattr(thing, field.name)
        default = field.default if field.default_factory is dataclasses.MISSING else field.default_factory()
        if value != default:
            said.append(f"{field.name}={_value(value, people)}")
    return "  ".join(said)


def _value(value: Any, people: Mapping[str, str]) -> str:
    """A value that an event holds: JSON's own, or a dataclass of such."""
    if isinstance(value, str):
        return people.get(value) or _short(value)
    if dataclasses.is_dataclass(value):
        return f"({_fields(value, people)})"
    if isinstance(value, Mapping):
        return (
            "{"
            + ", ".join(f"{_value(key, people)}: {_value(one, people)}" for key, one in value.items())
            + "}"
        )
    if isinstance(value, Sequence):
        return "[" + ", ".join(_value(one, people) for one in value) + "]"
    return str(value)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
