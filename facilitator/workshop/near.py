"""What somebody probably meant: the nearest of the names that are possible."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from facilitator.words import Message, message

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
    """Words as a fault quotes them: one line, not too long."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
