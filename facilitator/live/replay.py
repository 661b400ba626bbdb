"""Replays a journal: the same events give the same session, today and after the next edit of its workshop's text."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.live.matters.lifecycle import Started
from facilitator.live.session import Broken, Event, Session


def begin(event: Event, at: float) -> Session:
    """The session that a journal's first event begins. Raises: `Broken` if it isn't one, or its text can't be read."""
    if not isinstance(event, Started):
        raise Broken("the journal does not begin with the start of a session")
    return event.begin(at)


def replay(events: Iterable[tuple[Event, float]]) -> Session:
    """The session that a journal's events make, each with its Unix time. Raises: `Broken` where one doesn't fit."""
    rest = iter(events)
    first = next(rest, None)
    if first is None:
        raise Broken("the journal is empty")
    try:
        session = begin(*first)
    except (TypeError, AttributeError, ValueError) as wrong:
        raise Broken(f"its beginning is damaged ({wrong!r})") from wrong
    for n, (event, at) in enumerate(rest, 2):
        try:
            session.apply(event, float(at))
        except Exception as wrong:  # a damaged journal can hold anything
            raise Broken(f"event {n} does not fit what went before ({wrong!r})") from wrong
    return session
