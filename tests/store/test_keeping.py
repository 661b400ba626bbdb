"""Sessions are named, archived and deleted; what was deleted stands nowhere any more."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from facilitator.store import Store, StoreFault, migrate


def test_a_session_has_its_name_and_its_place_in_the_archive_after_a_restart(
    store: Store, open_store: Any
) -> None:
    store.set_session_name("a", "Tuesday early group")
    store.archive("b", True)
    store.archive("c", True)
    store.archive("c", False)
    store.close()
    found = {row.code: (row.name, row.archived) for row in open_store().sessions()}
    assert found == {"a": ("Tuesday early group", False), "b": ("", True), "c": ("", False)}


def test_a_folder_of_the_first_version_opens_with_its_sessions_in_no_archive(
    folder: Path, open_store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tmp_path / "first"
    shutil.copytree(
        migrate._MIGRATIONS,
        first,
        ignore=lambda _, names: [name for name in names if name > "r0002" and name[0] == "r"],
    )
    with monkeypatch.context() as before:
        before.setattr(migrate, "_MIGRATIONS", first)
        open_store().close()
    with closing(sqlite3.connect(folder / "facilitator.db")) as file, file:
        assert [row[1] for row in file.execute("PRAGMA table_info(sessions)")][-1] == "keys"
        file.execute("INSERT INTO sessions VALUES ('a', 'Workshop', 'a.md', 1.0, '{}')")
        file.execute("INSERT INTO journal VALUES ('a', 1, 1.0, 'Started', '{}', NULL)")
    store = open_store()
    (row,) = store.sessions()
    assert (row.code, row.name, row.archived) == ("a", "", False)
    assert [record.kind for record in store.journal("a")] == ["Started"]


def test_a_deleted_session_is_in_no_file_and_the_others_are_as_they_were(
    store: Store, folder: Path, told: Any
) -> None:
    for code in "ab":
        for seq in range(1, 30):
            stored = told()
            text = f"what {code} said " * 200
            store.append(code, [("Answered", {"text": text}, f"{code}{seq}")], 0.0, seq, stored)
            assert stored.fault() is None
        store.set_name(code, "seat", f"Name of {code}")
    assert any(b"what a said" in file.read_bytes() for file in folder.iterdir())
    store.delete("a")
    for file in folder.iterdir():
        held = file.read_bytes()
        for trace in (b"what a said", b"Name of a", b"key of a", b"Workshop a"):
            assert trace not in held, f"{trace!r} is still in {file.name}"
    assert {row.code for row in store.sessions()} == {"b", "c"}
    assert store.names("a") == {}
    assert list(store.journal("a")) == []
    assert len(list(store.journal("b"))) == 29
    assert store.names("b") == {"seat": "Name of b"}


def test_while_somebody_reads_a_delete_is_done_all_the_same_and_cleared_away_afterwards(
    store: Store, folder: Path, told: Any, open_store: Any
) -> None:
    stored = told()
    store.append("a", [("Answered", {"text": "unmistakable"}, "id")], 0.0, 1, stored)
    assert stored.fault() is None
    with closing(sqlite3.connect(folder / "facilitator.db")) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM journal").fetchone() == (1,)
        store.delete("a")
        assert list(store.journal("a")) == []
    store.close()
    assert not any(b"unmistakable" in file.read_bytes() for file in folder.iterdir())


def test_a_code_whose_session_was_deleted_counts_from_one_again(store: Store, told: Any) -> None:
    for _ in range(2):
        for seq in (1, 2):
            stored = told()
            store.append("a", [("Answered", {}, f"id{seq}")], 0.0, seq, stored)
            assert stored.fault() is None
        store.delete("a")
        late = told()
        store.append("a", [("Answered", {}, "late")], 0.0, 1, late)
        assert isinstance(late.fault(), StoreFault)
        store.resync("a")
        store.create_session("a", "Workshop a", "a.md", {}, 0.0)


def test_a_picture_is_looked_for_in_every_session_and_not_in_answers(store: Store, told: Any) -> None:
    stored = told()
    store.append(
        "a",
        [("Started", {"pictures": {"a.png": "f00d"}}, None), ("Answered", {"text": "be_f"}, "1")],
        0.0,
        1,
        stored,
    )
    assert stored.fault() is None
    assert store.mentions("f00d")
    assert not store.mentions("f_0d")
    assert not store.mentions("be_f")
