"""The commands for a workshop's text: new writes a first one, check finds what is wrong in it."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from facilitator import signs
from facilitator.cli.common import File, out
from facilitator.documents import SIZES, Unfit, documents_for
from facilitator.workshop.faults import Fault, Level
from facilitator.workshop.parser import read_file
from facilitator.workshop.results import Refs
from facilitator.workshop.starting import first_workshop


@click.command()
@click.argument("name")
def new(name: str) -> None:
    """Write a first workshop with comments that explain each thing, into NAME.md."""
    file = Path(name if name.endswith(".md") else f"{name}.md")
    if file.exists():
        raise click.ClickException(f"{file} is there already. Choose another name.")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(first_workshop(file.stem.replace("-", " ").replace("_", " ").capitalize()), "utf-8")
    out.print(f"Written: {file}", markup=False, soft_wrap=True)
    for command in ("check", "demo"):
        out.print(f"Try it:  facilitator {command} {shlex.quote(str(file))}", markup=False, soft_wrap=True)


@click.command()
@click.argument("files", type=File, nargs=-1, required=True)
@click.option("--strict", is_flag=True, help="End with 1 for warnings too, not for errors alone.")
def check(files: tuple[Path, ...], strict: bool) -> None:
    """Say everything that is wrong with workshop FILES, each with its line and what to do.

    Ends with 1 where an error keeps a workshop from being run, with 0 where there are warnings alone.
    """
    found = [fault for file in files for fault in _faults(file)]
    for fault in found:
        out.print(
            f"{fault.said()}" + ("" if fault.level is Level.ERROR else " (warning)"),
            soft_wrap=True,
            markup=False,
        )
    if any(strict or fault.level is Level.ERROR for fault in found):
        sys.exit(1)
    out.print("Only warnings: it can be run as it is." if found else "Nothing is wrong.")


def _faults(file: Path) -> list[Fault]:
    """A file's faults, and those that show only when its documents are made."""
    reading, _ = read_file(file, str(file))
    found = dict.fromkeys(reading.faults)
    if reading.workshop is not None and not reading.errors:
        for line, what in signs.warnings(reading.workshop.text):
            found[Fault(str(file), line, what, Level.WARNING)] = None
        for document in documents_for(reading.workshop).values():
            for paper in SIZES if document.papers else ("",):  # to save ink changes nothing about what fits
                try:
                    document.make(reading.workshop, None, Refs(), paper)
                except Unfit as unfit:
                    line = reading.workshop.step(unfit.step).span.first if unfit.step else 1
                    found[Fault(str(file), line, unfit.why)] = None
    return sorted(found, key=lambda fault: fault.line)
