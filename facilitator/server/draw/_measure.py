"""What fits: how wide words are in the pages' fonts, how many lines they take, and how much space a figure has.

All lengths are in em of the medium's smallest text (1 em on the screen is 32/1080 of its height). Widths are those of
the bold cut, a little generous, so that a text that fits here fits in a browser.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf
from typing import Literal
from zlib import crc32

Place = Literal["screen", "phone", "console"]

SERIF = 1.02  # the serif is wider than the sans
REGULAR = 0.92  # the regular cut is narrower than the bold one
# The bold cut of Atkinson Hyperlegible Next, rounded up.
_WIDTHS = {
    **dict.fromkeys("'", 0.24),
    **dict.fromkeys(",.:;j|‘’", 0.28),
    **dict.fromkeys(" !`il·", 0.32),
    **dict.fromkeys("()[]", 0.36),
    **dict.fromkeys('"-_frt{}', 0.4),
    **dict.fromkeys("/1I\\", 0.44),
    **dict.fromkeys("“”", 0.48),
    **dict.fromkeys("*csz–", 0.52),
    **dict.fromkeys("7?Lakvxy~×", 0.56),
    **dict.fromkeys("+239<>EFJ^bdeghnopqu−", 0.6),
    **dict.fromkeys("$4568=PSTZ", 0.64),
    **dict.fromkeys("0ABCKRVY€", 0.68),
    **dict.fromkeys("DGHNUX", 0.72),
    **dict.fromkeys("&OQw", 0.76),
    **dict.fromkeys("#@…", 0.8),
    **dict.fromkeys("—", 0.84),
    **dict.fromkeys("M", 0.88),
    **dict.fromkeys("Wm", 0.92),
    **dict.fromkeys("%", 1.0),
}


@dataclass(frozen=True)
class Space:
    """How much space a figure's body has on a medium. A page that scrolls is endlessly high."""

    place: Place
    wide: float
    high: float

    @staticmethod
    def of(place: Place) -> Space:
        """The least that a medium offers: a 16:9 screen, a phone of 320 px, the console's preview."""
        match place:
            case "screen":
                return Space(place, 54, 27.2)
            case "console":
                return Space(place, 44, 27.2)
            case "phone":
                return Space(place, 19, inf)

    def less(self, high: float) -> Space:
        """The space that is left when something takes a part of the height."""
        return replace(self, high=self.high - high)


def width(text: str) -> float:
    """How wide a text is, in em of its own size."""
    return sum(_wide(letter) for letter in text)


def _wide(letter: str) -> float:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(letter) in "WF" or unicodedata.category(letter) == "So":
        return 1.35 if unicodedata.category(letter) == "So" else 1.05
    return 0.72 if letter.isupper() else 0.62


@lru_cache(maxsize=4096)
def lines(text: str, wide: float, letters: float = 1.0) -> int:
    """How many lines a text takes in `wide` em, set `letters` em large; a word that is too long is broken."""
    count, used, space = 1, 0.0, _WIDTHS[" "] * letters
    for word in text.split():
        long = width(word) * letters
        if used and used + space + long > wide:
            count, used = count + 1, 0.0
        elif used:
            long += space
        while used + long > wide:
            count, long, used = count + 1, long - (wide - used), 0.0
        used += long
    return count


_TITLES = {"": 2.5, "long": 2.0, "longer": 1.6}
_PHONE_TITLES = {"": 1.87, "long": 1.6, "longer": 1.4}


def fitted(title: str, place: Place, most: int = 2) -> tuple[str, float]:
    """A finding's size by its length, at `most` so many lines where it can be, and the height that it takes."""
    sizes, wide = (_PHONE_TITLES if place == "phone" else _TITLES), Space.of(place).wide
    most = 4 if place == "phone" else most
    counts = {name: lines(title, wide, size * SERIF) for name, size in sizes.items()}
    large = [name for name in sizes if name != "longer" and counts[name] <= most]
    name = (large or [name for name, count in counts.items() if count <= max(most, 2)] or ["longer"])[0]
    return name, counts[name] * sizes[name] * 1.16


def keys(names: Iterable[str]) -> Iterator[str]:
    """A short id for each name that is the same on every push, also where two names are equal."""
    seen: dict[int, int] = {}
    for name in names:
        mark = crc32(name.encode())
        seen[mark] = seen.get(mark, 0) + 1
        yield f"{mark:08x}" if seen[mark] == 1 else f"{mark:08x}-{seen[mark]}"


def per_cent(share: float) -> str:
    """A share of 1 as an attribute of a mark."""
    return f"{100 * share:.2f}".rstrip("0").rstrip(".") + "%"
