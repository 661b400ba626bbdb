"""What tests of every folder use: a session that is played in memory, and three exercises that only tests have."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, Protocol

import pytest
from hypothesis import settings

import facilitator.exercises
from facilitator.inputs.contract import Answer, Refused
from facilitator.live import matters
from facilitator.live.codec import from_record, to_record
from facilitator.live.command import Command
from facilitator.live.decide import decide
from facilitator.live.matters.answers import Answer as AnswerCommand
from facilitator.live.matters.lifecycle import Started
from facilitator.live.matters.opening import Show
from facilitator.live.matters.people import Join
from facilitator.live.matters.walk import Next, Open
from facilitator.live.possible import possible
from facilitator.live.replay import begin, replay
from facilitator.live.session import Event, Session
from facilitator.live.show import Around
from facilitator.live.stage import Stage
from facilitator.workshop.model import Step
from tests.docs.pages import PAGES, block_with

# A run tries the same examples everywhere, so that it fails for what was changed; a search tries others, and more:
# ./run test tests/live --hypothesis-profile=search
settings.register_profile(
    "same", deadline=None, derandomize=True
)  # no deadline: a busy machine takes its time
settings.register_profile("search", deadline=None, max_examples=5000)
settings.load_profile("same")

# What a test needs beside the packages of the lock, by the fixture that brings it; other tests carry their markers.
NEEDED_BY = {
    "playwright": ("browser",),
    "draw": ("office", "pdf"),
    "office": ("office",),
    "words_of": ("pdf",),
    "clean_pdf": ("pdf",),
    "aloud": ("pdf",),
    "drawn_pages": ("pdf",),
}

SHIPPED = Path(facilitator.exercises.__file__).parent.parent / "library" / "work-leaders" / "workshop.md"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--needs` prints the markers of what was collected: `./run` asks what of the system has to be there."""
    parser.addoption("--needs", action="store_true")


@pytest.hookimpl(tryfirst=True)  # before `-m` chooses by markers
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by the fixtures that they use."""
    for item in items:
        for fixture in getattr(item, "fixturenames", ()):
            for marker in NEEDED_BY.get(fixture, ()):
                item.add_marker(marker)


def pytest_collection_finish(session: pytest.Session) -> None:
    if session.config.getoption("needs"):
        found = {marker.name for item in session.items for marker in item.iter_markers()}
        session.config.get_terminal_writer().write("".join(f"\nneeds {name}\n" for name in sorted(found)))


class Play:
    """A session in memory: commands go in, a second passes with each, and the journal is kept for replays."""

    def __init__(self, text: str, people: int = 0, seed: int = 7, zone: str = "") -> None:
        self.chance = Random(seed)
        self.at = 1_700_000_000.0
        self.journal: list[tuple[Event, float]] = [(Started(text, "workshop.md", seed, zone=zone), self.at)]
        self.session: Session = begin(*self.journal[0])
        for k in range(people):
            self.do(Join(f"s{k}"))

    def do(self, command: Command, seen: str | None = None, away: tuple[str, ...] = ()) -> Any:
        """Carry a command out, a second later; its event, or None."""
        self.at += 1
        event = decide(self.session, command, seen, away)
        if event is not None:
            assert possible(self.session, event)  # else its file wouldn't be let in on another laptop
            self.session.apply(event, self.at)
            self.journal.append((event, self.at))
        return event

    @property
    def step(self) -> Step:
        """The step that the room is at."""
        assert self.session.step is not None
        return self.session.step

    @property
    def stage(self) -> Stage:
        """The stage that the room is at."""
        assert self.session.stage is not None
        return self.session.stage

    @property
    def around(self) -> Around:
        """Views need the code; everybody is connected."""
        return Around("482615", {"s1": "Ana"})

    def open(self, step: str) -> None:
        """Go to a step."""
        self.do(Open(step))

    def figure(self, step: str, *which: Any, **options: Any) -> Any:
        """A step's figure; each test knows of which kind it is."""
        return self.session.figure(step, *which, **options)

    def ask(self, seat: str) -> Any:
        """What somebody is asked now; each test knows of which kind it is."""
        return self.stage.ask(seat)

    def answer(self, seat: str, fields: dict[str, list[str]] | None = None) -> Answer:
        """Let somebody answer: what is given, or something plausible."""
        ask = self.stage.ask(seat)
        assert ask is not None
        examples = self.chance.sample(self.step.examples, len(self.step.examples))
        fields = fields or self.step.exercise.invent(ask, examples, self.chance)
        self.do(AnswerCommand(seat, self.stage.id, ask.about, fields))
        return self.stage.answer_of(seat)

    def answer_all(self) -> None:
        """Let everybody answer who is asked something."""
        for seat in self.session.present():
            if self.stage.open and self.stage.ask(seat) is not None:
                self.answer(seat)

    def walk(self) -> Iterator[Step]:
        """Go through the whole workshop; everybody answers, every result is shown."""
        while True:
            try:
                self.do(Next())
            except Refused:
                return
            yield self.step
            if not self.stage.is_talk:
                self.answer_all()
                self.do(Show())

    def again(self) -> Session:
        """The session replayed from its journal, as it would be read from the disk."""
        told = ((to_record(event), at) for event, at in self.journal)
        return replay((from_record(kind, json.loads(json.dumps(data))), at) for (kind, data), at in told)


@pytest.fixture
def curtailing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Puts the host action of docs/architecture.md into the product: one file in a folder, and nothing else."""
    (tmp_path / "curtailing.py").write_text(block_with(PAGES[1], "python", "class Curtail("), "utf-8")
    monkeypatch.setattr(matters, "__path__", [*matters.__path__, str(tmp_path)])
    importlib.invalidate_caches()
    yield
    sys.modules.pop("facilitator.live.matters.curtailing", None)


class StepText(Protocol):
    """Makes a workshop's text around these steps."""

    def __call__(self, step: str, *more: str) -> str: ...


@pytest.fixture(scope="session")
def play() -> type[Play]:
    """Plays a workshop's text: `play(text, people=24)`."""
    return Play


@pytest.fixture(scope="session")
def shipped() -> str:
    """The text of the workshop that ships."""
    return SHIPPED.read_text("utf-8")


@pytest.fixture
def hard_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts the exercises of `tests/contract/exercises` into the product: each is one file in a folder, and nothing
    else."""
    folder = str(Path(__file__).parent / "contract" / "exercises")
    monkeypatch.setattr(facilitator.exercises, "__path__", [*facilitator.exercises.__path__, folder])


@pytest.fixture
def step_text() -> StepText:
    """A workshop around one step's text."""

    def text(step: str, *more: str) -> str:
        steps = "\n\n".join([step, *more])
        front = (
            "---\ntitle: A small workshop\nlanguage: en\ngroup: 2-60\n---\n\n# Only section {time=20m}\n\n"
        )
        return front + steps + "\n"

    return text
