"""The server that `./run dev` keeps running: the product's, with the page /dev, and pages that reload by themselves."""

from __future__ import annotations

import os
import signal
import sys
import webbrowser
from pathlib import Path
from threading import Event

from flask import Flask

from dev import pages, reloading
from facilitator.cli.common import REHEARSE, data_folder
from facilitator.server.serve import ServerOptions, start
from facilitator.words import UserError


def register(app: Flask) -> None:
    """Add to a server's app what only its developers have."""
    reloading.register(app)
    pages.register(app)


def serve(folder: Path, port: int, browser: bool) -> None:
    """Serve until a signal says to stop, or until who has started this process is gone."""
    stopped, parent = Event(), os.getppid()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: stopped.set())
    try:
        running = start(
            data_folder(folder), folder, ServerOptions(rehearse=REHEARSE, extend=register), port=port
        )
    except UserError as fault:
        sys.exit(str(fault))
    print(f"Home page  {running.host_link}\nSpecimens  {running.url}/dev", flush=True)
    if browser:
        webbrowser.open(running.host_link)
    while not stopped.wait(1) and os.getppid() == parent:
        pass
    running.stop()


if __name__ == "__main__":
    serve(Path(sys.argv[1]), int(sys.argv[2]), "open" in sys.argv[3:])
