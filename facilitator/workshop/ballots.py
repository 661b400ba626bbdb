"""Which steps can be voted on paper, the letter that each has on its ballot, and what such a ballot asks."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.exercises._planned import Planned
from facilitator.exercises.contract import Seen
from facilitator.inputs.contract import Input, letter
from facilitator.workshop.model import Step, Workshop
from facilitator.workshop.results import Results

MOST = 99  # people that ballots are printed for in one go


def marks(workshop: Workshop) -> Mapping[str, str]:
    """The mark of each step that can be voted on paper, by its id: A, B, C … in the order of the text.

    What was improvised comes last, so that the marks of what is printed already stay.
    """
    votes = [step for step in workshop.steps if ballot(workshop, step)]
    votes.sort(key=lambda step: step.improvised)
    return {step.id: letter(k) for k, step in enumerate(votes)}


def ballot(workshop: Workshop, step: Step, results: Results | None = None) -> Input | None:
    """What a step asks on its ballot, with the options as far as they are known; None where it can't be voted on paper.

    It is what the first phase asks that asks anything, where each answers alone. What only its writer may see is never
    typed by the host.
    """
    if step.settings.seen is Seen.ME:
        return None
    plan = workshop.planned(step)
    if results and results.options.get(step.id):
        plan = Planned(step.content, step.settings, results.options[step.id], plan.before)
    asking = next((phase for phase in step.exercise.phases(plan) if phase.ask is not None), None)
    if asking is None or asking.seats.together or not isinstance(asking.ask, Input):
        return None
    return asking.ask if asking.ask.ballot_hint() else None
