from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from threading import Event

import pytest

from facilitator.store import Store, StoreFault
from tests.full_disk import connections

__all__ = ["connections"]

Open = Callable[[], Store]


class Told:
    """An `on_stored` that remembers what it was told, and waits for it."""

    def __init__(self) -> None:
        self._event = Event()
        self._fault: StoreFault | None = None

    def __call__(self, fault: StoreFault | None) -> None:
        assert not self._event.is_set(), "told twice"
        self._fault = fault
        self._event.set()

    @property
    def yet(self) -> bool:
        return self._event.is_set()

    def fault(self) -> StoreFault | None:
        assert self._event.wait(30), "never told"
        return self._fault


class Held:
    """Holds the writer inside a callback, so that what comes meanwhile collects."""

    def __init__(self, store: Store) -> None:
        self._held, self._go = Event(), Event()
        store.settled("", self._hold)
        assert self._held.wait(30)

    def _hold(self, fault: StoreFault | None) -> None:
        self._held.set()
        assert self._go.wait(30)

    def release(self) -> None:
        self._go.set()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def open_store(folder: Path) -> Iterator[Open]:
    """Opens the store in `folder`; what is left open is closed in the end."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(closing(Store(folder)))


@pytest.fixture
def store(open_store: Open) -> Store:
    """An open store with the sessions a, b and c, and nothing in them."""
    opened = open_store()
    for at, code in enumerate("abc"):
        opened.create_session(code, f"Workshop {code}", f"{code}.md", {"host": f"key of {code}"}, float(at))
    return opened


@pytest.fixture
def told() -> type[Told]:
    return Told


@pytest.fixture
def held() -> type[Held]:
    return Held
