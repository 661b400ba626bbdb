"""What a rehearsal has found, as values: what ran over, what nobody could answer, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facilitator.documents import Unfit
from facilitator.live.stage import Stage
from facilitator.rehearsal import checks
from facilitator.rehearsal.pace import slowest_fifth
from facilitator.rehearsal.people import Person
from facilitator.rehearsal.walk import Walked, made
from facilitator.words import Message, counted, message
from facilitator.workshop.model import Step


@dataclass(frozen=True)
class Row:
    """One step: its planned seconds, those that the slowest fifth needs (None: nothing is asked), how many of those asked
    have answered, and what a facilitator should know about it."""

    title: str
    planned: int
    needed: float | None
    answered: int
    asked: int
    notes: tuple[Message, ...]


@dataclass(frozen=True)
class Report:
    """What a rehearsal has found. `wrong` is what should never happen: something is lost, or broke."""

    rows: tuple[Row, ...]
    notes: tuple[Message, ...]
    summary: tuple[Message, ...]
    wrong: tuple[Message, ...]


def report(walked: Walked, failures: Sequence[str]) -> Report:
    """Look at a session that is over."""
    room, people = walked.room, walked.crowd.people
    journal = list(room.store.journal(room.code))
    safe = {answer: stage for person in people for answer, stage in person.safe.items()}
    wrong = [*checks.lost(journal, safe), *checks.alone(journal), *checks.sums(journal, room.session)]
    wrong += [message("The server failed: {what}", what=what) for what in dict.fromkeys(failures)]
    rows = tuple(_row(walked, step) for step in room.session.workshop.steps)
    summary = (_people(people), _answers(len(safe), len(checks.answers(journal))))
    return Report(rows, tuple(_notes(walked)), summary, tuple(wrong))


# A step ----------------------------------------------------------------------------------------------------------


def _row(walked: Walked, step: Step) -> Row:
    people, stages = walked.crowd.people, walked.room.session.stages_of(step.id)
    asking = [stage for stage in stages if not stage.is_talk]
    if not asking:
        return Row(step.title, step.seconds, None, 0, 0, tuple(_unopened(walked, step)) if not stages else ())
    # A later phase is another question; a later round is the same one, which nobody has planned.
    needs = [need for person in people if (need := _needs(person, stages)) is not None]
    asked = [person for person in people if asking[-1].id in person.seen]
    answered = sum(_answered(person, asking[-1]) for person in asked)
    notes = [*_timing(step.seconds, needs), *_happened(people, asking, answered)]
    return Row(step.title, step.seconds, slowest_fifth(needs), answered, len(asked), tuple(notes))


def _needs(person: Person, stages: Sequence[Stage]) -> float | None:
    """The seconds a person needs for a step, with its talking; None for somebody who has not answered."""
    first = [stage for stage in stages if stage.round == 0]
    needs = [person.needs[stage.id] for stage in first if stage.id in person.needs]
    return sum(needs) + sum(stage.seconds for stage in first if stage.is_talk) if needs else None


def _answered(person: Person, stage: Stage) -> bool:
    return stage.answer_of(person.seat) is not None or stage.id in person.safe.values()


def _unopened(walked: Walked, step: Step) -> Iterator[Message]:
    session, why = walked.room.session, walked.passed_over.get(step.id)
    steps = session.workshop.steps
    if why:
        yield message("Nobody could answer: {why}", why=why)
    elif any(session.stages_of(later.id) for later in steps[steps.index(step) :]):
        yield message("It was left out.")


def _timing(planned: int, needs: Sequence[float]) -> Iterator[Message]:
    over = sum(need > planned for need in needs)
    if planned and slowest_fifth(needs) > planned:
        yield message(
            "{planned} planned, the slowest fifth needs {needed}; {people}.",
            planned=minutes(planned),
            needed=minutes(slowest_fifth(needs)),
            people=counted(
                "one of {all} would not finish", "{n} of {all} would not finish", over, all=len(needs)
            ),
        )


def _happened(people: Sequence[Person], asking: Sequence[Stage], answered: int) -> Iterator[Message]:
    stages = {stage.id for stage in asking}
    if not answered:
        yield message("Nobody has answered.")
    if unfinished := sum(bool(person.unfinished & stages) for person in people):
        yield counted(
            "It closed before one person was done.", "It closed before {n} people were done.", unfinished
        )
    if shortened := sum(bool(person.shortened & stages) for person in people):
        yield counted("One answer had to be shortened.", "{n} answers had to be shortened.", shortened)
    for why in dict.fromkeys(why for person in people for stage, why in person.refused if stage in stages):
        yield message("Somebody was told: {why}", why=why)


def minutes(seconds: float) -> Message:
    """A time as it is planned with: in minutes, and halves below ten."""
    halves = max(1, round(seconds / 30))
    if halves < 20 and halves % 2:
        return message("{n}½ min", n=halves // 2 or "")
    return message("{n} min", n=round(seconds / 60))


# The whole -------------------------------------------------------------------------------------------------------


def _notes(walked: Walked) -> Iterator[Message]:
    session = walked.room.session
    empty = sum(person.left and person.seat in session.present() for person in walked.crowd.people)
    if empty and any(stage.groups for stage in session.stages.values()):
        yield counted(
            "One person left and kept a seat, so others sat with an empty chair. Remove who goes, on the console.",
            "{n} people left and kept a seat, so others sat with an empty chair. Remove who goes, on the console.",
            empty,
        )
    for name in walked.cut:
        yield message("The group’s name “{name}” had to be shortened for the wall.", name=name)
    if outside := sum(person.turned_away for person in walked.crowd.people):
        yield counted("One person could not come in.", "{n} people could not come in.", outside)
    for why in dict.fromkeys(str(content) for _name, content in made(walked) if isinstance(content, Unfit)):
        yield message("A document can’t be made: {why}", why=why)


def _people(people: Sequence[Person]) -> Message:
    here = [person for person in people if person.seat]
    dropped = [person.dropped for person in here if person.dropped]
    late = sum(person.character.comes is not None for person in here)
    left = sum(person.left for person in here)
    paper = sum(person.character.paper for person in here)
    times = counted("once", "{n} times", sum(dropped))
    parts = [
        (late, counted("one came late", "{n} came late", late)),
        (left, counted("one left", "{n} left", left)),
        (
            len(dropped),
            counted("one phone dropped {times}", "{n} phones dropped {times}", len(dropped), times=times),
        ),
        (paper, counted("one on paper", "{n} on paper", paper)),
    ]
    said = [str(part) for n, part in parts if n]
    seats = counted("One seat", "{n} seats", len(here))
    return (
        message("{seats}: {parts}.", seats=seats, parts=", ".join(said))
        if said
        else message("{seats}.", seats=seats)
    )


def _answers(safe: int, there: int) -> Message:
    return message(
        "{answers}, {n} in the journal.",
        answers=counted("One answer acknowledged", "{n} answers acknowledged", safe),
        n=there,
    )
