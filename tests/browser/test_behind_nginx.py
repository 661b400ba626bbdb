"""Behind Debian's nginx, set as our documentation says, over https: forms and lines, from a named and from another
address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
import urllib3
from playwright.sync_api import expect

from facilitator.server.doctor import examine
from facilitator.server.reach import reach
from tests.browser.conftest import PHONE, Windows
from tests.nginx import STRANGER, TRUSTED, nginx, sample
from tests.serving import WITHIN, Page, Serving, free_port

pytestmark = pytest.mark.nginx

KEPT_HOST = "proxy_set_header Host $http_host;"
REWRITTEN = (
    "proxy_set_header X-Forwarded-Host $http_host;"  # and Host becomes the server's own, nginx's default
)


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    """A server that believes one proxy."""
    urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
    serving = Serving(tmp_path, behind=TRUSTED)
    yield serving
    for live in serving.lives:
        live.leave()
    serving.stop()


def came_from(serving: Serving, url: str, **headers: str) -> str:
    """The address that the server takes a phone to have that comes through the proxy."""
    requests.get(f"{url}/test", headers=headers, verify=False, timeout=WITHIN).raise_for_status()
    return serving.running.server.services.trials.latest()[0].came_from


@pytest.mark.parametrize("kept", [True, False])
def test_the_sample_lets_people_join_and_gets_them_what_comes_next(
    serving: Serving, windows: Windows, tmp_path: Path, kept: bool
) -> None:
    """Also where the host is passed on under its other name."""
    live = serving.begin()
    settings = sample() if kept else sample().replace(KEPT_HOST, REWRITTEN)
    with nginx(tmp_path / "nginx", serving.url, TRUSTED, settings) as url:
        page = windows.open(f"{url}/{live.code}", viewport=PHONE, ignore_https_errors=True)
        page.get_by_label("Your name").fill("Ana")
        page.get_by_role("button", name="Join").click()
        expect(page.get_by_text("You’re in, Ana.")).to_be_visible()
        live.at("before")  # its line brings the question
        page.get_by_role("radio", name="Yes").check(force=True)
        page.get_by_role("button", name=re.compile("Send")).click()
        expect(page.locator("main[data-state=sent]")).to_be_visible()
        assert [answer["answer"] for answer in live.answers()] == [["o1"]]
        tried = reach(url)
        assert (tried.ours, tried.form, tried.proxy) == (True, True, "")
        assert tried.websocket
        assert tried.polling
        assert came_from(serving, url) == "127.0.0.1"
        assert came_from(serving, url, **{"X-Forwarded-For": "203.0.113.9"}) == "127.0.0.1"  # made up


def test_from_an_address_that_was_not_named_nothing_that_is_forwarded_counts(
    serving: Serving, tmp_path: Path
) -> None:
    settings = sample().replace(KEPT_HOST, REWRITTEN)
    with nginx(tmp_path / "nginx", serving.url, STRANGER, settings) as url:
        assert came_from(serving, url, **{"X-Forwarded-For": "203.0.113.9"}) == STRANGER
        tried = reach(url)
        assert (tried.ours, tried.form, tried.websocket, tried.polling) == (True, False, None, None)
        assert tried.proxy == STRANGER
        joined = requests.post(
            f"{url}/join", headers={"Origin": url}, data={"code": "1"}, verify=False, timeout=WITHIN
        )
        assert joined.status_code == 403


def test_the_page_before_people_come_says_which_half_fails_and_what_to_do(
    serving: Serving, tmp_path: Path
) -> None:
    host = serving.running.server.services
    no_lines = sample().replace("Host $http_host", 'Host "127.0.0.1:1"')
    for settings, comes_from, says in (
        (sample(), TRUSTED, ["Forms get through: people can join", "WebSocket works", "Long polling works"]),
        (
            sample(),
            STRANGER,
            [
                "Forms get through",
                f"The proxy at {STRANGER} isn’t believed",
                f"start with --behind {STRANGER}",
            ],
        ),
        (no_lines, TRUSTED, ["Forms are refused, so nobody can join", "No line opens: people join"]),
        (
            sample().replace("Upgrade $http_upgrade", 'Upgrade ""'),
            TRUSTED,
            ["Forms get through", "WebSocket is blocked on the way", "Long polling works"],
        ),
    ):
        place = tmp_path / f"nginx-{len(host.settings.typed)}-{free_port()}"
        with nginx(place, serving.url, comes_from, settings) as url:
            form = {"part": "address", "address": "typed", "typed": url}
            serving.host.post(f"{serving.url}/host/room", data=form, timeout=WITHIN).raise_for_status()
            for page in (serving.get("/host/room/way"), serving.get("/host/room?try=yes")):
                for words in ["Browsers will warn of its certificate", *says]:
                    assert words in page.says
            assert "Nothing has arrived yet" in serving.get("/host/room/trials").says


def test_the_page_tries_the_address_by_itself(serving: Serving, windows: Windows) -> None:
    page = windows.open(f"{serving.running.host_link}&next=/host/room")
    expect(page.locator("#way").get_by_text("Forms get through: people can join")).to_be_visible()
    expect(page.locator("#way").get_by_text("WebSocket works")).to_be_visible()


def test_the_doctor_tries_both_halves_through_the_proxy(tmp_path: Path) -> None:
    port = free_port()
    with nginx(tmp_path / "nginx", f"http://127.0.0.1:{port}", TRUSTED, sample()) as url:
        works, parts = examine(port, url, TRUSTED)
        said = "\n".join(line for _title, lines in parts for line in lines)
        assert works
        assert "✓ Forms get through: people can join" in said
        assert "✓ WebSocket works" in said
        works, parts = examine(port, url, STRANGER)
        said = "\n".join(line for _title, lines in parts for line in lines)
        assert not works
        assert f"✗ The proxy at {TRUSTED} isn’t believed" in said
    works, parts = examine(port, url)
    assert not works
    assert any(
        "This laptop doesn’t reach https://localhost:" in line for _title, lines in parts for line in lines
    )


def test_an_address_where_something_else_answers_is_told(serving: Serving, tmp_path: Path) -> None:
    page = Page(requests.get(f"{serving.url}/static/", timeout=WITHIN))
    assert page.status == 404
    elsewhere = sample().replace("proxy_pass", "rewrite ^ / break; proxy_pass")
    with nginx(tmp_path / "nginx", serving.url, TRUSTED, elsewhere) as url:
        assert [str(words) for _good, words in reach(url).checks()] == [
            f"Something else answers at {url}; let it lead to this server"
        ]


def test_a_proxy_that_does_not_reach_the_server_is_told(tmp_path: Path) -> None:
    with nginx(tmp_path / "nginx", f"http://127.0.0.1:{free_port()}", TRUSTED, sample()) as url:
        assert [str(words) for _good, words in reach(url).checks()] == [
            (
                f"A proxy answers at {url}, but doesn’t reach this server (502). Which address and port does it "
                f"pass requests on to?"
            )
        ]
