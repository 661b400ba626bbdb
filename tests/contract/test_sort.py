"""Cards in piles: a later step gets those that most put into the first pile, and a large room is said in per cent."""

from __future__ import annotations

from tests.conftest import Play, StepText

SORT = '## Now or later? {.sort #sort piles="now, later" time=5m}\n\n- A\n- B\n- C\n'
VOTE = "## Which first? {.dots #vote from=sort time=5m}\n"


def answered(game: Play, *piles: str) -> None:
    """One person for each of `piles`, which has a pile's number for each card, `-` for one left unsorted."""
    game.open("sort")
    for k, numbers in enumerate(piles):
        pairs = zip(game.stage.options, numbers, strict=True)
        game.answer(f"s{k}", {f"sort-{option.id}": [n] for option, n in pairs if n != "-"})


def brought(game: Play) -> list[str]:
    """What the later step has to choose from."""
    game.open("vote")
    return [option.label for option in game.stage.options]


def test_a_later_step_gets_the_first_pile_those_most_agreed_on_first(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(SORT, VOTE), people=5)
    answered(game, "211", "211", "2-1", "121", "211")
    assert brought(game) == ["C", "B"]


def test_before_anybody_has_sorted_a_later_step_gets_every_card(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(SORT, VOTE), people=5)
    game.open("sort")
    assert brought(game) == ["A", "B", "C"]


def test_from_a_hundred_people_on_cells_are_per_cent_of_who_sorted_the_card(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(SORT), people=100)
    answered(game, *["11-"] * 40, *["12-"] * 40, *["1-2"] * 20)
    figure = game.figure("sort")
    assert [[figure.cell(row, pile) for pile in (0, 1)] for row in figure.rows] == [
        ["100 %", "0 %"],
        ["50 %", "50 %"],
        ["0 %", "100 %"],
    ]
    assert "in per cent of who sorted each" in str(figure.base.words()[1])
