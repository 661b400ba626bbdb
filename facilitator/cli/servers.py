"""The commands of the server: serve, and doctor, which tries whether phones reach it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from facilitator.cli.common import REHEARSE, data_folder, err, out
from facilitator.server import FIRST_PORT
from facilitator.terminal import can_say


def _by_a_proxy(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a server that phones reach by another address than its own."""
    for option in (
        click.option(
            "--behind",
            default="",
            metavar="ADDRESSES",
            help="The proxies before this server, such as 127.0.0.1: what they say of where people come from is "
            "believed.",
        ),
        click.option(
            "--public-url",
            default="",
            help="The address that phones are told, if it is not this laptop’s own.",
        ),
    ):
        command = option(command)
    return command


@click.command()
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

    from facilitator.server.serve import ServerOptions, start

    options = ServerOptions(to_the_room=True, public=public_url, behind=behind, rehearse=REHEARSE)
    running = start(data or data_folder(folder), folder, options, port=port)
    address = running.server.services.address
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


@click.command()
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
