"""Every input for a person with a pen."""

from __future__ import annotations

from random import Random

import pytest

from dev.specimens import all_inputs
from facilitator.inputs.contract import Answer, Choosing, Input, Option
from facilitator.inputs.fields import Field, Fields
from facilitator.inputs.number import Number
from facilitator.inputs.order import Order
from facilitator.inputs.pick import Pick
from facilitator.inputs.place import Axis, Place
from facilitator.inputs.rate import Rate, Scale
from facilitator.inputs.sort import Sort
from facilitator.inputs.spend import Spend
from facilitator.inputs.write import Write
from facilitator.words import message
from handouts.inputs import drawn
from handouts.page.papers import MM, PAPERS
from handouts.page.setting import Setter
from tests.handouts import kit
from tests.handouts.kit import Noted

TEXTS = ["plain words", "a long text", "a long word", "right to left", "arabic", "emoji", "no font"]


@pytest.mark.parametrize("text", TEXTS)
def test_an_input_stays_in_its_place_on_every_paper(setter: Setter, text: str) -> None:
    for width in (*(paper.measure - 37 * MM for paper in PAPERS.values()), 80 * MM):
        for ask in all_inputs(kit.TEXTS[text]):
            strips = drawn(ask, setter, width)
            assert kit.outside(strips, width) == []
            assert max(strip.height for strip in strips) < PAPERS["letter"].space


def test_wherever_a_pen_answers_a_page_says_that_nothing_is_collected(setter: Setter) -> None:
    for ask in all_inputs("Asks first"):
        assert any(strip.write for strip in drawn(ask, setter, 300)), ask.kind


def test_there_is_a_circle_for_each_option_and_for_each_dot(setter: Setter) -> None:
    options = tuple(Option(str(k), f"Option {k}") for k in range(4))

    def circles(ask: Input, sign: str = "dot") -> int:
        return sum(noted.what == sign for noted in kit.noted(drawn(ask, setter, 300)))

    assert circles(Pick(options)) == 4
    assert circles(Spend(options, 3)) == 12
    assert circles(Spend(options, 3, stack=False)) == 4
    assert circles(Sort(options, ("does", "is", "both"))) == 12
    assert circles(Spend(options, 20), "box") == 4  # to write the number into


def test_options_that_the_room_will_bring_have_lines_to_write_them_on(setter: Setter) -> None:
    noted = kit.noted(drawn(Spend((), 2), setter, 300))
    assert sum(one.what == "line" for one in noted) == 6
    assert sum(one.what == "dot" for one in noted) == 12


def test_a_number_has_a_box_for_each_digit(setter: Setter) -> None:
    noted = kit.noted(drawn(Number(0, 100, "%"), setter, 300))
    assert sum(one.what == "box" for one in noted) == 3
    assert {"%", "A number from 0 to 100."} <= {one.what for one in noted}


def test_each_statement_has_a_circle_with_its_number_for_each_step(setter: Setter) -> None:
    statements = tuple(Option(str(k), f"Option {k}") for k in range(3))
    noted = kit.noted(drawn(Rate(statements, Scale(0, 10, "no", "yes")), setter, 300))
    assert sum(one.what == "dot" for one in noted) == 33
    said = [one.what for one in noted]
    assert [said.count(words) for words in ("0", "10", "no", "yes", "Option 1")] == [3, 3, 3, 3, 1]


def test_an_option_to_be_put_in_order_has_a_box_for_its_number(setter: Setter) -> None:
    options = tuple(Option(str(k), f"Option {k}") for k in range(4))
    for ask, says in (
        (Order(options), "Number all of them; 1 is the first of all."),
        (Order(options, 2), "Number your first 2 from 1 to 2; 1 is the first of all."),
    ):
        noted = kit.noted(drawn(ask, setter, 300))
        assert sum(one.what == "box" for one in noted) == 4
        assert says in {one.what for one in noted}


def test_several_texts_have_a_letter_each(setter: Setter) -> None:
    said = [one.what for one in kit.noted(drawn(Write(3), setter, 300))]
    assert [what for what in said if len(what) == 1] == ["a", "b", "c"]
    assert "a" not in [one.what for one in kit.noted(drawn(Write(1), setter, 300))]


def test_circles_stand_before_options_in_whichever_direction_these_run(setter: Setter) -> None:
    def places(*labels: str) -> tuple[list[Noted], list[Noted]]:
        ask = Pick(tuple(Option(label, label) for label in labels))
        noted = kit.noted(drawn(ask, setter, 300))
        words = [one for one in noted if one.what not in ("dot", "line", "Fill one circle.")]
        return [one for one in noted if one.what == "dot"], words

    circles, words = places("Yes", "No")
    assert max(circle.right for circle in circles) < min(word.left for word in words)
    circles, words = places("כן", "לא")
    assert min(circle.left for circle in circles) > max(word.right for word in words)


def test_an_answer_stands_where_it_was_asked(setter: Setter) -> None:
    """What was given is drawn over the empty form, inside its circles and boxes, on its lines."""
    options = tuple(Option(str(k), f"Option {k}") for k in range(4))

    def marks(ask: Input, answer: Answer) -> list[Noted]:
        empty, given = (kit.noted(drawn(ask, setter, 300, one)) for one in (None, answer))
        return [one for one in given if one not in empty]

    def rows(ask: Input, answer: Answer) -> list[str]:
        """For each mark: the option in whose row it stands."""
        words = [one for one in kit.noted(drawn(ask, setter, 300)) if one.what.startswith("Option")]
        return [
            next(
                word.what[-1]
                for word in words
                if word.top - 9 < (mark.top + mark.bottom) / 2 < word.bottom + 9
            )
            for mark in marks(ask, answer)
        ]

    assert rows(Pick(options, most=2), ["1", "3"]) == ["1", "3"]
    assert rows(Spend(options, 3), {"0": 1, "2": 2}) == ["0", "2", "2"]
    assert rows(Sort(options, ("does", "is")), {"1": 2}) == ["1"]
    assert [one.what for one in marks(Spend(options, 20), {"2": 17})] == ["17"]
    assert [one.what for one in marks(Order(options), ["2", "0", "1", "3"])] == ["2", "3", "1", "4"]
    assert [one.what for one in marks(Number(0, 100, "%"), 7.0)] == ["7"]
    assert "-2.25 %" in [one.what for one in marks(Number(-5, 5, "%"), -2.25)]
    assert "Asks first" in [one.what for one in marks(Write(3), ["Asks first"])]
    field = Fields((Field("what", message("I will")),))
    assert "Ask first" in [one.what for one in marks(field, {"what": "Ask first"})]
    (dot,) = marks(Rate(options[:1], Scale(1, 5)), {"0": 4})
    steps = [
        one for one in kit.noted(drawn(Rate(options[:1], Scale(1, 5)), setter, 300)) if one.what == "dot"
    ]
    assert steps[3].left < dot.left < dot.right < steps[3].right
    (left,) = marks(Place(Axis("low", "high")), {"x": 0})
    (right,) = marks(Place(Axis("low", "high")), {"x": 100})
    assert (left.left + left.right) / 2 == pytest.approx(100)
    assert (right.left + right.right) / 2 == pytest.approx(400)
    (up,) = marks(Place(Axis("l", "h"), Axis("d", "u")), {"x": 50, "y": 100})
    (down,) = marks(Place(Axis("l", "h"), Axis("d", "u")), {"x": 50, "y": 0})
    assert up.top < down.top


def test_a_point_at_the_edge_of_a_plane_stands_inside_and_touches_none_of_the_words_round_it(
    setter: Setter,
) -> None:
    ask = Place(Axis("low", "high"), Axis("down here", "up there"))
    for x, y in ((0, 0), (0, 100), (100, 0), (100, 100)):
        noted = kit.noted(drawn(ask, setter, 300, {"x": x, "y": y}))
        plane, dot = (next(one for one in noted if one.what == what) for what in ("box", "dot"))
        assert plane.left <= dot.left + 0.01
        assert plane.top <= dot.top + 0.01
        assert dot.right <= plane.right + 0.01
        assert dot.bottom <= plane.bottom + 0.01


@pytest.mark.parametrize("text", TEXTS)
def test_an_answered_input_stays_in_its_place_on_every_paper(setter: Setter, text: str) -> None:
    width = PAPERS["letter"].measure - 37 * MM
    for ask in all_inputs(kit.TEXTS[text]):
        if not isinstance(ask, Choosing) or ask.options:
            answer = ask.read(
                ask.invent(Random(7), [kit.TEXTS[text][:60]] if isinstance(ask, Write | Fields) else [])
            )
            strips = drawn(ask, setter, width, answer)
            # A point at a line's very end stands half beside it.
            assert [one for one, _ in kit.outside(strips, width) if one.what != "dot"] == []
