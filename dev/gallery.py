"""What phones, screen and console show with every input and figure, and at each moment of each exercise.

Small sessions are played in the product's own server, on no port and in a temporary folder; their pages are asked for
as
a browser asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

import facilitator.figures
import facilitator.inputs
from dev.specimens import all_figures, all_inputs
from dev.specimens.words import ARABIC, LONG_WORD, SCRIPT
from facilitator.discovery import found_in
from facilitator.exercises import known
from facilitator.exercises.contract import Exercise
from facilitator.figures.contract import Figure
from facilitator.inputs.contract import Input
from facilitator.live.command import Command
from facilitator.live.matters.answers import Answer
from facilitator.live.matters.lifecycle import End
from facilitator.live.matters.opening import Close, Show
from facilitator.live.matters.people import Remove, Restore
from facilitator.live.matters.room import Blank, Dim, Lock, Unlock
from facilitator.live.matters.walk import Next, Open
from facilitator.live.stage import Stage
from facilitator.server.addresses import Served
from facilitator.server.app import Server, create
from facilitator.workshop.model import Workshop
from facilitator.workshop.parser import read
from facilitator.workshop.reference import example

HEAD = "---\ntitle: A small workshop\nlanguage: en\n---\n\n# Only section {time=30m}\n\n"
NAMES = ("Ben", "Chen", "Dana", "", "Elif", "Farid", "Gül", "Hanna", "مريم", "Jo", "Katarzyna", LONG_WORD)
TEXTS = ("Asks before deciding", f"{LONG_WORD} and some more words", ARABIC, SCRIPT)

Pages = dict[str, str]
"""HTML by who looks: phone, screen, console."""

Moments = Iterator[tuple[str, Pages]]
"""Moments of a session by their names, in order, each with its pages."""


def groups() -> list[str]:
    """The names of all groups. A group is what is shown together, such as one exercise: `kind/name`."""
    return [
        "sessions/all",
        *(f"exercises/{name}" for name in known()),
        *(f"inputs/{kind.kind}" for kind in found_in(facilitator.inputs, Input)),
        *(f"figures/{kind.kind}" for kind in found_in(facilitator.figures, Figure)),
    ]


class Gallery:
    """Plays the sessions of a group when it is asked for."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="facilitator-dev-")
        self._server = create(Path(self._folder.name), None, Served(0))

    def close(self) -> None:
        """Close the server and delete its folder."""
        self._server.close()
        self._folder.cleanup()

    def moments(self, group: str) -> Moments:
        """Play a group, and give its moments."""
        kind, _, name = group.partition("/")
        match kind:
            case "exercises":
                return self._begin(known()[name]).last_step()
            case "inputs":
                return self._inputs(name)
            case "figures":
                return self._figures(name)
            case _:
                return self._begin(next(iter(known().values()))).whole()

    def _begin(self, kind: type[Exercise], names: Sequence[str] = NAMES) -> _Playing:
        return _Playing(self._server, workshop_of(kind), names)

    def _inputs(self, kind: str) -> Moments:
        for text in TEXTS:
            for n, ask in enumerate((one for one in all_inputs(text) if one.kind == kind), 1):
                playing = next(self._asking())
                playing.stage.phase = replace(playing.stage.phase, ask=ask)
                yield f"{n}, “{text}”", playing.look()
                playing.answer([text])
                yield f"{n}, “{text}”, answered", playing.look()

    def _figures(self, kind: str) -> Moments:
        playing = next(self._showing())
        for name, figure in all_figures().items():
            if figure.kind == kind:
                with patch.object(playing.running.session, "figure", return_value=figure):
                    yield name, playing.look()

    def _asking(self) -> Iterator[_Playing]:
        """Sessions, of few people, that have just asked everybody the same."""
        for kind in known().values():
            playing = self._begin(kind, NAMES[:2])
            playing.open_last()
            if isinstance(playing.stage.phase.ask, Input):
                yield playing

    def _showing(self) -> Iterator[_Playing]:
        """Sessions that have just shown the room a figure."""
        for playing in self._asking():
            playing.answer()
            if playing.do(Show()):
                yield playing


def workshop_of(kind: type[Exercise]) -> Workshop:
    """A workshop whose last step is an example of this exercise; the others' come before it where it needs one of
    them."""
    alone = read(f"{HEAD}{example(kind)}\n")
    if alone.workshop is not None and not alone.errors:
        return alone.workshop
    others = [example(other) for other in known().values() if other is not kind]
    before = [step for step in others if not read(f"{HEAD}{step}\n").errors]
    whole = read(HEAD + "\n\n".join([*before, example(kind)]) + "\n")
    assert whole.workshop is not None, whole.errors
    return whole.workshop


class _Playing:
    """One session. Ana has come by the join form, with a browser of hers; the others took their seats directly."""

    def __init__(self, server: Server, workshop: Workshop, names: Sequence[str]) -> None:
        self.running = server.services.sessions.start(workshop, workshop.file)
        self._chance = Random(7)
        self._host, self._ana, self._newcomer = (server.app.test_client() for _ in range(3))
        self._host.get(f"/host?key={server.services.keys.host}")
        self._ana.post("/join", data={"code": self.running.code, "name": "Ana"}, follow_redirects=True)
        for k, name in enumerate(names):
            self.running.join(f"seat-{k}", name)

    @property
    def stage(self) -> Stage:
        """The stage that the room is at."""
        stage = self.running.session.stage
        assert stage is not None
        return stage

    def look(self) -> Pages:
        """The pages as they are now."""
        code = self.running.code
        return {
            "phone": self._ana.get(f"/{code}").text,
            "screen": self._host.get(f"/screen/{code}").text,
            "console": self._host.get(f"/host/{code}").text,
        }

    def do(self, command: Command) -> bool:
        """Carry a command of the host out; whether it could be done."""
        return self.running.carry_out(command).ok

    def answer(self, examples: list[str] | None = None) -> bool:
        """Let everybody answer who is asked something; whether that is anybody."""
        session, stage, step = self.running.session, self.stage, self.running.session.step
        assert step is not None
        asked = [(seat, ask) for seat in session.present() if (ask := stage.ask(seat)) is not None]
        for seat, ask in asked:
            given = examples or self._chance.sample(step.examples, len(step.examples))
            fields = step.exercise.invent(ask, given, self._chance)
            self.running.carry_out(Answer(seat, stage.id, ask.about, fields))
        return bool(asked)

    def open_last(self) -> None:
        """Play every step before the last one, and open that."""
        *before, last = self.running.session.workshop.steps
        for step in before:
            self.do(Open(step.id))
            self.answer()
            self.do(Show())
        self.do(Open(last.id))

    def last_step(self) -> Moments:
        """The moments of the last step: opened, answered, closed and shown, in each of its phases."""
        self.open_last()
        step = self.stage.step
        for phase in count(1):
            in_it = f", phase {phase}" if phase > 1 else ""
            yield f"opened{in_it}", self.look()
            if self.answer():
                yield f"answered{in_it}", self.look()
            if self.do(Close()):
                yield f"closed{in_it}", self.look()
            if self.do(Show()):
                yield f"shown{in_it}", self.look()
            if not self.do(Next()) or self.stage.step != step:
                return

    def whole(self) -> Moments:
        """The moments that every session has, whatever its steps are."""
        code, (ana, *_) = self.running.code, self.running.session.present()
        yield "nothing begun", self.look()
        yield "somebody comes", {"phone": self._newcomer.get("/").text}
        yield "somebody comes by the code", {"phone": self._newcomer.get(f"/{code}").text}
        yield "somebody mistypes the code", {"phone": self._newcomer.post("/join", data={"code": "1"}).text}
        self.do(Next())
        for name, there, back in (
            ("the screen blank", Blank(True), Blank(False)),
            ("the room dim", Dim(True), Dim(False)),
            ("a phone removed", Remove(ana), Restore(ana)),
            ("the room locked", Lock(), Unlock()),
        ):
            self.do(there)
            yield name, self.look()
            yield f"{name}, somebody comes", {"phone": self._newcomer.get(f"/{code}").text}
            self.do(back)
        self.answer()
        self.do(End())
        yield "over", self.look()
