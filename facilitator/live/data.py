"""Turns a session's state into raw data: every answer as a row, without names, under columns that are stated."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import count

from facilitator.exercises.contract import Given, Seen
from facilitator.inputs.contract import Column
from facilitator.live.results import step_result
from facilitator.live.session import Session
from facilitator.live.stage import Stage
from facilitator.spreadsheets import Cell, Sheet
from facilitator.words import Message, message, say
from facilitator.workshop.model import Step
from facilitator.workshop.results import Results

FORMAT = 3  # of the columns; one that is renamed, moved or means something else asks for a new number

# The names are the same in every language, so that a program finds them; what they mean is said to a reader.
ANSWERS = {
    "seat": message(
        "who answered, never by name: a number that is the same in this whole file, and is no list’s order; "
        "“group 2” where a group answered as one, by the same kind of number"
    ),
    "phase": message("which part of the exercise asked, counted from 1"),
    "round": message("which time it was asked, counted from 1"),
    "about": message("what the answer speaks of, where people had different things before them"),
    "seconds": message("from the opening of the question until the answer, or its last change, came in"),
    "paper": message("1 where the answer came on paper"),
}
FIGURES = {
    "step": message("the sheet with the answers"),
    "round": message("which time it was asked, counted from 1"),
    "finding": message("the sentence over the figure"),
    "base": message("whom the figure speaks for"),
    "row": message("the row of the figure’s table, counted from 1"),
    "column": message("the column of the figure’s table"),
    "value": message("what stands there"),
}


def raw_data(session: Session, found: Results) -> tuple[Sheet, ...]:
    """What the columns mean, a sheet of answers for each step that has asked, and the figures' tables.

    It has also what only the host may see, and steps that were left out after they were asked. What the host doesn't
    see is not in it: steps with `seen=me`, private fields and texts set aside. Nor is who is in which team: the answers
    of one that is under the `quorum` could be read from it.
    """
    asked = {
        f"{n} {step.id}": step
        for n, step in enumerate(session.workshop.steps, 1)
        if any(not stage.is_talk for stage in session.stages_of(step.id))
    }
    shown = {name: step for name, step in asked.items() if step.settings.seen is not Seen.ME}
    return (
        _about(session, found, asked),
        *(_answers(session, name, step) for name, step in shown.items()),
        Sheet("figures", tuple(FIGURES), tuple(_figures(session, shown))),
    )


def _about(session: Session, found: Results, asked: dict[str, Step]) -> Sheet:
    own = message(
        "columns after these are the answer; “(set aside)” is a text that the host has not let through"
    )
    rows: list[tuple[str, Message | Cell]] = [
        ("format", FORMAT),
        ("workshop", session.workshop.title),
        ("session", found.code),
        ("name", found.name),
        ("began", datetime.fromtimestamp(session.began_at, UTC).isoformat(timespec="seconds")),
        ("people", found.people),
        ("state", found.so_far or message("closed")),
        *((name, _for_whom(step)) for name, step in asked.items()),
        *ANSWERS.items(),
        ("…", own),
        *((f"figures: {name}", means) for name, means in FIGURES.items()),
    ]
    language = session.workshop.language
    return Sheet("about", ("what", "means"), tuple((what, _cell(means, language)) for what, means in rows))


def _for_whom(step: Step) -> Message | str:
    """A sheet's step, and for whom it is where that isn't everybody."""
    match step.settings.seen:
        case Seen.ME:
            return message("left out: with seen=me only the person who gave it sees an answer")
        case Seen.HOST:
            return message("{step} (seen=host: for the facilitator alone)", step=step.title)
        case Seen.ROOM:
            return step.title


def _answers(session: Session, name: str, step: Step) -> Sheet:
    numbers = numbered(session, session.seats)
    language = session.workshop.language
    given = [(stage, one) for stage in session.stages_of(step.id) for one in stage.answers]
    exported = [_exported(stage, one, language) for stage, one in given]
    columns = list(dict.fromkeys(column for answer in exported for column in answer))
    rows = (
        (
            numbers.get(one.by) or _group(session, stage, one.by),
            stage.n + 1,
            stage.round + 1,
            _subject(one, language),
            round(one.came_at - stage.clock.opened_at, 1),
            int(one.paper),
            *(answer.get(column, "") for column in columns),
        )
        for (stage, one), answer in zip(given, exported, strict=True)
    )
    return Sheet(name, heads(columns), tuple(rows))


def heads(columns: Sequence[Column]) -> tuple[str, ...]:
    """The words over all columns. What stands over several, in whatever case, has its column's key behind it."""
    heads = list(ANSWERS)
    alike = Counter(label.casefold() for label in (*ANSWERS, *(column.label for column in columns)))
    for column in columns:
        head = column.label if alike[column.label.casefold()] == 1 else f"{column.label} ({column.key})"
        taken = {one.casefold() for one in heads}
        numbered = (f"{head} ({n})" for n in count(2))
        heads.append(
            head if head.casefold() not in taken else next(o for o in numbered if o.casefold() not in taken)
        )
    return tuple(heads)


def numbered(session: Session, who: Iterable[str]) -> dict[str, int]:
    """A number for each that names nobody: it follows no list's order, and is no group's number that pages show."""
    secret = session.salt or str(session.seed)

    def drawn(one: str) -> bytes:
        return blake2b(json.dumps([secret, "export", one]).encode()).digest()

    return {one: n for n, one in enumerate(sorted(who, key=drawn), 1)}


def _group(session: Session, stage: Stage, by: str) -> str:
    return f"group {numbered(session, (f'{stage.id}/{group.id}' for group in stage.groups))[by]}"


def _subject(given: Given, language: str) -> str:
    """What an answer is about in words: the card's title, or the texts to read. An id would name whoever wrote them."""
    words = [line.value for line in given.ask.card[:1]] or given.ask.shown
    return " / ".join(say(word, language) for word in words) if given.ask.about else ""


def _exported(stage: Stage, given: Given, language: str) -> dict[Column, Cell]:
    texts = stage.texts.in_answer(given.by, given.about)
    aside = {entry.text for entry in texts if not stage.texts.shows(entry.id)}
    instead = say(message("(set aside)"), language)
    return {
        column: instead if cell in aside else cell for column, cell in given.ask.export(given.answer).items()
    }


def _figures(session: Session, steps: dict[str, Step]) -> Iterator[tuple[Cell, ...]]:
    language = session.workshop.language
    for name, step in steps.items():
        result = step_result(session, step)
        figures = result.alone or result.figures
        for n, figure in enumerate(figures, 1):
            table = figure.table()
            own = result.finding if figure is figures[-1] else None
            finding = say(figure.finding(), language) if own is None else own
            base = " · ".join(say(part, language) for part in figure.base.words())
            for k, row in enumerate(table.rows, 1):
                for head, cell in zip(table.head, row, strict=True):
                    yield name, n, finding, base, k, say(head, language), _cell(cell, language)


def _cell(value: Message | Cell, language: str) -> Cell:
    return say(value, language) if isinstance(value, Message) else value
