"""What a host types from a filled paper ballot, taken apart: letters and numbers, with nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from string import ascii_lowercase, ascii_uppercase

from facilitator.inputs.contract import Option, Refused, letter
from facilitator.numbers import western
from facilitator.words import counted, message

NONE = "-"
"""What stands for a place that was left blank."""

_LONGEST = 400  # characters: no ballot has more
_BETWEEN = re.compile(r"[\s,;\u060c\u3001\uff0c]+")
_WIDE = "".join(
    chr(ord(char) + 0xFEE0) for char in ascii_uppercase + ascii_lowercase
)  # from a Japanese keyboard
_ALIKE = str.maketrans(
    ascii_lowercase + _WIDE + "\u2010\u2011\u2012\u2013\u2014\u2212\uff0d", ascii_uppercase * 3 + "-" * 7
)


def parts(typed: str, single: bool) -> list[str]:
    """What was typed, in capitals, at blanks and commas; `single`: each character is one where nothing stands between.

    Raises `Refused` where nothing, or far too much, was typed.
    """
    words = [word for word in _BETWEEN.split(western(typed[: _LONGEST + 1]).translate(_ALIKE)) if word]
    if not words:
        raise Refused(message("Type what is marked on the ballot."))
    if len(typed) > _LONGEST:
        raise Refused(message("That is more than a ballot holds. Type only what is marked on it."))
    return [char for word in words for char in word] if single else words


def lettered(typed: str) -> bool:
    """Whether letters were typed, and not numbers."""
    return any(char.isalpha() for char in typed[:_LONGEST])


def named(typed: str, options: Sequence[Option], once: bool = True) -> list[str]:
    """The ids of the options whose letters (or, with `once`, numbers) were typed, in the order they were typed in.

    Nothing need stand between letters, or numbers below 10, as long as no option's is longer than one character.
    """
    _known(options)
    one_by_one = len(options) <= len(ascii_uppercase) if lettered(typed) else len(options) < 10
    ids = {letter(k): option.id for k, option in enumerate(options)}
    if once:
        ids |= {str(k): option.id for k, option in enumerate(options, 1)}
    found: list[str] = []
    for part in parts(typed, one_by_one):
        if part not in ids:
            what = message(
                "There is no “{typed}” on this ballot: its options are A to {last}.",
                typed=part[:20],
                last=letter(len(options) - 1),
            )
            raise Refused(what if one_by_one else message("{what} Put a blank between two.", what=what))
        if once and ids[part] in found:
            raise Refused(message("“{typed}” is there twice. Type it once.", typed=part))
        found.append(ids[part])
    return found


def a_number_each(typed: str, options: Sequence[Option], possible: Collection[int]) -> dict[str, str]:
    """A number for each option by its id, those that were left blank (`-`) not in it.

    Nothing need stand between the numbers where each of the `possible` ones has one digit.
    """
    _known(options)
    given = parts(typed, all(0 <= number < 10 for number in possible))
    if len(given) != len(options):
        what = counted("one number", "{n} numbers, one for each row from the top", len(options))
        raise Refused(
            message(
                "This ballot has {what}; you typed {found}. Type - for one that was left blank.",
                what=what,
                found=len(given),
            )
        )
    known = {str(number) for number in possible}
    for number in given:
        if number != NONE and number not in known:
            raise Refused(
                message(
                    "“{typed}” can’t be: the numbers here go from {least} to {greatest}.",
                    typed=number[:20],
                    least=min(possible),
                    greatest=max(possible),
                )
            )
    return {option.id: number for option, number in zip(options, given, strict=True) if number != NONE}


def _known(options: Sequence[Option]) -> None:
    if not options:
        raise Refused(message("What can be chosen here isn’t known yet. Open the step first."))
