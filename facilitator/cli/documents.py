"""The commands that write documents: deck and handout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

import click

from facilitator.cli.common import STDOUT, File, data_folder, err, put, read_workshop, stored_results
from facilitator.documents import PAPERS, Document, documents, refs_for
from facilitator.words import say
from facilitator.workshop.ballots import MOST
from facilitator.workshop.results import Refs


def _document(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every command that writes a document: where to, and of which session."""

    @click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
        required=True,
        help="The file to write; - is standard output.",
    )
    @click.option("--session", "code", help="Take the results of the session with this code.")
    @click.option(
        "--data",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="Where that session is kept; by default beside the workshop.",
    )
    @wraps(command)
    def with_options(**options: Any) -> None:
        command(**options)

    return with_options


@click.command()
@click.argument("file", type=File)
@_document
def deck(file: Path, output: Path, code: str | None, data: Path | None) -> None:
    """Make the slide deck of a workshop FILE: the plan, or with --session what the room said."""
    _write(documents()["deck"], file, output, code, data)


@click.command()
@click.argument("name")
@click.argument("file", type=File)
@click.option(
    "--paper",
    type=click.Choice(PAPERS),
    default=PAPERS[0],
    show_default=True,
    help="The size of the page; with ink-saver in black and grey.",
)
@click.option("--step", default="", help="Of ballots: this step’s alone, by its id.")
@click.option(
    "--people",
    default=Refs.people,
    show_default=True,
    type=click.IntRange(1, MOST),
    help="Of ballots: for how many people without a phone.",
)
@_document
def handout(
    name: str,
    file: Path,
    output: Path,
    paper: str,
    step: str,
    people: int,
    code: str | None,
    data: Path | None,
) -> None:
    """Make a handout of a workshop FILE.

    NAME is workbook (for everybody), guide (for you), ballots (for votes without a phone), cards, commitment or report.
    """
    known = {key: document for key, document in documents().items() if document.papers}
    if name not in known:
        raise click.ClickException(f"There is no handout “{name}”. There are: {', '.join(known)}.")
    _write(known[name], file, output, code, data, paper, step, people)


def _write(
    document: Document,
    file: Path,
    output: Path,
    code: str | None,
    data: Path | None,
    paper: str = "",
    step: str = "",
    people: int = Refs.people,
) -> None:
    if output != STDOUT and output.suffix.lower() != document.suffix:
        raise click.ClickException(
            f"{output.name}: a {say(document.title).lower()} is a {document.suffix} file. Give it that ending."
        )
    with err.status(f"Making {output.name}"):
        workshop, found = (
            (read_workshop(file), None) if code is None else stored_results(code, data or data_folder(file))
        )
        lacks = document.lacks(workshop)
        if lacks is not None:
            raise click.ClickException(say(lacks))
        refs = replace(refs_for(workshop, code=code or "", paper=paper), step=step, people=people)
        made = document.make(workshop, found, refs, paper)
    put(output, made)
