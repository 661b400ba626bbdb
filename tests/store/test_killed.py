"""A process that is killed in the middle of answers has lost none that it acknowledged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from facilitator.store import Store, StoreFault

pytestmark = pytest.mark.slow

# Appends as fast as it can, at most 300 unacknowledged, and writes the id of each that it was told of.
ANSWERS = """
import os, sys
from functools import partial
from pathlib import Path
from threading import Semaphore
from facilitator.store import Store

store = Store(Path(sys.argv[1]))
free = Semaphore(300)

def acknowledge(answer, fault):
    assert fault is None, fault
    os.write(1, f"{answer}\\n".encode())
    free.release()

for seq in range(int(sys.argv[2]), 1_000_000):
    free.acquire()
    store.append("a", [("Answered", {"n": seq}, f"id{seq}")], 0.0, seq, partial(acknowledge, f"id{seq}"))
"""


def test_nothing_that_was_acknowledged_is_missing_or_there_twice_after_a_kill(
    store: Store, open_store: Any, folder: Path
) -> None:
    store.close()
    acknowledged: set[str] = set()
    next_seq = 1
    for enough in (1, 40, 700, 2500):
        command = [sys.executable, "-c", ANSWERS, str(folder), str(next_seq)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout
            for _ in range(enough):
                line = child.stdout.readline()
                assert line.endswith("\n"), "it ended by itself"
                acknowledged.add(line.strip())
            with pytest.raises(StoreFault, match="Another facilitator is using"):
                Store(folder)
            child.kill()
            acknowledged |= {line.strip() for line in child.stdout if line.endswith("\n")}
        again = open_store()
        records = list(again.journal("a"))
        again.close()
        assert [record.seq for record in records] == [*range(1, len(records) + 1)]
        assert [record.answer_id for record in records] == [f"id{record.data['n']}" for record in records]
        assert acknowledged <= {record.answer_id for record in records}
        assert next_seq - 1 + enough <= len(records)
        next_seq = len(records) + 1
