"""What can't be stored is said, harms nobody else, and leaves no gap."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from facilitator.store import Store
from tests.full_disk import limit


@pytest.mark.parametrize(
    ("fault", "mended", "sentence"),
    [
        ("PRAGMA max_page_count=1", "PRAGMA max_page_count=1000000", "disk is full. Free some space"),
        ("PRAGMA query_only=ON", "PRAGMA query_only=OFF", "cannot be written to. Make it writable"),
    ],
)
def test_a_disk_that_takes_nothing_is_said_and_all_goes_on_when_it_does_again(
    connections: list[sqlite3.Connection], store: Store, told: Any, fault: str, mended: str, sentence: str
) -> None:
    before, refused, after = told(), told(), told()
    store.append("a", [("Answered", {}, "before")], 0.0, 1, before)
    assert before.fault() is None
    limit(connections, fault)
    big = {"text": "x" * 100_000}
    store.append("a", [("Answered", {}, "small"), ("Answered", big, "refused")], 0.0, 2, refused)
    assert sentence in str(refused.fault())
    assert [record.answer_id for record in store.journal("a")] == ["before"]

    limit(connections, mended)
    store.resync("a")
    store.append("a", [("Answered", {}, "small"), ("Answered", big, "refused")], 0.0, 2, after)
    assert after.fault() is None
    assert [(r.seq, r.answer_id) for r in store.journal("a")] == [(1, "before"), (2, "small"), (3, "refused")]


FULL_DISK = """
import sys
from concurrent.futures import Future
from pathlib import Path
from facilitator.store import Store

def append(store, seq):
    told = Future()
    store.append("a", [("Answered", {"text": "x" * 10_000}, str(seq))], 0.0, seq, told.set_result)
    return told.result(30)

folder = Path(sys.argv[1])
store = Store(folder)
store.create_session("a", "A", "a.md", {}, 0.0)
ballast = folder / "ballast"
ballast.write_bytes(bytes(6 << 20))
seq = 1
while not (fault := append(store, seq)):
    seq += 1
assert "disk is full" in str(fault), fault
assert [record.seq for record in store.journal("a")] == [*range(1, seq)]
assert "disk is full" in str(append(store, seq))
ballast.unlink()
store.resync("a")
assert append(store, seq) is None
store.close()
assert [record.seq for record in Store(folder).journal("a")] == [*range(1, seq + 1)]
print("went on after", seq)
"""


def test_a_disk_that_is_really_full_loses_nothing(tmp_path: Path) -> None:
    mounts = 'mount -t tmpfs -o size=8m none "$0" || exit 77; exec "$@"'
    own_disk = ["unshare", "--map-root-user", "--mount", "sh", "-c", mounts, str(tmp_path)]
    if not shutil.which("unshare") or subprocess.call([*own_disk, "true"], stderr=subprocess.DEVNULL):
        pytest.skip("this machine lets nobody mount a small disk")
    child = [sys.executable, "-c", FULL_DISK, str(tmp_path)]
    result = subprocess.run([*own_disk, *child], check=False, capture_output=True, text=True, timeout=600)
    assert result.stdout.startswith("went on after"), result.stderr


def test_an_answer_id_that_is_there_already_spoils_no_other_session_of_its_batch(
    store: Store, told: Any, held: Any
) -> None:
    first = told()
    store.append("a", [("Answered", {}, "same")], 0.0, 1, first)
    assert first.fault() is None
    busy = held(store)
    again, next_of_a, b, c, settled_a, settled_b = (told() for _ in range(6))
    store.append("b", [("Answered", {}, "b")], 0.0, 1, b)
    store.append("a", [("Joined", {}, None), ("Answered", {}, "same")], 0.0, 2, again)
    store.append("a", [("Answered", {}, "next")], 0.0, 4, next_of_a)
    store.append("c", [("Answered", {}, "c")], 0.0, 1, c)
    store.settled("a", settled_a)
    store.settled("b", settled_b)
    busy.release()
    assert b.fault() is None
    assert c.fault() is None
    assert settled_b.fault() is None
    assert "not stored a second time" in str(again.fault())
    assert next_of_a.fault() is not None
    assert settled_a.fault() is not None
    assert [(r.seq, r.answer_id) for r in store.journal("a")] == [(1, "same")]
    assert [r.answer_id for code in "bc" for r in store.journal(code)] == ["b", "c"]


def test_after_a_fault_a_session_waits_and_goes_on_without_a_gap(store: Store, told: Any) -> None:
    refused, still, late, after = (told() for _ in range(4))
    store.append("a", [("Answered", {}, "same"), ("Answered", {}, "same")], 0.0, 1, refused)
    assert refused.fault() is not None
    store.append("a", [("Answered", {}, "still")], 0.0, 3, still)
    store.append("a", [("Answered", {}, "late")], 0.0, 1, late)
    store.resync("a")
    store.append("a", [("Answered", {}, "after")], 0.0, 1, after)
    assert still.fault() is not None
    assert late.fault() is not None
    assert after.fault() is None
    assert [(r.seq, r.answer_id) for r in store.journal("a")] == [(1, "after")]


@pytest.mark.parametrize("seq", [0, 1, 3])
def test_a_number_out_of_turn_is_refused(store: Store, open_store: Any, told: Any, seq: int) -> None:
    first, wrong, right = told(), told(), told()
    store.append("a", [("Answered", {}, "1")], 0.0, 1, first)
    assert first.fault() is None
    store.close()
    again = open_store()
    again.append("a", [("Answered", {}, "2")], 0.0, seq, wrong)
    assert "out of turn" in str(wrong.fault())
    again.resync("a")
    again.append("a", [("Answered", {}, "2")], 0.0, 2, right)
    assert right.fault() is None
    assert [(r.seq, r.answer_id) for r in again.journal("a")] == [(1, "1"), (2, "2")]


def test_a_session_that_does_not_exist_takes_no_events(store: Store, told: Any) -> None:
    refused = told()
    store.append("nobody", [("Joined", {}, None)], 0.0, 1, refused)
    assert refused.fault() is not None
    assert list(store.journal("nobody")) == []
