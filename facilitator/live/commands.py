"""What people ask of a session, as values. `from_name` reads a host's command as a page sends it."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from facilitator.inputs.contract import Raw, Refused
from facilitator.numbers import whole
from facilitator.words import message


@dataclass(frozen=True)
class Join:
    """Take a seat, in the team that was chosen; "" lets chance decide."""

    seat: str
    paper: bool = False
    team: str = ""


@dataclass(frozen=True)
class Return:
    """Somebody's phone is back: if groups were made without them, they sit down with one."""

    seat: str


@dataclass(frozen=True)
class Answer:
    """An answer from a phone. `late` is the phone's word that it waited there for a connection.

    `line_since` is what the server knows: when the line over which it came was opened, as a Unix time.
    """

    seat: str
    stage: str
    about: str
    fields: Raw
    late: bool = False
    line_since: float = math.inf


@dataclass(frozen=True)
class Enter:
    """The host answers for somebody: a form's fields for a seat. `again` takes the place of an answer that is in."""

    stage: str
    seat: str
    fields: Raw
    again: bool = False


@dataclass(frozen=True)
class Rewrite:
    """Go on with a changed text of the workshop; `pictures` are the digests of its pictures."""

    text: str
    pictures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Bell:
    """A stage's clock has run out, with its grace; only matters where `close=time`."""

    stage: str


@dataclass(frozen=True)
class Show:
    """Show the room the result."""


@dataclass(frozen=True)
class Turn:
    """Turn the screen to a page of the result, counted from 0."""

    page: int


@dataclass(frozen=True)
class Next:
    """Go on: to the next phase, then to the next step."""


@dataclass(frozen=True)
class Back:
    """Go back to what was open before."""


@dataclass(frozen=True)
class Again:
    """Open the same phase for another round."""


@dataclass(frozen=True)
class Open:
    """Jump to a step."""

    step: str


@dataclass(frozen=True)
class Close:
    """Take no more answers."""


@dataclass(frozen=True)
class Reopen:
    """Take answers again."""


@dataclass(frozen=True)
class Skip:
    """Leave a step out."""

    step: str


@dataclass(frozen=True)
class Unskip:
    """Take a step in again."""

    step: str


@dataclass(frozen=True)
class Pause:
    """Stop the clock."""


@dataclass(frozen=True)
class Resume:
    """Let the clock go on."""


@dataclass(frozen=True)
class Add:
    """Give the clock more seconds."""

    seconds: int


@dataclass(frozen=True)
class Hide:
    """Set a text aside."""

    entry: str


@dataclass(frozen=True)
class Keep:
    """Show a text."""

    entry: str


@dataclass(frozen=True)
class Sort:
    """Put texts into a named group, or out of any (""). `version` is the page's that chose them, where it says so."""

    entries: tuple[str, ...]
    name: str
    version: int = -1


@dataclass(frozen=True)
class Rename:
    """Give a group another name; an existing name joins the two."""

    old: str
    name: str


@dataclass(frozen=True)
class Name:
    """Call the session something, or nothing ("")."""

    name: str


@dataclass(frozen=True)
class Merge:
    """Let texts stand for the same: one is shown, the first until another is chosen, and the others are counted with it."""

    entries: tuple[str, ...]


@dataclass(frozen=True)
class Unmerge:
    """Let the texts that stand behind this one speak for themselves again."""

    entry: str


@dataclass(frozen=True)
class Wording:
    """Let this text be the one that is shown of those that stand for the same."""

    entry: str


@dataclass(frozen=True)
class Word:
    """Say the finding of the step that the room is at in own words; empty lets the figure speak."""

    finding: str


@dataclass(frozen=True)
class Improvise:
    """Bring in a step that the text doesn't have: an exercise's name, and one line of text."""

    kind: str
    line: str


@dataclass(frozen=True)
class Shorten:
    """Give steps to come another length, in seconds: "id:360 other:240"."""

    steps: str


@dataclass(frozen=True)
class Admit:
    """Somebody without a phone takes a seat."""


@dataclass(frozen=True)
class Lock:
    """Let nobody new in."""


@dataclass(frozen=True)
class Unlock:
    """Let people in again."""


@dataclass(frozen=True)
class Remove:
    """Take a seat out of the room."""

    seat: str


@dataclass(frozen=True)
class Restore:
    """Let a removed seat back in."""

    seat: str


@dataclass(frozen=True)
class Team:
    """Move somebody to another team."""

    seat: str
    team: str


@dataclass(frozen=True)
class Dim:
    """Draw the screen for a dim room."""

    on: bool


@dataclass(frozen=True)
class Blank:
    """Show nothing on the screen."""

    on: bool


@dataclass(frozen=True)
class Undo:
    """Take back the last thing; `of` says how many could be taken back on the page that asked for it, if it does."""

    of: str = ""


@dataclass(frozen=True)
class End:
    """Close the session."""


@dataclass(frozen=True)
class Continue:
    """Open a closed session again."""


HostCommand = (
    Show | Turn | Next | Back | Again | Open | Close | Reopen | Skip | Unskip | Pause | Resume | Add | Hide | Keep | Sort | Rename
    | Merge | Unmerge | Wording | Word | Improvise | Shorten | Admit | Name | Lock | Unlock | Remove | Restore | Team | Dim | Blank | Undo | End | Continue
)  # fmt: skip
Command = HostCommand | Join | Return | Answer | Bell | Enter | Rewrite

_HOST: dict[str, type[Any]] = {
    {"Sort": "group", "Continue": "reopen_session"}.get(kind.__name__, kind.__name__.lower()): kind
    for kind in HostCommand.__args__
}


def from_name(name: str, args: Mapping[str, Any]) -> HostCommand:
    """The host's command that a page names, with its arguments; `Refused` for anything it doesn't know."""
    kind = _HOST.get(name)
    if kind is None:
        raise Refused(message("This console asked for something unknown. Load the page again."))
    values: dict[str, Any] = {}
    for slot in dataclasses.fields(kind):
        value = args.get(slot.name, slot.default)
        if slot.type == "int" and isinstance(value, str):
            value = whole(value, 24 * 3600)  # as a form without scripts sends it
        if (
            slot.type == "tuple[str, ...]"
            and isinstance(value, list)
            and all(isinstance(v, str) for v in value)
        ):
            values[slot.name] = tuple(value[:1000])
        elif (
            slot.type == "bool"
            and isinstance(value, bool)
            or slot.type == "int"
            and isinstance(value, int)
            and abs(value) <= 24 * 3600
            or slot.type == "str"
            and isinstance(value, str)
        ):
            values[slot.name] = value
        else:
            raise Refused(message("This console left something out. Load the page again."))
    command: HostCommand = kind(**values)
    return command
