"""The builders of a slide's XML: what they write, and that no text can break a file."""

from __future__ import annotations

from lxml import etree

from decks.elements import A_URI, R_URI, A, C, P


def test_what_stands_inside_comes_first_and_attributes_in_their_order() -> None:
    run = A.r(A.rPr(A.noFill(), lang="en-GB", sz=1600), A.t("words"))
    names = f'xmlns:a="{A_URI}" xmlns:r="{R_URI}"'
    inside = '<a:rPr lang="en-GB" sz="1600"><a:noFill/></a:rPr><a:t>words</a:t>'
    assert etree.tostring(run, encoding="unicode") == f"<a:r {names}>{inside}</a:r>"


def test_what_somebody_wrote_is_text_and_never_markup() -> None:
    assert etree.fromstring(etree.tostring(A.t('<a:b x="1">&amp;'))).text == '<a:b x="1">&amp;'
    about = etree.fromstring(etree.tostring(P.cNvPr(id=0, name='"/><p:sp/>')))
    assert (about.get("name"), len(about)) == ('"/><p:sp/>', 0)


def test_what_xml_forbids_is_left_out_and_half_a_character_too() -> None:
    assert A.t("a\x00b\x0bc\ud800d").text == "abcd"
    assert P.cNvPr(id=0, name="a\x00b\ufffe").get("name") == "ab"


def test_a_line_break_in_an_attribute_is_a_blank_as_for_every_parser() -> None:
    assert P.cNvPr(id=0, name="two\nlines\tand a tab").get("name") == "two lines and a tab"


def test_an_empty_text_is_an_empty_element() -> None:
    assert etree.tostring(C.v("")).endswith(b"/>")
