"""What follows from a command: one event, or a sentence that says why not. Nothing is changed here."""

from __future__ import annotations

from collections.abc import Collection
from random import Random

from facilitator.clean import clean
from facilitator.exercises.contract import Close as Closing
from facilitator.exercises.contract import Group, Seen
from facilitator.inputs.contract import Input, Refused
from facilitator.live import commands as c
from facilitator.live import events as e
from facilitator.live.changes import improvised, rewritten, taken_back, timed
from facilitator.live.groups import group_of_late, groups_of_loose
from facilitator.live.paper import entered, next_paper, paper_seat
from facilitator.live.stage import Stage
from facilitator.live.state import Session
from facilitator.live.teams import team_for
from facilitator.live.texts import from_page, grouped, merged, name_of_session, owner_of, reworded, worded
from facilitator.live.walking import can_show, jump, next_event, open_stage, previous
from facilitator.words import message
from facilitator.workshop.model import Step

_MOVES = (c.Show, c.Turn, c.Next, c.Back, c.Again, c.Open, c.Close, c.Reopen, c.Undo, c.End)


def decide(
    session: Session, command: c.Command, seen: str | None = None, away: Collection[str] = ()
) -> e.Event | None:
    """The event that follows from a command; None where all is as asked for already. `Refused` says why not.

    `seen` is the stage that a console had before it: a move made on an older page is refused, so that two consoles
    don't move on twice. `away` are seats without a connection, which groups are made without.
    """
    if isinstance(command, c.Join | c.Return | c.Answer | c.Bell):
        return _person(session, command, away)
    if session.ended_at is not None and not isinstance(command, c.Continue | c.Name):
        raise Refused(message("This session is closed. Open it again first."))
    if seen is not None and seen != session.current and isinstance(command, _MOVES):
        raise Refused(message("Another console has moved on. This page shows where the room is now."))
    if isinstance(command, c.Hide | c.Keep | c.Unmerge | c.Wording | c.Sort | c.Merge):
        command = from_page(session, command)
    return _host(session, command, away)


# People ----------------------------------------------------------------------------------------------------------


def _person(
    session: Session, command: c.Join | c.Return | c.Answer | c.Bell, away: Collection[str]
) -> e.Event | None:
    match command:
        case c.Join(seat, paper, team):
            if session.ended_at is not None:
                raise Refused(message("This session is over."))
            if seat in session.seats:
                return None
            if session.locked:
                raise Refused(message("The room is locked. Ask the facilitator to let you in."))
            return e.Joined(seat, paper, team_for(session, seat, team), _late(session, seat, away))
        case c.Return(seat):
            sits = [stage.group(seat) for stage in session.stages.values() if stage.open and stage.grouped]
            lost = None in sits
            return e.Placed(seat, _late(session, seat, away)) if lost and seat in session.present() else None
        case c.Bell(id):
            at_bell = id in session.stages and session.stages[id].settings.close is Closing.TIME
            return e.Closed(id, bell=True) if at_bell and session.stages[id].open else None
        case c.Answer():
            return _answer(session, command)


def _late(session: Session, seat: str, away: Collection[str]) -> tuple[Group, ...]:
    """The new group of somebody who wasn't there when groups were made, once there are enough such people for one."""
    stage = session.stage
    if stage is None or not stage.open or stage.group(seat) is not None:
        return ()
    free = [other for other in stage.late if stage.free(other) and other not in away]
    chance = Random(f"{session.seed}/{stage.id}/{seat}")
    return group_of_late(stage.groups, stage.phase.seats, seat, free, chance, session.workshop.language)


def _answer(session: Session, command: c.Answer) -> e.Event:
    if command.seat not in session.present():
        raise Refused(message("You are not in this session any more. Ask the facilitator to let you in."))
    if session.ended_at is not None:
        raise Refused(message("This session is over. What you wrote is still on this phone."))
    stage = session.stages.get(command.stage)
    ask = stage.ask(command.seat) if stage else None
    if stage is None or ask is None:
        raise Refused(message("This question is not open."))
    if ask.about != command.about:
        raise Refused(message("You have been given something else meanwhile. Look at the new page."))
    if stage.open:
        return e.Answered(stage.id, command.seat, ask.read(command.fields), ask.about)
    return _late_answer(session, stage, command, ask)


def _late_answer(session: Session, stage: Stage, command: c.Answer, ask: Input) -> e.Event:
    """An answer to a closed question, if it can be one that was given in time and had no line. `Refused` where it can't.

    Whoever wasn't there, or had a line all the time, had nothing that waited. Whoever answers when the room knows the result
    may know it too, whatever their phone says: nothing of it counts then, and what they wrote waits for the host.
    """
    closed = Refused(message("This question is closed. What you wrote is still on this phone."))
    seat, at = session.seats[command.seat], stage.clock.closed_at
    if not command.late or stage.settings.close is not Closing.HOST or at is None:
        raise closed
    if seat.joined_at > at or command.line_since <= at:
        raise closed
    if stage.grouped and stage.group(seat.id) is None:
        raise closed
    first = stage.answers.get(stage.by(seat.id), ask.about) is None
    live = session.shown(stage) and not stage.disclosed
    if live and not first:
        raise closed
    answer = ask.read(command.fields)
    to_room = stage.settings.seen is Seen.ROOM
    told = is_told(session, stage)
    if told and to_room:
        scores = session.workshop.step(stage.step).exercise.scores()
        if not first or scores or not ask.texts(answer):
            raise Refused(
                message("The room has seen the result by now. What you wrote is still on this phone.")
            )
    return e.Answered(stage.id, seat.id, answer, ask.about, waits=to_room and (told or live))


def is_told(session: Session, stage: Stage) -> bool:
    """Whether the room has been shown what came of a question: in this round or a later one, or beside the same one asked again."""
    shown = (one.step for one in session.stages.values() if one.disclosed or one.phase.show)
    if any(session.workshop.step(step).settings.again == stage.step for step in shown):
        return True
    return any(
        one.round >= stage.round and (one.disclosed or one.phase.show)
        for one in session.stages_of(stage.step)
    )


# The host --------------------------------------------------------------------------------------------------------


def _host(
    session: Session, command: c.HostCommand | c.Enter | c.Rewrite, away: Collection[str]
) -> e.Event | None:
    stage = session.stage
    match command:
        case c.Enter():
            return entered(session, command)
        case c.Admit():
            paper = paper_seat(next_paper(session))
            return e.Joined(paper, paper=True, new=_late(session, paper, away))
        case c.Improvise(kind, line):
            return improvised(session, kind, line)
        case c.Rewrite(text, pictures):
            return rewritten(session, text, dict(pictures))
        case c.Shorten(steps):
            return timed(session, steps)
        case c.Next():
            return next_event(session, away)
        case c.Back():
            place = previous(session)
            if place is None:
                raise Refused(message("There is nothing before this."))
            return e.Went(place)
        case c.Open(id):
            return jump(session, _step(session, id), away)
        case c.Skip(id):
            if _step(session, id).id == (stage.step if stage else ""):
                raise Refused(message("The room is at this step. Go on with “Next”."))
            return e.Skipped(id) if id not in session.skipped else None
        case c.Unskip(id):
            return e.Unskipped(_step(session, id).id) if id in session.skipped else None
        case c.Name(name):
            name = name_of_session(name)
            return e.Named(name) if name != session.name else None
        case c.Lock():
            return e.Locked(True) if not session.locked else None
        case c.Unlock():
            return e.Locked(False) if session.locked else None
        case c.Remove(seat):
            return e.Removed(seat) if seat in session.present() else None
        case c.Restore(seat):
            return e.Restored(seat) if seat in session.seats and session.seats[seat].removed else None
        case c.Team(seat, team):
            if seat not in session.present() or team not in session.workshop.teams:
                raise Refused(message("This console asked for something unknown. Load the page again."))
            return e.Teamed(seat, team) if session.seats[seat].team != team else None
        case c.Dim(on):
            return e.Dimmed(on) if on != session.dim else None
        case c.Blank(on):
            return e.Blanked(on) if on != session.blank else None
        case c.Undo(of):
            if not session.undo:
                raise Refused(message("There is nothing to undo."))
            if of and of != str(len(session.undo)):
                raise Refused(message("Another console was quicker. This page shows what can be undone now."))
            return taken_back(session)
        case c.End():
            return e.Ended()
        case c.Continue():
            return e.Continued() if session.ended_at is not None else None
    if stage is None:
        raise Refused(message("Nothing is open yet. Press “Next” to begin."))
    return _at_stage(session, stage, command, away)


def _at_stage(
    session: Session, stage: Stage, command: c.HostCommand | c.Enter | c.Rewrite, away: Collection[str]
) -> e.Event | None:
    match command:
        case c.Show():
            if not can_show(session, stage):
                raise Refused(message("There is no result to show here."))
            return e.Revealed(stage.id) if not stage.revealed else None
        case c.Turn(page):
            if not session.shown(stage):
                raise Refused(message("There is no result to show here."))
            return e.Turned(stage.id, page) if page != stage.page and page >= 0 else None
        case c.Again():
            rounds = session.rounds(stage.step, stage.n)
            return open_stage(session, stage.step, stage.n, rounds[-1].round + 1, away)
        case c.Close():
            return e.Closed(stage.id) if stage.open else None
        case c.Reopen():
            if stage.open or stage.is_talk:
                return None
            loose = [seat for seat in session.present() if seat not in away and stage.group(seat) is None]
            chance = Random(f"{session.seed}/{stage.id}/{session.version}")
            language = session.workshop.language
            new = groups_of_loose(stage.groups, stage.phase.seats, loose, chance, language)
            return e.Reopened(stage.id, new)
        case c.Pause():
            return e.Paused(stage.id) if stage.clock.countdown() and stage.clock.paused_at is None else None
        case c.Resume():
            return e.Resumed(stage.id) if stage.clock.paused_at is not None else None
        case c.Add(seconds):
            return e.TimeAdded(stage.id, max(seconds, min(0, 1 - stage.seconds)))
        case c.Hide(entry):
            owner = owner_of(session, entry)
            texts = owner.texts
            same = (
                tuple(id for id in texts.same_as(entry) if texts.mark(id) != "aside")
                if texts.by_words
                else ()
            )
            return e.Hidden(owner.id, entry, same) if texts.mark(entry) != "aside" or same else None
        case c.Keep(entry):
            owner = owner_of(session, entry)
            return e.Kept(owner.id, entry) if not owner.texts.shows(entry) else None
        case c.Sort(entries, name, version):
            return grouped(session, entries, name, version)
        case c.Merge(entries):
            return merged(session, entries)
        case c.Unmerge(entry):
            owner = owner_of(session, entry)
            joined = (entry, *owner.texts.same_as(entry))
            parted = {id: "" for id in joined if owner.texts.merged_into.get(id)}
            return e.Merged(owner.id, parted) if parted else None
        case c.Wording(entry):
            return reworded(session, entry)
        case c.Word(finding):
            return worded(session, stage, finding)
        case c.Rename(old, name):
            members = [
                entry.id for entry in stage.texts.written() if stage.texts.group_of.get(entry.id) == old
            ]
            if not old or not members:
                raise Refused(message("This group is empty now."))
            if not clean(name):
                raise Refused(message("Give the group a name."))
            return grouped(session, members, name)
        case _:
            raise Refused(message("This console asked for something unknown. Load the page again."))


def _step(session: Session, id: str) -> Step:
    try:
        return session.workshop.step(id)
    except KeyError:
        raise Refused(message("This step is not in the workshop any more.")) from None
