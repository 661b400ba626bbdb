"""Options to pick one or several of; none yet."""

from __future__ import annotations

from dev.specimens.words import options
from facilitator.inputs.contract import Input
from facilitator.inputs.pick import Pick


def specimens(text: str) -> list[Input]:
    """With this text in every place for words."""
    return [Pick(options(text)), Pick(options(text), most=3), Pick(())]
