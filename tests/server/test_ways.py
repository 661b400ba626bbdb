"""Addresses that are nearly ours lead to the page that belongs there: with a slash, a code as it is shown, a
form's own."""

from __future__ import annotations

import pytest
import requests

from facilitator.live.matters.room import Lock
from tests.server.test_rights import ROUTES
from tests.serving import WITHIN, Begin, Live, Page


def leads(live: Live, path: str, browser: requests.Session | None = None) -> str:
    """Where an address leads in the end, without the server's own; the page there has to be one."""
    page = (browser or live.serving.host).get(live.url + path.format(code=live.code), timeout=WITHIN)
    assert page.status_code == 200, path
    return page.url.removeprefix(live.url)


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/{code}/", "/{code}"),
        ("/{code}//", "/{code}"),
        ("/{code}/?joined=1", "/{code}?joined=1"),
        ("/host/", "/host"),
        ("/host/{code}/", "/host/{code}"),
        ("/host/{code}/ballots/", "/host/{code}/ballots"),
        ("/host/room/", "/host/room"),
        ("/host/{code}/keep/", "/host/{code}/keep"),
        ("/screen/{code}/", "/screen/{code}"),
        ("/test/", "/test"),
        ("/join/", "/"),
    ],
)
def test_a_slash_too_many_leads_to_the_page(live: Live, path: str, page: str) -> None:
    assert leads(live, path) == page.format(code=live.code)


@pytest.mark.parametrize(
    "written",
    ["{a} {b}", "{a}%20{b}", "{a}\u00a0{b}", "{a}-{b}", "{a}{b}.", "\u200e{a} {b}\u200f", "{a} {b}/"],
)
def test_a_code_in_the_address_may_stand_as_the_screen_shows_it(live: Live, written: str) -> None:
    path = "/" + written.format(a=live.code[:3], b=live.code[3:])
    assert leads(live, path, requests.Session()) == f"/{live.code}"
    assert leads(live, f"/host{path}") == f"/host/{live.code}"


@pytest.mark.parametrize("zero", ["٠", "۰", "०", "０"])
def test_a_code_in_the_address_may_be_in_the_digits_of_every_script(live: Live, zero: str) -> None:
    other = "".join(chr(ord(zero) + int(digit)) for digit in live.code)
    for path in (f"/{other}", f"/{other[:3]} {other[3:]}"):
        assert leads(live, path, requests.Session()) == f"/{live.code}"


@pytest.mark.parametrize(
    ("form", "page"),
    [
        ("/join", "/"),
        ("/back", "/"),
        ("/{code}/join", "/{code}"),
        ("/{code}/back", "/{code}"),
        ("/{code}/answer", "/{code}"),
        ("/{code}/answer?change=1", "/{code}"),
        ("/test/made-up", "/test"),
        ("/host/start", "/host"),
        ("/host/import", "/host"),
        ("/host/{code}/command", "/host/{code}"),
        ("/host/{code}/cohosts/make", "/host/{code}"),
        ("/host/{code}/keep/archive", "/host/{code}/keep"),
        ("/host/{code}/keep/delete", "/host/{code}/keep"),
    ],
)
def test_the_address_of_a_form_leads_to_the_page_that_the_form_is_on(
    live: Live, form: str, page: str
) -> None:
    assert leads(live, form) == page.format(code=live.code)


def test_every_address_of_a_form_is_somewhere_to_be_when_it_is_loaded_again(live: Live) -> None:
    for route in ROUTES:
        method, rule = route.split()
        path = rule.replace("<int:number>", live.code).replace("<code>", live.code)
        if method == "POST" and "<seat>" not in path:
            path = path.replace("<change>", "make").replace("<id>", "made-up")
            page = live.serving.get(path)
            assert page.status != 405
            assert "This page is not there" not in page.says, path


def test_a_refused_form_that_is_loaded_again_asks_for_what_it_had(begin: Begin) -> None:
    live = begin()
    live.at("before")
    phone = live.phone("Ana")
    refused = phone.send({**phone.look().form, "pick": "made-up"})
    assert refused.status == 422
    assert Page(phone.http.get(refused.response.url, timeout=WITHIN)).state == "ask"
    live.do(Lock())
    stranger = live.newcomer()
    locked = Page(stranger.http.post(f"{live.url}/{live.code}/join", data={"name": "Ben"}, timeout=WITHIN))
    assert locked.status == 403
    again = Page(stranger.http.get(f"{live.url}/{live.code}/join", timeout=WITHIN))
    assert "A small workshop" in again.says


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/nothing/",
        "/{code}/nothing",
        "/host/{code}/nothing/at/all",
        "//example.org",
        "/static/",
        "/12345 6 7",
    ],
)
def test_what_is_no_page_is_none(live: Live, path: str) -> None:
    page = live.serving.get(path.format(code=live.code), allow_redirects=False)
    assert page.status == 404
