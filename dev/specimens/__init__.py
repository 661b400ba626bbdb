"""Specimens: inputs and figures in every state that a room can bring them to, for the tests and for the page /dev.

A kind's file in `inputs` or `figures` has the kind's name, and is found by its place.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import dev.specimens.figures
import dev.specimens.inputs
from dev.specimens.words import QUESTION
from facilitator.figures.contract import Figure
from facilitator.inputs.contract import Input


def all_figures() -> dict[str, Figure]:
    """Every figure by the name of its specimen: empty, one answer, a few, many, long words, other scripts, attacks."""
    return {name: one for module in _modules(dev.specimens.figures) for name, one in module.SPECIMENS.items()}


def all_inputs(text: str) -> list[Input]:
    """Inputs of every kind and many sizes, with this text where they have one."""
    return [one for module in _modules(dev.specimens.inputs) for one in module.specimens(text)]


def title(figure: Figure) -> str:
    """What stands over a figure: its finding, or the question while it is empty."""
    return QUESTION if figure.empty else str(figure.finding())


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for name in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
        yield importlib.import_module(f"{package.__name__}.{name}")
