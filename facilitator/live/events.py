"""Everything that can happen in a session. The journal holds these in order, and a session is their fold.

One command makes one event, so that undoing the last thing the host did is undoing one event.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from facilitator.exercises.contract import Group
from facilitator.inputs.contract import Answer, Option
from facilitator.live.written import Mark
from facilitator.words import UserError

FORMAT = 1  # of the journal's events; a later one is refused rather than misread


@dataclass(frozen=True)
class Started:
    """The session begins with its own copy of the workshop: the text, its file's name, and its pictures' digests.

    `name` is what the host calls it, where they said so at the start. `salt` is random: ids of texts are made with it, and say
    nothing about who wrote them.
    """

    text: str
    file: str
    seed: int
    pictures: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT
    name: str = ""
    salt: str = ""


@dataclass(frozen=True)
class Named:
    """The host calls the session something else ("" is by the workshop's title alone)."""

    name: str


@dataclass(frozen=True)
class Joined:
    """Somebody took a seat; `new` as in `Placed`. `paper` seats have no phone. Names are kept apart from the journal."""

    seat: str
    paper: bool = False
    team: str = ""
    new: tuple[Group, ...] = ()


@dataclass(frozen=True)
class Teamed:
    """The host moved somebody to another team. What they answered moves with them."""

    seat: str
    team: str


@dataclass(frozen=True)
class Placed:
    """Somebody who was away when groups were made came back: they sit down where there are fewest, or in a `new` group."""

    seat: str
    new: tuple[Group, ...] = ()


@dataclass(frozen=True)
class Removed:
    """The host took a seat out of the room."""

    seat: str


@dataclass(frozen=True)
class Restored:
    """The host let a removed seat back in."""

    seat: str


@dataclass(frozen=True)
class Opened:
    """A phase begins; what was open before it closes. All that chance or `from=` decided is fixed here.

    With `by_words` the host's marks belong to the words of a text; in journals from before, to its place in an answer.
    """

    step: str
    phase: int
    round: int
    options: tuple[Option, ...] = ()
    groups: tuple[Group, ...] = ()
    dealt: dict[str, tuple[str, ...]] = field(default_factory=dict)
    seconds: int = 0
    by_words: bool = False


@dataclass(frozen=True)
class Went:
    """The host goes to a stage that was opened before ("" is the join page). `reopen` lets phones answer there again."""

    stage: str
    reopen: bool = False


@dataclass(frozen=True)
class Answered:
    """An answer came in. The same seat's later answer to the same question takes its place.

    `waits` says that the room had seen the result by then: what was written waits for the host.
    """

    stage: str
    seat: str
    answer: Answer
    about: str = ""
    waits: bool = False


@dataclass(frozen=True)
class Entered:
    """The host typed in what somebody without a phone has answered; a `paper` seat that is not known yet is taken."""

    stage: str
    seat: str
    answer: Answer
    about: str = ""
    paper: bool = True


@dataclass(frozen=True)
class Withdrawn:
    """An answer that the host typed in is taken out again."""

    stage: str
    seat: str
    about: str = ""


@dataclass(frozen=True)
class Closed:
    """No more answers. `bell` says that the clock did it, not the host."""

    stage: str
    bell: bool = False


@dataclass(frozen=True)
class Reopened:
    """Answers are taken again; who came meanwhile sits down where there are fewest, or in `new` groups."""

    stage: str
    new: tuple[Group, ...] = ()


@dataclass(frozen=True)
class Revealed:
    """The room sees the result; answering ends."""

    stage: str


@dataclass(frozen=True)
class Concealed:
    """The room sees the question again."""

    stage: str
    reopen: bool = False


@dataclass(frozen=True)
class Turned:
    """The screen turns to a page of the result, counted from 0, where it has more than fits."""

    stage: str
    page: int


@dataclass(frozen=True)
class Hidden:
    """A text is set aside: on no medium. With it go those that stand behind it (`also`)."""

    stage: str
    entry: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kept:
    """A text is shown: it was set aside, or the step shows only what the host has kept."""

    stage: str
    entry: str


@dataclass(frozen=True)
class Remarked:
    """Texts are as they were: entry id to "shown", "kept", "aside" or "waiting". Only undoing makes it; no journal has one."""

    stage: str
    marks: dict[str, Mark]


@dataclass(frozen=True)
class Grouped:
    """Texts go into named groups, or out of them (""): entry id to group's name."""

    stage: str
    groups: dict[str, str]


@dataclass(frozen=True)
class Merged:
    """Texts stand for the same as another one: entry id to the one that is shown, or "" to stand for itself again.

    `groups` as in `Grouped`: another wording stands in the group of the one before it.
    """

    stage: str
    into: dict[str, str]
    groups: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Worded:
    """The host says a step's finding in their own words ("" lets the figure speak again); `n` had answered then."""

    step: str
    finding: str
    round: int = 0
    n: int = 0


@dataclass(frozen=True)
class Improvised:
    """A step that the text didn't have comes in after another ("" is the beginning): its source, and its id."""

    step: str
    text: str
    after: str


@dataclass(frozen=True)
class Unimprovised:
    """An improvised step is taken out; if it was asked already it is left out of the walk."""

    step: str


@dataclass(frozen=True)
class Rewritten:
    """The workshop's text has changed, and the session goes on with it. What was asked already stays as it was."""

    text: str
    pictures: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Timed:
    """Steps get another length in seconds than the text gives them; 0 is the text's."""

    seconds: dict[str, int]


@dataclass(frozen=True)
class TimeAdded:
    """A stage's clock gets more seconds, or fewer."""

    stage: str
    seconds: int


@dataclass(frozen=True)
class Paused:
    """A stage's clock stands still."""

    stage: str


@dataclass(frozen=True)
class Resumed:
    """A stage's clock goes on."""

    stage: str


@dataclass(frozen=True)
class Skipped:
    """A step is left out of the walk."""

    step: str


@dataclass(frozen=True)
class Unskipped:
    """A step is in the walk again."""

    step: str


@dataclass(frozen=True)
class Locked:
    """Nobody new can join, or again anybody can."""

    on: bool


@dataclass(frozen=True)
class Dimmed:
    """The screen is drawn for a dim room, or not."""

    on: bool


@dataclass(frozen=True)
class Blanked:
    """The screen shows nothing, or shows again what it did."""

    on: bool


@dataclass(frozen=True)
class Undone:
    """The last thing the host did is taken back; another event, so that the journal keeps both."""


@dataclass(frozen=True)
class Ended:
    """The session is closed."""


@dataclass(frozen=True)
class Continued:
    """A closed session goes on."""


Event = (
    Started | Named | Joined | Teamed | Placed | Removed | Restored | Opened | Went | Answered | Closed | Entered | Withdrawn | Reopened | Revealed | Concealed | Turned
    | Hidden | Kept | Remarked | Grouped | Merged | Worded | Improvised | Unimprovised | Rewritten | Timed | TimeAdded | Paused | Resumed | Skipped | Unskipped | Locked | Dimmed | Blanked | Undone
    | Ended | Continued
)  # fmt: skip

_KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in Event.__args__}


class Unreadable(UserError):
    """A journal holds an event that this version doesn't know."""


def to_record(event: Event) -> tuple[str, dict[str, Any]]:
    """An event as the journal keeps it: its kind, and plain JSON values."""
    return type(event).__name__, dataclasses.asdict(event)


def from_record(kind: str, data: dict[str, Any]) -> Event:
    """The event that a journal's record holds; `Unreadable` if its kind or fields are unknown."""
    try:
        return _event(kind, data)
    except (TypeError, KeyError, AttributeError, ValueError) as wrong:  # a damaged journal can hold anything
        raise Unreadable(f"{kind}: {wrong!r}") from None


def _event(kind: str, data: dict[str, Any]) -> Event:
    if kind not in _KINDS or (kind == "Started" and data.get("format") != FORMAT):
        raise Unreadable(kind)
    if kind in ("Joined", "Placed", "Reopened"):
        data = {**data, "new": _groups(data.get("new", ()))}
    if kind == "Hidden":
        data = {**data, "also": tuple(data.get("also", ()))}
    if kind == "Opened":
        data = {
            **data,
            "options": tuple(Option(**option) for option in data["options"]),
            "groups": _groups(data["groups"]),
            "dealt": {seat: tuple(ids) for seat, ids in data["dealt"].items()},
        }
    event: Event = _KINDS[kind](**data)
    return event


def _groups(told: Iterable[dict[str, Any]]) -> tuple[Group, ...]:
    return tuple(Group(**{**group, "members": tuple(group["members"])}) for group in told)
