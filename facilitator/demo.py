"""The demo: a workshop with a simulated crowd on this machine alone, walked by a person or by itself."""

from __future__ import annotations

import tempfile
import time
import webbrowser
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

from rich.console import Console

from facilitator.crowd import Crowd
from facilitator.documents import Document, documents, refs_for
from facilitator.live import commands as c
from facilitator.live.results import results
from facilitator.live.show import room_line
from facilitator.server.room import Room
from facilitator.server.serve import Running, start
from facilitator.words import say
from facilitator.workshop.model import Workshop

LOOK = 6.0  # seconds that each picture stays on the screen, when the demo walks by itself
LOOK_FAST = 0.05
ANSWERS_WITHIN = 60.0  # seconds to wait for the crowd at one question


def run(
    console: Console, workshop: Workshop, crowd: int, auto: bool, fast: bool, browser: bool, to: Path
) -> None:
    """Run the demo to its end, and write its documents into the folder `to`.

    With `auto` it walks by itself, `fast` without pauses; otherwise a person presses Show and Next on the console.
    """
    with tempfile.TemporaryDirectory(prefix="facilitator-demo-") as data:
        running = start(Path(data), None)
        try:
            _run(console, running, workshop, crowd, auto, fast, browser, to)
        finally:
            running.stop()


def _run(
    console: Console,
    running: Running,
    workshop: Workshop,
    people: int,
    auto: bool,
    fast: bool,
    browser: bool,
    to: Path,
) -> None:
    room = running.server.house.rooms.start(workshop, workshop.file)
    links = {
        "Console": f"{running.host_link}&next=/host/{room.code}",
        "Screen": f"{running.url}/screen/{room.code}?key={room.row.keys['screen']}",
        "Phone": f"{running.url}/{room.code}",
    }
    for name, link in links.items():
        console.print(f"[bold]{name:8}[/bold] {link}", soft_wrap=True, highlight=False)
    if browser:
        for link in links.values():
            webbrowser.open(link)
    crowd = Crowd(running.url, room, people, _thinking(fast and auto))
    with console.status(f"{people} people are joining"):
        crowd.join()
    console.print(f"{people} people are in. Code {room.code}.")
    if auto:
        _walk(console, room, LOOK_FAST if fast else LOOK)
    else:
        console.print(
            "Press Begin, Show and Next on the console. When you close the session, the documents are written."
        )
        while room.session.ended_at is None:
            time.sleep(0.3)
    crowd.leave()
    written = write_documents(console, running, room, to)
    console.print(f"\nWritten to {to.resolve()}:", soft_wrap=True)
    for path in written:
        console.print(f"  {path.name}", markup=False)
    if not auto:
        console.print("\nThe console goes on serving them. Ctrl+C stops the demo.")
        with suppress(KeyboardInterrupt):
            running.wait()


def _thinking(fast: bool) -> Callable[[Random], float]:
    return lambda chance: chance.uniform(0, 0.2) if fast else min(20.0, chance.expovariate(1 / 5) + 1)


def _walk(console: Console, room: Room, look: float) -> None:
    """Do what a facilitator would: wait until most have answered, group the ideas, show, go on."""
    while True:
        stage = room.session.stage
        if stage is not None:
            step = room.session.workshop.step(stage.step)
            if stage.n == 0:
                console.print(f"  {step.title}")
            if stage.open and not stage.is_talk:
                _wait_for_answers(room)
                time.sleep(look / 2)
                _sort(room)
            time.sleep(look)
            if stage.open and not stage.is_talk and room.carry_out(c.Show()).ok:
                time.sleep(look)
        if not room.carry_out(c.Next()).ok:
            break
    room.carry_out(c.End())


def _wait_for_answers(room: Room) -> None:
    until = time.monotonic() + ANSWERS_WITHIN
    while time.monotonic() < until:
        with room.lock:
            line = room_line(room.session, room.around())
        if not line.choosing:
            return
        time.sleep(0.05)


def _sort(room: Room) -> None:
    """Group what the crowd wrote as the workshop's examples are grouped, and set aside what stands in brackets there."""
    stage = room.session.stage
    if stage is None:
        return
    sorting = room.session.workshop.step(stage.step).sorting
    groups: dict[str, list[str]] = defaultdict(list)
    for entry in stage.entries():
        groups[sorting.get(entry.text, "")].append(entry.id)
    for name, entries in groups.items():
        if name.startswith("("):
            for id in entries:
                room.carry_out(c.Hide(id))
        elif name:
            room.carry_out(c.Sort(tuple(entries), name))


def write_documents(console: Console, running: Running, room: Room, to: Path) -> list[Path]:
    """Every document as planned, and with what the room said."""
    to.mkdir(parents=True, exist_ok=True)
    workshop = running.server.house.rooms.workshop(room)
    found = results(room.session, room.code, time.time())
    refs = refs_for(workshop, running.server.house.address.phones, room.code)
    written = []
    for document in documents().values():
        for mark, with_results in (("", None), (" with results", found)):
            if document.results is (with_results is None):  # it isn't made this way
                continue
            label = f"{_file_name(workshop, document)}{mark}{document.suffix}"
            with console.status(label):
                (to / label).write_bytes(document.make(workshop, with_results, refs))
            written.append(to / label)
    return written


def _file_name(workshop: Workshop, document: Document) -> str:
    title = "".join(ch if ch.isalnum() or ch in " -" else " " for ch in workshop.title).strip()
    return f"{title} - {say(document.title, workshop.language)}"
