"""Discovery: finds the classes of a base class in the modules
of a package, so that a new file needs no registration.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from functools import cache
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def found_in(package: ModuleType, base: type[T]) -> tuple[type[T], ...]:
    """Every concrete class of kind `base` that a module of the package defines, in the order of the modules' names.

    A module named `contract` or beginning with an underscore is not looked into. A folder is looked through once.
    """
    return _found(package.__name__, tuple(package.__path__), base)  # type: ignore[arg-type]


@cache
def _found(package: str, path: tuple[str, ...], base: type[T]) -> tuple[type[T], ...]:
    found: list[type[T]] = []
    for info in sorted(pkgutil.iter_modules(path), key=lambda info: info.name):
        if info.name == "contract" or info.name.startswith("_"):
            continue
        module = importlib.import_module(f"{package}.{info.name}")
        found += [
            thing
            for thing in vars(module).values()
            if inspect.isclass(thing)
            and issubclass(thing, base)
            and thing.__module__ == module.__name__
            and not inspect.isabstract(thing)
        ]
    return tuple(found)
