"""Which signs (characters) paper can show: those of our fonts and of this computer's TrueType fonts."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from facilitator.assets import fonts_folder
from facilitator.words import Message, message

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

# Where fonts lie when nobody (fontconfig) can be asked for them.
_FOLDERS = {
    "darwin": ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
    "win32": ("C:/Windows/Fonts", "~/AppData/Local/Microsoft/Windows/Fonts"),
}
_ELSEWHERE = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
# Fonts for emphasis and of last resort: no text is set in them.
_SPECIAL = re.compile(
    r"bold|italic|oblique|light|thin|black|heavy|medium|condensed|mono|unifont|lastresort", re.IGNORECASE
)
_ONLY_MEASURED = ("Arimo", "Gelasio")  # of our fonts: slides are measured with them, nothing is set in them
_ONE_SCRIPT = ("CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH")
# Scripts whose letters change and move beside each other, which paper can't do.
_JOINED = frozenset(
    [
        "Bengali",
        "Devanagari",
        "Gujarati",
        "Gurmukhi",
        "Kannada",
        "Khmer",
        "Malayalam",
        "Myanmar",
        "Oriya",
        "Sinhala",
        "Tamil",
        "Telugu",
        "Tibetan",
    ]
)
_ALWAYS = 0x250  # signs below it are in our own fonts
_SHOWN = 8  # signs of a script, as an example


class Font(NamedTuple):
    """A TrueType font of this computer: its file, its place in it, and the signs that it has."""

    path: str
    number: int
    signs: frozenset[int]


def fonts_with(char: str) -> Iterator[Font]:
    """The computer's fonts that have a sign, always in the same order."""
    for path in _files():
        yield from (font for font in _fonts(path) if ord(char) in font.signs)


def warnings(text: str) -> list[tuple[int, Message]]:
    """Warnings of signs in a text that paper can't show well, one for each script; each with its line, from 1 on."""
    lacking: dict[str, dict[str, int]] = {}
    apart: dict[str, int] = {}
    scripts = {_named(char) for char in set(text) if unicodedata.category(char)[0] == "L"}
    for number, line in enumerate(text.splitlines(), 1):
        for char in line:
            if ord(char) < _ALWAYS or unseen(char):
                continue
            if not _has(char):
                named = _named(char)
                script = named if named in scripts or unicodedata.category(char)[0] in "LMN" else ""
                lacking.setdefault(script, {}).setdefault(char, number)
            elif (script := _named(char)) in _JOINED:
                apart.setdefault(script, number)
    unreported(char for signs in lacking.values() for char in signs)
    found = [(min(signs.values()), _missing(script, signs)) for script, signs in lacking.items()]
    return found + [(line, _apart(script)) for script, line in apart.items() if script not in lacking]


def unreported(signs: Iterable[str]) -> list[str]:
    """The signs that this process hasn't reported yet as missing in all fonts; from now on they count as reported."""
    new = [char for char in dict.fromkeys(signs) if char not in _reported]
    _reported.update(new)
    return new


_reported: set[str] = set()


@cache
def _has(char: str) -> bool:
    """Whether some font that paper is set in has a sign."""
    return ours(char) or next(fonts_with(char), None) is not None


def ours(char: str) -> bool:
    """Whether one of our own fonts has a sign."""
    return ord(char) in _ours()


def unseen(char: str) -> bool:
    """Whether a sign is not drawn: joiners, direction marks, variation selectors and skin tones."""
    code = ord(char)
    if 0xFE00 <= code <= 0xFE0F or 0xE0000 <= code <= 0xE01EF or 0x1F3FB <= code <= 0x1F3FF:
        return True
    return unicodedata.category(char) in ("Cf", "Cc")


def _missing(script: str, signs: Iterable[str]) -> Message:
    shown = " ".join(list(signs)[:_SHOWN])
    if script:
        return message(
            "No font on this computer has the {script} signs ({signs}): on paper an empty box stands for each. "
            "Install a TrueType font for that script (its files end in .ttf or .ttc), and check again. "
            "Slides and phones use their own fonts.",
            script=script,
            signs=shown,
        )
    return message(
        "No font on this computer has these signs ({signs}): on paper an empty box stands for each. Take them out, "
        "or install a TrueType font that has them (its file ends in .ttf or .ttc), and check again. "
        "Slides and phones use their own fonts.",
        signs=shown,
    )


def _apart(script: str) -> Message:
    return message(
        "Paper sets {script} letters one after the other and doesn’t join them: look at a page before you print it. "
        "Slides and phones join them.",
        script=script,
    )


def _named(char: str) -> str:
    """The script that a sign's name begins with; of an arrow or a box it is no script."""
    first = unicodedata.name(char, "").partition(" ")[0].partition("-")[0]
    return "Chinese and Japanese" if first in _ONE_SCRIPT else first.title()


@cache
def _ours() -> frozenset[int]:
    files = (path for path in fonts_folder().glob("*.ttf") if not path.name.startswith(_ONLY_MEASURED))
    return frozenset(code for path in files for code in _read(path)[0].signs)


@cache
def _files() -> tuple[str, ...]:
    """The files of TrueType fonts for text, as fontconfig names them, or else from the usual folders."""
    try:
        listed = subprocess.run(
            ["fc-list", "--format", "%{file}\n"], capture_output=True, text=True, errors="replace", check=True
        ).stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):
        folders = (Path(folder).expanduser() for folder in _FOLDERS.get(sys.platform, _ELSEWHERE))
        listed = [str(path) for folder in folders if folder.is_dir() for path in folder.rglob("*")]
    own = str(fonts_folder())
    files = {
        path for path in listed if Path(path).suffix.lower() in (".ttf", ".ttc") and not path.startswith(own)
    }
    return tuple(sorted(path for path in files if not _SPECIAL.search(Path(path).stem)))


@cache
def _fonts(path: str) -> tuple[Font, ...]:
    """The fonts in a file that have outlines which a PDF can take over; none where it can't be read."""
    from fontTools.ttLib import TTLibError

    try:
        return _read(Path(path))
    except (TTLibError, OSError, ValueError, LookupError, AssertionError, struct.error):
        return ()


def _read(path: Path) -> tuple[Font, ...]:
    from fontTools.ttLib import TTCollection, TTFont  # slow to import, and seldom needed

    if path.suffix.lower() == ".ttc":
        with TTCollection(str(path), lazy=True) as collection:
            fonts = enumerate(collection.fonts)
            return tuple(_font(path, number, font) for number, font in fonts if "glyf" in font)
    with TTFont(path, lazy=True) as font:
        return (_font(path, 0, font),) if "glyf" in font else ()


def _font(path: Path, number: int, font: TTFont) -> Font:
    return Font(str(path), number, frozenset(font.getBestCmap() or ()))
