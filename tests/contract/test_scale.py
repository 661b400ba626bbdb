"""A scale rates its question or statements, and hands the statements on by what they were rated."""

from __future__ import annotations

import pytest

from facilitator.inputs.contract import Refused
from facilitator.live.matters.opening import Show
from facilitator.live.show import screen
from facilitator.workshop.parser import read
from tests.conftest import Play, StepText

IDEAS = "## Ideas {.ideas #ideas most=1 time=2m}\nWhat?"
BROUGHT = "## Rate them {.scale #rated from=ideas max=3 time=2m}\nHow good?"
STATED = "## Rate them {.scale #it time=2m}\nHow true?\n\n- One\n- Two\n- Three"
ITSELF = "## Rate it {.scale #it min=0 max=10 time=2m}\nHow likely?"


def rate(game: Play, *answers: tuple[int | str, ...]) -> None:
    for k, steps in enumerate(answers):
        fields = {f"rate-{o.id}": [str(s)] for o, s in zip(game.stage.options, steps, strict=True) if s}
        game.answer(f"s{k}", fields)


def labels(game: Play) -> list[str]:
    return [row.label for row in game.figure("it").rows]


def test_statements_keep_their_order_while_people_rate_and_stand_best_first_afterwards(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(STATED), people=5)
    game.open("it")
    rate(game, *[(1, 3, "")] * 4, (1, 3, 5))
    assert labels(game) == ["One", "Two", "Three"]
    game.do(Show())
    assert labels(game) == ["Three", "Two", "One"]
    brought = game.step.exercise.outcome(game.session.so_far("it"))
    assert [option.label for option in brought] == ["Three", "Two", "One"]
    assert game.again().figure("it") == game.figure("it")


def test_a_question_is_rated_without_a_list_and_hands_nothing_on(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(ITSELF), people=5)
    game.open("it")
    assert screen(game.session, game.around).options == ()
    rate(game, *[(k,) for k in (6, 7, 7, 8, 9)])
    assert str(game.figure("it").finding()) == "All of us gave 6 or more"
    assert game.step.exercise.outcome(game.session.so_far("it")) == ()


def test_what_a_room_wrote_is_rated_and_nothing_before_somebody_wrote(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(IDEAS, BROUGHT), people=6)
    with pytest.raises(Refused, match="nothing to vote on"):
        game.open("rated")
    game.open("ideas")
    for k in range(6):
        game.answer(f"s{k}", {"text": [f"idea {k}"]})
    game.open("rated")
    assert len(game.stage.options) == 6
    game.answer_all()
    assert game.figure("rated").base.n == 6


@pytest.mark.parametrize(
    ("braces", "fault"),
    [
        ("min=5 max=1", "min=5 is not below max=1; swap them"),
        ("max=12", "min and max make 12 steps; take 11 at most"),
        (f'low="{"w" * 41}"', "40 letters"),
    ],
)
def test_a_scale_that_cannot_be_drawn_is_a_fault_with_its_remedy(
    step_text: StepText, braces: str, fault: str
) -> None:
    reading = read(step_text(f"## Rate {{.scale {braces} time=2m}}\nHow?"))
    assert reading.workshop is None
    assert any(fault in str(one) for one in reading.errors)
