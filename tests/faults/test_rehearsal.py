"""A room as it is: people come late and leave, phones drop, some are on paper. Nothing is lost, and nobody sits
alone."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from facilitator.live.matters.room import Lock
from facilitator.rehearsal.crowd import Crowd
from facilitator.rehearsal.habits import Habits
from facilitator.rehearsal.rehearse import run
from facilitator.rehearsal.walk import Options
from facilitator.workshop.parser import read
from tests.serving import WORKSHOP, Serving

pytestmark = pytest.mark.slow

PAIRS = """---
title: In pairs
language: en
group: 2-60
---

# Only section {time=19m}

## What helps? {.rounds #helps time=9m}
What has helped you?

## What else? {.rounds #else time=9m}
What else has helped you?

## A card each {.deal #card time=1m}
What stops without it?

- This stops

| card | says |
|---|---|
| One | a |
| Two | b |
"""


def test_a_rehearsal_of_work_leaders_keeps_every_acknowledged_answer(tmp_path: Path) -> None:
    typed = ["rehearse", "--auto", "--fast", "--no-browser", "--crowd", "40", "--paper", "5"]
    done = subprocess.run(
        [sys.executable, "-m", "facilitator.cli", *typed],
        capture_output=True,
        text=True,
        timeout=800,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    says = " ".join(done.stdout.split())
    people = re.search(r"40 seats: 4 came late, 4 left, (\d+) phones? dropped .+?, 5 on paper\.", says)
    assert people, says
    answers = re.search(r"(\d+) answers acknowledged, (\d+) in the journal\.", says)
    assert answers, says
    # Fourteen questions, and at each of them at least those who are there, say something and have no trouble.
    assert int(answers[2]) >= int(answers[1]) > 14 * 20
    assert not list(tmp_path.iterdir())


def test_where_pairs_answer_as_one_nobody_is_left_alone_when_people_come_and_go(hard_cases: None) -> None:
    workshop = read(PAIRS, "pairs.md").workshop
    assert workshop is not None
    habits = Habits(late=0.2, leave=0.4, drop=0.2, change=0.2, paper=1)
    found = run(Console(file=io.StringIO()), workshop, Options(15, auto=True, fast=True), habits)
    assert found.wrong == ()
    assert "3 came late, 6 left" in str(found.summary[0])
    helps, _more, card = found.rows
    assert helps.answered > 0
    assert 0 < card.answered <= card.asked


def test_a_room_that_behaves_well_answers_everything(tmp_path: Path) -> None:
    workshop = read(WORKSHOP, "workshop.md").workshop
    assert workshop is not None
    found = run(Console(file=io.StringIO()), workshop, Options(6, auto=True, fast=True), Habits())
    assert found.wrong == ()
    assert [str(said) for said in found.summary] == [
        "6 seats.",
        "36 answers acknowledged, 36 in the journal.",
    ]
    assert [(row.answered, row.asked) for row in found.rows if row.needed is not None] == [(6, 6)] * 6


def test_whoever_finds_the_room_locked_stays_outside(serve: Callable[[], Serving]) -> None:
    live = serve().begin()
    live.do(Lock())
    crowd = Crowd(live.url, live.running, 2, lambda need, chance: 0)
    crowd.join()
    assert [person.turned_away for person in crowd.people] == [True, True]
    assert not crowd.busy()
    assert live.running.session.seats == {}
