"""A rehearsal as a subprocess, started for the home page: it writes JSON lines, and ends when its input ends."""

from __future__ import annotations

import _thread
import os
import signal
import sys
import time
from threading import Event, Thread
from types import FrameType

from facilitator.workshop.findings import as_json

GRACE = 10.0  # seconds to put everything away in, once the program is gone


class Program:
    """The program at the other end of input and output. `stop` is set when a line of it asks for the session's end.

    When its input ends, it is gone, however that came: then this process ends too, and leaves nothing behind.
    """

    def __init__(self) -> None:
        self.stop = Event()
        signal.signal(signal.SIGTERM, _end)
        Thread(target=self._follow, daemon=True).start()

    def send(self, **said: object) -> None:
        """Write one line of JSON to the program."""
        print(as_json(said), flush=True)

    def _follow(self) -> None:
        # Not by `sys.stdin`: whoever waits there holds a lock that a process needs to end.
        while os.read(sys.stdin.fileno(), 1024):
            self.stop.set()
        _thread.interrupt_main(signal.SIGTERM)
        time.sleep(GRACE)
        os._exit(1)


def _end(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)  # once: nothing interrupts the putting away
    sys.exit(1)
