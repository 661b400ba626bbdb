"""Makes a step of one line, as a facilitator types it while people wait: "Which first? tea / coffee / water 2m"."""

from __future__ import annotations

import re

from facilitator.clean import clean, too_long
from facilitator.exercises import UNNAMED, known
from facilitator.exercises.contract import Exercise
from facilitator.inputs.contract import Refused
from facilitator.words import Message, message
from facilitator.workshop.settings import Setting, own, read_time, spelt

LONGEST_LINE = 600  # characters
_LONGEST_QUESTION = 90  # letters, capitals and wide ones counted twice: it is a title on every medium
_LONGEST_WORD = 24  # the same
_MINUTES = 3  # where the line gives no time
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|!~&$=]|(?<!\S)\.(?=\w)|[:;](?=[:;])|(?<=[:;])[:;])")
_BRACES = str.maketrans(
    "｛｝﹛﹜❴❵⦃⦄", "{}{}{}{}"
)  # a reader of texts would take them for an exercise's braces
_FIRST = re.compile(r"^(\d{0,9})([-+:=.)])")  # what begins a list, a line or a block where it stands first


def source(kind: str, line: str, id: str, bring: str = "") -> str:
    """A step's text: the question up to its mark, then what follows it parted by "/", and a time like 4m at the end.

    What follows are the options; where the exercise has none, its settings that stand in a line (`Setting.in_line`).
    Without options it takes what the room said in the step `bring`. `Refused` says what the line still needs.
    """
    exercise = known().get(kind)
    if exercise is None:
        raise Refused(message("There is no such exercise. Choose one of the list."))
    if too_long(line, LONGEST_LINE):
        raise Refused(message("Keep the line to {longest} characters.", longest=LONGEST_LINE))
    words, seconds = _timed(clean(line))
    question, rest = _parted(words)
    if not question:
        raise Refused(message("Type what you ask, then press Enter."))
    if _wide(question) > _LONGEST_QUESTION or any(_wide(word) > _LONGEST_WORD for word in question.split()):
        raise Refused(message("This question is too long for a title. Ask it in fewer or shorter words."))
    given = [part.strip() for part in rest.split("/") if part.strip()]
    braces, body = [f".{kind}" if exercise is not UNNAMED else "", f"#{id}", f"time={spelt(seconds)}"], ""
    if exercise.deals:
        body = _table(given) + f"\n\n- {_plain(question)}"
    elif settings := _in_line(exercise):
        braces += _settings(settings, given)
        given = []
    if exercise.takes is not None and not exercise.deals:
        if given:
            body = "\n".join(f"- {_option(option)}" for option in given)
        elif exercise.takes[0]:
            if "from" not in exercise.accepts or not bring:
                raise Refused(message("Add the options behind the question, parted by “/”."))
            braces.append(f"from={bring}")
    return f"## {_plain(question)} {{{' '.join(part for part in braces if part)}}}\n\n{body}".rstrip()


def pattern(exercise: type[Exercise]) -> Message:
    """How a line for this exercise is typed."""
    if exercise.deals:
        return message("What do you say to it? first card / second card")
    if settings := _in_line(exercise):
        shown = (setting.example or str(setting.default) for setting in settings)
        return message(
            "Your question? {parts}",
            parts=" / ".join(part.strip('"').replace(", ", " / ") for part in shown),
        )
    if exercise.takes is None:
        return message("Your question, or what to do")
    if exercise.scores():
        return message("Your question? [x] right / wrong")
    if "from" in exercise.accepts:
        return message("Your question? one / other – without options it takes what the room gave last")
    return message("Your question? one / other")


def _wide(words: str) -> int:
    """How much space words take, about, in small letters."""
    return sum(
        2 if char in "mw@%" or not (char.islower() or char.isascii() and not char.isupper()) else 1
        for char in words
    )


def _timed(words: str) -> tuple[str, int]:
    begin, _, last = words.rpartition(" ")
    try:
        return (begin, int(read_time(last))) if begin and last[-1:] in "hms" else (words, _MINUTES * 60)
    except ValueError:
        return words, _MINUTES * 60


def _parted(words: str) -> tuple[str, str]:
    """The question, with its mark, and what comes behind it."""
    match = re.match(r"(.+?[?:？؟])\s+(.*)", words)
    question, rest = (match[1], match[2]) if match else (words, "")
    return question.removesuffix(":").strip(), rest


def _table(cards: list[str]) -> str:
    if not cards:
        raise Refused(message("Add the cards behind the question, parted by “/”."))
    return "\n".join(["| Card |", "|---|", *(f"| {_plain(card)} |" for card in cards)])


def _in_line(exercise: type[Exercise]) -> list[Setting]:
    """The settings that follow the question in a line."""
    return [setting for setting in own(exercise).values() if setting.in_line]


def _settings(settings: list[Setting], given: list[str]) -> list[str]:
    """Settings from the line's parts: one each; where there is only one, it takes all, parted by commas."""
    parts = given if len(settings) > 1 or not given else [", ".join(given)]
    if len(parts) > len(settings):
        raise Refused(message("That is too much behind the question; it takes {n} parts.", n=len(settings)))
    if not parts and settings[0].needed:
        raise Refused(message("Add behind the question, parted by “/”: {what}", what=settings[0].help))
    plain = (re.sub(r'["\\{}]', "", part).strip() for part in parts)
    return [f'{setting.name}="{part}"' for setting, part in zip(settings, plain, strict=False) if part]


def _option(words: str) -> str:
    """An option, with the mark of a right one where it is typed as in a workshop's text."""
    right = re.match(r"\[[xX]\]\s+", words)
    return f"[x] {_plain(words[right.end() :])}" if right else _plain(words)


def _plain(words: str) -> str:
    """Words that Markdown leaves as they are."""
    return _FIRST.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", words.translate(_BRACES)))
