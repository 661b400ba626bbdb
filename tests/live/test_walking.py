"""The host walks a room through the workshop; nothing goes wrong by itself."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

import pytest

from facilitator.inputs.contract import Refused
from facilitator.live.matters.answers import Answer
from facilitator.live.matters.clock import Add, Pause, Resume
from facilitator.live.matters.lifecycle import Continue, End, Name
from facilitator.live.matters.opening import Bell, Close, Reopen, Show
from facilitator.live.matters.people import Join, Remove
from facilitator.live.matters.plan import Skip
from facilitator.live.matters.result import Turn
from facilitator.live.matters.room import Lock
from facilitator.live.matters.texts import Hide, Keep, Rename, Sort
from facilitator.live.matters.undo import Undo
from facilitator.live.matters.walk import Again, Back, Next, Open
from facilitator.live.results import results
from facilitator.live.show import console, phone, screen
from facilitator.live.views import PhoneState, ScreenState
from tests.conftest import Play, StepText

CHOICE = "## Are you one? {.choice #before time=2m}\nDo you lead?\n\n- Yes\n- No"
AGAIN = "## And now? {.choice again=before time=2m}"
IDEAS = "## Energise {.ideas #ideas most=2 time=3m}\nWhat did they do?"
DOTS = "## Which? {.dots #dots from=ideas dots=2 time=3m}\nWhich shall we try?"
RANK = "## What first? {.rank #first time=3m}\nIn which order?\n\n- Goal\n- Thanks\n- Asked"
TALK = "## Welcome {time=1m}\nGood morning."


def test_next_goes_through_phases_and_steps_in_order(play: type[Play], step_text: StepText) -> None:
    text = step_text(TALK, "## Guess {.estimate answer=5 max=10 time=2m}\nHow many?", CHOICE)
    game = play(text, people=5)
    stages = []
    for _ in range(4):
        game.do(Next())
        stages.append(game.stage.id)
    assert stages == ["welcome.0.0", "guess.0.0", "guess.1.0", "before.0.0"]
    with pytest.raises(Refused):
        game.do(Next())


def test_a_later_step_takes_what_a_ranking_put_first(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(RANK, "## Which? {.dots #dots from=first top=2 time=3m}\nWhich?"), people=3)
    game.open("first")
    for seat, order in (("s0", "312"), ("s1", "321"), ("s2", "231")):
        game.answer(seat, {f"place-o{k}": [place] for k, place in enumerate(order, 1)})
    assert [row.label for row in game.figure("first").rows] == ["Goal", "Thanks", "Asked"]
    game.do(Show())
    assert [row.label for row in game.figure("first").rows] == ["Asked", "Thanks", "Goal"]
    game.open("dots")
    assert [option.label for option in game.stage.options] == ["Asked", "Thanks"]


def test_of_many_ideas_twelve_are_put_in_order(play: type[Play], step_text: StepText) -> None:
    text = step_text(IDEAS.replace("most=2", "most=10"), "## Rank {.rank from=ideas places=3 time=3m}\nBest?")
    game = play(text, people=2)
    game.open("ideas")
    for seat in ("s0", "s1"):
        game.answer(seat, {"text": [f"{seat} idea {k}" for k in range(10)]})
    assert game.figure("rank").empty
    game.open("rank")
    assert len(game.stage.options) == 12
    game.answer_all()
    assert [len(row.counts) for row in game.figure("rank").rows] == [3] * 12


def test_the_screen_turns_to_what_of_a_result_it_has_no_room_for(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(IDEAS, CHOICE), people=2)
    game.open("ideas")
    game.answer_all()
    with pytest.raises(Refused):
        game.do(Turn(1))
    game.do(Show())
    undo = len(game.session.undo)
    game.do(Turn(2))
    assert screen(game.session, game.around).page == 2
    assert len(game.session.undo) == undo
    game.do(Reopen())
    game.do(Show())
    assert screen(game.session, game.around).page == 0
    assert not game.do(Turn(-1))


def test_a_result_stays_with_the_host_until_it_is_shown(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CHOICE), people=5)
    game.open("before")
    game.answer_all()
    assert screen(game.session, game.around).state is ScreenState.STEP
    assert console(game.session, game.around, game.at).figure.base.n == 5
    game.do(Show())
    assert screen(game.session, game.around).state is ScreenState.FIGURE
    assert phone(game.session, game.around, "s0").state is PhoneState.FIGURE


def test_with_reveal_never_the_room_does_not_see_it(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CHOICE.replace("time=2m", "time=2m reveal=never")), people=5)
    game.open("before")
    game.answer_all()
    with pytest.raises(Refused):
        game.do(Show())
    assert screen(game.session, game.around).state is ScreenState.STEP


def test_with_reveal_approved_only_kept_texts_are_shown(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(IDEAS.replace("most=2", "most=2 reveal=approved")), people=2)
    game.open("ideas")
    game.answer("s0", {"text": ["good", "bad"]})
    good = game.stage.texts.written()[0]
    assert game.stage.texts.shown() == ()
    game.do(Keep(good.id))
    assert [entry.text for entry in game.stage.texts.shown()] == ["good"]


def test_two_consoles_do_not_move_on_twice(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(TALK, CHOICE, IDEAS), people=2)
    game.do(Next(), seen="")
    game.do(Next(), seen="welcome.0.0")
    with pytest.raises(Refused, match="Another console"):
        game.do(Next(), seen="welcome.0.0")
    assert game.stage.id == "before.0.0"


def test_going_back_and_on_again_opens_nothing_twice(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(TALK, CHOICE, IDEAS), people=2)
    for _ in range(3):
        game.do(Next())
    game.do(Back())
    assert game.stage.id == "before.0.0"
    game.do(Next())
    assert game.stage.id == "ideas.0.0"
    assert game.stage.open


def test_a_skipped_step_is_left_out_and_can_be_jumped_to(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(TALK, CHOICE, IDEAS), people=2)
    game.do(Skip("before"))
    game.do(Next())
    game.do(Next())
    assert game.stage.id == "ideas.0.0"
    game.do(Open("before"))
    assert game.stage.id == "before.0.0"


def test_undo_takes_back_the_last_thing_and_loses_no_answer(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CHOICE, IDEAS), people=3)
    game.do(Next())
    game.answer_all()
    game.do(Next())
    game.do(Undo())
    assert game.stage.id == "before.0.0"
    assert game.stage.open
    assert game.stage.answers.people == 3
    game.do(Show())
    game.do(Undo())
    assert not game.session.shown(game.stage)
    assert game.stage.open


def test_every_kind_of_undo_gives_the_state_before(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(IDEAS, CHOICE, TALK), people=4)
    game.do(Next())
    game.answer_all()
    first, second = (entry.id for entry in game.stage.texts.written()[:2])
    commands = [
        Hide(first), Sort((first, second), "Asks"), Rename("Asks", "Listens"), Add(60), Close(), Lock(),
        Skip("before"), Remove("s3"), Show(), Next(),
    ]  # fmt: skip
    pictures = []
    for command in commands:
        pictures.append(seen(game))
        game.do(command)
    for picture in reversed(pictures):
        game.do(Undo())
        assert seen(game) == picture


def seen(game: Play) -> tuple[Any, ...]:
    """What matters of a session to the people in it."""
    stage = game.session.stages["ideas.0.0"]
    return (
        game.session.current, stage.open, stage.revealed, stage.texts.shown(), stage.texts.named(), stage.seconds,
        game.session.locked, sorted(game.session.skipped), game.session.present(),
    )  # fmt: skip


def test_votes_on_ideas_are_fixed_when_the_vote_opens(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(IDEAS, DOTS), people=4)
    game.open("ideas")
    for k in range(4):
        game.answer(f"s{k}", {"text": [f"idea {k}"]})
    hidden = next(entry for entry in game.stage.texts.written() if entry.text == "idea 3")
    game.do(Hide(hidden.id))
    game.do(Next())
    assert [option.label for option in game.stage.options] == ["idea 0", "idea 1", "idea 2"]
    game.do(Keep(hidden.id))
    assert len(game.session.so_far("dots").options) == 3


def test_groups_are_voted_on_where_the_host_made_groups(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(IDEAS, DOTS), people=4)
    game.open("ideas")
    for k in range(4):
        game.answer(f"s{k}", {"text": [f"idea {k}"]})
    ids = [entry.id for entry in game.stage.texts.written()]
    game.do(Sort(tuple(ids[:3]), "Asking"))
    game.do(Next())
    assert [option.label for option in game.stage.options] == ["Asking", "idea 3"]


def test_a_vote_with_nothing_to_vote_on_says_so(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(IDEAS, DOTS), people=4)
    with pytest.raises(Refused, match="nothing to vote on"):
        game.do(Open("dots"))


def test_a_question_asked_again_shows_who_moved(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CHOICE, AGAIN), people=6)
    game.open("before")
    for k in range(6):
        game.answer(f"s{k}", {"pick": ["o2"]})
    game.do(Next())
    for k in range(6):
        game.answer(f"s{k}", {"pick": ["o1" if k < 4 else "o2"]})
    figure = game.figure(game.stage.step)
    assert [(row.before, row.after) for row in figure.rows] == [(0, 4), (6, 2)]
    assert (figure.moved, figure.both) == (4, 6)


def test_a_promise_is_offered_days_from_the_day_on_which_it_is_made(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text("## Promise {.commitments #promise time=2m}\nWhat will you do?"), people=1)
    game.at = datetime(2026, 12, 4, 16, 0).timestamp()
    game.open("promise")
    by = game.ask("s0").fields[2]
    assert [str(day) for day in by.offers] == ["Tomorrow, 5 Dec", "In a week, 11 Dec", "In two weeks, 18 Dec"]


def test_a_question_asked_again_says_when_it_was_asked(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CHOICE, AGAIN), people=5)
    game.at = datetime(2026, 11, 24, 9, 5).timestamp()
    game.open("before")
    game.answer_all()
    again = next(step.id for step in game.session.workshop.steps if step.settings.again)
    game.at = datetime(2026, 11, 24, 10, 26).timestamp()
    game.open(again)
    game.answer_all()
    assert "asked at 9:05 and at 10:26" in [str(part) for part in game.figure(again).base.words()]
    game.at = datetime(2026, 12, 8, 10, 26).timestamp()
    game.do(Again())
    game.answer_all()
    assert "asked on 24 Nov and on 8 Dec" in [str(part) for part in game.figure(again).base.words()]


def test_asking_once_more_keeps_both_rounds(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CHOICE), people=3)
    game.open("before")
    game.answer_all()
    game.do(Again())
    assert game.stage.id == "before.0.1"
    assert game.stage.answers.people == 0
    assert game.session.stages["before.0.0"].answers.people == 3


def test_the_clock_pauses_goes_on_and_gets_a_minute_more(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CHOICE), people=1)
    game.open("before")
    ends = game.stage.clock.countdown().ends_at
    game.do(Pause())
    paused = game.at
    assert game.stage.clock.countdown().ends_at is None
    game.at += 30
    game.do(Resume())
    assert game.stage.clock.countdown().ends_at == ends + (game.at - paused)
    game.do(Add(60))
    assert game.stage.clock.countdown().ends_at == ends + (game.at - 1 - paused) + 60


def test_a_locked_room_lets_nobody_new_in(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CHOICE), people=1)
    game.do(Lock())
    with pytest.raises(Refused, match="locked"):
        game.do(Join("new"))


def test_a_removed_seat_cannot_answer_and_its_answers_stay_counted(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CHOICE), people=2)
    game.open("before")
    game.answer_all()
    game.do(Remove("s0"))
    with pytest.raises(Refused):
        game.answer("s0", {"pick": ["o1"]})
    assert game.stage.answers.people == 2


def test_the_bell_closes_only_what_the_clock_is_to_close(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CHOICE, IDEAS.replace("most=2", "most=2 close=time")), people=2)
    game.open("before")
    assert game.do(Bell(game.stage.id)) is None
    game.open("ideas")
    game.do(Bell(game.stage.id))
    assert not game.stage.open


def test_a_closed_session_takes_nothing_more_until_it_is_opened_again(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CHOICE), people=2)
    game.open("before")
    game.do(End())
    for command in (Next(), Show(), Answer("s0", "before.0.0", "", {"pick": ["o1"]}, late=True)):
        with pytest.raises(Refused):
            game.do(command)
    assert phone(game.session, game.around, "s0").state is PhoneState.OVER
    game.do(Continue())
    game.do(Reopen())
    game.answer("s0")


def test_what_only_i_may_see_stands_in_no_view_of_the_host(play: type[Play], step_text: StepText) -> None:
    game = play(step_text("## Promise {.commitments #promise seen=me time=2m}\nWhat will you do?"), people=2)
    game.open("promise")
    game.answer("s0", {"what": ["A SECRET"], "whom": ["ANOTHER"]})
    view = console(game.session, game.around, game.at)
    assert "SECRET" not in repr(view.figure)
    assert view.sorting is None
    assert "ANOTHER" not in repr(view)
    assert "A SECRET" in repr(phone(game.session, game.around, "s0"))
    assert "A SECRET" not in repr(phone(game.session, game.around, "s1"))


def test_nobody_sits_alone_when_people_come_and_go_during_a_discussion(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text("## Argue {.discuss groups=4 time=5m}\nFor or against?"), people=9)
    game.open("argue")
    for k in range(5):
        game.do(Remove(f"s{k}"))
        sizes = [len(group.members) for group in game.stage.groups if group.members]
        assert min(sizes) >= 2
    game.do(Join("late"))
    assert game.stage.group("late") is not None
    assert all(group.reporter in group.members for group in game.stage.groups if group.members)


def test_before_the_first_step_the_plan_begins_when_the_text_says(
    play: type[Play], step_text: StepText
) -> None:
    text = step_text(TALK, CHOICE)
    game = play(text.replace("---\n", "---\nbegins: 9:00\n", 1), people=1)

    def planned(hour: int, minute: int) -> tuple[str, int]:
        now = datetime(2026, 11, 24, hour, minute).timestamp()
        view = console(game.session, game.around, now)
        return f"{datetime.fromtimestamp(view.plan[0].rows[0].planned):%d. %H:%M}", view.late

    assert planned(8, 50) == ("24. 09:00", 0)
    assert planned(9, 10) == ("24. 09:00", 600)
    assert planned(20, 0) == ("25. 09:00", 0)
    assert screen(game.session, game.around).begins == time(9, 0)


def test_the_plan_says_how_late_the_room_is(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(TALK, CHOICE, IDEAS), people=1)
    game.do(Next())
    view = console(game.session, game.around, game.at)
    assert view.late == 0
    game.at += 180
    assert console(game.session, game.around, game.at).late == 120
    game.do(Next())
    rows = console(game.session, game.around, game.at).plan[0].rows
    assert [row.status for row in rows] == ["past", "now", "coming"]
    assert rows[1].drift == 121


def test_who_came_or_went_while_a_question_was_closed_is_seated_when_it_opens_again(
    play: type[Play], step_text: StepText, hard_cases: None
) -> None:
    cards = "## Card {.deal #card time=1m}\nWhat stops?\n\n- This\n\n| card |\n|---|\n| One |\n| Two |"
    agree = "## Agree {.rounds #agree time=9m}\nWhat helps?"
    game = play(step_text(cards, agree), people=6)
    game.open("card")
    game.do(Show())
    game.do(Join("late"))
    game.do(Undo())
    assert game.ask("late") is not None

    game.open("agree")
    game.do(Next())
    game.do(Close())
    leaver, partner = min((group.members for group in game.stage.groups), key=len)
    game.do(Remove(leaver))
    game.do(Join("later"))
    game.do(Reopen())
    assert game.stage.group(leaver) is None
    assert len(game.stage.group(partner).members) > 1
    assert game.stage.group("later") is not None
    assert all(len(group.members) != 1 for group in game.stage.groups)


def test_a_session_has_a_name_that_is_one_short_line_changed_at_any_time_and_undone(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(TALK, CHOICE), people=3)
    game.do(Name("Tuesday\n early group "))
    assert game.session.name == "Tuesday early group"
    assert game.do(Name("Tuesday early group")) is None
    with pytest.raises(Refused, match="Keep the session’s name to 60 characters"):
        game.do(Name("\u202e" + "W" * 500))
    game.do(Name("\u202e" + "W" * 60))
    assert game.session.name == "W" * 60
    game.do(Undo())
    assert game.session.name == "Tuesday early group"
    assert results(game.session, "482615", 0).name == "Tuesday early group"
    game.do(End())
    game.do(Name(""))
    assert game.session.name == ""


def test_a_room_that_has_not_guessed_is_told_the_answer_all_the_same(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text('## How many? {.estimate #it unit="%" answer=95}\nHow many?'), people=3)
    game.open("it")
    game.do(Show())
    assert screen(game.session, game.around).figure.bare
    game.do(Next())
    view = screen(game.session, game.around)
    assert not view.figure.bare
    assert view.finding == "The answer is 95 %"


def test_what_was_asked_goes_with_the_result_to_screen_and_phones_also_while_people_still_answer(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CHOICE.replace("#before", "#before reveal=live")), people=3)
    game.open("before")
    game.answer("s0")
    seen = screen(game.session, game.around)
    assert (seen.state, seen.asking, seen.question) == (ScreenState.FIGURE, True, "Do you lead?")
    game.do(Close())
    seen = screen(game.session, game.around)
    assert (seen.state, seen.asking, seen.question) == (ScreenState.FIGURE, False, "Do you lead?")
    game = play(step_text(CHOICE), people=3)
    game.open("before")
    game.answer_all()
    game.do(Show())
    mine = phone(game.session, game.around, "s1")
    assert (mine.state, mine.question) == (PhoneState.FIGURE, "Do you lead?")


def test_a_result_that_is_shown_answers_the_steps_question_whatever_its_phase_is_called(
    play: type[Play], step_text: StepText, hard_cases: None
) -> None:
    text = "## Which is heavier? {.rounds time=3m}\nA kilogram of feathers or of iron?\n\n- Feathers\n- Iron"
    game = play(step_text(text), people=3)
    for _ in range(2):
        game.do(Next())
        game.answer_all()
        game.do(Show())
        assert screen(game.session, game.around).question == game.step.content.question
