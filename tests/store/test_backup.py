"""A backup is taken while sessions go on, and is worth something."""

from __future__ import annotations

import stat
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from facilitator.store import Store, StoreFault


def test_a_backup_taken_while_answers_come_opens_and_holds_all_up_to_a_moment(
    store: Store, told: Any, tmp_path: Path
) -> None:
    begun, enough = Event(), Event()
    acknowledged = 0

    def answers() -> None:
        nonlocal acknowledged
        seq = 0
        while not enough.is_set():
            seq += 1
            stored = told()
            store.append("a", [("Answered", {"text": "x" * 500}, f"id{seq}")], 0.0, seq, stored)
            assert stored.fault() is None
            acknowledged = seq
            if seq == 50:
                begun.set()

    room = Thread(target=answers)
    room.start()
    try:
        assert begun.wait(30)
        for number in range(3):
            before = acknowledged
            restored = tmp_path / f"restored-{number}"
            restored.mkdir()
            store.backup(restored / "facilitator.db")
            assert [file.name for file in restored.iterdir()] == ["facilitator.db"]
            assert stat.S_IMODE((restored / "facilitator.db").stat().st_mode) == 0o600
            with closing(Store(restored)) as copy:
                records = list(copy.journal("a"))
                assert len(copy.sessions()) == 3
            assert [record.seq for record in records] == [*range(1, len(records) + 1)]
            assert len(records) >= before
    finally:
        enough.set()
        room.join()


def test_a_backup_never_takes_the_place_of_a_file(store: Store, tmp_path: Path) -> None:
    workshop = tmp_path / "workshop.md"
    workshop.write_text("# Mine")
    with pytest.raises(StoreFault, match="there already"):
        store.backup(workshop)
    assert workshop.read_text() == "# Mine"


def test_a_backup_to_a_place_that_is_not_there_is_said(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreFault, match="Try another one"):
        store.backup(tmp_path / "no" / "such" / "folder.db")
