"""The walk through a workshop with a simulated crowd: what demo and rehearsal share."""

from __future__ import annotations

import tempfile
import time
import webbrowser
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from rich.console import Console

from facilitator.documents import Document, Unfit, documents_for, refs_for
from facilitator.live.matters.lifecycle import End
from facilitator.live.matters.opening import Show
from facilitator.live.matters.people import Remove
from facilitator.live.matters.texts import LONGEST_NAME_OF_GROUP, Hide, Sort
from facilitator.live.matters.walk import Next, Open
from facilitator.live.results import results
from facilitator.live.walking import following, visible_steps
from facilitator.rehearsal.crowd import Crowd, wait_while
from facilitator.rehearsal.habits import Habits
from facilitator.rehearsal.people import Pause
from facilitator.rehearsal.program import Program
from facilitator.server.running import RunningSession
from facilitator.server.serve import RunningServer, ServerOptions, start
from facilitator.store.fault import StoreFault
from facilitator.words import Message, counted, message, say
from facilitator.workshop.model import Workshop

LOOK = 6.0  # seconds that each picture stays on the screen, when it walks by itself
LOOK_FAST = 0.05
OVERTIME = 60.0  # seconds that this machine may need beyond what the crowd does
LONGEST = 1800.0  # seconds that anybody needs at one question


@dataclass(frozen=True)
class Options:
    """What a demo or a rehearsal is started with: `crowd` people, and with `auto` nobody has to press Show and Next.

    `browser` opens its pages, a `program` that has started it gets what there is to say. The same `seed` gives the same
    people.
    """

    crowd: int
    auto: bool = False
    fast: bool = False
    browser: bool = False
    seed: int = 1
    program: Program | None = None


@dataclass(frozen=True)
class Walk:
    """How a workshop is gone through: with `auto` by itself, else a person presses Show and Next on the console.

    `look` are the seconds that each picture stays on the screen then. `program` has started it, and may end it.
    """

    people: int
    pause: Pause
    habits: Habits
    seed: int = 1
    auto: bool = False
    look: float = LOOK
    browser: bool = False
    program: Program | None = None

    @property
    def stopped(self) -> bool:
        """Whether the program that has started it wants it to end."""
        return self.program is not None and self.program.stop.is_set()


@dataclass(frozen=True)
class Walked:
    """A session that has been gone through: its server, which still runs, its room and its crowd.

    `passed_over` says for a step why it could not be opened; `cut` are names of groups that were too long for the wall.
    """

    serving: RunningServer
    running: RunningSession
    crowd: Crowd
    passed_over: dict[str, Message]
    cut: tuple[str, ...]


@contextmanager
def walked(console: Console, workshop: Workshop, walk: Walk) -> Iterator[Walked]:
    """Run a session from the first step to its end, on loopback and in a folder that is deleted afterwards."""
    with _folder() as data:
        # The facilitator's own server may be up: this one takes none of its links, and its cookie none of its places.
        serving = start(
            Path(data), None, ServerOptions(cookie="host-alone"), port=0 if walk.program else None
        )
        try:
            yield _walk(console, serving, workshop, walk)
        finally:
            serving.stop(
                say(
                    message(
                        "This was a trial run, and it is over. What it found or made is where you started it; "
                        "this page can be closed."
                    ),
                    workshop.language,
                )
            )


def _folder() -> tempfile.TemporaryDirectory[str]:
    try:
        return tempfile.TemporaryDirectory(prefix="facilitator-")
    except FileNotFoundError:  # it says so where none of the places it tries takes a file
        why = message("There is no room for temporary files on the disk. Free some, then start again.")
        raise StoreFault(why) from None


def _walk(console: Console, serving: RunningServer, workshop: Workshop, walk: Walk) -> Walked:
    running = serving.server.services.sessions.start(workshop, workshop.file)
    links = {
        "Console": f"{serving.host_link}&next=/host/{running.code}",
        "Screen": f"{serving.url}/screen/{running.code}?key={running.row.keys['screen']}",
        "Phone": f"{serving.url}/{running.code}",
    }
    for name, link in links.items():
        console.print(f"[bold]{name:8}[/bold] {link}", soft_wrap=True, highlight=False)
    if walk.browser:
        for link in links.values():
            webbrowser.open(link)
    if walk.program:
        walk.program.send(links={name.lower(): link for name, link in links.items()})
    crowd = Crowd(serving.url, running, walk.people, walk.pause, walk.habits, walk.seed)
    with console.status(say(counted("One person is joining", "{n} people are joining", walk.people))):
        crowd.join()
    here = sum(person.character.comes is None for person in crowd.people)
    console.print(f"{say(counted('One person is in.', '{n} people are in.', here))} Code {running.code}.")
    if walk.program:
        walk.program.send(here=here)
    walked = Walked(serving, running, crowd, {}, _names_cut(workshop))
    try:
        if walk.auto:
            _by_itself(console, walked, walk)
        else:
            _by_hand(console, walked, walk)
    finally:
        crowd.leave()
    return walked


def _names_cut(workshop: Workshop) -> tuple[str, ...]:
    names = {name for step in workshop.steps for name in step.sorting.values()}
    return tuple(
        sorted(name for name in names if len(name) > LONGEST_NAME_OF_GROUP and not name.startswith("("))
    )


def _by_hand(console: Console, walked: Walked, walk: Walk) -> None:
    """Follow a person who presses the buttons, until they close the session, here or with Ctrl+C."""
    console.print("Press Begin, Show and Next on the console. Closing the session ends it; so does Ctrl+C.")
    with suppress(KeyboardInterrupt):
        while walked.running.session.ended_at is None and not walk.stopped:
            walked.crowd.follow()
            time.sleep(0.3)
    if walked.running.session.ended_at is None:
        walked.running.carry_out(End())


def _by_itself(console: Console, walked: Walked, walk: Walk) -> None:
    """Do what a facilitator would: wait until those whom one sees have answered, group the ideas, show, go on.

    Whoever has left the room is taken out, so that nobody sits with an empty chair. The session can't know it by
    itself: a phone that is silent has mostly fallen asleep.
    """
    running, crowd = walked.running, walked.crowd
    within = OVERTIME + walk.pause(LONGEST, Random(walk.seed))
    while True:
        stage = running.session.stage
        if stage is not None:
            if stage.n == 0:
                console.print(f"  {running.session.workshop.step(stage.step).title}", markup=False)
            for seat in crowd.follow():
                running.carry_out(Remove(seat))
            if stage.open and not stage.is_talk:
                wait_while(partial(crowd.answering, stage.id), within)
                time.sleep(walk.look / 2)
                sort(running)
            time.sleep(walk.look)
            if stage.open and not stage.is_talk and running.carry_out(Show()).ok:
                time.sleep(walk.look)
        if walk.stopped or not _go_on(running, walked.passed_over):
            break
    wait_while(crowd.busy, within)
    running.carry_out(End())


def _go_on(running: RunningSession, passed_over: dict[str, Message]) -> bool:
    """Go to the next step that can be opened; a step that can't is passed over. False at the end."""
    place = following(running.session)
    if place is None:
        return False
    outcome = running.carry_out(Next())
    if outcome.ok:
        return True
    steps = list(visible_steps(running.session))
    for step in steps[steps.index(place[0]) :][place[1] > 0 :]:
        outcome = running.carry_out(Open(step.id))
        if outcome.ok:
            return True
        if outcome.why:
            passed_over[step.id] = outcome.why
    return False


def sort(running: RunningSession) -> None:
    """Group the crowd's texts as the workshop's examples are grouped; set aside what stands in brackets there."""
    stage = running.session.stage
    if stage is None:
        return
    sorting = running.session.workshop.step(stage.step).sorting
    groups: dict[str, list[str]] = defaultdict(list)
    for entry in stage.texts.shown():
        groups[sorting.get(entry.text, "")].append(entry.id)
    for name, entries in groups.items():
        if name.startswith("("):
            for id in entries:
                running.carry_out(Hide(id))
        elif name:
            running.carry_out(Sort(tuple(entries), name))


def made(walked: Walked) -> Iterator[tuple[str, bytes | Unfit]]:
    """Every document, as planned and with results: its file's name, and its bytes or why it can't be made."""
    workshop = walked.serving.server.services.sessions.workshop(walked.running)
    found = results(walked.running.session, walked.running.code, time.time())
    refs = refs_for(workshop, walked.serving.server.services.address.phones, walked.running.code)
    for document in documents_for(workshop).values():
        for mark, with_results in (("", None), (" with results", found)):
            if document.results is (with_results is None):  # it isn't made this way
                continue
            try:
                bytes_: bytes | Unfit = document.make(workshop, with_results, refs)
            except Unfit as unfit:
                bytes_ = unfit
            yield f"{_file_name(workshop, document)}{mark}{document.suffix}", bytes_


def _file_name(workshop: Workshop, document: Document) -> str:
    title = "".join(ch if ch.isalnum() or ch in " -" else " " for ch in workshop.title).strip()
    return f"{title} - {say(document.title, workshop.language)}"
