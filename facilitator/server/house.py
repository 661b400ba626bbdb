"""The one object that the server's parts share: pages, rooms, shelf, keys, limits, and the address that phones use."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from flask import current_app

from facilitator.server.addresses import Address, Served
from facilitator.server.keys import Keys
from facilitator.server.limits import Limit
from facilitator.server.pages import Pages
from facilitator.server.rehearsals import Rehearsals
from facilitator.server.rooms import Rooms
from facilitator.server.settings import FILE, Settings, read_settings
from facilitator.server.shelf import Shelf
from facilitator.server.trials import Trials


@dataclass
class House:
    """What every page and socket works with."""

    folder: Path
    pages: Pages
    rooms: Rooms
    shelf: Shelf
    keys: Keys
    served: Served
    trials: Trials = field(default_factory=Trials)
    codes: Limit = field(default_factory=lambda: Limit(60, 60.0))  # wrong codes, by address
    joins: Limit = field(
        default_factory=lambda: Limit(600, 60.0)
    )  # new seats, by address: a room may share one
    answers: Limit = field(default_factory=lambda: Limit(40, 10.0))  # answers, by seat
    backs: Limit = field(default_factory=lambda: Limit(30, 600.0))  # personal codes, by address
    books: Limit = field(default_factory=lambda: Limit(6, 60.0))  # own workbooks, by seat
    press: Lock = field(default_factory=Lock)  # one own workbook at a time, so that answers keep their pace
    rehearsals: Rehearsals = field(init=False)
    settings: Settings = field(init=False)
    address: Address = field(init=False)

    def __post_init__(self) -> None:
        self.rehearsals = Rehearsals(self.served.rehearse)
        self.settings = read_settings(self.rooms.store.kept(FILE))
        self.look()

    def keep(self, settings: Settings) -> None:
        """Keep what the facilitator has settled; every page has it at once. StoreFault where it can't be written."""
        self.rooms.store.keep(FILE, settings.text())
        self.settings = settings
        self.look()

    def look(self) -> None:
        """Look which addresses the laptop has now: it may have come into another network since."""
        self.address = self.served.address(self.served.found(), self.settings.own, self.settings.typed)
        self.rooms.draw_anew()


def house() -> House:
    """The house of the app that is handling this request or event."""
    found: House = current_app.extensions["facilitator"]
    return found
