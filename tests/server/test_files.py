"""What is fetched beside the pages: scripts, styles and fonts, pictures, documents."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
import requests
from pypdf import PdfReader

from facilitator.assets import templates_folder
from facilitator.live.matters.lifecycle import End
from facilitator.live.matters.plan import Improvise
from tests.serving import WITHIN, WORKSHOP, Live, Page, Serving

BUILT = templates_folder() / "built"
TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}


def raw(url: str, **headers: Any) -> tuple[requests.Response, bytes]:
    """A response with its body as it was on the wire."""
    response = requests.get(url, headers=headers, stream=True, timeout=WITHIN)
    return response, response.raw.read(decode_content=False)


def test_scripts_and_styles_come_packed_and_are_kept_for_ever(serving: Serving) -> None:
    names = json.loads((BUILT / "manifest.json").read_bytes()).values()
    assert names
    for name in names:
        kind = TYPES.get("." + name.rsplit(".", 1)[1])
        if kind is None:
            continue
        plain, body = raw(f"{serving.url}/static/{name}", **{"Accept-Encoding": "identity"})
        assert plain.status_code == 200
        assert body == (BUILT / name).read_bytes()
        for response in (plain, raw(f"{serving.url}/static/{name}", **{"Accept-Encoding": "gzip, br"})[0]):
            assert response.headers["Content-Type"].split(";")[0] == kind
            assert "immutable" in response.headers["Cache-Control"]
            assert "max-age=31536000" in response.headers["Cache-Control"]
            assert response.headers["X-Content-Type-Options"] == "nosniff"
        if kind != "font/woff2":
            packed, body = raw(f"{serving.url}/static/{name}", **{"Accept-Encoding": "gzip, br"})
            assert packed.headers["Content-Encoding"] == "gzip"
            assert packed.headers["Vary"] == "Accept-Encoding"
            assert gzip.decompress(body) == (BUILT / name).read_bytes()


@pytest.mark.parametrize(
    "name",
    [
        "nothing.js",
        "../build.py",
        "%2e%2e/build.py",
        "..%2f..%2fpyproject.toml",
        "/etc/passwd",
        "",
        "\x00",
        "icons",
    ],
)
def test_only_built_files_are_given_out(serving: Serving, name: str) -> None:
    session = requests.Session()
    request = requests.Request("GET", f"{serving.url}/static/x").prepare()
    request.url = f"{serving.url}/static/{name}"
    page = Page(session.send(request, timeout=WITHIN))
    assert page.status in (404, 405)
    assert "This page is not there" in page.says


def test_pictures_of_the_workshop_come_from_the_session_s_own_copy(own: Serving, tmp_path: Path) -> None:
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(picture, "PNG")
    (own.folder / "map.png").write_bytes(picture.getvalue())
    (own.folder / "mine.md").write_text(WORKSHOP.replace("Good morning.", "![A map](map.png)"), "utf-8")
    started = own.host.post(f"{own.url}/host/start", data={"workshop": "mine.md"}, timeout=WITHIN)
    code = started.url.rsplit("/", 1)[1]
    (own.folder / "map.png").unlink()
    url = f"{own.url}/{code}/pictures/map.png"
    response = requests.get(url, timeout=WITHIN)
    assert response.content == picture.getvalue()
    assert response.headers["Content-Type"] == "image/png"
    for other in ("nothing.png", "..%2f..%2fhost.key"):
        assert requests.get(f"{own.url}/{code}/pictures/{other}", timeout=WITHIN).status_code == 404


@pytest.mark.parametrize(("kept", "shown"), [("a photo as a phone writes it", True), ("damaged", False)])
def test_a_picture_that_a_session_keeps_as_it_was_is_shown_and_a_damaged_one_stops_nothing(
    own: Serving, kept: str, shown: bool
) -> None:
    from PIL import Image

    photo = io.BytesIO()
    parts = [Image.new("RGB", (40, 30), colour) for colour in ("teal", "white")]
    parts[0].save(photo, "MPO", save_all=True, append_images=parts[1:])
    Image.new("RGB", (40, 30), "teal").save(own.folder / "map.jpg")
    (own.folder / "mine.md").write_text(WORKSHOP.replace("Good morning.", "![A map](map.jpg)"), "utf-8")
    started = own.host.post(f"{own.url}/host/start", data={"workshop": "mine.md"}, timeout=WITHIN)
    code = started.url.rsplit("/", 1)[1]
    (file,) = (own.folder.parent / "data" / "pictures").iterdir()
    file.write_bytes(photo.getvalue() if shown else b"nothing")
    response = requests.get(f"{own.url}/{code}/pictures/map.jpg", timeout=WITHIN)
    assert response.status_code == (200 if shown else 404)
    if shown:
        with Image.open(io.BytesIO(response.content)) as picture:
            assert (picture.format, picture.size) == ("JPEG", (40, 30))
    for document in ("deck", "workbook", "guide", "report"):
        assert own.get(f"/host/{code}/documents/{document}").status == 200


# Documents -------------------------------------------------------------------------------------------------------

MAGIC = {"deck": b"PK", **dict.fromkeys(("workbook", "guide", "cards", "commitment", "report"), b"%PDF")}


@pytest.fixture
def answered(live: Live) -> Live:
    """A session in which somebody has answered."""
    phone = live.phone("Ana")
    live.at("before")
    phone.answer({"pick": "o1"})
    live.at("ideas")
    phone.answer({"text": "Asked me first"})
    return live


def test_a_document_that_would_hold_nothing_is_not_offered_and_says_what_it_lacks(own: Serving) -> None:
    (own.folder / "mine.md").write_text(WORKSHOP, "utf-8")
    live = own.begin()
    for page, path in (
        (own.get("/host"), "/host/documents/cards?workshop=mine.md"),
        (own.get(f"/host/{live.code}"), f"/host/{live.code}/documents/cards"),
    ):
        assert path.replace("cards", "workbook") in page.html
        assert path not in page.html
        told = own.get(path)
        assert told.status == 404
        assert "No step of this workshop has a table of cards." in told.says
    assert "cards" not in own.get("/host/leaves?workshop=mine.md").response.json()
    assert "/host/documents/cards?workshop=library%2Fwork-leaders" in own.get("/host").html
    live.do(Improvise("deal", "What do you do? a late delivery / a new colleague"))
    assert f"/host/{live.code}/documents/cards" in own.get(f"/host/{live.code}").html


@pytest.mark.parametrize("name", MAGIC)
def test_documents_of_a_workshop_and_of_a_session_are_given_to_the_host(answered: Live, name: str) -> None:
    for path in (
        f"/host/documents/{name}?workshop=library/work-leaders",
        *([f"/host/{answered.code}/documents/{name}"] if name != "cards" else []),
    ):
        response = answered.serving.get(path).response
        assert response.status_code == 200
        assert response.content.startswith(MAGIC[name])
        assert response.headers["Content-Disposition"].startswith("attachment;")
        kind = "presentationml" if name == "deck" else "application/pdf"
        assert kind in response.headers["Content-Type"]


def slides(response: requests.Response) -> str:
    with zipfile.ZipFile(io.BytesIO(response.content)) as deck:
        return "".join(deck.read(n).decode() for n in deck.namelist() if n.startswith("ppt/slides/slide"))


def test_a_document_says_that_it_is_so_far_until_the_session_is_closed(answered: Live) -> None:
    path = f"/host/{answered.code}/documents/deck"
    during = slides(answered.serving.get(path).response)
    mark = re.compile(r"so far, \d\d:\d\d, 2 answers", re.IGNORECASE)
    assert mark.search(during)
    assert "Asked me first" in during
    answered.do(End())
    after = slides(answered.serving.get(path).response)
    assert not mark.search(after)
    assert "Asked me first" in after


def test_a_handout_comes_on_the_paper_that_is_asked_for(live: Live) -> None:
    a4, letter = (
        live.serving.get(f"/host/{live.code}/documents/workbook?paper={paper}").response.content
        for paper in ("a4", "letter")
    )
    assert a4 != letter
    console = live.serving.get(f"/host/{live.code}").html
    assert f"/host/{live.code}/documents/workbook?paper=letter-ink-saver" in console
    for wrong in ("a5", "A4", "../a4", "<b>"):
        page = live.serving.get(f"/host/{live.code}/documents/workbook", params={"paper": wrong})
        assert page.status == 404
        assert "There is no such page size" in page.says


def test_ballots_of_one_step_are_given_with_what_the_room_has_brought(answered: Live) -> None:
    def ballots(**asked: Any) -> Page:
        return answered.serving.get(
            f"/host/{answered.code}/documents/ballots", params={"paper": "a4", **asked}
        )

    pages = PdfReader(io.BytesIO(ballots(step="dots", people=2).response.content)).pages
    assert len(pages) == 1
    assert "Asked me first" in pages[0].extract_text()
    wrong = ballots(step="ideas")
    assert wrong.status == 422
    assert "no ballot of a step “ideas”" in wrong.says
    for people in ("0", "100", "many", "²"):
        assert ballots(people=people).status == 404


def test_the_answers_are_offered_once_something_was_asked_and_never_before_a_session(live: Live) -> None:
    for path in ("/host", f"/host/{live.code}"):
        assert f"/host/{live.code}/answers" not in live.serving.get(path).html
    live.at("before")
    for path in ("/host", f"/host/{live.code}"):
        assert f"/host/{live.code}/answers.xlsx" in live.serving.get(path).html


@pytest.mark.parametrize(("ending", "begins"), [(".xlsx", b"PK"), (".zip", b"PK"), (".json", b"{")])
def test_the_answers_are_given_to_the_host_and_to_nobody_else(
    answered: Live, ending: str, begins: bytes
) -> None:
    path = f"/host/{answered.code}/answers{ending}"
    response = answered.serving.get(path).response
    assert response.status_code == 200
    assert response.content.startswith(begins)
    assert f'filename="A small workshop - Answers{ending}"' in response.headers["Content-Disposition"]
    assert answered.phone().http.get(answered.url + path, timeout=WITHIN).status_code == 403


def test_the_answers_say_what_was_said_so_far_and_name_nobody(answered: Live) -> None:
    told = answered.serving.get(f"/host/{answered.code}/answers.json").response.json()
    assert told["2 before"]["rows"] == [[1, 1, 1, "", pytest.approx(0, abs=60), 0, 1, 0]]
    assert told["4 ideas"]["rows"][0][-1] == "Asked me first"
    assert "so far" in dict(told["about"]["rows"])["state"]
    assert "Ana" not in str(told)


@pytest.mark.parametrize(
    "path",
    [
        "/host/000000/answers.json",
        "/host/documents/nothing",
        "/host/000000/documents/deck",
        "/host/documents/deck",
    ],
)
def test_a_document_that_is_not_there_is_said(live: Live, path: str) -> None:
    page = live.serving.get(path)
    assert page.status == 404
    assert page.says


def test_a_text_that_fits_no_slide_gets_a_sentence_and_not_a_broken_document(own: Serving) -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitaensmuetze" * 6
    (own.folder / "long.md").write_text(WORKSHOP.replace("## Welcome", f"## {word}"), "utf-8")
    page = own.get("/host/documents/deck?workshop=long.md")
    assert page.status == 422
    assert "doesn’t fit on its slide" in page.says
    assert "shorten it" in page.says


def test_a_title_that_has_no_room_in_the_workbook_is_said_there_and_stops_no_other_document(
    own: Serving,
) -> None:
    live = own.begin(WORKSHOP.replace("## A guess", f"## {'A guess of many words ' * 20}"))
    page = own.get(f"/host/{live.code}/documents/workbook")
    assert page.status == 422
    assert "too long" in page.says
    for name in ("ballots", "guide", "deck"):
        assert own.get(f"/host/{live.code}/documents/{name}").status == 200
