"""Says whether what a journal holds can have happened: a validation of journals that come from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from facilitator.live.replay import replay
from facilitator.live.session import Broken, Event, Session

WORK = 2_000_000  # pairs of options in orders (a thousand people who each put forty in order), and of people in groups
EDITS, READ = 100, 2_000_000  # how often the text changes under way, and characters that are read for it


def fold(events: Iterable[tuple[Event, float]]) -> Session:
    """The session that a journal tells, where all of it can have happened. Raises: `Broken` where it can't."""
    rest = iter(events)
    session = replay(islice(rest, 1))
    work = edits = characters = 0
    for n, (event, at) in enumerate(rest, 2):
        before, stages = session.workshop, len(session.stages)
        try:
            fits = possible(session, event)
            work += event.work(session) if fits else 0
            if fits and work <= WORK:
                session.apply(event, at)
                _look_at_dealt(session, stages)
        except Exception as wrong:  # a journal from elsewhere can hold anything
            raise Broken(f"event {n} does not fit what went before ({wrong!r})") from wrong
        if not fits:
            raise Broken(f"event {n} does not fit what went before")
        if session.workshop is not before:
            edits, characters = edits + 1, characters + len(session.workshop.text)
        if work > WORK:
            raise Broken("it holds more answers than a room gives, or larger groups")
        if edits > EDITS or characters > READ:
            raise Broken("its workshop’s text changes more often than a session can last")
    return session


def possible(session: Session, event: Event) -> bool:
    """Whether an event can come next in this session; what doesn't fit at all may also raise when it is applied."""
    if session.ended_at is not None:
        return event.when_closed
    return event.possible(session)


def _look_at_dealt(session: Session, stages: int) -> None:
    """Look at what was dealt to each seat in a stage that has just opened: this raises where there is no such card."""
    if len(session.stages) > stages and session.stage is not None:
        for seat in session.stage.dealt:
            session.stage.ask(seat)
