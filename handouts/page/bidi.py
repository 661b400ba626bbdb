"""Scripts that run from right to left: letters are joined first, lines are wrapped, and then each line is put in order."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from arabic_reshaper import ArabicReshaper
from bidi import algorithm as uax9

T = TypeVar("T")

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


def joined(text: str) -> str:
    """Arabic letters in the forms they take beside each other, still in the order they are read."""
    return str(_reshaper.reshape(text)) if any("\u0600" <= char <= "\u08ff" for char in text) else text


def ordered(chars: Sequence[tuple[str, T]], base_leftwards: bool) -> list[tuple[str, T]]:
    """One line's characters as they stand from left to right, each with what came along with it."""
    if not base_leftwards and not any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char, _ in chars):
        return list(chars)
    storage: dict[str, Any] = uax9.get_empty_storage()
    storage["base_level"] = int(base_leftwards)
    storage["base_dir"] = "R" if base_leftwards else "L"
    uax9.get_embedding_levels("".join(char for char, _ in chars), storage)
    for kept, (_, along) in zip(storage["chars"], chars, strict=True):
        kept["along"] = along
    steps: tuple[Callable[[dict[str, Any]], None], ...] = (
        uax9.explicit_embed_and_overrides,
        uax9.resolve_weak_types,
        uax9.resolve_neutral_types,
        uax9.resolve_implicit_levels,
        uax9.reorder_resolved_levels,
        uax9.apply_mirroring,
    )
    for step in steps:
        step(storage)
    return [(kept["ch"], kept["along"]) for kept in storage["chars"]]
