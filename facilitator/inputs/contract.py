"""What every input is: it reads an answer, says it in words, and tallies answers. It knows no medium."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, Self, TypeGuard

from facilitator.words import Message, message

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    A = TypeVar("A", default=Any)
else:
    from typing import TypeVar

    A = TypeVar("A")  # the type of an input's answers; plain `Input` is one of whatever answers

Raw = Mapping[str, Sequence[str]]
"""An answer as a form sends it: each field's name with the values it was given."""

Answer = object
"""An answer to whatever input, as it is stored: plain JSON values. Each input states the type of its
own. Never changed in place.
"""


class Refused(Exception):
    """What somebody sent or asked for can't be taken; the message is one sentence for that person."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return str(self.why)


@dataclass(frozen=True)
class Option:
    """One of the things to choose from. `id` is unique in its step; `right` marks a right answer."""

    id: str
    label: str
    right: bool = False


def letter(k: int) -> str:
    """The letter of option `k`, counted from 0: A to Z, then AA, AB and so on. It is the same on every medium."""
    first, last = divmod(k, len(ascii_uppercase))
    return (letter(first - 1) if first else "") + ascii_uppercase[last]


@dataclass(frozen=True)
class Entry:
    """A text that somebody wrote. `id` stands for who wrote it and its words: a text that is changed is another one.

    `about` is what the answer speaks of, where seats get different things; `asks` is what this text answers, where a
    form asks for several; `also` are texts of others that the host found to say the same.
    """

    id: str
    text: str
    by: str
    about: str = ""
    asks: str = ""
    also: tuple[str, ...] = ()

    @property
    def in_full(self) -> str:
        """The text behind what it answers, marked where it stands for more than one."""
        asks = (
            self.asks + (" " if self.asks.endswith((":", "?", "…", ".", "!")) else ": ") if self.asks else ""
        )
        return asks + (f"{self.text} ×{len(self.also) + 1}" if self.also else self.text)


@dataclass(frozen=True)
class Line:
    """Part of an answer in words: what was asked (may be empty) and what was said."""

    label: Message | str
    value: Message | str


class Column(NamedTuple):
    """A column of a spreadsheet: a key that is its own among its input's, and the words over it."""

    key: str
    label: str


class Tally(ABC, Generic[A]):
    """What the room's answers, of type `A`, add up to; adding or taking one costs the same however many there are.

    `n` counts the people (or groups that answer as one) whose answers are in it.
    """

    n: int = 0

    @abstractmethod
    def add(self, answer: A, by: str) -> None:
        """Count an answer given by the seat or group `by`."""

    @abstractmethod
    def take(self, answer: A, by: str) -> None:
        """Take out an answer that was added before."""


@dataclass(frozen=True, kw_only=True)
class Input(ABC, Generic[A]):
    """What one person is asked to do with their hands. `A` is the type of its answers: plain JSON values.

    `kind` names the files that draw it: what the class writes, or its name in small letters. `about` names what the
    answer speaks of where seats get different things (a card, somebody's idea); `shown` are texts to read above it
    (what a pair wrote before); `card` is what was dealt, its title first, and `place` says which of the cards that is.
    An input with options to choose from is a `Choosing`.
    """

    kind: ClassVar[str]
    about: str = ""
    shown: tuple[str, ...] = ()
    card: tuple[Line, ...] = ()
    place: Message | None = None

    def __init_subclass__(cls) -> None:
        if "kind" not in vars(cls):
            cls.kind = cls.__name__.lower()

    @property
    def names(self) -> tuple[str, ...]:
        """What there is to choose from, as every medium names it; empty where there are no options."""
        return ()

    @property
    def prompts(self) -> tuple[Message | str, ...]:
        """What a form asks, one field after the other; empty where the input is one question."""
        return ()

    @abstractmethod
    def read(self, raw: Raw) -> A:
        """The answer in what a form sent, or `Refused` with a sentence that says what to do."""

    @abstractmethod
    def gives(self, answer: object) -> TypeGuard[A]:
        """Whether `read` could have given this answer, whatever value it is: a validation, for
        a journal from elsewhere.
        """

    @abstractmethod
    def tally(self) -> Tally[A]:
        """An empty tally for this input's answers."""

    @abstractmethod
    def said(self, answer: A) -> tuple[Line, ...]:
        """The answer in words, for the person who gave it."""

    @abstractmethod
    def export(self, answer: A) -> dict[Column, str | int | float]:
        """The answer as columns of a spreadsheet. Two may have the same words over them, never the same key."""

    @abstractmethod
    def invent(self, chance: Random, examples: Sequence[str]) -> dict[str, list[str]]:
        """A plausible answer as a form would send it, for rehearsals and tests; `examples` are the author's."""

    def named_in(self, example: str) -> str:
        """The option that an author's example speaks of, where there are options."""
        return example

    def texts(self, answer: A) -> tuple[str, ...]:
        """The texts in the answer that the room may see, each of which becomes an entry."""
        return ()

    def asks(self, answer: A) -> tuple[str, ...]:
        """For each of the `texts` what it answers; nothing where they all answer the same."""
        return ()

    def ballot_hint(self) -> Message | None:
        """What a host types from a filled paper ballot, in a few words; None where there can't be one.

        It doesn't ask whether the options are known yet: a ballot keeps its mark before the room has brought them.
        """
        return None

    def ballot(self, typed: str) -> Raw:
        """What a host typed from a ballot, as the form's fields; `Refused` with a sentence that says how to type it.

        `read` has the last word on it, like on every form.
        """
        raise Refused(message("This can’t be answered on a ballot."))


@dataclass(frozen=True)
class Choosing(Input[A]):
    """An input with options to choose from.

    A session freezes its options when the step opens: what people have chosen from stays.
    """

    options: tuple[Option, ...]

    @property
    def signs(self) -> tuple[str, ...]:
        """What stands before each option, the same on every medium; empty texts where nothing does."""
        return ("",) * len(self.options)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(option.label for option in self.options)

    def with_options(self, options: tuple[Option, ...]) -> Self:
        """The same input with other options; one that offers none stays as it is."""
        return replace(self, options=options) if self.options else self


def numbered(
    answer: object, options: Sequence[Option], least: int, greatest: int
) -> TypeGuard[dict[str, int]]:
    """Whether an answer gives some of the options, at least one, a whole number within bounds."""
    known = {option.id for option in options}
    return (
        isinstance(answer, dict)
        and bool(answer)
        and answer.keys() <= known
        and all(type(value) is int and least <= value <= greatest for value in answer.values())
    )


def chosen(answer: object, options: Sequence[Option]) -> TypeGuard[list[str]]:
    """Whether an answer is a list of options, each once."""
    return (
        isinstance(answer, list)
        and all(isinstance(id, str) for id in answer)
        and len(set(answer)) == len(answer)
        and {option.id for option in options}.issuperset(answer)
    )


def first(raw: Raw, name: str) -> str:
    """The first value of a form's field, or an empty text."""
    values = raw.get(name) or ()
    return values[0] if values else ""
