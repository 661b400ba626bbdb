"""The store: sessions, their journals and people's names, in one data folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Delete, Row, delete, distinct, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from facilitator.store import sqlite, tables
from facilitator.store.folder import DATABASE, Folder
from facilitator.store.migrate import migrate
from facilitator.store.writer import Append, OnStored, Resync, Write, Writer, closed
from facilitator.words import Message, message

# ASCII with escapes: whatever a phone sends can be written, half a surrogate pair too.
_encode = json.JSONEncoder(separators=(",", ":"), allow_nan=False).encode


@dataclass(frozen=True)
class Record:
    """A stored event of a session. `seq` counts from 1 without gaps; `at` is in Unix seconds."""

    seq: int
    at: float
    kind: str
    data: dict[str, Any]
    answer_id: str | None = None


@dataclass(frozen=True)
class SessionRow:
    """One run of a workshop. `started` is in Unix seconds; `keys`: secrets by what they open.

    `name` repeats what the journal says, for lists of many sessions; `archived` ones are listed apart.
    """

    code: str
    title: str
    workshop: str
    started: float
    keys: dict[str, str]
    name: str = ""
    archived: bool = False


class Store:
    """Stores sessions durably: what was acknowledged is on disk, and is never lost.

    `folder` is made where it is missing. Raises StoreFault, with what to do about it, for a folder that is on a network
    drive, not writable or used by another facilitator, and for a database that is damaged or of a newer version; where
    it is a copy, that names the database it is a copy `of`. May be used from any thread. Methods that change something
    return when the change is on disk, unless they take `on_stored`: those return at once.
    """

    def __init__(self, folder: Path, of: Path | None = None) -> None:
        self._folder = Folder(folder)
        file = self._folder.path / DATABASE
        self._file = of or file
        self._secrets = Lock()
        self._closed = False
        with ExitStack() as undo:
            undo.callback(self._folder.close)
            with self._explained():
                self._engine = sqlite.open_engine(file)
                undo.callback(self._engine.dispose)
                with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
                    migrate(connection, self._file)
                self._writer = Writer(self._engine, self._file)
            undo.pop_all()

    def create_session(
        self, code: str, title: str, workshop: str, keys: dict[str, str], at: float, name: str = ""
    ) -> None:
        """Insert a session that begins at `at` (Unix seconds), under a code of its own; StoreFault if another has
        it."""
        row = _values(SessionRow(code, title, workshop, at, keys, name))
        self._write(
            lambda connection: connection.execute(insert(tables.sessions).values(row)),
            message("There is a session with the code {code} already.", code=code),
        )

    def take_in(self, row: SessionRow, records: Iterable[Record]) -> None:
        """Insert a session from elsewhere with its journal, in one transaction; StoreFault if another has its code."""
        session = _values(row)
        happened = [{**vars(record), "session": row.code, "data": _encode(record.data)} for record in records]

        def change(connection: Connection) -> None:
            connection.execute(insert(tables.sessions).values(session))
            connection.execute(insert(tables.journal), happened)

        self._write(change, message("There is a session with the code {code} already.", code=row.code))

    def set_session_name(self, code: str, name: str) -> None:
        """Write a session's name for lists; returns at once, because the journal has the name that counts."""
        change = update(tables.sessions).where(tables.sessions.c.code == code).values(name=name)
        self._writer.put(Write(lambda connection: connection.execute(change), None, lambda fault: None))

    def archive(self, code: str, on: bool) -> None:
        """Archive a session, or take it out of the archive."""
        change = update(tables.sessions).where(tables.sessions.c.code == code).values(archived=int(on))
        self._write(lambda connection: connection.execute(change))

    def delete(self, code: str) -> None:
        """Delete a session: its journal, names and keys, overwritten in the files and truncated from the WAL."""

        def change(connection: Connection) -> None:
            for table, column in (
                (tables.people, tables.people.c.session),
                (tables.journal, tables.journal.c.session),
                (tables.sessions, tables.sessions.c.code),
            ):
                connection.execute(delete(table).where(column == code))

        self._wait(lambda done: Write(change, None, done, truncate=True))
        self.resync(code)  # another session may have the code later, and count from 1

    def mentions(self, text: str) -> bool:
        """Whether an event that is no answer holds this text, in any session: a picture's digest, say."""
        asked = tables.journal.c
        query = select(asked.seq).where(asked.kind != "Answered", asked.data.contains(text, autoescape=True))
        with self._reading() as connection:
            return connection.execute(query.limit(1)).first() is not None

    def set_keys(self, code: str, keys: dict[str, str]) -> None:
        """Replace the keys of a session: a key that is not among the new ones is valid no longer."""
        table = tables.sessions
        self._write(
            lambda connection: connection.execute(
                update(table).where(table.c.code == code).values(keys=_encode(keys))
            )
        )

    def sessions(self) -> list[SessionRow]:
        """All sessions, the newest first."""
        order = (tables.sessions.c.started.desc(), tables.sessions.c.code)
        with self._reading() as connection:
            return [_session(row) for row in connection.execute(select(tables.sessions).order_by(*order))]

    def last(self, kinds: Sequence[str]) -> dict[str, dict[str, tuple[int, int]]]:
        """Of each session and each kind of event: how many there are, and the number of the last one.

        A list of many sessions needs no more, and reading them all would take its time.
        """
        asked = tables.journal.c
        query = (
            select(asked.session, asked.kind, func.count(), func.max(asked.seq))
            .where(asked.kind.in_(kinds))
            .group_by(asked.session, asked.kind)
        )
        found: dict[str, dict[str, tuple[int, int]]] = {}
        with self._reading() as connection:
            for code, kind, count, seq in connection.execute(query):
                found.setdefault(code, {})[kind] = (count, seq)
        return found

    def seats(self, kinds: Sequence[str]) -> dict[str, int]:
        """Of each session: how many different seats its events of these kinds speak of."""
        asked = tables.journal.c
        query = (
            select(
                asked.session, func.count(distinct(func.json_extract(asked.data, "$.seat"))).label("people")
            )
            .where(asked.kind.in_(kinds), func.json_valid(asked.data))
            .group_by(asked.session)
        )
        with self._reading() as connection:
            return {row.session: row.people for row in connection.execute(query)}

    def session(self, code: str) -> SessionRow | None:
        """The session with that code."""
        with self._reading() as connection:
            row = connection.execute(select(tables.sessions).where(tables.sessions.c.code == code)).first()
        return _session(row) if row else None

    def journal(self, code: str) -> Iterator[Record]:
        """Read a session's journal, in order; nothing for a code that isn't known."""
        table = tables.journal
        query = select(table.c.seq, table.c.at, table.c.kind, table.c.data, table.c.answer_id)
        with self._reading() as connection:
            rows = connection.execute(query.where(table.c.session == code).order_by(table.c.seq)).all()
        return (Record(seq, at, kind, json.loads(data), answer_id) for seq, at, kind, data, answer_id in rows)

    def append(
        self,
        code: str,
        events: Sequence[tuple[str, dict[str, Any], str | None]],
        at: float,
        first_seq: int,
        on_stored: OnStored,
    ) -> None:
        """Append events (kind, data, answer id) to a session's journal, all or none; returns at once.

        The caller owns the order: `first_seq` is one more than the number of all events before, so 1 for the
        first. `on_stored` is called from the writer's thread and must be short: with None when the events are
        on disk, with a fault when they are not. After a fault, all further events of this session get the
        same fault and are not written, until `resync`: what should come before them is not there.

        Raises TypeError or ValueError for data that isn't JSON, and StoreFault when the store is closed;
        nothing is queued then.
        """
        rows = [
            {
                "session": code,
                "seq": seq,
                "at": at,
                "kind": kind,
                "data": _encode(data),
                "answer_id": answer_id,
            }
            for seq, (kind, data, answer_id) in enumerate(events, first_seq)
        ]
        self._writer.put(Append(code, rows, on_stored))

    def settled(self, code: str, on_stored: OnStored) -> None:
        """Call back when all that was appended to the session before is on disk, or with the fault if not.

        For a retry of an answer (the same id): it is acknowledged only when the first one is on disk.
        """
        self._writer.put(Append(code, (), on_stored))

    def resync(self, code: str) -> None:
        """Accept events of a session again after a fault, numbered from what is on disk."""
        self._writer.put(Resync(code))

    def flush(self, timeout: float | None = None) -> None:
        """Wait until all that came before is on disk or refused; TimeoutError after `timeout` seconds."""
        self._wait(lambda done: Append("", (), done), timeout)

    def close(self) -> None:
        """Commit what is queued, and release the folder. Closing twice does nothing."""
        if not self._closed:
            self._closed = True
            self._writer.close()
            self._engine.dispose()
            self._folder.close()

    def name(self, code: str, seat: str) -> str | None:
        """The name somebody gave, if they gave one and weren't forgotten."""
        table = tables.people
        query = select(table.c.name).where(table.c.session == code, table.c.seat == seat)
        with self._reading() as connection:
            return connection.scalar(query)

    def names(self, code: str) -> dict[str, str]:
        """All names of a session, by seat."""
        query = select(tables.people.c.seat, tables.people.c.name).where(tables.people.c.session == code)
        with self._reading() as connection:
            return {row.seat: row.name for row in connection.execute(query)}

    def set_name(self, code: str, seat: str, name: str) -> None:
        """Store the name somebody gave, in place of an earlier one."""
        row = {"session": code, "seat": seat, "name": name}

        def change(connection: Connection) -> None:
            connection.execute(_forgetting(code, seat))
            connection.execute(insert(tables.people).values(row))

        self._write(change, message("There is no session with the code {code}.", code=code))

    def forget(self, code: str, seat: str) -> None:
        """Delete somebody's name. What they answered stays, and is nobody's."""
        self._write(lambda connection: connection.execute(_forgetting(code, seat)))

    def secret(self, name: str) -> str:
        """A random secret, made on first use and stored in the data folder, readable by its owner alone."""
        with self._secrets:
            return self._folder.secret(name)

    def read_text(self, name: str) -> str:
        """Read a short file of the data folder that belongs to no session; empty where there is none."""
        return self._folder.read_text(name)

    def write_text(self, name: str, text: str) -> None:
        """Write such a file, ASCII, readable by its owner alone. StoreFault where the folder can't be written."""
        with self._secrets:
            self._folder.write_text(name, text)

    def _write(self, change: Callable[[Connection], object], clash: Message | None = None) -> None:
        self._wait(lambda done: Write(change, clash, done))

    def _wait(self, job: Callable[[OnStored], Append | Write], timeout: float | None = None) -> None:
        if self._writer.is_me():
            raise RuntimeError("waiting for the store inside on_stored would never end")
        stored: Future[None] = Future()
        self._writer.put(job(lambda fault: stored.set_exception(fault) if fault else stored.set_result(None)))
        stored.result(timeout)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._closed:
            raise closed()
        with self._explained(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            raise sqlite.explain(error, self._file) from error


def _session(row: Row[Any]) -> SessionRow:
    """A session's row; what is damaged in it is left empty, and said when the session is opened."""
    try:
        keys = {str(name): str(key) for name, key in json.loads(row.keys).items()}
    except (ValueError, TypeError, AttributeError):
        keys = {}
    started = row.started if isinstance(row.started, int | float) and 0 <= row.started < 1e11 else 0.0
    return SessionRow(row.code, row.title, row.workshop, started, keys, row.name, bool(row.archived))


def _values(row: SessionRow) -> dict[str, Any]:
    """A session's row as its table takes it."""
    return {**vars(row), "keys": _encode(row.keys), "archived": int(row.archived)}


def _forgetting(code: str, seat: str) -> Delete:
    return delete(tables.people).where(tables.people.c.session == code, tables.people.c.seat == seat)
