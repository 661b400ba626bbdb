"""Finds what draws a figure or an input on paper: the file of that name in its folder."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class NoDrawer(LookupError):
    """A figure or an input that paper can't draw yet; the text names the file that is missing."""


def drawer(folder: str, kind: str, function: str = "draw") -> Any:
    """A function of `handouts/<folder>/<kind>.py`. Raises `NoDrawer` where there is no such file, or it has none of this name."""
    name = f"handouts.{folder}.{kind}"
    file = f"{name.replace('.', '/')}.py"
    try:
        module = import_module(name)
    except ModuleNotFoundError as fault:
        if fault.name != name:
            raise
        raise NoDrawer(f"{file} is missing: it draws {kind!r} on paper") from None
    if not hasattr(module, function):
        raise NoDrawer(f"{file} has no {function!r}: it draws {kind!r} on paper")
    return getattr(module, function)
