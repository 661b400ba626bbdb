"""A stage: an opened phase, with what was fixed when it opened and everything that came in since."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from facilitator.exercises.contract import Close, Given, Group, Phase, Seat, Settings
from facilitator.inputs.contract import Answer, Input, Option
from facilitator.live.answers import Answers
from facilitator.live.clock import Clock, moment_in
from facilitator.live.written import Texts


@dataclass
class Stage:
    """One opened phase of one step, in one round. The session's fold changes it; exercises read it.

    `disclosed` says that the room has been shown the result once: it knows it from then on. `late` has who sat down
    with a group that had begun, and when. `page` is the one of the result that the screen shows.
    """

    id: str
    step: str
    n: int
    round: int
    phase: Phase
    settings: Settings
    options: tuple[Option, ...]
    groups: tuple[Group, ...]
    dealt: dict[str, tuple[str, ...]]
    clock: Clock
    answers: Answers
    texts: Texts
    revealed: bool = False
    disclosed: bool = False
    page: int = 0
    late: dict[str, float] = field(default_factory=dict)
    opened: bool = True
    zone: ZoneInfo | None = None

    @property
    def open(self) -> bool:
        """Whether answers are taken."""
        return self.clock.closed_at is None

    @property
    def began(self) -> datetime:
        """When it was opened, as the clocks of the place say."""
        return moment_in(self.zone, self.clock.opened_at)

    @property
    def seconds(self) -> int:
        """How long there is to answer; 0 where nothing limits it."""
        return self.clock.seconds

    @property
    def is_talk(self) -> bool:
        """Whether nothing is asked here."""
        return self.phase.ask is None

    # Who is asked what ---------------------------------------------------------------------------------------------

    def seat(self, id: str) -> Seat:
        """A person as this phase sees them."""
        group = self.group(id)
        return Seat(id, group.members if group else (id,), self.dealt.get(id, ()))

    def group(self, seat: str) -> Group | None:
        """The group that somebody is in here."""
        return next((group for group in self.groups if seat in group.members), None)

    @property
    def grouped(self) -> bool:
        """Whether people sit in groups here."""
        return not self.phase.seats.alone

    def by(self, seat: str) -> str:
        """Whose answer this person's answer is: their own, or their group's where a group answers as one."""
        group = self.group(seat) if self.phase.seats.together else None
        return f"{self.id}/{group.id}" if group else seat

    def free(self, seat: str) -> bool:
        """Whether somebody came late and had no part in an answer since: they may still sit down elsewhere."""
        given = self.given(seat)
        return seat in self.late and (given is None or given.came_at <= self.late[seat])

    def ask(self, seat: str) -> Input | None:
        """What this person is asked; None where nothing is, or nothing was dealt to them yet."""
        if self.phase.deal is not None and seat not in self.dealt:
            return None
        return self.phase.ask_of(self.seat(seat))

    # What came in --------------------------------------------------------------------------------------------------

    def given(self, seat: str) -> Given | None:
        """What this person, or their group, has answered to what they are asked, with when and how it came in."""
        ask = self.ask(seat)
        return self.answers.get(self.by(seat), ask.about) if ask else None

    def answer_of(self, seat: str) -> Answer | None:
        """What this person, or their group, has answered."""
        given = self.given(seat)
        return given.answer if given else None

    def take(
        self, seat: str, about: str, answer: Answer, paper: bool, at: float, waits: bool = False
    ) -> None:
        """Count an answer in the place of an earlier one of the same person or group about the same thing.

        With `waits` the room sees what is new in it only once the host has kept it.
        """
        ask = self.ask(seat)
        if ask is None:
            return
        took = max(0.0, self.clock.elapsed(at))
        given = Given(self.by(seat), about, ask, answer, at, took, paper)
        self.answers.put(given)
        self.texts.put(given, waits)

    def drop(self, seat: str, about: str) -> None:
        """Take an answer out, as if it had never come."""
        by = self.by(seat)
        self.answers.drop(by, about)
        self.texts.drop(by, about)

    def texts_of(self, seats: Iterable[str]) -> tuple[str, ...]:
        """What these people, or the groups they were in, wrote here, each once."""
        wrote = {self.by(seat) for seat in seats}
        return tuple(
            text for given in self.answers if given.by in wrote for text in given.ask.texts(given.answer)
        )

    def of(self, seats: Collection[str]) -> Stage:
        """The stage as if only these people had answered; as if still open, so that rows stand in the order asked."""
        clock = replace(self.clock, closed_at=None)
        return replace(self, clock=clock, answers=self.answers.of(seats), texts=self.texts.of(seats))

    # Open and closed -------------------------------------------------------------------------------------------------

    def close(self, at: float) -> None:
        """Take no more answers."""
        if self.open:
            self.clock.closed_at = at

    def reopen(self, at: float) -> None:
        """Take answers again, and show the room the question."""
        self.clock.closed_at = None
        self.revealed = False
        if self.settings.close is Close.TIME and self.clock.over(at):
            self.clock.seconds = (
                0  # its time was over: what the host opens again stays open until they close it
            )
