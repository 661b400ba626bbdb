"""What the product says to people: every sentence is a message that a catalogue can say in another language.

The English sentence is the message's key (gettext). A language is one catalogue, `facilitator/locale/<language>.po`; it
is found by its name, and needs no compiling.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from facilitator.bidi import from_right, leftwards, set_apart, turns

Apart = Callable[[str, bool], str]
"""Gives somebody's words as they stand in a sentence that runs from right to left, or not."""

_PLACE = re.compile(r"\{.*?\}")  # where a value goes into a sentence
_LOCALE = Path(__file__).parent / "locale"


@dataclass(frozen=True)
class Message:
    """A sentence and the values that go into it, to be said in whatever language the reader has.

    `str(m)` says it in English. `many` and `n` are set where the sentence depends on a number.
    """

    text: str
    values: tuple[tuple[str, object], ...] = ()
    many: str | None = None
    n: int = 0

    def __str__(self) -> str:
        return say(self)


class UserError(Exception):
    """An error that is shown to people in its own sentence: what happened, and what to do about it.

    A command ends with that sentence, without a traceback.
    """

    def __init__(self, why: Message | str) -> None:
        super().__init__(why)
        self.why = why if isinstance(why, Message) else Message(why)

    def __str__(self) -> str:
        return str(self.why)


def message(text: str, /, **values: object) -> Message:
    """A sentence; `{name}` in it is filled from `values`, which may be messages themselves, or
    several parted by commas.

    A date is said as a day of the year ("4 Dec"), a time of day or a moment as a clock shows it ("9:04").
    """
    return Message(text, tuple(values.items()))


def counted(one: str, many: str, n: int, /, **values: object) -> Message:
    """A sentence that depends on a number: `counted("{n} dot", "{n} dots", 3)`."""
    return Message(one, (("n", n), *values.items()), many, n)


@lru_cache(maxsize=32)
def _catalogue(language: str) -> gettext.NullTranslations:
    file = _LOCALE / f"{language}.po"
    if not file.is_file():
        return gettext.NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(file.read_bytes())))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def say(what: Message | str, language: str = "en", apart: Apart | None = None) -> str:
    """The sentence in the given language; a plain string (somebody's own words) is given back as it is.

    Where people read it, `apart` says how somebody's words stand in it without turning its own.
    """
    if isinstance(what, str):
        return what
    catalogue = _catalogue(language)
    text = (
        catalogue.gettext(what.text)
        if what.many is None
        else catalogue.ngettext(what.text, what.many, what.n)
    )
    if not what.values:
        return text
    values = {key: _value(value, language) for key, value in what.values}
    if apart is not None:
        words = "".join(values.values())
        leftward = leftwards(_PLACE.sub("", text) + words)
        if turns(words, leftward):
            values = {key: _value(value, language, apart, leftward) for key, value in what.values}
    return text.format_map(values)


def shown(what: Message | str, language: str = "en") -> str:
    """The sentence for a page in this language: what runs the other way is isolated in it, with signs that nobody sees.

    So is the whole of it where a language from the right has no catalogue, and it is said in English.
    """
    said = say(what, language, set_apart)
    foreign = isinstance(what, Message) and from_right(language) and turns(said, leftward=True)
    return set_apart(said) if foreign else said


def _value(value: object, language: str, apart: Apart | None = None, leftward: bool = False) -> str:
    match value:
        case list() | tuple():
            return ", ".join(_value(one, language, apart, leftward) for one in value)
        case Message():
            said = say(value, language, apart)
        case str():
            said = value
        case datetime() | time():
            return f"{value.hour}:{value.minute:02}"
        case date():
            return str(format_skeleton("MMMd", value, locale=locale_of(language)))
        case _:
            return str(value)
    return apart(said, leftward) if apart else said


def locale_of(language: str) -> Locale:
    """How days are written where a language is spoken; British where it says no more than "en"."""
    try:
        return Locale.parse("en-GB" if language == "en" else language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")
