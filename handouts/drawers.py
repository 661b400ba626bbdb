"""Finds what draws a figure or an input on paper: the file of that name in its folder."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class NoDrawer(LookupError):
    """A figure or an input that paper can't draw yet; the text names the file that is missing."""


def drawer(folder: str, kind: str) -> Any:
    """The function `draw` in `handouts/<folder>/<kind>.py`. Raises `NoDrawer` where there is no such file."""
    name = f"handouts.{folder}.{kind}"
    try:
        return import_module(name).draw
    except ModuleNotFoundError as fault:
        if fault.name != name:
            raise
        raise NoDrawer(f"{name.replace('.', '/')}.py is missing: it draws {kind!r} on paper") from None
