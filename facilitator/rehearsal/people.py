"""The people of a simulated room: what each does, with a phone or with ballots."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from threading import Event, Lock, Thread

from facilitator.exercises.contract import Seen
from facilitator.inputs.contract import Input, Raw, Refused
from facilitator.live.matters.paper import Enter, paper_seat
from facilitator.live.matters.people import Join
from facilitator.live.stage import Stage
from facilitator.rehearsal.habits import Character
from facilitator.rehearsal.pace import seconds
from facilitator.server.payloads import Answer
from facilitator.server.running import RunningSession

Pause = Callable[[float, Random], float]
"""The seconds that pass here for the seconds that a person needs."""


@dataclass
class Given:
    """An answer to send. `takes` are the seconds it takes to give; `late` that it had to wait for a connection."""

    id: str
    stage: str
    about: str
    fields: dict[str, list[str]]
    takes: float
    late: bool = False

    def sent(self) -> Answer:
        """The answer as a phone sends it."""
        return {
            "id": self.id,
            "stage": self.stage,
            "about": self.about,
            "fields": self.fields,
            "late": self.late,
        }


class Person(ABC):
    """Somebody in the room, who answers each question once, after a while, from the workshop's examples.

    `needs` are the seconds each stage would take them, `safe` the stages of the answers that were acknowledged, by
    the journal's answer id, `unfinished` the stages that ended before they did, `shortened` those where a text was
    too long.
    """

    def __init__(self, running: RunningSession, character: Character, pause: Pause, chance: Random) -> None:
        self.character, self.seat, self.left, self.dropped = character, "", False, 0
        self.seen: set[str] = set()
        self.needs: dict[str, float] = {}
        self.safe: dict[str, str] = {}
        self.unfinished: set[str] = set()
        self.shortened: set[str] = set()
        self.refused: list[tuple[str, str]] = []
        self.turned_away = False
        self.gone = Event()
        self._running, self._pause, self._chance = running, pause, chance
        self._finished: set[str] = set()
        self._busy = 0
        self._lock = Lock()

    @abstractmethod
    def join(self) -> None:
        """Take a seat."""

    @abstractmethod
    def give(self, given: Given) -> None:
        """Hand an answer in, now or as soon as there is a connection."""

    @property
    def reachable(self) -> bool:
        """Whether they are in the room with a connection that works."""
        return bool(self.seat) and not self.gone.is_set()

    @property
    def busy(self) -> bool:
        """Whether something of theirs is not done yet."""
        return self._busy > 0 and not self.gone.is_set()

    def at_work(self, stage: str) -> bool:
        """Whether a facilitator would wait for them here."""
        return self.reachable and not self.character.silent and stage not in self._finished

    def leave(self) -> None:
        """Go, and don't come back."""
        self.gone.set()

    def look(self, stage: str) -> None:
        """See what is asked now; whoever hasn't been at this question begins to answer."""
        with self._lock:
            if not stage or stage in self.seen:
                return
            self.seen.add(stage)
        if not self.character.silent:
            self.begin(lambda: self._answer(stage))

    def begin(self, work: Callable[[], None]) -> None:
        """Run some work on a thread of its own."""
        with self._lock:
            self._busy += 1

        def done() -> None:
            try:
                work()
            finally:
                with self._lock:
                    self._busy -= 1

        Thread(target=done, daemon=True).start()

    def _answer(self, stage: str) -> None:
        try:
            made = self._made(stage)
            if made is None:
                return
            self.needs[stage] = made.takes
            if self.gone.wait(self._pause(made.takes, self._chance)):
                return
            if self._answered(stage):  # somebody of their group was quicker
                return
            made = self._made(stage)  # what they are shown may be another thing by now
            if made is None:
                self.unfinished.add(stage)
                return
            self.give(made)
        finally:
            self._finished.add(stage)
        if self.character.changes and not self.gone.wait(self._pause(made.takes / 2, self._chance)):
            changed = self._made(stage)
            if changed is not None:
                self.give(changed)

    def _answered(self, stage_id: str) -> bool:
        with self._running.lock:
            stage = self._running.session.stages.get(stage_id)
            return stage is not None and stage.answer_of(self.seat) is not None

    def _made(self, stage_id: str) -> Given | None:
        """A plausible answer; None where nothing is asked of them now."""
        with self._running.lock:
            stage = self._running.session.stages.get(stage_id)
            ask = stage.ask(self.seat) if stage is not None and stage.open else None
            if stage is None or ask is None or not self.may(stage):
                return None
            step = self._running.session.workshop.step(stage.step)
        invented = step.exercise.invent(ask, self._own(step.examples), self._chance)
        fields = fitted(ask, invented)
        if fields != invented:
            self.shortened.add(stage_id)
        takes = seconds(step, ask, fields) * self.character.speed
        return Given(f"{self._chance.getrandbits(64):x}", stage_id, ask.about, fields, takes)

    def may(self, stage: Stage) -> bool:
        """Whether somebody like them can answer here."""
        return True

    def _own(self, examples: Sequence[str]) -> Sequence[str]:
        """The examples in another order for each person, so that few people write the same."""
        start = round(self.character.place * len(examples))
        return [*examples[start:], *examples[:start]]


def fitted(ask: Input, fields: Raw) -> dict[str, list[str]]:
    """The answer with too long texts shortened word by word until the input reads it, as people do on phones."""
    left = {name: list(values) for name, values in fields.items()}
    while True:
        try:
            ask.read(left)
            return left
        except Refused:
            name, k = max(
                ((name, k) for name, values in left.items() for k in range(len(values))),
                key=lambda place: len(left[place[0]][place[1]]),
                default=("", 0),
            )
            if not name or " " not in left[name][k]:
                return left  # it is refused for something else, which the server will say
            left[name][k] = left[name][k].rsplit(" ", 1)[0]


class OnPaper(Person):
    """Somebody without a phone: fills in the ballots of a `number` from 1, and the host types them in."""

    def __init__(
        self,
        number: int,
        running: RunningSession,
        character: Character,
        pause: Pause,
        chance: Random,
    ) -> None:
        super().__init__(running, character, pause, chance)
        self._number = number

    def join(self) -> None:
        seat = paper_seat(self._number)
        self.seat = seat if self._running.carry_out(Join(seat, paper=True)).ok else ""

    def may(self, stage: Stage) -> bool:
        """Nobody types for somebody what only they see."""
        return stage.settings.seen is not Seen.ME

    def give(self, given: Given) -> None:
        outcome = self._running.carry_out(Enter(given.stage, self.seat, given.fields))
        if outcome.ok:
            self.safe[f"{self.seat}/{given.stage}"] = given.stage
        elif not self._answered(given.stage):
            self.refused.append((given.stage, str(outcome.why)))
