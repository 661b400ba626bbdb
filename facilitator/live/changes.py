"""What the host changes of the workshop while it runs: a step of one line, a new text, other lengths."""

from __future__ import annotations

from facilitator.exercises.contract import Seen
from facilitator.inputs.contract import Refused
from facilitator.live import events as e
from facilitator.live.state import Session
from facilitator.words import message
from facilitator.workshop.improvise import source
from facilitator.workshop.model import IMPROVISED
from facilitator.workshop.revision import inserted, taken_over


def improvised(session: Session, kind: str, line: str) -> e.Event:
    """A step of one line, behind the step that the room is at."""
    count = sum(step.improvised for step in session.workshop.steps)
    id = next(f"{IMPROVISED}{n}" for n in range(count + 1, 1000) if not session.has(f"{IMPROVISED}{n}"))
    text = source(kind, line, id, _latest_given(session))
    after = session.stage.step if session.stage else ""
    revision = inserted(session.workshop, text, after)
    if revision.workshop is None:
        raise Refused(revision.faults[0].message)
    span = revision.workshop.step(id).span
    for fault in revision.faults:  # others are older than this step
        if span.first <= fault.line <= span.last:
            raise Refused(fault.message)
    return e.Improvised(id, text, after)


def _latest_given(session: Session) -> str:
    """The step opened last, up to where the room is, that hands something on."""
    order = [step.id for step in session.workshop.steps]
    earlier = order[: order.index(session.stage.step) + 1] if session.stage else []
    for stage in reversed(session.stages.values()):
        step = session.workshop.step(stage.step)
        if step.id in earlier and step.exercise.hands_on() and step.settings.seen is Seen.ROOM:
            return step.id
    return ""


def rewritten(session: Session, text: str, pictures: dict[str, str]) -> e.Event | None:
    """A new text of the workshop; `Refused` with its first fault."""
    if text == session.base:
        return None
    revision = taken_over(session.workshop, text, session.asked())
    if revision.workshop is None:
        raise Refused(message("The new text can’t be taken over: {fault}", fault=revision.faults[0].said()))
    return e.Rewritten(text, pictures)


def taken_back(session: Session) -> e.Undone:
    """The last thing taken back; `Refused` where an earlier text doesn't fit what was asked since."""
    back = session.undo[-1][1]
    if isinstance(back, e.Rewritten):
        revision = taken_over(session.workshop, back.text, session.asked(), started=True)
        if revision.workshop is None:
            raise Refused(
                message(
                    "The text from before can’t come back, because of what was asked since: {fault}",
                    fault=revision.faults[0].said(),
                )
            )
    return e.Undone()


def timed(session: Session, steps: str) -> e.Event | None:
    """Other lengths for steps to come, as in "id:360 other:240" in seconds; None where they have them already."""
    seconds: dict[str, int] = {}
    for part in steps.split()[:50]:
        id, _, length = part.rpartition(":")
        step = session.workshop.step(id) if session.has(id) else None
        if step is None:
            raise Refused(message("This step is not in the workshop any more."))
        if not (length.isascii() and length.isdigit() and len(length) < 6 and 10 <= int(length) <= 24 * 3600):
            raise Refused(message("A step takes ten seconds to a day."))
        if session.stages_of(id):
            raise Refused(
                message("“{step}” has begun. Change its clock with the step before you.", step=step.title)
            )
        if int(length) != session.seconds(step):
            seconds[id] = int(length)
    return e.Timed(seconds) if seconds else None
