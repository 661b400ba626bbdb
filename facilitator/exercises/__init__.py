"""One file an exercise: ways of working together, composed of inputs and figures.

`known()` finds them by folder: a file that is there is in the product. Nothing outside this folder names one of them.
"""

from __future__ import annotations

import sys

from facilitator.discovery import found_in
from facilitator.exercises.choice import Choice
from facilitator.exercises.contract import Exercise
from facilitator.exercises.talk import Talk

UNNAMED: type[Exercise] = Talk
"""What a step is whose heading names no exercise."""

IMPROVISED: type[Exercise] = Choice
"""What an improvised step is where the host chooses no other."""


def known() -> dict[str, type[Exercise]]:
    """Every exercise by its name in a workshop's text."""
    return {kind.name: kind for kind in found_in(sys.modules[__name__], Exercise)}
