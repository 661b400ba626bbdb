"""Which way a text runs, and bidirectional isolates: somebody's words in a sentence that turns neither of them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from babel import Locale, UnknownLocaleError

LEFT, RIGHT, CLOSES = "\u2066", "\u2067", "\u2069"  # LRI, RLI, PDI
OPENS = (LEFT, RIGHT)
ISOLATES = f"{LEFT}{RIGHT}{CLOSES}"

_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}


@lru_cache(maxsize=64)
def from_right(language: str) -> bool:
    """Whether a language is written from right to left."""
    try:
        return Locale.parse(language, sep="-").text_direction == "rtl"
    except (UnknownLocaleError, ValueError):
        return language.split("-", maxsplit=1)[0] in _RIGHT_TO_LEFT


def leftwards(text: str) -> bool:
    """Whether a paragraph runs from right to left: its first letter with a direction outside isolates decides."""
    if text.isascii():
        return False
    inside, found = 0, None
    for char in text:
        inside += (char in OPENS) - (char == CLOSES)
        direction = _strong(char)
        if direction and inside < 1:
            return direction == "R"
        found = found or direction
    return found == "R"


def both_ways(text: str) -> bool:
    """Whether some of a text runs from left to right and some from right to left."""
    found = {*map(_strong, text)}
    return "L" in found and "R" in found


def isolated(text: str) -> str:
    """A text that neither turns what stands round it nor is turned by it: its own first letter says how it runs."""
    return f"{RIGHT if leftwards(text) else LEFT}{text}{CLOSES}"


def turns(text: str, leftward: bool) -> bool:
    """Whether some of a text runs the other way than the sentence that it stands in.

    Numbers are read from the left everywhere, so a code of two groups does in a sentence from the right.
    """
    if text.isascii() and not leftward:
        return False
    other = ("L", "EN") if leftward else ("R", "AL", "AN")
    return any(unicodedata.bidirectional(char) in other for char in text)


def set_apart(text: str, leftward: bool = False) -> str:
    """Somebody's words in a sentence, isolated; quotation marks round them are the sentence's own."""
    inside = text[1:-1]
    quoted = text[:1] + text[-1:] == "“”" and not {"“", "”"}.intersection(inside)
    return f"“{isolated(inside)}”" if quoted else isolated(text)


def _strong(char: str) -> str:
    found = unicodedata.bidirectional(char)
    return "R" if found in ("R", "AL") else "L" if found == "L" else ""
