"""Checks of a session that is over: nothing that was acknowledged is lost, and nobody sat alone."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from facilitator.live.codec import from_record
from facilitator.live.replay import begin, replay
from facilitator.live.session import Session
from facilitator.store import Record
from facilitator.words import Message, counted, message

_NOT_OURS = (
    "socketio.client",
    "engineio.client",
)  # the crowd's phones, which lose their connections on purpose


def key(record: Record) -> str:
    """The key of an answer in the journal: the id that a phone gave it; on paper the seat and the stage."""
    return record.answer_id or f"{record.data['seat']}/{record.data['stage']}"


def answers(journal: Sequence[Record]) -> list[str]:
    """The keys of all answers in a journal."""
    return [key(record) for record in journal if record.kind in ("Answered", "Entered")]


def lost(journal: Sequence[Record], safe: Mapping[str, str]) -> Iterator[Message]:
    """What is wrong between the answers that were acknowledged (`safe`: answer to stage) and those of the journal."""
    there = Counter(answers(journal))
    missing = sum(answer not in there for answer in safe)
    twice = sum(count > 1 for count in there.values())
    if missing:
        yield counted(
            "One answer was acknowledged and is lost.", "{n} answers were acknowledged and are lost.", missing
        )
    if twice:
        yield counted("One answer is in the journal twice.", "{n} answers are in the journal twice.", twice)
    if [record.seq for record in journal] != list(range(1, len(journal) + 1)):
        yield message("The journal has gaps.")


def alone(journal: Sequence[Record]) -> Iterator[Message]:
    """Where somebody sat alone in a group, or had no card where others had, at any moment while a question was open."""
    reported: set[tuple[str, str]] = set()
    for session in _moments(journal):
        for stage in session.stages.values():
            if not stage.open:
                continue
            here = set(session.present())
            seated = [n for group in stage.groups if (n := len(here.intersection(group.members)))]
            lone = len(seated) > 1 and 1 in seated
            bare = stage.phase.deal is not None and not here <= stage.dealt.keys()
            title = session.workshop.step(stage.step).title
            for kind, wrong, said in (
                ("lone", lone, message("Somebody sat alone in a group at “{step}”.", step=title)),
                ("bare", bare, message("Somebody had no card at “{step}”.", step=title)),
            ):
                if wrong and (kind, stage.id) not in reported:
                    reported.add((kind, stage.id))
                    yield said


def _moments(journal: Sequence[Record]) -> Iterator[Session]:
    """The session after each event of its journal; it is one session that moves on."""
    first, *rest = journal
    session = begin(from_record(first.kind, first.data), first.at)
    for record in rest:
        session.apply(from_record(record.kind, record.data), record.at)
        yield session


def sums(journal: Sequence[Record], session: Session) -> Iterator[Message]:
    """Where a figure's number of people, or groups, isn't the number of those who answered according to the journal."""
    replayed = replay((from_record(record.kind, record.data), record.at) for record in journal)
    for step in session.workshop.steps:
        asked = [stage for stage in session.stages_of(step.id) if not stage.is_talk]
        counts = [
            (stage.answers.tally.n if stage.answers.tally else 0, len(replayed.stages[stage.id].answers))
            for stage in asked
        ]
        figure = session.figure(step.id) if len(asked) == 1 else None
        if figure is not None:
            counts.append((figure.base.n, counts[0][1]))
        for n, gave in counts:
            if n != gave:
                yield message(
                    "“{step}” speaks for {n}, and {gave} have answered.", step=step.title, n=n, gave=gave
                )


@contextmanager
def failures() -> Iterator[list[str]]:
    """Collect errors that are logged, and exceptions that end a thread, while this context is open."""
    found: list[str] = []
    watch = _Watch(found)
    before = threading.excepthook

    def broke(args: threading.ExceptHookArgs) -> None:
        found.append(repr(args.exc_value))
        before(args)

    logging.getLogger().addHandler(watch)
    threading.excepthook = broke
    try:
        yield found
    finally:
        threading.excepthook = before
        logging.getLogger().removeHandler(watch)


class _Watch(logging.Handler):
    def __init__(self, found: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._found = found

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith(_NOT_OURS):
            self._found.append(record.getMessage())
