"""Says whether an event can have happened in a session: a validation of journals that come from elsewhere.

It asks for what every version has held, and for no more: a journal that an earlier version wrote passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from facilitator.exercises.contract import Close, Group, Seen
from facilitator.inputs.contract import Answer
from facilitator.live import events as e
from facilitator.live.decide import is_told
from facilitator.live.stage import Stage
from facilitator.live.state import Broken, Session, replay
from facilitator.workshop.settings import LONGEST, SHORTEST

PAGES = 1000  # of a result
OPTIONS = 500  # of a step: what a room has written
PEOPLE = 5000
WORK = 2_000_000  # pairs: of options that orders compare (a thousand people who each put forty in order), and of people in groups
ROUNDS, STAGES = 100, 1000
EDITS, READ = 100, 2_000_000  # how often the text changes under way, and characters that are read for it
_ID = re.compile(r"[\w-]{1,64}")


def fold(events: Iterable[tuple[e.Event, float]]) -> Session:
    """The session that a journal tells, where all of it can have happened; `Broken` where it can't."""
    told = iter(events)
    session = replay(islice(told, 1))
    work = edits = characters = 0
    for n, (event, at) in enumerate(told, 2):
        before = session.workshop
        try:
            fits = possible(session, event)
            work += _pairs(event) if fits else 0
            if fits and work <= WORK:
                session.apply(event, at)
                _dealt(session, event)
        except Exception as wrong:  # a journal from elsewhere can hold anything
            raise Broken(f"event {n} does not fit what went before ({wrong!r})") from wrong
        if not fits:
            raise Broken(f"event {n} does not fit what went before")
        if isinstance(event, e.Answered | e.Entered) and isinstance(event.answer, list):
            work += len(event.answer) * len(session.stages[event.stage].options)
        if session.workshop is not before:
            edits, characters = edits + 1, characters + len(session.workshop.text)
        if work > WORK:
            raise Broken("it holds more answers than a room gives, or larger groups")
        if edits > EDITS or characters > READ:
            raise Broken("its workshop’s text changes more often than a session can last")
    return session


def _pairs(event: e.Event) -> int:
    """How many pairs of people who meet an event makes."""
    groups = event.groups if isinstance(event, e.Opened) else getattr(event, "new", ())
    return sum(len(group.members) ** 2 // 2 for group in groups)


def _dealt(session: Session, event: e.Event) -> None:
    """Look at what was dealt to each seat: this raises where there is no such card."""
    if isinstance(event, e.Opened):
        stage = session.stages[session.current]
        for seat in event.dealt:
            stage.ask(seat)


def possible(session: Session, event: e.Event) -> bool:
    """Whether an event can come next in this session; what doesn't fit at all may also raise when it is applied."""
    if session.ended_at is not None:
        return isinstance(event, e.Continued | e.Named | e.Placed)
    match event:
        case e.Joined(seat, _, _, new):
            fits = bool(_ID.fullmatch(seat)) and len(session.seats) < PEOPLE
            return fits and seat not in session.seats and _groups(session, new, {seat})
        case e.Placed(_, new) | e.Reopened(_, new):
            return _groups(session, new)
        case e.Opened():
            return _opened(session, event)
        case e.Went(id):
            return id == "" or id in session.stages
        case e.Answered(id, seat, answer, about):
            stage = session.stages[id]
            fits = seat in session.present() and _given(stage, seat, answer, about)
            return fits and (stage.open or _waited(session, stage, event))
        case e.Entered(id, seat, answer, about):
            known = seat in session.seats or len(session.seats) < PEOPLE
            return known and bool(_ID.fullmatch(seat)) and _given(session.stages[id], seat, answer, about)
        case e.Turned(id, page):
            return session.shown(session.stages[id]) and 0 <= page < PAGES
        case e.Hidden(id, entry) | e.Kept(id, entry):
            return session.stages[id].texts.entry(entry) is not None
        case e.Merged(id, into):
            return _merged(session.stages[id], into)
        case e.Worded(step, _, round, n):
            return session.has(step) and 0 <= round <= len(session.stages) and 0 <= n <= PEOPLE
        case e.Timed(seconds):
            return all(session.has(step) and _length(s) for step, s in seconds.items())
        case e.TimeAdded(_, seconds):
            return abs(seconds) <= LONGEST
        case e.Skipped(step) | e.Unskipped(step):
            return session.has(step)
        case e.Remarked():
            return False  # only undoing makes it
        case _:
            return True


def _length(seconds: int) -> bool:
    return seconds == 0 or SHORTEST <= seconds <= LONGEST


def _opened(session: Session, event: e.Opened) -> bool:
    ids = [option.id for option in event.options]
    return (
        session.has(event.step)
        and 0 <= event.phase < 100
        and 0 <= event.round <= min(ROUNDS, len(session.rounds(event.step, event.phase)))
        and len(session.stages) < STAGES
        and len(ids) <= OPTIONS
        and len(set(ids)) == len(ids)
        and all(_ID.fullmatch(id) for id in ids)
        and 0 <= event.seconds <= LONGEST
        and event.dealt.keys() <= session.seats.keys()
        and _groups(session, event.groups)
    )


def _groups(session: Session, groups: Iterable[Group], more: Iterable[str] = ()) -> bool:
    """Whether groups are made of people who are there, each in one."""
    members = [member for group in groups for member in group.members]
    return len(set(members)) == len(members) and session.seats.keys() | set(more) >= set(members)


def _given(stage: Stage, seat: str, answer: Answer, about: str) -> bool:
    """Whether the input that somebody has before them gives such an answer."""
    ask = stage.ask(seat)
    return ask is not None and ask.about == about and ask.gives(answer)


def _waited(session: Session, stage: Stage, event: e.Answered) -> bool:
    """Whether an answer to a closed question can be one that had no line, in this version or, without a salt, an earlier one."""
    if stage.settings.close is not Close.HOST or stage.clock.closed_at is None:
        return False
    if session.seats[event.seat].joined_at > stage.clock.closed_at:
        return False
    if stage.settings.seen is not Seen.ROOM:
        return True
    if stage.answers.get(stage.by(event.seat), event.about) is not None:
        return not session.shown(stage)
    return event.waits or not session.salt or not is_told(session, stage)


def _merged(stage: Stage, into: dict[str, str]) -> bool:
    """Whether texts stand behind others that stand for themselves."""
    then = stage.texts.merged_into | into
    return all(not first or (first != id and not then.get(first)) for id, first in then.items())
