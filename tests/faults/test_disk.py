"""A disk that is full, or takes nothing: said in a sentence, nothing lost, and all goes on when there is room again."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from facilitator.live.codec import from_record
from facilitator.live.matters.opening import Show
from facilitator.live.matters.walk import Next
from facilitator.live.replay import replay
from facilitator.server.limits import Limit
from tests.full_disk import limit

pytestmark = pytest.mark.slow


def entries(session: Any) -> list[str]:
    return [entry.text for entry in session.stages["ideas.0.0"].texts.written()]


@pytest.mark.parametrize(
    ("fault", "mended", "sentence"),
    [
        ("PRAGMA max_page_count=1", "PRAGMA max_page_count=1000000", "The disk is full. Free some space"),
        ("PRAGMA query_only=ON", "PRAGMA query_only=OFF", "cannot be written to. Make it writable"),
    ],
)
def test_a_phone_is_told_to_wait_and_its_answer_counts_when_there_is_room_again(
    connections: list[sqlite3.Connection], serve: Any, fault: str, mended: str, sentence: str
) -> None:
    live = serve().begin()
    phone, other = live.phone("Ana"), live.phone("Ben")
    line, screen = live.connection(phone), live.screen()
    live.at("ideas")
    limit(connections, fault)
    live.serving.running.server.services.answers = Limit(1000, 10.0)
    # What is long is refused first; what is short may find a corner yet.
    for k in range(400):
        told = line.answer(f"a{k}", "ideas.0.0", {"text": [f"{k} " + "x" * (130 if k < 200 else 1)]})
        if not told["ok"] and k >= 200:
            break
    assert told["again"] is True
    assert sentence in told["why"]
    page = other.answer({"text": "typed while the disk was full"})
    assert page.status == 422
    assert sentence in page.says
    assert "typed while the disk was full" in page.html
    assert not live.running.carry_out(Next()).ok
    newcomer = next(page for _ in range(50) if (page := live.newcomer().join("Cleo")).status != 200)
    assert newcomer.status in (403, 503)
    assert sentence in newcomer.says
    assert live.serving.get(f"/host/{live.code}").status == 200

    versions = [page["version"] for page in screen.pages]
    assert versions == sorted(versions)  # a page that counted from less would not be taken
    told_by_disk = [
        (from_record(r.kind, r.data), r.at) for r in live.serving.running.server.store.journal(live.code)
    ]
    assert entries(live.running.session) == entries(replay(told_by_disk))
    assert live.running.session.current == "ideas.0.0"

    limit(connections, mended)
    assert line.answer(f"a{k}", "ideas.0.0", {"text": ["sent again"]}) == {"ok": True}
    assert line.answer(f"a{k}", "ideas.0.0", {"text": ["sent again"]}) == {"ok": True}
    assert other.answer({"text": "and mine"}).state == "sent"
    assert entries(live.running.session) == ["sent again", "and mine"]
    assert live.newcomer().join("Cleo").state == "ask"
    live.do(Show())
    screen.shows("sent again")


def test_a_session_that_can_not_be_kept_is_not_begun(
    connections: list[sqlite3.Connection], serve: Any, tmp_path: Path
) -> None:
    serving = serve()
    limit(connections, "PRAGMA query_only=ON")
    page = serving.host.post(
        f"{serving.url}/host/start", data={"workshop": "library/work-leaders"}, timeout=300
    )
    assert page.status_code == 503
    assert "Make it writable" in page.text
    limit(connections, "PRAGMA query_only=OFF")
    assert serving.get("/host").status == 200
    page = serving.host.post(
        f"{serving.url}/host/start", data={"workshop": "library/work-leaders"}, timeout=300
    )
    assert page.status_code == 200
