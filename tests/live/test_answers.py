"""The answers of a stage: one of each person about each thing, and tallies that follow them."""

from __future__ import annotations

from typing import Any

from facilitator.exercises.contract import Given
from facilitator.inputs.contract import Option
from facilitator.inputs.pick import Pick
from facilitator.live.answers import Answers

ASK = Pick((Option("o1", "Yes"), Option("o2", "No")))


def given(by: str, option: str, about: str = "", paper: bool = False) -> Given:
    return Given(by, about, ASK, [option], 1000.0, 5.0, paper)


def counts(tally: Any) -> dict[str, int]:
    return {option: n for option, n in tally.of.items() if n}


def test_a_later_answer_takes_the_place_of_the_earlier_one_and_is_counted_once() -> None:
    answers = Answers(ASK)
    for one in (given("ana", "o1"), given("ben", "o1"), given("ana", "o2")):
        answers.put(one)
    assert [one.by for one in answers] == ["ana", "ben"]
    assert counts(answers.tally) == {"o1": 1, "o2": 1}
    assert answers.get("ana") == given("ana", "o2")


def test_an_answer_that_is_dropped_leaves_nothing_behind() -> None:
    answers = Answers(ASK)
    answers.put(given("ana", "o1"))
    answers.drop("ana", "")
    answers.drop("ana", "")  # there is nothing more to drop
    assert (list(answers), answers.people, counts(answers.tally)) == ([], 0, {})


def test_who_answers_about_several_things_is_one_person_and_each_thing_has_a_tally() -> None:
    answers = Answers()
    assert answers.tally is None
    for one in (given("ana", "o1", "card 1"), given("ana", "o2", "card 2"), given("ben", "o2", "card 2")):
        answers.put(one)
    assert (len(answers), answers.people) == (3, 2)
    assert counts(answers.about("card 2")) == {"o2": 2}
    assert counts(answers.tally) == {"o1": 1, "o2": 2}
    assert answers.about("card 3") is None


def test_the_answers_of_some_people_are_tallied_as_if_there_were_no_others() -> None:
    answers = Answers(ASK)
    for one in (given("ana", "o1"), given("ben", "o1", paper=True), given("cy", "o2")):
        answers.put(one)
    part = answers.of({"ben", "cy"})
    assert counts(part.tally) == {"o1": 1, "o2": 1}
    assert (answers.paper, part.paper, answers.of({"ana"}).paper) == (1, 1, 0)
    assert counts(answers.tally) == {"o1": 2, "o2": 1}
