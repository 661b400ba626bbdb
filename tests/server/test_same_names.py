"""Two people with one name are told apart wherever the host picks people by name, and each phone says which it is."""

from __future__ import annotations

import pytest
import requests

from facilitator.live.matters.people import Remove
from facilitator.live.show import doubles
from tests.serving import WITHIN, WORKSHOP, Begin, Live, Page


def people(live: Live) -> list[str]:
    """Everybody by name, as the console lists them, without how they are."""
    tree = live.serving.get(f"/host/{live.code}").tree
    for status in tree.xpath("//ul[@class='everybody']/li/span/small"):
        status.drop_tree()
    return [span.text_content().strip() for span in tree.xpath("//ul[@class='everybody']/li/span")]


def labels(live: Live) -> list[str]:
    """What the console's buttons and fields of people are called."""
    page = live.serving.get(f"/host/{live.code}")
    found = page.tree.xpath("//ul[@class='everybody']//*[@aria-label]/@aria-label")
    return [*found, *page.tree.xpath("//button[@data-dialog='remove']/@data-name")]


def test_a_name_that_occurs_twice_has_a_number_and_others_have_none(live: Live) -> None:
    for name in ("Ana", "Ben", "Ana", ""):
        live.phone(name)
    assert people(live) == ["Ana (1)", "Ben", "Ana (3)", "Seat 4"]


def test_by_renaming_nobody_becomes_another(live: Live) -> None:
    alice, ben = live.phone("Alice"), live.phone("Ben")
    console = live.console()
    console.shows("Ben")
    ben.join("Alice")
    console.shows("Alice (2)")
    assert people(live) == ["Alice (1)", "Alice (2)"]
    assert "You’re in, Alice (1)." in alice.look().says
    assert "You’re in, Alice (2)." in ben.look().says
    ben.join("Ben")
    assert people(live) == ["Alice", "Ben"]


def test_every_place_where_the_host_picks_people_tells_them_apart(begin: Begin) -> None:
    live = begin(WORKSHOP.replace("language: en", "language: en\nteams: Line, Ward"))
    phones = [live.newcomer() for _ in range(2)]
    for phone in phones:
        assert phone.join("Ana", team="Line").state == "waiting"
    live.at("before")
    for n in (1, 2):
        for label in (f"Team of Ana ({n})", f"Answer for Ana ({n})", f"Remove Ana ({n}) …", f"Ana ({n})"):
            assert label in labels(live)
    assert "Answer for Ana (2)" in live.serving.get(f"/host/{live.code}/for/{live.seat(phones[1])}").says
    live.do(Remove(live.seat(phones[0])))
    assert people(live) == ["Ana (2)", "Ana (1)"]  # the second of them is on the list of the removed


def test_in_a_group_with_two_of_one_name_each_phone_names_both(begin: Begin) -> None:
    live = begin(WORKSHOP.replace("groups=3", "groups=1"))
    phones = [live.phone(name) for name in ("Ana", "Ana", "Ben")]
    live.at("argue")
    says = phones[2].look().says
    assert "Ana (1)" in says
    assert "Ana (2)" in says


def test_names_are_not_numbered_for_the_room_nor_in_what_is_taken_home(live: Live) -> None:
    for _ in range(2):
        live.phone("Ana")
    assert "(1)" not in Page(requests.get(live.screen_url, timeout=WITHIN)).says
    assert set(live.running.names.values()) == {"Ana"}


@pytest.mark.parametrize(
    "other",
    [
        "ALICE",
        "alice",
        "Ａｌｉｃｅ",
        "A lice",
        "Ali\u200bce",
        "Alice\u2060",
        "Аlice",
        "Αliсе",
        "AIice",
        "A1ice",
    ],
)
def test_names_that_are_easily_taken_for_each_other_count_as_one(other: str) -> None:
    assert doubles({"a": "Alice", "b": other}, ["a", "b"]) == {"a": 1, "b": 2}


@pytest.mark.parametrize("other", ["Álice", "Alicia", "A", "Ailce", "爱丽丝", "Алиса", ""])
def test_names_that_differ_to_the_eye_have_no_number(other: str) -> None:
    assert doubles({"a": "Alice", "b": other}, ["a", "b"]) == {}


def test_nobody_is_called_as_the_pages_call_somebody_else() -> None:
    seats = ["a", "b", "c", "d"]
    assert doubles({"a": "Seat 2"}, seats) == {"a": 1}  # "b" has no name, and is called so
    named = {"a": "Ana", "b": "Ana", "c": "Ana (2)", "d": "Ben"}
    numbers = doubles(named, seats)
    called = {f"{named[seat]} ({numbers[seat]})" if seat in numbers else named[seat] for seat in seats}
    assert len(called) == 4
