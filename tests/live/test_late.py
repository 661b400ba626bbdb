"""Who was away when pairs were made, and comes back: they sit together, instead of all with the few who were there."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.inputs.contract import Refused
from facilitator.live.codec import from_record
from facilitator.live.matters.opening import Close, Reopen, Show
from facilitator.live.matters.paper import Admit
from facilitator.live.matters.people import Join, Remove, Restore, Return
from facilitator.live.matters.undo import Undo
from facilitator.live.matters.walk import Again, Back, Next
from tests.conftest import Play, StepText

pytestmark = pytest.mark.usefixtures("hard_cases")
AWAY = tuple(f"s{k}" for k in range(2, 12))


@pytest.fixture
def few(play: type[Play], step_text: StepText) -> Play:
    """Twelve people; pairs were made while ten phones were away."""
    game = play(step_text("## Everybody {.rounds time=10m}\nWhat helps?"), people=12)
    game.open("everybody")
    game.do(Next(), away=AWAY)
    assert members(game) == [{"s0", "s1"}]
    return game


def members(game: Play) -> list[set[str]]:
    return [set(group.members) for group in game.stage.groups]


def test_they_make_pairs_of_their_own(few: Play) -> None:
    for n, seat in enumerate(AWAY, 3):
        few.do(Return(seat))
        sizes = [len(pair) for pair in members(few)]
        assert sum(sizes) == n
        assert max(sizes) <= 3
        assert sizes.count(3) == n % 2
    assert {"s0", "s1"} in members(few)  # who was there stays where they sat
    assert (
        len({group.id for group in few.stage.groups}) == len({group.word for group in few.stage.groups}) == 6
    )
    assert all(group.reporter in group.members for group in few.stage.groups)


def test_the_journal_tells_it_again(few: Play) -> None:
    for seat in AWAY:
        few.do(Return(seat))
    assert few.again().stage.groups == few.stage.groups
    few.do(Next())
    assert [len(four) for four in members(few)] == [4, 4, 4]
    assert few.again().stage.groups == few.stage.groups


def test_a_journal_from_before_has_them_sit_down_where_there_are_fewest(few: Play) -> None:
    few.journal += [(from_record("Placed", {"seat": seat}), few.at) for seat in AWAY]
    few.journal.append((from_record("Joined", {"seat": "new", "paper": False, "team": ""}), few.at))
    (pile,) = few.again().stage.groups
    assert pile.members == ("s0", "s1", *AWAY, "new")


def test_nobody_leaves_the_others_with_whom_they_have_answered(few: Play) -> None:
    few.do(Return("s2"))
    few.answer("s2", {"text": ["Of all three"]})
    few.do(Return("s3"))
    assert members(few) == [{"s0", "s1", "s2", "s3"}]
    assert few.stage.answer_of("s3") == ["Of all three"]
    few.do(Return("s4"))  # who came after that answer had no part in it
    assert members(few) == [{"s0", "s1", "s2"}, {"s3", "s4"}]
    assert few.stage.answer_of("s2") == ["Of all three"]
    assert few.stage.answer_of("s4") is None
    assert few.again().stage.groups == few.stage.groups


def test_who_joins_then_sits_with_them_too(few: Play) -> None:
    few.do(Return("s2"))
    few.do(Join("new"))
    assert members(few) == [{"s0", "s1"}, {"new", "s2"}]
    few.do(Admit())
    few.do(Return("s3"))
    assert members(few)[2] == {"s3", "paper-1"}


def test_nobody_is_sent_to_somebody_who_is_away_again(few: Play) -> None:
    few.do(Return("s2"))
    few.do(Return("s3"), away=("s2",))
    assert members(few) == [{"s0", "s1", "s2", "s3"}]
    few.do(Return("s4"), away=("s2",))
    assert members(few) == [{"s0", "s1", "s2"}, {"s3", "s4"}]


def test_a_third_who_was_there_from_the_beginning_stays(play: type[Play], step_text: StepText) -> None:
    game = play(step_text("## Everybody {.rounds time=10m}\nWhat helps?"), people=5)
    game.open("everybody")
    game.do(Next(), away=("s3", "s4"))
    game.do(Return("s3"))
    game.do(Return("s4"))
    assert members(game) == [{"s0", "s1", "s2"}, {"s3", "s4"}]


@pytest.mark.parametrize("here", [2, 0])
def test_tables_come_up_to_their_number_and_no_further(
    play: type[Play], step_text: StepText, here: int
) -> None:
    game = play(step_text("## Talk {.discuss groups=3 time=5m}\nWhat?"), people=here)
    game.do(Next())
    for k in range(here, 12):
        game.do(Join(f"s{k}"))
        assert 1 not in map(len, members(game)) or k == 0
    assert [len(table) for table in members(game)] == [4, 4, 4]
    assert game.again().stage.groups == game.stage.groups


def test_who_comes_while_answers_are_closed_sits_with_others_who_did_when_they_are_taken_again(
    few: Play,
) -> None:
    few.do(Close())
    for seat in AWAY[:5]:
        few.do(Return(seat))
    few.do(Reopen(), away=AWAY[5:])
    assert {"s0", "s1"} < members(few)[0]
    assert sorted(len(set(pair) - set(AWAY[5:])) for pair in members(few)) == [2, 2, 3]
    assert few.again().stage.groups == few.stage.groups


def test_who_comes_between_pairs_and_fours_makes_fours_with_others_who_did(few: Play) -> None:
    few.do(Close())
    for seat in AWAY:
        few.do(Return(seat))
    few.do(Next())
    assert {"s0", "s1"} < members(few)[0]
    assert [len(four) for four in members(few)] == [4, 4, 4]


def test_pairs_that_were_opened_before_anybody_came_are_made_as_people_come(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text("## Everybody {.rounds time=10m}\nWhat helps?"))
    game.open("everybody")
    game.do(Next())
    for n in range(1, 8):
        game.do(Join(f"s{n}"))
        sizes = sorted(len(pair) for pair in members(game))
        assert sizes == ([1] if n == 1 else [2] * (n // 2 - n % 2) + [3] * (n % 2))
    assert game.again().stage.groups == game.stage.groups


def test_one_of_a_pair_whose_other_left_sits_with_those_who_came_meanwhile_when_answers_open_again(
    play: type[Play],
) -> None:
    game = play(PAIRS_AND_TABLES, people=2)
    game.do(Next())
    game.do(Next())
    game.do(Close())
    game.do(Join("s2"))
    game.do(Join("s3"))
    game.do(Remove("s0"))
    game.do(Reopen())
    assert [group for group in members(game) if group] == [{"s1", "s2", "s3"}]
    assert game.again().stage.groups == game.stage.groups


PAIRS_AND_TABLES = """---
title: Late
---

# Only section

## Everybody {.rounds time=10m}
What helps?

## Talk {.discuss groups=3 time=5m}
What?
"""
COMES_AND_GOES = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["join", "away", "back", "out", "in"]),
            st.sampled_from(["s0", "s1", "s2", "s3", "s4", "s5"]),
        ),
        st.sampled_from([Next(), Close(), Reopen(), Show(), Again(), Back(), Undo(), Admit()]),
    ),
    max_size=16,
)


@given(people=st.integers(0, 4), moves=COMES_AND_GOES)
def test_whoever_comes_and_goes_each_who_is_there_sits_somewhere_and_nobody_alone(
    play: type[Play], people: int, moves: list[Any]
) -> None:
    game, away = play(PAIRS_AND_TABLES, people=people), set()
    game.do(Next())
    game.do(Next())
    for move in moves:
        with suppress(Refused):
            match move:
                case "away", seat:
                    away.add(seat)
                case "back", seat:
                    away.discard(seat)
                    game.do(Return(seat), away=tuple(away))
                case "join", seat:
                    if (
                        seat not in game.session.seats
                    ):  # who has a seat already comes back, once a phone is heard from
                        away.discard(seat)
                    game.do(Join(seat), away=tuple(away))
                case "out", seat:
                    game.do(Remove(seat), away=tuple(away))
                case "in", seat:
                    game.do(Restore(seat), away=tuple(away))
                case _:
                    game.do(move, away=tuple(away))
        stage = game.session.stage
        if stage is None or not stage.open or stage.phase.seats.alone:
            continue
        sat = [seat for group in stage.groups for seat in group.members]
        assert len(sat) == len(set(sat))
        assert {seat for seat in game.session.present() if seat not in away} <= set(sat)
        assert set(sat) <= set(game.session.present())
        assert 1 not in map(len, members(game)) or len(sat) == 1
    assert [stage.groups for stage in game.again().stages.values()] == [
        stage.groups for stage in game.session.stages.values()
    ]
