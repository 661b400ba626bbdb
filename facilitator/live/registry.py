"""Every kind of event and of host's command that a file of `matters/` defines, by its wire name."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar

from facilitator.discovery import found_in
from facilitator.live import matters
from facilitator.live.command import HostCommand
from facilitator.live.session import Event

T = TypeVar("T", Event, HostCommand)


def events() -> dict[str, type[Event]]:
    """The kinds of events, by what journals call them."""
    return _events(tuple(matters.__path__))


def host_commands() -> dict[str, type[HostCommand]]:
    """The commands that pages can send by their names, in the order of the files and within each."""
    return _host_commands(tuple(matters.__path__))


# A journal has very many events: the folder is looked through once.


@lru_cache(maxsize=8)
def _events(_path: tuple[str, ...]) -> dict[str, type[Event]]:
    return _by_wire(found_in(matters, Event))


@lru_cache(maxsize=8)
def _host_commands(_path: tuple[str, ...]) -> dict[str, type[HostCommand]]:
    return _by_wire(found_in(matters, HostCommand))


def _by_wire(kinds: tuple[type[T], ...]) -> dict[str, type[T]]:
    found: dict[str, type[T]] = {}
    for kind in kinds:
        if kind.wire in found:
            raise TypeError(f"{kind} and {found[kind.wire]} have the same wire name {kind.wire!r}")
        if kind.wire:
            found[kind.wire] = kind
    return found
