"""The one thread that writes. While one commit runs, what comes in collects; the next commit takes it all."""

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

_IDLE = 1.0  # seconds without work after which the log is tidied
_LOG_AT_MOST = 20_000  # events after which it is tidied even if there is work


@dataclass(frozen=True)
class Append:
    """Rows of one session's journal, stored all or none; without rows, only the wait for those before."""

    code: str
    rows: Sequence[dict[str, Any]]
    done: OnStored

    @property
    def clash(self) -> Message:
        return message("This was stored before, or comes out of turn. It was not stored a second time.")


@dataclass(frozen=True)
class Write:
    """A change of anything but the journal; `clash` is what to say if something is there already.

    After one that is to be `traceless` the log is emptied, so that what was deleted stands nowhere.
    """

    change: Callable[[Connection], object]
    clash: Message | None
    done: OnStored
    traceless: bool = False


@dataclass(frozen=True)
class Resync:
    """From here on the session's events are numbered from what is on disk."""

    code: str


def closed() -> StoreFault:
    """What is said to who comes after the end."""
    return StoreFault(message("The store is closed. Start facilitator again."))


class _Close:
    """The last thing in the queue."""


Job = Append | Write | Resync


class Writer:
    """Owns the writing connection. `put` never waits; `done` is called from its thread after the commit."""

    def __init__(self, engine: Engine, file: Path) -> None:
        self._connection = engine.connect().execution_options(writes=True)
        self._file = file
        self._queue: SimpleQueue[Job | _Close] = SimpleQueue()
        self._next: dict[str, int] = {}  # each session's next number, once it was looked up
        self._failed: dict[str, StoreFault] = {}  # sessions that wait for a Resync, and why
        self._untidy = 0
        self._traces = False  # whether something that was deleted may still stand in the log
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
        """Stores all that was put before, then ends."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._queue.put(_Close())
        self._thread.join()

    def _run(self) -> None:
        while True:
            try:
                batch = [self._queue.get(timeout=_IDLE if self._untidy else None)]
            except Empty:
                self._tidy()
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
            if self._untidy > _LOG_AT_MOST:
                self._tidy()

    def _store(self, jobs: Sequence[Append | Write]) -> None:
        """One commit for all. If that fails, one for each, so that what can't be stored harms nobody else."""
        ready: list[Append | Write] = []
        for job in jobs:
            fault = self._failed.get(job.code) if isinstance(job, Append) else None
            if fault:
                _tell(job, fault)
            else:
                ready.append(job)
        try:
            self._commit(ready)
        except Exception as error:  # noqa: BLE001 - whatever it is, all are told and the thread goes on
            if len(ready) > 1:
                for job in ready:
                    self._store([job])
                return
            fault = sqlite.explain(error, self._file, ready[0].clash)
            if isinstance(ready[0], Append):
                self._failed[ready[0].code] = fault
            _tell(ready[0], fault)
        else:
            for job in ready:
                _tell(job, None)

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
        self._untidy += len(rows) or 1
        if any(isinstance(job, Write) and job.traceless for job in jobs):
            self._traces = True
            self._tidy()

    def _look_up(self, code: str) -> int:
        last = select(func.max(journal.c.seq)).where(journal.c.session == code)
        return (self._connection.scalar(last) or 0) + 1

    def _tidy(self) -> None:
        done = sqlite.tidy(self._connection, self._traces)
        self._untidy = 1 if self._traces and not done else 0  # tried again when nobody waits
        self._traces = self._traces and not done


def _tell(job: Append | Write, fault: StoreFault | None) -> None:
    try:
        job.done(fault)
    except Exception:
        logging.getLogger(__name__).exception("told that something was stored, the caller failed")
