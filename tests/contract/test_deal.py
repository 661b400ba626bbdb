"""Cards that are dealt: everybody gets one, all are met before one comes twice, and asking once more gives another."""

from __future__ import annotations

from collections import Counter

from facilitator.live.matters.people import Join
from facilitator.live.matters.walk import Again
from tests.conftest import Play, StepText

CARDS = """## Your card {.deal time=5m}
Read it to your neighbour.

- What stops without them?

| Who | leads |
|---|---|
""" + "".join(f"| Leader {k} | team {k} |\n" for k in range(5))


def test_everybody_gets_a_card_and_all_are_met_before_one_comes_twice(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CARDS), people=7)
    game.open("your-card")
    hands = Counter(ids[0] for ids in game.stage.dealt.values())
    assert sum(hands.values()) == 7
    assert sorted(hands.values()) == [1, 1, 1, 2, 2]
    ask = game.ask("s0")
    assert [line.value for line in ask.card] == [f"Leader {ask.about}", f"team {ask.about}"]


def test_asked_once_more_nobody_gets_a_card_they_have_had(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CARDS), people=7)
    game.open("your-card")
    had: dict[str, set[str]] = {}
    for _ in range(5):
        for seat, ids in game.stage.dealt.items():
            assert ids[0] not in had.setdefault(seat, set())
            had[seat].add(ids[0])
        game.do(Again())
    assert set(game.stage.dealt) == set(had)  # all cards have been had: now they come again


def test_who_comes_late_gets_a_card_too(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CARDS), people=3)
    game.open("your-card")
    game.do(Join("late"))
    assert game.ask("late") is not None


def test_answers_stand_under_the_card_that_they_speak_of(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CARDS), people=6)
    game.open("your-card")
    for seat in game.session.present():
        game.answer(seat, {"f1": [f"said of {game.stage.dealt[seat][0]}"]})
    figure = game.figure("your-card")
    assert str(figure.finding()) == "6 answers about 5 cards"
    for group in figure.groups:
        assert set(group.texts) == {f"said of {group.name.removeprefix('Leader ')}"}
    assert game.again().figure("your-card") == figure
