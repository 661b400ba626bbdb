"""A session as one file, to go on with it on another laptop: its journal, with the workshop's text, and its pictures.

Names and keys stay behind. Names are stored outside the journal so that they can be deleted, and in a copy nobody
could delete them; keys belong to a laptop. The file is one compressed value and no archive: there are no names in it
to unpack anything by.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from PIL import Image

from facilitator.clean import harmless
from facilitator.live.codec import checked, from_record
from facilitator.live.data import raw_data
from facilitator.live.matters.lifecycle import FORMAT as JOURNAL_FORMAT
from facilitator.live.matters.lifecycle import Named, Started
from facilitator.live.possible import fold
from facilitator.live.results import results
from facilitator.live.show import Around, console
from facilitator.store import Record
from facilitator.store.fault import StoreFault
from facilitator.words import Message, message
from facilitator.workshop.pictures import KEPT, SUFFIXES

FORMAT = 1  # of the file; what it holds can change only with a new number
ENDING = ".session"
LARGEST = 80 * 1024 * 1024  # bytes when unpacked: a session's pictures are 40 MB at most, and 54 as text
SMALL, RATIO = (
    1024 * 1024,
    25,
)  # what may be packed as tightly as it likes, and how tightly a session's journal is at most
PARTS = 2_000_000  # of the JSON: a thousand people with fifty answers each have half of it
EVENTS = 200_000
POINTS = 300_000_000  # of all pictures together
LONGEST = 2000  # characters: more than any input takes


@dataclass(frozen=True)
class Carried:
    """A session on its way. `pictures` are bytes by their digest, as the journal names them."""

    code: str
    title: str
    workshop: str
    journal: Sequence[Record]
    pictures: Mapping[str, bytes]


_ELSE = message("it is damaged, or something else")


def pack(carried: Carried) -> bytes:
    """The session's file: the same session gives the same bytes."""
    value = {
        "format": FORMAT,
        "code": carried.code,
        "workshop": carried.workshop,
        "journal": [[record.at, record.kind, record.data, record.answer_id] for record in carried.journal],
        "pictures": {digest: b64encode(data).decode() for digest, data in carried.pictures.items()},
    }
    return gzip.compress(json.dumps(value, separators=(",", ":"), allow_nan=False).encode(), mtime=0)


def unpack(file: IO[bytes]) -> Carried:
    """The session in a file, found to be whole: it replays, and nothing in it is what a phone could not have sent.

    StoreFault, with what to do about it, for any other file.
    """
    try:
        return _carried(_value(file))
    except StoreFault:
        raise
    except (UnicodeDecodeError, json.JSONDecodeError, LookupError, TypeError, AttributeError) as wrong:
        raise _damaged(_ELSE) from wrong
    except Exception as wrong:  # a file from anywhere can hold anything
        raise _damaged(str(wrong)) from wrong


def _damaged(why: Message | str) -> StoreFault:
    return StoreFault(
        message(
            "This is not the whole file of a session: {why}. Export it once more, and carry it over again.",
            why=why,
        )
    )


def _value(file: IO[bytes]) -> dict[str, Any]:
    packed = file.read(LARGEST + 1)
    most = min(LARGEST, max(SMALL, RATIO * len(packed)))
    opened = zlib.decompressobj(16 + zlib.MAX_WBITS)  # gzip
    try:
        text = opened.decompress(packed, most + 1)
    except zlib.error:
        raise _damaged(_ELSE) from None
    _check(len(text) <= most, message("unpacked it is larger than a session can be"))
    _check(opened.eof, _ELSE)
    # Every value of JSON stands behind one of these, and costs far more memory than its bytes.
    _check(
        sum(map(text.count, (b",", b"[", b"{"))) <= PARTS, message("there is more in it than a session holds")
    )
    value: dict[str, Any] = json.loads(text, parse_constant=_no_number, parse_float=_number)
    begins = value["journal"][0][2]["format"]
    if value["format"] > FORMAT or begins > JOURNAL_FORMAT:
        raise StoreFault(
            message("This session comes from a newer version of Facilitator. Bring this one up to date.")
        )
    return value


def _carried(value: dict[str, Any]) -> Carried:
    _check(len(value["journal"]) <= EVENTS, message("there is more in it than a session holds"))
    journal = [
        Record(seq, float(at), kind, data, id) for seq, (at, kind, data, id) in enumerate(value["journal"], 1)
    ]
    pictures = {digest: b64decode(data, validate=True) for digest, data in value["pictures"].items()}
    ids = [record.answer_id for record in journal if record.answer_id is not None]
    _check(re.fullmatch("[1-9][0-9]{5}", value["code"]), message("its code is no code"))
    _check(all(0 <= record.at < 1e11 for record in journal), message("a time in it is no time"))
    _check(len(ids) == len({id for id in ids if isinstance(id, str)}), message("an answer is in it twice"))
    events = [from_record(record.kind, record.data) for record in journal]
    _check(
        all(checked(record.kind, record.data) for record in journal),
        message("something in it has a shape that it never has"),
    )
    _check(
        all(_typed(said) for event in events for said in event.said()),
        message("an answer in it has signs that no phone sends"),
    )
    names = [event.name for event in events if isinstance(event, Started | Named)]
    _check(all(map(_typed, names)), message("its name is no name"))
    session = fold(zip(events, (record.at for record in journal), strict=True))
    raw_data(session, results(session, value["code"], journal[-1].at))  # documents can be made of it,
    console(session, Around(value["code"], {}, {}), journal[-1].at)  # and its console
    named = session.pictures.items()
    # The digest becomes a file's name, and the name says to browsers what the file is.
    _check(
        all(re.fullmatch("[0-9a-f]{64}", of) and Path(name).suffix.lower() in SUFFIXES for name, of in named),
        message("it names pictures that are none"),
    )
    _check(
        all(sha256(data).hexdigest() == of for of, data in pictures.items()), message("a picture is damaged")
    )
    _check(pictures.keys() <= {of for _, of in named}, message("a picture is not the workshop’s"))
    _look_at(pictures.values())
    return Carried(
        value["code"], session.workshop.title, harmless(value["workshop"])[:LONGEST], journal, pictures
    )


def _look_at(pictures: Iterable[bytes]) -> None:
    """Refuse pictures that can't be shown: one that is broken or far too large would break a deck."""
    points, wrong = 0, message("a picture is broken or far too large")
    for data in pictures:
        try:
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
                points += opened.width * opened.height
                _check(points <= POINTS and len(data) <= KEPT, wrong)
                opened.load()
        except Exception as broken:  # Pillow raises many kinds for broken bytes
            raise _damaged(wrong) from broken


def _check(holds: object, why: Message) -> None:
    if not holds:
        raise _damaged(why)


def _typed(value: Any) -> bool:
    """Whether every text in an answer is one that an input leaves, in this version or an earlier one."""
    match value:
        case str():
            return len(value) <= LONGEST and harmless(value) == value
        case list():
            return all(map(_typed, value))
        case dict():
            return all(_typed(part) for pair in value.items() for part in pair)
        case _:
            return True


def _number(text: str) -> float:
    number = float(text)
    _check(abs(number) < 1e300, message("a number in it is no number"))
    return number


def _no_number(text: str) -> float:
    raise ValueError(text)
