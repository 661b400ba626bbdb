"""Find the module that draws a kind of figure or input on paper: the file of that name in a folder."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class NoDrawer(LookupError):
    """The file that draws a figure or an input on paper is missing; the text names it."""


def drawer(folder: str, kind: str, function: str = "draw") -> Any:
    """A function of `handouts/<folder>/<kind>.py`. Raises `NoDrawer` where the file or the function is missing."""
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
