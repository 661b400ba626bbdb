"""Ballots typed in and answers given for somebody: pages that work by keys alone, and sentences for what went wrong."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from facilitator.live.matters.lifecycle import End
from facilitator.live.matters.opening import Show
from facilitator.live.matters.paper import Admit
from facilitator.live.results import results
from tests.serving import WITHIN, WORKSHOP, Live, Page


def type_in(live: Live, line: str, stage: str = "before.0.0") -> Page:
    form = {"stage": stage, "line": line}
    return Page(live.serving.host.post(f"{live.console_url}/ballots", data=form, timeout=WITHIN))


def entered(live: Live) -> list[dict[str, Any]]:
    journal = live.serving.running.server.store.journal(live.code)
    return [record.data for record in journal if record.kind == "Entered"]


def counted(live: Live, step: str) -> tuple[int, int]:
    found = results(live.running.session, live.code, 0.0).steps[step].figure
    return found.base.n, found.base.paper


def test_ballots_are_typed_in_a_line_each_and_counted_as_paper(live: Live) -> None:
    live.at("before")
    phone = live.phone("Ana")
    phone.answer({"pick": ["o1"]})
    assert "P1 No" in type_in(live, "1 b").says
    assert "P2 Yes" in type_in(live, "A·P2 a").says
    assert counted(live, "before") == (3, 2)
    live.do(Show())
    assert "2 on paper" in live.serving.get(f"/screen/{live.code}").says


@pytest.mark.parametrize("line", ["２ ａ", "Ａ２：Ａ", "Ａ·Ｐ２　ａ", "٢ a", "२ a", "P２ ａ"])
def test_a_ballot_is_read_as_any_keyboard_types_it(live: Live, line: str) -> None:
    live.at("before")
    assert "P2 Yes" in type_in(live, line).says
    assert (
        "is in already: Yes"
        in type_in(live, line.replace("a", "b").replace("ａ", "ｂ").replace("：Ａ", "：Ｂ")).says
    )
    assert type_in(live, "２ ｂ！").status == 200


def test_a_ballot_of_another_step_is_named(live: Live) -> None:
    live.at("guess")
    live.at("before")
    page = type_in(live, "B3 40")
    assert page.status == 422
    assert "This is ballot B, “A guess”. Here go ballots A, “Are you one?”." in page.says
    assert "There are no ballots Z" in type_in(live, "Z3 a").says
    assert counted(live, "before") == (0, 0)


def test_a_ballot_typed_in_twice_is_told_and_replaced_on_request(live: Live) -> None:
    live.at("before")
    type_in(live, "3 a")
    assert "Ballot P3 is in already: Yes." in type_in(live, "3 b").says
    assert type_in(live, "3 b!").status == 200
    assert counted(live, "before") == (1, 1)


@pytest.mark.parametrize(
    "line",
    ["", " ", "3", "a", "3 z", "0 a", "1000 a", "3 a b", "😀 a", "<script>", "=SUM(A1)", "3 " + "a" * 9000, "P a"]
)  # fmt: skip
def test_a_line_that_is_no_ballot_is_said_to_be_none_and_changes_nothing(live: Live, line: str) -> None:
    live.at("before")
    page = type_in(live, line)
    assert page.status == 422
    assert "<script>" not in page.html
    assert counted(live, "before") == (0, 0)


def test_ballots_are_typed_in_after_the_room_has_gone_on_and_refused_once_it_is_over(live: Live) -> None:
    live.at("before")
    live.at("ideas")
    assert type_in(live, "1 a").status == 200
    live.do(End())
    page = type_in(live, "2 a")
    assert page.status == 422
    assert "This session is closed" in page.says


def test_before_anything_was_asked_the_page_says_when_ballots_can_be_typed(live: Live) -> None:
    page = live.serving.get(f"/host/{live.code}/ballots")
    assert "Nothing has been asked yet" in page.says


def test_at_a_step_without_ballots_the_form_for_one_person_is_opened_and_not_an_earlier_steps_ballots(
    live: Live,
) -> None:
    live.at("before")
    type_in(live, "1 a")
    live.at("ideas")
    for number, text in (("P1", "Ask first"), ("P2", "Say thanks")):
        page = live.serving.get(f"/host/{live.code}/ballots")
        assert page.response.url.endswith(f"/for/paper-{number[1:]}")
        assert f"Answer for {number}" in page.says
        assert page.tree.xpath("string(//input[@name='stage']/@value)") == "ideas.0.0"
        sent = live.serving.host.post(
            page.response.url, data={"stage": "ideas.0.0", "text": text}, timeout=WITHIN
        )
        assert sent.url == live.console_url
    assert counted(live, "ideas") == (2, 2)
    assert [answer["seat"] for answer in entered(live)] == ["paper-1", "paper-1", "paper-2"]
    third = live.serving.get(f"/host/{live.code}/ballots")
    assert "Answer for P3" in third.says
    assert "Another paper? P1 · P2" in third.says
    assert "paper-3" not in live.running.session.seats  # who only looks makes nobody


@pytest.mark.parametrize("step", ["welcome", "argue"])
def test_where_nothing_is_asked_the_ballots_are_chosen_and_none_is_taken_for_the_present_one(
    live: Live, step: str
) -> None:
    live.at("guess")
    live.at("before")
    live.at(step)
    page = live.serving.get(f"/host/{live.code}/ballots")
    assert (
        "The step that the room is at takes no ballots. These do: A Are you one? 0 B A guess 0" in page.says
    )
    assert not page.tree.xpath("//form")
    chosen = live.serving.get(f"/host/{live.code}/ballots?stage=guess.0.0")
    assert chosen.tree.xpath("string(//input[@name='stage']/@value)") == "guess.0.0"


def test_what_only_its_writer_may_see_is_never_typed_in_by_the_host(live: Live) -> None:
    mine = live.serving.begin(WORKSHOP.replace("{.estimate #guess", "{.estimate #guess seen=me"))
    mine.at("before")
    mine.at("guess")
    page = mine.serving.get(f"/host/{mine.code}/ballots")
    assert "The step that the room is at takes no ballots." in page.says


def test_dots_on_what_the_room_has_written_are_typed_in(live: Live) -> None:
    live.at("ideas")
    live.phone("Ana").answer({"text": ["Ask first", "Say thanks"]})
    live.at("dots")
    assert "Ask first" in live.serving.get(f"/host/{live.code}/ballots").says
    type_in(live, "1 a b", "dots.0.0")
    assert counted(live, "dots") == (1, 1)


def test_the_host_answers_for_somebody_by_the_form_they_would_have(live: Live) -> None:
    live.do(Admit())
    live.at("ideas")
    url = f"{live.console_url}/for/paper-1"
    page = Page(live.serving.host.get(url, timeout=WITHIN))
    assert "Answer for P1" in page.says
    form = {"stage": "ideas.0.0", "text": ["<b>Asks</b> first", ""]}
    page = Page(live.serving.host.post(url, data=form, timeout=WITHIN))
    assert page.response.url == live.console_url
    assert [entry.text for entry in live.stage().texts.shown()] == ["<b>Asks</b> first"]
    assert counted(live, "ideas") == (1, 1)


def test_an_answer_for_somebody_is_refused_like_their_own(live: Live) -> None:
    live.do(Admit())
    live.at("ideas")
    form = {"stage": "ideas.0.0", "text": [""]}
    page = Page(live.serving.host.post(f"{live.console_url}/for/paper-1", data=form, timeout=WITHIN))
    assert page.status == 422
    assert counted(live, "ideas") == (0, 0)


@pytest.mark.parametrize("seat", ["nobody", "paper-2", "%00", "..%2F..", "\ud7ff"])
def test_for_somebody_who_is_not_there_nothing_is_answered(live: Live, seat: str) -> None:
    live.at("before")
    for method in ("GET", "POST"):
        form = {"stage": "before.0.0", "pick": "o1"}
        page = live.serving.host.request(method, f"{live.console_url}/for/{seat}", data=form, timeout=WITHIN)
        assert page.status_code == 404
    assert counted(live, "before") == (0, 0)


def test_only_the_host_types_in(live: Live) -> None:
    live.at("before")
    for path in ("ballots", "for/paper-1", "text"):
        for method in ("GET", "POST"):
            form = {"stage": "before.0.0", "line": "1 a"}
            url = f"{live.console_url}/{path}"
            assert requests.request(method, url, data=form, timeout=WITHIN).status_code == 403
    assert counted(live, "before") == (0, 0)
