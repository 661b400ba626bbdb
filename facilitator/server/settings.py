"""Settings for a room: the address in the QR code, and the Wi-Fi that phones need first.

Stored in one file of the data folder, apart from every session: a password is in no journal and in no document.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace

from segno.helpers import make_wifi_data

from facilitator.inputs.contract import Refused
from facilitator.server.addresses import typed_address
from facilitator.words import message

FILE = "room.json"


@dataclass(frozen=True)
class Wifi:
    """The room's Wi-Fi. `name` has 1 to 32 bytes, `password` 8 to 63 characters, or none where the network is open."""

    name: str
    password: str = ""

    @property
    def code(self) -> str:
        """What its QR code holds, as the cameras of phones read it."""
        return make_wifi_data(self.name, self.password or None, "WPA" if self.password else "nopass")


@dataclass(frozen=True)
class Settings:
    """`own` is one of the laptop's addresses, `typed` a whole one for phones ("https://work.example"); neither: the
    likeliest."""

    own: str = ""
    typed: str = ""
    wifi: Wifi | None = None

    def text(self) -> str:
        """Serialise the settings, as JSON."""
        return json.dumps(asdict(self), indent=1) + "\n"


def read_settings(text: str) -> Settings:
    """Parse what `Settings.text` has written. Whatever can't be read gets its default."""
    try:
        stored = json.loads(text)
    except (ValueError, RecursionError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    settings = Settings(own=_text(stored.get("own")))
    with suppress(Refused):
        settings = replace(settings, typed=typed_address(_text(stored.get("typed"))))
    with suppress(Refused, TypeError, KeyError):
        settings = replace(settings, wifi=typed_wifi(stored["wifi"]["name"], stored["wifi"]["password"]))
    return settings


def typed_wifi(name: object, password: object) -> Wifi | None:
    """A network as somebody typed it; None without a name. Refused where no network can have that name or password."""
    name, password = _text(name), _text(password)
    if not name and not password:
        return None
    if not name:
        raise Refused(message("Type the network’s name too, as the phones list it."))
    if not name.isprintable() or len(name.encode()) > 32:
        raise Refused(message("No Wi-Fi has such a name: it is 32 letters at most, on one line."))
    if password and not (8 <= len(password) <= 63 and password.isascii() and password.isprintable()):
        raise Refused(
            message(
                "A Wi-Fi password has 8 to 63 letters, digits and signs, without accents. Look at it once more."
            )
        )
    return Wifi(name, password)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
