"""Sessions as things one keeps: named, archived, carried by a file, and deleted for good."""

from __future__ import annotations

import io
import re
import sqlite3
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

import pytest
import requests
from PIL import Image
from pypdf import PdfReader
from socketio.exceptions import ConnectionError as NotConnected

from facilitator.live.matters.lifecycle import Continue, End, Name
from facilitator.live.matters.paper import Enter
from facilitator.live.matters.undo import Undo
from facilitator.server import lifecycle
from facilitator.workshop.parser import read
from tests.serving import WITHIN, WORKSHOP, Connection, Live, Page, Serving


def post(live: Live, path: str, **form: Any) -> Page:
    return Page(live.serving.host.post(f"{live.url}/host/{path}", data=form, timeout=WITHIN))


def listed(serving: Serving, fold: str = "") -> list[str]:
    """The sessions on the home page, or with `fold` those that are folded away under this."""
    place = f"//details[summary[contains(., '{fold}')]]" if fold else "//aside/ul"
    return [
        " ".join(entry.text_content().split())
        for entry in serving.get("/host").tree.xpath(f"{place}//li[h3]")
    ]


@pytest.fixture
def closed(own: Serving) -> Live:
    """A session that is over: Ana has answered."""
    live = own.begin()
    ana = live.phone("Ana Anonymous")
    live.at("ideas")
    ana.answer({"text": "Unmistakable words"})
    live.do(Name("Tuesday early group"), End())
    return live


# Starting --------------------------------------------------------------------------------------------------------


def test_two_taps_on_start_are_one_session_and_the_next_form_is_another(own: Serving) -> None:
    (own.folder / "mine.md").write_text(WORKSHOP, "utf-8")

    def start(form: dict[str, str]) -> str:
        return own.host.post(f"{own.url}/host/start", data=form, timeout=WITHIN).url

    def form() -> dict[str, str]:
        fields = own.get("/host").tree.xpath("//form[@action='/host/start'][input[@value='mine.md']]/input")
        return {field.get("name"): field.get("value") for field in fields}

    once = form()
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(start, [once] * 4))) == 1
    named = {start(once | {"name": name}) for name in ("Monday", "Tuesday")}
    assert len({start(once), start(form()), *named}) == 4
    assert len(own.running.server.store.sessions()) == 4


# A name ------------------------------------------------------------------------------------------------------------


def test_a_session_is_named_where_it_is_started_and_again_on_its_console(own: Serving) -> None:
    (own.folder / "mine.md").write_text(WORKSHOP, "utf-8")
    form = {"workshop": "mine.md", "name": "  Tuesday\n<b>early</b> " + "x" * 39}
    page = Page(own.host.post(f"{own.url}/host/start", data=form, timeout=WITHIN))
    code = page.response.url.rsplit("/", 1)[1]
    field = page.tree.get_element_by_id("session-name")
    assert field.get("value") == "Tuesday <b>early</b> " + "x" * 39
    assert page.tree.xpath("//button[@id='undo']") == []
    console = own.host.post(
        f"{own.url}/host/{code}/command", data={"command": "name", "name": "Works council"}, timeout=WITHIN
    )
    assert "A small workshop Works council" in Page(console).says
    (entry,) = listed(own)
    assert "A small workshop, Works council" in entry
    assert own.running.server.store.session(code).name == "Works council"


def test_a_name_stands_on_the_home_page_on_documents_and_in_what_files_are_called(closed: Live) -> None:
    serving = closed.serving
    (entry,) = listed(serving)
    assert "A small workshop, Tuesday early group" in entry
    for path, ending in (
        ("documents/deck", "Slide deck.pptx"),
        ("answers.json", "Answers.json"),
        ("copy", f"{closed.code}.session"),
    ):
        response = serving.get(f"/host/{closed.code}/{path}").response
        called = f'filename="A small workshop, Tuesday early group - {ending}"'
        assert called in response.headers["Content-Disposition"]
    told = serving.get(f"/host/{closed.code}/answers.json").response.json()
    assert dict(told["about"]["rows"])["name"] == "Tuesday early group"
    deck = serving.get(f"/host/{closed.code}/documents/deck").response.content
    with zipfile.ZipFile(io.BytesIO(deck)) as parts:
        assert b"Tuesday early group" in parts.read("ppt/slides/slide1.xml")


def test_older_sessions_keep_their_names_in_the_list_without_being_read(own: Serving) -> None:
    first = own.begin()
    first.do(Name("The very first"), Name("Spelt wrong"), Undo(), End())
    for _ in range(13):
        own.begin()
    opened = own.running.server.services.sessions._open
    opened.pop(first.code)
    assert "A small workshop, The very first" in listed(own)[-1]
    assert first.code not in opened


# The archive -------------------------------------------------------------------------------------------------------


def test_an_archived_session_is_folded_away_has_its_documents_and_comes_back(closed: Live) -> None:
    serving = closed.serving
    other = serving.begin()
    other.do(End())
    assert "into the archive" in serving.get(f"/host/{closed.code}/keep").says
    post(closed, f"{closed.code}/keep/archive", on="yes")
    (shown,), (folded,) = listed(serving), listed(serving, "Archive")
    assert "Tuesday early group" in folded
    assert "Report" in folded
    assert "1 person" in folded
    assert "Tuesday early group" not in shown
    assert "out of the archive" in serving.get(f"/host/{closed.code}/keep").says
    post(closed, f"{closed.code}/keep/archive")
    assert len(listed(serving)) == 2
    assert listed(serving, "Archive") == []


def test_people_on_paper_are_counted_in_the_archive_too(own: Serving) -> None:
    live = own.begin()
    live.phone("Ana")
    live.at("before")
    live.do(Enter(live.running.session.stage.id, "paper-1", {"pick": ["o1"]}), End())
    [entry] = listed(own)
    assert "2 people" in entry
    post(live, f"{live.code}/keep/archive", on="yes")
    [entry] = listed(own, "Archive")
    assert "2 people" in entry


def test_an_archived_session_that_is_opened_again_stands_among_the_others_while_it_runs(closed: Live) -> None:
    post(closed, f"{closed.code}/keep/archive", on="yes")
    closed.do(Continue())
    assert "Running" in listed(closed.serving)[0]
    closed.do(End())
    assert listed(closed.serving) == []


# Deleting ----------------------------------------------------------------------------------------------------------


def test_a_session_is_deleted_only_when_it_is_closed_and_its_code_was_typed(closed: Live) -> None:
    keep = closed.serving.get(f"/host/{closed.code}/keep").says
    assert "1 answer will be lost, and the name and the place of 1 person." in keep
    assert "can’t be undone" in keep
    for typed in ("", "123456", closed.code[:5], "x" * 1000):
        page = post(closed, f"{closed.code}/keep/delete", code=typed)
        assert page.status == 422
        assert "Nothing was deleted" in page.says
    closed.do(Continue())
    page = post(closed, f"{closed.code}/keep/delete", code=closed.code)
    assert page.status == 409
    assert "This session is running. Close it first" in page.says
    assert closed.serving.running.server.store.session(closed.code) is not None


def test_a_deleted_session_is_gone_from_every_file_and_everybody_is_told(closed: Live) -> None:
    serving, code = closed.serving, closed.code
    ana = closed.newcomer()
    closed.do(Continue())
    assert ana.join("Ben").status == 200
    closed.do(End())
    lines = [closed.connection(ana), closed.screen(), closed.console()]
    page = post(closed, f"{code}/keep/delete", code=f"{code[:3]} {code[3:]}")
    assert page.response.url == f"{serving.url}/host"
    for line in lines:
        line.until(lambda line: ("disconnect", None) in line.heard)
    opens: tuple[Callable[[], Connection], ...] = (
        lambda: closed.connection(ana),
        closed.screen,
        closed.console,
    )
    for again in opens:
        with pytest.raises(NotConnected):
            again()
    assert ana.look().status == 410
    assert "This session is not there any more" in ana.look().says
    assert closed.newcomer().look().status == 404
    assert serving.get(f"/host/{code}").status == 404
    assert serving.get(f"/host/{code}/keep").status == 404
    assert listed(serving) == []
    assert closed.running.carry_out(Continue()).ok is False
    data = serving.running.server.services.folder
    for file in (file for file in data.rglob("*") if file.is_file()):
        held = file.read_bytes()
        for trace in (
            b"Unmistakable words",
            b"Ana Anonymous",
            b"Tuesday early group",
            closed.running.row.keys["screen"].encode(),
        ):
            assert trace not in held, f"{trace!r} is still in {file.name}"


def test_a_picture_goes_with_the_last_session_that_shows_it(own: Serving) -> None:
    def png(colour: str) -> bytes:
        made = io.BytesIO()
        Image.new("RGB", (4, 4), colour).save(made, "PNG")
        return made.getvalue()

    def session(*files: str) -> Live:
        text = WORKSHOP.replace("Good morning.", "\n\n".join(f"![A picture]({file})" for file in files))
        workshop = read(text, "workshop.md", own.folder).workshop
        live = Live(own, own.running.server.services.sessions.start(workshop, "workshop.md"))
        live.do(End())
        return live

    (own.folder / "road.png").write_bytes(png("red"))
    (own.folder / "river.png").write_bytes(png("blue"))
    both, road = session("road.png", "river.png"), session("road.png")
    pictures = own.running.server.services.folder / "pictures"
    assert len(list(pictures.iterdir())) == 2
    post(both, f"{both.code}/keep/delete", code=both.code)
    assert [file.read_bytes() for file in pictures.iterdir()] == [png("red")]
    assert requests.get(f"{own.url}/{road.code}/pictures/road.png", timeout=WITHIN).content == png("red")
    post(road, f"{road.code}/keep/delete", code=road.code)
    assert list(pictures.iterdir()) == []


def test_a_session_that_cannot_be_read_can_be_deleted(closed: Live) -> None:
    serving = closed.serving
    serving.running.server.services.sessions._open.clear()
    data = serving.running.server.services.folder / "facilitator.db"
    with closing(sqlite3.connect(data)) as file, file:
        file.execute("UPDATE journal SET data='{}'")
    page = serving.get(f"/host/{closed.code}/keep")
    assert "can’t be opened" in page.says
    assert "Everything that was said in it will be lost." in page.says
    post(closed, f"{closed.code}/keep/delete", code=closed.code)
    assert listed(serving) == []


# Files -------------------------------------------------------------------------------------------------------------


def upload(live: Live, packed: bytes) -> Page:
    files = {"file": ("monday.session", packed)}
    return Page(live.serving.host.post(f"{live.url}/host/import", files=files, timeout=WITHIN))


def test_a_copy_is_taken_in_again_on_the_home_page_also_after_a_delete(closed: Live) -> None:
    packed = closed.serving.get(f"/host/{closed.code}/copy").response.content
    page = upload(closed, packed)
    assert page.status == 200
    assert "Unmistakable words" in page.says or "1 person took part." in page.says
    assert page.response.url != f"{closed.url}/host/{closed.code}"
    assert [("Tuesday early group" in entry, "1 person" in entry) for entry in listed(closed.serving)] == [
        (True, True)
    ] * 2
    post(closed, f"{closed.code}/keep/delete", code=closed.code)
    page = upload(closed, packed)
    assert page.response.url == f"{closed.url}/host/{closed.code}"
    again = closed.serving.running.server.services.sessions.get(closed.code)
    assert again.carry_out(Continue()).ok


def test_a_session_is_larger_than_a_form_may_be_and_is_taken_in_all_the_same(own: Serving) -> None:
    made = io.BytesIO()
    Image.effect_noise((400, 400), 90).save(made, "PNG")
    (own.folder / "noise.png").write_bytes(made.getvalue())
    workshop = read(
        WORKSHOP.replace("Good morning.", "![Noise](noise.png)"), "workshop.md", own.folder
    ).workshop
    live = Live(own, own.running.server.services.sessions.start(workshop, "workshop.md"))
    packed = own.get(f"/host/{live.code}/copy").response.content
    assert len(packed) > own.running.server.app.config["MAX_CONTENT_LENGTH"]
    assert upload(live, packed).status == 200


@pytest.mark.parametrize("packed", [b"", b"no session", b"PK\x03\x04" * 500])
def test_a_file_that_is_no_session_is_refused_with_the_reason(live: Live, packed: bytes) -> None:
    before = live.serving.running.server.store.sessions()
    page = upload(live, packed)
    assert page.status == 422
    assert "This session was not taken in" in page.says
    assert live.serving.running.server.store.sessions() == before
    assert Page(live.serving.host.post(f"{live.url}/host/import", timeout=WITHIN)).status == 422


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lifecycle, "LARGEST", 100_000)
    page = upload(live, b"x" * 100_001)
    assert page.status == 413
    assert "larger than a session can be" in page.says


def test_keeping_is_the_hosts_alone(closed: Live) -> None:
    code = closed.code
    phone = closed.newcomer()
    for method, path in [
        ("GET", f"{code}/keep"),
        ("GET", f"{code}/copy"),
        ("POST", f"{code}/keep/archive"),
        ("POST", f"{code}/keep/delete"),
        ("POST", "import"),
        ("GET", "leaves?workshop=library/work-leaders"),
    ]:
        page = Page(
            phone.http.request(method, f"{closed.url}/host/{path}", data={"code": code}, timeout=WITHIN)
        )
        assert page.status == 403, path
    assert closed.serving.running.server.store.session(code).archived is False


# How long documents are --------------------------------------------------------------------------------------------


def test_how_many_pages_documents_have_is_told_and_made_once_for_each_change_of_the_file(
    own: Serving,
) -> None:
    file = own.folder / "mine.md"
    file.write_text(WORKSHOP, "utf-8")
    found = own.get("/host/leaves?workshop=mine.md").response.json()
    assert re.fullmatch(r"\d+ slides", found["deck"])
    for name in ("workbook", "guide"):
        pages = PdfReader(
            io.BytesIO(own.get(f"/host/documents/{name}?workshop=mine.md").response.content)
        ).pages
        assert found[name] == f"{len(pages)} pages"
    deck = own.get("/host/documents/deck?workshop=mine.md").response.content
    with zipfile.ZipFile(io.BytesIO(deck)) as parts:
        slides = [name for name in parts.namelist() if name.startswith("ppt/slides/slide")]
    assert found["deck"] == f"{len(slides)} slides"
    assert own.get("/host/leaves?workshop=nothing").response.json() == {}

    shelf = own.running.server.services.shelf
    assert shelf.leaves("mine.md") is shelf.leaves("mine.md")
