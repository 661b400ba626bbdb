"""The report of a rehearsal: what ran over, what nobody could answer, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.assets import COMMAND
from facilitator.documents import Unfit
from facilitator.live.stage import Stage
from facilitator.rehearsal import checks
from facilitator.rehearsal.pace import slowest_fifth
from facilitator.rehearsal.people import Person
from facilitator.rehearsal.walk import Walked, made
from facilitator.words import Message, counted, message
from facilitator.workshop.findings import Finding, Report, Row, minutes
from facilitator.workshop.model import Step
from facilitator.workshop.settings import spelt


def report(walked: Walked, failures: Sequence[str]) -> Report:
    """The report of a rehearsed session that is over, with the `failures` of the server."""
    running, people = walked.running, walked.crowd.people
    journal = list(running.store.journal(running.code))
    safe = {answer: stage for person in people for answer, stage in person.safe.items()}
    wrong = [*checks.lost(journal, safe), *checks.alone(journal), *checks.sums(journal, running.session)]
    wrong += [message("The server failed: {what}", what=what) for what in dict.fromkeys(failures)]
    rows = tuple(_row(walked, step) for step in running.session.workshop.steps)
    summary = (_people(people), _answers(len(safe), len(checks.answers(journal))))
    return Report(rows, tuple(_notes(walked)), summary, tuple(wrong))


# A step ----------------------------------------------------------------------------------------------------------


def _row(walked: Walked, step: Step) -> Row:
    people, stages = walked.crowd.people, walked.running.session.stages_of(step.id)
    asking = [stage for stage in stages if not stage.is_talk]
    if not asking:
        notes = () if stages else tuple(_unopened(walked, step))
        return Row(step.title, step.seconds, None, 0, 0, notes, opened=bool(stages))
    # A later phase is another question; a later round is the same one, which nobody has planned.
    needs = [need for person in people if (need := _needs(person, stages)) is not None]
    asked = [person for person in people if asking[-1].id in person.seen]
    answered = sum(_answered(person, asking[-1]) for person in asked)
    notes = (*_timing(step.seconds, needs), *_happened(people, asking, answered))
    return Row(step.title, step.seconds, slowest_fifth(needs), answered, len(asked), notes)


def _needs(person: Person, stages: Sequence[Stage]) -> float | None:
    """The seconds a person needs for a step, with its talking; None for somebody who has not answered."""
    first = [stage for stage in stages if stage.round == 0]
    needs = [person.needs[stage.id] for stage in first if stage.id in person.needs]
    return sum(needs) + sum(stage.seconds for stage in first if stage.is_talk) if needs else None


def _answered(person: Person, stage: Stage) -> bool:
    return stage.answer_of(person.seat) is not None or stage.id in person.safe.values()


def _unopened(walked: Walked, step: Step) -> Iterator[Finding]:
    session, why = walked.running.session, walked.passed_over.get(step.id)
    steps = session.workshop.steps
    if why:
        yield Finding(
            message("Nobody could answer: {why}", why=why),
            message("See that the step before it is asked, and give that one examples (::: examples)."),
        )
    elif any(session.stages_of(later.id) for later in steps[steps.index(step) :]):
        yield Finding(message("It was left out."), message("Rehearse it too, or take it out of the plan."))


def _timing(planned: int, needs: Sequence[float]) -> Iterator[Finding]:
    needed = slowest_fifth(needs)
    if planned and needed > planned:
        people = counted(
            "one of {all} would not finish",
            "{n} of {all} would not finish",
            sum(need > planned for need in needs),
            all=len(needs),
        )
        yield Finding(
            message(
                "{planned} planned, the slowest fifth needs {needed}; {people}.",
                planned=minutes(planned),
                needed=minutes(needed),
                people=people,
            ),
            message("Plan time={time} and your own talking, or ask for less.", time=_enough(planned, needed)),
        )


def _enough(planned: int, needed: float) -> str:
    """A time for the text that agrees with what `minutes` says of the need, and is longer than the present one."""
    unit = 30 if needed < 600 else 60
    return spelt(unit * max(round(needed / unit), planned // unit + 1))


def _happened(people: Sequence[Person], asking: Sequence[Stage], answered: int) -> Iterator[Finding]:
    stages = {stage.id for stage in asking}
    if not answered:
        yield Finding(
            message("Nobody has answered."), message("Leave it open until people have read what is asked.")
        )
    if unfinished := sum(bool(person.unfinished & stages) for person in people):
        yield Finding(
            counted(
                "It closed before one person was done.",
                "It closed before {n} people were done.",
                unfinished,
            ),
            message("Look on the console who is still choosing before you close or go on."),
        )
    if shortened := sum(bool(person.shortened & stages) for person in people):
        yield Finding(
            counted("One answer had to be shortened.", "{n} answers had to be shortened.", shortened),
            message(
                "Say that a few words are enough. These came from the step’s examples: shorten them too."
            ),
        )
    for why in dict.fromkeys(why for person in people for stage, why in person.refused if stage in stages):
        yield Finding(
            message("Somebody was told: {why}", why=why),
            message("If more than a few would read this, leave it open longer, or ask more plainly."),
        )


# The whole -------------------------------------------------------------------------------------------------------


def _notes(walked: Walked) -> Iterator[Finding]:
    session = walked.running.session
    empty = sum(person.left and person.seat in session.present() for person in walked.crowd.people)
    if empty and any(stage.groups for stage in session.stages.values()):
        yield Finding(
            counted(
                "One person left and kept a seat, so others sat with an empty chair. Remove who goes, on the console.",
                "{n} people left and kept a seat, so others sat with an empty chair. Remove who goes, on the console.",
                empty,
            ),
            message("On the console: People, then Remove beside who has gone."),
        )
    for name in walked.cut:
        yield Finding(
            message("The group’s name “{name}” had to be shortened for the wall.", name=name),
            message("Give the group a shorter name in the examples."),
        )
    if outside := sum(person.turned_away for person in walked.crowd.people):
        yield Finding(
            counted("One person could not come in.", "{n} people could not come in.", outside),
            message("Lock the room only when everybody is in; the console opens it again."),
        )
    for why in dict.fromkeys(str(content) for _name, content in made(walked) if isinstance(content, Unfit)):
        yield Finding(
            message("A document can’t be made: {why}", why=why),
            message("Mend this in the text; {command} check says the line.", command=COMMAND),
        )


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
