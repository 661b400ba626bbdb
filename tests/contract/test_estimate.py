"""Estimates follow the range that their author gave, however small or large it is."""

from __future__ import annotations

from random import Random

import pytest

from facilitator.inputs.number import Number
from facilitator.live.matters.opening import Show
from facilitator.live.matters.walk import Next
from tests.conftest import Play

RANGES = [
    (0, 0.05),
    (0.001, 0.009),
    (0, 1),
    (0, 100),
    (-3, 3),
    (1900, 2100),
    (0.5, 99.5),
    (0, 5_000_000),
    (0, 1e-6),
]


def estimate(least: str, greatest: str, answer: str) -> str:
    return (
        "---\ntitle: T\nlanguage: en\ngroup: 2-60\n---\n\n# S {time=2m}\n\n"
        f'## A {{.estimate #a min="{least}" max="{greatest}" answer="{answer}" unit="mm" time=2m}}\nHow thick?\n'
    )


def test_thousandths_are_kept_counted_and_told(play: type[Play]) -> None:
    game = play(estimate("0", "0.05", "0.012"), people=6)
    game.open("a")
    given = ["0.012", "0,014", "0.006", "0.012 mm", "٠٫٠١٣", "0.05"]
    for k, typed in enumerate(given):
        game.answer(f"s{k}", {"number": [typed]})
    assert [game.stage.answer_of(f"s{k}") for k in range(6)] == [0.012, 0.014, 0.006, 0.012, 0.013, 0.05]
    figure = game.figure("a")
    assert str(figure.finding()) == "Half of us said 0.0125 mm or less"
    edges = [row[0] for row in figure.table().rows]
    assert edges[:3] == ["0 – 0.005", "0.005 – 0.01", "0.01 – 0.015"]
    game.do(Show())
    game.do(Next())
    assert str(game.figure("a").finding()) == "The room’s middle guess is 0.0125 mm; the answer is 0.012 mm"


def test_what_is_refused_is_told_with_the_ends_of_the_range() -> None:
    ask = Number(0.001, 0.009, "mm")
    with pytest.raises(Exception, match=r"between 0\.001 and 0\.009"):
        ask.read({"number": ["1"]})
    assert ask.ends == ("0.001", "0.009")


@pytest.mark.parametrize(("least", "greatest"), RANGES)
def test_invented_answers_are_within_the_range_and_read_as_they_are(least: float, greatest: float) -> None:
    ask, chance = Number(least, greatest), Random(3)
    found = [ask.read(ask.invent(chance, ())) for _ in range(200)]
    assert all(least <= value <= greatest for value in found)
    assert len(set(found)) > 5
    assert all(ask.read({"number": [ask.typeable(value)]}) == value for value in found)


@pytest.mark.parametrize(("least", "greatest"), RANGES)
def test_the_ends_of_a_range_are_answers_and_told_as_they_are(least: float, greatest: float) -> None:
    ask = Number(least, greatest)
    assert ask.read({"number": [ask.typeable(least)]}) == least
    assert ask.read({"number": [ask.ends[1]]}) == greatest
