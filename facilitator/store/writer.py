"""The thread that writes. What comes in while a commit runs is queued, and the next commit takes it all (group
commit)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread, current_thread
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select

from facilitator.store import sqlite
from facilitator.store.fault import StoreFault
from facilitator.store.tables import journal
from facilitator.words import Message, message

OnStored = Callable[[StoreFault | None], None]

_IDLE = 1.0  # seconds without work after which the WAL is checkpointed
_CHECKPOINT_AFTER = 20_000  # events after which it is checkpointed even if there is work


@dataclass(frozen=True)
class Append:
    """Rows to append to one session's journal, all or none; without rows, only the wait for those before."""

    code: str
    rows: Sequence[dict[str, Any]]
    done: OnStored

    @property
    def clash(self) -> Message:
        return message("This was stored before, or comes out of turn. It was not stored a second time.")


@dataclass(frozen=True)
class Write:
    """A change of anything but the journal; `clash` is what to say if something is there already.

    With `truncate` the WAL is truncated after the commit, so that deleted data is not left on disk.
    """

    change: Callable[[Connection], object]
    clash: Message | None
    done: OnStored
    truncate: bool = False


@dataclass(frozen=True)
class Resync:
    """Number the session's events from what is on disk, from here on."""

    code: str


def closed() -> StoreFault:
    """The fault for whoever writes or reads after the end."""
    return StoreFault(message("The store is closed. Start facilitator again."))


class _Close:
    """The last job in the queue."""


Job = Append | Write | Resync


class Writer:
    """Owns the writing connection. `put` never waits; `done` is called from its thread after the commit."""

    def __init__(self, engine: Engine, file: Path) -> None:
        self._connection = engine.connect().execution_options(writes=True)
        self._file = file
        self._queue: SimpleQueue[Job | _Close] = SimpleQueue()
        self._next: dict[str, int] = {}  # each session's next number, once it was looked up
        self._failed: dict[str, StoreFault] = {}  # sessions that wait for a Resync, and why
        self._since_checkpoint = 0  # events and writes
        self._to_truncate = False  # whether the WAL may still have deleted data
        self._closed = False
        self._closing = Lock()
        self._thread = Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def put(self, job: Job) -> None:
        with self._closing:  # so that nothing can come after the end, and wait for ever
            if self._closed:
                raise closed()
            self._queue.put(job)

    def is_me(self) -> bool:
        """Whether the caller runs in the writer's thread, where waiting for the writer would never end."""
        return current_thread() is self._thread

    def close(self) -> None:
        """Commit all that was put before, then end."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._queue.put(_Close())
        self._thread.join()

    def _run(self) -> None:
        while True:
            try:
                batch = [self._queue.get(timeout=_IDLE if self._since_checkpoint else None)]
            except Empty:
                self._checkpoint()
                continue
            batch += [self._queue.get() for _ in range(self._queue.qsize())]
            together: list[Append | Write] = []
            for job in batch:
                if isinstance(job, Append | Write):
                    together.append(job)
                    continue
                self._store(together)
                together = []
                if isinstance(job, _Close):
                    self._connection.close()
                    return
                self._failed.pop(job.code, None)
                self._next.pop(job.code, None)
            self._store(together)
            if self._since_checkpoint > _CHECKPOINT_AFTER:
                self._checkpoint()

    def _store(self, jobs: Sequence[Append | Write]) -> None:
        """Commit all together. If that fails, each by itself, so that what can't be stored harms nothing else."""
        ready: list[Append | Write] = []
        for job in jobs:
            fault = self._failed.get(job.code) if isinstance(job, Append) else None
            if fault:
                _notify(job, fault)
            else:
                ready.append(job)
        try:
            self._commit(ready)
        except Exception as error:  # noqa: BLE001 - whatever it is, all are notified and the thread goes on
            if len(ready) > 1:
                for job in ready:
                    self._store([job])
                return
            fault = sqlite.explain(error, self._file, ready[0].clash)
            if isinstance(ready[0], Append):
                self._failed[ready[0].code] = fault
            _notify(ready[0], fault)
        else:
            for job in ready:
                _notify(job, None)

    def _commit(self, jobs: Sequence[Append | Write]) -> None:
        rows: list[dict[str, Any]] = []
        upto: dict[str, int] = {}
        if all(isinstance(job, Append) and not job.rows for job in jobs):
            return
        with self._connection.begin():
            for job in jobs:
                if isinstance(job, Write):
                    job.change(self._connection)
                elif job.rows:
                    expected = upto.get(job.code) or self._next.get(job.code) or self._look_up(job.code)
                    if job.rows[0]["seq"] != expected:
                        raise StoreFault(job.clash)
                    upto[job.code] = expected + len(job.rows)
                    rows += job.rows
            if rows:
                self._connection.execute(insert(journal), rows)
        self._next |= upto
        self._since_checkpoint += len(rows) or 1
        if any(isinstance(job, Write) and job.truncate for job in jobs):
            self._to_truncate = True
            self._checkpoint()

    def _look_up(self, code: str) -> int:
        last = select(func.max(journal.c.seq)).where(journal.c.session == code)
        return (self._connection.scalar(last) or 0) + 1

    def _checkpoint(self) -> None:
        done = sqlite.checkpoint(self._connection, self._to_truncate)
        self._since_checkpoint = 1 if self._to_truncate and not done else 0  # retried when nobody waits
        self._to_truncate = self._to_truncate and not done


def _notify(job: Append | Write, fault: StoreFault | None) -> None:
    try:
        job.done(fault)
    except Exception:
        logging.getLogger(__name__).exception("told that something was stored, the caller failed")
