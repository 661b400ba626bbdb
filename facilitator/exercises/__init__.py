"""One file an exercise: ways of working together, composed of inputs and figures.

`known()` finds them by folder: a file that is there is in the product.
"""

from __future__ import annotations

import sys

from facilitator.discovery import found_in
from facilitator.exercises.contract import Exercise


def known() -> dict[str, type[Exercise]]:
    """Every exercise by the name that a workshop's text calls it."""
    return {kind.name: kind for kind in found_in(sys.modules[__name__], Exercise)}  # type: ignore[type-abstract]
