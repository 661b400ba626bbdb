"""The registry of sessions: starts them, opens them from their journals, and stores their pictures."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from threading import Lock, Thread
from zoneinfo import ZoneInfoNotFoundError

import tzlocal

from facilitator.documents import Unfit, documents
from facilitator.live.codec import Unreadable, to_record
from facilitator.live.matters.lifecycle import Started, name_of_session, zone_of
from facilitator.live.session import Broken
from facilitator.server.carried import Carried
from facilitator.server.keys import new_key
from facilitator.server.running import RunningSession
from facilitator.store import SessionRow, Store
from facilitator.store.fault import StoreFault
from facilitator.words import message
from facilitator.workshop.images import NoPicture, prepared
from facilitator.workshop.model import Workshop
from facilitator.workshop.parser import read
from facilitator.workshop.results import Refs

FORMS = 50  # that are remembered


class Sessions:
    """The sessions of one data folder. A session is read from its journal when it is first asked for (lazily)."""

    def __init__(self, store: Store, folder: Path, changed: Callable[[RunningSession], None]) -> None:
        self.store = store
        self._pictures = folder / "pictures"
        self._changed = changed
        self._open: dict[str, RunningSession] = {}
        self._workbooks: dict[str, Mapping[str, int]] = {}
        self._lock = Lock()
        self._begun: dict[
            tuple[str, str, str], str
        ] = {}  # the latest forms, each with the session that it began
        self.pictures_lock = Lock()  # while pictures are there that no journal names yet, or no longer

    def start(self, workshop: Workshop, path: str, name: str = "", key: str = "") -> RunningSession:
        """Begin a session with its own copy of the workshop's text and pictures, under a name if it has one.

        The same form once more, as by a second tap, is the same session: `key` is the form's. Refused where the name is
        too long.
        """
        name = name_of_session(name)
        form = (key, path, name)
        code = self._free(iter(_new_code, None))
        now = time.time()
        keys = _new_keys()
        with self.pictures_lock:
            if key and (begun := self.get(self._begun.get(form, ""))):
                return begun
            digests = self.store_pictures(workshop)
            started = Started(
                workshop.text,
                workshop.file,
                secrets.randbelow(2**31),
                digests,
                name=name,
                salt=secrets.token_hex(16),
                zone=local_zone(),
            )
            self.store.create_session(code, workshop.title, path, keys, now, name)
            kind, data = to_record(started)
            self.store.append(code, [(kind, data, None)], now, 1, lambda fault: None)
            self.store.flush()
            self._begun = dict([*self._begun.items(), (form, code)][-FORMS:])
        return self._opened(code)

    def delete(self, code: str) -> None:
        """Delete a session for good: its journal, names and keys, and the pictures that no other session has."""
        with self.pictures_lock:
            with self._lock:
                running = self._open.pop(code, None)
                if running is not None:
                    with running.lock:
                        running.deleted = True
                self.store.delete(code)
                self._workbooks.pop(code, None)
            pictures = list(self._pictures.iterdir()) if self._pictures.is_dir() else []
            for picture in pictures:
                if not self.store.mentions(picture.name):
                    picture.unlink()
        if running is not None:
            self._changed(running)

    def store_pictures(self, workshop: Workshop) -> dict[str, str]:
        """Store a workshop's pictures for sessions; returns the digest of each, by its name.

        The caller holds `pictures_lock` from here until an event that names them is on disk.
        """
        return {name: self._store_picture(picture) for name, picture in workshop.pictures.items()}

    def carried(self, running: RunningSession) -> Carried:
        """A session as it goes to another laptop."""
        files = {digest: self._pictures / digest for digest in running.session.pictures.values()}
        pictures = {digest: file.read_bytes() for digest, file in files.items() if file.is_file()}
        journal = tuple(self.store.journal(running.code))
        return Carried(running.code, running.row.title, running.row.workshop, journal, pictures)

    def take_in(self, carried: Carried) -> RunningSession:
        """Store a session that comes from another laptop: with its code where that is free here, and a new screen
        key."""
        code = self._free(chain([carried.code], iter(_new_code, None)))
        with self.pictures_lock:
            for picture in carried.pictures.values():
                self._store_picture(picture)
            row = SessionRow(code, carried.title, carried.workshop, carried.journal[0].at, _new_keys())
            self.store.take_in(row, carried.journal)
        return self._opened(code)

    def _free(self, codes: Iterator[str]) -> str:
        return next(code for code in codes if self.store.session(code) is None)

    def _opened(self, code: str) -> RunningSession:
        running = self.get(code)
        if running is None:
            raise StoreFault(message("The session could not be kept. Is the disk full?"))
        return running

    def _store_picture(self, picture: bytes) -> str:
        digest = hashlib.sha256(picture).hexdigest()
        self._pictures.mkdir(parents=True, exist_ok=True)
        if not (self._pictures / digest).is_file():  # a backup may be reading it
            draft = self._pictures / f"{digest}.part"
            draft.write_bytes(picture)
            draft.replace(self._pictures / digest)
        return digest

    def get(self, code: str) -> RunningSession | None:
        """The session with this code; None if there is none. StoreFault where its journal can't be read."""
        with self._lock:
            if code in self._open:
                return self._open[code]
            row = self.store.session(code)
            if row is None:
                return None
            try:
                running = RunningSession(self.store, row, self._changed)
            except (Broken, Unreadable) as wrong:
                raise StoreFault(
                    message(
                        "Session {code} can’t be opened: {why}. The file is left as it is.",
                        code=code,
                        why=wrong,
                    )
                ) from None
            self._open[code] = running
            return running

    def opened(self) -> tuple[RunningSession, ...]:
        """The sessions that somebody has asked for since the start."""
        with self._lock:
            return tuple(self._open.values())

    def push_all(self) -> None:
        """Push the pages of every session anew: something on all of them has changed."""
        for running in self.opened():
            self._changed(running)

    def listed(self) -> list[SessionRow]:
        """Every session, newest first."""
        return self.store.sessions()

    def workshop(self, running: RunningSession) -> Workshop:
        """A session's own copy of its workshop, with its pictures."""
        found = {name: self.picture(running, name) for name in running.session.pictures}
        return replace(running.session.workshop, pictures={name: one for name, one in found.items() if one})

    def picture(self, running: RunningSession, name: str) -> bytes | None:
        """A picture of a session's workshop; None where it is gone or damaged. An earlier version stored it
        unprepared."""
        try:
            return prepared((self._pictures / running.session.pictures[name]).read_bytes())
        except (KeyError, FileNotFoundError, NoPicture):
            return None

    def workbook_pages(self, running: RunningSession) -> Mapping[str, int]:
        """On which page of the printed workbook each step stands: of the text that the session began with.

        They are counted once, while the session goes on; until then there are none.
        """
        with self._lock:
            if running.code not in self._workbooks:
                self._workbooks[running.code] = {}
                Thread(target=self._count_pages, args=(running,), daemon=True).start()
            return self._workbooks[running.code]

    def _count_pages(self, running: RunningSession) -> None:
        printed = read(running.session.printed, running.session.workshop.file, started=True).workshop
        if printed is not None:
            with suppress(Unfit):  # said where the workbook is downloaded
                whole = replace(printed, pictures=self.workshop(running).pictures)
                self._workbooks[running.code] = documents()["workbook"].pages(whole, Refs())
                self._changed(running)


def local_zone() -> str:
    """The IANA name of this machine's time zone, as it is set now; empty where it has none."""
    try:
        name = tzlocal.reload_localzone().key
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return ""
    return name if zone_of(name) else ""


def _new_code() -> str:
    """Six digits that can be read out; none begins with a zero."""
    return str(100_000 + secrets.randbelow(900_000))


def _new_keys() -> dict[str, str]:
    return {"screen": new_key()}
