"""Words on paper: they wrap, they turn round, and what no font has is seen and told."""

from __future__ import annotations

import unicodedata

import pytest

from facilitator.documents import Unfit
from facilitator.words import message
from handouts.page.bidi import in_a_row
from handouts.page.fonts import SANS, SERIF_BOLD
from handouts.page.setting import Line, Missing, Piece, Setter, Style
from handouts.page.strips import ListLook, item
from handouts.page.tags import Tag
from tests.handouts import kit

TEXT = Style(SANS, 10.5, 15)
TITLE = Style(SERIF_BOLD, 25, 29)


def drawn(line: Line) -> str:
    """A line's characters as they stand from left to right."""
    return "".join(span.text for span in line.spans)


def test_lines_are_never_wider_than_their_place_and_lose_no_word(setter: Setter) -> None:
    text = "Says thank you the same day, by name, and for what exactly " * 4
    lines = setter.lines(text, TEXT, 120)
    assert all(line.width <= 120 for line in lines)
    assert " ".join(drawn(line) for line in lines).split() == text.split()


def test_a_word_that_is_wider_than_its_place_is_broken_and_lost_nowhere(setter: Setter) -> None:
    lines = setter.lines(kit.LONG, TEXT, 60)
    assert len(lines) > 3
    assert all(line.width <= 60 for line in lines)
    assert "".join(drawn(line) for line in lines) == kit.LONG


def test_a_script_without_blanks_is_parted_between_letters_and_refused_nowhere(setter: Setter) -> None:
    thai = "คุณเคยเห็นอะไรที่ให้พลังงานกับทีมของคุณและคนอื่นสามารถทำได้"
    lines = setter.fitted(thai, TITLE, [(25, 29), (16, 20)], 200, 400)
    read = [line.said or drawn(line) for line in lines]
    assert len(lines) > 2
    assert "".join(read) == thai
    assert not [line for line in read if unicodedata.category(line[0]) == "Mn" or line[-1] in "เแโใไ"]


def test_a_number_is_not_parted_from_its_per_cent_sign(setter: Setter) -> None:
    for width in range(60, 160):
        for line in setter.lines("The middle guess is 75 %; it was 95 %", TEXT, width):
            assert not drawn(line).startswith("%")


def test_no_line_begins_with_the_dots_of_what_was_shortened(setter: Setter) -> None:
    for width in range(60, 200):
        for line in setter.lines("for “Nothing at all, and I mean nothing whatever …” first", TEXT, width):
            assert not drawn(line).startswith("…")


def test_a_title_is_set_on_lines_of_about_the_same_length(setter: Setter) -> None:
    lines = setter.balanced("Which of these shall we try with the whole team together", TITLE, 400)
    assert len(lines) == 2
    assert min(line.width for line in lines) > 0.7 * max(line.width for line in lines)


def test_hebrew_is_wrapped_first_and_then_every_line_is_turned_round(setter: Setter) -> None:
    text = "אבגד הוזח טיכל מנסע"
    width = setter.width("אבגד הוזח ", TEXT)
    first, second = setter.lines(text, TEXT, width)
    assert (first.leftwards, second.leftwards) == (True, True)
    assert drawn(first) == "חזוה דגבא"  # what is read first stands on the first line, at its right
    assert drawn(second) == "עסנמ לכיט"


def test_numbers_latin_words_and_brackets_keep_their_way_in_a_hebrew_line(setter: Setter) -> None:
    assert drawn(setter.line("שלום (Ana) 2026", TEXT)) == "2026 (Ana) םולש"


def test_brackets_close_round_the_words_that_stand_between_them(setter: Setter) -> None:
    for text, seen in {
        "abc (שלום) def": "abc (םולש) def",
        "שלום (עולם) [Ana]": "[Ana] (םלוע) םולש",
        "שלום (abc": "abc) םולש",
        "a) שלום (b": "a) םולש (b",
    }.items():
        assert drawn(setter.line(text, TEXT)) == seen


def test_a_hebrew_word_in_an_english_line_is_turned_round_alone(setter: Setter) -> None:
    line = setter.line("She said שלום to me", TEXT)
    assert drawn(line) == "She said םולש to me"
    assert not line.leftwards


def test_somebodys_hebrew_in_a_sentence_does_not_turn_the_numbers_behind_it(setter: Setter) -> None:
    sentence = message("{name} went from {before} to {after}", name="“שלום (2026)”", before=5, after=9)
    line = setter.line(sentence, TEXT)
    assert drawn(line) == "“(2026) םולש” went from 5 to 9"
    assert not line.leftwards


def test_somebodys_hebrew_in_a_sentence_keeps_its_own_order_to_its_last_sign(setter: Setter) -> None:
    sentence = message("{step}, continued", step="שלום 3)?")
    assert drawn(setter.line(sentence, TEXT)) == "?(3 םולש, continued"
    said = message("Most said: {said}", said=message("the words “{words}”", words="שלום 3!"))
    assert drawn(setter.line(said, TEXT)) == "Most said: the words “!3 םולש”"


def test_somebodys_hebrew_goes_on_in_its_order_on_the_next_line_of_an_english_sentence(
    setter: Setter,
) -> None:
    sentence = message("He said {words} and left", words="אבגד הוזח 7 (טיכל) 8 מנסע")
    lines = setter.lines(sentence, TEXT, setter.width("He said אבגד הוזח ", TEXT))
    assert [drawn(line) for line in lines] == ["He said חזוה דגבא", "עסנמ 8 (לכיט) 7", "and left"]


def test_a_line_runs_as_what_its_author_wrote_whatever_the_product_says_before_it(setter: Setter) -> None:
    label = Piece(message("On the screen:"), TEXT.bold())
    line = setter.lines([label, Piece(" ", TEXT), Piece("שלום (3)?", TEXT)], TEXT, 400)[0]
    assert drawn(line) == "?(3) םולש :On the screen"
    assert line.leftwards
    assert not setter.line(message("Most chose {option}", option="שלום"), TEXT).leftwards


def test_texts_in_a_row_keep_each_its_own_direction(setter: Setter) -> None:
    assert drawn(setter.line(in_a_row(["Ana (1)", "שלום (2)", "Bo"]), TEXT)) == "Ana (1) · (2) םולש · Bo"
    assert in_a_row(["Ana", "Bo"]) == "Ana · Bo"


def test_the_dot_before_an_item_stands_on_the_side_where_its_words_begin(setter: Setter) -> None:
    def places(words: str) -> tuple[float, float, float, float]:
        dot, said = kit.noted(item(setter, ("•", TEXT), (words, TEXT), ListLook(300, 20), Tag("L")))
        return dot.left, said.left, said.right, dot.right

    left, said_left, _, _ = places("Ana")
    assert (left, said_left) == (100, 120)
    _, _, said_right, right = places("שלום")
    assert (said_right, right) == (380, 400)


def test_arabic_letters_take_the_forms_they_have_beside_each_other(setter: Setter) -> None:
    # meem, reh, hah, beh, alef: initial, final, initial, medial, final form, from right to left
    assert drawn(setter.line("مرحبا", TEXT)) == "\ufe8e\ufe92\ufea3\ufeae\ufee3"


def test_bold_words_stay_bold_when_a_line_is_turned_round(setter: Setter) -> None:
    line = setter.lines([Piece("שלום ", TEXT), Piece("עולם", TEXT.bold())], TEXT, 400)[0]
    looks = [(span.text, "Bold" in span.style.font) for span in line.spans if span.text.strip()]
    assert looks == [("םלוע", True), ("םולש", False)]


def test_each_character_comes_from_the_first_font_that_has_it(setter: Setter) -> None:
    fonts = {span.text.strip(): span.font for span in setter.line("Ja Да שלום 🎉", TEXT).spans}
    assert fonts["Ja"] == "Atkinson-Regular"
    assert fonts["Да"] == "Inter-Regular"
    assert fonts["םולש"] == "NotoSansHebrew-Regular"
    assert fonts["🎉"] == "NotoEmoji-Regular"


def test_joiners_skin_tones_and_direction_marks_are_not_seen(setter: Setter) -> None:
    assert drawn(setter.line("👩\u200d💻 👍🏽 ❤\ufe0f \u200ea", TEXT)) == "👩💻 👍 ❤ a"
    assert setter.missing == {}


def test_a_character_that_no_font_has_is_a_box_and_is_known_with_its_step(only_our_fonts: None) -> None:
    setter = Setter("en").at("Are you one?")
    assert drawn(setter.line("ก and ก", TEXT)) == "□ and □"
    assert list(setter.missing) == [Missing("Are you one?", "ก")]


def test_a_character_that_a_font_of_the_computer_has_is_set_in_it(setter: Setter) -> None:
    line = setter.line("ქართული and Ja", TEXT)  # Georgian, which DejaVu Sans has
    assert [span.text for span in line.spans] == ["ქართული", " and Ja"]
    assert "#" in line.spans[0].font  # a file of the computer
    assert setter.missing == {}


def test_broken_characters_are_boxes_and_control_characters_nothing(setter: Setter) -> None:
    assert drawn(setter.line("a\x00\x1b\ud800\x9fb", TEXT)) == "a□b"


def test_a_title_gets_smaller_before_it_is_refused(setter: Setter) -> None:
    sizes = [(25, 29), (18, 22)]
    short = setter.fitted("Are you one?", TITLE, sizes, 300, 29)
    longer = setter.fitted("Are you one of those who lead?", TITLE, sizes, 300, 29)
    assert (short[0].size, longer[0].size) == (25, 18)
    with pytest.raises(Unfit, match="“Are you one of those.* is too long .* shorten it") as refused:
        setter.fitted("Are you one of those who lead? " * 9, TITLE, sizes, 300, 29, "before")
    assert refused.value.step == "before"


def test_a_word_of_the_author_that_is_wider_than_a_title_is_refused(setter: Setter) -> None:
    with pytest.raises(Unfit, match="no word longer than a line"):
        setter.fitted(kit.LONG, TITLE, [(25, 29)], 300, 200)
