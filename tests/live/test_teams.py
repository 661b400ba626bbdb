"""Teams in a session: who is in which, what a figure by team shows, and what it never shows."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from facilitator.figures.teams import Teams
from facilitator.inputs.contract import Refused
from facilitator.live.codec import from_name, from_record
from facilitator.live.data import raw_data
from facilitator.live.matters.opening import Reopen, Show
from facilitator.live.matters.paper import Admit, Enter
from facilitator.live.matters.people import Join, Joined, Team
from facilitator.live.matters.undo import Undo
from facilitator.live.results import results
from facilitator.live.show import console, phone, screen
from facilitator.words import say
from facilitator.workshop.parser import read
from tests.conftest import Play, StepText

STEP = "## Would you? {.choice #it by=team time=2m}\nWould you?\n\n- Yes\n- No\n- Perhaps\n"


def text(*steps: str, teams: str = "Line, Ward, Desk") -> str:
    return f"---\ntitle: A day\nteams: {teams}\n---\n\n# Part\n\n" + "\n\n".join(steps) + "\n"


def teams_of(game: Play) -> Counter[str]:
    return Counter(seat.team for seat in game.session.seats.values())


def choose(game: Play, seat: str, option: str) -> None:
    ids = {o.label: o.id for o in game.stage.options}
    game.answer(seat, {"pick": [ids[option]]})


def test_chance_puts_people_into_the_smallest_team_so_that_teams_stay_equal(play: type[Play]) -> None:
    game = play(text(STEP), people=14)
    assert sorted(teams_of(game).values()) == [4, 5, 5]
    assert set(teams_of(game)) == {"Line", "Ward", "Desk"}


def test_who_chooses_a_team_is_in_it_and_chance_fills_the_others_up(play: type[Play]) -> None:
    game = play(text(STEP))
    for k in range(3):
        game.do(Join(f"a{k}", team="Ward"))
    for k in range(6):
        game.do(Join(f"b{k}"))
    assert teams_of(game) == {"Line": 3, "Ward": 3, "Desk": 3}


def test_a_team_that_is_not_there_is_left_to_chance(play: type[Play]) -> None:
    game = play(text(STEP))
    game.do(Join("s0", team="Hackers"))
    assert game.session.seats["s0"].team in ("Line", "Ward", "Desk")


def test_without_teams_nobody_is_in_one(play: type[Play], step_text: StepText) -> None:
    game = play(step_text("## Talk"), people=0)
    game.do(Join("s0", team="Ward"))
    assert game.session.seats["s0"].team == ""
    assert phone(game.session, game.around, "s0").team == ""


def test_a_journal_from_before_there_were_teams_is_read() -> None:
    assert from_record("Joined", {"seat": "s0", "paper": False}) == Joined("s0")


def test_the_host_moves_somebody_and_takes_it_back(play: type[Play]) -> None:
    game = play(text(STEP), people=3)
    was = game.session.seats["s0"].team
    other = next(name for name in game.session.workshop.teams if name != was)
    game.do(from_name("team", {"seat": "s0", "team": other}))
    assert phone(game.session, game.around, "s0").team == other
    assert {row.id: row.team for row in console(game.session, game.around, game.at).seats}["s0"] == other
    assert game.again().seats["s0"].team == other
    game.do(Undo())
    assert game.session.seats["s0"].team == was


@pytest.mark.parametrize("args", [{"seat": "nobody", "team": "Line"}, {"seat": "s0", "team": "Hackers"}])
def test_nobody_is_moved_who_or_where_there_is_none(play: type[Play], args: dict[str, str]) -> None:
    game = play(text(STEP), people=1)
    with pytest.raises(Refused):
        game.do(from_name("team", args))


def played(play: type[Play], ward: int = 5) -> Play:
    """Five of the Line say yes, so many of the Ward say no, nobody of the Desk has answered."""
    game = play(text(STEP))
    for k in range(6):
        for team in ("Line", "Ward", "Desk"):
            game.do(Join(f"{team}{k}", team=team))
    game.open("it")
    for k in range(5):
        choose(game, f"Line{k}", "Yes")
    for k in range(ward):
        choose(game, f"Ward{k}", "No")
    return game


def test_each_team_has_its_own_figure_of_its_own_answers(play: type[Play]) -> None:
    game = played(play)
    figure = game.figure("it")
    assert isinstance(figure, Teams)
    parts: tuple[Any, ...] = figure.parts
    line, ward, desk = parts
    assert [bar.value for bar in line.figure.rows] == [5, 0, 0]
    assert [bar.value for bar in ward.figure.rows] == [0, 5, 0]
    assert (desk.n, desk.figure) == (0, None)
    assert figure.base.n == 10


def everything(game: Play, step: str = "it") -> str:
    """All that any medium is given: the views of everybody, the documents' value and the exported tables."""
    found = results(game.session, "482615", game.at)
    figures = next(sheet for sheet in raw_data(game.session, found) if sheet.name == "figures")
    views = (
        screen(game.session, game.around).figure,
        console(game.session, game.around, game.at).figure,
        found.of(step).figures,
        figures.rows,
        say(game.figure(step).finding()),
    )
    return repr(views)


def test_below_the_quorum_a_team_is_held_back_everywhere_and_from_it_on_shown(play: type[Play]) -> None:
    game = played(play, ward=4)
    game.do(Show())
    assert game.figure("it").parts[1].figure is None
    held = everything(game)
    for k in range(4):  # had they all said something else, nothing anywhere would look different
        game.do(Reopen())
        choose(game, f"Ward{k}", "Perhaps")
        game.do(Show())
    after = everything(game)
    assert held == after
    game.do(Reopen())
    choose(game, "Ward4", "No")
    game.do(Show())
    assert [bar.value for bar in game.figure("it").parts[1].figure.rows] == [0, 1, 4]


def compared(play: type[Play], ward: str, four: int = 4) -> Play:
    """By team first, with so many of the Ward; then all are asked again, as a room, and everybody says yes."""
    game = play(text(STEP, "## And now? {.choice #again again=it time=2m}\n"))
    for team in ("Line", "Ward", "Desk"):
        for k in range(5):
            game.do(Join(f"{team}{k}", team=team))
    game.do(Admit())  # a person on paper, in no team
    game.open("it")
    for k in range(5):
        choose(game, f"Line{k}", "Yes")
        choose(game, f"Desk{k}", "No")
    for k in range(four):
        choose(game, f"Ward{k}", ward)
    game.do(Enter("it.0.0", "paper-1", {"pick": ["o1"]}))
    game.open("again")
    for seat in game.session.present():
        if seat != "paper-1":
            choose(game, seat, "Yes")
    game.do(Show())
    return game


def test_asked_again_of_the_whole_room_a_team_held_back_is_not_told_by_difference(play: type[Play]) -> None:
    """What is shown of before is of the teams that show, so that nothing is left when they are taken away."""
    no, perhaps = (compared(play, said) for said in ("No", "Perhaps"))
    shift = no.figure("again")
    assert [row.before for row in shift.rows] == [5, 5, 0]
    assert (shift.n_before, shift.both, shift.moved, shift.base.n) == (10, 10, 5, 15)
    assert "before: 10, of teams with 5 or more" in " ".join(map(str, shift.base.words()))
    assert shift == perhaps.figure("again")
    assert everything(no, "again") == everything(perhaps, "again")
    assert [row.before for row in compared(play, "No", 5).figure("again").rows] == [5, 10, 0]


def test_who_is_moved_takes_what_they_said_along(play: type[Play]) -> None:
    game = played(play)
    game.do(Team("Line0", "Ward"))
    _line, ward, _desk = game.figure("it").parts
    assert [bar.value for bar in ward.figure.rows] == [1, 5, 0]


def test_rows_stand_in_one_order_in_all_teams(play: type[Play]) -> None:
    step = "## Spend {.dots #it by=team quorum=1 time=2m}\nWhich?\n\n- One\n- Two\n- Three\n"
    game = play(text(step), people=9)
    game.open("it")
    game.answer_all()
    game.do(Show())
    assert {tuple(bar.label for bar in part.figure.rows) for part in game.figure("it").parts} == {
        ("One", "Two", "Three")
    }


EXERCISES = {
    "choice": "## It {.choice #it by=team quorum=1 time=1m}\n\n- A\n- B\n",
    "quiz": "## It {.quiz #it by=team quorum=1 time=1m}\n\n- [x] A\n- B\n",
    "dots": "## It {.dots #it by=team quorum=1 time=1m}\n\n- A\n- B\n",
    "scale": "## It {.scale #it by=team quorum=1 time=1m}\n\n- A\n- B\n",
    "a scale of one": "## It {.scale #it by=team quorum=1 time=1m}\n",
    "estimate": "## It {.estimate #it by=team quorum=1 answer=40 time=1m}\n",
    "rank": "## It {.rank #it by=team quorum=1 time=1m}\n\n- A\n- B\n",
    "a line": '## It {.spectrum #it x="left, right" by=team quorum=1 time=1m}\n',
    "a plane": '## It {.spectrum #it x="left, right" y="low, high" by=team quorum=1 time=1m}\n',
}


@pytest.mark.parametrize("name", EXERCISES)
@pytest.mark.parametrize("people", [0, 1, 5, 60])
def test_every_exercise_by_team_has_a_finding_and_a_table_at_any_moment(
    play: type[Play], name: str, people: int
) -> None:
    game = play(text(EXERCISES[name]), people=people)
    game.open("it")
    game.answer_all()
    figure = game.figure("it")
    assert str(figure.finding())
    assert figure.empty == (people == 0)
    assert all(len(row) == len(figure.table().head) == 4 for row in figure.table().rows)
    for part in figure.parts:
        assert all(0 <= figure.length(part, row) <= 1 for row in range(len(figure.rows)))


# Findings ------------------------------------------------------------------------------------------------------------


def said(play: type[Play], line: str, ward: str, desk: str) -> str:
    """What stands over a figure in which all six of each team said this."""
    game = play(text(STEP))
    for team in game.session.workshop.teams:
        for k in range(6):
            game.do(Join(f"{team}{k}", team=team))
    game.open("it")
    for team, option in (("Line", line), ("Ward", ward), ("Desk", desk)):
        for k in range(6):
            choose(game, f"{team}{k}", option)
    figure = game.figure("it")
    return f"{figure.finding()} {figure.point}"


def test_a_finding_names_what_all_share_the_one_that_differs_or_the_widest_gap(play: type[Play]) -> None:
    assert said(play, "No", "No", "No") == "“No” leads in all 3 teams None"
    assert said(play, "Yes", "Yes", "No") == "Only in Desk does “No” lead (2, 1)"
    assert (
        said(play, "Yes", "No", "Perhaps") == "“Yes” parts the teams: 6 of 6 in Line, 0 of 6 in Ward (0, 0)"
    )


# Faults --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (text(STEP).replace("teams: Line, Ward, Desk\n", ""), "write `teams: Red, Blue`"),
        (text(STEP.replace("by=team", "quorum=3")), "add `by=team`"),
        (
            text(STEP.replace(" by=team", ""), "## Again {.choice again=it by=team time=1m}"),
            "take one of them out",
        ),
        (text(STEP, teams="Line"), "teams: 1; name 2 to 12"),
        (text(STEP, teams=", ".join(f"T{k}" for k in range(13))), "teams: 13; name 2 to 12"),
        (text(STEP, teams="Line, line"), "a name is there twice"),
        (text(STEP, teams="Line, " + "x" * 25), "25 characters; 24 at most"),
        (text("## The winners {.podium time=1m}"), "put a `quiz` before it"),
        (text("## Which? {.quiz time=1m}\n\n- A\n- B\n"), "mark it, `- [x] …`"),
        (text("## Which? {.quiz time=1m}\n\n- [x] A\n- [x] B\n"), "take an `[x]` out"),
        (text("## Which? {.quiz}\n\n- [x] A\n- B\n"), "say how long with `time=`"),
    ],
)
def test_a_combination_that_makes_no_sense_is_a_fault_with_its_remedy(source: str, says: str) -> None:
    assert any(says in str(fault) for fault in read(source).errors)


def test_teams_may_be_a_list() -> None:
    assert read(text(STEP, teams="\n  - Line\n  - Ward")).workshop.teams == ("Line", "Ward")
