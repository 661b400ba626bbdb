"""Addresses in an author's words: which of them can be followed, and how they are written where somebody reads them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote

from markdown_it.common.normalize_url import normalizeLink, normalizeLinkText

_FOLLOWED = re.compile(r"https?://[^/]|mailto:.", re.IGNORECASE)
_TYPED = re.compile(r"\bhttps?://[^\s<>\"“”„«»]+", re.IGNORECASE)
_BEHIND = ".,;:!?'’*_~…"  # what stands behind an address in a sentence, and doesn't belong to it
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def followed(href: str) -> str:
    """An address that can be followed from a slide or from paper; nothing where it is of another kind."""
    return href if _FOLLOWED.match(href) else ""


def readable(href: str) -> str:
    """An address as people read it: in its own letters, wherever they are seen and can be typed."""
    plain = normalizeLinkText(href)
    plain = plain[7:] if plain[:7].lower() == "mailto:" else plain
    return "".join(quote(char) if unicodedata.category(char)[0] in "CZ" else char for char in plain)


def says(words: str, address: str) -> bool:
    """Whether words are an address already, or have it among them, so that it isn't said once more."""
    bare = _bare(address)
    return any(_bare(word.strip('()[]{}<>"“”„' + _BEHIND)) == bare for word in [words, *words.split()])


def _bare(address: str) -> str:
    """What is the same in two ways to write an address."""
    text = unicodedata.normalize("NFC", readable(address)).casefold()
    return re.sub(r"^(https?://)?(www\.)?", "", text).rstrip("/")


def typed(text: str) -> Iterator[tuple[str, str]]:
    """A text in pieces, each with the address that it is, or with none."""
    done = 0
    for found in _TYPED.finditer(text):
        address = found[0]
        while address[-1] in _BEHIND or (
            address[-1] in _BRACKETS and address.count(address[-1]) > address.count(_BRACKETS[address[-1]])
        ):
            address = address[:-1]
        if followed(address):
            yield text[done : found.start()], ""
            yield address, normalizeLink(address)
            done = found.start() + len(address)
    yield text[done:], ""
