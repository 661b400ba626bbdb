"""Digits and numbers as people type them, in whatever script: the one place that reads them."""

from __future__ import annotations


def western(text: str) -> str:
    """The text with the decimal digits of every script (Arabic, Devanagari, full-width …) as 0 to 9."""
    return text if text.isascii() else "".join(str(int(ch)) if ch.isdecimal() else ch for ch in text)


def whole(typed: str, most: int = 999) -> int | None:
    """The whole number from 0 to `most` that was typed, in digits of any script; None where it is none."""
    digits = western(typed).strip()
    if not digits or not set(digits) <= set("0123456789") or len(digits) > 20:
        return None
    return int(digits) if int(digits) <= most else None
