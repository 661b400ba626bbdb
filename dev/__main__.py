"""`./run dev FOLDER`: serve a folder of workshops while the product is worked on."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dev.watching import build, keep_running
from facilitator.server import FIRST_PORT


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("folder", type=click.Path(exists=True, path_type=Path), default=Path("."))
@click.option("--port", type=click.IntRange(1, 65535), default=FIRST_PORT, show_default=True)
@click.option("--no-browser", is_flag=True, help="Don’t open the home page here.")
def main(folder: Path, port: int, no_browser: bool) -> None:
    """Serve the workshops of a FOLDER on this machine while you work on the product.

    The server restarts when Python changes; pages reload when templates, styles or scripts do. /dev shows every input
    and
    figure, and what phones, screen and console show at each moment of each exercise.
    """
    build()
    command = [sys.executable, "-P", "-m", "dev.server", str(folder), str(port)]
    keep_running([*command] if no_browser else [*command, "open"], command)


main(prog_name="./run dev")
