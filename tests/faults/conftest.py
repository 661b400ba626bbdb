from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.full_disk import connections
from tests.serving import Process, Serving

__all__ = ["connections"]


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Process]:
    """A server in a process of its own."""
    started = Process(tmp_path)
    yield started
    started.kill()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[], Serving]]:
    """Starts a server in this process, stopped in the end."""
    started: list[Serving] = []

    def begin() -> Serving:
        started.append(Serving(tmp_path))
        return started[-1]

    yield begin
    for serving in started:
        serving.stop()
