"""A running session: its state, its lock, its phones' connections, and its journal on disk."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Event as Signal
from threading import Lock, RLock

from facilitator.inputs.contract import Refused
from facilitator.live.codec import from_record, to_record
from facilitator.live.command import Command
from facilitator.live.decide import decide
from facilitator.live.matters.answers import Answered
from facilitator.live.matters.paper import number_of
from facilitator.live.matters.people import Join, Return
from facilitator.live.replay import replay
from facilitator.live.session import Broken, Event, Session
from facilitator.live.show import Around, doubles
from facilitator.server.devices import Devices
from facilitator.server.keys import new_key
from facilitator.store import SessionRow, Store
from facilitator.store.fault import StoreFault
from facilitator.words import Message, message

log = logging.getLogger(__name__)

STORED_WITHIN = 15  # seconds a request waits for the disk before the phone is asked to try again


@dataclass(frozen=True)
class Outcome:
    """What came of a command. `again` says that it can be sent once more as it is, because nothing was wrong with it.

    `event` is what it made happen; None where all was as asked for already.
    """

    ok: bool
    why: Message | None = None
    again: bool = False
    event: Event | None = None


class RunningSession:
    """Takes commands one after the other, writes the events to the journal, and notifies when something has changed.

    The state moves on at once, so that the next command is judged by it; a command is acknowledged only when its event
    is on disk. If writing fails, the state is read again from the journal, and nothing was acknowledged that isn't in
    it.
    """

    def __init__(self, store: Store, row: SessionRow, changed: Callable[[RunningSession], None]) -> None:
        self.store, self.row, self.code = store, row, row.code
        self.lock = RLock()
        # Not the session's lock: the writer's thread may want that one while a key waits for the disk.
        self._keys_lock = Lock()
        self._changed = changed
        self._connections: Counter[str] = Counter()
        self.consoles = 0
        self._epoch = 0
        self.deleted = False
        self.devices = Devices()
        self._read()
        self._stored_name = row.name
        self._store_name()
        # After a restart nobody is connected yet; phones come back by themselves within seconds.
        now = time.time()
        self.silent_since = {seat.id: now for seat in self.session.seats.values() if not seat.paper}

    def _read(self) -> None:
        if "screen" not in self.row.keys:
            raise Broken("its keys are damaged")
        try:
            records = list(self.store.journal(self.code))
        except ValueError as wrong:
            raise Broken(f"an event is not whole ({wrong})") from wrong
        self.session: Session = replay((from_record(r.kind, r.data), r.at) for r in records)
        self._seq = records[-1].seq
        self._answer_ids = {r.answer_id for r in records if r.answer_id}
        self.names = self.store.names(self.code)

    def _store_name(self) -> None:
        """Write the session's name to its row too, where lists read it."""
        if self.session.name != self._stored_name:
            self._stored_name = self.session.name
            self.store.set_session_name(self.code, self._stored_name)

    # Commands -----------------------------------------------------------------------------------------------------

    def submit(
        self,
        command: Command,
        on_stored: Callable[[Outcome], None],
        answer_id: str | None = None,
        seen: str | None = None,
    ) -> None:
        """Carry a command out; `on_stored` is called with the outcome once it is on disk, perhaps from another thread.

        The same `answer_id` again is acknowledged again, when the first one is safe, and counted once.
        """
        try:
            with self.lock:
                self._submit(command, on_stored, answer_id, seen)
        except Refused as refused:
            on_stored(Outcome(False, refused.why))
        except StoreFault as fault:
            on_stored(Outcome(False, fault.why, again=True))

    def _submit(
        self,
        command: Command,
        on_stored: Callable[[Outcome], None],
        answer_id: str | None,
        seen: str | None,
    ) -> None:
        epoch = self._epoch
        event: Event | None = None

        def stored(fault: StoreFault | None) -> None:
            if fault is not None:
                self._recover(epoch)
            on_stored(Outcome(True, event=event) if fault is None else Outcome(False, fault.why, again=True))

        if answer_id is not None and answer_id in self._answer_ids:
            self.store.settled(self.code, stored)
            return
        if self.deleted:
            raise Refused(message("This session has been deleted."))
        event = decide(self.session, command, seen, self.silent_since.keys())
        if event is None:
            self.store.settled(self.code, stored)
            return
        kind, data = to_record(event)
        at = time.time()
        self.store.append(self.code, [(kind, data, answer_id)], at, self._seq + 1, stored)
        self._seq += 1
        if answer_id is not None and isinstance(event, Answered):
            self._answer_ids.add(answer_id)
        self.session.apply(event, at)
        self._store_name()
        self._changed(self)

    def carry_out(self, command: Command, answer_id: str | None = None, seen: str | None = None) -> Outcome:
        """Carry a command out and wait until it is on disk."""
        done = Signal()
        outcomes: list[Outcome] = []

        def stored(outcome: Outcome) -> None:
            outcomes.append(outcome)
            done.set()

        self.submit(command, stored, answer_id, seen)
        if not done.wait(STORED_WITHIN):
            return Outcome(
                False, message("This laptop’s disk is slow just now. It will be tried again."), again=True
            )
        return outcomes[0]

    def _recover(self, epoch: int) -> None:
        with self.lock:
            if epoch != self._epoch:
                return  # another answer of the same failed batch was here first
            log.error("session %s: the disk refused; reading the journal again", self.code)
            self._epoch += 1
            seen = self.session.version
            self._read()
            # Pages may have shown what is not on disk after all. Those that follow need a higher version to be taken.
            self.session.version = seen + 1
            self.store.resync(self.code)
            self._store_name()
        self._changed(self)

    # Co-hosts and consoles ----------------------------------------------------------------------------------------

    @property
    def cohost_key(self) -> str:
        """What the link for co-hosts carries; empty where there is none."""
        return self.row.keys.get("cohost", "")

    def share(self) -> None:
        """Make the link for co-hosts, if there is none. StoreFault if it can't be stored."""
        with self._keys_lock:
            if not self.cohost_key:
                self._rekey({**self.row.keys, "cohost": new_key()})

    def withdraw(self) -> None:
        """End the link for co-hosts, and the screen's, which they saw: on disk first, then wherever they are open."""
        with self._keys_lock:
            others = {name: key for name, key in self.row.keys.items() if name != "cohost"}
            self._rekey({**others, "screen": new_key()})

    @property
    def screen_key(self) -> str:
        """What the screen's link carries."""
        return self.row.keys["screen"]

    def renew_screen(self) -> None:
        """Make a new link for the screen: the old one opens nothing any more, and closes where it is open."""
        with self._keys_lock:
            self._rekey({**self.row.keys, "screen": new_key()})

    def _rekey(self, keys: dict[str, str]) -> None:
        self.store.set_keys(self.code, keys)
        self.row = replace(self.row, keys=keys)
        self._changed(self)

    def console(self, came: bool) -> None:
        """Count a console that has connected, or gone."""
        with self.lock:
            self.consoles += 1 if came else -1
        self._changed(self)

    # People -------------------------------------------------------------------------------------------------------

    def join(self, seat: str, name: str, team: str = "") -> Outcome:
        """Take a seat, with the name if one was given, in the team that was chosen."""
        outcome = self.carry_out(Join(seat, team=team))
        if outcome.ok and name and self.names.get(seat) != name:
            try:
                self.store.set_name(self.code, seat, name)
            except StoreFault:  # the seat is taken all the same; they can give the name once more
                log.exception("session %s: a name could not be kept", self.code)
            with self.lock:
                self.names[seat] = name
            self._changed(self)
        return outcome

    def has(self, seat: str | None) -> bool:
        """Whether this seat is in the session and was not removed."""
        return (
            not self.deleted
            and seat is not None
            and seat in self.session.seats
            and not self.session.seats[seat].removed
        )

    def arrived(self, seat: str, socket: bool = False) -> None:
        """Note that a seat's phone is there; with `socket`, it has a connection until `left`."""
        with self.lock:
            if socket:
                self._connections[seat] += 1
            came_back = self.silent_since.pop(seat, None) is not None
        if came_back:
            self.submit(Return(seat), lambda outcome: None)
            self._changed(self)

    def left(self, seat: str) -> None:
        """Note that a seat's phone has closed its connection."""
        with self.lock:
            self._connections[seat] -= 1
            if self._connections[seat] <= 0:
                del self._connections[seat]
                self.silent_since[seat] = time.time()
        self._changed(self)

    @property
    def connected(self) -> int:
        """How many phones are connected."""
        return len(self._connections)

    def around(self) -> Around:
        """What views need beside the state. Who has no phone is shown by the number on their ballots."""
        on_paper = {seat: number_of(seat) for seat in self.session.seats if number_of(seat)}
        numbers = doubles(self.names, self.session.seats)
        return Around(
            self.code,
            {**on_paper, **self.names},
            dict(self.silent_since),
            numbers,
            self.devices.together(),
            self.devices.crowd(),
        )

    def display_name(self, seat: str) -> Message | str:
        """How somebody is shown on the host's pages: their name, or the number of their seat."""
        place = list(self.session.seats).index(seat) + 1
        return self.around().name(seat) or message("Seat {n}", n=place)
