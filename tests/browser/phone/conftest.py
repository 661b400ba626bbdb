from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import pytest
from playwright.sync_api import Page, expect

from tests.serving import Live


class IsIn(Protocol):
    """Waits until a phone says that the answer it gave is in, and these words."""

    def __call__(self, phone: Page, *words: str) -> None: ...


@pytest.fixture
def is_in() -> IsIn:
    """Waits until a phone says that the answer it gave is in."""

    def wait(phone: Page, *words: str) -> None:
        sent = phone.locator(
            "#sent:visible"
        )  # it is there, but not shown, while this phone waits for its word
        expect(sent).to_contain_text("Your answer is in")
        for word in words:
            expect(sent).to_contain_text(word)

    return wait


@pytest.fixture
def given() -> Callable[[Live], list[Any]]:
    """The answers that are on disk, in the order in which they came."""
    return lambda live: [answer["answer"] for answer in live.answers()]
