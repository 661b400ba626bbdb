"""Sessions, journals, names and secrets come back as they were given."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest

from facilitator.store import Record, SessionRow, Store, StoreFault


def test_a_journal_comes_back_in_order_and_word_for_word(store: Store, open_store: Any, told: Any) -> None:
    first, second = told(), told()
    texts = ["Grüezi 👋🏽", "שלום", "half \ud83d", "nul \x00", 'quote " and \\']
    data = {"texts": texts, "n": [1, 2.5, None, True]}
    store.append("a", [("Opened", {"step": "one"}, None), ("Answered", data, "id-1")], 12.5, 1, first)
    store.append("a", [("Closed", {}, None)], 13.25, 3, second)
    assert first.fault() is None
    assert second.fault() is None
    expected = [
        Record(1, 12.5, "Opened", {"step": "one"}),
        Record(2, 12.5, "Answered", data, "id-1"),
        Record(3, 13.25, "Closed", {}),
    ]
    assert list(store.journal("a")) == expected
    assert list(store.journal("b")) == []
    store.close()
    assert list(open_store().journal("a")) == expected


def test_many_events_without_an_answer_id_stand_side_by_side(store: Store, told: Any) -> None:
    stored = told()
    store.append("a", [("Joined", {}, None)] * 3, 0.0, 1, stored)
    assert stored.fault() is None
    assert [record.seq for record in store.journal("a")] == [1, 2, 3]


def test_the_same_answer_id_may_come_in_two_sessions(store: Store, told: Any) -> None:
    one, other = told(), told()
    store.append("a", [("Answered", {}, "id")], 0.0, 1, one)
    store.append("b", [("Answered", {}, "id")], 0.0, 1, other)
    assert one.fault() is None
    assert other.fault() is None


def test_what_is_appended_is_what_it_was_at_that_moment(store: Store, told: Any, held: Any) -> None:
    writer, stored, data = held(store), told(), {"texts": ["first"]}
    store.append("a", [("Answered", data, "id")], 0.0, 1, stored)
    data["texts"].append("later")
    writer.release()
    assert stored.fault() is None
    assert next(store.journal("a")).data == {"texts": ["first"]}


@pytest.mark.parametrize("data", [{"n": float("nan")}, {"when": object()}])
def test_data_that_is_not_json_is_refused_at_once(store: Store, told: Any, data: Any) -> None:
    stored = told()
    with pytest.raises((TypeError, ValueError)):
        store.append("a", [("Answered", data, "id")], 0.0, 1, told())
    store.append("a", [("Answered", {}, "id")], 0.0, 1, stored)
    assert stored.fault() is None


def test_sessions_are_listed_newest_first_and_found_by_code(store: Store, open_store: Any) -> None:
    store.close()
    again = open_store()
    assert [session.code for session in again.sessions()] == ["c", "b", "a"]
    assert again.session("b") == SessionRow("b", "Workshop b", "b.md", 1.0, {"host": "key of b"})
    assert again.session("nobody") is None


def test_a_session_s_keys_are_replaced_and_stay_so(store: Store, open_store: Any) -> None:
    store.set_keys("b", {"screen": "one", "cohost": "two"})
    store.set_keys("b", {"screen": "one"})
    store.close()
    again = open_store()
    found = again.session("b"), again.session("a")
    assert [session.keys for session in found if session] == [{"screen": "one"}, {"host": "key of a"}]


def test_a_code_is_given_to_one_session_only(store: Store) -> None:
    with pytest.raises(StoreFault, match="a session with the code a already"):
        store.create_session("a", "Another", "x.md", {}, 5.0)
    found = store.session("a")
    assert found
    assert found.title == "Workshop a"


def test_a_name_is_kept_changed_and_apart_by_session(store: Store, open_store: Any) -> None:
    store.set_name("a", "seat-1", "Ada")
    store.set_name("a", "seat-1", "Ada L.")
    store.set_name("a", "seat-2", "Grace")
    store.set_name("b", "seat-1", "Somebody else")
    store.close()
    again = open_store()
    assert again.name("a", "seat-1") == "Ada L."
    assert again.names("a") == {"seat-1": "Ada L.", "seat-2": "Grace"}
    assert again.name("a", "seat-3") is None
    with pytest.raises(StoreFault, match="no session with the code nobody"):
        again.set_name("nobody", "seat-1", "Ada")


def test_a_forgotten_name_is_in_no_file_of_the_folder(store: Store, folder: Path) -> None:
    store.set_name("a", "seat-1", "Wilhelmina-Unmistakable")
    store.set_name("a", "seat-2", "Grace-Who-Stays")
    store.forget("a", "seat-1")
    assert store.names("a") == {"seat-2": "Grace-Who-Stays"}
    store.close()
    everything = b"".join(file.read_bytes() for file in folder.iterdir())
    assert b"Grace-Who-Stays" in everything
    assert b"Wilhelmina" not in everything


def test_a_secret_is_made_once_and_stays_over_a_restart(store: Store, open_store: Any, folder: Path) -> None:
    host = store.secret("host")
    assert len(host) >= 32
    assert host != store.secret("signing")
    store.close()
    assert open_store().secret("host") == host


def test_a_text_that_belongs_to_no_session_stays_over_a_restart(
    store: Store, open_store: Any, folder: Path
) -> None:
    assert store.read_text("room.json") == ""
    store.write_text("room.json", "one")
    store.write_text("room.json", "two")
    store.close()
    again = open_store()
    assert again.read_text("room.json") == "two"
    assert stat.S_IMODE((folder / "room.json").stat().st_mode) == 0o600
    (folder / "room.json").write_bytes(b"\xff\xfe")
    assert again.read_text("room.json") == ""


def test_a_secret_has_a_plain_name(store: Store) -> None:
    with pytest.raises(ValueError, match="not a name"):
        store.secret("../host")


def test_only_its_owner_can_read_what_is_in_the_data_folder(store: Store, folder: Path) -> None:
    store.secret("host")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    assert {"facilitator.db", "host.key"} <= set(modes)
    assert set(modes.values()) == {0o600}


def test_a_session_from_elsewhere_is_kept_whole_or_not_at_all(store: Store) -> None:
    happened = [
        Record(1, 5.0, "Started", {"text": "half \ud83d"}),
        Record(2, 6.5, "Answered", {"answer": ["Grüezi"]}, "id-1"),
    ]
    row = SessionRow("d", "Workshop d", "d.md", 5.0, {"screen": "key"})
    store.take_in(row, happened)
    assert store.session("d") == row
    assert list(store.journal("d")) == happened
    with pytest.raises(StoreFault, match="a session with the code d already"):
        store.take_in(row, happened)
    with pytest.raises(StoreFault):
        store.take_in(SessionRow("e", "Workshop e", "e.md", 5.0, {}), [*happened, happened[1]])
    assert store.session("e") is None
    assert list(store.journal("d")) == happened
