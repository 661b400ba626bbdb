"""A session's raw data: every answer once, without names, under stated columns, and nothing that is private."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest

from facilitator.inputs.contract import Column
from facilitator.live.data import ANSWERS, FIGURES, heads, numbered, raw_data
from facilitator.live.matters.lifecycle import End
from facilitator.live.matters.texts import Hide
from facilitator.live.matters.walk import Again
from facilitator.live.results import results
from facilitator.spreadsheets import WRITERS, Sheet
from tests.conftest import Play, StepText
from tests.serving import PLACES, WORKSHOP

NOW = 1_700_003_600.0


def sheets(play: Play) -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in raw_data(play.session, results(play.session, "482615", NOW))}


def rows(sheet: Sheet) -> list[dict[str, Any]]:
    return [dict(zip(sheet.head, row, strict=True)) for row in sheet.rows]


def about_of(found: Mapping[str, Sheet]) -> dict[Any, Any]:
    """The first sheet's lines: what each is about, and what it says."""
    return {row[0]: row[1] for row in found["about"].rows}


@pytest.fixture
def walked(play: type[Play]) -> Play:
    """The small workshop, answered by five to its end."""
    game = play(WORKSHOP, people=5)
    list(game.walk())
    return game


def test_every_answer_is_a_row_of_its_step_and_every_seat_a_number(walked: Play) -> None:
    found = sheets(walked)
    asked = ("2 before", "3 guess", "4 ideas", "5 dots", "7 promise", "8 after")
    assert tuple(found) == ("about", *asked, "figures")
    for name in asked:
        assert sorted(row["seat"] for row in rows(found[name])) == [1, 2, 3, 4, 5]
        assert found[name].head[: len(ANSWERS)] == tuple(ANSWERS)
        assert all(row["seconds"] > 0 for row in rows(found[name]))
    assert not any(
        f'"{seat}"' in WRITERS[".json"](tuple(found.values())).decode() for seat in walked.session.seats
    )


def test_the_answers_have_the_columns_of_their_input(play: type[Play]) -> None:
    game = play(WORKSHOP, people=2)
    game.open("before")
    game.answer("s1", {"pick": ["o2"]})
    game.answer("s1", {"pick": ["o1"]})  # changed: it counts once, with the time of the change
    game.open("guess")
    game.answer("s0", {"number": ["40"]})
    game.do(Again())
    game.answer("s0", {"number": ["55"]})
    found = sheets(game)
    assert rows(found["2 before"]) == [
        {
            "seat": 2,
            "phase": 1,
            "round": 1,
            "about": "",
            "seconds": 2.0,
            "paper": 0,
            "Yes": 1,
            "No": 0,
        }
    ]
    assert [(row["round"], row["number"]) for row in rows(found["3 guess"])] == [(1, 40), (2, 55)]


def test_a_point_on_a_plane_has_a_column_for_each_axis(play: type[Play]) -> None:
    game = play(PLACES, people=1)
    game.open("plane")
    game.answer("s0", {"x": ["20"], "y": ["70"]})
    (row,) = rows(sheets(game)["2 plane"])
    assert (row["running processes – leading people"], row["costs me energy – gives me energy"]) == (20, 70)


def test_the_tables_of_the_figures_are_there_with_finding_and_base(walked: Play) -> None:
    found = sheets(walked)
    assert found["figures"].head == tuple(FIGURES)
    of_before = [row for row in rows(found["figures"]) if row["step"] == "2 before"]
    said = sum(row["Yes"] for row in rows(found["2 before"]))
    assert {(row["row"], row["column"], row["value"]) for row in of_before} >= {
        (1, "Option", "Yes"),
        (2, "Option", "No"),
    }
    assert said in [row["value"] for row in of_before if row["row"] == 1]
    assert all(row["base"].startswith("n = 5") and row["finding"] for row in of_before)


def test_the_first_sheet_says_format_state_and_what_every_column_means(walked: Play) -> None:
    about = about_of(sheets(walked))
    assert (about["format"], about["session"], about["people"]) == (3, "482615", 5)
    assert about["2 before"] == "Are you one?"
    assert "so far" in about["state"]
    assert set(ANSWERS) | {f"figures: {name}" for name in FIGURES} <= set(about)
    walked.do(End())
    assert about_of(sheets(walked))["state"] == "closed"


def test_a_step_that_only_the_person_sees_is_left_out_and_said_to_be(
    play: type[Play], step_text: StepText
) -> None:
    steps = ("## For you {.ideas #own seen=me}\nWhat will you miss?", "## For all {.ideas #all}\nWhat helps?")
    game = play(step_text(*steps), people=1)
    for step in ("own", "all"):
        game.open(step)
        game.answer("s0", {"text": [f"Text of {step}"]})
    found = sheets(game)
    written = WRITERS[".json"](tuple(found.values())).decode()
    assert "Text of all" in written
    assert "Text of own" not in written
    assert "1 own" not in found
    assert "1 own" not in {row["step"] for row in rows(found["figures"])}
    assert "left out" in about_of(found)["1 own"]


def test_what_several_questions_about_a_card_got_is_told_apart(play: type[Play], step_text: StepText) -> None:
    table = "| Role |\n|---|\n| Host |\n\n"
    step = f"## Roles {{.deal #roles}}\nTake one.\n\n{table}- Next week this stops\n- Who sees it first?"
    game = play(step_text(step), people=1)
    game.open("roles")
    game.answer("s0", {"f1": ["The rota"], "f2": ["The ward"]})
    (row,) = rows(sheets(game)["1 roles"])
    assert (row["Next week this stops"], row["Who sees it first?"]) == ("The rota", "The ward")
    (card,) = game.figure("roles").groups
    assert card.texts == ("Next week this stops: The rota", "Who sees it first? The ward")
    game.do(Hide(game.stage.texts.shown()[0].id))
    (row,) = rows(sheets(game)["1 roles"])
    assert row["Next week this stops"] == "(set aside)"


def test_private_fields_and_texts_set_aside_are_in_no_file(play: type[Play]) -> None:
    game = play(WORKSHOP, people=2)
    game.open("ideas")
    game.answer("s0", {"text": ["Asked me first", "Rude words"]})
    rude = next(entry for entry in game.stage.texts.written() if entry.text == "Rude words")
    game.do(Hide(rude.id))
    game.open("promise")
    ask = game.ask("s0")
    game.answer("s0", {field.id: [f"My {field.id}"] for field in ask.fields})
    found = sheets(game)
    (row,) = rows(found["4 ideas"])
    assert (row["text 1"], row["text 2"]) == ("Asked me first", "(set aside)")
    written = WRITERS[".json"](tuple(found.values())).decode()
    assert "Rude words" not in written
    for field in ask.fields:
        assert (f"My {field.id}" in written) is field.room


def test_an_answer_about_a_card_says_the_cards_title(play: type[Play], shipped: str) -> None:
    game = play(shipped, people=4)
    list(game.walk())
    dealt = [row for sheet in sheets(game).values() for row in rows(sheet) if row.get("about")]
    titles = {str(card[0].value) for step in game.session.workshop.steps for card in step.content.cards}
    assert len(dealt) >= 4
    assert {row["about"] for row in dealt} <= titles


@pytest.mark.usefixtures("hard_cases")
def test_a_group_that_answers_as_one_is_one_row_and_no_id_of_a_seat_is_in_it(
    play: type[Play], step_text: StepText
) -> None:
    game = play(
        step_text("## Agree {.rounds}\nWhat helps?", "## Rate {.crowd}\nWhose idea is good?"), people=4
    )
    list(game.walk())
    agree, rate = list(sheets(game).values())[1:3]
    assert sorted((row["phase"], row["seat"]) for row in rows(agree))[4:] == [
        (2, "group 1"),
        (2, "group 2"),
        (3, "group 1"),
    ]
    assert any(row["about"] for row in rows(rate))
    assert "|" not in WRITERS[".json"]((agree, rate)).decode()


@pytest.mark.parametrize("ending", WRITERS)
def test_the_same_session_gives_the_same_bytes_also_from_its_journal(walked: Play, ending: str) -> None:
    walked.do(End())
    write = WRITERS[ending]
    told = write(raw_data(walked.session, results(walked.session, "482615", NOW)))
    replayed = walked.again()
    assert write(raw_data(replayed, results(replayed, "482615", NOW + 9999))) == told


def test_before_anybody_has_answered_there_are_columns_and_no_rows(play: type[Play]) -> None:
    game = play(WORKSHOP, people=1)
    assert tuple(sheets(game)) == ("about", "figures")
    game.open("before")
    assert sheets(game)["2 before"].rows == ()
    assert rows(sheets(game)["figures"])[0]["finding"] == "Nothing yet"


def test_columns_with_the_same_words_over_them_are_all_there(play: type[Play], step_text: StepText) -> None:
    game = play(
        step_text(
            '## Both {.spectrum #both x="low, high" y="low, high" time=2m}\nWhere?',
            "## Odd {.dots #odd dots=5 time=2m}\nWhich?\n\n- seat\n- Paper\n- other",
        ),
        people=1,
    )
    game.open("both")
    game.answer("s0", {"x": ["20"], "y": ["70"]})
    game.open("odd")
    options = {option.label: option.id for option in game.stage.options}
    game.answer("s0", {f"dots-{options['seat']}": ["3"], f"dots-{options['Paper']}": ["2"]})
    found = sheets(game)
    (row,) = rows(found["1 both"])
    assert (row["low – high (x)"], row["low – high (y)"]) == (20, 70)
    assert found["2 odd"].rows[0][-3:] == (3, 2, 0)
    heads = [head.casefold() for head in found["2 odd"].head]
    assert len(set(heads)) == len(heads)
    assert heads[-1] == "other"


def test_two_options_with_the_same_words_have_a_column_each() -> None:
    columns = [
        Column("o1", "More time"),
        Column("o2", "more time"),
        Column("o3", "More time (o1)"),
        Column("o4", "phase"),
    ]
    assert heads(columns)[-4:] == ("More time (o1)", "more time (o2)", "More time (o1) (2)", "phase (o4)")


def test_an_exported_workbook_holds_both_numbers_of_a_plane_whose_ends_have_the_same_words(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text('## Both {.spectrum #both x="low, high" y="low, high" time=2m}\nWhere?'), people=1)
    game.open("both")
    game.answer("s0", {"x": ["20"], "y": ["70"]})
    made = json.loads(WRITERS[".json"](tuple(sheets(game).values())))
    both = made["1 both"]
    assert both["rows"][0][-2:] == [20, 70]
    assert len(set(both["columns"])) == len(both["rows"][0])


def test_a_persons_number_is_the_same_in_the_whole_file_and_follows_no_list(play: type[Play]) -> None:
    game = play(WORKSHOP, people=20)
    for step in ("before", "guess"):
        game.open(step)
        for k in range(20):
            game.answer(f"s{k}", {"pick": ["o1"]} if step == "before" else {"number": [str(k)]})
    found = sheets(game)
    first, second = ([row["seat"] for row in rows(found[name])] for name in ("2 before", "3 guess"))
    assert first == second
    assert sorted(first) == list(range(1, 21))
    assert sum(a < b for a, b in pairwise(first)) < 15
    other = play(WORKSHOP, people=20, seed=8)
    other.open("before")
    other.answer_all()
    assert [row["seat"] for row in rows(sheets(other)["2 before"])] != first


def test_a_groups_number_in_the_file_is_not_the_one_that_names_stand_beside(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text("## Talk {.ideas #talk time=2m}\nWhat?"), people=2)
    names = [f"talk.0.0/g{k}" for k in range(12)]
    numbers = numbered(game.session, names)
    assert sorted(numbers.values()) == list(range(1, 13))
    assert list(numbers) != names
