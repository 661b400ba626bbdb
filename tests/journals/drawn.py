"""Draws what the recorded journals show: pages of phones, screen and console, documents, exports and tables of
findings.

    .venv/bin/python tests/journals/drawn.py FOLDER    draws all into a folder, to compare it with another version's
    .venv/bin/python tests/journals/drawn.py           records all anew: look at what has changed before you commit it

All of it is asked for over HTTP, as browsers ask, from sessions that lie in a database as an earlier version left them.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

ROOT = Path(__file__).parent.parent.parent
if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeSerializer

from facilitator.server.addresses import Served
from facilitator.server.app import create
from facilitator.store import Store

JOURNALS = Path(__file__).parent / "recorded"
DRAWN = JOURNALS / "drawn.json"
EXPORTS = JOURNALS / "exports.json"
KEY = "a-secret-that-signs-cookies-and-opens-links"
NAMES = {"s0": "Ana", "s1": "Björn", "s2": "Ana"}
DOCUMENTED = (
    "whole-workshop",
    "teams",
    "paper",
    "words",
    "rewritten",
    "zone",
)  # drawing documents takes long
PARTS = 4  # pages are drawn after each quarter of a journal

# What pages have between tags of these is layout; between others a space is a space.
_BLOCKS = (
    "html|head|body|meta|link|title|script|style|main|header|footer|section|article|aside|nav|div|p|h[1-6]|ul|ol|li|dl"
    "|dt|dd|table|caption|thead|tbody|tr|td|th|form|fieldset|legend|details|summary|dialog|figure|figcaption"
    "|blockquote|hr|template|option|select|optgroup|datalist|svg|g|path|rect|circle|line|text|defs|use|symbol"
    "|polygon|polyline|ellipse"
)
_BETWEEN = re.compile(rf"\s*(</?(?:{_BLOCKS})\b[^>]*>)\s*")


def drawn(journals: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[str, bytes]]:
    """Every page, document and export of these sessions by its name, as this version draws it."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        sessions = dict(_sessions(journals))
        _fill(data, sessions)
        server = create(data, None, Served(8080, public="http://192.0.2.1:8080"))
        try:
            server.pushes.stop()  # else its clock rings by the time that is set here, if it looks at that moment
            host = server.app.test_client()
            host.get(f"/host?key={KEY}")
            assert host.get("/host").status_code == 200
            yield from _plans(host)
            for code, (name, lines) in sessions.items():
                with patch("time.time", return_value=lines[-1]["at"] + 20):
                    yield from _pages(server.app, host, code, name, lines)
                    yield from _documents(host, code, name) if name in journals else ()
        finally:
            server.close()


def _sessions(
    journals: dict[str, list[dict[str, Any]]],
) -> Iterator[tuple[str, tuple[str, list[dict[str, Any]]]]]:
    code = 100_000
    for name, lines in journals.items():
        ends = sorted({max(1, len(lines) * part // PARTS) for part in range(1, PARTS + 1)})
        for end in ends:
            code += 1
            yield str(code), (name if end == len(lines) else f"{name} after {end}", lines[:end])


def _fill(data: Path, sessions: dict[str, tuple[str, list[dict[str, Any]]]]) -> None:
    """Put sessions into a data folder by SQL, as an earlier version left them."""
    for secret in ("signing", "host"):
        (data / f"{secret}.key").write_text(KEY)
    Store(data).close()
    with sqlite3.connect(data / "facilitator.db") as database:
        for code, (name, lines) in sessions.items():
            keys = json.dumps({"screen": f"screen-{code}"})
            database.execute(
                "insert into sessions (code, title, workshop, started, keys, name, archived) values "
                "(?, ?, ?, ?, ?, '', 0)",
                (code, name, "workshop.md", lines[0]["at"], keys),
            )
            database.executemany(
                "insert into journal (session, seq, at, kind, data) values (?, ?, ?, ?, ?)",
                [
                    (code, seq, line["at"], line["kind"], json.dumps(line["data"]))
                    for seq, line in enumerate(lines, 1)
                ],
            )
            database.executemany(
                "insert into people (session, seat, name) values (?, ?, ?)",
                [(code, seat, name) for seat, name in NAMES.items()],
            )
    database.close()


def _plans(host: FlaskClient) -> Iterator[tuple[str, bytes]]:
    """The documents of the workshop that ships, before any session, on both sizes of paper."""
    home = host.get("/host").get_data(as_text=True)
    for href in sorted(set(re.findall(r'href="(/host/documents/[^"]+)"', home))):
        name = href.removeprefix("/host/documents/").split("?")[0]
        paper = href.partition("paper=")[2]
        yield f"plan/{name} {paper}".rstrip(), host.get(href.replace("&amp;", "&")).get_data()


def _pages(
    app: Flask, host: FlaskClient, code: str, name: str, lines: list[dict[str, Any]]
) -> Iterator[tuple[str, bytes]]:
    yield f"{name}/console.html", _page(host.get(f"/host/{code}").get_data(), code)
    yield f"{name}/screen.html", _page(host.get(f"/screen/{code}").get_data(), code)
    seats = [str(line["data"]["seat"]) for line in lines if line["kind"] == "Joined"]
    for seat in seats[:4]:
        phone = app.test_client()
        phone.set_cookie(f"seat-{code}", URLSafeSerializer(KEY, "seat").dumps([code, seat]))
        yield f"{name}/phone-{seat}.html", _page(phone.get(f"/{code}").get_data(), code)


def _documents(host: FlaskClient, code: str, name: str) -> Iterator[tuple[str, bytes]]:
    yield (
        f"{name}/answers.json",
        host.get(f"/host/{code}/answers.json").get_data().replace(code.encode(), b"CODE"),
    )
    if name not in DOCUMENTED:
        return
    for document in ("answers.xlsx", "answers.zip"):
        yield f"{name}/{document}", host.get(f"/host/{code}/{document}").get_data()
    names = re.findall(r"/host/\d+/documents/([a-z-]+)", host.get(f"/host/{code}").get_data(as_text=True))
    for document in sorted(set(names)):
        response = host.get(f"/host/{code}/documents/{document}")
        yield f"{name}/{document}", response.get_data() or str(response.status_code).encode()


# The hidden forms of the console's commands, in the order in which they were recorded: their order says nothing.
_FORM = re.compile(r'<form id="do-([a-z_]+)" class="do".*?</form>')
_FORMS = (
    "show next back again open close reopen skip unskip pause resume hide keep lock unlock restore undo reopen_session"
    " shorten admit unmerge wording add turn dim blank end remove "
)


def _page(html: bytes, code: str) -> bytes:
    """A page without what is new in each request or each build, and with one space for each white space."""
    page = html.decode()
    page = re.sub(r"/static/([a-z-]+)-[A-Z0-9]{8}\.", r"/static/\1.", page)
    page = page.replace(code, "CODE").replace(f"{code[:3]} {code[3:]}", "CODE")
    page = re.sub(r'(name="id" value|data-answer-id|data-id|data-since)="[^"]*"', r'\1=""', page)
    page = re.sub(r"\s+", " ", page)
    forms = iter(
        sorted(_FORM.finditer(page), key=lambda form: _FORMS.find(f"{form[1]} "))
    )  # a new one is first
    page = _FORM.sub(lambda _: next(forms)[0], page)
    return _BETWEEN.sub(r"\1\n", page).replace(" >", ">").replace(" />", "/>").encode()


def recorded() -> dict[str, list[dict[str, Any]]]:
    """The recorded journals by name, as they lie in a database."""
    return {
        file.stem: [json.loads(line) for line in file.read_text("utf-8").rstrip("\n").split("\n")]
        for file in sorted(JOURNALS.glob("*.jsonl"))
    }


def marks() -> tuple[dict[str, str], dict[str, Any]]:
    """A digest of each page and document, and every export with its tables of findings."""
    digests: dict[str, str] = {}
    exports: dict[str, Any] = {}
    for name, content in drawn(recorded()):
        if name.endswith("answers.json"):
            exports[name.split("/", 1)[0]] = json.loads(content)
        else:
            digests[name] = hashlib.sha256(content).hexdigest()[:16]
    return digests, exports


def main(folder: str) -> None:
    """Draw into a folder, or record."""
    if folder:
        for name, content in drawn(recorded()):
            file = Path(folder) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return
    digests, exports = marks()
    DRAWN.write_text(json.dumps(digests, indent=0) + "\n", "utf-8")
    EXPORTS.write_text(
        "{\n"
        + ",\n".join(f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in exports.items())
        + "\n}\n",
        "utf-8",
    )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
