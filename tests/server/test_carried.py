"""A session that is carried to another laptop: all of it, once, without names; and no other file is let in."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import random
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PIL import Image

from facilitator.inputs.contract import Answer
from facilitator.live import possible
from facilitator.live.codec import from_record
from facilitator.live.data import raw_data
from facilitator.live.matters import people
from facilitator.live.matters.opening import Show
from facilitator.live.matters.texts import Hide
from facilitator.live.possible import fold
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
    live = Live(serving, serving.running.server.services.sessions.start(workshop, "workshop.md"))
    serving.lives.append(live)
    ana, ben = live.phone("Ana Anonymous"), live.phone("Ben")
    live.at("before")
    ana.answer({"pick": "o1"})
    ana.answer({"pick": "o2"})
    ben.answer({"pick": "o1"})
    live.at("ideas")
    ana.answer({"text": "Grüße 🙂"})
    ben.answer({"text": "Set aside"})
    live.do(Hide(live.stage().texts.written()[1].id), Show())
    return live


@pytest.fixture
def file(walked: Live) -> bytes:
    """The session's file."""
    return pack(walked.serving.running.server.services.sessions.carried(walked.running))


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


def answers(running: Any) -> bytes:
    """Every answer of a session."""
    return as_json(raw_data(running.session, results(running.session, "482615", 0)))


# The way there ---------------------------------------------------------------------------------------------------


def test_on_the_other_laptop_the_session_is_the_same_and_has_every_answer_once(
    walked: Live, file: bytes, own: Serving
) -> None:
    here, there = walked.running, own.running.server.services.sessions.take_in(unpack(io.BytesIO(file)))
    assert there.code == here.code
    assert answers(there) == answers(here)
    assert results(there.session, "", 0) == results(here.session, "", 0)
    assert (there.session.version, there.session.seats) == (here.session.version, here.session.seats)
    assert list(there.store.journal(there.code)) == list(here.store.journal(here.code))
    sessions = own.running.server.services.sessions
    assert sessions.workshop(there).pictures == {"road.png": png()}
    assert pack(sessions.carried(there)) == file


def test_it_is_listed_goes_on_and_has_its_documents_there(walked: Live, file: bytes, own: Serving) -> None:
    live = Live(own, own.running.server.services.sessions.take_in(unpack(io.BytesIO(file))))
    assert f"code {live.code[:3]} {live.code[3:]}" in own.get("/host").says
    assert own.get(f"/host/{live.code}/documents/deck").status == 200
    live.at("guess")
    live.phone().answer({"number": "40"})
    assert len(live.answers()) == 6
    assert len(walked.answers()) == 5


def test_no_name_and_no_key_travels(walked: Live, file: bytes, own: Serving) -> None:
    text = gzip.decompress(file).decode()
    assert not re.search(r"(?<![\w-])Ana(?![\w-])", text)  # an id can begin with it
    assert walked.running.row.keys["screen"] not in text
    there = own.running.server.services.sessions.take_in(unpack(io.BytesIO(file)))
    assert there.names == {}
    assert there.row.keys.keys() == walked.running.row.keys.keys()
    assert there.row.keys["screen"] != walked.running.row.keys["screen"]


def test_where_the_code_is_taken_the_session_gets_a_new_one(walked: Live, file: bytes) -> None:
    sessions = walked.serving.running.server.services.sessions
    there = sessions.take_in(unpack(io.BytesIO(file)))
    assert there.code != walked.code
    assert answers(there) == answers(walked.running)


@pytest.fixture
def travelling(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Takes this machine to a time zone."""

    def to(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield to
    monkeypatch.undo()
    time.tzset()


def test_it_shows_the_hours_and_days_of_the_place_where_it_was_started(
    serving: Serving, own: Serving, travelling: Callable[[str], None]
) -> None:
    travelling("America/New_York")
    workshop = read(TEXT, "workshop.md").workshop
    live = Live(serving, serving.running.server.services.sessions.start(workshop, "workshop.md"))
    live.at("before")
    file = pack(serving.running.server.services.sessions.carried(live.running))
    here = results(live.running.session, "", 0)
    travelling("Asia/Tokyo")
    there = own.running.server.services.sessions.take_in(unpack(io.BytesIO(file)))
    assert results(there.session, "", 0) == here
    assert there.session.stages["before.0.0"].began == live.stage().began
    assert str(live.stage().began)[-6:] in ("-05:00", "-04:00")
    assert 'data-zone="America/New_York"' in own.get(f"/host/{there.code}").html


def started_in(zone: dict[str, str]) -> Callable[[dict[str, Any]], object]:
    """Says where a session was started."""
    return lambda t: t["journal"][0][2].update(format=2, **zone)


def test_a_session_that_names_no_zone_or_an_unknown_one_has_the_hours_of_this_machine(
    travelling: Callable[[str], None],
) -> None:
    travelling("Asia/Tokyo")
    zones: tuple[dict[str, str], ...] = (
        {},
        {"zone": ""},
        {"zone": "Moon/Tranquillity"},
        {"zone": "../../etc/passwd"},
    )
    for zone in zones:
        carried_session = spoilt(made(MANY), started_in(zone))
        journal = unpack(io.BytesIO(carried_session)).journal
        session = fold((from_record(record.kind, record.data), record.at) for record in journal)
        assert str(session.moment(session.now))[-6:] == "+09:00"


# What is not let in ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.update(format=carried.FORMAT + 1),
        lambda t: t["journal"][0][2].update(format=99),
    ],
)
def test_a_file_of_a_newer_version_is_refused_with_what_to_do(
    file: bytes, change: Callable[[dict[str, Any]], object]
) -> None:
    assert "newer version of Facilitator. Bring this one up to date." in refused(spoilt(file, change))


def test_a_damaged_file_or_another_one_is_refused(file: bytes) -> None:
    begin, end = len(file) // 2, len(file) // 2 + 8
    for other in (b"", b"PK\x03\x04", b"%PDF", file[:-20], file[:begin] + b"\0" * 8 + file[end:]):
        assert "This is not the whole file of a session" in refused(other)
    for text in (b"", b"[]", b"{}", b"null", b"[" * 100_000, b'{"format":1,"journal":[]}', b"\xff"):
        assert "This is not the whole file of a session" in refused(gzip.compress(text))


def test_a_bomb_is_refused_before_it_is_unpacked(file: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
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


# What no host or phone could have done: its kind, its data, and what the sentence says of it.
EVENTS: list[tuple[str, dict[str, Any], str]] = [
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
]  # fmt: skip


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
    *((event(kind, **data), says) for kind, data, says in EVENTS),
    (picture("road.png", "../../host.key"), "it names pictures that are none"),
    (picture("page.html", "0" * 64), "it names pictures that are none"),
    (lambda t: t["pictures"].update({"0" * 64: ""}), "a picture is damaged"),
    (lambda t: t["pictures"].update({"../../x": ""}), "a picture is damaged"),
    (lambda t: t["pictures"].update({hashlib.sha256(b"x").hexdigest(): base64.b64encode(b"x").decode()}),
     "a picture is not the workshop’s"),
])  # fmt: skip
def test_what_no_session_can_hold_is_refused_with_a_sentence(
    file: bytes, change: Callable[[dict[str, Any]], object], says: str
) -> None:
    sentence = refused(spoilt(file, change))
    assert "This is not the whole file of a session" in sentence
    assert any(part in sentence for part in says.split("|")), sentence


MANY = """---
title: Everything
language: en
group: 2-60
---

# Only section {time=30m}

## Pick {.choice #pick most=2 time=2m}
Which?

- A
- B
- C

## Dots {.dots #dots dots=3 time=2m}
Which?

- A
- B
- C

## Rank {.rank #rank time=2m}
Order?

- A
- B
- C

## Guess {.estimate #guess min=0 max=10 time=2m}
How many?

## Place {.spectrum #place x="low, high" time=2m}
Where?

## Scale {.scale #scale min=1 max=5 time=2m}
How much?

- A
- B

## Sort {.sort #sort piles="x, y" time=2m}
Where?

- A
- B

## Ideas {.ideas #ideas most=2 time=2m}
What?

## Bell {.choice #bell close=time time=2m}
Which?

- A
- B
"""

ANSWERS: dict[str, list[Any]] = {
    "pick": [["o9"], ["o1", "o1"], ["o1", "o2", "o3"], [], "o1", {"o1": 1}, [7]],
    "dots": [{"o1": 10**6}, {"o1": -5}, {"o9": 1}, {"o1": 2, "o2": 2}, {"o1": 1.5}, {"o1": True}, {}, ["o1"]],
    "rank": [["o1", "o1", "o2"], ["o1"], ["o1", "o2", "o9"], ["o1", "o2", "o3", "o3"], {"o1": 1}],
    "guess": [10**9, -1, 10.5, "5", True, None, [5], {"x": 10**9}],
    "place": [{"x": 10**9}, {"x": -1}, {"x": 50, "y": 50}, {}, {"x": 1.5}, {"x": "5"}, {"x": True}, 50],
    "scale": [{"o1": 6}, {"o1": 0}, {"o9": 3}, {"o1": "3"}, {}, 3],
    "sort": [{"o1": 3}, {"o1": 0}, {"o9": 1}, {}, {"o1": "x"}],
    "ideas": [[], [""], ["a", "b", "c"], ["x" * 200], [7], "text", {"a": "b"}],
}


def made(text: str, *more: tuple[str, dict[str, Any]]) -> bytes:
    """A session's file as somebody could write it by hand."""
    started = {"text": text, "file": "w.md", "seed": 7, "pictures": {}, "format": 1, "name": "", "salt": "x"}
    told = [("Started", started), ("Joined", {"seat": "s0"}), *more]
    journal = [[1_700_000_000.0 + k, kind, data, None] for k, (kind, data) in enumerate(told)]
    value = {"format": 1, "code": "482615", "workshop": "w.md", "journal": journal, "pictures": {}}
    return gzip.compress(json.dumps(value).encode())


def opened(step: str, **other: Any) -> tuple[str, dict[str, Any]]:
    """A step is opened, with the options of its text."""
    options = {"pick": "ABC", "dots": "ABC", "rank": "ABC", "scale": "AB", "sort": "AB", "bell": "AB"}.get(
        step, ""
    )
    listed = [{"id": f"o{k}", "label": label, "right": False} for k, label in enumerate(options, 1)]
    data = {
        "step": step,
        "phase": 0,
        "round": 0,
        "options": listed,
        "groups": [],
        "dealt": {},
        "seconds": 120,
    }
    return "Opened", {**data, **other}


def given(step: str, answer: Any, **other: Any) -> tuple[str, dict[str, Any]]:
    """The first seat answers."""
    return "Answered", {"stage": f"{step}.0.0", "seat": "s0", "answer": answer, "about": "", **other}


RIGHT = {
    "pick": ["o1", "o3"], "dots": {"o1": 2, "o2": 1}, "rank": ["o3", "o1", "o2"], "guess": 2.5, "place": {"x": 100},
    "scale": {"o2": 5}, "sort": {"o1": 2}, "ideas": ["a", "b"], "bell": ["o2"],
}  # fmt: skip


def test_what_a_phone_can_send_is_let_in() -> None:
    steps = [one for step, answer in RIGHT.items() for one in (opened(step), given(step, answer))]
    assert len(unpack(io.BytesIO(made(MANY, *steps))).journal) == 2 + 2 * len(RIGHT)


@pytest.mark.parametrize(
    ("step", "answer"), [(step, answer) for step, all in ANSWERS.items() for answer in all], ids=str
)
@pytest.mark.parametrize("kind", ["Answered", "Entered"])
def test_an_answer_that_no_phone_could_have_sent_is_not_let_in(step: str, answer: Answer, kind: str) -> None:
    data = given(step, answer)[1]
    assert "does not fit" in refused(made(MANY, opened(step), (kind, data)))


@pytest.mark.parametrize("events", [
    [opened("pick"), given("pick", ["o1"]), ("Revealed", {"stage": "pick.0.0"}), given("pick", ["o2"])],
    [opened("bell"), ("Closed", {"stage": "bell.0.0", "bell": True}), given("bell", ["o1"])],
    [opened("pick"), ("Closed", {"stage": "pick.0.0"}), ("Joined", {"seat": "s1"}), given("pick", ["o1"], seat="s1")],
    [opened("pick"), ("Ended", {}), given("pick", ["o1"])],
    [opened("pick"), ("Removed", {"seat": "s0"}), given("pick", ["o1"])],
    [opened("pick"), given("pick", ["o1"], about="somebody")],
    [opened("pick"), given("pick", ["o1"], seat="nobody")],
    [opened("pick"), ("Revealed", {"stage": "pick.0.0"}), ("Turned", {"stage": "pick.0.0", "page": -3})],
    [opened("pick"), ("Revealed", {"stage": "pick.0.0"}), ("Turned", {"stage": "pick.0.0", "page": 10**6})],
    [opened("pick"), ("Turned", {"stage": "pick.0.0", "page": 1})],
    [opened("pick", round=-1)],
    [opened("pick", round=7)],
    [opened("pick", phase=-1)],
    [opened("pick", seconds=-60)],
    [opened("pick", seconds=10**9)],
    [opened("pick", options=[{"id": "o1", "label": "A"}, {"id": "o1", "label": "B"}])],
    [opened("rank", options=[{"id": f"o{k}", "label": "A"} for k in range(5000)])],
    [opened("pick", options=[{"id": "<b>", "label": "A"}])],
    [opened("pick", groups=[{"id": "g1", "number": 1, "word": "Ash", "members": ["nobody"], "reporter": None}])],
    [opened("nowhere")],
    [("Joined", {"seat": "s0"})],
    [("Joined", {"seat": "../../x"})],
    [("Joined", {"seat": "x" * 500})],
    [("Went", {"stage": "nowhere"})],
    [opened("pick"), ("TimeAdded", {"stage": "pick.0.0", "seconds": 10**9})],
    [("Timed", {"seconds": {"pick": -5}})],
    [("Skipped", {"step": "nowhere"})],
    [("Ended", {}), opened("pick")],
    [("Worded", {"step": "pick", "finding": "x", "round": -1})],
    [opened("ideas"), ("Hidden", {"stage": "ideas.0.0", "entry": "ideas.0.0|nothing"})],
    [opened("ideas"), ("Merged", {"stage": "ideas.0.0", "into": {"a": "b", "b": "a"}})],
    [opened("ideas"), ("Remarked", {"stage": "ideas.0.0", "marks": {}})],
])  # fmt: skip
def test_what_cannot_have_happened_is_not_let_in(events: list[tuple[str, dict[str, Any]]]) -> None:
    sentence = refused(made(MANY, *events))
    assert "does not fit" in sentence or "a shape that it never has" in sentence


@pytest.mark.parametrize("kind", ["broken", "cut", "no picture", "far too many points"])
def test_a_picture_that_cannot_be_shown_is_not_let_in(
    file: bytes, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    whole = png()
    if kind == "far too many points":
        monkeypatch.setattr(carried, "POINTS", 8)
    data = {"broken": whole[:40] + b"\0" * 8 + whole[48:], "cut": whole[:-20], "no picture": b"<svg/>"}.get(
        kind, whole
    )
    digest = hashlib.sha256(data).hexdigest()

    def change(told: dict[str, Any]) -> None:
        told["journal"][0][2]["pictures"]["road.png"] = digest
        told["pictures"] = {digest: base64.b64encode(data).decode()}

    assert "a picture is broken or far too large" in refused(spoilt(file, change))


def test_a_small_file_that_unpacks_to_very_much_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(json, "loads", lambda *_, **__: pytest.fail("it was read"))
    many = gzip.compress(b'{"journal":[' + b"[]," * 16_000_000 + b"[]]}")
    assert len(many) < 64 * 1024
    assert "larger than a session can be" in refused(many)
    noise = random.Random(1).randbytes(300_000).hex().encode()
    assert "more in it than a session holds" in refused(gzip.compress(noise + b"[]," * 2_000_000))


def test_more_answers_than_a_room_gives_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(possible, "WORK", 20)
    steps = [
        opened("rank"),
        *(given("rank", order) for order in [["o3", "o1", "o2"], ["o1", "o2", "o3"]] * 2),
    ]
    assert "more answers than a room gives" in refused(made(MANY, *steps))


TALKS = MANY + (
    "\n\n## Roles {.deal #roles time=2m}\nTake one.\n\n| Role |\n|---|\n| Host |\n| Guest |\n\n- What do you do?"
    "\n\n## Talk {.discuss #talk groups=2 time=2m}\nTalk.\n"
)


@pytest.mark.parametrize("dealt", [["2"], ["x"], [], ["-9"]])
def test_a_card_that_is_not_there_is_not_dealt(dealt: list[str]) -> None:
    assert unpack(io.BytesIO(made(TALKS, opened("roles", dealt={"s0": ["1"]}))))
    assert "does not fit" in refused(made(TALKS, opened("roles", dealt={"s0": dealt})))


@pytest.mark.parametrize("events", [
    [opened("pick", round=k) for k in range(150)],
    [("Improvised", {"step": f"x{k}", "text": f"## Hi {{.ideas #x{k} time=1m}}", "after": "pick"}) for k in range(10)],
    [("Rewritten", {"text": MANY.replace("Which?", f"Which {k}?")}) for k in range(10)],
    [
        *[("Joined", {"seat": f"a{k}"}) for k in range(50)],
        opened("talk", groups=[
            {"id": "g", "number": 1, "word": "Ash", "members": [f"a{k}" for k in range(50)], "reporter": None},
        ]),
    ],
    [opened("pick"), *[("Entered", {"stage": "pick.0.0", "seat": f"p{k}", "answer": ["o1"]}) for k in range(100)]],
])  # fmt: skip
def test_what_would_take_very_long_to_replay_is_refused(
    events: list[tuple[str, dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, bound, most in ((possible, "WORK", 1000), (possible, "EDITS", 5), (people, "PEOPLE", 60)):
        monkeypatch.setattr(module, bound, most)
    assert "This is not the whole file" in refused(made(TALKS, *events))


def test_a_file_that_is_refused_leaves_nothing_behind(file: bytes, own: Serving) -> None:
    with pytest.raises(StoreFault):
        own.running.server.services.sessions.take_in(
            unpack(io.BytesIO(spoilt(file, picture("x.png", "../../x"))))
        )
    assert own.running.server.services.sessions.listed() == []
    assert not (own.folder.parent / "data" / "pictures").exists()
