"""The commitment sheet: what one person will do, and a half to cut off for somebody who will ask."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.exercises import known
from facilitator.exercises._planned import Planned, asked
from facilitator.exercises.contract import Content, Phase, Settings
from facilitator.words import Message, message
from facilitator.workshop.model import Workshop
from facilitator.workshop.results import Refs, Results
from handouts.contract import Handout
from handouts.inputs import drawn
from handouts.inputs._promise import for_partner
from handouts.page.book import Furniture, Sheet, sheets
from handouts.page.heads import YOURS, asks, headline, leading
from handouts.page.papers import MM, Paper
from handouts.page.setting import Setter
from handouts.page.strips import Strip, marked, space

_PROMISE = message("One thing that I will do")
_SMALL_ENOUGH = message(
    "Small enough to begin this week, clear enough that somebody else could see whether it happened."
)


class CommitmentSheet(Handout):
    """A sheet for each person, for a workshop without workbooks."""

    name = "commitment"
    results = False
    title = message("Commitment sheet")

    def sheets(
        self, workshop: Workshop, results: Results | None, refs: Refs, paper: Paper, setter: Setter
    ) -> Sequence[Sheet]:
        """A sheet for each step that asks for a commitment; one for any workshop where none does."""
        found: list[Sheet] = []
        for step in workshop.steps:
            if step.exercise.promises:
                own = setter.at(step.title)
                head = [marked(f"step-{step.id}", step.title)]
                head += headline(own, step.title, paper.measure, step.id)
                head += asks(own, step, paper.measure)[0]
                phases = step.exercise.phases(workshop.planned(step))
                found += _sheet(head, phases, workshop.title, workshop.section_of(step).title, paper, own)
        if found:
            return found
        head = [marked("promise", setter.say(_PROMISE)), *headline(setter, _PROMISE, paper.measure)]
        head += leading(setter, _SMALL_ENOUGH, paper.measure)
        plan = Planned(Content("", ""), Settings())
        promising = next(kind for kind in known().values() if kind.promises)
        return _sheet(head, promising().phases(plan), workshop.title, self.title, paper, setter)


def _sheet(
    head: Sequence[Strip],
    phases: Sequence[Phase],
    left: str,
    right: Message | str,
    paper: Paper,
    setter: Setter,
) -> list[Sheet]:
    """Under its head the lines to write on, and the half that is given away."""
    strips = [*head, space(6 * MM)]
    for ask in filter(None, map(asked, phases)):
        strips += drawn(ask, setter, paper.measure)
    return sheets([*strips, *for_partner(setter, paper)], paper, Furniture(left, right, YOURS))
