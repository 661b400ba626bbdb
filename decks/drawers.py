"""Find the module that draws a kind of input or figure: the file of that name in a folder."""

from __future__ import annotations

import importlib
from typing import Any


def drawer(folder: str, kind: str) -> Any:
    """The `draw` of the file named as the kind is. Raises `LookupError` with the file that is missing."""
    try:
        return importlib.import_module(f"{folder}.{kind}").draw
    except ModuleNotFoundError as fault:
        if fault.name != f"{folder}.{kind}":
            raise
        path = f"{folder.replace('.', '/')}/{kind}.py"
        raise LookupError(f"no slide can show “{kind}”: {path} is missing") from None
