"""Host and co-host at the same moment: each gets done or a sentence, nothing is doubled, and the journal tells it
again."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from threading import Barrier, Thread
from typing import Any

import pytest
import requests
import socketio.exceptions

from facilitator.inputs.pick import Counts
from facilitator.live.codec import from_record
from facilitator.live.command import Command
from facilitator.live.matters.paper import Entered
from facilitator.live.matters.plan import Improvise, Improvised
from facilitator.live.matters.room import Unlock
from facilitator.live.matters.walk import Opened
from facilitator.live.replay import replay
from facilitator.live.session import Event
from facilitator.live.show import console
from tests.serving import WITHIN, Live, Page

ROUNDS = 5  # each begins at the same moment; which of the two is first is left to chance
WITHDRAWN = "The facilitator has withdrawn the link for co-hosts. What you did in the session stays."
LOST: tuple[type[Exception], ...] = (ConnectionError, socketio.exceptions.SocketIOError)


@pytest.fixture(autouse=True)
def without_tracebacks(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing may fail behind a sentence; the lines of these tests may lose theirs."""
    yield
    ours = [record for record in caplog.get_records("call") if record.name != "engineio.client"]
    assert [record.getMessage() for record in ours if record.levelno >= logging.ERROR] == []


def at_once(*asks: Callable[[], Any]) -> list[Any]:
    """Ask all of it at the same moment, and give what is said to each: a lost line says None."""
    ready, said = Barrier(len(asks)), [None] * len(asks)

    def go(k: int) -> None:
        ready.wait(WITHIN)
        with suppress(*LOST):
            said[k] = asks[k]()

    threads = [Thread(target=go, args=(k,), daemon=True) for k in range(len(asks))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(2 * WITHIN)
        assert not thread.is_alive()
    return said


def journal(live: Live) -> list[tuple[Event, float]]:
    records = list(live.serving.running.server.store.journal(live.code))
    return [(from_record(record.kind, record.data), record.at) for record in records]


def replays(live: Live) -> bool:
    """Whether the journal on disk gives the session that the consoles see."""
    with live.running.lock:
        live.do(Unlock())  # it is unlocked: this only waits for the disk
        now, around = time.time(), live.running.around()
        return console(replay(journal(live)), around, now) == console(live.running.session, around, now)


def test_two_who_improvise_have_both_steps_and_the_room_is_at_one_of_them(live: Live) -> None:
    host, cohost = live.console(), live.console(live.cohost())
    live.at("before")
    asked = []
    for k in range(ROUNDS):
        lines = [f"Tea {k}? hot / cold", f"Bread {k}? dark / light"]
        told = at_once(
            partial(host.command, "improvise", {"kind": "choice", "line": lines[0]}),
            partial(cohost.command, "improvise", {"kind": "choice", "line": lines[1]}),
        )
        assert told == [{"ok": True}, {"ok": True}]
        asked += [line.split("?")[0] + "?" for line in lines]
        assert live.running.session.step.title in asked[-2:]
    titles = Counter(step.title for step in live.running.session.workshop.steps if step.improvised)
    assert titles == Counter(asked)
    ids = [event.step for event, _at in journal(live) if isinstance(event, Improvised)]
    assert len(ids) == len(set(ids)) == 2 * ROUNDS
    assert {event.step for event, _at in journal(live) if isinstance(event, Opened)} >= set(ids)
    assert replays(live)


def test_each_of_two_who_improvise_opens_the_step_that_they_brought_in(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    live.at("before")
    others, carry_out = live.console(live.cohost()), live.running.carry_out

    def meanwhile(command: Command, *rest: Any, **more: Any) -> Any:
        outcome = carry_out(command, *rest, **more)
        if isinstance(command, Improvise):  # before the host's second command comes the co-host's first
            monkeypatch.setattr(live.running, "carry_out", carry_out)
            assert others.command("improvise", {"kind": "choice", "line": "Bread? dark / light"})["ok"]
        return outcome

    monkeypatch.setattr(live.running, "carry_out", meanwhile)
    assert live.console().command("improvise", {"kind": "choice", "line": "Tea? hot / cold"})["ok"]
    titles = [
        live.running.session.workshop.step(stage.step).title for stage in live.running.session.stages.values()
    ]
    assert titles == ["Are you one?", "Bread?", "Tea?"]


def test_of_two_who_group_the_same_texts_one_is_told_that_they_have_been_moved(live: Live) -> None:
    host, cohost = live.console(), live.console(live.cohost())
    live.at("ideas")
    for k in range(3):
        live.phone().answer({"text": [f"idea {k}"]})
    entries = [entry.id for entry in live.stage().texts.written()]
    for k in range(ROUNDS):
        version = live.running.session.version
        args = [{"entries": entries, "name": f"{who} {k}", "version": version} for who in ("Ours", "Theirs")]
        told = at_once(
            partial(host.command, "group", args[0]),
            partial(cohost.command, "group", args[1]),
        )
        done = [name["name"] for name, said in zip(args, told, strict=True) if said["ok"]]
        (refused,) = [said["why"] for said in told if not said["ok"]]
        assert "Another console has just moved “idea 0”." in refused
        assert [(name, len(texts)) for name, texts in live.stage().texts.named()] == [(done[0], 3)]
    assert replays(live)


def test_of_two_who_type_the_same_ballot_one_counts_and_the_other_is_told_what_is_in(live: Live) -> None:
    live.at("before")
    browsers = live.serving.host, live.cohost()

    def typed(browser: requests.Session, line: str) -> Page:
        form = {"stage": "before.0.0", "line": line}
        return Page(browser.post(f"{live.console_url}/ballots", data=form, timeout=WITHIN))

    for k in range(1, ROUNDS + 1):
        pages = at_once(partial(typed, browsers[0], f"{k} a"), partial(typed, browsers[1], f"{k} b"))
        assert sorted(page.status for page in pages) == [200, 422]
        (refused,) = [page.says for page in pages if page.status == 422]
        answered: Any = live.stage().answers.get(f"paper-{k}")
        (said,) = answered.answer
        assert f"Ballot P{k} is in already: {'Yes' if said == 'o1' else 'No'}." in refused
    same = ROUNDS + 1
    pages = at_once(lambda: typed(browsers[0], f"{same} a"), lambda: typed(browsers[1], f"{same} a"))
    assert [page.status for page in pages] == [200, 200]
    entered = Counter(event.seat for event, _at in journal(live) if isinstance(event, Entered))
    assert entered == Counter(f"paper-{k}" for k in range(1, same + 1))
    tally = live.stage().answers.tally
    assert isinstance(tally, Counts)
    assert sum(tally.of.values()) == same
    assert replays(live)


def test_of_two_who_press_next_one_goes_on(live: Live) -> None:
    host, cohost = live.console(), live.console(live.cohost())
    stages = ["", "welcome.0.0", "before.0.0", "guess.0.0"]
    for stage in stages:
        assert live.running.session.current == stage
        told = at_once(
            partial(host.command, "next", stage=stage),
            partial(cohost.command, "next", stage=stage),
        )
        assert sorted(said["ok"] for said in told) == [False, True]
    assert replays(live)


def test_a_co_host_withdrawn_while_a_command_is_under_way_gets_done_or_a_sentence(live: Live) -> None:
    live.at("before")
    for k in range(ROUNDS):
        browser = live.cohost()
        line = live.console(browser)
        form = {"stage": "before.0.0", "line": f"{k + 1} a"}
        told, response, _withdrawn = at_once(
            partial(line.command, "improvise", {"kind": "ideas", "line": f"Question {k}?"}),
            partial(browser.post, f"{live.console_url}/ballots", data=form, timeout=WITHIN),
            live.running.withdraw,
        )
        page = Page(response)
        titles = [step.title for step in live.running.session.workshop.steps if step.improvised]
        counts = f"paper-{k + 1}" in live.running.session.seats
        assert told in (None, {"ok": True}, {"ok": False, "why": WITHDRAWN, "again": False})
        if told is not None:
            assert (f"Question {k}?" in titles) == told["ok"]
        assert page.status in (200, 403)
        assert counts == (page.status == 200)
        assert page.status == 200 or WITHDRAWN in page.says
        line.until(lambda line: ("disconnect", None) in line.heard)
    assert replays(live)
