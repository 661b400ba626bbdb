"""Changes a workshop's text while a session runs: brings a step in, and takes a new text over
without losing what was asked.

All of it is done on the text, step by step, so that the result is a text like any other: read, checked and printed as
one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from facilitator.words import Message, message
from facilitator.workshop.faults import Fault
from facilitator.workshop.model import Step, Workshop
from facilitator.workshop.parser import read


@dataclass(frozen=True)
class Revision:
    """A text that a session can go on with, or the errors that it has; `notes` say what stayed
    as it was in spite of it.

    Steps of a session that has started may have errors that only a new start is refused for.
    """

    workshop: Workshop | None
    notes: tuple[Message, ...] = ()
    faults: tuple[Fault, ...] = ()


def inserted(workshop: Workshop, source: str, after: str) -> Revision:
    """The workshop with one more step, behind the step `after`, or before all others ("")."""
    lines = _lines(workshop.text)
    steps = [step for step in workshop.steps if step.id == after]
    place = steps[0].span.last if steps else workshop.steps[0].span.first - 1
    return _read([*lines[:place], "", *_lines(source), "", *lines[place:]], workshop.file, started=True)


def without(workshop: Workshop, step: str) -> Revision:
    """The workshop without one step."""
    span = workshop.step(step).span
    lines = _lines(workshop.text)
    return _read([*lines[: span.first - 1], *lines[span.last :]], workshop.file, started=True)


def taken_over(old: Workshop, text: str, asked: Collection[str], started: bool = False) -> Revision:
    """A new text in the place of the old one, in which every step of `asked` is still asked as it was.

    A step that is gone comes back where it stood; one that asks something else now, or in other words, stays as it was;
    one whose title, notes or time alone have changed is taken as it is now. `asked` also names what was improvised.
    With `started` the session has gone on with this text before.
    """
    found = _read(_lines(text), old.file, started)
    if found.workshop is None:
        return found
    new = found.workshop
    staying = _with_sources(old, asked)
    notes: list[Message] = []
    unchanged: dict[str, str] = {}  # steps of the new text that stay as they were
    behind: dict[str, list[str]] = {}  # what comes back, by the step that it stands behind
    before = ""
    for step in old.steps:
        now = next((one for one in new.steps if one.id == step.id), None)
        if now is not None:
            before = step.id
        if step.id not in staying:
            continue
        if now is None:
            behind.setdefault(before, []).extend(["", *_lines(source_of(old, step)), ""])
            if not step.improvised:
                notes.append(
                    message(
                        "“{step}” was asked already and isn’t in the new text: it stays, with its answers.",
                        step=step.title,
                    )
                )
        elif not _asks_the_same(step, now):
            unchanged[step.id] = source_of(old, step)
            notes.append(
                message(
                    "“{step}” was asked already and asks something else, or in other words, in the new text: it stays "
                    "as it was.",
                    step=step.title,
                )
            )
    # From the end, so that the lines before stay where they are; read once, because the room waits.
    lines = _lines(new.text)
    for one in reversed(new.steps):
        lines[one.span.last : one.span.last] = behind.get(one.id, ())
        if one.id in unchanged:
            lines[one.span.first - 1 : one.span.last] = _lines(unchanged[one.id])
    first = new.steps[0].span.first - 1
    lines[first:first] = behind.get("", ())
    return replace(_read(lines, old.file, started=True), notes=tuple(notes)) if unchanged or behind else found


def source_of(workshop: Workshop, step: Step) -> str:
    """A step's own lines of the text, with its id in the heading."""
    lines = _lines(workshop.text)[step.span.first - 1 : step.span.last]
    heading = lines[0].rstrip()
    if f"#{step.id}" not in re.split(r"[\s{}]", heading):
        braces = heading.rfind("{") if heading.endswith("}") else -1
        heading = (
            f"{heading[: braces + 1]}#{step.id} {heading[braces + 1 :]}"
            if braces >= 0
            else f"{heading} {{#{step.id}}}"
        )
    return "\n".join([heading, *lines[1:]])


def _with_sources(workshop: Workshop, asked: Collection[str]) -> set[str]:
    """Steps with those they take from, or ask again."""
    found = set(asked)
    for step in reversed(workshop.steps):
        if step.id in found:
            found |= {id for id in (step.settings.from_, step.settings.again) if id}
    return found


def _asks_the_same(old: Step, new: Step) -> bool:
    return (
        old.exercise == new.exercise
        and old.content.question == new.content.question
        and replace(old.settings, time=None) == replace(new.settings, time=None)
        and old.content.options == new.content.options
        and old.content.cards == new.content.cards
    )


def _lines(text: str) -> list[str]:
    return re.split(r"\r\n?|\n", text)


def _read(lines: Sequence[str], file: str, started: bool) -> Revision:
    reading = read("\n".join(lines), file, started=started)
    return Revision(reading.workshop, (), reading.errors)
