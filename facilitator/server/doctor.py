"""Examines this laptop before the day: its addresses, the port, and both transports of a phone's socket."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from facilitator.assets import COMMAND
from facilitator.server.advice import LADDER, firewalls, looks
from facilitator.server.reach import reach
from facilitator.server.serve import PortTaken, RunningServer, ServerOptions, start
from facilitator.words import Message, message, say

Part = tuple[Message, list[str]]
"""A heading and the lines under it."""


def examine(port: int, public: str = "", behind: str = "") -> tuple[bool, list[Part]]:
    """Try what phones will need on this port: whether all of it works, and what to print.

    A server of its own is started for that, with nothing in it, and stopped again. A `public` address may lead to one
    that runs on that port already. Raises CannotServe where `public` or `behind` can't be read.
    """
    taken = ""
    with tempfile.TemporaryDirectory(prefix="facilitator-doctor-") as folder:
        try:
            running = _start(folder, port, public, behind)
        except PortTaken as refused:
            taken = str(refused)
            running = _start(folder, 0, public, behind)
        try:
            found, address = running.server.services.served.found(), running.server.services.address
            there = reach(address.phones)
        finally:
            running.stop()
    works = there.works and (bool(public) or not taken)
    tried = message(
        "This was tried from here. What stands between a phone and this laptop, only a phone can tell: "
        "the page “Before people come” of {command} serve tries it with one.",
        command=COMMAND,
    )
    own = [f"{one.ip}  {say(one.adapter)}{', ' if one.name else ''}{one.name}" for one in found]
    return works, [
        (message("Addresses, the likeliest for a room first"), own),
        (message("Port"), [_line(not taken, taken or message("Port {port} is free", port=port))]),
        (
            message("Lines, through {address}", address=address.spoken),
            [*(_line(good, words) for good, words in there.checks()), say(tried)],
        ),
        (message("When no phone gets through, most likely first"), list(_looks(port))),
        (
            message("How many phones a network carries"),
            [f"{say(who)}: {say(carries)}" for who, carries in LADDER],
        ),
    ]


def _start(folder: str, port: int, public: str, behind: str) -> RunningServer:
    return start(Path(folder), None, ServerOptions(to_the_room=True, public=public, behind=behind), port=port)


def _looks(port: int) -> Iterator[str]:
    for n, look in enumerate(looks(port), 1):
        yield f"{n}. {say(look)}"
    for wall in firewalls(port):
        if wall.here:
            yield f"{wall.system}: {say(wall.by_hand)} {say(wall.where)}:"
            yield from (f"  {line}" for line in wall.lines)


def _line(good: bool, words: Message | str) -> str:
    return f"{'✓' if good else '✗'} {say(words)}"
