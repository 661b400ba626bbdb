"""What the commands share: where they print, what they read and write, and how a failure becomes a sentence."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from facilitator.assets import LIBRARY
from facilitator.numbers import digits
from facilitator.words import UserError
from facilitator.workshop.model import Workshop
from facilitator.workshop.parser import read_file
from facilitator.workshop.results import Results

if TYPE_CHECKING:
    from facilitator.server.running import RunningSession
    from facilitator.server.sessions import Sessions

WORK_LEADERS = LIBRARY / "work-leaders" / "workshop.md"
DATA = "facilitator-data"  # beside the workshops
STDOUT = Path("-")
REHEARSE = (sys.executable, "-P", "-m", "facilitator.cli", "rehearse")

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

File = click.Path(exists=True, dir_okay=False, path_type=Path)


@contextmanager
def in_words() -> Iterator[None]:
    """Turn an error that a person can do something about into Click's own, which prints its sentence."""
    try:
        yield
    except UserError as fault:
        raise click.ClickException(str(fault)) from None
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        raise click.ClickException(f"{error.strerror or error}{place}") from None


def read_workshop(file: Path) -> Workshop:
    """The workshop in a file; its faults are printed, and the command ends where there is an error."""
    reading, _ = read_file(file, str(file))
    if reading.workshop is None or reading.errors:
        for fault in reading.errors:
            err.print(fault.said(), style="red", soft_wrap=True, markup=False)
        raise click.ClickException("This workshop can’t be run until these are mended.")
    return reading.workshop


def data_folder(place: Path) -> Path:
    """The folder of the sessions that were run from a workshop's file, or from a folder of workshops."""
    return (place.parent if place.is_file() else place) / DATA


def put(output: Path, made: bytes) -> None:
    """Write into the file, or to standard output where it is `-`."""
    if output != STDOUT:
        output.write_bytes(made)
        out.print(f"Written: {output}", markup=False, soft_wrap=True)
    elif sys.stdout.isatty():
        raise click.ClickException("This is no text to read here. Name a file, or send it on: … -o - > FILE.")
    else:
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()


def stored_results(code: str, data: Path) -> tuple[Workshop, Results]:
    """A stored session's own copy of its workshop, and its results."""
    from facilitator.live.results import results

    with stored_session(code, data) as (sessions, running):
        return sessions.workshop(running), results(running.session, running.code, time.time())


@contextmanager
def stored_session(code: str, data: Path) -> Iterator[tuple[Sessions, RunningSession]]:
    """Open a stored session as it is now, with the folder's others; a server may be running meanwhile."""
    from facilitator.server.sessions import Sessions
    from facilitator.store.backup import at_this_moment
    from facilitator.store.folder import DATABASE

    if not (data / DATABASE).is_file():
        raise click.ClickException(f"No sessions are kept in {data}. Name their folder with --data.")
    with at_this_moment(data) as store:
        sessions = Sessions(store, data, lambda running: None)
        running = sessions.get(digits(code))
        if running is None:
            known = ", ".join(row.code for row in store.sessions()) or "none"
            raise click.ClickException(f"There is no session {code} in {data}. There are: {known}.")
        yield sessions, running
