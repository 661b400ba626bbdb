"""Each step that can be voted on paper has a letter, and keeps it."""

from __future__ import annotations

from dataclasses import replace

from facilitator.inputs.spend import Spend
from facilitator.workshop.ballots import ballot, marks
from facilitator.workshop.model import IMPROVISED
from facilitator.workshop.parser import read
from facilitator.workshop.results import Results
from tests.conftest import Play

TEXT = """---
title: On paper
---

# One

## Welcome {time=1m}

## Are you one? {.choice #one time=1m}

- Yes
- No

## Ideas {.ideas #ideas time=1m}

## Which? {.dots #which from=ideas time=1m}

## Only for me {.choice #mine seen=me time=1m}

- Yes
- No

## Where? {.spectrum #where x="left, right" time=1m}

## How many? {.estimate #many answer=95 time=1m}

## And now? {.choice #now again=one time=1m}
"""


def test_votes_have_letters_in_the_order_of_the_text_and_the_host_types_nothing_that_is_private() -> None:
    assert marks(read(TEXT).workshop) == {"one": "A", "which": "B", "many": "C", "now": "D"}


def test_what_is_improvised_comes_last_so_that_printed_ballots_keep_their_letters() -> None:
    workshop = read(TEXT).workshop
    section = workshop.sections[0]
    more = replace(section.steps[1], id=f"{IMPROVISED}1")
    workshop = replace(workshop, sections=(replace(section, steps=(more, *section.steps)),))
    assert marks(workshop) == {"one": "A", "which": "B", "many": "C", "now": "D", f"{IMPROVISED}1": "E"}


def test_a_ballot_has_the_options_of_the_session_once_the_room_has_brought_them(play: type[Play]) -> None:
    game = play(TEXT, people=0)
    workshop = game.session.workshop
    asked = ballot(workshop, workshop.step("which"))
    assert isinstance(asked, Spend)
    assert asked.options == ()
    brought = workshop.step("one").content.options
    results = Results("482615", None, 0, {}, options={"which": brought})
    asked = ballot(workshop, workshop.step("which"), results)
    assert isinstance(asked, Spend)
    assert asked.options == brought
