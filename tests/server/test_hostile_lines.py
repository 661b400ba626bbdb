"""What anybody in the network may send, and what a damaged folder may hold: the room goes on."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
import requests
from simple_websocket import Client, ConnectionClosed

from facilitator.live.matters.clock import Add
from facilitator.live.matters.opening import Bell, Reopen
from facilitator.live.matters.walk import Next
from tests.conftest import Play
from tests.serving import WITHIN, WORKSHOP, Live, Phone, Serving

CLOCKED = WORKSHOP.replace("{.choice #before", "{.choice #before close=time")


def test_a_message_longer_than_any_answer_ends_the_line_while_it_comes_in(live: Live) -> None:
    url = f"{live.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket"
    line = Client(url)
    line.receive(timeout=WITHIN)
    line.sock.settimeout(WITHIN)
    with pytest.raises((ConnectionClosed, OSError)):
        swallow(line, "4" * 5_000_000)


def swallow(line: Client, text: str) -> None:
    """Send something, and listen until the other end is gone."""
    line.send(text)
    while line.receive(timeout=WITHIN) is not None:
        pass


def test_what_no_page_of_ours_sends_leaves_no_traceback(live: Live, caplog: pytest.LogCaptureFixture) -> None:
    url = f"{live.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket"
    for frame in ("42", "42[]", '43["x"]', "421[null]", "4" + "[" * 3000, '42["connect"]'):
        line = Client(url)
        line.receive(timeout=WITHIN)
        line.send(
            f"40{json.dumps({'role': 'screen', 'code': live.code, 'key': live.running.row.keys['screen']})}"
        )
        line.receive(timeout=WITHIN)
        line.send(frame)
        with suppress(ConnectionClosed, OSError):  # the server may have closed it already
            line.close()
    host = live.url.removeprefix("http://")
    assert (
        requests.post(f"{live.url}/join", headers={"Origin": "http://["}, timeout=WITHIN).status_code == 403
    )
    assert requests.get(f"http://{host}/static/{'a' * 3000}", timeout=WITHIN).status_code == 404
    assert "Traceback" not in caplog.text


def test_a_line_opens_one_socket_and_is_gone_when_it_goes(live: Live) -> None:
    phone = live.phone("Ana")
    seat = live.seat(phone)
    url = f"{live.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket"
    line = Client(url, headers={"Cookie": phone.cookie})
    line.receive(timeout=WITHIN)
    for _ in range(5):
        line.send(f"40{json.dumps({'role': 'phone', 'code': live.code})}")
    refused = 0
    while refused < 4:  # between them come the socket's id and its pages
        word = line.receive(timeout=WITHIN)
        assert word is not None
        refused += word.startswith("44")
    line.close()
    screen = live.console()
    screen.until(lambda _line: seat in live.running.silent_since)


def test_an_old_form_sent_once_more_with_other_words_is_another_answer(live: Live) -> None:
    live.at("ideas")
    phone = live.phone()
    form = phone.look().form
    for text in ("first", "first", "second"):
        assert phone.send({**form, "text": [text]}).status == 200
    assert [answer["answer"] for answer in live.answers()] == [["first"], ["second"]]


def test_what_the_host_opens_again_after_the_bell_stays_open(play: type[Play]) -> None:
    game = play(CLOCKED, people=3)
    game.open("before")
    game.at += game.stage.seconds + 5
    game.do(Bell(game.stage.id))
    assert not game.stage.open
    game.do(Reopen())
    assert game.stage.open
    assert game.stage.clock.countdown() is None
    game.do(Add(60))
    assert 50 < game.stage.clock.countdown().ends_at - game.at <= 60


def test_a_minute_more_begins_now_where_the_time_has_run_out(play: type[Play]) -> None:
    game = play(WORKSHOP, people=3)
    game.open("before")
    game.at += game.stage.seconds + 300
    game.do(Add(60))
    assert 50 < game.stage.clock.countdown().ends_at - game.at <= 60


def test_two_consoles_that_undo_at_once_undo_once(live: Live) -> None:
    live.do(Next(), Next())
    one, two = live.console(), live.console()
    depth = str(len(live.running.session.undo))
    assert one.command("undo", {"of": depth})["ok"]
    assert not two.command("undo", {"of": depth})["ok"]


def test_stray_files_in_the_folder_keep_no_workshop_from_the_home_page(serving: Serving) -> None:
    folder = serving.folder
    (folder / "good.md").write_text(WORKSHOP, "utf-8")
    (folder / "bom.md").write_bytes(b"\xef\xbb\xbf" + WORKSHOP.replace("A small", "A marked").encode())
    (folder / "wide.md").write_text(WORKSHOP, "utf-16")
    (folder / "folder.md").mkdir()
    os.symlink("nowhere", folder / ".#good.md")
    os.mkfifo(folder / "pipe.md")
    page = serving.get("/host")
    assert page.status == 200
    assert "A small workshop" in page.says
    assert "A marked workshop" in page.says
    assert "wide.md" in page.says


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("journal", "data = '[1]' WHERE kind = 'Opened'"),
        ("journal", "data = json_set(data, '$.groups', 5) WHERE kind = 'Opened'"),
        ("journal", "data = json_set(data, '$.text', 5) WHERE kind = 'Started'"),
        ("journal", "at = 'zz' WHERE kind = 'Opened'"),
        ("sessions", "keys = 'x'"),
        ("sessions", "keys = '{}'"),
        ("sessions", "started = 'abc'"),
        ("sessions", "started = 1e300"),
    ],
)
def test_a_damaged_session_leaves_the_others_on_the_home_page(
    tmp_path: Path, table: str, change: str
) -> None:
    from tests.serving import Serving

    serving = Serving(tmp_path)
    try:
        live = serving.begin()
        live.do(Next())
        other = serving.begin()
        serving.running.server.store.flush()
    finally:
        serving.stop()
    with sqlite3.connect(tmp_path / "data" / "facilitator.db") as database:
        key = "session" if table == "journal" else "code"
        where = " AND " if "WHERE" in change else " WHERE "
        database.execute(f"UPDATE {table} SET {change}{where}{key} = '{live.code}'")
    from facilitator.server.serve import start

    running = start(tmp_path / "data", tmp_path / "workshops", port=0)
    try:
        host = requests.Session()
        page = host.get(running.host_link, timeout=WITHIN)
        assert page.status_code == 200
        assert other.code in page.text
        assert Phone(running.url, live.code).http.get(
            f"{running.url}/{live.code}", timeout=WITHIN
        ).status_code in (200, 503)
    finally:
        running.stop()


@pytest.mark.parametrize("key", [b"", b"short", b"\xff\xfe" * 20])
def test_a_damaged_key_is_refused_with_what_to_do(tmp_path: Path, key: bytes) -> None:
    from facilitator.store import Store
    from facilitator.store.fault import StoreFault

    (tmp_path / "host.key").write_bytes(key)
    store = Store(tmp_path)
    with pytest.raises(StoreFault, match="Delete the file"):
        store.secret("host")
    store.close()
