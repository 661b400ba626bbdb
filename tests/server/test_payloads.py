"""What goes over sockets: its types in Python and in the scripts."""

from __future__ import annotations

from pathlib import Path

from facilitator.server.payloads import parse_answer, parse_auth, parse_command
from facilitator.server.typescript import types

PAYLOADS = Path(__file__).resolve().parents[2] / "templates" / "scripts" / "shared" / "payloads.ts"


def test_the_scripts_types_are_those_of_the_server() -> None:
    assert PAYLOADS.read_text(encoding="utf-8") == types(), "write it anew, as its first lines say"


def test_what_no_page_of_ours_sends_is_left_out() -> None:
    assert parse_answer(["id"]) is None
    assert parse_answer({"id": 3, "fields": {"pick": ["a", 1], "text": "b"}, "late": "yes"}) == {
        "id": "",
        "stage": "",
        "about": "",
        "fields": {"pick": ["a"]},
        "late": False,
    }
    assert parse_command(None) is None
    assert parse_command({"command": "\ud800", "args": [], "stage": 1}) == {
        "command": "?",
        "args": {},
        "stage": None,
    }
    assert parse_auth("host") is None
    assert parse_auth({"role": "cohost", "code": "123456"}) is None
    assert parse_auth({"role": "screen", "code": "123456"}) == {"role": "screen", "code": "123456", "key": ""}
