"""A server that the tests of a folder share; its conftest.py takes these fixtures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.serving import Begin, Live, Serving


@pytest.fixture(scope="session")
def _serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    serving = Serving(tmp_path_factory.mktemp("serving"))
    yield serving
    serving.stop()


@pytest.fixture
def serving(_serving: Serving) -> Iterator[Serving]:
    """A server that tests share, each with sessions of its own."""
    yield _serving
    for live in _serving.lives:
        live.leave()
    _serving.lives.clear()


@pytest.fixture
def begin(serving: Serving) -> Begin:
    """Starts a session: `begin()`, or `begin(text)` with a workshop of one's own."""
    return serving.begin


@pytest.fixture
def live(serving: Serving) -> Live:
    """A session of the small workshop; nothing has been opened yet."""
    return serving.begin()
