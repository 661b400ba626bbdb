"""Statements to rate on scales of several lengths."""

from __future__ import annotations

from dev.specimens.words import options
from facilitator.inputs.contract import Input, Option
from facilitator.inputs.rate import Rate, Scale


def specimens(text: str) -> list[Input]:
    """With this text in every place for words."""
    return [
        Rate(options(text), Scale(1, 5, text[:40], text[:40])),
        Rate(options(text), Scale(2020, 2030)),
        Rate((Option("it", ""),), Scale(0, 10, "", text[:40])),
        Rate((), Scale(0, 1)),
    ]
