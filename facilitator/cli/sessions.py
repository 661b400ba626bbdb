"""The commands for sessions that were run before: journal, export, import and backup."""

from __future__ import annotations

import shlex
import time
from pathlib import Path

import click

from facilitator.assets import COMMAND
from facilitator.cli.common import STDOUT, File, data_folder, out, put, stored_session


@click.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path), default=Path("."))
@click.option("--session", "code", required=True, help="The code of the session.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    required=True,
    help="The file to write; its ending says what it is. - is standard output, as .json.",
)
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where that session is kept; by default beside the workshops.",
)
def export(folder: Path, code: str, output: Path, data: Path | None) -> None:
    """Write every answer of a session that was run from a FOLDER, for a spreadsheet or a program.

    An .xlsx has a tab for each step, a .zip a CSV file for each, a .json the same for programs. People are numbers,
    never names; what only they see is left out; a first sheet says what the columns mean.

    A .session is the whole session, without names, to go on with it on another laptop: facilitator import.
    """
    from facilitator.live.data import raw_data
    from facilitator.live.results import results
    from facilitator.server.carried import ENDING, pack
    from facilitator.spreadsheets import WRITERS

    ending = ".json" if output == STDOUT else output.suffix.lower()
    if ending not in (*WRITERS, ENDING):
        raise click.ClickException(
            f"{output.name}: give it the ending .xlsx, .zip (a CSV file for each step), .json or {ENDING}."
        )
    with stored_session(code, data or data_folder(folder)) as (sessions, running):
        if ending == ENDING:
            made = pack(sessions.carried(running))
        else:
            made = WRITERS[ending](
                raw_data(running.session, results(running.session, running.code, time.time()))
            )
    put(output, made)


@click.command(name="import")
@click.argument("file", type=File)
@click.argument("folder", type=click.Path(exists=True, path_type=Path), default=Path("."))
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where sessions are kept; by default beside the workshops.",
)
def import_(file: Path, folder: Path, data: Path | None) -> None:
    """Take in a session from another laptop: a FILE that export has written, into a FOLDER of workshops.

    It is listed there with everything that was said in it. Who took part is not named, and phones from before have no
    seat.
    """
    from facilitator.server.carried import unpack
    from facilitator.server.sessions import Sessions
    from facilitator.store import Store

    with file.open("rb") as packed:
        carried = unpack(packed)
    store = Store(data or data_folder(folder))
    try:
        running = Sessions(store, data or data_folder(folder), lambda running: None).take_in(carried)
    finally:
        store.close()
    if running.code != carried.code:
        out.print(f"Its code {carried.code} is taken here.")
    out.print(f"Taken in: {carried.title}. Its code is {running.code}.", markup=False, soft_wrap=True)


@click.command()
@click.argument("to", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(exists=True, path_type=Path), default=Path("."))
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The data folder to copy; by default the one beside the workshops.",
)
def backup(to: Path, folder: Path, data: Path | None) -> None:
    """Copy all sessions that were run from a FOLDER, with names, pictures and keys, into the new folder TO.

    Sessions may be running meanwhile. The copy is opened again with serve --data TO. Keep it as safe as the laptop.
    """
    from facilitator.store.backup import back_up

    back_up(data or data_folder(folder), to)
    out.print(f"Written: {to}", markup=False, soft_wrap=True)
    out.print(f"Open it:  {COMMAND} serve --data {shlex.quote(str(to))}", markup=False, soft_wrap=True)


@click.command()
@click.argument("code")
@click.argument("folder", type=click.Path(exists=True, path_type=Path), default=Path("."))
@click.option(
    "--to", type=click.IntRange(1), help="End with this event, and say what the session looked like after it."
)
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where that session is kept; by default beside the workshops.",
)
def journal(code: str, folder: Path, to: int | None, data: Path | None) -> None:
    """Print what happened in the session with this CODE, that was run from a FOLDER: a line for each event.

    People are numbers in the order in which they came, never names; what they wrote is there, so keep it to yourself.
    """
    from facilitator.live.codec import from_record
    from facilitator.live.readable import journal_lines, state_lines
    from facilitator.live.replay import replay

    with stored_session(code, data or data_folder(folder)) as (sessions, running):
        records = list(sessions.store.journal(running.code))
    events = [(from_record(record.kind, record.data), record.at) for record in records[:to]]
    lines = list(journal_lines(events, running.session))
    if to is not None:
        lines += ["", *state_lines(replay(events), events[-1][1])]
    for line in lines:
        out.print(line, markup=False, soft_wrap=True)
