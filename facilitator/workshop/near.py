"""What somebody probably meant: the nearest of the names that are possible."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from facilitator.words import Message, message

UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Signs that no page, slide or paper can show."""

MOST = 24  # names that a fault lists


def unknown(found: str, possible: Iterable[str], these: Message) -> Message:
    """A sentence for a name that isn't known: the nearest one if there is one, and all that are possible.

    `these` says what they are: "Exercises are", "A choice has".
    """
    names = sorted(possible)
    lower = {name.casefold(): name for name in names}
    close = difflib.get_close_matches(found[:80].casefold(), lower, n=1, cutoff=0.6)
    shown = [*names[:MOST], "…"] if len(names) > MOST else names
    values = {"found": short(found), "these": these, "possible": ", ".join(shown)}
    if close:
        return message(
            "`{found}`: did you mean `{near}`? {these}: {possible}", near=lower[close[0]], **values
        )
    return message("`{found}` is not known. {these}: {possible}", **values)


def short(words: str, most: int = 60) -> str:
    """Words as a fault quotes them: one line, not too long, of signs that can be shown."""
    line = UNREADABLE.sub("\ufffd", " ".join(words.split()))
    return line if len(line) <= most else f"{line[: most - 1]}…"


def unreadable(sign: str) -> Message:
    """What is said of one of the signs in `UNREADABLE`."""
    return message("a character that can't be shown ({sign}); take it out", sign=f"U+{ord(sign):04X}")
