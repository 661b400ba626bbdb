"""The workshops of a served folder: a file that is wrong is listed with what is wrong, and takes no other one down."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

import facilitator.workshop.parser
from facilitator.server.shelf import Shelf
from facilitator.workshop.faultlist import FaultList
from facilitator.workshop.front import Front
from facilitator.workshop.front import front as read_front
from facilitator.workshop.parser import LARGEST
from tests.serving import WORKSHOP, Serving

ODD = WORKSHOP.replace("A small workshop", "An odd one")


@pytest.fixture
def folder(own: Serving) -> Path:
    (own.folder / "good.md").write_text(WORKSHOP, "utf-8")
    return own.folder


def faults(own: Serving, path: str) -> list[str]:
    """What the home page says of a file, with the good one beside it."""
    page = own.get("/host")
    assert page.status == 200
    assert "A small workshop" in page.says
    (book,) = [book for book in own.running.server.services.shelf.books() if book.path == path]
    for fault in book.faults:
        assert " ".join(str(fault).split()) in page.says
    assert own.get("/host/documents/workbook?workshop=good.md").status == 200
    assert own.get(f"/host/documents/workbook?workshop={path}").status == 404
    return [str(fault) for fault in book.faults]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            b'---\ntitle: "Team \\ud83d\\ude00"\n---\n# S\n## A {time=1m}\n',
            "bad.md:2: a character that can't be shown (U+D83D)",
        ),
        (
            b'---\ntitle: "T\\x07\\0"\n---\n# S\n## A {time=1m}\n',
            "bad.md:2: a character that can't be shown (U+0007)",
        ),
        (
            b'---\ntitle: T\nnames: "\\ud800"\n---\n# S\n## A {time=1m}\n',
            "bad.md:3: a character that can't be shown (U+D800)",
        ),
        (b'---\n"\\udfff": T\n---\n# S\n## A {time=1m}\n', "bad.md:2: `\ufffd` is not known"),
        (b'---\ntitle: "\\UFFFFFFFF"\n---\n# S\n## A {time=1m}\n', "bad.md:1: the head can't be read"),
        (b"---\n\xff\xfe\x00", "bad.md:2: this isn't UTF-8 text"),
        (b"---\n\0\n", "bad.md:2: a character that can't be shown (U+0000)"),
        (b"---\n" + b"x" * LARGEST, "bad.md:1: this file is too large"),
        (b"---\n" + b"[" * 5000 + b"\n---\n", "bad.md:1: the head can't be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_listed_with_why(
    own: Serving, folder: Path, content: bytes, says: str
) -> None:
    (folder / "bad.md").write_bytes(content)
    assert any(says in fault for fault in faults(own, "bad.md"))


def test_a_file_of_many_gigabytes_is_not_read(own: Serving, folder: Path) -> None:
    with (folder / "bad.md").open("wb") as file:
        file.write(b"---\n")
        file.truncate(20 * 1024**3)  # holes: nothing of it is on the disk
    assert any("bad.md:1: this file is too large" in fault for fault in faults(own, "bad.md"))


def test_a_file_that_fails_while_it_is_read_is_listed_until_it_can_be(own: Serving, folder: Path) -> None:
    (folder / "bad.md").symlink_to("/proc/self/mem")
    assert any("bad.md:1: this file can’t be read: " in fault for fault in faults(own, "bad.md"))
    (folder / "bad.md").unlink()
    (folder / "bad.md").write_text(ODD, "utf-8")
    assert "An odd one" in own.get("/host").says


def test_an_error_that_nobody_thought_of_stays_with_its_file(
    own: Serving, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:

    def broken(source: str, faults: FaultList) -> Front:
        if "An odd one" in source:
            raise RecursionError
        return read_front(source, faults)

    monkeypatch.setattr(facilitator.workshop.parser, "front", broken)
    (folder / "bad.md").write_text(ODD, "utf-8")
    with caplog.at_level(logging.WARNING):
        (fault,) = faults(own, "bad.md")
    assert fault.startswith("bad.md:1: this file can’t be read as a workshop (RecursionError); take out what")
    assert "bad.md can't be read: RecursionError() at" in caplog.text
    monkeypatch.setattr(facilitator.workshop.parser, "front", read_front)
    assert "An odd one" in own.get("/host").says


def test_a_file_whose_name_cannot_be_shown_is_listed(own: Serving, folder: Path) -> None:
    (folder / os.fsdecode(b"b\xff.md")).write_text(ODD, "utf-8")
    assert faults(own, "b\ufffd.md") == [
        "b\ufffd.md:1: this file’s name has signs that can’t be shown; give it another name"
    ]


def test_what_is_no_file_is_not_listed_and_stops_nothing(own: Serving, folder: Path) -> None:
    (folder / "folder.md").mkdir()
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "nowhere.md").symlink_to("not-there.md")
    (folder / "round").symlink_to(folder)
    os.mkfifo(folder / "pipe.md")
    (folder / "device.md").symlink_to("/dev/zero")
    page = own.get("/host")
    assert page.status == 200
    listed = [book.path for book in own.running.server.services.shelf.books()]
    assert listed == ["good.md", "round/good.md", "library/work-leaders"]
    for path in ("folder.md", "loop.md", "nowhere.md", "pipe.md", "device.md", "round/loop.md"):
        assert own.get(f"/host/documents/workbook?workshop={path}").status == 404


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else for a moment")
def test_what_nobody_may_look_into_is_listed_or_left_out_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(WORKSHOP, "utf-8")
    (tmp_path / "secret.md").write_text(WORKSHOP, "utf-8")
    (tmp_path / "locked").mkdir()
    (tmp_path / "locked" / "one.md").write_text(WORKSHOP, "utf-8")
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "two.md").write_text(WORKSHOP, "utf-8")
    for path, mode in (("secret.md", 0o000), ("locked", 0o000), ("half", 0o644), (".", 0o755)):
        (tmp_path / path).chmod(mode)
    for parent in tmp_path.parents[:-2]:
        parent.chmod(0o755)
    os.seteuid(65534)
    try:
        books = {book.path: book for book in Shelf(tmp_path).books()}
    finally:
        os.seteuid(0)
    assert books["good.md"].workshop is not None
    assert str(books["secret.md"].faults[0]) == "secret.md:1: this file can’t be read: Permission denied"
    assert "locked/one.md" not in books
    assert str(books["half/two.md"].faults[0]) == "half/two.md:1: this file can’t be read: Permission denied"
