"""What takes back a thing that the host did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.live import events as e

if TYPE_CHECKING:
    from facilitator.live.state import Session


def inverse(session: Session, event: e.Event) -> e.Event | None:
    """The event that would take this one back, seen from before it happens; None where there is nothing to undo.

    What people do (join, answer) is never undone, and what they gave is kept whatever the host takes back.
    """
    stage = session.stage
    match event:
        case e.Opened():
            return e.Went(session.current, bool(stage and stage.open))
        case e.Went():
            return e.Went(session.current)
        case e.Entered(id, seat, _answer, about):
            earlier = session.stages[id].answers.get(session.stages[id].by(seat), about)
            if earlier is None:
                return e.Withdrawn(id, seat, about)
            return e.Entered(id, seat, earlier.answer, about, earlier.paper)
        case e.Closed(id):
            return e.Reopened(id) if session.stages[id].open and not event.bell else None
        case e.Reopened(id):
            return e.Revealed(id) if session.stages[id].revealed else e.Closed(id)
        case e.Revealed(id):
            return e.Concealed(id, session.stages[id].open)
        case e.Hidden(id, entry) if not session.stages[id].texts.by_words:
            return e.Kept(id, entry)
        case e.Kept(id, entry) if not session.stages[id].texts.by_words:
            return e.Hidden(id, entry)
        case e.Hidden(id, entry, also):
            return e.Remarked(id, {text: session.stages[id].texts.mark(text) for text in (entry, *also)})
        case e.Kept(id, entry):
            return e.Remarked(id, {entry: session.stages[id].texts.mark(entry)})
        case e.Grouped(id, groups):
            return e.Grouped(
                id, {entry: session.stages[id].texts.group_of.get(entry, "") for entry in groups}
            )
        case e.Merged(id, into, groups):
            texts = session.stages[id].texts
            return e.Merged(
                id,
                {entry: texts.merged_into.get(entry, "") for entry in into},
                {entry: texts.group_of.get(entry, "") for entry in groups},
            )
        case e.Worded(step):
            return session.worded.get(step, e.Worded(step, ""))
        case e.Improvised(step):
            return e.Unimprovised(step)
        case e.Rewritten():
            return e.Rewritten(session.base, dict(session.pictures))
        case e.Timed(lengths):
            return e.Timed({step: session.timed.get(step, 0) for step in lengths})
        case e.TimeAdded(id, seconds):
            return e.TimeAdded(id, -seconds)
        case e.Skipped(step):
            return e.Unskipped(step)
        case e.Unskipped(step):
            return e.Skipped(step)
        case e.Removed(seat):
            return e.Restored(seat)
        case e.Restored(seat):
            return e.Removed(seat)
        case e.Teamed(seat):
            return e.Teamed(seat, session.seats[seat].team)
        case e.Locked(on):
            return e.Locked(not on)
        case e.Named():
            return e.Named(session.name)
        case _:
            return None
