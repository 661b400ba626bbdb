"""A backup is taken while sessions go on, and is a data folder like the first."""

from __future__ import annotations

import sqlite3
import stat
import tempfile
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from facilitator.store import Store, StoreFault
from facilitator.store.backup import at_this_moment, back_up


def test_a_backup_taken_while_answers_come_opens_and_holds_all_that_was_acknowledged(
    store: Store, told: Any, folder: Path, tmp_path: Path
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
            back_up(folder, restored)
            assert [file.name for file in restored.iterdir()] == ["facilitator.db"]
            assert stat.S_IMODE(restored.stat().st_mode) == 0o700
            assert stat.S_IMODE((restored / "facilitator.db").stat().st_mode) == 0o600
            with closing(Store(restored)) as copy:
                records = list(copy.journal("a"))
                assert len(copy.sessions()) == 3
            assert [record.seq for record in records] == [*range(1, len(records) + 1)]
            assert len(records) >= before
    finally:
        enough.set()
        room.join()


def test_what_is_read_is_one_moment_of_a_folder_in_use_and_leaves_no_copy(
    store: Store, told: Any, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    stored = told()
    store.set_name("a", "s1", "Ana")
    store.append("a", [("Answered", {}, "id1")], 0.0, 1, stored)
    assert stored.fault() is None
    with at_this_moment(folder) as moment:
        (copy,) = tmp_path.glob("facilitator-*")
        assert stat.S_IMODE(copy.stat().st_mode) == 0o700
        later = told()
        store.append("a", [("Answered", {}, "id2")], 0.0, 2, later)
        assert later.fault() is None
        assert [record.answer_id for record in moment.journal("a")] == ["id1"]
        assert len(moment.sessions()) == 3
    assert [record.answer_id for record in store.journal("a")] == ["id1", "id2"]
    assert list(tmp_path.iterdir()) == [folder]


def test_what_cannot_be_read_is_named_as_it_lies_in_the_folder(store: Store, folder: Path) -> None:
    file = folder / "facilitator.db"
    store.close()
    with closing(sqlite3.connect(file)) as newer, newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreFault, match=f"{file} was written by a newer"), at_this_moment(folder):
        pass
    file.write_bytes(b"no database" * 1000)
    with pytest.raises(StoreFault, match=f"{file} is damaged"), at_this_moment(folder):
        pass


def test_a_backup_has_pictures_and_keys_and_opens_with_the_same_links(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    secret = store.secret("host")
    (folder / "pictures").mkdir()
    (folder / "pictures" / "abc").write_bytes(b"a picture")
    (folder / "port").write_text("8080")
    back_up(folder, tmp_path / "deep" / "copy")
    copied = tmp_path / "deep" / "copy"
    assert (copied / "pictures" / "abc").read_bytes() == b"a picture"
    assert (copied / "port").read_text() == "8080"
    assert stat.S_IMODE((copied / "host.key").stat().st_mode) == 0o600
    with closing(Store(copied)) as copy:
        assert copy.secret("host") == secret


def test_a_backup_never_takes_the_place_of_anything(store: Store, folder: Path, tmp_path: Path) -> None:
    workshop = tmp_path / "workshop.md"
    workshop.write_text("# Mine")
    with pytest.raises(StoreFault, match="there already"):
        back_up(folder, workshop)
    assert workshop.read_text() == "# Mine"
    with pytest.raises(StoreFault, match="inside the folder"):
        back_up(folder, folder / "copy")


def test_a_backup_that_cannot_be_written_is_said_and_leaves_nothing(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreFault, match="Try another one"):
        back_up(folder, tmp_path / "file" / "copy")
    with pytest.raises(StoreFault, match="No sessions are kept"):
        back_up(tmp_path / "nothing", tmp_path / "copy")
    assert not list(tmp_path.glob("*copy*"))
    store.close()
    (folder / "facilitator.db").write_bytes(b"no database" * 1000)
    with pytest.raises(StoreFault, match="Try another one"):
        back_up(folder, tmp_path / "copy")
    assert not list(tmp_path.glob("*copy*"))
