"""Documents know what each step offers in a session: ballots are printed of it."""

from __future__ import annotations

from facilitator.live import commands as c
from facilitator.live.results import results

TEXT = """---
title: A small workshop
---

# Only section

## Ideas {.ideas #ideas time=1m}

## Which? {.dots #which from=ideas time=1m}

## Are you one? {.choice #one time=1m}

- Yes
- No
"""


def offered(game, step: str) -> list[str]:
    """The options of a step, as a document gets them."""
    return [option.label for option in results(game.session, "482615", game.at).options[step]]


def test_options_are_what_the_room_has_brought_and_stay_once_the_step_is_open(play):
    game = play(TEXT, people=2)
    assert (offered(game, "which"), offered(game, "one")) == ([], ["Yes", "No"])
    game.open("ideas")
    game.answer("s0", {"text": ["Ask first"]})
    assert offered(game, "which") == ["Ask first"]
    game.open("which")
    game.open("ideas")
    game.do(c.Reopen())
    game.answer("s1", {"text": ["Say thanks"]})
    assert offered(game, "which") == ["Ask first"]
