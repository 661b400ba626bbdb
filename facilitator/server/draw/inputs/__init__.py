"""One file an input that the screen shows empty while people answer (`templates/inputs/<kind>/screen.html`): how tall
it is.

Each has one function, `height(ask, wide)`: em that it takes at least, where it is `wide` em wide.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from types import ModuleType

from facilitator.inputs.contract import Input


def height(ask: Input | None, wide: float) -> float:
    """How tall an input is on the screen, in em; 0 where the screen shows nothing of it."""
    module = _module(ask.kind) if ask else None
    return float(module.height(ask, wide)) if module else 0.0


@cache
def _module(kind: str) -> ModuleType | None:
    name = f"{__name__}.{kind}"
    return importlib.import_module(name) if importlib.util.find_spec(name) else None
