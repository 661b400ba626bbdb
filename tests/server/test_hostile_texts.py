"""What somebody types is text on every page and in every document, whatever it looks like."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import lxml.html
import pytest
import requests

from facilitator.live.matters.lifecycle import End
from facilitator.live.matters.opening import Show
from facilitator.live.matters.texts import Rename, Sort
from tests.serving import WITHIN, Live, Page

HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "an element that runs": "<img src=x onerror=alert(1)>",
    "the end of an attribute": "\"'><b onmouseover=alert(1)>",
    "the end of a comment": "--> ]]> </textarea></title></script>",
    "a template": "{{ 12345 * 6789 }} {% raw %} ${12345*6789}",
    "a formula": "=1+1",
    "a formula with a command": "=cmd|'/c calc'!A1",
    "a placeholder": "{n} {name} %s %(x)s",
    "right to left": "שלום עולם مرحبا بالعالم",
    "an override of direction": "abc\u202edcba\u2066x",
    "emoji": "👩🏽\u200d🚀 ok 🏳️\u200d🌈",
    "control characters": "a\x00b\x07c\x1bd\x7fe\u0085f",
    "marks without end": "Z" + "\u0351" * 60,
    "lone halves": "a\ud83db\udfffc",
    "no characters": "\ufffe\uffff\ufeff x",
    "many lines": "one\ntwo\r\nthree\u2028four",
    "an address": "javascript:alert(1) https://example.org/",
}


def kept(text: str) -> str:
    """What should be left of a text."""
    text = re.sub(r"[\t\n\v\f\r\x85\u2028\u2029]+", " ", text)
    text = re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\ufeff\u202a-\u202e\u2066-\u2069]", "", text)
    return re.sub(r"([\u0300-\u036f]{4})[\u0300-\u036f]+", r"\1", " ".join(text.split()))


def harmless(html: str) -> None:
    """Nothing in a page that its templates didn't put there."""
    tree: Any = lxml.html.fromstring(html)
    assert not tree.xpath("//script[not(@src)] | //img[@src='x'] | //*[@onerror or @onmouseover]")
    assert not tree.xpath(
        "//a[not(starts-with(@href, '/') or starts-with(@href, '#') or starts-with(@href, 'http://127.'))]"
    )
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u202a-\u202e]", html)
    for words in [
        *tree.xpath("//@*"),
        *tree.xpath("//text()"),
    ]:  # isolates are the product's own, and are closed
        assert len(re.findall("[\u2066-\u2068]", words)) == words.count("\u2069")
    assert str(12345 * 6789) not in html


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_idea_and_name_are_text_on_every_page(live: Live, text: str) -> None:
    phone = live.phone(text.encode("utf-8", "replace").decode())
    line, console, screen = live.connection(phone), live.console(), live.screen()
    live.at("ideas")
    assert line.answer("1", "ideas.0.0", {"text": [text]}) == {"ok": True}
    expected = kept(text)
    assert live.answers()[0]["answer"] == [expected]
    line.shows(expected)
    console.shows(expected)
    entry = live.stage().texts.written()[0]
    live.do(Sort((entry.id,), text[:39]), Show())
    screen.shows(expected)
    sent = live.running.carry_out(Rename(live.stage().texts.group_of[entry.id], text[:38] + "!"))
    assert sent.ok
    live.at("dots")
    line.at("dots.0.0")
    for way in (line, console, screen):
        for pushed in way.pages:
            harmless(pushed["html"])
    for page in (
        phone.look(),
        live.serving.get(f"/host/{live.code}"),
        Page(requests.get(live.screen_url, timeout=WITHIN)),
    ):
        assert page.status == 200
        harmless(page.html)


def test_all_of_it_together_goes_into_every_document(live: Live) -> None:
    lines = [
        live.connection(live.phone(text.encode("utf-8", "replace").decode())) for text in HOSTILE.values()
    ]
    for step, fields in (("ideas", ("text",)), ("promise", ("what", "whom"))):
        live.at(step)
        for line, text in zip(lines, HOSTILE.values(), strict=True):
            assert line.answer(step, f"{step}.0.0", {field: [text] for field in fields}) == {"ok": True}
    live.do(End())
    deck = live.serving.get(f"/host/{live.code}/documents/deck").response
    assert deck.status_code == 200
    with zipfile.ZipFile(io.BytesIO(deck.content)) as parts:
        written = "".join(
            parts.read(n).decode() for n in parts.namelist() if n.startswith("ppt/slides/slide")
        )
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in written
    assert "=1+1" in written
    for name in ("workbook", "guide", "ballots", "commitment", "report"):
        handout = live.serving.get(f"/host/{live.code}/documents/{name}").response
        assert handout.status_code == 200
        assert handout.content.startswith(b"%PDF")


def test_ten_thousand_characters_are_refused_and_stay_with_the_person(live: Live) -> None:
    joined = live.newcomer().join("x" * 10_000)
    assert joined.status == 422
    assert "Keep your name to 60 characters" in joined.says
    assert "x" * 10_000 in joined.html
    assert live.running.session.seats == {}
    phone = live.phone("x" * 60)
    live.at("ideas")
    page = phone.answer({"text": "y" * 10_000})
    assert page.status == 422
    assert "Keep each to 140 characters" in page.says
    assert "y" * 10_000 in page.html
    told = live.connection(phone).answer("1", "ideas.0.0", {"text": ["y" * 10_000]})
    assert told["ok"] is False
    assert told["again"] is False


def test_a_hostile_code_or_key_is_not_echoed(live: Live) -> None:
    text = HOSTILE["a script"]
    for url in (
        f"/screen/{text}",
        f"/screen/{live.code}?key={text}",
        f"/host/{text}",
        f"/{text}",
        f"/?code={text}",
    ):
        harmless(requests.get(live.url + url, timeout=WITHIN).text)
        harmless(live.serving.get(url).html)
    harmless(live.newcomer().join(text, text).html)


def test_forms_are_read_whatever_their_bytes_are(live: Live) -> None:
    live.at("ideas")
    phone = live.phone("Ana")
    for body, kind in (
        (b"id=1&stage=ideas.0.0&text=%ff%fe%00%ed%a0%80", "application/x-www-form-urlencoded"),
        (b"\xff" * 100, "application/x-www-form-urlencoded"),
        (b"--x\r\n\xff", "multipart/form-data; boundary=x"),
        (json.dumps({"id": "1"}).encode(), "application/json"),
        (b"", "text/plain"),
        (b"id=1&" * 9000, "application/x-www-form-urlencoded"),
    ):
        response = phone.http.post(
            f"{live.url}/{live.code}/answer", data=body, headers={"Content-Type": kind}, timeout=WITHIN
        )
        assert response.status_code < 500, (body[:20], kind)
        harmless(response.text)
