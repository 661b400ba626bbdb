"""Who was away when pairs were made, and comes back: they sit together, instead of all with the few who were there."""

from __future__ import annotations

import pytest

from facilitator.live import commands as c
from facilitator.live import events as e

pytestmark = pytest.mark.usefixtures("hard_cases")
AWAY = tuple(f"s{k}" for k in range(2, 12))


@pytest.fixture
def few(play, step_text):
    """Twelve people; pairs were made while ten phones were away."""
    game = play(step_text("## Everybody {.rounds time=10m}\nWhat helps?"), people=12)
    game.open("everybody")
    game.do(c.Next(), away=AWAY)
    assert members(game) == [{"s0", "s1"}]
    return game


def members(game) -> list[set[str]]:
    return [set(group.members) for group in game.stage.groups]


def test_they_make_pairs_of_their_own(few):
    for n, seat in enumerate(AWAY, 3):
        few.do(c.Return(seat))
        sizes = [len(pair) for pair in members(few)]
        assert sum(sizes) == n
        assert max(sizes) <= 3
        assert sizes.count(3) == n % 2
    assert {"s0", "s1"} in members(few)  # who was there stays where they sat
    assert (
        len({group.id for group in few.stage.groups}) == len({group.word for group in few.stage.groups}) == 6
    )
    assert all(group.reporter in group.members for group in few.stage.groups)


def test_the_journal_tells_it_again(few):
    for seat in AWAY:
        few.do(c.Return(seat))
    assert few.again().stage.groups == few.stage.groups
    few.do(c.Next())
    assert [len(four) for four in members(few)] == [4, 4, 4]
    assert few.again().stage.groups == few.stage.groups


def test_a_journal_from_before_has_them_sit_down_where_there_are_fewest(few):
    few.journal += [(e.from_record("Placed", {"seat": seat}), few.at) for seat in AWAY]
    few.journal.append((e.from_record("Joined", {"seat": "new", "paper": False, "team": ""}), few.at))
    (pile,) = few.again().stage.groups
    assert pile.members == ("s0", "s1", *AWAY, "new")


def test_nobody_leaves_the_others_with_whom_they_have_answered(few):
    few.do(c.Return("s2"))
    few.answer("s2", {"text": ["Of all three"]})
    few.do(c.Return("s3"))
    assert members(few) == [{"s0", "s1", "s2", "s3"}]
    assert few.stage.answer_of("s3") == ["Of all three"]
    few.do(c.Return("s4"))  # who came after that answer had no part in it
    assert members(few) == [{"s0", "s1", "s2"}, {"s3", "s4"}]
    assert few.stage.answer_of("s2") == ["Of all three"]
    assert few.stage.answer_of("s4") is None
    assert few.again().stage.groups == few.stage.groups


def test_who_joins_then_sits_with_them_too(few):
    few.do(c.Return("s2"))
    few.do(c.Join("new"))
    assert members(few) == [{"s0", "s1"}, {"new", "s2"}]
    few.do(c.Admit())
    few.do(c.Return("s3"))
    assert members(few)[2] == {"s3", "paper-1"}


def test_nobody_is_sent_to_somebody_who_is_away_again(few):
    few.do(c.Return("s2"))
    few.do(c.Return("s3"), away=("s2",))
    assert members(few) == [{"s0", "s1", "s2", "s3"}]
    few.do(c.Return("s4"), away=("s2",))
    assert members(few) == [{"s0", "s1", "s2"}, {"s3", "s4"}]


def test_a_third_who_was_there_from_the_beginning_stays(play, step_text):
    game = play(step_text("## Everybody {.rounds time=10m}\nWhat helps?"), people=5)
    game.open("everybody")
    game.do(c.Next(), away=("s3", "s4"))
    game.do(c.Return("s3"))
    game.do(c.Return("s4"))
    assert members(game) == [{"s0", "s1", "s2"}, {"s3", "s4"}]


def test_tables_of_a_fixed_number_stay_as_many(play, step_text):
    game = play(step_text("## Talk {.discuss groups=2 time=5m}\nWhat?"), people=12)
    game.do(c.Next(), away=AWAY)
    for seat in AWAY:
        game.do(c.Return(seat))
    assert [len(table) for table in members(game)] == [12]
