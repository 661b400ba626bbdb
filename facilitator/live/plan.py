"""The run of show while it runs: when each step began or is expected to, and what brings a late room back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from math import ceil

from facilitator.live.session import Session
from facilitator.live.views import PlanRow, PlanSection, Remedy, SectionStatus, StepStatus

_JUST_OVER = timedelta(hours=2)  # a session that is so late is still today's
_SHORTEST = 120  # seconds that a shortened step keeps at least, and never less than half of what it had
_MOST = 3  # steps that one remedy shortens


def plan_of(session: Session, now: float) -> tuple[tuple[PlanSection, ...], float, float]:
    """The run of show, when it will end and when it should; until the first step it begins as planned, or now."""
    opened = [stage.clock.opened_at for stage in session.stages.values()]
    planned = min(opened) if opened else _begins(session, now)
    expected = planned if opened else max(planned, now)
    sections = []
    current = session.stage.step if session.stage else ""
    last = session.ended_at or now
    for section in session.workshop.sections:
        rows: list[PlanRow] = []
        for step in section.steps:
            stages = session.stages_of(step.id)
            seconds = session.seconds(step)
            begun = stages[0].clock.opened_at if stages else None
            extra = sum(s.seconds for s in stages) - seconds if stages and step.id == current else 0
            status: StepStatus = "now" if step.id == current else "past" if begun else "coming"
            if step.id in session.skipped and status != "now":
                status = "skipped"
            start = begun if begun is not None else expected
            rows.append(
                PlanRow(
                    step.id,
                    step.title,
                    step.exercise.kicker(),
                    seconds,
                    planned,
                    start,
                    round(start - planned),
                    status,
                    bool(stages),
                )
            )
            planned += 0 if step.improvised else step.seconds
            if status == "now":
                expected = max(last, start + seconds + max(0, extra))
            elif status == "coming":
                expected = start + seconds
            elif status == "past":
                expected = max(expected, min(last, start + seconds))
        sections.append(
            PlanSection(
                section.title, sum(row.seconds for row in rows) or section.seconds, _status(rows), tuple(rows)
            )
        )
    return tuple(sections), session.ended_at or max(expected, now if opened else expected), planned


def _begins(session: Session, now: float) -> float:
    """When the session is planned to begin: at the text's next time of day, or the last one if that is just over."""
    begins = session.workshop.begins
    if begins is None:
        return now
    today = session.moment(now)
    at = today.replace(hour=begins.hour, minute=begins.minute, second=0, microsecond=0)
    return (at if today - at < _JUST_OVER else at + timedelta(days=1)).timestamp()


def _status(rows: Sequence[PlanRow]) -> SectionStatus:
    states = {row.status for row in rows}
    if "now" in states or ("past" in states and "coming" in states):
        return "on"
    return "done" if "past" in states and "coming" not in states else "coming"


def remedy(plan: Sequence[PlanSection], late: int) -> tuple[Remedy, ...]:
    """The fewest steps to come that, shortened, make up for `late` seconds; none where nothing of that kind helps.

    The longest give most. The last part, or of one part the last step, is spared: it is what people leave with.
    """
    minutes = ceil((late - 30) / 60)
    parts = [part.rows for part in plan[:-1]] or [plan[0].rows[:-1]]
    rows = [row for part in parts for row in part if row.status == "coming"]
    rows.sort(key=lambda row: -row.seconds)
    for count in range(1, _MOST + 1):
        chosen = rows[:count]
        room = [_spare(row) for row in chosen]
        if minutes > 0 and sum(room) >= minutes and all(room):
            cuts = _shared(minutes, room)
            order = sorted(zip(chosen, cuts, strict=True), key=lambda pair: pair[0].start)
            return tuple(Remedy(row.id, row.title, row.seconds, row.seconds - 60 * cut) for row, cut in order)
    return ()


def _spare(row: PlanRow) -> int:
    """The minutes that a step can do without."""
    return max(0, int(row.seconds - max(_SHORTEST, row.seconds / 2)) // 60)


def _shared(minutes: int, room: Sequence[int]) -> list[int]:
    """The minutes to cut at each step, in proportion to what it can spare."""
    cuts = [minutes * one // sum(room) for one in room]
    while sum(cuts) < minutes:
        most = max(range(len(room)), key=lambda k: room[k] - cuts[k])
        cuts[most] += 1
    return cuts
