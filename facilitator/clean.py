"""What people typed, made harmless once, where it comes in: text stays text on every medium."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

import regex

MOST_MARKS = 4  # over and under one letter: Vietnamese, Thai, pointed Hebrew and Devanagari need no more
_MOST_UNSEEN = 8  # signs without a look of their own behind one letter: the flag of Scotland has six
_MOST_JOINED = 8  # signs that are drawn as one: a family of four, each with a colour of skin

# Control characters, lone surrogates and non-characters break XML and PDF; line breaks become spaces, because every
# answer is a short text. Direction overrides are taken out: they would turn the words around them as well.
_BREAKS = regex.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_UNSAFE = regex.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069\ufeff]"
)

# Office programs write spaces that don't break a line, and signs of their symbol fonts, which no other font has; what
# is pasted has a mark where a picture or a note was that didn't come along.
_SPACES = regex.compile(r"[^\P{Zs}\u3000]+")
_BULLETS = regex.compile(r"[\uf06e\uf071\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc]")
_NO_SIGN = r"\p{Co}\p{Noncharacter_Code_Point}\ufff9-\ufffc"
_NO_SIGNS = regex.compile(f"[{_NO_SIGN}]")

_IGNORED = r"\p{Default_Ignorable_Code_Point}"
_EMPTY = (
    r"\p{Z}\u2800\U0001d159"  # spaces, and signs whose drawing is empty: a braille cell, a head of a note
)
_BLANK = regex.compile(rf"[{_IGNORED}{_EMPTY}\p{{M}}\p{{Cc}}\p{{Cf}}\p{{Cs}}{_NO_SIGN}]*")
_LEADING = regex.compile(rf"^[{_IGNORED}{_EMPTY}\p{{M}}]+")
_TRAILING = regex.compile(rf"[{_EMPTY}\u115f\u1160\u200b\u3164\uffa0]+$")
_UNNOTICED = regex.compile(rf"[{_IGNORED}{_EMPTY}]+")
_CLUSTERS = regex.compile(r"\X")
_MARK = regex.compile(rf"(?!{_IGNORED})\p{{M}}")
_UNSEEN = regex.compile(_IGNORED)
_DRAWN = regex.compile(rf"[^{_IGNORED}\p{{M}}]")


class Measure(NamedTuple):
    """How a text looks: whether nothing of it can be seen, how many letters it has, and most marks on one of them.

    A letter is a grapheme cluster, what a person sees as one sign. Signs that somebody has joined without end are one
    cluster as well; they count one by one. `templates/scripts/shared/letters.ts` counts in the same way.
    """

    blank: bool
    length: int
    marks: int


def measure(text: str) -> Measure:
    """Say how a person sees a text."""
    if text.isascii():
        return Measure(is_blank(text), len(text), 0)
    length = marks = 0
    for cluster in _CLUSTERS.findall(text):
        drawn = len(_DRAWN.findall(cluster))
        length += drawn if drawn > _MOST_JOINED else 1
        marks = max(marks, *(len(_MARK.findall(behind)) for behind in _DRAWN.split(cluster)))
    return Measure(is_blank(text), length, marks)


def is_blank(text: str) -> bool:
    """Whether there is nothing in a text that anybody can see."""
    return _BLANK.fullmatch(text) is not None


def too_long(text: str, longest: int) -> bool:
    """Whether a text has more letters than `longest`, or is larger than so many letters can be."""
    return len(text) > 12 * longest or measure(text).length > longest


def harmless(text: str) -> str:
    """The text as one line, without characters that break a page or a file."""
    text = unicodedata.normalize("NFC", _UNSAFE.sub("", _BREAKS.sub(" ", text)))
    return regex.sub(" {2,}", " ", text).strip()


def clean(text: str) -> str:
    """What a person typed, sanitised as it is stored: harmless, with plain spaces and a few marks a
    letter; "" if it is blank.

    Cleaning is idempotent: what it returns comes out unchanged the next time.
    """
    text = harmless(text)
    if text.isascii():
        return text
    if is_blank(text):
        return ""
    text = _NO_SIGNS.sub("", _BULLETS.sub("•", _SPACES.sub(" ", text)))
    text = _few_marks(unicodedata.normalize("NFC", text))
    return harmless(_TRAILING.sub("", _LEADING.sub("", text)))


def _few_marks(text: str) -> str:
    """The text with the first few marks of each letter, and the first few unseen signs behind it."""
    chars: list[str] = []
    behind: Counter[str] = Counter()
    for char in text:
        if _DRAWN.match(char):
            behind.clear()
        else:
            kind = (
                "unseen"
                if _UNSEEN.match(char)
                else "beside"
                if unicodedata.category(char) == "Mc"
                else "over"
            )
            behind[kind] += 1
            if behind[kind] > (_MOST_UNSEEN if kind == "unseen" else MOST_MARKS):
                continue
        chars.append(char)
    return "".join(chars)


# Letters of which the small or the large one looks like a Latin one: Cyrillic, Greek, Turkish.
_LOOK_ALIKE = str.maketrans(
    "авекмнорстухіјѕһԛԝ" + "αβεζηικμνορτυχ" + "ı",
    "abekmhopctyxijshqw" + "abezhikmnoptyx" + "i",
)
_LIKE_L = regex.compile(r"(?<=\p{L})[I1|](?=\p{Ll})")  # a large I within small letters: AIice


@lru_cache(4096)
def alike(name: str) -> str:
    """What two names have in common that are easily taken for each other: Alice, ALICE, A lice, and
    with a Cyrillic or wide A.
    """
    text = _LIKE_L.sub("l", _UNNOTICED.sub("", unicodedata.normalize("NFKC", name)))
    return text.casefold().translate(_LOOK_ALIKE)
