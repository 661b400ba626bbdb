"""Answers that waited on a phone for a line: what the server believes of them, and what they are worth after a
result."""

from __future__ import annotations

from typing import Any

import pytest

from facilitator.inputs.contract import Refused
from facilitator.live.matters.answers import Answer
from facilitator.live.matters.opening import Close, Reopen, Show
from facilitator.live.matters.people import Join
from facilitator.live.matters.texts import Keep
from facilitator.live.matters.undo import Undo
from facilitator.live.matters.walk import Again
from facilitator.live.possible import fold
from facilitator.live.show import console, screen
from tests.conftest import Play, StepText

CHOICE = "## Are you one? {.choice #before time=2m}\nDo you lead?\n\n- Yes\n- No"
IDEAS = "## Energise {.ideas #ideas most=2 time=3m}\nWhat did they do?"
QUIZ = "## Which? {.quiz #quiz close=host time=1m}\nWhich is heavier?\n\n- Feathers\n- [x] Both"
GUESS = "## Guess {.estimate #guess answer=5 max=10 time=4m}\nHow many?"
LETTER = "## A letter {.ideas #letter seen=me time=3m}\nTo yourself."


def late(game: Play, seat: str, fields: dict[str, list[str]], **more: Any) -> None:
    """An answer of a phone that says it waited for a line."""
    game.do(Answer(seat, game.stage.id, "", fields, late=True, **more))


def test_an_answer_after_closing_is_refused_but_one_that_waited_for_a_connection_counts(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CHOICE), people=2)
    game.open("before")
    game.do(Close())
    with pytest.raises(Refused, match="closed"):
        game.do(Answer("s0", game.stage.id, "", {"pick": ["o1"]}))
    game.do(Answer("s0", game.stage.id, "", {"pick": ["o1"]}, late=True))
    assert game.stage.answers.people == 1


def test_an_answer_that_was_changed_without_a_line_counts_while_nobody_has_seen_the_result(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CHOICE), people=1)
    game.open("before")
    game.answer("s0", {"pick": ["o1"]})
    game.do(Close())
    game.do(Answer("s0", game.stage.id, "", {"pick": ["o2"]}, late=True))
    assert [row.value for row in game.figure("before").rows] == [0, 1]


def test_whoever_came_after_a_question_was_closed_has_no_answer_that_waited(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CHOICE), people=1)
    game.open("before")
    game.do(Close())
    game.do(Join("new"))
    late = Answer("new", game.stage.id, "", {"pick": ["o1"]}, late=True)
    with pytest.raises(Refused, match="closed"):
        game.do(late)
    game.do(Reopen())
    game.do(Close())
    game.do(late)
    assert game.again().stage.answers.people == 1


def test_a_phone_that_had_a_line_when_the_question_was_closed_has_no_answer_that_waited(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CHOICE), people=2)
    game.open("before")
    opened = game.at
    game.do(Close())
    with pytest.raises(Refused, match="closed"):
        late(game, "s0", {"pick": ["o1"]}, connected_since=opened)
    late(game, "s0", {"pick": ["o1"]}, connected_since=game.at + 1)
    assert game.stage.answers.people == 1


@pytest.mark.parametrize(
    ("step", "id", "fields"),
    [
        (CHOICE, "before", {"pick": ["o1"]}),
        (QUIZ, "quiz", {"pick": ["o2"]}),
        (GUESS, "guess", {"number": ["5"]}),
    ],
)
def test_after_the_result_an_answer_that_waited_is_refused(
    play: type[Play], step_text: StepText, step: str, id: str, fields: dict[str, list[str]]
) -> None:
    game = play(step_text(step), people=3)
    game.open(id)
    game.answer("s0")
    game.do(Show())
    before = game.figure(id)
    for seat in ("s0", "s1"):
        with pytest.raises(
            Refused, match="The room has seen the result by now. What you wrote is still on this phone."
        ):
            late(game, seat, fields)
    assert game.figure(id) == before
    assert "s1" not in game.session.won(id)


def test_a_result_that_was_hidden_again_is_still_known(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CHOICE), people=2)
    game.open("before")
    game.answer("s0")
    game.do(Close())
    game.do(Show())
    game.do(Undo())
    with pytest.raises(Refused, match="seen the result"):
        late(game, "s1", {"pick": ["o1"]})


def test_the_result_of_an_earlier_round_does_not_spoil_this_one(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CHOICE), people=2)
    game.open("before")
    game.answer("s0")
    game.do(Show())
    game.do(Again())
    game.do(Close())
    late(game, "s1", {"pick": ["o1"]})
    assert game.stage.answers.people == 1


def test_after_the_result_a_text_that_waited_comes_in_and_waits_for_the_host(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(IDEAS), people=2)
    game.open("ideas")
    game.answer("s0", {"text": ["In time"]})
    game.do(Show())
    late(game, "s1", {"text": ["After the wall"]})
    assert "After the wall" not in str(screen(game.session, game.around).figure)
    (waiting,) = console(game.session, game.around, game.at).sorting.waiting
    assert waiting.text == "After the wall"
    with pytest.raises(Refused, match="seen the result"):  # what is in is not changed any more
        late(game, "s1", {"text": ["Something else"]})
    with pytest.raises(Refused, match="seen the result"):
        late(game, "s0", {"text": ["Something else"]})
    game.do(Keep(waiting.id))
    assert "After the wall" in str(screen(game.session, game.around).figure)
    assert game.again().figure("ideas") == game.figure("ideas")


def test_where_people_see_the_result_while_they_answer_the_first_answer_that_waited_counts(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CHOICE.replace("time=2m", "time=2m reveal=live")), people=3)
    game.open("before")
    game.answer("s0", {"pick": ["o1"]})
    game.do(Close())
    with pytest.raises(Refused, match="closed"):
        late(game, "s0", {"pick": ["o2"]})
    late(game, "s1", {"pick": ["o2"]})
    with pytest.raises(Refused, match="closed"):
        late(game, "s1", {"pick": ["o1"]})
    assert [row.value for row in game.figure("before").rows] == [1, 1]


def test_a_text_that_waited_goes_onto_no_wall_that_the_room_is_looking_at(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(IDEAS.replace("time=3m", "time=3m reveal=live")), people=2)
    game.open("ideas")
    game.answer("s0", {"text": ["In time"]})
    game.do(Close())
    late(game, "s1", {"text": ["After it was closed"]})
    assert "After it was closed" not in str(screen(game.session, game.around).figure)
    (waiting,) = console(game.session, game.around, game.at).sorting.waiting
    game.do(Keep(waiting.id))
    assert "After it was closed" in str(screen(game.session, game.around).figure)


def test_what_only_its_writer_sees_may_come_whenever_it_comes(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(LETTER), people=2)
    game.open("letter")
    game.do(Show())
    late(game, "s1", {"text": ["Dear me"]})
    late(game, "s1", {"text": ["Dear me and you"]})
    assert game.stage.answer_of("s1") == ["Dear me and you"]
    assert fold(game.journal).stage.answer_of("s1") == ["Dear me and you"]  # it goes to another laptop, too
