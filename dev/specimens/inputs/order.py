"""Options to put in order, all or the first ones."""

from __future__ import annotations

from dev.specimens.words import options
from facilitator.inputs.contract import Input
from facilitator.inputs.order import Order


def specimens(text: str) -> list[Input]:
    """With this text in every place for words."""
    return [Order(options(text)), Order(options(text), 3), Order((), 3)]
