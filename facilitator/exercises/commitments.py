"""Commitments: one practice each, with whom, by when, and how one will notice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from facilitator.exercises.contract import Exercise, Phase, Seen, SoFar, base
from facilitator.figures.contract import Figure
from facilitator.figures.wall import Wall, wall_group
from facilitator.inputs.fields import Field, Fields
from facilitator.words import Message, counted, message

FRIDAY = 4  # as Python counts weekdays


@dataclass(frozen=True)
class Commitments(Exercise):
    """Each person writes down one thing they will do, with whom, by when, and how they will notice.

    `from=` offers what was collected; own words are always possible. The room may see the what; the rest is private.
    """

    promises = True
    accepts = frozenset({"from", "top", "reveal", "seen", "close"})

    def kicker(self) -> Message:
        return message("One commitment each")

    def phases(self, so_far: SoFar) -> Sequence[Phase]:
        seen = so_far.settings.seen
        shared = seen is not Seen.ME
        form = (
            Field("what", message("I will"), 140, room=shared, needed=True),
            Field("whom", message("With")),
            Field("when", message("By"), 60, offers=_days(so_far.day)),
            Field("notice", message("I will notice because")),
        )
        return [
            Phase(
                so_far.content.question,
                Fields(form, options=so_far.options, send=message("Send my promise"), host=seen is Seen.HOST),
            )
        ]

    def figure(self, so_far: SoFar) -> Figure:
        stage = so_far.stage(0)
        ground = base(stage, message("one commitment each"))
        groups = tuple(wall_group(name, entries) for name, entries in stage.texts.named())
        count = sum(group.answers for group in groups)
        says = counted("One commitment from the room", "{n} commitments from the room", count)
        return Wall(ground, groups, says)


def _days(today: date | None) -> tuple[Message, ...]:
    """Days by which something can be promised, soonest first; real ones, which still say when weeks later."""
    if today is None:
        return message("Tomorrow"), message("Friday"), message("In a week")
    ahead = [today + timedelta(days) for days in range(15)]
    friday = (FRIDAY - today.weekday()) % 7
    return (
        message("Tomorrow, {day}", day=ahead[1]),
        *((message("Friday, {day}", day=ahead[friday]),) if friday > 1 else ()),
        message("In a week, {day}", day=ahead[7]),
        message("In two weeks, {day}", day=ahead[14]),
    )
