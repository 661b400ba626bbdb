"""What the host says and changes of what the room has given; and answers that the host types in."""

from __future__ import annotations

import pytest

from facilitator.inputs.contract import Refused
from facilitator.live.matters.lifecycle import Name
from facilitator.live.matters.opening import Show
from facilitator.live.matters.paper import Admit, Enter
from facilitator.live.matters.plan import Improvise
from facilitator.live.matters.result import Word
from facilitator.live.matters.texts import Hide, Merge, Rename, Sort, Unmerge, Wording
from facilitator.live.matters.undo import Undo
from facilitator.live.matters.walk import Again
from facilitator.live.results import results
from facilitator.live.show import console, phone, screen
from tests.conftest import Play, StepText

CHOICE = "## Are you one? {.choice #before time=2m}\nDo you lead?\n\n- Yes\n- No"
IDEAS = "## Energise {.ideas #ideas most=2 time=3m}\nWhat did they do?"
DOTS = "## Which? {.dots #dots from=ideas dots=2 time=3m}\nWhich shall we try?"
MINE = "## A letter {.ideas #letter seen=me time=3m}\nTo yourself."
DEAL = (
    "## Roles {.deal #roles time=3m}\nTake one.\n\n| Role |\n|---|\n| Host |\n| Guest |\n\n- What do you do?"
)


def assert_replays_the_same(game: Play) -> None:
    again = game.again()
    assert console(again, game.around, game.at) == console(game.session, game.around, game.at)
    assert results(again, "1", game.at) == results(game.session, "1", game.at)
    assert again.workshop.text == game.session.workshop.text


def texts(game: Play) -> list[str]:
    return [text for group in game.figure("ideas").groups for text in group.texts]


# Findings ---------------------------------------------------------------------------------------------------------


def test_the_hosts_words_stand_over_the_figure_everywhere(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CHOICE), people=6)
    game.open("before")
    game.answer_all()
    game.do(Show())
    game.do(Word("  Most of us do  "))
    assert screen(game.session, game.around).finding == "Most of us do"
    assert phone(game.session, game.around, "s0").finding == "Most of us do"
    assert results(game.session, "1", game.at).steps["before"].title() == "Most of us do"
    assert not console(game.session, game.around, game.at).worded.stale
    game.do(Undo())
    assert results(game.session, "1", game.at).steps["before"].finding is None
    assert_replays_the_same(game)


def test_words_that_are_too_long_are_refused_and_not_cut(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(IDEAS), people=2)
    game.open("ideas")
    game.answer("s0", {"text": ["Asked first"]})
    entry = game.stage.texts.written()[0].id
    game.do(Sort((entry,), "👩\u200d🚒" * 40))
    for command, why in (
        (Word("w" * 141), "140 characters"),
        (Sort((entry,), "w" * 41), "40 characters"),
        (Rename("👩\u200d🚒" * 40, "w" * 41), "40 characters"),
        (Rename("👩\u200d🚒" * 40, "\u3164"), "Give the group a name"),
        (Name("w" * 61), "60 characters"),
        (Improvise("ideas", "w " * 301), "600 characters"),
        (Improvise("sort", "Where? keep / " + "w" * 61), "characters"),
    ):
        with pytest.raises(Refused, match=why):
            game.do(command)
    game.do(Name("Á" * 60))
    assert game.session.name == "Á" * 60


def test_words_that_were_chosen_before_the_last_answers_are_marked(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CHOICE), people=6)
    game.open("before")
    game.answer("s0")
    game.do(Word("One of us does"))
    game.answer("s1")
    assert console(game.session, game.around, game.at).worded.stale


def test_a_new_round_speaks_for_itself(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CHOICE), people=6)
    game.open("before")
    game.answer_all()
    game.do(Word("Most of us do"))
    game.do(Again())
    game.answer_all()
    assert "Most of us do" not in console(game.session, game.around, game.at).finding


# Texts ------------------------------------------------------------------------------------------------------------


def three_spellings(play: type[Play], step_text: StepText) -> tuple[Play, list[str]]:
    game = play(step_text(IDEAS, DOTS), people=3)
    game.open("ideas")
    for seat, text in (("s0", "Ask first"), ("s1", "ask frist"), ("s2", "Thank them")):
        game.answer(seat, {"text": [text]})
    return game, [entry.id for entry in game.stage.texts.written()]


def test_two_spellings_become_one_text_that_is_marked(play: type[Play], step_text: StepText) -> None:
    game, ids = three_spellings(play, step_text)
    game.do(Merge((ids[0], ids[1])))
    assert texts(game) == ["Ask first ×2", "Thank them"]
    assert game.stage.texts.shown()[0].also == ("ask frist",)
    game.open("dots")
    assert [option.label for option in game.stage.options] == ["Ask first", "Thank them"]
    assert_replays_the_same(game)


def test_joined_texts_are_parted_again_and_joining_is_undone(play: type[Play], step_text: StepText) -> None:
    game, ids = three_spellings(play, step_text)
    game.do(Merge((ids[0], ids[1])))
    game.do(Merge((ids[2], ids[0])))
    assert texts(game) == ["Thank them ×3"]
    game.do(Undo())
    assert texts(game) == ["Ask first ×2", "Thank them"]
    game.do(Unmerge(ids[0]))
    assert texts(game) == ["Ask first", "ask frist", "Thank them"]


def test_a_text_whose_twin_is_changed_by_its_author_speaks_for_itself(
    play: type[Play], step_text: StepText
) -> None:
    game, ids = three_spellings(play, step_text)
    game.do(Merge((ids[0], ids[1])))
    game.answer("s0", {"text": ["Wait"]})
    assert texts(game) == ["Wait", "ask frist", "Thank them"]


def test_of_two_hosts_who_group_the_same_text_the_second_is_told(
    play: type[Play], step_text: StepText
) -> None:
    game, ids = three_spellings(play, step_text)
    seen = game.session.version
    game.do(Sort((ids[0],), "Asking", seen))
    with pytest.raises(Refused, match="Another console has just moved “Ask first”"):
        game.do(Sort((ids[0], ids[2]), "Thanking", seen))
    game.do(Sort((ids[0],), "Thanking", game.session.version))
    assert game.stage.texts.group_of[ids[0]] == "Thanking"


# Answers that the host types in -----------------------------------------------------------------------------------


def test_a_ballot_counts_like_a_phone_and_is_marked_as_paper(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CHOICE), people=5)
    game.open("before")
    game.answer_all()
    game.do(Enter("before.0.0", "paper-3", {"pick": ["o1"]}))
    figure = game.figure("before")
    assert (figure.base.n, figure.base.paper) == (6, 1)
    assert screen(game.session, game.around).room.paper == 1
    assert_replays_the_same(game)


def test_a_ballot_typed_in_twice_is_told_and_the_second_takes_its_place_on_request(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CHOICE), people=1)
    game.open("before")
    ballot = Enter("before.0.0", "paper-3", {"pick": ["o1"]})
    game.do(ballot)
    assert game.do(ballot) is None
    with pytest.raises(Refused, match="in already"):
        game.do(Enter("before.0.0", "paper-3", {"pick": ["o2"]}))
    game.do(Enter("before.0.0", "paper-3", {"pick": ["o2"]}, again=True))
    assert game.figure("before").base.n == 1


def test_a_ballot_is_taken_after_closing_and_undo_takes_it_out(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CHOICE, IDEAS), people=2)
    game.open("before")
    game.answer_all()
    game.do(Show())
    game.open("ideas")
    game.do(Enter("before.0.0", "paper-1", {"pick": ["o2"]}))
    assert game.figure("before").base.n == 3
    game.do(Undo())
    assert game.figure("before").base.n == 2
    assert_replays_the_same(game)


def test_undo_gives_a_phone_its_own_answer_back(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(CHOICE), people=2)
    game.open("before")
    game.answer("s0", {"pick": ["o1"]})
    before = [(given.by, given.answer) for given in game.stage.answers]
    game.do(Enter("before.0.0", "s0", {"pick": ["o2"]}, again=True))
    assert game.stage.answers.paper == 1
    game.do(Undo())
    assert [(given.by, given.answer) for given in game.stage.answers] == before
    assert game.stage.answers.paper == 0


def test_somebody_without_a_phone_has_a_seat_a_card_and_a_group(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(DEAL), people=3)
    game.do(Admit())
    game.open("roles")
    ask = game.ask("paper-1")
    fields = game.step.exercise.invent(ask, ["a text"], game.chance)
    game.do(Enter(game.stage.id, "paper-1", fields))
    assert game.stage.answer_of("paper-1") is not None
    with pytest.raises(Refused, match="no card"):
        game.do(Enter(game.stage.id, "paper-7", fields))


@pytest.mark.parametrize("seat", ["", "paper-0", "paper-1000", "paper-x", "s99", "paper-01", "<script>"])
def test_only_ballots_that_there_can_be_are_taken(play: type[Play], step_text: StepText, seat: str) -> None:
    game = play(step_text(CHOICE), people=2)
    game.open("before")
    with pytest.raises(Refused):
        game.do(Enter("before.0.0", seat, {"pick": ["o1"]}))


def test_what_only_its_author_sees_is_typed_by_nobody_else(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(MINE), people=2)
    game.open("letter")
    with pytest.raises(Refused, match="Only the person"):
        game.do(Enter("letter.0.0", "paper-1", {"text": ["Dear me"]}))


def test_a_number_that_was_mistyped_leaves_nobody_behind_when_it_is_taken_back(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CHOICE, "## Argue {.discuss #argue groups=2 time=5m}\nWhy?"), people=3)
    game.open("before")
    game.do(Admit())
    for seat in ("paper-111", "paper-1"):
        game.do(Enter("before.0.0", seat, {"pick": ["o1"]}))
        game.do(Undo())
    assert game.session.present() == ("s0", "s1", "s2", "paper-1")
    game.do(Enter("before.0.0", "paper-111", {"pick": ["o2"]}))
    assert "paper-111" in game.session.present()
    assert_replays_the_same(game)


def test_an_answer_that_the_host_typed_for_a_phone_counts_as_paper_everywhere(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CHOICE), people=3)
    game.open("before")
    game.answer("s1")
    game.do(Enter("before.0.0", "s0", {"pick": ["o1"]}))
    view = console(game.session, game.around, game.at)
    assert (view.room.answered, view.room.paper) == (2, 1)
    assert view.figure.base.paper == 1


def test_texts_in_the_same_words_are_offered_as_one(play: type[Play], step_text: StepText) -> None:
    game = play(step_text(IDEAS, DOTS), people=4)
    game.open("ideas")
    for seat, mine in (
        ("s0", ["Coffee", "Walk"]),
        ("s1", ["coffee "]),
        ("s2", ["Coffee."]),
        ("s3", ["Coffee break"]),
    ):
        game.answer(seat, {"text": mine})
    (same,) = console(game.session, game.around, game.at).sorting.alike
    assert [entry.text for entry in same] == ["Coffee", "coffee", "Coffee."]
    game.do(Merge(tuple(entry.id for entry in same)))
    assert texts(game) == ["Coffee ×3", "Walk", "Coffee break"]
    assert not console(game.session, game.around, game.at).sorting.alike
    game.open("dots")
    assert [option.label for option in game.stage.options] == ["Coffee", "Walk", "Coffee break"]


def test_texts_that_say_the_same_are_counted_as_the_answers_that_they_are(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(IDEAS, DOTS), people=6)
    game.open("ideas")
    for seat, mine in (("s0", "Coffee"), ("s1", "coffee"), ("s2", "Coffee."), ("s3", "Walk"), ("s4", "Run")):
        game.answer(seat, {"text": [mine]})
    ids = [entry.id for entry in game.stage.texts.written()]
    game.do(Merge(tuple(ids[:3])))
    game.do(Sort((ids[3], ids[4]), "Move"))
    game.do(Sort((ids[0],), "Drink"))
    figure = game.figure("ideas")
    assert [(group.name, group.answers) for group in figure.groups] == [("Drink", 3), ("Move", 2)]
    assert str(figure.finding()) == "“Drink” leads with 3 of 5 answers"
    game.open("dots")
    assert [option.label for option in game.stage.options] == ["Drink", "Move"]
    assert_replays_the_same(game)


def test_what_was_set_aside_is_not_offered_and_neither_are_answers_to_other_questions(
    play: type[Play], step_text: StepText
) -> None:
    game = play(
        step_text(IDEAS, DEAL.replace("- What do you do?", "- What do you do?\n- What not?")), people=2
    )
    game.open("ideas")
    for seat in ("s0", "s1"):
        game.answer(seat, {"text": ["Coffee"]})
    game.do(Hide(game.stage.texts.written()[0].id))
    assert not console(game.session, game.around, game.at).sorting.alike
    game.open("roles")
    game.answer("s0", {"f1": ["Coffee"], "f2": ["Coffee"]})
    assert not console(game.session, game.around, game.at).sorting.alike


def test_the_host_chooses_which_wording_stands_for_all(play: type[Play], step_text: StepText) -> None:
    game, ids = three_spellings(play, step_text)
    game.do(Merge(tuple(ids)))
    game.do(Sort((ids[0],), "Asking"))
    sorting = console(game.session, game.around, game.at).sorting
    assert [entry.text for entry in sorting.wordings[ids[0]]] == ["ask frist", "Thank them"]
    game.do(Wording(ids[2]))
    assert texts(game) == ["Thank them ×3"]
    assert [name for name, _entries in game.stage.texts.named()] == ["Asking"]
    assert game.do(Wording(ids[2])) is None
    game.do(Wording(ids[1]))
    assert texts(game) == ["ask frist ×3"]
    game.do(Undo())
    assert texts(game) == ["Thank them ×3"]
    game.do(Unmerge(ids[2]))
    assert texts(game) == ["Ask first", "Thank them", "ask frist"]  # the first two are in the group
    assert_replays_the_same(game)
