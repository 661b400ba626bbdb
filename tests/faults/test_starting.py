"""What keeps a server from starting is said in a sentence, and harms what runs already in nothing."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from facilitator.server.serve import CannotServe, start
from facilitator.store.fault import StoreFault
from tests.serving import free_port

pytestmark = pytest.mark.slow


@pytest.fixture
def taken() -> Any:
    """A port that something else listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_that_is_asked_for_and_in_use_is_said(taken: int, tmp_path: Path) -> None:
    with pytest.raises(CannotServe, match=f"Port {taken} is in use or not allowed. .* --port"):
        start(tmp_path / "data", None, port=taken)
    running = start(tmp_path / "data", None, port=0)
    running.stop()


def test_where_the_port_of_before_is_taken_it_takes_another_and_says_so(taken: int, tmp_path: Path) -> None:
    data = tmp_path / "data"
    start(data, None, port=0).stop()
    (data / "port").write_text(str(taken))
    running = start(data, None)
    running.stop()
    assert running.lost_port == taken
    assert running.url != f"http://127.0.0.1:{taken}"


def test_a_port_that_another_is_just_being_given_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, bind = free_port(), socket.socket.bind
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", port))  # it has the port, and does not listen yet

        def both(mine: socket.socket, address: tuple[str, int]) -> None:
            bind(mine, address)
            other.listen()

        monkeypatch.setattr(socket.socket, "bind", both)
        with pytest.raises(CannotServe, match=f"Port {port} is in use"):
            start(tmp_path / "data", None, port=port)


@pytest.mark.parametrize("text", ["", "nonsense", "-1", "70000", "\x00"])
def test_a_port_file_that_is_nonsense_keeps_nothing_from_starting(text: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "port").write_text(text)
    running = start(data, None)
    running.stop()
    assert (data / "port").read_text() == running.url.rsplit(":", 1)[1]


def test_a_second_server_on_the_same_folder_is_refused_and_the_first_keeps_its_port(serve: Any) -> None:
    first = serve()
    live = first.begin()
    phone = live.phone("Ana")
    data = first.running.server.services.folder
    port = (data / "port").read_text()
    with pytest.raises(StoreFault, match="Another facilitator is using the data folder"):
        start(data, None)
    assert (data / "port").read_text() == port == first.url.rsplit(":", 1)[1]
    live.at("before")
    assert phone.answer({"pick": "o1"}).state == "sent"


def test_a_data_folder_that_cannot_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreFault, match="cannot be used .* choose another one with --data"):
        start(tmp_path / "file" / "data", None, port=0)


def test_a_database_that_is_none_is_said_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "facilitator.db"
    file.write_bytes(b"This was a database once. " * 500)
    with pytest.raises(StoreFault, match="is damaged, or not a database. It was left as it is"):
        start(tmp_path, None, port=0)
    assert file.read_bytes() == b"This was a database once. " * 500
