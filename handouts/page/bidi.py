"""Scripts that run from right to left: letters are joined, lines are wrapped, and then each line is reordered."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from arabic_reshaper import ArabicReshaper
from bidi import algorithm as uax9

from facilitator.bidi import CLOSES, OPENS, RIGHT, both_ways, isolated

T = TypeVar("T")

_ONE = "\ufffc"  # what an isolated text counts as where it stands: one sign without a direction
_BRACKETS = {"(": ")", "[": "]", "{": "}"}

# Vowel signs stay: they are part of what somebody wrote.
_reshaper = ArabicReshaper(configuration={"delete_harakat": False, "shift_harakat_position": False})


def in_a_row(texts: Iterable[str]) -> str:
    """Join several texts to one line, each in its own direction."""
    texts = list(texts)
    return " · ".join(map(isolated, texts) if both_ways("".join(texts)) else texts)


def joined(text: str) -> str:
    """Arabic letters in the forms they take beside each other, still in the order they are read."""
    return str(_reshaper.reshape(text)) if any("\u0600" <= char <= "\u08ff" for char in text) else text


def apart(text: str) -> str:
    """The inverse of `joined`: letters as they are written in a text."""
    forms = (unicodedata.normalize("NFKC", char) if "\ufb50" <= char <= "\ufeff" else char for char in text)
    return "".join(forms)


def reopened(lines: Iterable[Sequence[tuple[str, T]]]) -> Iterator[list[tuple[str, T]]]:
    """Each line of a paragraph, beginning with the isolates that go on from the line before."""
    opened: list[tuple[str, T]] = []
    for line in lines:
        yield [*opened, *line]
        for one in line:
            if one[0] in OPENS:
                opened.append(one)
            elif one[0] == CLOSES:
                del opened[-1:]


def ordered(chars: Sequence[tuple[str, T]], base_leftwards: bool) -> list[tuple[str, T]]:
    """Reorder one line's characters as they stand from left to right, each with what came along with it."""
    whole: list[tuple[str, list[tuple[str, T]]]] = []
    rest = list(chars)
    while rest:
        char, length = rest[0][0], _isolate(rest)
        whole.append((_ONE, ordered(rest[1:length], char == RIGHT)) if length else (char, rest[:1]))
        del rest[: length + 1]
    turned = _turned(whole, base_leftwards)
    return [
        (char if len(along) == 1 and char != _ONE else own, one)
        for char, along in turned
        for own, one in along
    ]


def _isolate(chars: Sequence[tuple[str, T]]) -> int:
    """How far from its beginning an isolate closes, or its line ends; 0 where none begins."""
    inside = 0
    for k, (char, _) in enumerate(chars):
        inside += (char in OPENS) - (char == CLOSES)
        if inside < 1:
            return k
    return len(chars)


def _turned(chars: Sequence[tuple[str, T]], base_leftwards: bool) -> list[tuple[str, T]]:
    """Reorder characters among which nothing is isolated."""
    if not base_leftwards and not any(
        unicodedata.bidirectional(char) in ("R", "AL", "AN") for char, _ in chars
    ):
        return list(chars)
    storage: dict[str, Any] = uax9.get_empty_storage()
    storage["base_level"] = int(base_leftwards)
    storage["base_dir"] = "R" if base_leftwards else "L"
    uax9.get_embedding_levels("".join(char for char, _ in chars), storage)
    for char, (_, along) in zip(storage["chars"], chars, strict=True):
        char["along"] = along
    uax9.explicit_embed_and_overrides(storage)
    uax9.resolve_weak_types(storage)
    _pair_brackets(storage["chars"], storage["base_dir"])
    uax9.resolve_neutral_types(storage, False)
    uax9.resolve_implicit_levels(storage, False)
    uax9.reorder_resolved_levels(storage, False)
    uax9.apply_mirroring(storage, False)
    return [(char["ch"], char["along"]) for char in storage["chars"]]


def _pair_brackets(chars: Sequence[dict[str, Any]], base: str) -> None:
    """Give two brackets one direction, which the library leaves out: rule N0 of the Unicode bidirectional algorithm.

    They go with the line where something between them does; else with what is between them and before them, if that
    agrees; else with the line.
    """
    for start, end in _bracketed(chars):
        inside = {_strong(char["type"]) for char in chars[start + 1 : end]} - {""}
        if not inside:
            continue
        before = next((found for char in reversed(chars[:start]) if (found := _strong(char["type"]))), base)
        direction = before if base not in inside and before in inside else base
        chars[start]["type"] = chars[end]["type"] = direction


def _bracketed(chars: Sequence[dict[str, Any]]) -> list[tuple[int, int]]:
    """The places of brackets that belong together, by where they open."""
    waiting: list[int] = []
    pairs = []
    for k, char in enumerate(chars):
        if char["ch"] in _BRACKETS:
            waiting.append(k)
        elif char["ch"] in _BRACKETS.values():
            opened = [at for at in waiting if _BRACKETS[chars[at]["ch"]] == char["ch"]]
            if opened:
                pairs.append((opened[-1], k))
                waiting = [at for at in waiting if at < opened[-1]]
    return sorted(pairs)


def _strong(direction: str, numbers: bool = True) -> str:
    """A direction as neighbours see it: numbers count as running with Hebrew and Arabic."""
    found = "R" if direction in ("R", "AL") or (numbers and direction in ("EN", "AN")) else direction
    return found if found in ("L", "R") else ""
