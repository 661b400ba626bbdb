"""A team that is held back because too few of it have answered: what it said stands on no page and in no document."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile

import pytest
import requests
from pypdf import PdfReader

from facilitator.documents import documents_for
from facilitator.live.matters.lifecycle import End
from facilitator.live.matters.opening import Show
from facilitator.spreadsheets import WRITERS
from tests.serving import WITHIN, Begin, Connection, Live, Phone

GUESS = """---
title: A day
language: en
teams: Line, Ward, Desk
---

# Part {time=10m}

## A guess {.estimate #guess by=team quorum=5 min=0 max=99999999 answer=200 time=4m}
How many?

## Thanks {time=1m}
That was all.
"""
# What the four said, and what only the whole room could have: its middle guess, its mean. Eight digits, so that no id
# that is
# drawn by chance has them; on paper a digit may have a box each.
FOUR = range(73_110_001, 73_110_005)
OF_THE_FOUR = re.compile(r"(?<![\w.])(?:7\D?3\D?1\D?1\D?0\D?0\D?0\D?[1-4]|302\.5|20\D?888\D?717)(?!\w)")
SHOWN = re.compile(r"\b103\b")  # the middle guess of a team that shows


@pytest.fixture
def played(begin: Begin) -> tuple[Live, dict[str, list[Phone]]]:
    """Five of the Line and of the Desk have answered and four of the Ward; the room sees the figure."""
    live = begin(GUESS)
    live.at("guess")
    people = {}
    for team, guesses in (("Line", range(101, 106)), ("Desk", range(301, 306)), ("Ward", FOUR)):
        people[team] = [Phone(live.url, live.code) for _ in guesses]
        for phone, guess in zip(people[team], guesses, strict=True):
            phone.http.post(f"{live.url}/join", data={"code": live.code, "team": team}, timeout=WITHIN)
            assert live.running.session.seats[live.seat(phone)].team == team
            phone.answer({"number": str(guess)})
    live.do(Show())
    assert [part.n for part in live.figure("guess").parts] == [5, 4, 5]
    assert live.figure("guess").parts[1].figure is None
    return live, people


def last_page(line: Connection) -> str:
    return str(line.until(lambda line: line.pages)[-1]["html"])


def test_a_team_held_back_is_on_no_screen_phone_or_console(
    played: tuple[Live, dict[str, list[Phone]]],
) -> None:
    live, people = played
    seen = {
        "screen": requests.get(live.screen_url, timeout=WITHIN).text,
        "pushed to the screen": last_page(live.screen()),
        "console": live.serving.get(f"/host/{live.code}").html,
        "pushed to the console": last_page(live.console()),
        "a co-host's console": live.cohost().get(live.console_url, timeout=WITHIN).text,
        "text": live.serving.get(f"/host/{live.code}/text").html,
        "ballots": live.serving.get(f"/host/{live.code}/ballots").html,
        "a phone": people["Line"][0].look().html,
        "pushed to a phone": last_page(live.connection(people["Desk"][0])),
        "a newcomer's phone": live.phone().look().html,
    }
    assert {where for where, html in seen.items() if OF_THE_FOUR.search(html)} == set()
    for where in ("screen", "pushed to the screen", "console", "pushed to the console", "a phone"):
        assert SHOWN.search(seen[where]), where


def test_one_of_a_team_held_back_sees_what_they_said_themselves_and_no_more(
    played: tuple[Live, dict[str, list[Phone]]],
) -> None:
    live, people = played
    page = people["Ward"][0].look()
    assert {re.sub(r"\D", "", found) for found in OF_THE_FOUR.findall(page.html)} <= {str(FOUR[0])}
    own = fetch(people["Ward"][0].http, f"{live.url}/{live.code}/workbook")
    assert {re.sub(r"\D", "", found) for found in OF_THE_FOUR.findall(inside(own))} == {str(FOUR[0])}


def fetch(browser: requests.Session, url: str) -> bytes:
    response = browser.get(url, timeout=WITHIN)
    response.raise_for_status()
    return response.content


def inside(data: bytes) -> str:
    """All text in a document: of a PDF its pages, of an office file every part, and in it the books behind charts."""
    if data[:4] == b"%PDF":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name) for name in package.namelist()]
    return "\n".join(
        inside(part) if part[:2] == b"PK" else re.sub(r"<[^>]*>", "\n", part.decode("utf-8", "replace"))
        for part in parts
    )


@pytest.mark.parametrize("closed", [False, True])
def test_a_team_held_back_is_in_no_document_and_in_nobody_elses_workbook(
    played: tuple[Live, dict[str, list[Phone]]], closed: bool
) -> None:
    live, people = played
    if closed:
        live.do(End())
    made = {
        name: fetch(live.serving.host, f"{live.console_url}/documents/{name}")
        for name in documents_for(live.running.session.workshop)
    }
    made["a person's own workbook"] = fetch(people["Line"][0].http, f"{live.url}/{live.code}/workbook")
    texts = {name: inside(data) for name, data in made.items()}
    assert {name for name, words in texts.items() if OF_THE_FOUR.search(words)} == set()
    for name in ("deck", "report"):
        assert SHOWN.search(texts[name]), name


def test_raw_data_has_each_answer_without_a_team_and_of_a_team_held_back_no_figure(
    played: tuple[Live, dict[str, list[Phone]]],
) -> None:
    """The raw data is the host's and has every answer; nothing in it says who is in which team."""
    live, _people = played
    fetched = {kind: fetch(live.serving.host, f"{live.console_url}/answers{kind}") for kind in WRITERS}
    sheets = json.loads(fetched[".json"])
    (answers,) = [name for name in sheets if name.endswith(" guess")]
    assert str(FOUR[0]) in json.dumps(sheets[answers])
    for team in ("Line", "Ward", "Desk"):
        assert team not in json.dumps(sheets[answers])
    assert not OF_THE_FOUR.search(json.dumps({k: v for k, v in sheets.items() if k != answers}))
    with zipfile.ZipFile(io.BytesIO(fetched[".zip"])) as package:
        figures = next(name for name in package.namelist() if "figures" in name)
        rows = list(csv.reader(io.StringIO(package.read(figures).decode("utf-8-sig"))))
    assert any("Ward" in row for row in rows)
    assert not OF_THE_FOUR.search(repr(rows))
    with zipfile.ZipFile(io.BytesIO(fetched[".xlsx"])) as package:
        told = [package.read(name).decode() for name in package.namelist() if "sheet" in name]
    assert sum("73110" in part for part in told) == 1  # the sheet with the answers
