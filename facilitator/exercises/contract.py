"""What an exercise is: a way of working together, made of phases that ask something and a figure of what came back.

An exercise is a frozen dataclass whose fields are its settings. It composes inputs and figures; it draws nothing and
stores nothing. What it sees of a running session is `SoFar`; the same protocol, empty, serves the plan on paper.
"""

from __future__ import annotations

import dataclasses
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from random import Random
from typing import Any, ClassVar, Protocol, TypeVar, overload

from facilitator.figures.contract import Base, Figure
from facilitator.inputs.contract import Answer, Entry, Input, Line, Option, Tally
from facilitator.words import Message, counted, message


class Reveal(Enum):
    """When the room sees a result."""

    LIVE = "live"  # while people answer
    AFTER = "after"  # when the host shows it: nobody follows the crowd
    APPROVED = "approved"  # like after, and each text only once the host has let it through
    NEVER = "never"  # it goes into the documents, never on the screen


class Seen(Enum):
    """Who sees an answer."""

    ROOM = "room"  # shown without names; the host's documents have it without names
    HOST = "host"  # the facilitator and their own documents; everybody else sees how many have answered
    ME = "me"  # only on the person's own phone; no host's page or document has it


class Close(Enum):
    """What ends the answering."""

    HOST = "host"
    TIME = "time"  # the clock, by the server's time, with two seconds' grace


class By(Enum):
    """Whether a figure is one for the room, or a small one for each part of it."""

    TEAM = "team"


class Audience(Enum):
    """What people do while a step runs in which nothing is asked."""

    WORKS = "works"  # something of their own: they talk, try, write on paper
    LISTENS = "listens"  # they look at the screen; phones say so
    RESTS = "rests"  # they are out of the room; phones say when it goes on


@dataclass(frozen=True)
class Settings:
    """The settings that mean the same in every step. `time` is in seconds; `from_` and `again` name an earlier step.

    `leave` says what people leave the step with.
    """

    time: int | None = None
    leave: str = ""
    from_: str | None = None
    top: int | None = None
    again: str | None = None
    reveal: Reveal = Reveal.AFTER
    seen: Seen = Seen.ROOM
    close: Close = Close.HOST
    by: By | None = None
    quorum: int = 5


@dataclass(frozen=True)
class Content:
    """What a step says, as an exercise needs it. `question` is the step's first paragraph, or its title.

    `cards` are the rows of the step's table, each cell with its column's name.
    """

    title: str
    question: str
    options: tuple[Option, ...] = ()
    instructions: tuple[str, ...] = ()
    cards: tuple[tuple[Line, ...], ...] = ()


@dataclass(frozen=True)
class Grouping:
    """Who works with whom in a phase: `size` people together, or `count` groups; neither means everyone alone.

    `together` means that a group answers as one. Groups of four are made of the pairs before them.
    """

    size: int = 0
    count: int = 0
    together: bool = False

    @property
    def alone(self) -> bool:
        """Whether nobody is grouped."""
        return not self.size and not self.count


everyone = Grouping()
pairs = Grouping(size=2, together=True)
fours = Grouping(size=4, together=True)


def tables(count: int) -> Grouping:
    """`count` small groups that talk; each has a number, a word and somebody who reports."""
    return Grouping(count=count)


@dataclass(frozen=True)
class Group:
    """People who work together in a phase. `number` counts from 1; `word` names the table; `reporter` is a seat."""

    id: str
    number: int
    word: str
    members: tuple[str, ...]
    reporter: str | None = None


@dataclass(frozen=True)
class Seat:
    """A participant as a phase sees them: who they work with (themselves included) and what was dealt to them."""

    id: str
    members: tuple[str, ...] = ()
    dealt: tuple[str, ...] = ()


@dataclass(frozen=True)
class Team:
    """A team of the whole workshop and the seats in it, also of those who have left: what they gave still counts."""

    name: str
    members: tuple[str, ...] = ()


Deal = Callable[[Sequence[Seat], Random], Mapping[str, tuple[str, ...]]]
"""Gives each seat id the ids of what it gets; called once, when the phase opens, and again for late comers alone."""


@dataclass(frozen=True)
class Phase:
    """A part of an exercise. `ask` is an input, or a function from a seat to its input; None asks nothing.

    `minutes` is this phase's share of the step's time (None: all that is left of it). `show` puts the figure on the
    screen as soon as the phase opens. Grouping and dealing are done once, when it opens. `form` is what slides and
    paper show where seats get different things.
    """

    title: Message | str
    ask: Input | Callable[[Seat], Input] | None = None
    minutes: float | None = None
    seats: Grouping = everyone
    deal: Deal | None = None
    show: bool = False
    form: Input | None = None

    def together(self, phases: Sequence[Phase] = ()) -> Message | None:
        """Who works with whom; "alone" is said only where that is different in another of the exercise's `phases`."""
        size, count = self.seats.size, self.seats.count
        if size == 2:
            return message("In pairs")
        if size == 4:
            return message("In fours")
        if size:
            return message("In groups of {size}", size=size)
        if count:
            return counted("At one table", "At {n} tables", count)
        return message("Alone") if any(not phase.seats.alone for phase in phases) else None

    def ask_of(self, seat: Seat) -> Input | None:
        """What this seat is asked."""
        return self.ask(seat) if callable(self.ask) else self.ask


@dataclass(frozen=True)
class Given:
    """An answer that counts: who gave it (a seat, or a group that answers as one), about what, to which input.

    `came_at` is when it came in or was last changed, in unix seconds; `took`, how many seconds after the opening that
    was, less pauses; `paper` says that it came on paper.
    """

    by: str
    about: str
    ask: Input
    answer: Answer
    came_at: float
    took: float
    paper: bool = False


class Answers(Protocol):
    """The answers of a stage, in the order in which people first answered."""

    def __iter__(self) -> Iterator[Given]: ...

    def get(self, by: str, about: str = "") -> Given | None:
        """What a seat or group has answered."""

    @property
    def tally(self) -> Tally | None:
        """What all answers add up to: what the phase's input makes (`tally_of` says of which kind).

        None where nothing is asked, or where each seat has an input of its own and nobody has answered.
        """

    def about(self, subject: str) -> Tally | None:
        """The tally of the answers that speak of one subject; None where there is none."""

    @property
    def paper(self) -> int:
        """How many people have answered on paper."""


class Texts(Protocol):
    """The texts that people wrote in a stage."""

    def shown(self) -> tuple[Entry, ...]:
        """The texts that the room may see, oldest first."""

    def named(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """The texts in the groups that the host made, largest first; those not grouped come
        last under an empty name.
        """

    @property
    def aside(self) -> int:
        """How many the host has set aside."""


class Stage(Protocol):
    """An opened phase: what was fixed when it opened, and what came in since."""

    @property
    def opened(self) -> bool: ...
    @property
    def began(self) -> datetime | None: ...
    @property
    def open(self) -> bool: ...
    @property
    def round(self) -> int: ...
    @property
    def is_talk(self) -> bool: ...
    @property
    def options(self) -> tuple[Option, ...]: ...
    @property
    def groups(self) -> tuple[Group, ...]: ...
    @property
    def dealt(self) -> Mapping[str, tuple[str, ...]]: ...
    @property
    def answers(self) -> Answers: ...
    @property
    def texts(self) -> Texts: ...
    @property
    def seconds(self) -> int:
        """How long there is to answer; 0 where nothing limits it."""

    def texts_of(self, seats: Iterable[str]) -> tuple[str, ...]:
        """What these people, or the groups they were in, wrote in this phase."""


class SoFar(Protocol):
    """What an exercise may know: its step's words, what `from=` brought, who is here, and its stages up to now.

    `day` is today, for what is promised by a date; None in a plan.
    """

    @property
    def content(self) -> Content: ...
    @property
    def settings(self) -> Settings: ...
    @property
    def options(self) -> tuple[Option, ...]: ...
    @property
    def seats(self) -> tuple[Seat, ...]: ...
    @property
    def chance(self) -> Random: ...
    @property
    def before(self) -> SoFar | None: ...
    @property
    def teams(self) -> tuple[Team, ...]: ...
    @property
    def won(self) -> tuple[Mapping[str, float], ...]:
        """The points of each seat in every earlier step that gave some."""

    @property
    def day(self) -> date | None: ...

    def stage(self, n: int) -> Stage:
        """The latest round of phase `n`, counted from 0; an empty stage where it has not been opened."""

    def rounds(self, n: int) -> tuple[Stage, ...]:
        """Every round of phase `n`."""


@dataclass(frozen=True)
class Exercise(ABC):
    """A way of working together.

    Its fields are its settings (`setting(…)`). A class says the rest in these attributes; each has a default:

    - `name`: its name in a workshop's text: letters, digits and hyphens; else the class's name in small letters.
    - `takes`: how few and how many options its step's list may have; None: a list is just text.
    - `deals`: its step's table holds cards that it can't do without.
    - `accepts`: which common settings besides `time` and `leave` make sense for it.
    - `audience`: what people do in it where nothing is asked.
    - `promises`: what a person gives is a promise, which they take home.
    - `sums`: it adds up the points of the steps before it (`so_far.won`).
    - `defaults`: the common settings, where some have another value here when the text doesn't give them.

    Whether it gives points or brings options into later steps is not written: it does where it overrides `won` or
    `outcome`.
    """

    name: ClassVar[str]
    takes: ClassVar[tuple[int, int] | None] = None
    deals: ClassVar[bool] = False
    accepts: ClassVar[frozenset[str]] = frozenset()
    audience: ClassVar[Audience] = Audience.WORKS
    promises: ClassVar[bool] = False
    sums: ClassVar[bool] = False
    defaults: ClassVar[Settings] = Settings()

    def __init_subclass__(cls) -> None:
        if "name" not in vars(cls):
            cls.name = cls.__name__.lower()

    @classmethod
    def scores(cls) -> bool:
        """Whether it gives points."""
        return cls.won is not Exercise.won

    @classmethod
    def hands_on(cls) -> bool:
        """Whether a later step can take options from it, with `from=`."""
        return cls.outcome is not Exercise.outcome

    @property
    def listens(self) -> bool:
        """Whether people listen or rest in it: phones say "look at the screen", and paper has no place to answer."""
        return self.audience is not Audience.WORKS

    @property
    def rests(self) -> bool:
        """Whether people are out of the room in it."""
        return self.audience is Audience.RESTS

    def kicker(self) -> Message | str:
        """A few words over the question: what kind of step this is, and its main setting."""
        return type(self).__name__

    @abstractmethod
    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        """The exercise's phases, as far as they are known."""

    def phase(self, n: int, so_far: SoFar) -> Phase | None:
        """Phase `n`, or None after the last; override where what the room said decides how many there are."""
        known = self.phases(so_far)
        return known[n] if n < len(known) else None

    def figure(self, so_far: SoFar) -> Figure | None:
        """What the room said; None for a step that asks nothing. Total: also without a single answer."""
        return None

    def won(self, so_far: SoFar) -> Mapping[str, float]:
        """How many points each seat that took part has; nothing where no points are given."""
        return {}

    def personal(self, so_far: SoFar, seat: str) -> Sequence[Line]:
        """What one person reads under the room's figure on their own phone, beside what they answered."""
        return ()

    def outcome(self, so_far: SoFar) -> tuple[Option, ...]:
        """What another step takes with `from=`, best first; ids are given anew there."""
        return ()

    def faults(self, content: Content, settings: Settings) -> Iterable[Message]:
        """What is wrong with the step's words or settings beyond what bounds say, each with its remedy."""
        return ()

    def invent(self, ask: Input, examples: Sequence[str], chance: Random) -> dict[str, list[str]]:
        """A plausible answer for rehearsals, as a form would send it."""
        return ask.invent(chance, examples)


D = TypeVar("D")


@overload
def setting(
    default: D,
    *,
    help: str,
    at_least: float | None = None,
    at_most: float | None = None,
    example: str | None = None,
    in_line: bool = False,
) -> D: ...
@overload
def setting(
    *,
    help: str,
    at_least: float | None = None,
    at_most: float | None = None,
    example: str | None = None,
    in_line: bool = False,
) -> Any: ...
def setting(
    default: object = dataclasses.MISSING,
    *,
    help: str,
    at_least: float | None = None,
    at_most: float | None = None,
    example: str | None = None,
    in_line: bool = False,
) -> Any:
    """A setting of an exercise: its default (none: it must be given), bounds, and what it does in a line.

    The field's type says what is read: `int`, `float`, `bool` (yes/no) or `str`, each also with `| None`. Settings that
    are `in_line` follow the question, in their order, where a step is improvised in one line; without any, options
    follow it.
    """
    metadata = {
        "help": help,
        "at_least": at_least,
        "at_most": at_most,
        "example": example,
        "in_line": in_line,
    }
    return dataclasses.field(default=default, metadata=metadata)


T = TypeVar("T", bound=Tally)


def tally_of(stage: Stage, kind: type[T]) -> T:
    """What the answers of a stage add up to, as the tally that its input makes; an empty one
    where there is none yet.
    """
    tally = stage.answers.tally
    if tally is None:
        return kind()
    if not isinstance(tally, kind):
        raise TypeError(f"this stage has {type(tally).__name__}, not {kind.__name__}")
    return tally


def base(stage: Stage, can: Message | None = None) -> Base:
    """The base line of a figure that shows one stage."""
    answers = stage.answers
    return Base(answers.tally.n if answers.tally is not None else 0, can, answers.paper, stage.texts.aside)
