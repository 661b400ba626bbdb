"""A workshop's text that changes while its session runs."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import Any

from facilitator.live.matters.walk import Open
from facilitator.server.running import RunningSession
from tests.serving import WITHIN, WORKSHOP, Page, Serving


def save(own: Serving, text: str) -> None:
    file = own.folder / "mine.md"
    later = file.stat().st_mtime_ns + 2_000_000_000 if file.exists() else None
    file.write_text(text, "utf-8")
    if later:
        os.utime(file, ns=(later, later))


def begun(own: Serving) -> RunningSession:
    save(own, WORKSHOP)
    form = {"workshop": "mine.md"}
    page = Page(own.host.post(f"{own.url}/host/start", data=form, timeout=WITHIN))
    code = page.response.url.rsplit("/", 1)[1]
    return own.running.server.services.sessions.get(code)


def text_page(own: Serving, running: RunningSession, method: str = "GET", **form: Any) -> Page:
    return Page(own.host.request(method, f"{own.url}/host/{running.code}/text", data=form, timeout=WITHIN))


def digest_of(page: Page) -> str:
    return str(page.tree.xpath("//input[@name='digest']/@value")[0])


def test_a_text_that_has_changed_is_told_looked_at_and_taken_over(own: Serving) -> None:
    running = begun(own)
    assert "has changed" not in own.get(f"/host/{running.code}").says
    running.carry_out(Open("before"))
    save(own, WORKSHOP.replace("# Only section", "# First\n\n## Hello {time=1m}\nHi.\n\n# Only section"))
    assert "has changed since this session took it" in own.get(f"/host/{running.code}").says
    page = text_page(own, running)
    assert "Comes in" in page.says
    assert "Hello" in page.says
    text_page(own, running, "POST", digest=digest_of(page))
    assert running.session.workshop.steps[0].title == "Hello"
    assert "has changed" not in own.get(f"/host/{running.code}").says


def test_a_step_that_was_asked_and_is_gone_from_the_text_stays_with_a_sentence(own: Serving) -> None:
    running = begun(own)
    running.carry_out(Open("before"))
    gone = WORKSHOP.replace("## Are you one? {.choice #before time=2m}\nDo you lead?\n\n- Yes\n- No\n\n", "")
    save(own, gone.replace("## And now? {.choice #after again=before time=2m}\n", ""))
    page = text_page(own, running)
    assert (
        "“Are you one?” was asked already and isn’t in the new text: it stays, with its answers." in page.says
    )
    text_page(own, running, "POST", digest=digest_of(page))
    assert "before" in [step.id for step in running.session.workshop.steps]


def test_a_text_with_faults_is_not_taken_over_and_its_faults_are_shown(own: Serving) -> None:
    running = begun(own)
    wrong = WORKSHOP.replace("{.dots", "{.dotz")
    save(own, wrong)
    assert "did you mean `dots`" in text_page(own, running).says
    page = text_page(own, running, "POST", digest=sha256(wrong.encode()).hexdigest())
    assert page.status == 409
    assert running.session.workshop.text == WORKSHOP


def test_a_file_that_changed_once_more_is_looked_at_once_more(own: Serving) -> None:
    running = begun(own)
    save(own, WORKSHOP.replace("Good morning.", "Good evening."))
    digest = digest_of(text_page(own, running))
    save(own, WORKSHOP.replace("Good morning.", "Good night, and more."))
    page = text_page(own, running, "POST", digest=digest)
    assert page.response.url.endswith("/text")
    assert running.session.workshop.text == WORKSHOP


def test_a_text_that_nobody_has_looked_at_is_not_taken_over(own: Serving) -> None:
    running = begun(own)
    save(own, WORKSHOP.replace("Good morning.", "Good evening."))
    for unseen in ({}, {"digest": ""}):
        page = text_page(own, running, "POST", **unseen)
        assert page.response.url.endswith("/text")
        assert "The workshop’s text has changed" in page.says
        assert running.session.workshop.text == WORKSHOP


def test_without_a_change_or_without_a_file_the_page_says_so(own: Serving) -> None:
    running = begun(own)
    assert "The session has the newest text" in text_page(own, running).says
    (own.folder / "mine.md").unlink()
    assert "The workshop’s file is not there" in text_page(own, running).says


def test_what_was_just_improvised_opens_whatever_the_text_calls_its_steps(own: Serving) -> None:
    live = own.begin(WORKSHOP.replace("#guess", "#improvised-99"))
    form = {"command": "improvise", "kind": "choice", "line": "Tea? hot / cold"}
    own.host.post(f"{own.url}/host/{live.code}/command", data=form, timeout=WITHIN).raise_for_status()
    assert live.running.session.step.title == "Tea?"


def test_a_file_that_was_a_workshop_stays_listed_with_what_is_wrong_with_it(own: Serving) -> None:
    save(own, WORKSHOP)
    assert "A small workshop" in own.get("/host").says
    for spoilt in ("", "\n" + WORKSHOP):
        save(own, spoilt)
        said = own.get("/host").says
        assert "mine.md" in said
        assert "A small workshop" in said
    save(own, "# Notes")
    (own.folder / "later.md").write_text("\n" + WORKSHOP, "utf-8")
    assert "later.md" in own.get("/host").says


def test_teams_that_the_new_text_brings_are_told_before_it_is_taken_over(own: Serving) -> None:
    running = begun(own)
    save(own, WORKSHOP.replace("language: en", "language: en\nteams: Line, Ward"))
    assert "Teams: Line, Ward." in text_page(own, running).says
