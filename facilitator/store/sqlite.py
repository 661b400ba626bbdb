"""All that is specific to SQLite: opening, checking, WAL checkpoints, copying, and what its errors mean."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError

from facilitator.store.fault import StoreFault
from facilitator.words import Message, message

# busy_timeout comes first: changing the journal mode may have to wait for a program that reads the file.
# FULL, not NORMAL: only that waits for the disk at each commit. Checkpoints are for when nobody waits.
# secure_delete: a name that was forgotten is overwritten, not only marked as free.
_PRAGMAS = """
    PRAGMA busy_timeout=5000;
    PRAGMA journal_mode=WAL;
    PRAGMA synchronous=FULL;
    PRAGMA foreign_keys=ON;
    PRAGMA wal_autocheckpoint=0;
    PRAGMA secure_delete=ON;
"""


def open_engine(file: Path) -> Engine:
    """An engine on a database file, which is made where it is missing and can be read by its owner alone."""
    check(file)
    try:
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise StoreFault(_not_writable(file.parent)) from error
    engine = create_engine(URL.create("sqlite", database=str(file)))

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None  # transactions begin below, not where the driver thinks
        for pragma in _PRAGMAS.split(";"):
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def check(file: Path) -> None:
    """Refuse a file that isn't an intact database; opened for reading only, a damaged one stays as it is."""
    try:
        if not file.exists() or file.stat().st_size == 0:
            return
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
            whole = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except OSError as error:
        raise StoreFault(_not_writable(file.parent)) from error
    except sqlite3.Error as error:
        raise explain(error, file) from error
    if not whole:
        raise StoreFault(_broken(file))


def checkpoint(connection: Connection, truncate: bool = False) -> bool:
    """Move the WAL's pages into the database file, as far as that goes without waiting for readers (PASSIVE).

    `truncate` also empties the WAL, where deleted data may still be, and waits some seconds for readers. Returns
    whether it was done.
    """
    driver: Any = connection.connection.driver_connection  # outside of SQLAlchemy's transactions
    with suppress(sqlite3.Error):  # a full disk, say: all is safe in the WAL, and the next time may work
        how = "TRUNCATE" if truncate else "PASSIVE"
        busy, *_ = driver.execute(f"PRAGMA wal_checkpoint({how})").fetchone()
        return not busy
    return False


def copy(file: Path, to: Path) -> None:
    """Copy the database as it is at one moment into a new file, while sessions go on, also in another process."""
    os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    reading = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
    with closing(reading) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)


def explain(error: Exception, file: Path, clash: Message | None = None) -> StoreFault:
    """What an error of the database means to people; `clash` is for what was there already."""
    if isinstance(error, StoreFault):
        return error
    if isinstance(error, IntegrityError) and clash:
        return StoreFault(clash)
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and _is_full(file.parent)):
        why = _full()
    elif code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        why = _not_writable(file.parent)
    elif code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        why = _broken(file)
    elif code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        why = message("Another program holds {file}. Close it; nothing was changed.", file=file)
    else:
        why = message("{file} failed ({reason}). Check the disk, and try again.", file=file, reason=cause)
    return StoreFault(why)


def _is_full(folder: Path) -> bool:
    return shutil.disk_usage(folder).free < 1 << 16


def _full() -> Message:
    return message("The disk is full. Free some space on this laptop; answers wait on the phones until then.")


def _not_writable(folder: Path) -> Message:
    return message(
        "The data folder {folder} cannot be written to. Make it writable, or choose another one with --data.",
        folder=folder,
    )


def _broken(file: Path) -> Message:
    return message(
        "{file} is damaged, or not a database. It was left as it is: "
        "keep it, move it away, and put a backup in its place or start with a new one.",
        file=file,
    )
