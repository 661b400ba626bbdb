"""The commands that run a workshop with a simulated crowd: demo and rehearse."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click
from rich.console import Console

from facilitator.cli.common import WORK_LEADERS, File, in_words, out, read_workshop


def _with_a_crowd(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every walk with a simulated crowd: of which workshop, how many people, and who presses the
    buttons."""
    for option in (
        click.option("--no-browser", is_flag=True, help="Only print the links."),
        click.option("--auto", is_flag=True, help="Walk through the workshop by itself."),
        click.option(
            "--crowd",
            default=24,
            show_default=True,
            type=click.IntRange(1, 100),
            help="How many simulated people there are.",
        ),
        click.argument("file", type=File, required=False),
    ):
        command = option(command)
    return command


@click.command()
@_with_a_crowd
@click.option("--fast", is_flag=True, help="With --auto: without pauses.")
@click.option("--to", default=Path("facilitator-demo"), type=click.Path(file_okay=False, path_type=Path),
              show_default=True, help="The folder that the documents are written to.")  # fmt: skip
def demo(file: Path | None, crowd: int, auto: bool, fast: bool, no_browser: bool, to: Path) -> None:
    """See a workshop run, with a simulated crowd, on this machine alone.

    FILE is your own workshop; without it, the one that ships. Press Show and Next on the console and watch.
    """
    from facilitator.rehearsal import demo
    from facilitator.rehearsal.walk import Options

    workshop = read_workshop(file or WORK_LEADERS)
    try:
        demo.run(out, workshop, Options(crowd, auto, fast, not no_browser), to)
    except KeyboardInterrupt:
        raise click.ClickException("The demo was stopped.") from None


@click.command()
@_with_a_crowd
@click.option(
    "--paper",
    default=0,
    type=click.IntRange(0, 100),
    help="How many of them are on paper instead of a phone.",
)
@click.option(
    "--seed", default=1, type=int, help="Another number is another room; the same gives the same people."
)
@click.option("--fast", is_flag=True, help="People are three hundred times quicker.")
@click.option(
    "--json", "by_program", is_flag=True,
    help="For a program: prints lines of JSON and opens nothing. A line from it closes the session; when its input "
    "ends, so does all.",
)  # fmt: skip
def rehearse(
    file: Path | None,
    crowd: int,
    paper: int,
    seed: int,
    auto: bool,
    fast: bool,
    no_browser: bool,
    by_program: bool,
) -> None:
    """Rehearse a workshop alone, with a room as it is: late comers, leavers, phones that drop, people who say nothing.

    FILE is your own workshop; without it, the one that ships. Press Show and Next on the console. Afterwards it says
    which steps ran over, what nobody could answer, and whether every answer was kept; it ends with 1 if something
    went wrong.
    """
    from facilitator.rehearsal import rehearse
    from facilitator.rehearsal.program import Program
    from facilitator.rehearsal.walk import Options

    program = Program() if by_program else None
    try:
        with in_words():
            console = Console(quiet=True) if program else out
            options = Options(crowd, auto, fast, not (no_browser or program), seed, program)
            workshop = read_workshop(file or WORK_LEADERS)
            found = rehearse.run(console, workshop, options, rehearse.usual(paper))
    except KeyboardInterrupt:
        raise click.ClickException("The rehearsal was stopped.") from None
    except click.ClickException as failed:
        if program:
            program.send(failed=failed.message)
        raise
    sys.exit(1 if found.wrong else 0)
