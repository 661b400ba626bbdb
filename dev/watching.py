"""Watches the product's files: restarts the server when Python changes, builds the pages when their sources change.

The server is a process of its own. So a fault in the code stops the server and not the watching, and the next change
starts it again.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
EVERY = 0.2  # seconds between two looks at the files
STOPS_WITHIN = 10  # seconds in which a server has stored everything

State = frozenset[tuple[str, int]]


def python_files() -> State:
    """The code that a server runs, each file with when it was changed."""
    packages = ("facilitator", "decks", "handouts", "dev")
    return frozenset(found for name in packages for found in _files(ROOT / name, ".py"))


def page_sources() -> State:
    """What pages are made of, each file with when it was changed: mark-up, styles, scripts, and what builds them."""
    return frozenset(_files(TEMPLATES, ".html", ".svg", ".css", ".ts", ".mjs", ".py", ".json"))


def mark_up() -> State:
    """The templates, which need no build."""
    return frozenset(_files(TEMPLATES, ".html", ".svg"))


def _files(folder: Path, *suffixes: str) -> Iterator[tuple[str, int]]:
    for entry in os.scandir(folder):
        if entry.name.startswith((".", "__pycache__", "node_modules", "built")):
            continue
        if entry.is_dir():
            yield from _files(Path(entry.path), *suffixes)
        elif entry.name.endswith(suffixes):
            try:
                yield entry.path, entry.stat().st_mtime_ns
            except FileNotFoundError:  # an editor's own file, gone again
                continue


class Watch:
    """Says whether files have changed since they were looked at last."""

    def __init__(self, look: Callable[[], State]) -> None:
        self._look, self._seen = look, look()

    def changed(self) -> bool:
        """Look once more."""
        before, self._seen = self._seen, self._look()
        return self._seen != before


def keep_running(first: list[str], again: list[str]) -> None:
    """Run a server until Ctrl+C: anew when Python changes, and with its pages built anew when their sources change."""
    code, sources = Watch(python_files), Watch(page_sources)
    server = subprocess.Popen(first)
    down = False
    try:
        while True:
            time.sleep(EVERY)
            if sources.changed():
                build()
            if code.changed():
                _say("Python has changed: the server starts again.")
                _stop(server)
                server, down = subprocess.Popen(again), False
            if server.poll() is not None and not down:
                down = True
                _say(
                    "The server has stopped. It starts again as soon as a Python file changes; Ctrl+C ends this."
                )
    except KeyboardInterrupt:
        pass
    finally:
        _stop(server)


def build() -> None:
    """Build scripts, styles and icons where they are not fresh; what is wrong in them is printed by what builds
    them."""
    subprocess.run([sys.executable, str(TEMPLATES / "build.py")], check=False)


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(STOPS_WITHIN)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
