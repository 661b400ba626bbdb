"""What the host does: starting sessions, commanding them from one console or two, opening them again."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import requests

from facilitator.live.matters.lifecycle import End
from facilitator.live.matters.opening import Show
from facilitator.live.matters.walk import Next
from facilitator.server.serve import start
from tests.serving import WITHIN, WORKSHOP, Live, Page, Serving

WRONG = WORKSHOP.replace("{.dots", "{.dotz")


def command(live: Live, name: str, args: dict[str, Any] | None = None, **more: Any) -> Page:
    form = {"command": name, "args": json.dumps(args or {}), **more}
    return Page(live.serving.host.post(f"{live.console_url}/command", data=form, timeout=WITHIN))


def test_a_session_is_started_from_the_home_page(own: Serving) -> None:
    (own.folder / "mine.md").write_text(WORKSHOP, "utf-8")
    home = own.get("/host")
    assert "A small workshop" in home.says
    assert "Work Leaders" in home.says
    form = {"workshop": "mine.md"}
    page = Page(own.host.post(f"{own.url}/host/start", data=form, timeout=WITHIN))
    code = page.response.url.rsplit("/", 1)[1]
    assert page.status == 200
    assert f"{code[:3]} {code[3:]}" in page.html
    assert code in own.get("/host").html


def test_a_sessions_name_that_is_too_long_is_refused_where_it_was_typed(own: Serving) -> None:
    (own.folder / "mine.md").write_text(WORKSHOP, "utf-8")
    form = {"workshop": "mine.md", "name": "w" * 61}
    page = Page(own.host.post(f"{own.url}/host/start", data=form, timeout=WITHIN))
    assert page.status == 422
    assert "Keep the session’s name to 60 characters" in page.says
    assert page.tree.xpath("//details[@open]//input[@name='name']/@value") == ["w" * 61]
    assert own.running.server.store.sessions() == []


@pytest.mark.parametrize(
    "path", ["", "nothing.md", "../data/host.key", "/etc/passwd", "library/work-leaders/workshop.md"]
)
def test_only_workshops_of_the_shelf_are_started(own: Serving, path: str) -> None:
    page = Page(own.host.post(f"{own.url}/host/start", data={"workshop": path}, timeout=WITHIN))
    assert page.status == 422
    assert "This workshop can’t be run yet" in page.says
    assert own.running.server.store.sessions() == []


def rewrite(file: Path, text: str) -> None:
    """Change a file so that its time tells, however coarse the clock of the disk."""
    file.write_text(text, "utf-8")
    os.utime(file, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns + 2_000_000_000))


def test_a_workshop_that_goes_wrong_is_served_as_it_last_was_and_its_faults_are_shown(own: Serving) -> None:
    file = own.folder / "mine.md"
    file.write_text(WORKSHOP, "utf-8")
    assert "dotz" not in own.get("/host").says
    rewrite(file, WRONG)
    home = own.get("/host")
    assert "mine.md:" in home.says
    assert "did you mean “dots”?" in home.says or "dots" in home.says.split("dotz", 1)[1]
    page = Page(own.host.post(f"{own.url}/host/start", data={"workshop": "mine.md"}, timeout=WITHIN))
    assert page.status == 200
    rewrite(file, WORKSHOP.replace("A small workshop", "A better workshop"))
    home = own.get("/host")
    assert "A better workshop" in home.says
    assert "dotz" not in home.says


def test_a_workshop_that_never_was_right_is_listed_with_its_faults_and_not_started(own: Serving) -> None:
    (own.folder / "mine.md").write_text(WRONG, "utf-8")
    (own.folder / "not-text.md").write_bytes(b"---\n\xff\xfe\x00title: \xff\n---\n")
    home = own.get("/host")
    assert home.status == 200
    assert "mine.md:" in home.says
    assert "not-text.md:" in home.says
    page = Page(own.host.post(f"{own.url}/host/start", data={"workshop": "mine.md"}, timeout=WITHIN))
    assert page.status == 422


def test_a_running_session_keeps_its_own_copy_of_the_workshop(own: Serving) -> None:
    file = own.folder / "mine.md"
    file.write_text(WORKSHOP, "utf-8")
    started = own.host.post(f"{own.url}/host/start", data={"workshop": "mine.md"}, timeout=WITHIN)
    file.unlink()
    page = own.get("/host/" + started.url.rsplit("/", 1)[1])
    assert "Are you one?" in page.says


def test_a_command_works_by_a_plain_form_too(live: Live) -> None:
    page = command(live, "next")
    assert page.status == 200
    assert live.running.session.current == "welcome.0.0"
    assert command(live, "dim", {"on": True}).status == 200
    assert live.running.session.dim


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("", "{}"), ("nothing", "{}"), ("next", "[1]"), ("next", "not json"), ("add", '{"seconds": 1e400}'),
        ("add", '{"seconds": "60"}'), ("remove", "{}"), ("remove", '{"seat": "\\ud800"}'), ("open", '{"step": 7}'),
        ("group", '{"entries": "x", "name": ""}'), ("join", '{"seat": "x"}'), ("answer", "{}"), ("bell", "{}"),
        ("hide", '{"entry": "before.0.0|x||0"}'), ("next", "[" * 15_000),
    ],
)  # fmt: skip
def test_a_command_that_is_none_gets_a_sentence(live: Live, name: str, args: str) -> None:
    before = live.running.session.version
    form = {"command": name, "args": args}
    page = Page(live.serving.host.post(f"{live.console_url}/command", data=form, timeout=WITHIN))
    if name == "next":  # what stands beside it is not asked for
        assert page.status == 200
        return
    assert page.status in (200, 409)
    assert page.says
    assert live.running.session.version == before
    told = live.console().command(name, args)
    assert told["ok"] is False or name == "remove"
    assert live.running.session.version == before


def test_two_consoles_see_the_same_and_never_move_on_twice(live: Live) -> None:
    one, two = live.console(), live.console()
    assert one.command("next", stage="") == {"ok": True}
    told = two.command("next", stage="")
    assert told["ok"] is False
    assert told["why"] == "Another console has moved on. This page shows where the room is now."
    assert live.running.session.current == "welcome.0.0"
    for console in (one, two):
        console.shows("Good morning.")
    assert two.command("next", stage="welcome.0.0") == {"ok": True}
    assert command(live, "next", stage="welcome.0.0").status == 409
    assert live.running.session.current == "before.0.0"


def test_a_console_that_goes_away_takes_nothing_with_it(live: Live) -> None:
    console = live.console()
    console.command("next")
    console.close()
    assert live.console().command("next") == {"ok": True}
    assert live.running.session.current == "before.0.0"


def test_everything_a_session_was_is_there_after_the_server_was_started_again(tmp_path: Path) -> None:
    from tests.serving import Serving

    before = Serving(tmp_path)
    live = before.begin()
    phone = live.phone("Ana")
    live.at("before")
    phone.answer({"pick": "o1"})
    live.at("ideas")
    phone.answer({"text": "Asked me first"})
    screen, host_link = live.screen_url, before.running.host_link
    before.stop()

    running = start(tmp_path / "data", tmp_path / "workshops")
    try:
        assert running.url == before.url
        assert running.host_link == host_link
        page = phone.look()
        assert page.state == "sent"
        assert "Asked me first" in page.says
        assert running.server.store.names(live.code) == {live.seat(phone): "Ana"}
        assert Page(requests.get(screen, timeout=WITHIN)).status == 200
        assert live.code in before.get("/host").html
        assert "Asked me first" in before.get(f"/host/{live.code}").says
        assert phone.answer({"text": "And listened"}).state == "sent"
    finally:
        running.stop()


def test_a_closed_session_stays_listed_and_is_opened_again(live: Live) -> None:
    phone = live.phone("Ana")
    live.at("before")
    live.do(End())
    assert phone.look().state == "over"
    assert live.code in live.serving.get("/host").html
    assert command(live, "next").status == 409
    assert command(live, "reopen_session").status == 200
    assert live.running.session.ended_at is None
    command(live, "reopen")
    assert phone.answer({"pick": "o1"}).state == "sent"


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE journal SET data='{}' WHERE seq=1",
        "UPDATE journal SET kind='Wedding' WHERE seq=2",
        "UPDATE journal SET data='not json' WHERE seq=2",
        "UPDATE journal SET data='[1]' WHERE seq=2",
        "UPDATE journal SET data='{\"stage\": \"nothing\"}' WHERE kind='Revealed'",
        "DELETE FROM journal",
        "DELETE FROM journal WHERE seq=1",
    ],
)
def test_a_broken_journal_is_said_and_harms_no_other_session(tmp_path: Path, spoil: str) -> None:
    from tests.serving import Serving

    before = Serving(tmp_path)
    live, other = before.begin(), before.begin()
    phone = live.phone("Ana")
    live.at("before")
    live.do(Show())
    before.stop()
    with closing(sqlite3.connect(tmp_path / "data" / "facilitator.db")) as file, file:
        file.execute(f"{spoil}{' AND' if 'WHERE' in spoil else ' WHERE'} session='{live.code}'")

    running = start(tmp_path / "data", tmp_path / "workshops")
    try:
        for page in (before.get(f"/host/{live.code}"), phone.look()):
            assert page.status == 503
            assert f"Session {live.code} can’t be opened" in page.says
            assert "left as it is" in page.says
        home = before.get("/host")
        assert home.status == 200
        assert f"Session {live.code} can’t be opened" in home.says
        assert before.get(f"/host/{other.code}").status == 200
    finally:
        running.stop()


def test_many_sessions_are_listed_and_only_the_latest_are_read(serving: Serving) -> None:
    first = serving.begin()
    phone = first.phone("Ana")
    assert phone.look().status == 200
    first.do(Next(), End())
    for _ in range(13):
        serving.begin()
    opened = serving.running.server.services.sessions._open
    opened.pop(first.code)
    page = serving.get("/host")
    assert page.status == 200
    assert f"/host/{first.code}" in page.html
    assert first.code not in opened
    assert "1 person" in page.says
