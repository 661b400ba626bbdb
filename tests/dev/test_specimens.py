"""/dev shows every input, figure and exercise, and every state of phone and screen; without `./run dev` it is not
there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from flask.testing import FlaskClient

from dev.gallery import Gallery, groups
from dev.server import register
from dev.specimens import all_figures, all_inputs
from facilitator.exercises import known
from facilitator.live.views import PhoneState, ScreenState
from facilitator.server.addresses import Served
from facilitator.server.app import create
from tests.serving import WITHIN, Serving


@pytest.fixture(scope="module")
def gallery() -> Iterator[Gallery]:
    gallery = Gallery()
    yield gallery
    gallery.close()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A browser of a server that `./run dev` runs."""
    server = create(tmp_path_factory.mktemp("data"), None, Served(0))
    register(server.app)
    yield server.app.test_client()
    server.close()


def test_every_kind_of_input_and_figure_has_specimens() -> None:
    with_some = {f"figures/{one.kind}" for one in all_figures().values()}
    with_some |= {f"inputs/{one.kind}" for one in all_inputs("x")}
    assert with_some == {group for group in groups() if group.startswith(("figures/", "inputs/"))}


def test_dev_leads_to_every_kind_and_each_page_in_a_frame_is_there(browser: FlaskClient) -> None:
    links = set(re.findall(r'href="/dev/([^"]+)"', browser.get("/dev").text))
    assert links - {"gallery.css"} == set(groups())
    group = groups()[-1]
    frames = re.findall(r'<iframe src="([^"]+)"', browser.get(f"/dev/{group}").text)
    assert len(frames) >= 3
    for frame in frames:
        answer = browser.get(frame)
        assert answer.status_code == 200
        assert "/dev/quiet.js" in answer.text
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert browser.get("/dev/figures/none").status_code == 404
    assert browser.get(f"/dev/{group}/999/phone").status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize("group", groups())
def test_every_specimen_of_a_group_is_drawn(gallery: Gallery, group: str) -> None:
    moments = dict(gallery.moments(group))
    kind, _, name = group.partition("/")
    if kind == "figures":
        assert set(moments) == {key for key, figure in all_figures().items() if figure.kind == name}
        assert all("<figure" in html for pages in moments.values() for html in pages.values())
    if kind == "inputs":
        assert len(moments) == 8 * sum(ask.kind == name for ask in all_inputs("x"))
    assert moments
    for pages in moments.values():
        for html in pages.values():
            assert "</html>" in html
            assert "Something went wrong" not in html


@pytest.mark.slow
def test_every_state_of_phone_and_screen_is_shown(gallery: Gallery) -> None:
    phones, screens = set(), set()
    for group in ("sessions/all", *(f"exercises/{name}" for name in known())):
        for _name, pages in gallery.moments(group):
            phones |= set(re.findall(r'<main id="page" data-state="(\w+)"', pages["phone"]))
            screens |= set(re.findall(r'<div id="page" class="screen live (\w+)', pages.get("screen", "")))
    assert phones == {state.value for state in PhoneState}
    assert screens == {state.value for state in ScreenState}


def test_a_server_that_is_not_for_developers_has_none_of_it(tmp_path: Path) -> None:
    serving = Serving(tmp_path)
    try:
        for path in ("/dev", "/dev/mark", "/dev/reload.js", "/dev/sessions/all"):
            assert requests.get(f"{serving.url}{path}", timeout=WITHIN).status_code == 404
        assert "/dev" not in requests.get(serving.url, timeout=WITHIN).text
    finally:
        serving.stop()
