"""The one object that the server's parts share: pages, rooms, shelf, keys, limits, and the address that phones use."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from flask import current_app

from facilitator.server.keys import Keys
from facilitator.server.limits import Limit
from facilitator.server.pages import Pages
from facilitator.server.rooms import Rooms
from facilitator.server.shelf import Shelf


@dataclass
class Address:
    """Where the server is reached: `phones` is what the QR says ("http://192.168.1.20:8080"), `host` the laptop's own."""

    phones: str
    host: str

    @property
    def spoken(self) -> str:
        """The phones' address as it stands on the screen, without what nobody types."""
        return self.phones.removeprefix("http://").removeprefix("https://").rstrip("/")


@dataclass
class House:
    """What every page and socket works with."""

    folder: Path
    pages: Pages
    rooms: Rooms
    shelf: Shelf
    keys: Keys
    address: Address
    codes: Limit = field(default_factory=lambda: Limit(60, 60.0))  # wrong codes, by address
    joins: Limit = field(
        default_factory=lambda: Limit(600, 60.0)
    )  # new seats, by address: a room may share one
    answers: Limit = field(default_factory=lambda: Limit(40, 10.0))  # answers, by seat
    backs: Limit = field(default_factory=lambda: Limit(30, 600.0))  # personal codes, by address
    books: Limit = field(default_factory=lambda: Limit(6, 60.0))  # own workbooks, by seat
    press: Lock = field(default_factory=Lock)  # one own workbook at a time, so that answers keep their pace


def house() -> House:
    """The house of the app that is handling this request or event."""
    found: House = current_app.extensions["facilitator"]
    return found
