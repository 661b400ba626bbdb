"""What the host has kept, set aside, grouped or joined is a text, wherever its writer puts it: marks belong to the
words."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.live.matters.opening import Show
from facilitator.live.matters.texts import Hide, Keep, Merge, Sort, Unmerge
from facilitator.live.matters.undo import Undo
from facilitator.live.possible import fold
from facilitator.live.results import results
from facilitator.live.show import console, phone, screen
from tests.conftest import Play, StepText

IDEAS = "## Say {.ideas #ideas most=4 time=3m}\nHow was it?"
APPROVED = IDEAS.replace("most=4", "most=4 reveal=approved")
CARDS = "## Roles {.deal #ideas time=3m}\nTake one.\n\n| Role |\n|---|\n| Host |\n\n- What do you do?\n- What not?"


@pytest.fixture
def wall(play: type[Play], step_text: StepText) -> Play:
    """Two people have written; everything is shown."""
    game = play(step_text(IDEAS), people=3)
    return written(game, {"s0": ["nice", "rude"], "s1": ["calm"]})


@pytest.fixture
def chosen(play: type[Play], step_text: StepText) -> Play:
    """Two people have written; the host shows what they keep."""
    game = play(step_text(APPROVED), people=3)
    return written(game, {"s0": ["nice", "rude"], "s1": ["calm"]})


def written(game: Play, texts: Mapping[str, list[str]]) -> Play:
    game.open("ideas")
    for seat, mine in texts.items():
        game.answer(seat, {"text": mine})
    return game


def of(game: Play, *texts: str) -> tuple[str, ...]:
    """The ids of texts by their words."""
    return tuple(
        next(entry.id for entry in game.stage.texts.written() if entry.text == text) for text in texts
    )


def shown(game: Play) -> list[str]:
    return [entry.text for entry in game.stage.texts.shown()]


def marked(game: Play) -> tuple[list[str], list[str]]:
    """What is aside and what waits, as the console has it."""
    sorting = console(game.session, game.around, game.at).sorting
    return [entry.text for entry in sorting.hidden], [entry.text for entry in sorting.waiting]


def test_a_kept_text_that_changes_waits_to_be_kept_again(chosen: Play) -> None:
    chosen.do(Keep(*of(chosen, "nice")))
    assert shown(chosen) == ["nice"]
    chosen.answer("s0", {"text": ["very rude", "rude"]})
    assert shown(chosen) == []
    assert marked(chosen) == ([], ["very rude", "rude", "calm"])
    chosen.answer("s0", {"text": ["nice", "rude"]})  # what was kept is still kept
    assert shown(chosen) == ["nice"]
    assert chosen.again().stage.texts.shown() == chosen.stage.texts.shown()


def test_a_kept_text_stays_kept_where_its_writer_puts_it(chosen: Play) -> None:
    chosen.do(Keep(*of(chosen, "nice")))
    for texts in (["rude", "nice"], ["another", "rude", "nice"], ["nice"]):
        chosen.answer("s0", {"text": texts})
        assert shown(chosen) == ["nice"]


@pytest.mark.parametrize("fixture", ["wall", "chosen"])
def test_a_text_that_was_set_aside_and_then_changed_stays_aside_until_the_host_keeps_it(
    request: pytest.FixtureRequest, fixture: str
) -> None:
    game = request.getfixturevalue(fixture)
    game.do(Hide(*of(game, "rude")))
    game.answer("s0", {"text": ["nice", "r u d e"]})
    assert "r u d e" not in shown(game)
    assert marked(game)[0] == ["r u d e"]
    game.do(Keep(*of(game, "r u d e")))
    assert "r u d e" in shown(game)
    assert game.again().stage.texts.shown() == game.stage.texts.shown()


@pytest.mark.parametrize(
    "steps",
    [
        [["rude", "nice"]],
        [["rude"]],
        [["nice"], ["nice", "rude"]],
        [["nice"], ["rude", "nice"]],
        [["nice"], ["nice", "ruder"]],
        [["ruder", "nice"]],
        [["new", "nice", "ruder"]],
        [["ruder"], ["nice", "ruder"]],
        [["nice", "ruder"], ["nice", "rude"]],
        [["nice", "nicer"], ["nice"], ["rude", "nice"]],
    ],
)
def test_a_text_that_was_set_aside_does_not_come_back_by_being_moved_swapped_or_left_out_once(
    wall: Play, steps: list[list[str]]
) -> None:
    wall.do(Hide(*of(wall, "rude")))
    for texts in steps:
        wall.answer("s0", {"text": texts})
        assert not {"rude", "ruder"} & set(shown(wall)), texts
    assert shown(wall)[-1] == "calm"  # nobody else's is touched
    wall.do(Show())
    assert "rude" not in str(screen(wall.session, wall.around).figure)
    assert wall.again().stage.texts.shown() == wall.stage.texts.shown()


TEXTS = st.lists(st.sampled_from(["nice", "rude", "calm", "quick"]), min_size=1, max_size=4, unique=True)


@given(answers=st.lists(TEXTS, max_size=6))
def test_however_the_fields_are_ordered_what_was_set_aside_stays_aside(
    play: type[Play], answers: list[list[str]]
) -> None:
    game = written(play(f"---\ntitle: T\n---\n\n# S\n\n{IDEAS}\n", people=3), {"s0": ["nice", "rude"]})
    game.do(Hide(*of(game, "rude")))
    for texts in answers:
        game.answer("s0", {"text": texts})
        assert "rude" not in shown(game)
    assert game.again().stage.texts.shown() == game.stage.texts.shown()


def test_fields_of_a_form_that_swap_their_texts_bring_nothing_back(
    play: type[Play], step_text: StepText
) -> None:
    game = play(step_text(CARDS), people=2)
    game.open("ideas")
    game.answer("s0", {"f1": ["rude"], "f2": ["nice"]})
    game.do(Hide(*of(game, "rude")))
    game.answer("s0", {"f1": ["nice"], "f2": ["rude"]})
    assert shown(game) == ["nice"]
    game.answer("s0", {"f1": ["nicer"], "f2": ["ruder"]})  # which of them was set aside can't be known
    assert marked(game)[0] == ["nicer", "ruder"]


def test_a_text_that_was_shown_again_waits_once_it_is_changed(wall: Play) -> None:
    wall.do(Hide(*of(wall, "rude")))
    wall.do(Keep(*of(wall, "rude")))
    assert "rude" in shown(wall)
    wall.answer("s0", {"text": ["nice", "ruder"]})
    assert "ruder" not in shown(wall)
    assert marked(wall) == ([], ["ruder"])


def test_a_text_that_nobody_has_marked_is_changed_as_its_writer_likes(wall: Play) -> None:
    wall.answer("s0", {"text": ["nicer", "rude"]})
    wall.answer("s1", {"text": ["calmer", "calm"]})
    assert shown(wall) == ["nicer", "rude", "calmer", "calm"]


def test_groups_follow_the_words_and_a_changed_text_is_in_none(wall: Play) -> None:
    wall.do(Sort(of(wall, "nice", "calm"), "Good"))
    wall.answer("s0", {"text": ["rude", "nice"]})
    assert {name: [entry.text for entry in entries] for name, entries in wall.stage.texts.named()} == {
        "Good": ["nice", "calm"],
        "": ["rude"],
    }
    wall.answer("s0", {"text": ["rude", "not nice"]})
    assert [entry.text for entry in dict(wall.stage.texts.named())[""]] == ["rude", "not nice"]
    assert wall.again().stage.texts.named() == wall.stage.texts.named()


def test_a_text_that_was_joined_to_another_and_changes_speaks_for_itself(wall: Play) -> None:
    wall.answer("s2", {"text": ["quiet", "Nice!"]})
    wall.do(Merge(of(wall, "calm", "quiet", "nice")))
    assert shown(wall) == ["rude", "calm", "Nice!"]
    wall.answer("s0", {"text": ["rude", "horrible"]})
    assert shown(wall) == ["rude", "horrible", "calm", "Nice!"]
    assert wall.stage.texts.shown()[2].also == ("quiet",)
    wall.answer("s1", {"text": ["wild"]})  # the one that was shown: who stood behind it stands for itself
    assert shown(wall) == ["rude", "horrible", "wild", "quiet", "Nice!"]
    assert wall.again().stage.texts.shown() == wall.stage.texts.shown()


def test_those_behind_a_text_that_changes_still_say_the_same(wall: Play) -> None:
    wall.answer("s2", {"text": ["quiet"]})
    wall.do(Merge(of(wall, "nice", "calm", "quiet")))
    wall.answer("s0", {"text": ["something else", "rude"]})
    assert [(entry.text, entry.also) for entry in wall.stage.texts.shown()] == [
        ("something else", ()),
        ("rude", ()),
        ("calm", ("quiet",)),
    ]


def test_joined_texts_whose_first_one_was_changed_are_parted_joined_and_set_aside_like_others(
    wall: Play,
) -> None:
    wall.answer("s2", {"text": ["quiet", "soft"]})
    wall.do(Merge(of(wall, "nice", "calm", "quiet")))
    wall.answer("s0", {"text": ["something else", "rude"]})
    calm, soft = of(wall, "calm", "soft")
    wall.do(Merge((calm, soft)))
    assert wall.stage.texts.shown()[-1].also == ("quiet", "soft")
    wall.do(Hide(calm))
    assert shown(wall) == ["something else", "rude"]
    wall.do(Undo())
    wall.do(Unmerge(calm))
    assert shown(wall) == ["something else", "rude", "calm", "quiet", "soft"]
    wall.do(Undo())
    wall.do(Undo())
    wall.do(Unmerge(calm))  # as it stood before "soft" was joined to it
    assert shown(wall) == ["something else", "rude", "calm", "quiet", "soft"]
    assert wall.again().stage.texts.shown() == wall.stage.texts.shown()


def test_a_joined_text_that_comes_back_stands_behind_what_the_others_stand_behind_now(wall: Play) -> None:
    wall.answer("s2", {"text": ["quiet"]})
    wall.do(Merge(of(wall, "calm", "nice")))
    wall.answer("s0", {"text": ["rude"]})
    wall.do(Merge(of(wall, "quiet", "calm")))
    wall.answer("s0", {"text": ["rude", "nice"]})
    assert [(entry.text, entry.also) for entry in wall.stage.texts.shown()] == [
        ("rude", ()),
        ("quiet", ("nice", "calm")),
    ]
    assert fold(wall.journal).stage.texts.shown() == wall.stage.texts.shown()


def test_setting_a_joined_text_aside_takes_those_behind_it_too_and_undo_brings_them_back(wall: Play) -> None:
    wall.answer("s2", {"text": ["rude"]})
    first, second = (entry.id for entry in wall.stage.texts.written() if entry.text == "rude")
    wall.do(Merge((first, second)))
    wall.do(Hide(first))
    assert shown(wall) == ["nice", "calm"]
    wall.do(Undo())
    assert shown(wall) == ["nice", "rude", "calm"]
    assert wall.stage.texts.shown()[1].in_full == "rude ×2"
    assert wall.again().stage.texts.shown() == wall.stage.texts.shown()


def test_undo_lets_a_text_wait_that_waited_before(chosen: Play) -> None:
    chosen.do(Hide(*of(chosen, "rude")))
    chosen.do(Undo())
    assert shown(chosen) == []
    assert marked(chosen) == ([], ["nice", "rude", "calm"])
    chosen.do(Keep(*of(chosen, "calm")))
    chosen.do(Undo())
    assert marked(chosen) == ([], ["nice", "rude", "calm"])


def test_an_id_says_nothing_about_who_wrote_the_text(wall: Play) -> None:
    ids = [entry.id for entry in wall.stage.texts.written()]
    assert len(set(ids)) == 3
    assert not any(seat in id for seat in ("s0", "s1") for id in ids)


def test_how_many_texts_were_set_aside_is_told_to_the_host_alone(wall: Play) -> None:
    wall.do(Hide(*of(wall, "rude")))
    wall.do(Show())
    figure = wall.session.figure("ideas")
    assert figure.base.hidden == 1
    pages = (
        screen(wall.session, wall.around),
        phone(wall.session, wall.around, "s1"),
        results(wall.session, "1", wall.at).steps["ideas"],
    )
    for page in pages:
        shown = page.figure
        assert [str(part) for part in shown.base.words()] == ["n = 2", "up to 4 answers each"]
        assert "aside" not in f"{shown.finding()} {shown.table()}"
    assert len(console(wall.session, wall.around, wall.at).sorting.hidden) == 1
