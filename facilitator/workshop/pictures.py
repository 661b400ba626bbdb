"""Pictures beside a workshop's text: found in its folder, looked into, and kept as bytes."""

from __future__ import annotations

import io
import unicodedata
import warnings
from pathlib import Path
from urllib.parse import unquote

from PIL import Image

from facilitator.words import message
from facilitator.workshop.faultlist import FaultList
from facilitator.workshop.near import short, unknown

KINDS = {"PNG": (".png",), "JPEG": (".jpg", ".jpeg")}
"""What browser, slide and paper can all show."""

SUFFIXES = {suffix for suffixes in KINDS.values() for suffix in suffixes}

LARGEST = 4 * 1024 * 1024  # bytes
POINTS = 24_000_000  # picture points, width times height: what a phone's camera takes
ALL = 40 * 1024 * 1024  # bytes of all pictures together: a session keeps a copy


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
        if len(data) > LARGEST or len(data) + sum(map(len, self.found.values())) > ALL:
            what = message(
                "the picture `{name}` is too large: 4 MB at most, 40 MB for all; save it smaller",
                name=short(name),
            )
            self._faults.error(line, what)
            return
        if self._whole(data, name, line):
            self.found[name] = data

    def _whole(self, data: bytes, name: str, line: int) -> bool:
        """Whether these are the bytes of a picture that can be shown: a broken one would break a deck in the room."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with Image.open(io.BytesIO(data), formats=list(KINDS)) as picture:
                    width, height = picture.size
                    if width * height > POINTS:
                        what = message(
                            "the picture `{name}` has {width} × {height} points; save it smaller, 2000 points wide is plenty",
                            name=short(name),
                            width=width,
                            height=height,
                        )
                        self._faults.error(line, what)
                        return False
                    picture.load()
        except Exception:  # noqa: BLE001  Pillow raises many kinds for broken bytes
            what = message(
                "the picture `{name}` is broken or no PNG or JPEG; save it again", name=short(name)
            )
            self._faults.error(line, what)
            return False
        return True


def _beside(folder: Path, name: str) -> Path:
    """The file of that name, in whichever Unicode form the file system has it: a Mac's disk may have parted ü into u and ¨."""
    if not (folder / name).exists():
        for path in folder.iterdir():
            if unicodedata.normalize("NFC", path.name) == name:
                return path
    return folder / name
