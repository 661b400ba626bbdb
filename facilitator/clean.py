"""What people typed, made harmless once, where it comes in: text stays text on every medium."""

from __future__ import annotations

import re
import unicodedata

# Control characters, lone surrogates and non-characters break XML and PDF; line breaks become spaces, because every
# answer is a short text. Direction overrides are taken out: they would turn the words around them as well.
_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069\ufeff]"
)


def clean(text: str, most: int) -> str:
    """The text as one line without characters that break a page, at most `most` characters long.

    Signs of which none can be seen are no text.
    """
    text = _BREAKS.sub(" ", text)
    text = unicodedata.normalize("NFC", _UNSAFE.sub("", text))
    if all(unicodedata.category(ch) in ("Cf", "Zs") for ch in text):
        return ""
    return re.sub(r" {2,}", " ", text).strip()[:most].strip()
