"""Answers that come together share one commit, and nobody is told before it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from facilitator.store import Store, StoreFault, writer
from facilitator.store import sqlite as sqlite_parts


@pytest.fixture
def commits() -> Iterator[list[tuple[int, str]]]:
    """For each commit, how its connection waits for the disk: (synchronous, journal mode)."""
    seen: list[tuple[int, str]] = []

    def count(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        (synchronous,) = driver.execute("PRAGMA synchronous").fetchone()
        (mode,) = driver.execute("PRAGMA journal_mode").fetchone()
        seen.append((synchronous, mode))

    event.listen(Engine, "commit", count)
    yield seen
    event.remove(Engine, "commit", count)


def test_answers_that_collect_during_a_commit_share_the_next(
    store: Store, held: Any, folder: Path, commits: list[tuple[int, str]]
) -> None:
    commits.clear()
    missing: list[str] = []
    told: list[str] = []
    faults: list[StoreFault] = []
    for code in "defgh":
        store.create_session(code, code, code, {}, 0.0)
    before = len(commits)
    with closing(sqlite3.connect(folder / "facilitator.db", check_same_thread=False)) as outside:

        def on_stored(answer: str, fault: StoreFault | None) -> None:
            told.append(answer)
            faults.extend([fault] if fault else [])
            found = outside.execute("SELECT count(*) FROM journal WHERE answer_id = ?", [answer]).fetchone()
            missing.extend([answer] if found != (1,) else [])

        def phone(code: str) -> None:
            for seq in range(1, 26):
                answer = f"{code}{seq}"
                store.append(code, [("Answered", {}, answer)], 0.0, seq, partial(on_stored, answer))

        busy = held(store)
        phones = [Thread(target=phone, args=[code]) for code in "abcdefgh"]
        for thread in phones:
            thread.start()
        for thread in phones:
            thread.join()
        assert told == []
        busy.release()
        store.flush(30)
    assert faults == []
    assert missing == []
    assert len(told) == len(set(told)) == 200
    assert len(commits) - before == 1
    assert [record.seq for code in "abcdefgh" for record in store.journal(code)] == [*range(1, 26)] * 8


def test_every_commit_waits_for_the_disk(store: Store, told: Any, commits: list[tuple[int, str]]) -> None:
    commits.clear()
    stored = told()
    store.append("a", [("Answered", {}, "id")], 0.0, 1, stored)
    assert stored.fault() is None
    assert commits == [(2, "wal")]  # 2 is FULL


def test_eight_phones_that_wait_for_each_acknowledgement_all_get_it(store: Store, told: Any) -> None:
    for code in "defgh":
        store.create_session(code, code, code, {}, 0.0)
    faults: list[StoreFault | None] = []

    def phone(code: str) -> None:
        for seq in range(1, 26):
            stored = told()
            store.append(code, [("Answered", {}, f"{code}{seq}")], 0.0, seq, stored)
            faults.append(stored.fault())

    phones = [Thread(target=phone, args=[code]) for code in "abcdefgh"]
    for thread in phones:
        thread.start()
    for thread in phones:
        thread.join()
    assert faults == [None] * 200
    assert [record.seq for code in "abcdefgh" for record in store.journal(code)] == [*range(1, 26)] * 8


def test_an_answer_that_comes_twice_is_acknowledged_after_the_first_is_on_disk(
    store: Store, told: Any, held: Any
) -> None:
    busy = held(store)
    order: list[tuple[str, StoreFault | None, int]] = []

    def note(which: str, fault: StoreFault | None) -> None:
        order.append((which, fault, len(list(store.journal("a")))))

    store.append("a", [("Answered", {}, "id")], 0.0, 1, partial(note, "first"))
    store.settled("a", partial(note, "again"))
    assert order == []
    busy.release()
    store.flush(30)
    assert order == [("first", None, 1), ("again", None, 1)]


def test_a_caller_that_fails_on_being_told_does_not_stop_the_others(
    store: Store, told: Any, held: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(fault: StoreFault | None) -> None:
        raise ZeroDivisionError

    busy, other, later = held(store), told(), told()
    store.append("a", [("Answered", {}, "1")], 0.0, 1, fails)
    store.append("b", [("Answered", {}, "2")], 0.0, 1, other)
    busy.release()
    assert other.fault() is None
    store.append("a", [("Answered", {}, "3")], 0.0, 2, later)
    assert later.fault() is None
    assert "ZeroDivisionError" in caplog.text


def test_waiting_in_the_thread_that_stores_is_refused_instead_of_hanging(store: Store, told: Any) -> None:
    raised, done = [], told()

    def waits(fault: StoreFault | None) -> None:
        try:
            store.set_name("a", "seat", "Ada")
        except RuntimeError as error:
            raised.append(error)
        done(fault)

    store.settled("a", waits)
    assert done.fault() is None
    assert len(raised) == 1


def test_closing_stores_what_is_waiting_and_takes_nothing_more(
    store: Store, open_store: Any, told: Any, held: Any
) -> None:
    busy, last = held(store), told()
    store.append("a", [("Answered", {}, "id")], 0.0, 1, last)
    closing_thread = Thread(target=store.close)
    closing_thread.start()
    busy.release()
    closing_thread.join()
    assert last.yet
    assert last.fault() is None
    with pytest.raises(StoreFault, match="closed"):
        store.append("a", [("Answered", {}, "late")], 0.0, 2, told())
    with pytest.raises(StoreFault, match="closed"):
        store.sessions()
    store.close()
    assert [record.answer_id for record in open_store().journal("a")] == ["id"]


def test_flush_gives_up_when_its_time_is_over(store: Store, held: Any) -> None:
    busy = held(store)
    with pytest.raises(TimeoutError):
        store.flush(0.01)
    busy.release()
    store.flush(30)


def test_the_log_is_moved_into_the_database_when_nobody_waits(
    open_store: Any, told: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkpointed = told()
    checkpoint = sqlite_parts.checkpoint

    def checkpoint_and_report(connection: Connection, *how: bool) -> None:
        checkpoint(connection)
        if b"unmistakable" in (folder / "facilitator.db").read_bytes() and not checkpointed.yet:
            checkpointed(None)

    monkeypatch.setattr(sqlite_parts, "checkpoint", checkpoint_and_report)
    monkeypatch.setattr(writer, "_IDLE", 0.01)
    store = open_store()
    store.create_session("a", "unmistakable", "a.md", {}, 0.0)
    assert checkpointed.fault() is None


def test_the_log_does_not_grow_for_ever_while_answers_keep_coming(
    store: Store, told: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def log_after(first: int, answers: int) -> int:
        for seq in range(first, first + answers):
            stored = told()
            store.append("a", [("Answered", {"text": "x" * 3000}, str(seq))], 0.0, seq, stored)
            assert stored.fault() is None
        return (folder / "facilitator.db-wal").stat().st_size

    monkeypatch.setattr(writer, "_IDLE", 3600.0)
    monkeypatch.setattr(writer, "_CHECKPOINT_AFTER", 10)
    small = log_after(1, 60)
    monkeypatch.setattr(writer, "_CHECKPOINT_AFTER", 1_000_000)
    assert log_after(61, 60) > 2 * small
