"""A backup: a data folder as it is at one moment, as another data folder. It may be served meanwhile."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from facilitator.store import sqlite
from facilitator.store.fault import StoreFault
from facilitator.words import message

_DATABASE = "facilitator.db"


def back_up(folder: Path, to: Path) -> None:
    """Copies sessions, names, pictures and keys into the new folder `to`, which is whole or not there.

    Everything that was acknowledged before is in it. Raises StoreFault, with what to do, where there is nothing to copy,
    `to` is there already, or it can't be written.
    """
    folder, to = folder.resolve(), to.resolve()
    if not (folder / _DATABASE).is_file():
        raise StoreFault(
            message("No sessions are kept in {folder}. Name their folder with --data.", folder=folder)
        )
    if to.exists():
        raise StoreFault(message("{file} is there already. Give the backup another name.", file=to))
    if to.is_relative_to(folder):
        raise StoreFault(
            message("{file} is inside the folder that is copied. Choose another place.", file=to)
        )
    draft = to.with_name(to.name + ".part")
    try:
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700, parents=True)
        # The database first: what it speaks of was there before it, and is never changed afterwards.
        sqlite.copy(folder / _DATABASE, draft / _DATABASE)
        for file in sorted(folder.rglob("*")):
            if file.is_file() and not file.name.startswith(("facilitator.db", "facilitator.lock")):
                copy = draft / file.relative_to(folder)
                copy.parent.mkdir(mode=0o700, exist_ok=True)
                _copied(file, copy)
        draft.rename(to)
    except (OSError, sqlite3.Error) as error:
        why = message("The backup {file} was not written ({reason}). Try another one.", file=to, reason=error)
        raise StoreFault(why) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _copied(file: Path, to: Path) -> None:
    try:
        shutil.copy2(file, to)
    except FileNotFoundError:  # deleted at this moment, with its session
        to.unlink(missing_ok=True)
