"""Digits and numbers as people type them, in whatever script: the one place that reads and writes them.

The grammar is a table of regular expressions that mean the same in Python and in JavaScript. A phone's page carries it
(`GRAMMAR`), so that the script reads a number by the same rules as the server does.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict

_WHOLE = r"(\d{1,3}(?:%s\d{3})+)(?:%s(\d+))?"  # parted in threes, then perhaps a decimal point


class Grammar(TypedDict):
    """How a number is read: pairs of a pattern and what stands for it, patterns, and two bounds."""

    alike: list[tuple[str, str]]
    doubtful: str
    plain: list[str]
    longest: int
    threes: int


GRAMMAR: Grammar = {
    # What stands for what, in this order, after digits were made 0 to 9; then blanks at both ends go.
    "alike": [
        ("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]", ""),
        ("[\t\n\r\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]", " "),
        ("[\u2010-\u2015\u2212\ufe63\uff0d]", "-"),
        ("[\u060c\ufe50\uff0c]", ","),
        ("[\ufe52\uff0e]", "."),
        ("[\u2018\u2019\u02bc\u00b4`\u066c\uff07]", "'"),
        ("\uff0b", "+"),
        ("[\u066a\uff05]", "%"),
    ],
    # A separator before exactly three digits: a decimal point, or one between thousands.
    "doubtful": r"(\d*[1-9]\d*)[.,](\d{3})",
    # What has one meaning: the digits before the decimal point, with what parts them, and those behind it.
    "plain": [
        r"(\d+)[.,]?()",
        "(\\d*)[.,\u066b](\\d+)",
        _WHOLE % (",", "[.\u066b]"),
        _WHOLE % (r"\.", "[,\u066b]"),
        _WHOLE % (" ", "[.,\u066b]"),
        _WHOLE % ("'", "[.,\u066b]"),
        "(\\d{1,2}(?:,\\d{2})+,\\d{3})(?:[.\u066b](\\d+))?",  # as in India: 12,34,567
    ],
    "longest": 60,
    "threes": 10_000,  # from here on numbers are written in threes
}


@dataclass(frozen=True)
class Typed:
    """What was typed, as a number; `choices` where it can be more than one and the range doesn't say which."""

    value: float | None = None
    choices: tuple[float, ...] = ()


def western(text: str) -> str:
    """The text with the decimal digits of every script (Arabic, Devanagari, full-width …) as 0 to 9."""
    return text if text.isascii() else "".join(str(int(ch)) if ch.isdecimal() else ch for ch in text)


def whole(typed: str, most: int = 999) -> int | None:
    """The whole number from 0 to `most` that was typed, in digits of any script; None where it is none."""
    digits = _alike(typed)
    if not digits or not set(digits) <= set("0123456789") or len(digits) > 20:
        return None
    return int(digits) if int(digits) <= most else None


def read(typed: str, least: float = -math.inf, greatest: float = math.inf, unit: str = "") -> Typed:
    """The number that was typed, perhaps with its unit, for a range.

    `1,000` is 1 or 1000. It is 1000 where only that is within the range. It is 1 only where the range is so fine that
    thousandths are usual, never as a guess; elsewhere whoever typed it has to say.
    """
    found = _readings(typed, unit)
    if len(found) < 2:
        return Typed(found[0] if found else None)
    small, large = found
    fitting = tuple(value for value in found if least <= value <= greatest)
    if fitting in ((), (large,)):
        return Typed(large)
    if fitting == (small,) and fine(least, greatest):
        return Typed(small)
    return Typed(choices=fitting)


def fine(least: float, greatest: float) -> bool:
    """Whether thousandths are usual in a range: it is at most one long, or its own ends have some."""
    return greatest - least <= 1 or max(_decimals(least), _decimals(greatest)) > 2


def places(least: float, greatest: float) -> int:
    """How many decimals numbers of this range may have: four, and in short ranges so many that a million fit in it."""
    span, largest = greatest - least, max(abs(least), abs(greatest), 1)
    if not 0 < span < math.inf:
        return 4
    wanted = max(4, 6 - math.floor(math.log10(span)), _decimals(least), _decimals(greatest))
    return max(0, min(wanted, 14 - math.floor(math.log10(largest))))  # a float knows no more


def step(least: float, greatest: float) -> float:
    """What one tap on + adds at least: one, and in short ranges a part of it that people would say."""
    span = greatest - least
    return 1.0 if span >= 10 or span <= 0 else 10.0 ** (math.ceil(math.log10(span) - 1e-9) - 2)


def shown(value: float, places: int = 2) -> str:
    """A number as people write it: no decimals where there are none; from 10 000 on in threes."""
    text = f"{value:,.{places}f}" if abs(value) >= GRAMMAR["threes"] else f"{value:.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text.replace(",", "\u00a0")


def exactly(value: float, places: int = 2) -> str:
    """A number with all the decimals that its author gave it, also where its range has fewer."""
    return shown(value, max(places, _decimals(value)))


def typeable(value: float, places: int = 2) -> str:
    """A number as a field takes it, so that it can't be taken for another: 1.2340 and not 1.234."""
    text = exactly(value, places).replace("\u00a0", "")
    return f"{text}0" if re.fullmatch(GRAMMAR["doubtful"], text.lstrip("-")) else text


def _decimals(value: float) -> int:
    """How many decimals a number was written with, at most nine."""
    if not math.isfinite(value):
        return 0
    exponent = Decimal(repr(float(value))).normalize().as_tuple().exponent
    return min(9, max(0, -exponent)) if isinstance(exponent, int) else 0


def _alike(text: str) -> str:
    text = western(text)
    for pattern, sign in GRAMMAR["alike"]:
        text = re.sub(pattern, sign, text)
    return text.strip(" ")


def _readings(typed: str, unit: str) -> tuple[float, ...]:
    """The numbers that it can be: none, one, or with the smaller first two."""
    if len(typed) > GRAMMAR["longest"]:
        return ()
    text, unit = _alike(typed), _alike(unit)
    text = _without(text, unit)
    sign = -1 if text.startswith("-") else 1
    if text[:1] in ("-", "+"):
        text = _without(text[1:].strip(" "), unit)
    if doubt := re.fullmatch(GRAMMAR["doubtful"], text):
        return tuple(
            sorted((sign * float(f"{doubt[1]}.{doubt[2]}"), sign * float(doubt[1] + doubt[2])), key=abs)
        )
    for pattern in GRAMMAR["plain"]:
        if match := re.fullmatch(pattern, text):
            before = re.sub(r"\D", "", match[1])
            return (sign * float(f"{before or 0}.{match[2] or 0}") + 0.0,)
    return ()


def _without(text: str, unit: str) -> str:
    """The text without its unit at one end; a unit that begins with a digit could be part of the number."""
    if not unit:
        return text
    short, its = (text, unit) if len(unit) == 1 else (text.lower(), unit.lower())
    if short.endswith(its) and not unit[0].isdigit():
        return text[: -len(unit)].rstrip(" ")
    if short.startswith(its) and not unit[-1].isdigit():
        return text[len(unit) :].lstrip(" ")
    return text


def digits(typed: str) -> str:
    """The digits of what was typed, as 0 to 9, without whatever stands between them: a code as people type it.

    Of an address that ends in six digits, as people paste it, only these.
    """
    text = western(typed[:80]).strip()
    address = re.fullmatch(r".*/(\d{6})/?", text)
    return address[1] if address else "".join(ch for ch in text if ch in "0123456789")
