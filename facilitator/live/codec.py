"""Reads and writes events and host's commands as JSON values, each kind by its wire name.

Three converters (cattrs) differ in what they ask of a value: a journal is read as it was stored, a carried session is
checked for what no version has ever written, and what a page sends may be typed in a form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from operator import eq
from typing import Any

from cattrs import Converter
from cattrs.errors import ForbiddenExtraKeysError

from facilitator.inputs.contract import Answer, Refused
from facilitator.live.command import HostCommand
from facilitator.live.matters.lifecycle import FORMATS
from facilitator.live.registry import events, host_commands
from facilitator.live.session import Event, LongText
from facilitator.numbers import whole
from facilitator.words import UserError, message
from facilitator.workshop.near import UNREADABLE

LONGEST = 2000  # characters: more than any input takes
_MOST = 24 * 3600  # of a number that a page sends: seconds of a day
_TEXTS = 1000  # that a page sends with one command


class Unreadable(UserError):
    """A journal holds an event that this version doesn't know."""


def converter(readers: Mapping[object, Callable[[object], object]], strict: bool = True) -> Converter:
    """A converter that reads values of these types by these functions; with `strict` an unknown field is an error."""
    made = Converter(forbid_extra_keys=strict, detailed_validation=False)
    for kind, reader in readers.items():
        if isinstance(kind, type):
            made.register_structure_hook(kind, partial(_read, reader))
        else:  # a type with parts, which isn't a class
            made.register_structure_hook_func(partial(eq, kind), partial(_read, reader))
    made.register_structure_hook_func(
        partial(eq, Answer), partial(_read, _as_stored)
    )  # its input looks at it
    return made


def _read(reader: Callable[[object], object], value: object, _kind: object) -> object:
    return reader(value)


def _as_stored(value: object) -> object:
    return value


_JOURNAL = converter(dict.fromkeys((str, int, bool), _as_stored))


def to_record(event: Event) -> tuple[str, dict[str, Any]]:
    """An event as the journal has it: its kind, and plain JSON values."""
    data: dict[str, Any] = _JOURNAL.unstructure(event)
    return event.wire, data


def from_record(kind: str, data: dict[str, Any], reader: Converter = _JOURNAL) -> Event:
    """The event that a journal's record holds. Raises: `Unreadable` if its kind, fields or format are unknown."""
    known = events()
    try:
        if kind not in known or (kind == "Started" and data.get("format") not in FORMATS):
            raise Unreadable(kind)
        known[kind](**data)  # says which field is missing, or isn't known
        return reader.structure(data, known[kind])
    except (TypeError, KeyError, AttributeError, ValueError, ForbiddenExtraKeysError) as wrong:
        raise Unreadable(f"{kind}: {wrong!r}") from None  # a damaged journal can hold anything


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _long_text(value: object) -> str:
    text = _text(value)
    if UNREADABLE.search(text):
        raise ValueError(value)
    return text


def _short_text(value: object) -> str:
    text = _long_text(value)
    if len(text) > LONGEST:
        raise ValueError(value)
    return text


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _whole_number(value: object) -> int:
    if type(value) is not int or abs(value) >= 2**31:
        raise ValueError(value)
    return value


_CARRIED = converter({str: _short_text, LongText: _long_text, int: _whole_number, bool: _flag})


def checked(kind: str, data: dict[str, Any]) -> bool:
    """Whether the fields of an event from elsewhere have their declared types; only a workshop's text is long."""
    try:
        from_record(kind, data, _CARRIED)
    except Unreadable:
        return False
    return True


def _number(value: object) -> int:
    number = whole(value, _MOST) if isinstance(value, str) else value  # as a form without scripts sends it
    if not isinstance(number, int) or abs(number) > _MOST:
        raise TypeError(value)
    return number


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(map(_text, value))[:_TEXTS]


_PAGE = converter({str: _text, bool: _flag, int: _number, tuple[str, ...]: _texts}, strict=False)


def from_name(name: str, args: Mapping[str, object]) -> HostCommand:
    """The host's command that a page names, with its arguments. Raises: `Refused` for anything it doesn't know."""
    kind = host_commands().get(name)
    if kind is None:
        raise Refused(message("This console asked for something unknown. Load the page again."))
    try:
        return _PAGE.structure(args, kind)
    except (TypeError, KeyError):
        raise Refused(message("This console left something out. Load the page again.")) from None
