"""Starts the command: `python -m facilitator.cli`."""

from facilitator.cli import main

main()
