"""Documents know what each step offers in a session: ballots are printed of it."""

from __future__ import annotations

import pytest

from facilitator.inputs.contract import Refused
from facilitator.live.matters.opening import Reopen, Show
from facilitator.live.matters.texts import Hide
from facilitator.live.matters.walk import Again, Next
from facilitator.live.results import results
from tests.conftest import Play

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


def offered(game: Play, step: str) -> list[str]:
    """The options of a step, as a document gets them."""
    return [option.label for option in results(game.session, "482615", game.at).options[step]]


def test_options_are_what_the_room_has_brought_and_stay_once_the_step_is_open(play: type[Play]) -> None:
    game = play(TEXT, people=2)
    assert (offered(game, "which"), offered(game, "one")) == ([], ["Yes", "No"])
    game.open("ideas")
    game.answer("s0", {"text": ["Ask first"]})
    assert offered(game, "which") == ["Ask first"]
    game.open("which")
    game.open("ideas")
    game.do(Reopen())
    game.answer("s1", {"text": ["Say thanks"]})
    assert offered(game, "which") == ["Ask first"]


@pytest.mark.usefixtures("hard_cases")
@pytest.mark.parametrize("opened", [1, 2])
def test_options_stay_once_the_step_is_open_whatever_its_exercise_asks_with(
    play: type[Play], opened: int
) -> None:
    game = play(TEXT.replace(".dots", ".turns"), people=3)
    game.open("ideas")
    game.answer("s0", {"text": ["Ask first", "Say thanks"]})
    game.answer("s1", {"text": ["Walk"]})
    game.open("which")
    if opened == 2:  # the talk, then the question
        game.do(Next())
        game.answer("s0", {"pick": ["o2"]})
    ideas = game.session.stages["ideas.0.0"]
    game.do(Hide(ideas.texts.written()[0].id))
    game.open("ideas")
    game.do(Reopen())
    game.answer("s2", {"text": ["Listen"]})
    game.open("which")
    if opened == 1:
        game.do(Next())
        game.answer("s0", {"pick": ["o2"]})
    assert offered(game, "which") == ["Ask first", "Say thanks", "Walk"]
    assert [option.label for option in game.ask("s1").options] == offered(game, "which")
    figure = game.figure("which")
    assert [(row.label, row.value) for row in figure.rows] == [
        ("Ask first", 0),
        ("Say thanks", 1),
        ("Walk", 0),
    ]
    assert game.again().figure("which") == figure


@pytest.mark.usefixtures("hard_cases")
def test_there_must_be_something_to_vote_on_whatever_an_exercise_asks_with(play: type[Play]) -> None:
    game = play(TEXT.replace(".dots", ".turns"), people=3)
    game.open("which")
    with pytest.raises(Refused, match="nothing to vote on"):
        game.do(Next())


def test_a_new_round_offers_what_is_there_now_and_no_text_that_was_set_aside(play: type[Play]) -> None:
    game = play(TEXT, people=3)
    game.open("ideas")
    game.answer("s0", {"text": ["Rude", "Say thanks"]})
    game.open("which")
    game.answer("s0", {"dots-o1": ["1"]})
    game.do(Show())
    first = game.figure("which")
    game.do(Hide(game.session.stages["ideas.0.0"].texts.written()[0].id))
    assert game.figure("which") == first  # under the answers nothing shifts
    game.do(Again())
    assert [option.label for option in game.stage.options] == ["Say thanks"] == offered(game, "which")
    assert [option.label for option in game.ask("s1").options] == ["Say thanks"]
    game.answer("s1", {"dots-o1": ["1"]})
    assert [(row.label, row.value) for row in game.figure("which").rows] == [("Say thanks", 1)]
    assert game.figure("which", 1).rows == first.rows  # the first round keeps its own
    assert game.again().figure("which") == game.figure("which")
