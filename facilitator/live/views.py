"""The views of phone, screen and console: what they show at this moment, as values for templates to draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import Enum
from typing import Literal

from facilitator.exercises.contract import Group, Seen
from facilitator.figures.contract import Figure
from facilitator.inputs.contract import Answer, Entry, Input, Line
from facilitator.words import Message
from facilitator.workshop.model import Cards, Step, Text


@dataclass(frozen=True)
class Countdown:
    """A phase's time as pages show it. `total` is how many seconds there are.

    While it runs, `ends_at` is a unix time in seconds; while it is paused, `left` are the seconds that are left.
    Past its end it goes on counting: the clock informs, it closes nothing by itself.
    """

    total: int
    ends_at: float | None
    left: int | None

    @property
    def paused(self) -> bool:
        """Whether it stands still."""
        return self.ends_at is None


@dataclass(frozen=True)
class RoomLine:
    """Who is in: seats whose answer is in, of these on paper, still choosing, and silent (no connection)."""

    answered: int
    paper: int
    choosing: int
    silent: int

    @property
    def people(self) -> int:
        """All seats that count."""
        return self.answered + self.choosing + self.silent


class PhoneState(Enum):
    """The pages that a phone can show."""

    WAITING = "waiting"  # joined; nothing has begun
    LOOK = "look"  # a talk or a break: look at the screen
    TALK = "talk"  # a discussion: question, table, clock
    ASK = "ask"  # a form to answer
    SENT = "sent"  # the answer is in and can be changed
    CLOSED = "closed"  # time is up; what counts of mine
    FIGURE = "figure"  # what the room said
    OVER = "over"  # the session has ended; my answers


@dataclass(frozen=True)
class Mine:
    """An answer of one's own on the last page: the step's title and the answer in words."""

    title: str
    said: tuple[Line, ...]
    promise: bool = False  # what the person takes home


@dataclass(frozen=True)
class PhoneView:
    """A phone's page. `stage` names what is being answered and goes back with the answer."""

    state: PhoneState
    workshop: str
    language: str
    seat: str
    name: str
    code: str
    stage: str
    step: Step | None = None
    kicker: Message | str = ""
    question: Message | str = ""
    body: Text = ()
    ask: Input | None = None
    answer: Answer | None = None
    said: tuple[Line, ...] = ()
    seen: Seen = Seen.ROOM
    group: Group | None = None
    members: tuple[str, ...] = ()  # names of the others in my group; "" for somebody without a name
    reporter: bool = False
    team: str = ""
    clock: Countdown | None = None
    room: RoomLine = RoomLine(0, 0, 0, 0)
    figure: Figure | None = None
    finding: str = ""
    personal: tuple[Line, ...] = ()
    mine: tuple[Mine, ...] = ()
    zone: str = ""  # IANA name of the session's time zone; "" is the device's
    workbook: bool = False  # nothing follows: one's own workbook is offered


class ScreenState(Enum):
    """The pages that the screen can show."""

    JOIN = "join"
    STEP = "step"  # instruction, question, options, cards; with clock
    FIGURE = "figure"
    BLANK = "blank"
    OVER = "over"


@dataclass(frozen=True)
class ScreenView:
    """The projector's picture. `address` and `code` are what late comers type; the server adds the QR."""

    state: ScreenState
    dim: bool
    workshop: str
    subtitle: str
    language: str
    section: str
    code: str
    step: Step | None = None
    stage: str = ""  # what is opened, "" for nothing; every phase and round is another
    kicker: Message | str = ""
    question: Message | str = ""
    body: Text = ()
    cards: Cards | None = None
    options: tuple[str, ...] = ()
    ask: Input | None = None  # what the room is asked, where that is the same for all
    groups: tuple[Group, ...] = ()
    clock: Countdown | None = None
    room: RoomLine = RoomLine(0, 0, 0, 0)
    names: tuple[str, ...] = ()  # on the join page: who is here, latest last; "" for somebody without a name
    figure: Figure | None = None
    finding: str = ""
    page: int = 0  # of the figure, where it has several
    asking: bool = False  # an answer can be given now
    together: Message | None = None  # who works with whom
    leave: str = ""  # what people leave the step with
    begins: time | None = None


StepStatus = Literal["past", "now", "coming", "skipped"]
SectionStatus = Literal["done", "on", "coming"]


@dataclass(frozen=True)
class PlanRow:
    """A step in the run of show. Times are unix seconds; `start` is the real one where it has begun, else the expected.

    `drift` is start against plan in seconds (late is positive). `asked` says of a step that is left out that it was
    asked before.
    """

    id: str
    title: str
    kicker: Message | str
    seconds: int
    planned: float
    start: float
    drift: int
    status: StepStatus
    asked: bool = False


@dataclass(frozen=True)
class PlanSection:
    """A section in the run of show."""

    title: str
    seconds: int
    status: SectionStatus
    rows: tuple[PlanRow, ...]


@dataclass(frozen=True)
class Remedy:
    """A step to come that can be shortened: its length as planned, and the one that helps, in seconds."""

    id: str
    title: str
    was: int
    seconds: int


@dataclass(frozen=True)
class Worded:
    """The host's own words for a finding ("": none); `stale` says that answers have come in since they were chosen."""

    finding: str
    stale: bool


SeatStatus = Literal["answered", "choosing", "silent", "removed"]


@dataclass(frozen=True)
class SeatRow:
    """Somebody in the room. `silent_since` is a unix time.

    `together` is with how many others they joined in the same second from the same browser; `crowd` says that these
    look like one device.
    """

    id: str
    name: str
    status: SeatStatus
    paper: bool = False
    silent_since: float | None = None
    team: str = ""
    together: int = 0
    crowd: bool = False


Region = Literal["undo", "bar", "timer", "strip", "back", "main"]
"""Where a button stands on the console. Of those in "main" the first is the coloured one."""


@dataclass(frozen=True)
class Button:
    """A button on the console that sends a host's command.

    `label` is what it says, with `detail` behind it. With `silent` only the `icon` is seen, and the label is read
    aloud. `key` is the key that is drawn on it; `keys` are all that press it and `shortcuts` those that are read
    aloud, where these are others. `pressed` is for one that stays down. `value` is an argument of the command, by its
    name, that this button sends. With `thumb` it stands below the page too where the page is as small as a phone's:
    the top is out of reach there.
    """

    region: Region
    label: Message
    detail: str = ""
    icon: str = ""
    silent: bool = False
    key: str = ""
    keys: str = ""
    shortcuts: str = ""
    pressed: bool | None = None
    value: tuple[str, str] | None = None
    thumb: bool = False
    id: str = ""  # of its element; else it is made of the command
    command: str = ""  # the command's wire name, filled in for the page


@dataclass(frozen=True)
class Sorting:
    """The texts of a step for the host to sort: groups by name with their texts, those in none, and those set aside.

    `waiting` are those that the room sees once the host keeps them, `alike` those that stand there in the same words.
    `wordings` has by a text's id what stands behind it.
    """

    groups: tuple[tuple[str, tuple[Entry, ...]], ...]
    loose: tuple[Entry, ...]
    hidden: tuple[Entry, ...]
    waiting: tuple[Entry, ...] = ()
    alike: tuple[tuple[Entry, ...], ...] = ()
    wordings: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class ConsoleView:
    """The facilitator's console. `stage` goes back with every command, so that two consoles never fight."""

    workshop: str
    language: str
    code: str
    stage: str
    version: int
    started: float
    ends: float  # expected end, unix seconds
    planned_end: float
    late: int  # seconds behind the plan (negative: ahead)
    remedy: tuple[Remedy, ...]  # what to shorten, where that brings a late room back
    plan: tuple[PlanSection, ...]
    step: Step | None
    title: str
    kicker: Message | str
    question: Message | str
    phase: tuple[int, int]  # which phase of how many are known, counted from 1; (1, 1) for most
    round: int
    clock: Countdown | None
    room: RoomLine
    asks: bool  # there is a question here
    open: bool  # phones can answer
    shown: bool  # the room sees the result
    figure: Figure | None
    finding: str
    page: int  # of the figure, on the screen
    worded: Worded | None  # None: there is nothing to reword yet
    groups: tuple[Group, ...]
    sorting: Sorting | None
    notes: Text
    seats: tuple[SeatRow, ...]
    buttons: tuple[Button, ...]  # what makes sense now
    forms: Mapping[str, Mapping[str, object]]  # what each command's form sends, by the command
    locked: bool
    dim: bool
    blank: bool
    over: bool
    zone: str = ""  # IANA name of the session's time zone; "" is the device's
    teams: tuple[str, ...] = ()

    def button(self, command: str) -> Button | None:
        """The first button of a command, if it makes sense now."""
        return next((one for one in self.buttons if one.command == command), None)
