"""Quizzes give points, and a podium adds them up."""

from __future__ import annotations

from facilitator.live.matters.clock import Pause, Resume
from facilitator.live.matters.opening import Bell, Show
from facilitator.live.matters.people import Join, Remove
from facilitator.live.matters.plan import Skip
from facilitator.live.matters.undo import Undo
from facilitator.live.results import own_results, results
from facilitator.live.show import phone, screen
from facilitator.live.views import PhoneState
from facilitator.words import say
from tests.conftest import Play

FIRST = "## First? {.quiz #first time=20s}\nFirst?\n\n- This\n- [x] That\n- Neither\n"
SECOND = "## Second? {.quiz #second points=2 time=20s}\nSecond?\n\n- [x] This\n- [x] That\n- Neither\n"
PODIUM = "## The winners {.podium #podium time=1m}"


def text(*steps: str, head: str = "") -> str:
    return f"---\ntitle: A day\n{head}---\n\n# Part\n\n" + "\n\n".join(steps) + "\n"


def choose(game: Play, seat: str, *options: str) -> None:
    ids = {o.label: o.id for o in game.stage.options}
    game.answer(seat, {"pick": [ids[option] for option in options]})


def lines(game: Play, seat: str) -> list[tuple[str, str]]:
    return [(say(line.label), say(line.value)) for line in phone(game.session, game.around, seat).personal]


def test_a_right_answer_has_points_and_the_finding_says_what_share_had_it(play: type[Play]) -> None:
    game = play(text(FIRST), people=6)
    game.open("first")
    for k in range(4):
        choose(game, f"s{k}", "That")
    choose(game, "s4", "This")
    assert game.session.won("first") == {"s0": 1, "s1": 1, "s2": 1, "s3": 1, "s4": 0}
    game.do(Show())
    figure = game.figure("first")
    assert str(figure.finding()) == "4 of 5 had it right: “That”"
    assert figure.point == 1
    assert [row.name for row in figure.rows] == ["A · This", "B · That", "C · Neither"]
    assert lines(game, "s0") == [("Right", "1 point")]
    assert lines(game, "s4") == [("Not right this time", "0 points")]
    assert lines(game, "s5") == []


def test_letters_are_the_same_on_phone_and_screen(play: type[Play]) -> None:
    game = play(text(FIRST), people=1)
    game.open("first")
    assert screen(game.session, game.around).options == ("A · This", "B · That", "C · Neither")
    assert phone(game.session, game.around, "s0").ask.names == ("A · This", "B · That", "C · Neither")
    choose(game, "s0", "That")
    assert [say(line.value) for line in phone(game.session, game.around, "s0").said] == ["B · That"]


def test_of_several_right_answers_all_are_needed_and_none_too_many(play: type[Play]) -> None:
    game = play(text(SECOND), people=3)
    game.open("second")
    choose(game, "s0", "This", "That")
    choose(game, "s1", "This")
    choose(game, "s2", "This", "Neither")
    assert game.session.won("second") == {"s0": 2, "s1": 0, "s2": 0}


def test_the_clock_closes_a_quiz_unless_the_text_says_otherwise(play: type[Play]) -> None:
    for step, closes in ((FIRST, True), (FIRST.replace("time=20s", "time=20s close=host"), False)):
        game = play(text(step), people=1)
        game.open("first")
        game.do(Bell("first.0.0"))
        assert game.stage.open is not closes


def test_faster_is_worth_more_only_where_the_text_says_so(play: type[Play]) -> None:
    # A second passes with each command: the first answers after one second of twenty, the next after two, and so on.
    game = play(text(FIRST), people=2)
    game.open("first")
    choose(game, "s0", "That")
    choose(game, "s1", "That")
    assert game.session.won("first") == {"s0": 1, "s1": 1}
    game = play(text(FIRST.replace("time=20s", "time=20s points=10 speed=yes")), people=3)
    game.open("first")
    choose(game, "s0", "That")
    game.do(Pause())
    game.at += 600
    game.do(Resume())
    choose(game, "s1", "That")
    choose(game, "s2", "This")
    won = game.session.won("first")
    assert won["s0"] == 19.5
    assert won["s1"] == 18.5  # the pause doesn't count
    assert won["s2"] == 0
    assert dict(game.again().won("first")) == dict(won)


def test_an_answer_that_is_changed_counts_when_it_was_changed(play: type[Play]) -> None:
    game = play(text(FIRST.replace("time=20s", "time=20s points=10 speed=yes")), people=1)
    game.open("first")
    choose(game, "s0", "This")
    choose(game, "s0", "That")
    assert game.session.won("first")["s0"] == 19


def by_teams(play: type[Play]) -> Play:
    """The Line: two people with 3 and 1 points; the Ward: one person with 3; of the Desk nobody plays."""
    game = play(text(FIRST, SECOND, PODIUM, head="teams: Line, Ward, Desk\n"))
    for seat, team in (("l0", "Line"), ("l1", "Line"), ("w0", "Ward"), ("d0", "Desk")):
        game.do(Join(seat, team=team))
    game.open("first")
    for seat in ("l0", "l1", "w0"):
        choose(game, seat, "That")
    game.open("second")
    for seat in ("l0", "w0"):
        choose(game, seat, "This", "That")
    choose(game, "l1", "Neither")
    game.open("podium")
    return game


def test_a_podium_ranks_teams_by_points_a_person_so_that_size_does_not_win(play: type[Play]) -> None:
    game = by_teams(play)
    figure = game.figure("podium")
    assert [(step.place, step.teams, step.points, step.people) for step in figure.steps] == [
        (1, ("Ward",), 3, 1),
        (2, ("Line",), 2, 2),
    ]
    assert str(figure.finding()) == "Ward leads, with 3 points a person"
    assert [str(part) for part in figure.base.words()] == ["n = 3", "2 quiz questions"]


def test_the_podium_is_on_the_screen_at_once_and_each_phone_says_its_own_place(play: type[Play]) -> None:
    game = by_teams(play)
    assert screen(game.session, game.around).figure == game.figure("podium")
    assert phone(game.session, game.around, "l0").state is PhoneState.FIGURE
    assert lines(game, "l0") == [("You", "3 points, place 1 of 3")]
    assert lines(game, "l1") == [("You", "1 point, place 3 of 3")]
    assert lines(game, "d0") == []


def test_the_podium_is_in_the_documents(play: type[Play]) -> None:
    game = by_teams(play)
    found = results(game.session, "482615", game.at).of("podium")
    assert [figure.kind for figure in found.figures] == ["podium"]
    own = own_results(game.session, "482615", game.at, "l0", "Ana")
    assert [figure.kind for figure in own.of("podium").figures] == ["podium"]


def test_without_teams_people_stand_on_it_without_their_names(play: type[Play]) -> None:
    game = play(text(FIRST, PODIUM), people=4)
    game.open("first")
    for k in range(3):
        choose(game, f"s{k}", "That" if k else "This")
    game.open("podium")
    figure = game.figure("podium")
    assert str(figure.finding()) == "A tie: 2 people are level at the top, with 1 point"
    assert [(step.place, str(figure.who(step))) for step in figure.steps] == [
        (1, "2 people"),
        (3, "one person"),
    ]
    assert "Ana" not in repr(figure)


def test_who_was_removed_is_not_on_the_podium(play: type[Play]) -> None:
    game = play(text(FIRST, PODIUM), people=2)
    game.open("first")
    choose(game, "s0", "That")
    choose(game, "s1", "This")
    game.do(Remove("s0"))
    game.open("podium")
    assert str(game.figure("podium").finding()) == "Nobody has a point yet"


def test_a_quiz_that_was_left_out_gives_no_points_until_it_is_back(play: type[Play]) -> None:
    game = play(text(FIRST, SECOND, PODIUM), people=2)
    game.open("first")
    choose(game, "s0", "That")
    game.open("second")
    choose(game, "s1", "This", "That")
    game.open("podium")
    both = game.figure("podium")
    assert [step.points for step in both.steps] == [2, 1]
    game.do(Skip("second"))
    figure = game.figure("podium")
    assert [step.points for step in figure.steps] == [1]
    assert "one quiz question" in [str(part) for part in figure.base.words()]
    assert lines(game, "s1") == []
    assert game.again().figure("podium") == figure
    game.do(Undo())
    assert game.figure("podium") == both


def test_a_podium_before_anybody_has_played_says_so(play: type[Play]) -> None:
    game = play(text(FIRST, PODIUM), people=2)
    game.open("podium")
    assert game.figure("podium").empty
    assert str(game.figure("podium").finding()) == "Nobody has played yet"


def test_places_from_the_fourth_on_are_said_in_words(play: type[Play]) -> None:
    game = play(text(*(FIRST.replace("#first", f"#q{k}") for k in range(5)), PODIUM), people=5)
    for k in range(5):
        game.open(f"q{k}")
        for seat in range(5):
            choose(game, f"s{seat}", "That" if seat <= k else "This")
    game.open("podium")
    figure = game.figure("podium")
    assert [step.place for step in figure.raised] == [1, 2, 3]
    assert [str(part) for part in figure.base.words()][2:] == [
        "place 4: one person, 2",
        "place 5: one person, 1",
    ]
