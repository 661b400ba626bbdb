"""Dots to spend, stacked or one each; more than fit as circles."""

from __future__ import annotations

from dev.specimens.words import options
from facilitator.inputs.contract import Input
from facilitator.inputs.spend import Spend


def specimens(text: str) -> list[Input]:
    """With this text in every place for words."""
    twelve = options(text)
    return [
        Spend(twelve, 3),
        Spend(twelve, 1),
        Spend(twelve, 5, stack=False),
        Spend(twelve, 20),
        Spend((), 3),
    ]
