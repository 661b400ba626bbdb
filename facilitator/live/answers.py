"""The answers of a stage, and their tallies."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from facilitator.exercises.contract import Given
from facilitator.inputs.contract import Input, Tally


@dataclass
class Answers:
    """Every answer that counts, one of each person about each thing, in the order in which people first answered.

    `ask` is what everybody is asked, None where seats are asked different things. Counting an answer costs the same
    however many there are: tallies take the earlier one out and add the new one.
    """

    ask: Input | None = None
    tally: Tally | None = field(init=False)
    _about: dict[str, Tally] = field(default_factory=dict, init=False)
    _given: dict[tuple[str, str], Given] = field(default_factory=dict, init=False)  # by whom, about what

    def __post_init__(self) -> None:
        self.tally = self.ask.tally() if self.ask else None

    def __iter__(self) -> Iterator[Given]:
        return iter(self._given.values())

    def __len__(self) -> int:
        return len(self._given)

    def get(self, by: str, about: str = "") -> Given | None:
        """What a person, or a group that answers as one, has answered."""
        return self._given.get((by, about))

    def about(self, subject: str) -> Tally | None:
        """The tally of the answers that speak of one subject."""
        return self._about.get(subject)

    @property
    def people(self) -> int:
        """How many people, or groups that answer as one, have answered."""
        return len({given.by for given in self})

    @property
    def paper(self) -> int:
        """How many of them answered on paper."""
        return len({given.by for given in self if given.paper})

    def put(self, given: Given) -> None:
        """Count an answer in the place of an earlier one of the same person or group about the same thing."""
        earlier = self.get(given.by, given.about)
        for tally in self._tallies(given):
            if earlier is not None:
                tally.take(earlier.answer, earlier.by)
            tally.add(given.answer, given.by)
        self._given[given.by, given.about] = given

    def drop(self, by: str, about: str) -> None:
        """Take an answer out, as if it had never come."""
        given = self._given.pop((by, about), None)
        if given is not None:
            for tally in self._tallies(given):
                tally.take(given.answer, by)

    def of(self, people: Collection[str]) -> Answers:
        """The answers as if only these people, or groups, had given any."""
        part = Answers(self.ask)
        for given in self:
            if given.by in people:
                part.put(given)
        return part

    def _tallies(self, given: Given) -> Iterator[Tally]:
        """Where an answer is counted: with all, and with those about the same subject."""
        if self.tally is None:
            self.tally = given.ask.tally()
        yield self.tally
        if given.about:
            yield self._about.setdefault(given.about, given.ask.tally())
