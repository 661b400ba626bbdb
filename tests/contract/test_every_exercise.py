"""Every exercise in the product keeps the contract, whatever came in."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.exercises import known
from facilitator.exercises.contract import Seat
from facilitator.figures.contract import FEW
from facilitator.inputs.contract import Tally
from facilitator.live.matters.lifecycle import End
from facilitator.live.matters.opening import Show
from facilitator.live.results import own_results, results
from facilitator.live.show import console, phone, screen
from facilitator.workshop.ballots import ballot, marks
from facilitator.workshop.parser import read
from facilitator.workshop.reference import example
from tests.conftest import Play, StepText
from tests.on_paper import as_typed

PLANE = '## It {.spectrum #it x="running processes, leading people" y="costs me energy, gives me energy"}'
STEPS = {name: example(kind).replace("## A title {", "## It {#it ", 1) for name, kind in known().items()}
STEPS["spectrum on a plane"] = PLANE
# What adds points up needs something before it that gives some.
QUIZ = "## Before {.quiz time=30s}\nWhich?\n\n- [x] This\n- That\n\n"
STEPS |= {name: QUIZ + STEPS[name] for name, kind in known().items() if kind.sums}
EXERCISES = {
    name: read(f"---\ntitle: A small workshop\n---\n\n# Only section\n\n{step}\n")
    .workshop.step("it")
    .exercise
    for name, step in STEPS.items()
}


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("people", [0, 1, 5, 60])
def test_a_figure_a_finding_and_every_view_can_be_had_at_any_moment(
    play: type[Play], step_text: StepText, name: str, people: int
) -> None:
    game = play(step_text(STEPS[name]), people=people)

    def look() -> None:
        figure = game.figure("it")
        if figure is not None:
            assert str(figure.finding())
            assert all(len(row) == len(figure.table().head) for row in figure.table().rows)
            assert figure.base.words()
        for seat in game.session.present():
            phone(game.session, game.around, seat)
        screen(game.session, game.around)
        console(game.session, game.around, game.at)
        results(game.session, "482615", game.at)

    look()
    game.open("it")
    look()
    for seat in game.session.present():
        if game.ask(seat) is not None:
            game.answer(seat)
            look() if people < 60 else None
    if not game.stage.is_talk:
        game.do(Show())
    look()
    game.do(End())
    look()


@pytest.mark.parametrize("name", STEPS)
def test_what_an_exercise_invents_its_input_can_read(
    play: type[Play], step_text: StepText, name: str
) -> None:
    game = play(step_text(STEPS[name]), people=3)
    game.open("it")
    ask = game.ask("s0")
    if ask is None:
        pytest.skip("asks nothing")
    for seed in range(50):
        answer = ask.read(game.step.exercise.invent(ask, (), Random(seed)))
        assert ask.said(answer)
        exported = ask.export(answer)
        assert exported
        assert len({column.key for column in exported}) == len(exported)


@pytest.mark.parametrize("name", STEPS)
def test_whoever_votes_on_paper_can_give_each_answer_that_a_phone_can(name: str) -> None:
    workshop = read(f"---\ntitle: A small workshop\n---\n\n# Only section\n\n{STEPS[name]}\n").workshop
    ask = ballot(workshop, workshop.step("it"))
    if ask is None:
        pytest.skip("can't be voted on paper")
    assert marks(workshop) == {"it": "A"}
    for seed in range(30):
        answer = ask.read(workshop.step("it").exercise.invent(ask, (), Random(seed)))
        assert ask.read(ask.ballot(as_typed(ask, answer))) == answer


ALONE = {name: step for name, step in STEPS.items() if "seen" in EXERCISES[name].accepts}


@pytest.mark.parametrize("name", ALONE)
def test_of_what_only_its_author_sees_everybody_else_gets_a_number(
    play: type[Play], step_text: StepText, name: str
) -> None:
    text = step_text(
        ALONE[name].replace(
            "#it ", "#it seen=me by=team " if "by" in EXERCISES[name].accepts else "#it seen=me ", 1
        )
    )
    game = play(text.replace("language: en", "language: en\nteams: Line, Ward"), people=12)
    game.open("it")
    game.answer_all()
    game.do(Show())
    others = (
        screen(game.session, game.around),
        console(game.session, game.around, game.at),
        results(game.session, "482615", game.at),
        own_results(game.session, "482615", game.at, "s1", "Ana"),
    )
    for figure in (others[0].figure, others[1].figure, *(said.steps["it"].figure for said in others[2:])):
        assert str(figure.finding()) == "12 of us have answered"
        assert figure.table().rows == (("12",),)
    assert console(game.session, game.around, game.at).sorting is None


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("people", [0, 1, 5, 60, 240])
def test_key_figures_are_three_at_most_and_none_while_a_finding_only_counts(
    play: type[Play], step_text: StepText, name: str, people: int
) -> None:
    game = play(step_text(STEPS[name]), people=people)
    game.open("it")
    game.answer_all()
    figure = game.figure("it")
    if figure is None:
        pytest.skip("has no figure")
    keys = figure.keys()
    assert len(keys) <= (3 if people >= FEW else 0)
    assert all(str(number) and str(words) for number, words in keys)


@pytest.mark.parametrize("name", STEPS)
@given(data=st.data())
def test_an_answer_added_and_taken_leaves_the_tally_as_it_was(name: str, data: st.DataObject) -> None:
    from facilitator.exercises._planned import Planned
    from facilitator.exercises.contract import Content, Settings
    from facilitator.inputs.contract import Option

    options = tuple(Option(f"o{k}", f"Option {k}") for k in range(4))
    exercise = EXERCISES[name]
    so_far = Planned(Content("It", "Which?", options), Settings(), options)
    ask = exercise.phases(so_far)[0].ask_of(Seat("s0"))
    if ask is None:
        return
    seeds = data.draw(st.lists(st.integers(0, 10_000), max_size=8))
    tally, lasting = ask.tally(), ask.tally()
    kept = [(f"s{k}", ask.read(exercise.invent(ask, (), Random(seed)))) for k, seed in enumerate(seeds)]
    extra = ask.read(exercise.invent(ask, (), Random(99)))
    for by, answer in kept:
        tally.add(answer, by)
        lasting.add(answer, by)
    tally.add(extra, "extra")
    tally.take(extra, "extra")
    assert nonzero(tally) == nonzero(lasting)


def nonzero(tally: Tally) -> dict[str, Any]:
    """A tally's numbers without zeros: an option that nobody chooses any more is as good as one never chosen."""
    plain = {key: value for key, value in vars(tally).items() if not key.startswith("_")}
    return {
        key: {k: v for k, v in value.items() if v} if isinstance(value, dict) else value
        for key, value in plain.items()
    }
