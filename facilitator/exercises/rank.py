"""Rank: each person puts options in order; the room sees where each stands, and how far people agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from facilitator.exercises.contract import Content, Exercise, Phase, Settings, SoFar, base, setting
from facilitator.figures.contract import Figure
from facilitator.figures.ranking import Ranked, Ranking, ranking_base
from facilitator.inputs.contract import Option
from facilitator.inputs.order import Order, Places
from facilitator.words import Message, counted, message

MOST = 12  # options: nobody puts more than these in order


@dataclass(frozen=True)
class Rank(Exercise):
    """Each person puts the options in order; the room sees their mean places, and who put what where.

    With many options ask for the first few: those that a person leaves out share the places that are left. Of what
    `from=` brings the best twelve are taken.
    """

    places: int = setting(0, at_least=0, at_most=MOST, help="how many places a person gives; 0 gives all")

    takes = (2, MOST)
    accepts = frozenset({"from", "top", "reveal", "seen", "close", "by", "quorum"})

    def kicker(self) -> Message:
        if not self.places:
            return message("In order · all of them")
        return counted("In order · the first one", "In order · the first {n}", self.places)

    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        return [Phase(so_far.content.question, self._ask(so_far))]

    def figure(self, so_far: SoFar) -> Figure:
        stage, tally, labels = so_far.stage(0), self._tally(so_far), self._labels(so_far)
        can = counted("the first one each", "the first {n} each", self.places) if self.places else None
        # Rows keep their place while people answer, so that nobody's row jumps; afterwards the order says who leads.
        order = tally.options if stage.open else tally.best_first()
        rows = (Ranked(labels[id], tally.counts(id), tally.mean(id)) for id in order)
        return Ranking(ranking_base(base(stage, can)), tuple(rows))

    def outcome(self, so_far: SoFar) -> tuple[Option, ...]:
        """Everything by mean place, best first; in its order where nobody has answered."""
        labels = self._labels(so_far)
        return tuple(Option("", labels[id]) for id in self._tally(so_far).best_first())

    def faults(self, content: Content, settings: Settings) -> Iterable[Message]:
        if content.options and self.places > len(content.options):
            yield message(
                "places={places} is more than there are options; take {n} at most",
                places=self.places,
                n=len(content.options),
            )

    def _ask(self, so_far: SoFar) -> Order:
        return Order(so_far.options[:MOST], self.places)

    def _labels(self, so_far: SoFar) -> dict[str, str]:
        return {option.id: option.label for option in so_far.options}

    def _tally(self, so_far: SoFar) -> Places:
        tally = so_far.stage(0).answers.tally
        return tally if isinstance(tally, Places) else self._ask(so_far).tally()
