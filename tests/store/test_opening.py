"""What is older is brought up to date; what can't be used is refused with the reason, and left as it is."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect

from facilitator.store import Store, StoreFault, migrate
from facilitator.store import folder as data_folder
from facilitator.store.tables import metadata


def shape(engine: Engine) -> dict[str, Any]:
    found = inspect(engine)
    return {
        table: (
            [(field["name"], str(field["type"]), field["nullable"]) for field in found.get_columns(table)],
            found.get_pk_constraint(table),
            found.get_foreign_keys(table),
            found.get_unique_constraints(table),
            found.get_indexes(table),
        )
        for table in found.get_table_names()
        if table != "alembic_version"
    }


def test_the_migrations_make_exactly_the_tables_the_code_knows(store: Store, folder: Path) -> None:
    store.close()
    migrated, made = create_engine(f"sqlite:///{folder / 'facilitator.db'}"), create_engine("sqlite://")
    metadata.create_all(made)
    assert shape(migrated) == shape(made)
    assert set(shape(migrated)) == {"sessions", "journal", "people"}
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    migrated.dispose()


@pytest.fixture
def tomorrow(tmp_path: Path) -> Path:
    """The migrations of a later version: one more, which adds a table."""
    later = tmp_path / "100% later"
    shutil.copytree(migrate._MIGRATIONS, later, ignore=shutil.ignore_patterns("__pycache__"))
    (later / "versions" / "r0003_more.py").write_text(
        "import sqlalchemy as sa\n"
        "from alembic import op\n"
        "revision, down_revision = '0003', '0002'\n"
        "def upgrade():\n"
        "    op.create_table('more', sa.Column('id', sa.Integer))\n"
    )
    return later


def test_an_older_database_is_brought_up_to_date_with_all_that_is_in_it(
    store: Store, open_store: Any, told: Any, tomorrow: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = told()
    store.append("a", [("Answered", {"n": 1}, "id")], 0.0, 1, stored)
    assert stored.fault() is None
    store.close()
    monkeypatch.setattr(migrate, "_MIGRATIONS", tomorrow)
    for _ in range(2):
        later = open_store()
        assert [record.answer_id for record in later.journal("a")] == ["id"]
        later.close()


def test_a_database_of_a_newer_version_is_refused_naming_both(
    store: Store, open_store: Any, folder: Path, tomorrow: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "_MIGRATIONS", tomorrow)
        open_store().close()
    before = (folder / "facilitator.db").read_bytes()
    with pytest.raises(StoreFault, match=r"data version 0003; this one knows 0002\). Update facilitator"):
        open_store()
    assert (folder / "facilitator.db").read_bytes() == before


def test_a_migration_that_fails_changes_nothing(
    store: Store, open_store: Any, folder: Path, tomorrow: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    with (tomorrow / "versions" / "r0003_more.py").open("a") as script:
        script.write("    raise ZeroDivisionError\n")
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "_MIGRATIONS", tomorrow)
        with pytest.raises(ZeroDivisionError):
            open_store()
    assert len(open_store().sessions()) == 3
    with closing(sqlite3.connect(folder / "facilitator.db")) as outside:
        assert outside.execute("SELECT name FROM sqlite_master WHERE name = 'more'").fetchall() == []


def spoil_wholly(file: Path) -> None:
    file.write_bytes(b"This is a shopping list, not a database. " * 200)


def spoil_the_end(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def spoil_the_middle(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[8192:12288] = b"\xa5" * 4096
    file.write_bytes(content)


@pytest.mark.parametrize("spoil", [spoil_wholly, spoil_the_end, spoil_the_middle])
def test_a_broken_file_is_refused_by_name_and_left_as_it_is(
    store: Store, open_store: Any, folder: Path, spoil: Any
) -> None:
    store.close()
    file = folder / "facilitator.db"
    spoil(file)
    before = file.read_bytes()
    for _ in range(2):
        with pytest.raises(StoreFault, match=r"facilitator\.db is damaged, or not a database.*put a backup"):
            open_store()
        assert file.read_bytes() == before
    file.rename(folder / "kept.db")
    assert open_store().sessions() == []


def test_a_database_of_another_program_is_refused_and_left_as_it_is(open_store: Any, folder: Path) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / "facilitator.db")) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(StoreFault, match="some other program"):
        open_store()
    with closing(sqlite3.connect(folder / "facilitator.db")) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]


def test_an_empty_file_is_a_new_database(open_store: Any, folder: Path) -> None:
    folder.mkdir()
    (folder / "facilitator.db").touch()
    assert open_store().sessions() == []


def test_a_folder_whose_name_is_full_of_signs_serves_as_well(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "a ?mode=ro&b #1 100% ü" / "data")) as store:
        store.create_session("a", "A", "a.md", {}, 0.0)
    with closing(Store(tmp_path / "a ?mode=ro&b #1 100% ü" / "data")) as store:
        assert [session.code for session in store.sessions()] == ["a"]


def test_a_second_facilitator_is_kept_off_until_the_first_ends(store: Store, open_store: Any) -> None:
    with pytest.raises(StoreFault, match=r"Another facilitator is using .* Stop it, or choose another"):
        open_store()
    store.close()
    assert len(open_store().sessions()) == 3


def test_a_place_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreFault, match=r"cannot be used .*--data"):
        Store(tmp_path / "file")


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "9p", "smb3", "fuse.sshfs"])
def test_a_network_drive_is_refused_with_the_reason(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    drive = tmp_path / "team drive"
    escaped = str(drive).replace(" ", "\\040")
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nserver:/x {escaped} {kind} rw 0 0\n")
    monkeypatch.setattr(data_folder, "_MOUNTS", mounts)
    with pytest.raises(StoreFault, match=rf"network drive \({kind}\).*this machine's own disk with --data"):
        Store(drive / "data")
    assert not drive.exists()
    Store(tmp_path / "data").close()


def test_a_disk_of_this_machine_inside_a_network_drive_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        f"host:/ / nfs rw 0 0\nhost:/x {tmp_path} nfs rw 0 0\n/dev/sdb {tmp_path} ext4 rw 0 0\n"
    )
    monkeypatch.setattr(data_folder, "_MOUNTS", mounts)
    Store(tmp_path / "data").close()
