"""A session that is carried to another laptop: all of it, once, without names; and no other file is let in."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from facilitator.live import commands as c
from facilitator.live.data import raw_data
from facilitator.live.results import results
from facilitator.server import carried
from facilitator.server.carried import pack, unpack
from facilitator.spreadsheets import as_json
from facilitator.store import StoreFault
from facilitator.workshop.parser import read
from tests.serving import WORKSHOP, Live, Serving

TEXT = WORKSHOP.replace("Good morning.", "![A road](road.png)")


def png() -> bytes:
    """A small picture."""
    made = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def walked(serving: Serving) -> Live:
    """A session with a picture, names, answers (one of them changed) and a text that was set aside."""
    (serving.folder / "road.png").write_bytes(png())
    workshop = read(TEXT, "workshop.md", serving.folder).workshop
    assert workshop is not None
    live = Live(serving, serving.running.server.house.rooms.start(workshop, "workshop.md"))
    serving.lives.append(live)
    ana, ben = live.phone("Ana Anonymous"), live.phone("Ben")
    live.at("before")
    ana.answer({"pick": "o1"})
    ana.answer({"pick": "o2"})
    ben.answer({"pick": "o1"})
    live.at("ideas")
    ana.answer({"text": "Grüße 🙂"})
    ben.answer({"text": "Set aside"})
    live.do(c.Hide(live.stage().written()[1].id), c.Show())
    return live


@pytest.fixture
def file(walked: Live) -> bytes:
    """The session's file."""
    return pack(walked.serving.running.server.house.rooms.carried(walked.room))


def told(file: bytes) -> dict[str, Any]:
    """What stands in a file."""
    found: dict[str, Any] = json.loads(gzip.decompress(file))
    return found


def spoilt(file: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    """The file with something in it changed."""
    value = told(file)
    change(value)
    return gzip.compress(json.dumps(value).encode())


def refused(file: bytes) -> str:
    """What is said to a file that isn't taken."""
    with pytest.raises(StoreFault) as fault:
        unpack(io.BytesIO(file))
    return str(fault.value)


def answers(room: Any) -> bytes:
    """Every answer of a session."""
    return as_json(raw_data(room.session, results(room.session, "482615", 0)))


# The way there ---------------------------------------------------------------------------------------------------


def test_on_the_other_laptop_the_session_is_the_same_and_has_every_answer_once(walked, file, own):
    here, there = walked.room, own.running.server.house.rooms.take_in(unpack(io.BytesIO(file)))
    assert there.code == here.code
    assert answers(there) == answers(here)
    assert results(there.session, "", 0) == results(here.session, "", 0)
    assert (there.session.version, there.session.seats) == (here.session.version, here.session.seats)
    assert list(there.store.journal(there.code)) == list(here.store.journal(here.code))
    rooms = own.running.server.house.rooms
    assert rooms.workshop(there).pictures == {"road.png": png()}
    assert pack(rooms.carried(there)) == file


def test_it_is_listed_goes_on_and_has_its_documents_there(walked, file, own):
    live = Live(own, own.running.server.house.rooms.take_in(unpack(io.BytesIO(file))))
    assert f"code {live.code[:3]} {live.code[3:]}" in own.get("/host").says
    assert own.get(f"/host/{live.code}/documents/deck").status == 200
    live.at("guess")
    live.phone().answer({"number": "40"})
    assert len(live.answers()) == 6
    assert len(walked.answers()) == 5


def test_no_name_and_no_key_travels(walked, file, own):
    text = gzip.decompress(file).decode()
    assert not re.search(r"(?<![\w-])Ana(?![\w-])", text)  # an id can begin with it
    assert walked.room.row.keys["screen"] not in text
    there = own.running.server.house.rooms.take_in(unpack(io.BytesIO(file)))
    assert there.names == {}
    assert there.row.keys.keys() == walked.room.row.keys.keys()
    assert there.row.keys["screen"] != walked.room.row.keys["screen"]


def test_where_the_code_is_taken_the_session_gets_a_new_one(walked, file):
    rooms = walked.serving.running.server.house.rooms
    there = rooms.take_in(unpack(io.BytesIO(file)))
    assert there.code != walked.code
    assert answers(there) == answers(walked.room)


# What is not let in ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", [
    lambda t: t.update(format=carried.FORMAT + 1),
    lambda t: t["journal"][0][2].update(format=99),
])  # fmt: skip
def test_a_file_of_a_newer_version_is_refused_with_what_to_do(file, change):
    assert "newer version of Facilitator. Bring this one up to date." in refused(spoilt(file, change))


def test_a_damaged_file_or_another_one_is_refused(file):
    begin, end = len(file) // 2, len(file) // 2 + 8
    for other in (b"", b"PK\x03\x04", b"%PDF", file[:-20], file[:begin] + b"\0" * 8 + file[end:]):
        assert "This is not the whole file of a session" in refused(other)
    for text in (b"", b"[]", b"{}", b"null", b"[" * 100_000, b'{"format":1,"journal":[]}', b"\xff"):
        assert "This is not the whole file of a session" in refused(gzip.compress(text))


def test_a_bomb_is_refused_before_it_is_unpacked(file, monkeypatch):
    monkeypatch.setattr(carried, "LARGEST", 1_000_000)
    assert "larger than a session can be" in refused(gzip.compress(b" " * 50_000_000))
    assert unpack(io.BytesIO(file))


def answer(change: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, Any]], object]:
    """Changes the last answer of a session."""
    return lambda t: change([data for _, kind, data, _ in t["journal"] if kind == "Answered"][-1])


def event(kind: str, **data: Any) -> Callable[[dict[str, Any]], object]:
    """Adds something that happened at the end of a session."""
    return lambda t: t["journal"].append([t["journal"][-1][0], kind, data, None])


def picture(name: str, digest: str) -> Callable[[dict[str, Any]], object]:
    """Names another picture at the start of a session."""
    return lambda t: t["journal"][0][2]["pictures"].update({name: digest})


@pytest.mark.parametrize(("change", "says"), [
    (lambda t: t.update(code="../../x"), "its code is no code"),
    (lambda t: t.update(code="４８２６１５"), "its code is no code"),
    (lambda t: t["journal"][-1].__setitem__(0, 1e12), "a time in it is no time"),
    (lambda t: t["journal"][-1].__setitem__(0, "soon"), "could not convert"),
    (lambda t: t["journal"].pop(0), "not the whole file"),
    (lambda t: t["journal"].append([1.0, "Exploded", {}, None]), "Exploded"),
    (lambda t: t["journal"].append(t["journal"][-3]), "does not fit|twice"),
    (lambda t: t["journal"].append(next(r for r in t["journal"] if r[1] == "Answered")), "an answer is in it twice"),
    (answer(lambda data: data.update(answer=["a\x00b"])), "signs that no phone sends"),
    (answer(lambda data: data.update(answer=["x" * 5000])), "signs that no phone sends"),
    (answer(lambda data: data.update(answer=7)), "does not fit"),
    (answer(lambda data: data.update(stage="nowhere")), "does not fit"),
    (answer(lambda data: data.update(answer=[float("nan")])), "not the whole file"),
    *((event(kind, **data), says) for kind, data, says in [
        ("Entered", {"stage": "before.0.0", "seat": "paper-1", "answer": ["a\x00b"]}, "signs that no phone sends"),
        ("Entered", {"stage": "before.0.0", "seat": 7, "answer": ["o1"]}, "a shape that it never has"),
        ("Entered", {"stage": "ideas.0.0", "seat": "paper-1", "answer": 7}, "not the whole file"),
        ("Withdrawn", {"stage": ["before"], "seat": "paper-1"}, "a shape that it never has"),
        ("Worded", {"step": "before", "finding": "a\u2028b"}, "signs that no phone sends"),
        ("Worded", {"step": "before", "finding": None}, "a shape that it never has"),
        ("Grouped", {"stage": "ideas.0.0", "groups": {"x": "\udc00"}}, "a shape that it never has"),
        ("Merged", {"stage": "ideas.0.0", "into": {"x": ["y"]}}, "a shape that it never has"),
        ("Improvised", {"step": "improvised-1", "text": "# no step\x00", "after": "before"}, "shape|does not fit"),
        ("Improvised", {"step": "improvised-1", "text": "## A {.dots}", "after": 7}, "a shape that it never has"),
        ("Unimprovised", {"step": "nowhere"}, "does not fit"),
        ("Rewritten", {"text": ""}, "does not fit"),
        ("Rewritten", {"text": {}}, "a shape that it never has"),
        ("Timed", {"seconds": {"before": "x"}}, "a shape that it never has"),
        ("Timed", {"seconds": {"before": 10**30}}, "a shape that it never has"),
        ("Teamed", {"seat": "nobody", "team": ""}, "does not fit"),
        ("Joined", {"seat": "x", "team": "x" * 5000}, "a shape that it never has"),
        ("Named", {"name": ["x"]}, "not the whole file"),
        ("Locked", {"on": "yes"}, "a shape that it never has"),
    ]),
    (picture("road.png", "../../host.key"), "it names pictures that are none"),
    (picture("page.html", "0" * 64), "it names pictures that are none"),
    (lambda t: t["pictures"].update({"0" * 64: ""}), "a picture is damaged"),
    (lambda t: t["pictures"].update({"../../x": ""}), "a picture is damaged"),
    (lambda t: t["pictures"].update({hashlib.sha256(b"x").hexdigest(): base64.b64encode(b"x").decode()}),
     "a picture is not the workshop’s"),
])  # fmt: skip
def test_what_no_session_can_hold_is_refused_with_a_sentence(file, change, says):
    sentence = refused(spoilt(file, change))
    assert "This is not the whole file of a session" in sentence
    assert any(part in sentence for part in says.split("|")), sentence


def test_a_file_that_is_refused_leaves_nothing_behind(file, own):
    with pytest.raises(StoreFault):
        own.running.server.house.rooms.take_in(
            unpack(io.BytesIO(spoilt(file, picture("x.png", "../../x"))))
        )  # fmt: skip
    assert own.running.server.house.rooms.listed() == []
    assert not (own.folder.parent / "data" / "pictures").exists()
