"""Rehearsing alone from the home page: a real process with a crowd of its own, of which nothing is kept but its
report."""

from __future__ import annotations

import os
import re
import signal
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
import pytest
import requests

from facilitator.server.addresses import LOOPBACK, addresses
from tests.serving import REHEARSE_FAST, WITHIN, Connection, Page, Serving, words

pytestmark = pytest.mark.slow
LONG = 120  # seconds: a whole process starts, and at the end it tries every document

TEXT = (
    """---
title: Rehearsed
language: en
group: 2-60
---

# Only section {time=3m}

## Are you one? {.choice #one time=2m}
Do you lead?

- Yes
- No

## Energise {.ideas #ideas most=1 time=30s}
What did they do?

::: examples
- """
    + ("word after word " * 15)
    + """
:::

## And last {.choice #last time=30s}
Was it good?

- Yes
- No
"""
)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that processes put their temporary files into."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.fixture
def begin_with(tmp_path: Path, temporary: Path) -> Iterator[Callable[..., Serving]]:
    """Starts a server whose rehearsals are begun with this command."""
    started: list[Serving] = []

    def begin(*command: str) -> Serving:
        started.append(Serving(tmp_path, command))
        (started[-1].folder / "mine.md").write_text(TEXT, "utf-8")
        return started[-1]

    yield begin
    for serving in started:
        serving.stop()


@pytest.fixture
def home(begin_with: Callable[..., Serving]) -> Serving:
    """A server that offers rehearsals with quick people."""
    return begin_with(*REHEARSE_FAST)


def press(serving: Serving, people: str = "6", paper: str = "1", workshop: str = "mine.md") -> Page:
    form = {"workshop": workshop, "people": people, "paper": paper}
    return Page(serving.host.post(f"{serving.url}/host/rehearse", data=form, timeout=WITHIN))


def until(happened: Callable[[], object]) -> None:
    end = time.monotonic() + LONG
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.1)


def now(serving: Serving) -> Page:
    return serving.get("/host/rehearsal/now")


def link(serving: Serving, name: str) -> str:
    """A link of the rehearsal's page, once people are in."""
    until(lambda: "your room is in" in now(serving).says)
    return str(now(serving).tree.xpath(f"string(//a[@id='{name}']/@href)"))


def child(serving: Serving) -> int:
    last = serving.running.server.services.rehearsals.last
    assert last
    assert last._process
    return last._process.pid


def answered(line: Connection, title: str) -> bool:
    """Whether the console is at this step, and nearly everybody's answer is in."""
    if not line.pages:
        return False
    html = line.pages[-1]["html"]
    at = str(lxml.html.fromstring(html).xpath("string(//*[@id='title'])"))
    return at.strip() == title and bool(re.search(r"\b[4-6] of [4-6] in\b", words(html)))


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def rows(page: Page, table: str) -> list[list[str]]:
    found = page.tree.xpath(f"//table[@class='{table}']/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in found]


def test_a_rehearsal_is_led_on_its_console_and_leaves_a_report_and_nothing_else(
    home: Serving, temporary: Path
) -> None:
    kept = sorted(path.name for path in (home.folder.parent / "data").iterdir())
    page = press(home)
    assert page.response.url == f"{home.url}/host/rehearsal"
    console = link(home, "console")
    for name in ("console", "screen", "phone"):
        assert requests.get(link(home, name), timeout=WITHIN).status_code == 200
    listed = home.get("/host").tree
    assert console in listed.xpath("//section[@class='rehearsing']//a/@href")
    assert "Rehearsed" not in listed.xpath("string(//aside)")

    # As one browser: to it, both servers are one place with the same cookies.
    home.host.get(console, timeout=WITHIN).raise_for_status()
    assert home.get("/host").status == 200
    url, code = console.split("/host")[0], console[-6:]
    lead = Connection(url, {"role": "host", "code": code}, f"host-alone={home.host.cookies['host-alone']}")
    try:
        for title in ("Are you one?", "Energise"):
            assert lead.command("next")["ok"]
            lead.until(partial(answered, title=title))
        lead.command("end")
    finally:
        lead.close()
    until(lambda: "What the room needed" in now(home).says)
    report = home.get("/host/rehearsal")
    assert re.search(r"2 of 3 steps were rehearsed\. [56] seats: .*one on paper\.", report.says)
    found = {(step, what.split(",")[0]): remedy for step, what, remedy in rows(report, "findings")}
    assert "time=" in found["Energise", "½ min planned"]
    assert any("had to be shortened" in what for step, what in found if step == "Energise")
    assert [row[0] for row in rows(report, "needed")] == ["Are you one?", "Energise", "And last"]
    assert rows(report, "needed")[2][3] == "not opened"

    until(lambda: gone(child(home)))
    assert list(temporary.iterdir()) == []
    assert home.running.server.store.sessions() == []
    assert sorted(path.name for path in (home.folder.parent / "data").iterdir()) == kept
    assert "“Rehearsed” was rehearsed" in home.get("/host").says
    assert "no session yet" in home.get("/host").says.lower()


def test_one_goes_on_at_a_time_and_ends_when_it_is_told_to(home: Serving) -> None:
    press(home)
    again = press(home)
    assert again.status == 409
    assert "“Rehearsed” is being rehearsed now" in again.says
    assert again.tree.xpath("//main//a/@href") == ["/host/rehearsal"]
    assert home.get("/host/rehearse?workshop=mine.md").status == 409
    link(home, "console")
    home.host.post(f"{home.url}/host/rehearsal/end", timeout=WITHIN).raise_for_status()
    until(lambda: "No step was rehearsed" in now(home).says)
    assert "data-follow" not in now(home).html
    assert home.get("/host/rehearse?workshop=mine.md").status == 200


def test_only_this_machine_reaches_it(home: Serving) -> None:
    press(home)
    where = urlsplit(link(home, "console"))
    assert where.hostname == LOOPBACK
    for own in addresses():
        if own.ip != LOOPBACK:
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection((own.ip, where.port or 0), WITHIN)


def test_a_browser_elsewhere_is_told_that_it_runs_on_the_laptop(home: Serving) -> None:
    browser = home.running.server.app.test_client()
    browser.set_cookie("host", home.host.cookies["host"], domain="localhost")
    for elsewhere in (
        {"environ_base": {"REMOTE_ADDR": "192.168.1.9"}},
        {"headers": {"X-Forwarded-For": "192.168.1.9"}, "environ_base": {"REMOTE_ADDR": LOOPBACK}},
    ):
        page = browser.get("/host", follow_redirects=True, **elsewhere).get_data(as_text=True)
        assert "on the laptop itself" in page
        assert "Rehearse alone" not in page
        asked = browser.post("/host/rehearse", data={"workshop": "mine.md"}, **elsewhere)
        assert asked.status_code == 409
        assert "runs on the laptop itself" in asked.get_data(as_text=True)
    assert home.running.server.services.rehearsals.last is None
    assert "Rehearse alone" in home.get("/host").says


def test_a_server_that_was_not_told_how_offers_none(begin_with: Callable[..., Serving]) -> None:
    plain = begin_with()
    assert "Rehearse alone" not in plain.get("/host").says
    assert press(plain).status == 404


@pytest.mark.parametrize(
    ("people", "paper", "says"),
    [
        ("0", "0", "People: type a number from 1 to 100"),
        ("six", "0", "People: type"),
        ("6", "7", "from 0 to 6"),
    ],
)
def test_a_number_that_is_none_is_refused_with_those_that_can_be(
    home: Serving, people: str, paper: str, says: str
) -> None:
    page = press(home, people, paper)
    assert page.status == 422
    assert says in page.tree.xpath("string(//*[@role='alert'])")
    assert home.running.server.services.rehearsals.last is None


def test_a_text_with_faults_is_not_rehearsed(home: Serving) -> None:
    (home.folder / "mine.md").write_text(TEXT.replace("{.ideas", "{.idaes"), "utf-8")
    page = press(home)
    assert page.status == 422
    assert "Its text has faults as it is now" in page.says
    assert press(home, workshop="nothing.md").status == 422


def test_what_keeps_it_from_beginning_is_said_on_the_page(
    begin_with: Callable[..., Serving], tmp_path: Path
) -> None:
    serving = begin_with(str(tmp_path / "nothing"))
    assert "It could not be started: No such file" in press(serving).says
    assert "The rehearsal of “Rehearsed” has no report" in serving.get("/host").says


@pytest.mark.parametrize(
    ("room", "says"),
    [(0, "no room for temporary files on the disk"), (16, "Check the disk")],
    ids=["none", "too little"],
)
def test_where_there_is_no_room_on_the_disk_the_page_says_so(
    begin_with: Callable[..., Serving], room: int, says: str
) -> None:
    full = ("sh", "-c", f'ulimit -f {room}; exec "$@"', "sh", *REHEARSE_FAST)
    serving = begin_with(*full)
    press(serving)
    until(lambda: "has no report" in now(serving).says)
    assert says in now(serving).says
    assert "broke off" not in now(serving).says


def test_a_process_that_dies_is_said_and_another_can_be_started(home: Serving) -> None:
    press(home)
    link(home, "console")
    os.kill(child(home), signal.SIGKILL)
    until(lambda: "It broke off" in now(home).says)
    assert "data-follow" not in now(home).html
    assert press(home).response.url == f"{home.url}/host/rehearsal"


def test_it_is_broken_off_without_a_report_and_leaves_nothing(home: Serving, temporary: Path) -> None:
    press(home)
    link(home, "console")
    form = {"now": "yes"}
    home.host.post(f"{home.url}/host/rehearsal/end", data=form, timeout=WITHIN).raise_for_status()
    until(lambda: "You stopped it before its report was made" in now(home).says)
    assert list(temporary.iterdir()) == []


def test_it_ends_with_its_server(home: Serving, temporary: Path) -> None:
    press(home)
    link(home, "console")
    pid = child(home)
    home.running.server.services.rehearsals.stop()
    assert gone(pid)
    assert list(temporary.iterdir()) == []


def test_the_workshop_that_ships_is_rehearsed_too(home: Serving) -> None:
    page = press(home, workshop="library/work-leaders")
    assert page.response.url == f"{home.url}/host/rehearsal"
    assert link(home, "console").startswith(f"http://{LOOPBACK}:")
