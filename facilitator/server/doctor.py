"""Looks at this laptop before the day, without a room: its addresses, the port, and both ways a phone's line can take."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from statistics import median

import requests
import socketio
from socketio.exceptions import SocketIOError

from facilitator.server.advice import LADDER, firewalls, looks
from facilitator.server.serve import CannotServe, Running, start
from facilitator.server.trials import Trial
from facilitator.words import Message, message, say

WITHIN = 8  # seconds
TIMES = 5

Part = tuple[Message, list[str]]
"""A heading and the lines under it."""


def examine(port: int) -> tuple[bool, list[Part]]:
    """Try what phones will need on this port: whether all of it works, and what to print.

    A server of its own is started for that, with nothing in it, and stopped again.
    """
    taken = ""
    with tempfile.TemporaryDirectory(prefix="facilitator-doctor-") as folder:
        try:
            running = start(Path(folder), None, port=port, to_the_room=True)
        except CannotServe as refused:
            taken = str(refused)
            running = start(Path(folder), None, port=0, to_the_room=True)
        try:
            trial = _try(running)
            found, address = running.server.house.served.found(), running.server.house.address
        finally:
            running.stop()
    works = not taken and trial is not None and bool(trial.websocket and trial.polling)
    unreached = message("This laptop doesn’t reach itself at {address}", address=address.spoken)
    tried = message(
        "This was tried from here. What stands between a phone and this laptop, only a phone can tell: "
        "the page “Before people come” of facilitator serve tries it with one."
    )
    checks = trial.checks if trial else iter([(False, unreached)])
    own = [f"{one.ip}  {say(one.adapter)}{', ' if one.name else ''}{one.name}" for one in found]
    return works, [
        (message("Addresses, the likeliest for a room first"), own),
        (message("Port"), [_line(not taken, taken or message("Port {port} is free", port=port))]),
        (
            message("Lines, through {address}", address=address.spoken),
            [*(_line(good, words) for good, words in checks), say(tried)],
        ),
        (message("When no phone gets through, most likely first"), list(_looks(port))),
        (
            message("How many phones a network carries"),
            [f"{say(who)}: {say(carries)}" for who, carries in LADDER],
        ),
    ]


def _looks(port: int) -> Iterator[str]:
    for n, look in enumerate(looks(port), 1):
        yield f"{n}. {say(look)}"
    for wall in firewalls(port):
        if wall.here:
            yield f"{wall.system}: {say(wall.by_hand)} {say(wall.where)}:"
            yield from (f"  {line}" for line in wall.lines)


def _line(good: bool, words: Message | str) -> str:
    return f"{'✓' if good else '✗'} {say(words)}"


def _try(running: Running) -> Trial | None:
    """Do what a phone's test page does, through the address in the QR code; None where it isn't reached."""
    house = running.server.house
    http = requests.Session()
    http.trust_env = False  # a proxy for the internet is not on the way to the room
    try:
        http.get(f"{house.address.phones}/test", timeout=WITHIN).raise_for_status()
    except requests.RequestException:
        return None
    trial = house.trials.latest()[0]
    took = {way: _trip(house.address.phones, trial.id, way, http) for way in ("websocket", "polling")}
    said = {way: "no" if ms is None else "yes" for way, ms in took.items()}
    heard = next((ms for ms in took.values() if ms is not None), None)
    return trial.told(said if heard is None else {**said, "ms": str(heard)})


def _trip(url: str, id: str, way: str, http: requests.Session) -> int | None:
    """The milliseconds there and back on a line of this kind alone; None where it doesn't open."""
    client = socketio.Client(
        reconnection=False, http_session=http, websocket_extra_options={"http_no_proxy": ["*"]}
    )
    took = []
    try:
        client.connect(url, auth={"role": "test", "code": id}, transports=[way], wait_timeout=WITHIN)
        for _ in range(TIMES):
            began = time.perf_counter()
            client.call("probe", {}, timeout=WITHIN)
            took.append(time.perf_counter() - began)
    except SocketIOError:
        return None
    finally:
        with suppress(SocketIOError):
            client.disconnect()
    return round(median(took) * 1000)
