"""Cards to put on piles."""

from __future__ import annotations

from dev.specimens.words import options
from facilitator.inputs.contract import Input
from facilitator.inputs.sort import Sort


def specimens(text: str) -> list[Input]:
    """With this text in every place for words."""
    long = (text[:24], "is", "both", "neither of the two piles", "=1+1")
    return [Sort(options(text), ("does", "is")), Sort(options(text), long), Sort((), ("does", "is"))]
