from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import Serving
from tests.shared_server import _serving, begin, live, serving

__all__ = ["_serving", "begin", "live", "serving"]


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Serving]:
    """A server for this test alone."""
    serving = Serving(tmp_path)
    yield serving
    serving.stop()
