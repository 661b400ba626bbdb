"""Collects the faults of a text, in the order of its lines, and stops counting where nobody would read on."""

from __future__ import annotations

from facilitator.words import Message, counted
from facilitator.workshop.faults import Fault, Level

MOST = 100  # faults shown: a text with more of them has one cause, and the first ones show it


class FaultList:
    """Every fault of one file, as it is being read."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: dict[Fault, None] = {}

    def error(self, line: int, what: Message, replays: bool = False) -> None:
        """Note something that keeps the workshop from being run.

        **Every error that is added from now on says `replays=True`**: sessions were started with such texts, and a
        journal has its text. The reader goes on behind it and gives the workshop that it gave before; `read(…,
        started=True)` hands it out. `tests/journals` checks that what was recorded opens and shows the same.
        """
        self._found[Fault(self._file, line, what, replays=replays)] = None

    def warn(self, line: int, what: Message) -> None:
        """Note something that a facilitator would want to know before the day."""
        self._found[Fault(self._file, line, what, Level.WARNING)] = None

    def stop(self, started: bool = False) -> bool:
        """Whether one of them is an error; in a session that has started, one that was an error then."""
        return any(fault.level is Level.ERROR and not (started and fault.replays) for fault in self._found)

    def all(self) -> tuple[Fault, ...]:
        """The faults by line; errors first, and after a hundred only how many more there are.

        A warning about a line waits until its errors are mended: most often it comes from them.
        """
        wrong = {fault.line for fault in self._found if fault.level is Level.ERROR}
        shown = (fault for fault in self._found if fault.level is Level.ERROR or fault.line not in wrong)
        faults = sorted(shown, key=lambda fault: fault.line)
        if len(faults) <= MOST:
            return tuple(faults)
        faults.sort(key=lambda fault: fault.level is Level.WARNING)
        more = len(faults) - MOST
        rest = Fault(
            self._file,
            faults[MOST].line,
            counted("one more fault", "{n} more faults", more),
            faults[MOST].level,
        )
        return (*sorted(faults[:MOST], key=lambda fault: fault.line), rest)
