"""The rehearsal: a workshop with a room as it is, and afterwards what ran over and whether anything was lost."""

from __future__ import annotations

from random import Random

from rich.console import Console
from rich.table import Table

from facilitator.rehearsal.checks import failures
from facilitator.rehearsal.habits import Habits
from facilitator.rehearsal.report import report
from facilitator.rehearsal.walk import LOOK, LOOK_FAST, Options, Walk, walked
from facilitator.words import say
from facilitator.workshop.findings import NEEDED, Report, minutes
from facilitator.workshop.model import Workshop

FAST = 300  # times quicker than people are: a minute of theirs is a fifth of a second


def usual(paper: int = 0) -> Habits:
    """The habits of a room as it mostly is, with so many people on paper."""
    return Habits(late=0.1, leave=0.1, drop=0.25, silent=0.05, slow=0.15, change=0.1, paper=paper)


def run(console: Console, workshop: Workshop, options: Options, habits: Habits) -> Report:
    """Rehearse with a crowd of these habits, and report what was found.

    People read and write as quickly as people do, or `fast`. What there is to say goes to the program that has started
    it, or else to the console.
    """
    program, fast = options.program, options.fast
    walk = Walk(
        options.crowd,
        _fast if fast else _as_people_do,
        habits,
        options.seed,
        options.auto,
        LOOK_FAST if fast else LOOK,
        options.browser,
        program,
    )
    with failures() as failed, walked(console, workshop, walk) as done:
        if program:
            program.send(over=True)
        found = report(done, failed)
    if program:
        program.send(report=found)
    show(console, found)
    return found


def _as_people_do(need: float, _chance: Random) -> float:
    return need


def _fast(need: float, _chance: Random) -> float:
    return need / FAST


def show(console: Console, found: Report) -> None:
    """Print what a rehearsal has found: each step with its time, then all else, and last whether something was lost."""
    table = Table(
        title="What the room needed", title_justify="left", title_style="bold", box=None, pad_edge=False
    )
    table.add_column("Step", overflow="fold")
    for name in ("planned", "needed", "answered"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("")
    for row in found.rows:
        asked = row.needed is not None
        table.add_row(
            row.title,
            say(minutes(row.planned)) if row.planned else "",
            say(minutes(row.needed)) if row.needed else "",
            f"{row.answered} of {row.asked}" if asked else "",
            "\n".join(say(note.what) for note in row.notes),
        )
    console.print()
    console.print(table, markup=False)
    console.print(say(NEEDED), style="dim")
    for note in found.notes:
        console.print(say(note.what), markup=False, soft_wrap=True)
    console.print()
    console.print(" ".join(map(say, found.summary)), markup=False, soft_wrap=True)
    for wrong in found.wrong:
        console.print(say(wrong), style="red", markup=False, soft_wrap=True)
