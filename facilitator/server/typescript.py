"""Writes the TypeScript types of the sockets' payloads:

python -m facilitator.server.typescript templates/scripts/shared/payloads.ts
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from facilitator.server import payloads

_HEAD = """\
// What goes over sockets. Written from facilitator/server/payloads.py; don't change it here:
// .venv/bin/python -m facilitator.server.typescript templates/scripts/shared/payloads.ts
"""
_PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null", Any: "unknown"}


def types() -> str:
    """The whole file."""
    parts = [_HEAD]
    for name, what in vars(payloads).items():
        if is_typeddict(what):
            parts.append(_interface(name, what))
        elif isinstance(what, UnionType):
            parts.append(f"export type {name} = {_type(what)};\n")
    parts.append(_events())
    return "\n".join(parts)


def _interface(name: str, what: Any) -> str:
    fields = [
        f"  {_field(field, hint)}\n" for field, hint in get_type_hints(what, include_extras=True).items()
    ]
    head = "".join(f"{line}\n" for line in _comment(inspect.cleandoc(what.__doc__ or "")))
    if not fields:
        return f"{head}export type {name} = Record<string, never>;\n"
    return f"{head}export interface {name} {{\n{''.join(fields)}}}\n"


def _comment(text: str) -> Iterator[str]:
    lines = text.split("\n")
    if len(lines) == 1:
        yield f"/** {text} */"
        return
    yield "/**"
    yield from (f" * {line}".rstrip() for line in lines)
    yield " */"


def _field(name: str, hint: Any) -> str:
    if get_origin(hint) is NotRequired:
        return f"{name}?: {_type(get_args(hint)[0])};"
    return f"{name}: {_type(hint)};"


def _type(hint: Any) -> str:
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " | ".join(f'"{part}"' if isinstance(part, str) else str(part).lower() for part in parts)
    if origin in (Union, UnionType):
        return " | ".join(map(_type, parts))
    if origin is list:
        return f"{_type(parts[0])}[]"
    if origin is dict:
        return f"Record<{_type(parts[0])}, {_type(parts[1])}>"
    name: str = hint.__name__
    return name


def _events() -> str:
    """Both directions as socket.io-client wants them, a function for each event; the pushed page is generic."""
    to_server = [
        f"  {name}: (sent: {_type(sent)}, acknowledge: (said: {_named(back)}) => void) => void;\n"
        for name, (sent, back) in payloads.TO_SERVER.items()
    ]
    to_page = [
        f"  {name}: (sent: {'Page' if sent is payloads.PageUpdate else _type(sent)}) => void;\n"
        for name, sent in payloads.TO_PAGE.items()
    ]
    return (
        f"export interface ToServer {{\n{''.join(to_server)}}}\n\n"
        f"export interface ToPage<Page extends PageUpdate> {{\n{''.join(to_page)}}}\n"
    )


def _named(what: Any) -> str:
    """A type by its name in the module, where it has one: a union has none of its own."""
    return next((name for name, one in vars(payloads).items() if one is what), _type(what))


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(types(), encoding="utf-8")
