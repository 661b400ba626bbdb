"""Makes the views of phones, screen and console from a session, and from who is connected, which is no event."""

from facilitator.live.show._around import Around, doubles, room_line
from facilitator.live.show.consoles import console
from facilitator.live.show.phones import mine, phone
from facilitator.live.show.screens import screen

__all__ = ["Around", "console", "doubles", "mine", "phone", "room_line", "screen"]
