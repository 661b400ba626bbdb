"""Pictures beside a workshop's text: found in its folder, prepared, and read into memory."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from urllib.parse import unquote

from facilitator.words import Message, message
from facilitator.workshop.faultlist import FaultList
from facilitator.workshop.images import NoPicture, prepared
from facilitator.workshop.near import short, unknown

SUFFIXES = {".png", ".jpg", ".jpeg"}
"""How a picture's file may be named."""

LARGEST = 16 * 1024 * 1024  # bytes of a file: a phone's photo has 3 to 8 MB
KEPT = 4 * 1024 * 1024  # bytes of a prepared picture
ALL = 40 * 1024 * 1024  # bytes of all prepared pictures together: a session stores a copy


def file_name(address: str) -> str:
    """The file's name that an address in the text means: percent-decoded once, in the composed Unicode form (NFC)."""
    return unicodedata.normalize("NFC", unquote(address))


class Pictures:
    """The pictures of one workshop, by their file's name."""

    def __init__(self, folder: Path | None, faults: FaultList) -> None:
        self._folder, self._faults = folder, faults
        self.found: dict[str, bytes] = {}

    def take(self, name: str, line: int) -> None:
        """Reads a picture that the text names; a fault says what is wrong with it."""
        if name in self.found:
            return
        if not name or any(sign in name for sign in "/\\:\0") or name.startswith(".") or len(name) > 120:
            what = message(
                "`{name}`: name a picture file that lies beside the text, without a folder", name=short(name)
            )
            self._faults.error(line, what)
        elif Path(name).suffix.lower() not in SUFFIXES:
            what = message("`{name}`: a picture is a .png or a .jpg file", name=short(name))
            self._faults.error(line, what)
        elif self._folder is not None:
            self._read(self._folder, name, line)

    def _read(self, folder: Path, name: str, line: int) -> None:
        try:
            with _beside(folder, name).open("rb") as file:
                data = file.read(LARGEST + 1)
        except FileNotFoundError:
            beside = [
                path.name for path in folder.glob("*") if path.suffix.lower() in (".png", ".jpg", ".jpeg")
            ]
            self._faults.error(line, unknown(name, beside, message("Pictures beside the text are")))
            return
        except (OSError, ValueError):
            self._faults.error(line, message("the picture `{name}` can't be read", name=short(name)))
            return
        if len(data) > LARGEST:
            self._fault(
                name,
                line,
                message("is too large: {megabytes} MB at most; save it smaller", megabytes=LARGEST >> 20),
            )
            return
        try:
            picture = prepared(data)
        except NoPicture as none:
            self._fault(name, line, none.why)
            return
        if len(picture) > KEPT or len(picture) + sum(map(len, self.found.values())) > ALL:
            self._fault(name, line, message("is too much: 4 MB at most, 40 MB for all; save it smaller"))
            return
        self.found[name] = picture

    def _fault(self, name: str, line: int, why: Message) -> None:
        self._faults.error(line, message("the picture `{name}` {why}", name=short(name), why=why))


def _beside(folder: Path, name: str) -> Path:
    """The file of that name, in whichever Unicode form the file system has it: a Mac's disk may
    have parted ü into u and ¨.
    """
    if not (folder / name).exists():
        for path in folder.iterdir():
            if unicodedata.normalize("NFC", path.name) == name:
                return path
    return folder / name
