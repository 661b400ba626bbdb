"""The commands, in a facilitator's words: a file for each kind, and the group that holds them.

A command is a few lines: the work is elsewhere. It imports what only it needs when it runs, so that `check` or `deck`
don't wait for the server and the database.
"""

from __future__ import annotations

import logging
from typing import Any

import click

from facilitator import __version__
from facilitator.assets import COMMAND
from facilitator.cli import documents, rehearsals, servers, sessions, texts
from facilitator.cli.common import DATA, REHEARSE, WORK_LEADERS, in_words
from facilitator.terminal import use_plainer_signs

__all__ = ["DATA", "REHEARSE", "WORK_LEADERS", "main"]


class _Words(click.Group):
    """A group whose failures are sentences, never tracebacks, whatever the encoding of its output."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        use_plainer_signs()
        return super().main(*args, **{"prog_name": COMMAND, **kwargs})

    def invoke(self, ctx: click.Context) -> Any:
        with in_words():
            return super().invoke(ctx)


@click.group(cls=_Words, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(version)s")
def main() -> None:
    """Run workshops from one text file: on phones and the projector, as slides, and on paper."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")


for command in (
    rehearsals.demo,
    rehearsals.rehearse,
    servers.serve,
    servers.doctor,
    texts.new,
    texts.check,
    documents.deck,
    documents.handout,
    sessions.export,
    sessions.import_,
    sessions.backup,
    sessions.journal,
):
    main.add_command(command)
