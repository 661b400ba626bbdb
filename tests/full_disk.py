"""A database that takes nothing more, as on a full disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, event


@pytest.fixture
def connections() -> Iterator[list[sqlite3.Connection]]:
    """All connections to databases that are opened during the test."""
    opened: list[sqlite3.Connection] = []

    def note(connection: Any, _: object) -> None:
        opened.append(connection)

    event.listen(Engine, "connect", note)
    yield opened
    event.remove(Engine, "connect", note)


def limit(connections: list[sqlite3.Connection], pragma: str) -> None:
    """Let these databases take nothing more, or as before."""
    for connection in connections:
        connection.execute(pragma).fetchall()
