"""Discovery: finds the classes of a kind in a package's modules, so that a new file needs no registration."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


_FOUND: dict[object, tuple[type, ...]] = {}


def found_in(package: ModuleType, base: type[T]) -> tuple[type[T], ...]:
    """Every concrete class of kind `base` that a module of the package defines, in the order of the modules' names.

    A module named `contract` or beginning with an underscore is not looked into. A folder is looked through once.
    """
    folder = package.__name__, tuple(package.__path__), base
    if folder not in _FOUND:
        _FOUND[folder] = tuple(
            thing
            for module in _modules(package)
            for thing in vars(module).values()
            if inspect.isclass(thing)
            and issubclass(thing, base)
            and thing.__module__ == module.__name__
            and not inspect.isabstract(thing)
        )
    return _FOUND[folder]


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for name in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
        if name != "contract" and not name.startswith("_"):
            yield importlib.import_module(f"{package.__name__}.{name}")
