"""Settings as they stand in a heading's braces: reading a value, its bounds, and what is said of a wrong one."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, get_args, get_type_hints

from mdit_py_plugins.attrs.parse import ParseError, parse

from facilitator import numbers
from facilitator.clean import measure, too_long
from facilitator.exercises.contract import By, Close, Exercise, Reveal, Seen, Settings
from facilitator.words import Message, message
from facilitator.workshop.near import short, unknown

SHORTEST, LONGEST = 10, 24 * 3600  # seconds
MOST_LETTERS = 60  # of a setting that is text
LARGEST = 1e9  # what a number in a setting is below
_TIME = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,4})m)?(?:(\d{1,5})s)?")
_GIVEN = re.compile(r"([\w:-]+)=(?:\"[^\"]*\"|[\w:-]*)")


Value = bool | int | float | str | Enum
"""What a setting can be."""


class Doubtful(ValueError):
    """A value that can mean two things; it comes with what such a text has always meant."""

    def __init__(self, why: Message, value: float) -> None:
        super().__init__(why)
        self.value = value


class Duration(int):
    """Seconds, written `90s`, `4m` or `1h30m`."""


class Earlier(str):
    """The id of an earlier step."""


@dataclass(frozen=True)
class Setting:
    """One setting as a heading may give it: its name, what kind of value it takes, its bounds and its help."""

    name: str
    kind: type
    help: str
    default: Value | None = None
    needed: bool = False
    at_least: float | None = None
    at_most: float | None = None
    example: str | None = None
    in_line: bool = False

    def read(self, raw: str) -> Value:
        """The value in `raw`; ValueError with a `Message` where it isn't one."""
        if issubclass(self.kind, Duration):
            return read_time(raw)
        if issubclass(self.kind, Enum):
            return self._one_of(raw)
        if self.kind is bool:
            if raw not in ("yes", "no"):
                raise ValueError(message("{name}={raw}: write yes or no", name=self.name, raw=short(raw)))
            return raw == "yes"
        if issubclass(self.kind, str):
            if too_long(raw, MOST_LETTERS):
                what = message(
                    "{name} has {n} characters; {most} at most",
                    name=self.name,
                    n=measure(raw).length,
                    most=MOST_LETTERS,
                )
                raise ValueError(what)
            return raw
        return self._number(raw)

    def _one_of(self, raw: str) -> Enum:
        assert issubclass(self.kind, Enum)
        possible = {member.value: member for member in self.kind}
        if raw not in possible:
            raise ValueError(unknown(raw, possible, message("{name} can be", name=self.name)))
        return possible[raw]

    def _number(self, raw: str) -> int | float:
        whole = self.kind is int
        low, high = self.at_least, self.at_most
        typed = numbers.read(raw, -LARGEST if low is None else low, LARGEST if high is None else high)
        if typed.choices:
            choices = " / ".join(numbers.typeable(choice) for choice in typed.choices)
            what = message(
                "{name}={raw}: is that {choices}? Write it like this",
                name=self.name,
                raw=short(raw),
                choices=choices,
            )
            # The point was always a decimal one: a session that has started with this text goes on with that value.
            raise (
                Doubtful(what, min(typed.choices, key=abs)) if "." in raw and not whole else ValueError(what)
            )
        value = typed.value
        if (
            value is None
            or (whole and value != int(value))
            or abs(value) >= LARGEST
            or (low is not None and value < low)
            or (high is not None and value > high)
        ):
            kind = message("a whole number") if whole else message("a number")
            raise ValueError(
                message(
                    "{name}={raw}: write {kind}{range}",
                    name=self.name,
                    raw=short(raw),
                    kind=kind,
                    range=self.range(),
                )
            )
        return int(value) if whole else value

    def range(self) -> Message | str:
        """The bounds in words, with a space before them; empty where there are none."""
        low, high = _bare(self.at_least), _bare(self.at_most)
        if low and high:
            return message(" from {low} to {high}", low=low, high=high)
        if low:
            return message(" from {low} up", low=low)
        return message(" up to {high}", high=high) if high else ""


def _bare(bound: float | None) -> str:
    return "" if bound is None else f"{bound:g}"


def read_time(raw: str) -> Duration:
    """Seconds in `90s`, `4m`, `1h30m`; ValueError with a `Message` where it is no length of time."""
    match = _TIME.fullmatch(raw)
    if raw.isdigit():
        what = message("time={raw}: is that minutes or seconds? Write {raw}m or {raw}s", raw=short(raw))
        raise ValueError(what)
    if not raw or not match:
        raise ValueError(message("time={raw}: write it like 90s, 4m or 1h30m", raw=short(raw)))
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    length = hours * 3600 + minutes * 60 + seconds
    if not SHORTEST <= length <= LONGEST:
        raise ValueError(message("time={raw}: from 10s to 24h", raw=short(raw)))
    return Duration(length)


def spelt(seconds: int) -> str:
    """A length of time as a heading gives it: `1h30m`, `4m`, `90s`."""
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    if rest and not hours and minutes < 5:
        return f"{seconds}s"
    return "".join(f"{n}{unit}" for n, unit in ((hours, "h"), (minutes, "m"), (rest, "s")) if n) or "0m"


COMMON: Mapping[str, Setting] = {
    setting.name: setting
    for setting in (
        Setting("time", Duration, "how long the step takes in your plan", example="4m"),
        Setting(
            "leave",
            str,
            "what people leave the step with, in a few words: on the screen, the slide and in the guide",
            "",
            example='"Two doings worth copying"',
        ),
        Setting(
            "from",
            Earlier,
            "takes what the room said in an earlier step (its id) into this one",
            example="practices",
        ),
        Setting("top", int, "how many of what `from` brings are taken, best first", None, False, 1, 40, "5"),
        Setting(
            "again",
            Earlier,
            "asks an earlier step (its id) once more and shows what has shifted",
            example="before",
        ),
        Setting(
            "reveal",
            Reveal,
            "when the room sees the result: `live` while people answer, `after` when you show it, "
            "`approved` each text when you have kept it, `never` only in the documents",
            Reveal.AFTER,
        ),
        Setting(
            "seen",
            Seen,
            "who sees an answer: `room` everybody, without names, `host` you alone, on the console, in the guide and "
            "in the raw data, `me` only its author, on their own phone and in their own workbook; everybody else only "
            "how many have answered",
            Seen.ROOM,
        ),
        Setting("close", Close, "what ends the answering: `host` you do, `time` the clock does", Close.HOST),
        Setting(
            "by",
            By,
            "a small figure for each `team` instead of one for the room; the head needs `teams:`",
            example="team",
        ),
        Setting(
            "quorum",
            int,
            "with `by=team`: how many of a team must have answered before anybody sees its part",
            5,
            False,
            1,
            50,
        ),
    )
}
"""The settings that mean the same wherever they stand."""


def own(kind: type[Exercise]) -> dict[str, Setting]:
    """The settings that are an exercise's own, by name, read from its fields."""
    hints = get_type_hints(kind)
    found: dict[str, Setting] = {}
    for field in dataclasses.fields(kind):
        meta = field.metadata
        if "help" not in meta:
            continue
        plain = next((t for t in get_args(hints[field.name]) if t is not type(None)), hints[field.name])
        needed = field.default is dataclasses.MISSING
        default = None if needed else field.default
        found[field.name] = Setting(
            field.name,
            plain,
            meta["help"],
            default,
            needed,
            meta["at_least"],
            meta["at_most"],
            meta["example"],
            meta["in_line"],
        )
    return found


def common(kind: type[Exercise]) -> dict[str, Setting]:
    """The common settings that an exercise takes, by name."""
    return {
        name: dataclasses.replace(setting, default=getattr(kind.defaults, _field(name)))
        for name, setting in COMMON.items()
        if name in ("time", "leave") or name in kind.accepts
    }


def step_settings(kind: type[Exercise], values: Mapping[str, Value]) -> Settings:
    """The common settings among a step's values, with what an exercise has otherwise than the rest."""
    # Of the fields' own types: `COMMON` has read them.
    given: dict[str, Any] = {_field(name): value for name, value in values.items() if name in COMMON}
    return dataclasses.replace(kind.defaults, **given)


def _field(name: str) -> str:
    """The field of `Settings` for a common setting: `from` is a word of Python."""
    return "from_" if name == "from" else name


@dataclass(frozen=True)
class Braces:
    """What the braces at the end of a heading say."""

    kind: str | None = None
    id: str | None = None
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)


def split_heading(heading: str) -> tuple[str, Braces]:
    """A heading's words and what its braces say; ValueError with a `Message` where braces can't be read."""
    bare = heading.rstrip()
    opened = [k for k, sign in enumerate(bare) if sign == "{"][:20]
    if not bare.endswith("}"):
        if re.search(r"\{[^{}]*[.#=][^{}]*$", bare):
            raise ValueError(message("the braces aren't closed; write `}` at the end of the heading"))
        return bare, Braces()
    wrong = len(bare)
    for start in opened:
        try:
            end, found = parse(bare[start:])
        except ParseError as fault:
            wrong = start + fault.pos
            continue
        if start + end == len(bare) - 1:
            return bare[:start].rstrip(), _braces(bare[start:], found)
    sign = short(bare[wrong:], 12) or "}"
    what = message(
        "the braces can't be read at `{sign}`; write an exercise as `.choice`, a setting as `time=5m` without spaces, "
        "and a value with "
        'more than letters, digits, - and _ in straight quotes, like unit="%"',
        sign=sign,
    )
    raise ValueError(what)


def _braces(source: str, found: Mapping[str, str]) -> Braces:
    kinds = str(found.get("class", "")).split()
    if len(kinds) > 1:
        raise ValueError(
            message("a step is one thing; choose between {kinds}", kinds=short(", ".join(kinds)))
        )
    given = _GIVEN.findall(source)
    for name in given:
        if given.count(name) > 1:
            raise ValueError(message("`{name}` is given twice; take one out", name=short(name)))
    values = {name: str(value) for name, value in found.items() if name not in ("class", "id")}
    return Braces(kinds[0] if kinds else None, found.get("id"), values)
