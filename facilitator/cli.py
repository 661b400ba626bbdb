"""The commands, in a facilitator's words. Each is a line or two: the work is elsewhere.

A command imports what only it needs when it runs, so that `check` or `deck` don't wait for the server and the database.
"""

from __future__ import annotations

import logging
import shlex
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from facilitator import __version__, signs
from facilitator.assets import COMMAND, LIBRARY
from facilitator.documents import PAPERS, SIZES, Document, Unfit, documents, documents_for, refs_for
from facilitator.numbers import digits
from facilitator.server import FIRST_PORT
from facilitator.terminal import can_say, use_plainer_signs
from facilitator.words import UserError, say
from facilitator.workshop.ballots import MOST
from facilitator.workshop.faults import Fault, Level
from facilitator.workshop.model import Workshop
from facilitator.workshop.parser import read_file
from facilitator.workshop.results import Refs, Results
from facilitator.workshop.starting import first_workshop

if TYPE_CHECKING:
    from facilitator.server.room import Room
    from facilitator.server.rooms import Rooms

WORK_LEADERS = LIBRARY / "work-leaders" / "workshop.md"
DATA = "facilitator-data"  # beside the workshops
STDOUT = Path("-")
REHEARSE = (sys.executable, "-P", "-m", "facilitator.cli", "rehearse")

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

File = click.Path(exists=True, dir_okay=False, path_type=Path)


class _Words(click.Group):
    """A group whose failures are sentences, never tracebacks, whatever the encoding of its output."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        use_plainer_signs()
        return super().main(*args, **{"prog_name": COMMAND, **kwargs})

    def invoke(self, ctx: click.Context) -> Any:
        with _in_words():
            return super().invoke(ctx)


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except UserError as fault:
        raise click.ClickException(str(fault)) from None
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        raise click.ClickException(f"{error.strerror or error}{place}") from None


@click.group(cls=_Words, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(version)s")
def main() -> None:
    """Run workshops from one text file: on phones and the projector, as slides, and on paper."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")


def _read(file: Path) -> Workshop:
    """The workshop in a file; its faults are printed, and the command ends where there is an error."""
    reading, _ = read_file(file, str(file))
    if reading.workshop is None or reading.errors:
        for fault in reading.errors:
            err.print(fault.said(), style="red", soft_wrap=True, markup=False)
        raise click.ClickException("This workshop can’t be run until these are mended.")
    return reading.workshop


def _with_a_crowd(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every walk with a simulated crowd: of which workshop, how many people, and who presses the buttons."""
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


@main.command(name="demo")
@_with_a_crowd
@click.option("--fast", is_flag=True, help="With --auto: without pauses.")
@click.option("--to", default=Path("facilitator-demo"), type=click.Path(file_okay=False, path_type=Path),
              show_default=True, help="The folder that the documents are written to.")  # fmt: skip
def demo_(file: Path | None, crowd: int, auto: bool, fast: bool, no_browser: bool, to: Path) -> None:
    """See a workshop run, with a simulated crowd, on this machine alone.

    FILE is your own workshop; without it, the one that ships. Press Show and Next on the console and watch.
    """
    from facilitator.rehearsal import demo

    workshop = _read(file or WORK_LEADERS)
    try:
        demo.run(out, workshop, crowd, auto, fast, not no_browser, to)
    except KeyboardInterrupt:
        raise click.ClickException("The demo was stopped.") from None


@main.command(name="rehearse")
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
    help="For a program: prints lines of JSON and opens nothing. A line from it closes the session; when its input ends, so "
    "does all.",
)  # fmt: skip
def rehearse_(
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

    FILE is your own workshop; without it, the one that ships. Press Show and Next on the console. Afterwards it says which
    steps ran over, what nobody could answer, and whether every answer was kept; it ends with 1 if something went wrong.
    """
    from facilitator.rehearsal import rehearse
    from facilitator.rehearsal.program import Program

    program = Program() if by_program else None
    try:
        with _in_words():
            found = rehearse.run(
                Console(quiet=True) if program else out, _read(file or WORK_LEADERS), crowd=crowd, paper=paper, seed=seed,
                auto=auto, fast=fast, browser=not (no_browser or program), program=program,
            )  # fmt: skip
    except KeyboardInterrupt:
        raise click.ClickException("The rehearsal was stopped.") from None
    except click.ClickException as failed:
        if program:
            program.tell(failed=failed.message)
        raise
    sys.exit(1 if found.wrong else 0)


def _by_a_proxy(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a server that phones reach by another address than its own."""
    for option in (
        click.option(
            "--behind",
            default="",
            metavar="ADDRESSES",
            help="The proxies before this server, such as 127.0.0.1: what they say of where people come from is believed.",
        ),
        click.option(
            "--public-url",
            default="",
            help="The address that phones are told, if it is not this laptop’s own.",
        ),
    ):
        command = option(command)
    return command


@main.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path), default=Path("."))
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help="The port; by default the one used last time, at first 8080.",
)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where sessions are kept; by default beside the workshops.",
)
@_by_a_proxy
@click.option("--no-browser", is_flag=True, help="Don’t open the home page here.")
def serve(
    folder: Path, port: int | None, data: Path | None, public_url: str, behind: str, no_browser: bool
) -> None:
    """Run the workshops of a FOLDER for the people in the room.

    Phones in the same network can reach it. Prints your secret link, the phones’ address, and a QR code for it.
    """
    import webbrowser

    import segno

    from facilitator.server.serve import start

    running = start(
        data or _data(folder), folder,
        port=port, to_the_room=True, public=public_url, behind=behind, rehearse=REHEARSE,
    )  # fmt: skip
    address = running.server.house.address
    if running.lost_port:
        err.print(
            f"Port {running.lost_port} is used by something else, so links and QR codes from before don’t work now. "
            "Stop what uses it and start again, or go on with these.",
            style="yellow",
            soft_wrap=True,
        )
    out.print("[bold]Your link[/bold] (keep it to yourself)\n  " + running.host_link, soft_wrap=True)
    out.print(f"\n[bold]Phones[/bold] in the room’s network\n  {address.phones}\n", soft_wrap=True)
    blocks = can_say("█▀▄")  # without them a terminal's colours can draw the code, and a file has none
    if blocks or sys.stdout.isatty():
        segno.make(address.phones, error="l").terminal(compact=blocks)
    out.print(
        "\n[bold]Before people come[/bold], try it with one phone (open your link first)\n"
        f"  {running.url}/host/room",
        soft_wrap=True,
    )
    out.print("\nCtrl+C stops the server. Sessions are kept and go on when you start it again.")
    if not no_browser:
        webbrowser.open(running.host_link)
    try:
        running.wait()
    except KeyboardInterrupt:
        out.print("Stopped. Everything that was acknowledged is kept.")
    finally:
        running.stop()


def _data(place: Path) -> Path:
    return (place.parent if place.is_file() else place) / DATA


@main.command()
@click.option(
    "--port", default=FIRST_PORT, show_default=True, type=click.IntRange(1, 65535), help="The port to try."
)
@_by_a_proxy
def doctor(port: int, public_url: str, behind: str) -> None:
    """Look whether phones will reach this laptop, and say what to do where they don’t.

    With a proxy in front, give --public-url and --behind as for serve: forms and lines are tried through it.
    """
    from facilitator.server.doctor import examine

    works, parts = examine(port, public_url, behind)
    for title, lines in parts:
        out.print(f"[bold]{title}[/bold]")
        for line in lines:
            out.print(f"  {line}", markup=False, soft_wrap=True)
        out.print()
    if not works:
        sys.exit(1)


@main.command()
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


@main.command()
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
        for line, what in signs.told(reading.workshop.text):
            found[Fault(str(file), line, what, Level.WARNING)] = None
        for document in documents_for(reading.workshop).values():
            for paper in SIZES if document.papers else ("",):  # to save ink changes nothing about what fits
                try:
                    document.make(reading.workshop, None, Refs(), paper)
                except Unfit as unfit:
                    line = reading.workshop.step(unfit.step).span.first if unfit.step else 1
                    found[Fault(str(file), line, unfit.why)] = None
    return sorted(found, key=lambda fault: fault.line)


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


@main.command()
@click.argument("file", type=File)
@_document
def deck(file: Path, output: Path, code: str | None, data: Path | None) -> None:
    """Make the slide deck of a workshop FILE: the plan, or with --session what the room said."""
    _write(documents()["deck"], file, output, code, data)


@main.command()
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
        workshop, found = (_read(file), None) if code is None else _session(code, data or _data(file))
        lacks = document.lacks(workshop)
        if lacks is not None:
            raise click.ClickException(say(lacks))
        refs = replace(refs_for(workshop, code=code or "", paper=paper), step=step, people=people)
        made = document.make(workshop, found, refs, paper)
    _put(output, made)


def _put(output: Path, made: bytes) -> None:
    """Write into the file, or to standard output where it is `-`."""
    if output != STDOUT:
        output.write_bytes(made)
        out.print(f"Written: {output}", markup=False, soft_wrap=True)
    elif sys.stdout.isatty():
        raise click.ClickException("This is no text to read here. Name a file, or send it on: … -o - > FILE.")
    else:
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()


@main.command()
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

    An .xlsx has a tab for each step, a .zip a CSV file for each, a .json the same for programs. People are numbers, never
    names; what only they see is left out; a first sheet says what the columns mean.

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
    with _kept(code, data or _data(folder)) as (rooms, room):
        if ending == ENDING:
            made = pack(rooms.carried(room))
        else:
            made = WRITERS[ending](raw_data(room.session, results(room.session, room.code, time.time())))
    _put(output, made)


@main.command(name="import")
@click.argument("file", type=File)
@click.argument("folder", type=click.Path(exists=True, path_type=Path), default=Path("."))
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where sessions are kept; by default beside the workshops.",
)
def import_(file: Path, folder: Path, data: Path | None) -> None:
    """Take in a session from another laptop: a FILE that export has written, into a FOLDER of workshops.

    It is listed there with everything that was said in it. Who took part is not named, and phones from before have no seat.
    """
    from facilitator.server.carried import unpack
    from facilitator.server.rooms import Rooms
    from facilitator.store import Store

    with file.open("rb") as packed:
        carried = unpack(packed)
    store = Store(data or _data(folder))
    try:
        room = Rooms(store, data or _data(folder), lambda room: None).take_in(carried)
    finally:
        store.close()
    if room.code != carried.code:
        out.print(f"Its code {carried.code} is taken here.")
    out.print(f"Taken in: {carried.title}. Its code is {room.code}.", markup=False, soft_wrap=True)


@main.command()
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

    back_up(data or _data(folder), to)
    out.print(f"Written: {to}", markup=False, soft_wrap=True)
    out.print(f"Open it:  {COMMAND} serve --data {shlex.quote(str(to))}", markup=False, soft_wrap=True)


def _session(code: str, data: Path) -> tuple[Workshop, Results]:
    """A kept session's own copy of its workshop, and its results."""
    from facilitator.live.results import results

    with _kept(code, data) as (rooms, room):
        return rooms.workshop(room), results(room.session, room.code, time.time())


@contextmanager
def _kept(code: str, data: Path) -> Iterator[tuple[Rooms, Room]]:
    """A kept session as it is now, with the folder's others; they may be served meanwhile."""
    from facilitator.server.rooms import Rooms
    from facilitator.store.backup import at_this_moment
    from facilitator.store.folder import DATABASE

    if not (data / DATABASE).is_file():
        raise click.ClickException(f"No sessions are kept in {data}. Name their folder with --data.")
    with at_this_moment(data) as store:
        rooms = Rooms(store, data, lambda room: None)
        room = rooms.get(digits(code))
        if room is None:
            known = ", ".join(row.code for row in store.sessions()) or "none"
            raise click.ClickException(f"There is no session {code} in {data}. There are: {known}.")
        yield rooms, room


if __name__ == "__main__":
    main()
