"""The walk through a workshop: what comes next, what came before, and how long it takes."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.exercises.contract import Phase, Reveal
from facilitator.live.session import Session
from facilitator.live.stage import Stage
from facilitator.workshop.model import Step


def visible_steps(session: Session) -> Sequence[Step]:
    """The steps of the walk: all that are not skipped."""
    return [step for step in session.workshop.steps if step.id not in session.skipped]


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
