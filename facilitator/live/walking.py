"""The walk through a workshop: what comes next, what came before, and what opens when the room gets there."""

from __future__ import annotations

from collections.abc import Collection
from random import Random

from facilitator.exercises.contract import Phase, Reveal
from facilitator.inputs.contract import Choosing, Input, Option, Refused
from facilitator.live import events as e
from facilitator.live.groups import form
from facilitator.live.stage import Stage
from facilitator.live.state import Session, visible_steps
from facilitator.words import message
from facilitator.workshop.model import Step


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


def next_event(session: Session, away: Collection[str]) -> e.Event:
    """Going on: to what comes next, opened anew or as it was left. `Refused` at the end."""
    place = following(session)
    if place is None:
        raise Refused(message("This was the last step. Close the session when you are ready."))
    step, n = place
    opened = session.rounds(step.id, n)
    return e.Went(opened[-1].id) if opened else open_stage(session, step.id, n, 0, away)


def jump(session: Session, step: Step, away: Collection[str]) -> e.Event | None:
    """Going to a step, where it was left or to its beginning; None if the room is there."""
    opened = session.stages_of(step.id)
    if opened:
        return e.Went(opened[-1].id) if opened[-1].id != session.current else None
    return open_stage(session, step.id, 0, 0, away)


def open_stage(session: Session, step_id: str, n: int, round: int, away: Collection[str]) -> e.Opened:
    """The opening of a phase, with all that chance or `from=` decides. `Refused` where there is nothing to vote on."""
    step = session.workshop.step(step_id)
    phase = session.phase(step_id, n)
    if phase is None:
        raise Refused(message("This step has no such phase."))
    # Fixed with the first phase, whatever it asks: later the same options stand on every page, and count. A new round of it
    # has what the earlier step gives now, without what the host has set aside since.
    anew = n == 0 and isinstance(phase.ask, Input)
    so_far = session.so_far(step_id, 0 if anew else None)
    now = step.exercise.phase(0, so_far) if anew else phase
    ask = now.ask if now else None
    options = (ask.options if isinstance(ask, Choosing) else ()) or so_far.options
    if options and not all(option.id for option in options):
        options = tuple(Option(f"o{k + 1}", option.label, option.right) for k, option in enumerate(options))
    if _needs_options(step) and not options and phase.ask is not None:
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
    return e.Opened(
        step_id, n, round, options, groups, dealt, seconds_of(session, step, phase, n), by_words=True
    )


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
