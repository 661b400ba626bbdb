"""A backup is made from another window while the room is voting."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest
from click.testing import CliRunner

from facilitator.cli import main
from facilitator.server.serve import start
from facilitator.store import Store
from tests.serving import Page, Phone, Process

pytestmark = pytest.mark.slow


def test_a_backup_in_the_middle_of_votes_has_every_answer_that_was_acknowledged(
    process: Process, tmp_path: Path
) -> None:
    code = process.begin()
    console = process.console(code)
    console.command("open", {"step": "before"})
    phones = [Phone(process.url, code) for _ in range(4)]
    acknowledged: set[str] = set()
    begun, enough = Event(), Event()

    def votes(number: int, phone: Phone) -> None:
        line = phone.connect()
        vote = 0
        while not enough.is_set():
            id = f"phone{number}-vote{vote}"
            told = line.answer(id, "before.0.0", {"pick": [f"o{vote % 2 + 1}"]})
            if told["ok"]:
                acknowledged.add(id)
                vote += 1
            if len(acknowledged) > 20:
                begun.set()
        line.close()

    for phone in phones:
        assert phone.join().status == 200
    room = [Thread(target=votes, args=one) for one in enumerate(phones)]
    for thread in room:
        thread.start()
    try:
        assert begun.wait(60)
        before = set(acknowledged)
        made = CliRunner().invoke(main, ["backup", str(tmp_path / "copy"), "--data", str(process.data)])
        assert made.exit_code == 0, made.output
        assert f"--data {tmp_path / 'copy'}" in made.output.replace("\n", "")
    finally:
        enough.set()
        for thread in room:
            thread.join()
        console.close()

    with closing(Store(tmp_path / "copy")) as store:
        kept = {str(record.answer_id).split("/")[-1] for record in store.journal(code)}
    assert before <= kept
    running = start(tmp_path / "copy", process.folder, port=0)
    try:
        assert running.host_link.split("key=")[1] == process.host_link.split("key=")[1]
        page = Page(process.host.get(f"{running.url}/host/{code}"))
        assert page.status == 200
        assert "4 of 4 in" in page.says
    finally:
        running.stop()
