"""Times and durations in words, as paper says them."""

from __future__ import annotations

from datetime import datetime

from babel.dates import format_date

from facilitator.documents import Unfit
from facilitator.numbers import shown
from facilitator.words import Message, counted, locale_of, message
from facilitator.workshop.results import Results
from handouts.page.book import SMALL
from handouts.page.papers import Paper
from handouts.page.setting import Setter


def date(moment: datetime, language: str) -> str:
    """The day, as that language writes it: "24 November 2026"; only where it says "en-US" as Americans do."""
    return format_date(moment, "long", locale=locale_of(language))


def clock(moment: datetime) -> str:
    """The time of day: "9:04"."""
    return f"{moment.hour}:{moment.minute:02}"


def after(seconds: int) -> str:
    """How long after the start: "0:09" is nine minutes."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}"


def minutes(seconds: float) -> Message:
    """A length in words: "3 minutes", "45 seconds", "1.5 minutes"."""
    if 0 < seconds < 60:
        return counted("one second", "{n} seconds", round(seconds))
    if seconds % 60 == 0:
        return counted("one minute", "{n} minutes", round(seconds / 60))
    return message("{minutes} minutes", minutes=shown(round(seconds / 60, 1)))


def people(n: int) -> Message:
    """How many were there."""
    return counted("one person", "{n} people", n)


def which(results: Results, paper: Paper, setter: Setter) -> Message | str:
    """Which session this is, for a page's head: its day, after its name where that takes two lines there at most."""
    day = date(results.started, setter.language)
    try:
        setter.fitted(
            results.name, SMALL, [(SMALL.size, SMALL.leading)], paper.measure / 2 - 8, 2 * SMALL.leading
        )
    except Unfit:
        return day
    return message("{name} · {date}", name=results.name, date=day) if results.name else day
