"""What is settled for a room: read as it was written, and what nobody can mean is refused with a sentence."""

from __future__ import annotations

import json
import string
from pathlib import Path

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from facilitator.inputs.contract import Refused
from facilitator.server.addresses import Own, Served, typed_address
from facilitator.server.serve import CannotServe, ServerOptions, start
from facilitator.server.settings import Settings, Wifi, read_settings, typed_wifi
from facilitator.words import message
from tests.serving import free_port

NAMES = st.text(min_size=1, max_size=32).filter(lambda name: name.isprintable() and len(name.encode()) <= 32)
PASSWORDS = st.text(string.ascii_letters + string.digits + string.punctuation + " ", min_size=8, max_size=63)


def as_a_camera_reads(code: str) -> dict[str, str]:
    """The fields of a Wi-Fi code: a backslash makes the next character a plain one, a semicolon ends a field."""
    assert code.startswith("WIFI:")
    fields, part, characters = [], "", iter(code.removeprefix("WIFI:"))
    for one in characters:
        if one == "\\":
            part += next(characters)
        elif one == ";":
            fields.append(part)
            part = ""
        else:
            part += one
    assert part == ""
    assert fields.pop() == ""
    return dict(field.split(":", 1) for field in fields)


@given(NAMES, PASSWORDS)
def test_a_camera_reads_the_network_and_its_password_whatever_signs_they_have(
    name: str, password: str
) -> None:
    wifi = typed_wifi(name, password)
    assert wifi is not None
    assert as_a_camera_reads(wifi.code) == {"T": "WPA", "S": name, "P": password}
    assert segno.make(wifi.code, error="m", micro=False).matrix


@given(NAMES)
def test_an_open_network_has_no_password_in_its_code(name: str) -> None:
    assert as_a_camera_reads(Wifi(name).code) == {"T": "nopass", "S": name}


@pytest.mark.parametrize("password", ["short", "x" * 64, "пароль-пароль", "two\nlines here"])
def test_a_password_that_no_network_has_is_refused(password: str) -> None:
    with pytest.raises(Refused, match="8 to 63"):
        typed_wifi("Hotel", password)


@pytest.mark.parametrize("name", ["x" * 33, "ü" * 17, "two\nlines", "half \ud83d"])
def test_a_name_that_no_network_has_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="such a name"):
        typed_wifi(name, "")


def test_a_password_without_a_name_is_not_thrown_away_silently() -> None:
    with pytest.raises(Refused, match="name too"):
        typed_wifi("", "welcome2024")
    assert typed_wifi("", "") is None


@given(
    NAMES,
    PASSWORDS | st.just(""),
    st.sampled_from(["", "10.0.0.7"]),
    st.sampled_from(["", "http://a.example:81"]),
)
def test_what_is_kept_is_read_as_it_was(name: str, password: str, own: str, typed: str) -> None:
    settings = Settings(own, typed, Wifi(name, password))
    assert settings.text().isascii()
    assert read_settings(settings.text()) == settings


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_a_damaged_file_is_as_if_nothing_had_been_settled(text: str) -> None:
    assert read_settings(text) == Settings()


@given(
    st.dictionaries(
        st.sampled_from(["own", "typed", "wifi"]),
        st.none() | st.text() | st.integers() | NAMES.map(lambda n: {"name": n}),
    ).map(json.dumps)
)
def test_of_a_half_damaged_file_what_can_be_read_is_read(text: str) -> None:
    settings = read_settings(text)
    assert settings.wifi is None
    assert read_settings(settings.text()) == settings


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("work.example", "http://work.example"),
        (" HTTPS://Work.Example/ ", "https://work.example"),
        ("192.168.1.20:8080", "http://192.168.1.20:8080"),
        ("laptop.local:8080", "http://laptop.local:8080"),
        ("[fd00::1]:8080", "http://[fd00::1]:8080"),
        ("１９２.１６８.١.٢٠:۸۰۸۰", "http://192.168.1.20:8080"),
        ("１９２．１６８。１．２０：８０８０", "http://192.168.1.20:8080"),
        ("ｗｏｒｋ．ｅｘａｍｐｌｅ", "http://work.example"),
        ("", ""),
    ],
)
def test_an_address_is_taken_as_people_type_it(typed: str, whole: str) -> None:
    assert typed_address(typed) == whole


@pytest.mark.parametrize(
    "typed",
    [
        "192.168.1", "10.0.0.256", "work.example/join", "work.example:99999", "work.example:0", "ftp://work.example",
        "me@work.example", "work example", "-work.example", "javascript:alert(1)", "a" * 64 + ".example", "?",
        "http://",
        "[fe80::1%eth0]", "wörk.example",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="This is no address"):
        typed_address(typed)


@given(st.text())
def test_whatever_is_typed_is_an_address_or_refused(typed: str) -> None:
    try:
        whole = typed_address(typed)
    except Refused:
        return
    assert typed_address(whole) == whole


FOUND = [Own("192.168.1.20", message("Wi-Fi")), Own("10.0.0.7", message("cable"))]


def test_phones_are_told_the_likeliest_address_until_one_is_chosen() -> None:
    served = Served(8080, to_the_room=True)
    assert served.address(FOUND).phones == "http://192.168.1.20:8080"
    assert served.address(FOUND, own="10.0.0.7").phones == "http://10.0.0.7:8080"
    assert served.address(FOUND, typed="https://work.example").phones == "https://work.example"


def test_a_chosen_address_that_is_gone_falls_back_and_is_named() -> None:
    address = Served(8080, to_the_room=True).address(FOUND, own="172.20.0.5")
    assert (address.phones, address.gone) == ("http://192.168.1.20:8080", "172.20.0.5")


def test_the_address_given_at_the_start_has_the_word() -> None:
    served = Served(8080, to_the_room=True, public="https://room.example")
    assert served.address(FOUND, own="10.0.0.7").phones == "https://room.example"
    assert served.address(FOUND, typed="http://other.example").phones == "https://room.example"


def test_an_address_given_at_the_start_is_completed_as_one_typed_on_the_page_is(tmp_path: Path) -> None:
    running = start(tmp_path, None, ServerOptions(public="Work.example/"), port=free_port())
    assert running.server.services.address.phones == "http://work.example"
    running.stop()


@pytest.mark.parametrize(
    "typed", ["htps://typo", "work.example/join", "https://work.example/?a=1", "work example"]
)
def test_what_is_no_address_keeps_the_server_from_starting_and_says_what_to_type(
    tmp_path: Path, typed: str
) -> None:
    with pytest.raises(CannotServe, match="^--public-url: This is no address. Type a name or number"):
        start(tmp_path, None, ServerOptions(public=typed), port=free_port())
