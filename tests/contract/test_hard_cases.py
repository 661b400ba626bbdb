"""The contract carries what no shipped exercise has yet: merging groups, dealt things, phases that the room decides."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from facilitator.inputs.number import Numbers
from facilitator.live.matters.people import Join
from facilitator.live.matters.walk import Next
from tests.conftest import Play, StepText

pytestmark = pytest.mark.usefixtures("hard_cases")


def texts(game: Play, seat: str) -> Any:
    return game.ask(seat).shown


def test_in_1_2_4_all_pairs_answer_as_one_and_see_what_their_members_wrote(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text("## Everybody {.rounds time=10m}\nWhat helps?"), people=9)
    game.open("everybody")
    for k in range(9):
        game.answer(f"s{k}", {"text": [f"alone {k}"]})
    game.do(Next())
    pair = game.stage.groups[0].members
    assert sorted(texts(game, pair[0])) == sorted(f"alone {seat[1:]}" for seat in pair)
    game.answer(pair[0], {"text": ["the pair's"]})
    assert game.stage.answer_of(pair[1]) == ["the pair's"]
    game.answer(pair[1], {"text": ["changed by the other"]})
    assert game.stage.answers.people == 1


def test_fours_are_made_of_the_pairs_before_them_and_nobody_is_alone(
    play: type[Play], step_text: StepText
) -> None:
    for people in range(2, 24):
        game = play(step_text("## Everybody {.rounds time=10m}\nWhat helps?"), people=people)
        game.open("everybody")
        game.do(Next())
        before = [set(group.members) for group in game.stage.groups]
        assert all(len(pair) >= 2 for pair in before)
        game.do(Next())
        for four in game.stage.groups:
            assert all(pair <= set(four.members) or not pair & set(four.members) for pair in before)
        assert Counter(s for g in game.stage.groups for s in g.members) == Counter(game.session.present())


def test_the_minutes_of_the_phases_are_their_clocks(play: type[Play], step_text: StepText) -> None:
    game = play(step_text("## Everybody {.rounds time=10m}\nWhat helps?"), people=4)
    game.open("everybody")
    assert game.stage.seconds == 60
    game.do(Next())
    assert game.stage.seconds == 120


def test_in_25_10_nobody_scores_their_own_idea_or_one_idea_twice(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text("## Bold {.crowd rounds=3 time=8m}\nWhat would you do?"), people=12)
    game.open("bold")
    for k in range(12):
        game.answer(f"s{k}", {"text": [f"idea {k}"]})
    own = {entry.by: entry.id for entry in game.stage.texts.shown()}
    seen: dict[str, list[str]] = {seat: [own[seat]] for seat in own}
    for _ in range(3):
        game.do(Next())
        for seat in game.session.present():
            seen[seat].append(game.ask(seat).about)
            game.answer(seat, {"number": ["5"]})
    assert all(len(set(ids)) == 4 for ids in seen.values())
    figure = game.figure("bold")
    assert [row.value for row in figure.rows] == [15] * 12


def test_a_changed_score_takes_the_old_one_out_of_the_tally_of_its_subject(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text("## Bold {.crowd rounds=3 time=8m}\nWhat would you do?"), people=4)
    game.open("bold")
    game.answer_all()
    game.do(Next())
    about = game.ask("s0").about
    game.answer("s0", {"number": ["1"]})
    game.answer("s0", {"number": ["4"]})
    tally = game.stage.answers.about(about)
    assert isinstance(tally, Numbers)
    assert tally.values == [4.0]


def test_who_comes_late_is_given_something_too(play: type[Play], step_text: StepText) -> None:
    game = play(step_text("## Bold {.crowd rounds=3 time=8m}\nWhat would you do?"), people=6)
    game.open("bold")
    game.answer_all()
    game.do(Next())
    game.do(Join("late"))
    assert game.ask("late").about in {entry.id for entry in game.session.stages["bold.0.0"].texts.shown()}


def test_in_lean_coffee_the_room_decides_how_many_phases_there_are(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text("## Talk it over {.coffee time=8m}\nWhat shall we talk about?"), people=3)
    game.open("talk-it-over")
    for k, topic in enumerate(["Pay", "Rota", "Tools"]):
        game.answer(f"s{k}", {"text": [topic]})
    game.do(Next())
    for seat in ("s0", "s1", "s2"):
        option = {o.label: o.id for o in game.stage.options}
        game.answer(
            seat, {f"dots-{option['Rota']}": ["1"], f"dots-{option['Pay']}": ["1" if seat == "s0" else "0"]}
        )
    walked = []
    for verdict in ("on", "enough", "enough"):
        game.do(Next())
        walked.append(game.stage.phase.title)
        game.do(Next())
        for seat in ("s0", "s1", "s2"):
            game.answer(seat, {"pick": [verdict]})
    assert walked == ["Rota", "Rota", "Pay"]
    assert game.session.phase("talk-it-over", game.stage.n + 1) is None


@pytest.mark.parametrize("name", ["rounds", "crowd", "coffee"])
def test_a_replay_gives_the_same_pairs_and_the_same_cards(
    play: type[Play], step_text: StepText, name: str
) -> None:
    game = play(step_text(f"## It {{.{name} time=10m}}\nWhat?"), people=11)
    game.open("it")
    for _ in range(4):
        game.answer_all()
        if game.session.phase("it", game.stage.n + 1) is None:
            break
        game.do(Next())
    again = game.again()
    for id, stage in game.session.stages.items():
        assert again.stages[id].groups == stage.groups
        assert again.stages[id].dealt == stage.dealt
        assert again.stages[id].texts.shown() == stage.texts.shown()
