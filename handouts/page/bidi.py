"""Scripts that run from right to left: letters are joined first, lines are wrapped, and then each line is put in order."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any, TypeVar

from arabic_reshaper import ArabicReshaper
from bidi import algorithm as uax9

T = TypeVar("T")

_BRACKETS = {"(": ")", "[": "]", "{": "}"}

# Vowel signs stay: they are part of what somebody wrote.
_reshaper = ArabicReshaper(configuration={"delete_harakat": False, "shift_harakat_position": False})


def leftwards(text: str) -> bool:
    """Whether a paragraph runs from right to left: its first letter with a direction decides."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def both_ways(text: str) -> bool:
    """Whether some of a text runs from left to right and some from right to left."""
    found = {unicodedata.bidirectional(char) for char in text}
    return "L" in found and not found.isdisjoint(("R", "AL"))


def joined(text: str) -> str:
    """Arabic letters in the forms they take beside each other, still in the order they are read."""
    return str(_reshaper.reshape(text)) if any("\u0600" <= char <= "\u08ff" for char in text) else text


def apart(text: str) -> str:
    """The letters that were `joined`, as they are written in a text."""
    forms = (unicodedata.normalize("NFKC", char) if "\ufb50" <= char <= "\ufeff" else char for char in text)
    return "".join(forms)


def ordered(chars: Sequence[tuple[str, T]], base_leftwards: bool) -> list[tuple[str, T]]:
    """One line's characters as they stand from left to right, each with what came along with it."""
    if not base_leftwards and not any(
        unicodedata.bidirectional(char) in ("R", "AL", "AN") for char, _ in chars
    ):
        return list(chars)
    storage: dict[str, Any] = uax9.get_empty_storage()
    storage["base_level"] = int(base_leftwards)
    storage["base_dir"] = "R" if base_leftwards else "L"
    uax9.get_embedding_levels("".join(char for char, _ in chars), storage)
    for kept, (_, along) in zip(storage["chars"], chars, strict=True):
        kept["along"] = along
    uax9.explicit_embed_and_overrides(storage)
    uax9.resolve_weak_types(storage)
    _pair_brackets(storage["chars"], storage["base_dir"])
    uax9.resolve_neutral_types(storage, False)
    uax9.resolve_implicit_levels(storage, False)
    uax9.reorder_resolved_levels(storage, False)
    uax9.apply_mirroring(storage, False)
    return [(kept["ch"], kept["along"]) for kept in storage["chars"]]


def _pair_brackets(chars: Sequence[dict[str, Any]], base: str) -> None:
    """Gives two brackets one direction, which the library leaves out: rule N0 of the Unicode bidirectional algorithm.

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


def _strong(direction: str) -> str:
    """A direction as neighbours see it: numbers count as running with Hebrew and Arabic."""
    return "R" if direction in ("R", "AL", "EN", "AN") else direction if direction == "L" else ""
