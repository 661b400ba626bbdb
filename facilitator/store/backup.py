"""Backups and snapshots: a data folder as it is at one moment, as another folder or only to read. It may be served
meanwhile."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from facilitator.store import sqlite
from facilitator.store.fault import StoreFault
from facilitator.store.folder import DATABASE
from facilitator.store.journal import Store
from facilitator.words import message


@contextmanager
def at_this_moment(folder: Path) -> Iterator[Store]:
    """Open a snapshot of a folder's store, to read from: a copy, which is deleted afterwards.

    Raises StoreFault as the folder's own would. Pictures and keys are in no store; they stay where they are.
    """
    file = folder.resolve() / DATABASE
    sqlite.check(file)
    with TemporaryDirectory(prefix="facilitator-") as place:
        try:
            sqlite.copy(file, Path(place) / DATABASE)
        except sqlite3.Error as error:
            raise sqlite.explain(error, file) from error
        with closing(Store(Path(place), of=file)) as store:
            yield store


def back_up(folder: Path, to: Path) -> None:
    """Copy sessions, names, pictures and keys into the new folder `to`; it is complete, or not there (atomic).

    Everything that was acknowledged before is in it. Raises StoreFault, with what to do, where there is nothing to
    copy, `to` is there already, or it can't be written.
    """
    folder, to = folder.resolve(), to.resolve()
    if not (folder / DATABASE).is_file():
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
        sqlite.copy(folder / DATABASE, draft / DATABASE)
        for file in sorted(folder.rglob("*")):
            if file.is_file() and not file.name.startswith((DATABASE, "facilitator.lock")):
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
