"""What a facilitator changes while the room is waiting: a step of one line, a new text, another length."""

from __future__ import annotations

import pytest

from facilitator.documents import documents
from facilitator.exercises import known
from facilitator.inputs.contract import Refused
from facilitator.live.data import raw_data
from facilitator.live.matters.paper import Admit, Enter
from facilitator.live.matters.plan import Improvise, Rewrite, Shorten
from facilitator.live.matters.undo import Undo
from facilitator.live.results import results
from facilitator.live.show import console
from facilitator.workshop.results import Refs
from tests.conftest import Play, StepText

CHOICE = "## Are you one? {.choice #before time=2m}\nDo you lead?\n\n- Yes\n- No"
IDEAS = "## Energise {.ideas #ideas most=2 time=3m}\nWhat did they do?"
TALK = "## Welcome {time=10m}\nGood morning."
LINES = {
    "choice": "Shall we go on? yes / no / after a break",
    "quiz": "What is heavier? feathers / [x] iron",
    "estimate": "How many of us? 0 / 40 / people",
    "scale": "How sure are you? not at all / fully",
    "sort": "Where does it belong? keep / stop",
    "spectrum": "Where are you today? tired / awake",
    "deal": "What do you do about it? a late delivery / a new colleague",
}


def assert_replays_the_same(game: Play) -> None:
    again = game.again()
    assert console(again, game.around, game.at) == console(game.session, game.around, game.at)
    assert results(again, "1", game.at) == results(game.session, "1", game.at)
    assert again.workshop.text == game.session.workshop.text


def ids(game: Play) -> list[str]:
    return [step.id for step in game.session.workshop.steps]


def improvise(game: Play, kind: str, line: str) -> str:
    step: str = game.do(Improvise(kind, line)).step
    game.open(step)
    return step


@pytest.mark.parametrize("kind", sorted(known()))
def test_any_exercise_is_improvised_from_one_line(play: type[Play], step_text: StepText, kind: str) -> None:
    # What adds points up comes in only after something that gives some.
    first = "## Ideas {.quiz #ideas time=1m}\n\n- [x] This\n- That" if known()[kind].sums else IDEAS
    game = play(step_text(first, CHOICE), people=6)
    game.open("ideas")
    game.answer_all()
    id = improvise(game, kind, LINES.get(kind, "What now?"))
    assert ids(game) == ["ideas", id, "before"]
    if not game.stage.is_talk:
        game.answer_all()
        game.figure(id)
    assert_replays_the_same(game)


def test_what_was_improvised_is_in_the_results_and_asked_again_by_nobodys_text(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CHOICE), people=5)
    game.open("before")
    id = improvise(game, "choice", "Tea? hot / cold 90s")
    game.answer_all()
    assert game.session.workshop.step(id).seconds == 90
    found = results(game.session, "482615", game.at)
    assert found.steps[id].figure.base.n == 5
    assert "Tea?" in game.session.workshop.text


def test_a_vote_without_options_takes_what_the_room_gave_last(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(IDEAS), people=4)
    with pytest.raises(Refused, match="options"):
        game.do(Improvise("dots", "Which one?"))
    game.open("ideas")
    game.answer("s0", {"text": ["Ask first", "Say thanks"]})
    improvise(game, "dots", "Which one?")
    assert [option.label for option in game.stage.options] == ["Ask first", "Say thanks"]


def test_what_no_setting_has_room_for_is_said_to_be_too_much(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CHOICE), people=2)
    with pytest.raises(Refused, match="takes 2 parts"):
        game.do(Improvise("scale", "Shall we go on? yes / no / after a break"))


@pytest.mark.parametrize("line", ["", "   ", "{.choice}", "# <script>? [x](y) / *b* / `c`", "a" * 10_000])
def test_a_line_of_nonsense_is_text_or_refused(play: type[Play], step_text: StepText, line: str) -> None:
    game = play(step_text(CHOICE), people=2)
    try:
        id = improvise(game, "choice", line + "? {a} / [x] b / <i>c")
    except Refused:
        return
    assert game.session.workshop.step(id).exercise.name == "choice"
    assert "<i>c" in [option.label for option in game.stage.options]


def test_undo_takes_an_improvised_step_out_or_leaves_it_out_once_it_was_asked(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CHOICE), people=2)
    game.open("before")
    game.do(Improvise("ideas", "What else?"))
    game.do(Undo())
    assert ids(game) == ["before"]
    id = improvise(game, "ideas", "What else?")
    game.answer_all()
    game.do(Undo())
    game.do(Undo())
    assert id in game.session.skipped
    found = results(game.session, "1", game.at)
    assert id not in found.steps
    assert any(id in sheet.name for sheet in raw_data(game.session, found))
    assert_replays_the_same(game)


# A new text -------------------------------------------------------------------------------------------------------


def test_a_new_text_is_taken_over_and_no_answer_is_lost(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CHOICE, IDEAS), people=4)
    game.open("before")
    game.answer_all()
    answers = list(game.stage.answers)
    game.do(Rewrite(step_text(CHOICE.replace("Are you one?", "Are you?"), IDEAS, TALK)))
    assert ids(game) == ["before", "ideas", "welcome"]
    assert game.session.workshop.step("before").title == "Are you?"
    assert list(game.stage.answers) == answers
    assert_replays_the_same(game)


def test_a_step_that_was_asked_comes_back_where_the_new_text_leaves_it_out(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(TALK, CHOICE, IDEAS), people=4)
    game.open("before")
    game.answer_all()
    id = improvise(game, "choice", "Tea? hot / cold")
    game.do(Rewrite(step_text(TALK, IDEAS)))
    assert ids(game) == ["welcome", "before", id, "ideas"]
    assert game.figure("before").base.n == 4
    assert_replays_the_same(game)


def test_a_step_that_was_asked_stays_as_it_was_asked(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CHOICE, IDEAS), people=4)
    game.open("before")
    game.answer_all()
    game.do(Rewrite(step_text(CHOICE.replace("- No", "- No\n- Perhaps"), IDEAS.replace("most=2", "most=3"))))
    assert [o.label for o in game.session.workshop.step("before").content.options] == ["Yes", "No"]
    assert vars(game.session.workshop.step("ideas").exercise)["most"] == 3


def test_an_asked_question_keeps_its_words_and_its_title_may_change(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CHOICE, IDEAS), people=3)
    game.open("before")
    game.answer_all()
    other = CHOICE.replace("Are you one?", "Are you?").replace("Do you lead?", "Do you refuse to lead?")
    game.do(Rewrite(step_text(other, IDEAS.replace("What did they do?", "What do they do?"))))
    assert game.session.workshop.step("before").content.question == "Do you lead?"
    assert game.session.workshop.step("ideas").content.question == "What do they do?"
    assert_replays_the_same(game)


def test_teams_that_a_new_text_brings_have_everybody_in_them(play: type[Play], step_text: StepText) -> None:
    step = "## Which? {.choice #which by=team quorum=1}\nWhich?\n\n- Tea\n- Coffee"
    new = Rewrite(step_text(CHOICE, step).replace("language: en", "language: en\nteams: Line, Ward"))
    game = play(step_text(CHOICE), people=6)
    game.do(Admit())
    game.do(new)
    game.do(Undo())
    assert {seat.team for seat in game.session.seats.values()} == {""}
    game.do(new)
    game.open("which")
    for seat in game.session.present()[:6]:
        game.answer(seat)
    assert [part.n for part in game.figure("which").parts] == [3, 3]
    assert_replays_the_same(game)


def test_what_an_asked_step_takes_from_stays_too(play: type[Play], step_text: StepText) -> None:
    dots = "## Which? {.dots #dots from=ideas dots=2 time=3m}\nWhich shall we try?"
    game = play(step_text(IDEAS, dots), people=4)
    game.open("ideas")
    game.answer_all()
    game.open("dots")
    game.answer_all()
    game.do(Rewrite(step_text(CHOICE)))
    assert ids(game) == ["ideas", "dots", "before"]
    assert game.figure("dots").base.n == 4


def test_a_new_text_with_faults_is_refused_and_says_where(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CHOICE), people=2)
    with pytest.raises(Refused, match=r"workshop\.md:9.*dots"):
        game.do(Rewrite(step_text("## Which? {.dotz}\nWhich?")))
    assert ids(game) == ["before"]


def test_undo_goes_back_to_the_old_text_and_keeps_what_was_asked_since(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CHOICE), people=2)
    game.do(Rewrite(step_text(IDEAS, TALK)))
    game.open("ideas")
    game.answer_all()
    game.do(Undo())
    game.do(Undo())
    assert ids(game) == ["ideas", "before"]
    assert game.session.stages["ideas.0.0"].answers.people == 2
    assert_replays_the_same(game)


# Time -------------------------------------------------------------------------------------------------------------


def test_a_late_room_is_offered_steps_to_shorten_and_one_command_moves_all_later_times(
    play: type[Play], step_text: StepText
) -> None:
    steps = [f"## Part {n} {{.ideas #p{n} time=10m}}\nWhat?" for n in range(4)]
    game = play(step_text(*steps) + "\n# The end\n\n## Goodbye {time=5m}\nThanks.\n", people=2)
    game.open("p0")
    game.at += 17 * 60
    view = console(game.session, game.around, game.at)
    assert view.late == 7 * 60
    assert [(one.id, one.was, one.seconds) for one in view.remedy] == [("p1", 600, 360), ("p2", 600, 420)]
    game.do(Shorten(" ".join(f"{one.id}:{one.seconds}" for one in view.remedy)))
    now = console(game.session, game.around, game.at)
    assert abs(now.late) < 60
    assert not now.remedy
    plan = results(game.session, "1", game.at).plan
    assert (plan["goodbye"].starts.timestamp() - game.at) == pytest.approx(23 * 60, abs=5)
    game.do(Undo())
    assert console(game.session, game.around, game.at).late >= 7 * 60
    game.do(Shorten("p1:360"))
    game.open("p1")
    assert game.stage.seconds == 360
    assert_replays_the_same(game)


@pytest.mark.parametrize(
    "steps", ["", "p1", "p1:", "p1:-5", "p1:1e3", "nothing:300", "before:300", "p1:99999999"]
)
def test_a_length_that_is_none_changes_nothing(play: type[Play], step_text: StepText, steps: str) -> None:
    game = play(step_text(CHOICE, IDEAS.replace("#ideas", "#p1")), people=2)
    game.open("before")
    try:
        event = game.do(Shorten(steps))
    except Refused:
        event = None
    assert event is None


def test_an_improvised_step_makes_the_room_late_by_its_own_time(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CHOICE, TALK), people=2)
    game.open("before")
    game.do(Improvise("ideas", "What else? 5m"))
    view = console(game.session, game.around, game.at)
    assert view.late == pytest.approx(300, abs=5)


# What could go wrong ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["- x", "+ y", "* z", "1. one", "1) x", "---", ":::", "===", "-5", "=SUM(A1)", "```"]
)
def test_an_option_that_looks_like_markdown_is_the_words_that_were_typed(
    play: type[Play], step_text: StepText, words: str
) -> None:
    game = play(step_text(CHOICE), people=2)
    improvise(game, "choice", f"Which? {words} / other")
    assert [option.label for option in game.stage.options] == [words, "other"]


def test_a_text_that_no_longer_fits_is_not_brought_back_by_undo(
    play: type[Play], step_text: StepText
) -> None:
    first = "## First {.ideas #first time=2m}\nWhat?"
    game = play(step_text(first, IDEAS), people=3)
    game.do(Rewrite(step_text(IDEAS, "## Vote {.dots #first from=ideas time=2m}")))
    game.open("ideas")
    game.answer_all()
    game.open("first")
    game.do(Undo())
    game.do(Undo())
    before = game.session.workshop.text
    with pytest.raises(Refused, match="can’t come back, because of what was asked since"):
        game.do(Undo())
    assert game.session.workshop.text == before
    assert_replays_the_same(game)


def test_undoing_a_new_text_brings_its_pictures_back_too(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CHOICE), people=1)
    game.do(Rewrite(step_text(CHOICE, TALK), {"road.png": "a" * 64}))
    game.do(Rewrite(step_text(CHOICE, IDEAS), {"road.png": "b" * 64}))
    game.do(Undo())
    assert game.session.pictures == {"road.png": "a" * 64}


def test_a_length_that_no_number_can_hold_is_refused(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CHOICE), people=1)
    with pytest.raises(Refused, match="ten seconds to a day"):
        game.do(Shorten(f"before:{'1' * 5000}"))


def test_a_vote_improvised_after_going_back_takes_what_was_given_before_it(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(IDEAS, TALK, "## Later {.ideas #later time=2m}\nWhat else?"), people=3)
    for step in ("ideas", "later"):
        game.open(step)
        game.answer_all()
    game.open("welcome")
    id = improvise(game, "dots", "Which one?")
    assert game.session.workshop.step(id).settings.from_ == "ideas"


def test_an_authors_step_with_a_like_name_is_not_an_improvised_one(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CHOICE.replace("#before", "#improvised-tea")), people=1)
    assert not game.session.workshop.step("improvised-tea").improvised


def test_undoing_what_was_typed_for_somebody_keeps_what_they_sent_since(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CHOICE), people=1)
    game.open("before")
    game.do(Enter(game.stage.id, "s0", {"pick": ["o1"]}))
    game.answer("s0", {"pick": ["o2"]})
    game.do(Undo())
    assert game.stage.answer_of("s0") == ["o2"]
    game.do(Undo())
    assert game.session.current == ""
    assert_replays_the_same(game)


@pytest.mark.parametrize(
    "question", ["o" * 22 + " " + "o" * 22, "W" * 11 + " " + "m" * 11, "Was machst du zuerst"]
)
def test_a_question_of_one_line_has_room_on_every_medium(
    play: type[Play], step_text: StepText, question: str
) -> None:
    words = (question + " ") * 9
    longest = next(words[:n].strip() for n in range(89, 0, -1) if _taken(play, step_text, words[:n].strip()))
    game = play(step_text(CHOICE), people=1)
    improvise(game, "choice", f"{longest}? yes / no")
    for document in documents().values():
        assert document.make(game.session.workshop, results(game.session, "482615", game.at), Refs(), "")


def _taken(play: type[Play], step_text: StepText, question: str) -> bool:
    try:
        play(step_text(CHOICE)).do(Improvise("choice", f"{question}? yes / no"))
    except Refused:
        return False
    return True


def test_a_question_that_no_title_has_room_for_is_refused_at_once(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CHOICE), people=1)
    for question in ("x" * 300, "word " * 40, "W" * 30):
        with pytest.raises(Refused, match="too long for a title"):
            game.do(Improvise("choice", f"{question}? yes / no"))
