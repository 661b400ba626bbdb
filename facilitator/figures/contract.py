"""What every figure is: plain data, a finding, a table, and a base."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from facilitator.words import Message, counted, message

# Characters: of a longer option only the first words, so that a finding stays a sentence of two lines.
QUOTED = 54
PER_CENT_FROM = 100  # people: below it a per cent sounds more exact than it is
FEW = 5  # answers: below it a finding only counts


@dataclass(frozen=True)
class Base:
    """How many people a figure speaks for (`n`), and what each could do.

    `hidden` texts were set aside: that is the host's business, and stands on the console and in the guide alone.
    """

    n: int
    can: Message | None = None
    paper: int = 0
    hidden: int = 0
    said: tuple[Message, ...] = ()

    def words(self) -> tuple[Message, ...]:
        """The base line's parts, in order; media put a middle dot between them."""
        parts = [message("n = {n}", n=self.n)]
        if self.can:
            parts.append(self.can)
        if self.paper:
            parts.append(message("{paper} on paper", paper=self.paper))
        return (*parts, *self.said)


@dataclass(frozen=True)
class Rows:
    """Rows and columns: the accessible form of a figure, and the one for a spreadsheet."""

    head: tuple[Message | str, ...]
    rows: tuple[tuple[Message | str | int | float, ...], ...]


Key = tuple[Message | str, Message]
"""A number, and what it counts in a few words."""


@dataclass(frozen=True)
class Mark:
    """A row of a figure in small: how long its bar is, and what is written at its end where that isn't the number."""

    label: Message | str
    value: float
    said: str = ""
    right: bool = False


@dataclass(frozen=True)
class Small:
    """A figure as a few bars, so that several stand side by side. `says` is what the bars mean, for the base line.

    Values are parts of `whole`, people or dots; with None they stand on a scale from `least` to `greatest`, and `form`
    is how a spreadsheet writes them.
    """

    rows: tuple[Mark, ...]
    whole: int | None = None
    least: float = 0
    greatest: float = 1
    form: str = "General"
    says: Message | None = None


@dataclass(frozen=True)
class Figure(ABC):
    """What a group said. `base.n` is 0 where nobody has answered: then media draw the empty state.

    `kind` names the files that draw it: what the class writes, or its name in small letters. `in_words` says that it is
    made of words to read, like a wall or a table: then it is read aloud as it stands, not described as a drawing.
    """

    kind: ClassVar[str]
    in_words: ClassVar[bool] = False
    base: Base

    def __init_subclass__(cls) -> None:
        if "kind" not in vars(cls):
            cls.kind = cls.__name__.lower()

    @property
    def empty(self) -> bool:
        """Whether nobody has answered: documents leave it out then."""
        return self.base.n == 0

    @property
    def bare(self) -> bool:
        """Whether a room that looks at it sees nothing: the question stands there then, without a finding."""
        return self.empty

    @property
    def point(self) -> int | tuple[int, int] | None:
        """What the finding names, which media draw in the colour of the point: a row counted
        from 0, or a cell of a row.

        None where the finding names none, as in a tie. A figure without rows is all about one thing.
        """
        return 0

    @abstractmethod
    def finding(self) -> Message:
        """What the figure shows, in one sentence with its base."""

    @abstractmethod
    def table(self) -> Rows:
        """The figure's numbers and texts as rows."""

    def small(self) -> Small | None:
        """The figure as a few bars, for a figure by team; None where bars can't show it."""
        return None

    def keys(self) -> tuple[Key, ...]:
        """Up to three numbers that say most, the one that the finding names first; none while that only counts."""
        return ()


def part(value: int, n: int) -> Message | str:
    """A number of `n` as a key: "15 of 24", or from a hundred on in per cent."""
    return amount(value, n) if n >= PER_CENT_FROM else message("{value} of {n}", value=value, n=n)


def amount(value: int, n: int) -> str:
    """A number of people out of `n`: a count under a hundred, a per cent from there on."""
    return f"{100 * value / n:.0f} %" if n >= PER_CENT_FROM else str(value)


_PLACES = (
    message("the first option"), message("the second option"), message("the third option"),
    message("the fourth option"), message("the fifth option"), message("the sixth option"),
)  # fmt: skip
_BEGINNING = (
    message("The first option"), message("The second option"), message("The third option"),
    message("The fourth option"), message("The fifth option"), message("The sixth option"),
)  # fmt: skip


def quoted(label: str, place: int, begins: bool = False) -> Message | str:
    """An option in a finding: its words in quotes, the first of them if it is long. `begins` is for a sentence's first.

    Where already the first word is too long, it is named by its place in the list.
    """
    if len(label) <= QUOTED:
        return f"“{label}”"
    words = label[: QUOTED - 1].rpartition(" ")[0].rstrip(" ,;:.–-")
    if len(words) > QUOTED // 2:
        return f"“{words} …”"
    if place < len(_PLACES):
        return _BEGINNING[place] if begins else _PLACES[place]
    return (
        message("Option {place}", place=place + 1) if begins else message("option {place}", place=place + 1)
    )


def only_counted(n: int) -> Message:
    """The finding while fewer than five have answered."""
    return counted("One answer so far", "{n} answers so far", n) if n else message("Nothing yet")


def decimals(means: Iterable[float | Fraction]) -> int:
    """How many decimals means have, one at least, so that means that differ don't look level."""
    exact = set(means)
    return next((n for n in range(1, 6) if len({f"{float(mean):.{n}f}" for mean in exact}) == len(exact)), 6)


def leader(values: Sequence[float]) -> tuple[int, ...]:
    """The places of the largest value; none where all are zero."""
    top = max(values, default=0)
    return tuple(k for k, value in enumerate(values) if value == top) if top > 0 else ()
