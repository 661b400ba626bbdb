"""The demo: a workshop with a crowd that behaves well, and every document of it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from random import Random

from rich.console import Console

from facilitator.documents import Unfit
from facilitator.rehearsal.habits import Habits
from facilitator.rehearsal.walk import LOOK, LOOK_FAST, Options, Walk, Walked, made, walked
from facilitator.words import UserError, message
from facilitator.workshop.model import Workshop


def run(console: Console, workshop: Workshop, options: Options, to: Path) -> None:
    """Run the demo to its end, and write its documents into the folder `to`; with `auto` and `fast` without pauses."""
    auto, fast = options.auto, options.fast
    # Where nothing can be written, it is said now and not after the walk.
    to.mkdir(parents=True, exist_ok=True)
    pause = _at_once if fast and auto else _soon
    look = LOOK_FAST if fast else LOOK
    walk = Walk(options.crowd, pause, Habits(), auto=auto, look=look, browser=options.browser)
    with walked(console, workshop, walk) as done:
        written, failed = write_documents(console, done, to)
        console.print(f"\nWritten to {to.resolve()}:", soft_wrap=True)
        for path in written:
            console.print(f"  {path.name}", markup=False)
        for why in failed:
            console.print(why, style="red", markup=False, soft_wrap=True)
        if not auto:
            console.print("\nThe console goes on serving them. Ctrl+C stops the demo.")
            with suppress(KeyboardInterrupt):
                done.serving.wait()
    if failed:
        raise UserError(message("Not every document could be made."))


def _at_once(_need: float, chance: Random) -> float:
    return chance.uniform(0, 0.2)


def _soon(_need: float, chance: Random) -> float:
    return min(20.0, chance.expovariate(1 / 5) + 1)


def write_documents(console: Console, done: Walked, to: Path) -> tuple[list[Path], list[str]]:
    """Every document as planned, and with what the room said: those that were written, and why others can't be made."""
    written: list[Path] = []
    failed: dict[str, None] = {}
    with console.status("Making the documents"):
        for name, content in made(done):
            if isinstance(content, Unfit):
                failed[str(content)] = None
                continue
            (to / name).write_bytes(content)
            written.append(to / name)
    return written, list(failed)
