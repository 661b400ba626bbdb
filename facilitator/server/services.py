"""What all routes and sockets share: pages, sessions, shelf, keys, rate limits, and the address that phones use."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from flask import current_app

from facilitator.server.addresses import Address, Served
from facilitator.server.keys import Keys
from facilitator.server.limits import Guesses, Limit
from facilitator.server.pages import Pages
from facilitator.server.rehearsals import Rehearsals
from facilitator.server.sessions import Sessions
from facilitator.server.settings import FILE, Settings, read_settings
from facilitator.server.shelf import Shelf
from facilitator.server.trials import Trials


@dataclass
class Services:
    """What every route and socket works with; `services()` finds it."""

    folder: Path
    pages: Pages
    sessions: Sessions
    shelf: Shelf
    keys: Keys
    served: Served
    trials: Trials = field(default_factory=Trials)
    # A room of a thousand may share one address, and some of them mistype. Of 900,000 codes, one address tries 30 a
    # minute in the long run; of the eight million codes that a person may have, one a minute, and two all together in a
    # session.
    joins: Limit = field(default_factory=lambda: Limit(1500, 600.0))  # new seats, by address
    codes: Guesses = field(default_factory=lambda: Guesses(Limit(300, 600.0), Limit(2000, 1000.0)))
    backs: Guesses = field(default_factory=lambda: Guesses(Limit(100, 6000.0), Limit(300, 9000.0)))
    answers: Limit = field(default_factory=lambda: Limit(40, 10.0))  # answers, by seat
    books: Limit = field(default_factory=lambda: Limit(6, 60.0))  # own workbooks, by seat
    press: Lock = field(default_factory=Lock)  # one own workbook at a time, so that answers keep their pace
    rehearsals: Rehearsals = field(init=False)
    settings: Settings = field(init=False)
    address: Address = field(init=False)

    def __post_init__(self) -> None:
        self.rehearsals = Rehearsals(self.served.rehearse)
        self.settings = read_settings(self.sessions.store.read_text(FILE))
        self.look()

    def change_settings(self, settings: Settings) -> None:
        """Store new settings; every page has them at once. StoreFault where they can't be written."""
        self.sessions.store.write_text(FILE, settings.text())
        self.settings = settings
        self.look()

    def look(self) -> None:
        """Look which addresses the laptop has now: it may have come into another network since."""
        self.address = self.served.address(self.served.found(), self.settings.own, self.settings.typed)
        self.sessions.push_all()


def services() -> Services:
    """The services of the app that is handling this request or event."""
    found: Services = current_app.extensions["facilitator"]
    return found
