"""The server is killed while somebody rehearses: the rehearsal ends too, and leaves nothing behind."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
import requests

from tests.serving import WITHIN, Page, Process

pytestmark = pytest.mark.slow


def test_when_its_server_is_killed_a_rehearsal_is_gone_with_all_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    server = Process(tmp_path)
    try:
        form = {"workshop": "workshop.md", "people": "6", "paper": "0"}
        server.host.post(f"{server.url}/host/rehearse", data=form, timeout=WITHIN).raise_for_status()
        phone = ""
        for _ in range(600):
            page = Page(server.host.get(f"{server.url}/host/rehearsal/now", timeout=WITHIN))
            if phone := str(page.tree.xpath("string(//a[@id='phone']/@href)")):
                break
            time.sleep(0.2)
        assert requests.get(phone, timeout=WITHIN).status_code == 200
        children = Path(f"/proc/{server.child.pid}/task").glob("*/children")
        (rehearsal,) = [int(pid) for file in children for pid in file.read_text().split()]
        assert list(temporary.iterdir())
    finally:
        server.kill()
    for _ in range(600):
        if not (Path("/proc") / str(rehearsal)).exists():
            break
        time.sleep(0.2)
    with pytest.raises(ProcessLookupError):
        os.kill(rehearsal, 0)
    with pytest.raises(requests.ConnectionError):
        requests.get(phone, timeout=WITHIN)
    assert list(temporary.iterdir()) == []
