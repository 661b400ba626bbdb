"""A simulated crowd: people who take part over real sockets, as phones do, and answer from the workshop's examples."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random

from facilitator.live.session import Session
from facilitator.rehearsal.habits import Character, Habits, cast
from facilitator.rehearsal.people import OnPaper, Pause, Person
from facilitator.rehearsal.phones import OnPhone
from facilitator.server.running import RunningSession

NAMES = [
    "Ana",
    "Kofi",
    "Mei",
    "Jonas",
    "Priya",
    "Luca",
    "Amina",
    "Tom",
    "Sofia",
    "Ravi",
    "Ines",
    "Noor",
    "Pavel",
    "Grace",
    "Omar",
    "Lena",
    "Diego",
    "Yuki",
    "Hana",
    "Sam",
    "Zola",
    "Erik",
    "Maya",
    "Ben",
    "Leila",
    "Chidi",
    "Eva",
    "Mateo",
]


class Crowd:
    """`count` people who join a session of a server and answer what they are asked, each after a pause of their own.

    `pause` gives the seconds that pass here from those that a person needs, and a random source. Everything that
    phones do goes over loopback and real sockets. The same seed gives the same people.
    """

    def __init__(
        self,
        url: str,
        running: RunningSession,
        count: int,
        pause: Pause,
        habits: Habits | None = None,
        seed: int = 1,
    ) -> None:
        self._running = running
        characters = cast(habits or Habits(), count, Random(seed))
        asks_names = running.session.workshop.names == "required"

        def person(k: int, character: Character) -> Person:
            chance = Random(seed * 1000 + k)
            if character.paper:
                return OnPaper(k + 1, running, character, pause, chance)
            # Every fourth person gives no name, as in a real room.
            name = NAMES[k % len(NAMES)] if k % 4 != 3 or asks_names else ""
            return OnPhone(url, running, name, character, pause, chance)

        self.people = [person(k, character) for k, character in enumerate(characters)]
        self._coming = [p for p in self.people if p.character.comes is not None]
        self._leaving = [p for p in self.people if p.character.leaves is not None]

    def join(self) -> None:
        """Let everybody in who is on time, one after the other."""
        for person in self.people:
            if person.character.comes is None:
                person.join()

    def follow(self) -> list[str]:
        """Follow the session: fill in ballots, let late comers come and some leave. Returns the seats that are left."""
        with self._running.lock:
            stage, passed = self._running.session.stage, _passed(self._running.session)
        for person in self.people:
            if stage is not None and person.character.paper and person.seat:
                person.look(stage.id)
        for person in [p for p in self._coming if (p.character.comes or 0) <= passed]:
            self._coming.remove(person)
            person.begin(person.join)
        left = [p for p in self._leaving if (p.character.leaves or 0) <= passed]
        for person in left:
            self._leaving.remove(person)
            person.left = True
            person.leave()
        return [person.seat for person in left if person.seat]

    def answering(self, stage: str) -> bool:
        """Whether somebody whom the facilitator sees is still at this question."""
        return any(person.at_work(stage) for person in self.people)

    def busy(self) -> bool:
        """Whether somebody has something on the way yet, with or without a connection."""
        return any(person.busy for person in self.people)

    def leave(self) -> None:
        """Let everybody go, all at once."""
        with ThreadPoolExecutor(len(self.people)) as together:
            list(together.map(lambda person: person.leave(), self.people))


def _passed(session: Session) -> float:
    """How much of the workshop has passed when the present stage is over, from 0 to 1."""
    stage, steps = session.stage, session.workshop.steps
    if stage is None:
        return 0.0
    step = session.workshop.step(stage.step)
    phases = max(stage.n + 1, len(step.exercise.phases(session.so_far(step.id))))
    return (steps.index(step) + (stage.n + 1) / phases) / len(steps)


def wait_while(waiting: Callable[[], bool], within: float) -> None:
    """Wait as long as something goes on, at most so many seconds."""
    until = time.monotonic() + within
    while waiting() and time.monotonic() < until:
        time.sleep(0.05)
