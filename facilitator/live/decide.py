"""What follows from a command: one event, or a sentence that says why not. Nothing is changed here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from random import Random

from facilitator.clean import clean
from facilitator.exercises.contract import Close as Closing
from facilitator.exercises.contract import Phase, Reveal, Seen
from facilitator.inputs.contract import Input, Option, Refused
from facilitator.live import commands as c
from facilitator.live import events as e
from facilitator.live.groups import form
from facilitator.live.stage import Stage
from facilitator.live.state import Session, visible_steps
from facilitator.live.teams import team_for
from facilitator.words import message
from facilitator.workshop.improvise import source
from facilitator.workshop.model import IMPROVISED, Step
from facilitator.workshop.revision import inserted, taken_over

LONGEST_FINDING = 140  # characters: a title on the screen
MOST_ON_PAPER = 999
LONGEST_NAME_OF_GROUP = 40  # characters: it is a heading on the wall
LONGEST_NAME_OF_SESSION = 60  # characters: it is one line on a cover

_MOVES = (c.Show, c.Next, c.Back, c.Again, c.Open, c.Close, c.Reopen, c.Undo, c.End)


def decide(
    session: Session, command: c.Command, seen: str | None = None, away: Collection[str] = ()
) -> e.Event | None:
    """The event that follows from a command; None where all is as asked for already. `Refused` says why not.

    `seen` is the stage that a console had before it: a move made on an older page is refused, so that two consoles
    don't move on twice. `away` are seats without a connection, which groups are made without.
    """
    if isinstance(command, c.Join | c.Return | c.Answer | c.Bell):
        return _person(session, command)
    if session.ended_at is not None and not isinstance(command, c.Continue | c.Name):
        raise Refused(message("This session is closed. Open it again first."))
    if seen is not None and seen != session.current and isinstance(command, _MOVES):
        raise Refused(message("Another console has moved on. This page shows where the room is now."))
    return _host(session, command, away)


# People ----------------------------------------------------------------------------------------------------------


def _person(session: Session, command: c.Join | c.Return | c.Answer | c.Bell) -> e.Event | None:
    match command:
        case c.Join(seat, paper, team):
            if session.ended_at is not None:
                raise Refused(message("This session is over."))
            if seat in session.seats:
                return None
            if session.locked:
                raise Refused(message("The room is locked. Ask the facilitator to let you in."))
            return e.Joined(seat, paper, team_for(session, seat, team))
        case c.Return(seat):
            stage = session.stage
            lost = stage is not None and stage.open and stage.groups and stage.group(seat) is None
            return e.Placed(seat) if lost and seat in session.present() else None
        case c.Bell(id):
            at_bell = id in session.stages and session.stages[id].settings.close is Closing.TIME
            return e.Closed(id, bell=True) if at_bell and session.stages[id].open else None
        case c.Answer():
            return _answer(session, command)


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
    if not stage.open and not (command.late and stage.settings.close is Closing.HOST):
        # An answer that was sent in time and waited for a connection still counts; one sent now does not.
        raise Refused(message("This question is closed. What you wrote is still on this phone."))
    return e.Answered(stage.id, command.seat, ask.read(command.fields), ask.about)


# The host --------------------------------------------------------------------------------------------------------


def _host(
    session: Session, command: c.HostCommand | c.Enter | c.Rewrite, away: Collection[str]
) -> e.Event | None:
    stage = session.stage
    match command:
        case c.Enter():
            return _entered(session, command)
        case c.Admit():
            return e.Joined(paper_seat(next_paper(session)), paper=True)
        case c.Improvise(kind, line):
            return _improvised(session, kind, line)
        case c.Rewrite(text, pictures):
            return _rewritten(session, text, dict(pictures))
        case c.Shorten(steps):
            return _timed(session, steps)
        case c.Next():
            return _next(session, away)
        case c.Back():
            place = previous(session)
            if place is None:
                raise Refused(message("There is nothing before this."))
            return e.Went(place)
        case c.Open(id):
            return _go(session, _step(session, id), away)
        case c.Skip(id):
            if _step(session, id).id == (stage.step if stage else ""):
                raise Refused(message("The room is at this step. Go on with “Next”."))
            return e.Skipped(id) if id not in session.skipped else None
        case c.Unskip(id):
            return e.Unskipped(_step(session, id).id) if id in session.skipped else None
        case c.Name(name):
            name = clean(name, LONGEST_NAME_OF_SESSION)
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
            return e.Undone()
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
        case c.Again():
            rounds = session.rounds(stage.step, stage.n)
            return _opened(session, stage.step, stage.n, rounds[-1].round + 1, away)
        case c.Close():
            return e.Closed(stage.id) if stage.open else None
        case c.Reopen():
            return e.Reopened(stage.id) if not stage.open and not stage.is_talk else None
        case c.Pause():
            return e.Paused(stage.id) if stage.clock() and stage.paused_at is None else None
        case c.Resume():
            return e.Resumed(stage.id) if stage.paused_at is not None else None
        case c.Add(seconds):
            return e.TimeAdded(stage.id, max(seconds, min(0, 1 - stage.seconds)))
        case c.Hide(entry):
            owner = _owner(session, entry)
            return (
                e.Hidden(owner.id, entry) if owner.shows(entry) or entry not in owner.hidden_entries else None
            )
        case c.Keep(entry):
            owner = _owner(session, entry)
            return e.Kept(owner.id, entry) if not owner.shows(entry) else None
        case c.Sort(entries, name, version):
            return _grouped(session, entries, name, version)
        case c.Merge(entries):
            return _merged(session, entries)
        case c.Unmerge(entry):
            owner = _owner(session, entry)
            behind = {id: "" for id, into in owner.merged_into.items() if into == entry}
            return e.Merged(owner.id, behind) if behind else None
        case c.Word(finding):
            return _worded(session, stage, finding)
        case c.Rename(old, name):
            members = [entry.id for entry in stage.written() if stage.group_of.get(entry.id) == old]
            if not old or not members:
                raise Refused(message("This group is empty now."))
            if not clean(name, LONGEST_NAME_OF_GROUP):
                raise Refused(message("Give the group a name."))
            return _grouped(session, members, name)
        case _:
            raise Refused(message("This console asked for something unknown. Load the page again."))


def _grouped(session: Session, entries: Sequence[str], name: str, version: int = -1) -> e.Event | None:
    owner = _one_owner(session, entries)
    for entry in entries:
        if 0 <= version < owner.grouped_in.get(entry, -1):
            raise Refused(
                message(
                    "Another console has just moved “{text}”. This page shows where it is now.",
                    text=_text(owner, entry),
                )
            )
    kept = clean(name[:400], LONGEST_NAME_OF_GROUP)
    moved = {entry: kept for entry in entries if owner.group_of.get(entry, "") != kept}
    return e.Grouped(owner.id, moved) if moved else None


def _merged(session: Session, entries: Sequence[str]) -> e.Event | None:
    """The first of the texts stands for all of them, and for what stands behind them already."""
    owner = _one_owner(session, entries)
    first = owner.merged_into.get(entries[0]) or entries[0]
    others = {entry for entry in entries if entry != first}
    others |= {id for id, into in owner.merged_into.items() if into in others}
    if not others:
        raise Refused(message("Tick two texts or more that say the same."))
    into = {entry: first for entry in others if owner.merged_into.get(entry) != first}
    return e.Merged(owner.id, into) if into else None


def _one_owner(session: Session, entries: Sequence[str]) -> Stage:
    owners = {_owner(session, entry).id for entry in entries}
    if len(owners) != 1:
        raise Refused(message("Choose texts of one step."))
    return session.stages[owners.pop()]


def _text(owner: Stage, entry: str) -> str:
    found = owner.entry(entry)
    return found.text if found else ""


def _worded(session: Session, stage: Stage, finding: str) -> e.Event | None:
    kept = clean(finding[: 4 * LONGEST_FINDING], LONGEST_FINDING)
    figure = session.figure(stage.step)
    if figure is None:
        raise Refused(message("There is no result to say anything about here."))
    now = session.finding(stage.step)
    if kept == (now.finding if now else ""):
        return None
    return e.Worded(stage.step, kept, len(session.rounds(stage.step, 0)), figure.base.n)


def _owner(session: Session, entry: str) -> Stage:
    stage = session.stages.get(entry.split("|", 1)[0])
    if stage is None or stage.entry(entry) is None:
        raise Refused(message("This text is not there any more."))
    return stage


def _step(session: Session, id: str) -> Step:
    try:
        return session.workshop.step(id)
    except KeyError:
        raise Refused(message("This step is not in the workshop any more.")) from None


# People without phones -------------------------------------------------------------------------------------------


def paper_seat(number: int) -> str:
    """The seat of somebody without a phone, who has the ballots with this number."""
    return f"paper-{number}"


def number_of(seat: str) -> str:
    """The number on the ballots of somebody without a phone, as it is printed; empty for a phone's seat."""
    return f"P{seat.removeprefix('paper-')}" if seat.startswith("paper-") else ""


def next_paper(session: Session) -> int:
    """The first ballot number that nobody has."""
    return next(n for n in range(1, MOST_ON_PAPER + 2) if paper_seat(n) not in session.seats)


def _entered(session: Session, command: c.Enter) -> e.Event | None:
    stage, seat = session.stages.get(command.stage), command.seat
    if seat not in session.seats and seat not in {paper_seat(n) for n in range(1, MOST_ON_PAPER + 1)}:
        raise Refused(message("Ballots are numbered from P1 to P{most}.", most=MOST_ON_PAPER))
    if seat in session.seats and session.seats[seat].removed:
        raise Refused(message("This person was removed from the room. Let them back in first."))
    if stage is None or stage.is_talk:
        raise Refused(message("Nothing is asked here."))
    if stage.settings.seen is Seen.ME:
        raise Refused(message("Only the person themselves sees this answer, so nobody can type it for them."))
    ask = stage.ask(seat)
    if ask is None:
        raise Refused(
            message("This person has no card here. Add somebody without a phone before cards are dealt.")
        )
    answer = ask.read(command.fields)
    earlier = stage.answers.get((stage.by(seat), ask.about))
    if earlier == answer:
        return None
    if earlier is not None and not command.again:
        raise Refused(message("An answer of this person is in already, and it says something else."))
    return e.Entered(stage.id, seat, answer, ask.about)


# Changing the plan -----------------------------------------------------------------------------------------------


def _improvised(session: Session, kind: str, line: str) -> e.Event:
    count = sum(step.improvised for step in session.workshop.steps)
    id = next(f"{IMPROVISED}{n}" for n in range(count + 1, 1000) if not session.has(f"{IMPROVISED}{n}"))
    text = source(kind, line, id, _latest_given(session))
    after = session.stage.step if session.stage else ""
    revision = inserted(session.workshop, text, after)
    if revision.workshop is None:
        raise Refused(revision.faults[0].message)
    return e.Improvised(id, text, after)


def _latest_given(session: Session) -> str:
    """The step opened last that hands something on."""
    for stage in reversed(session.stages.values()):
        step = session.workshop.step(stage.step)
        if step.exercise.hands_on and step.settings.seen is not Seen.ME:
            return step.id
    return ""


def _rewritten(session: Session, text: str, pictures: dict[str, str]) -> e.Event | None:
    if text == session.base:
        return None
    revision = taken_over(session.workshop, text, session.asked())
    if revision.workshop is None:
        raise Refused(message("The new text can’t be taken over: {fault}", fault=revision.faults[0].said()))
    return e.Rewritten(text, pictures)


def _timed(session: Session, steps: str) -> e.Event | None:
    seconds: dict[str, int] = {}
    for part in steps.split()[:50]:
        id, _, length = part.rpartition(":")
        step = _step(session, id)
        if not length.isascii() or not length.isdigit() or not 10 <= int(length) <= 24 * 3600:
            raise Refused(message("A step takes ten seconds to a day."))
        if session.stages_of(id):
            raise Refused(
                message("“{step}” has begun. Change its clock with the step before you.", step=step.title)
            )
        if int(length) != session.seconds(step):
            seconds[id] = int(length)
    return e.Timed(seconds) if seconds else None


# Walking ---------------------------------------------------------------------------------------------------------


def can_show(session: Session, stage: Stage) -> bool:
    """Whether there is a result that the host could show here."""
    return not stage.is_talk and stage.settings.reveal not in (Reveal.NEVER, Reveal.LIVE)


def following(session: Session) -> tuple[Step, int] | None:
    """The step and phase that "Next" leads to; None at the end."""
    stage = session.stage
    steps = visible_steps(session)
    if stage is None:
        return (steps[0], 0) if steps else None
    if session.phase(stage.step, stage.n + 1) is not None:
        return session.workshop.step(stage.step), stage.n + 1
    order = [step.id for step in session.workshop.steps]
    place = order.index(stage.step)
    return next(((step, 0) for step in steps if order.index(step.id) > place), None)


def previous(session: Session) -> str | None:
    """The stage that "Back" leads to ("" is the join page); None on the join page itself."""
    stage = session.stage
    if stage is None:
        return None
    order = [step.id for step in session.workshop.steps]
    here = (order.index(stage.step), stage.n)
    opened = (s for s in session.stages.values() if s.step not in session.skipped)
    before = [place for s in opened if (place := (order.index(s.step), s.n, s.round, s.id))[:2] < here]
    return max(before)[3] if before else ""


def _next(session: Session, away: Collection[str]) -> e.Event:
    place = following(session)
    if place is None:
        raise Refused(message("This was the last step. Close the session when you are ready."))
    step, n = place
    opened = session.rounds(step.id, n)
    return e.Went(opened[-1].id) if opened else _opened(session, step.id, n, 0, away)


def _go(session: Session, step: Step, away: Collection[str]) -> e.Event | None:
    opened = session.stages_of(step.id)
    if opened:
        return e.Went(opened[-1].id) if opened[-1].id != session.current else None
    return _opened(session, step.id, 0, 0, away)


def _opened(session: Session, step_id: str, n: int, round: int, away: Collection[str]) -> e.Opened:
    step = session.workshop.step(step_id)
    phase = session.phase(step_id, n)
    if phase is None:
        raise Refused(message("This step has no such phase."))
    options: tuple[Option, ...] = getattr(phase.ask, "options", ())
    if options and not all(option.id for option in options):
        options = tuple(Option(f"o{k + 1}", option.label, option.right) for k, option in enumerate(options))
    if _needs_options(step) and not options and isinstance(phase.ask, Input):
        raise Refused(
            message("There is nothing to vote on yet: collect something in the earlier step first.")
        )
    chance = Random(f"{session.seed}/{step_id}/{n}/{round}")
    here = [seat for seat in session.present() if seat not in away] or list(session.present())
    earlier = session.rounds(step_id, n - 1) if n else ()
    groups = form(
        phase.seats,
        here,
        chance,
        session.met,
        earlier[-1].groups if earlier else (),
        session.workshop.language,
    )
    dealt: dict[str, tuple[str, ...]] = {}
    if phase.deal is not None:
        dealt = dict(phase.deal([seat for seat in session.so_far(step_id).seats if seat.id in here], chance))
    return e.Opened(step_id, n, round, options, groups, dealt, seconds_of(session, step, phase, n))


def _needs_options(step: Step) -> bool:
    return step.exercise.takes is not None


def seconds_of(session: Session, step: Step, phase: Phase, n: int) -> int:
    """A phase's time: its own minutes, or, for the first phase without, what the others leave of the step's."""
    # A step that the host has shortened is shorter in all its phases.
    share = session.seconds(step) / step.seconds if step.seconds else 1
    if phase.minutes is not None:
        return round(phase.minutes * 60 * share)
    known = step.exercise.phases(session.so_far(step.id))
    if any(other.minutes is None for other in known[:n]):
        return 0
    rest = step.seconds - sum((other.minutes or 0) * 60 for other in known)
    return max(0, round(rest * share)) if step.seconds else max(0, session.seconds(step))
